"""Routines found by id or by file: the user's own stand in for coach's, and a bad one hides nothing."""

from pathlib import Path

from coach.routine.library import find_routine, load_library, read_folder
from tests.support import POSITION


def _write(folder: Path, name: str, *, routine_id: str = "test", title: str = "Test", **changes: str) -> Path:
    folder.mkdir(exist_ok=True)
    text = POSITION.replace("id: test", f"id: {routine_id}").replace("title: Test", f"title: {title}")
    for before, after in changes.items():
        text = text.replace(before, after)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_routine_of_the_users_own_stands_in_for_coachs_of_the_same_id(tmp_path: Path) -> None:
    _write(tmp_path / "coach", "test.yaml", title="Theirs")
    _write(tmp_path / "own", "anything.yml", title="Mine")
    folders = [tmp_path / "coach", tmp_path / "own"]
    library = load_library(folders)
    assert [routine.title.in_language("en") for routine in library.routines] == ["Mine"]
    found = find_routine("test", folders)
    assert found is not None and found.routine == library.get("test")


def test_a_routine_with_errors_is_told_and_hides_no_other(tmp_path: Path) -> None:
    _write(tmp_path, "a.yaml", positioning="yoga")
    _write(tmp_path, "b.yaml", routine_id="b")
    library = load_library([tmp_path])
    assert [routine.id for routine in library.routines] == ["b"]
    assert [Path(d.file).name for d in library.diagnostics] == ["a.yaml"]


def test_a_broken_routine_of_the_users_own_is_told_and_not_replaced_by_another_in_silence(tmp_path: Path) -> None:
    _write(tmp_path / "coach", "test.yaml", title="Theirs")
    _write(tmp_path / "own", "test.yaml", title="Mine", positioning="yoga")
    found = find_routine("test", [tmp_path / "coach", tmp_path / "own"])
    assert found is not None and found.routine is None
    assert "yoga" in found.as_text()


def test_routines_stand_by_kind_then_order_then_title(tmp_path: Path) -> None:
    _write(tmp_path, "1.yaml", routine_id="walk", title="Aa", positioning="mobility")
    _write(tmp_path, "2.yaml", routine_id="zz", title="Zz")
    _write(tmp_path, "3.yaml", routine_id="bb", title="Bb")
    _write(tmp_path, "4.yaml", routine_id="first", title="Ww", **{"sources:": "order: 1\nsources:"})
    assert [routine.id for routine in load_library([tmp_path]).routines] == ["first", "bb", "zz", "walk"]


def test_a_folder_that_does_not_exist_holds_no_routines(tmp_path: Path) -> None:
    assert read_folder(tmp_path / "none") == []
    assert load_library([tmp_path / "none"]).routines == ()


def test_only_yaml_files_are_routines(tmp_path: Path) -> None:
    _write(tmp_path, "a.yaml")
    _write(tmp_path, "b.txt")
    (tmp_path / "folder.yaml").mkdir()
    readings = read_folder(tmp_path)
    assert [Path(reading.file).name for reading in readings if reading.routine is not None] == ["a.yaml"]
    assert [(Path(r.file).name, [d.code for d in r.errors]) for r in readings if r.routine is None] == [
        ("folder.yaml", ["not-a-file"])
    ], "a folder that is called like a routine is reported, and nothing else"


def test_a_path_means_the_file_and_never_an_id(tmp_path: Path) -> None:
    mine = _write(tmp_path / "else", "mine.yaml", title="Mine")
    _write(tmp_path / "coach", "mine.yaml", routine_id="mine", title="Theirs")
    found = find_routine(str(mine), [tmp_path / "coach"])
    assert found is not None and found.routine is not None
    assert found.routine.title.in_language("en") == "Mine"


def test_what_is_neither_an_id_nor_a_file_is_nothing(tmp_path: Path) -> None:
    assert find_routine("nonsense", [tmp_path]) is None
    missing = find_routine(str(tmp_path / "none.yaml"), [tmp_path])
    assert missing is not None and missing.errors[0].code == "no-file"
