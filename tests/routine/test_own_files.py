"""Every file of one's own has its own net: whatever one of them is, all others are there, and it is reported."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.locations import shipped_routines
from coach.routine import reader
from coach.routine.library import find_routine, load_library, read_folder
from coach.routine.reader import read_file
from tests.support import HEAD

GOOD = HEAD + "kind: positioning\nsteps:\n  - hold: Lie still.\n    for: 1 min\n    does: rest\n"


def text(words: str) -> Callable[[Path], object]:
    return lambda path: path.write_text(words, "utf-8")


def octets(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data)


def linked_to(target: str) -> Callable[[Path], object]:
    return lambda path: path.symlink_to(target)


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "half a character": (text(GOOD.replace("for: 1 min", 'for: "\\uD800"')), "hidden-character"),
    "half a character in a title": (text(GOOD.replace("title: Test", 'title: "\\udfff"')), "hidden-character"),
    "half a character in a list": (text(GOOD.replace("[a test]", '["\\uDC00 a"]')), "hidden-character"),
    "half a character as a key": (text(GOOD + '    "\\uD800": 1\n'), "value"),
    "not UTF-8": (octets(b"coach: 1\ntitle: \xff\xfe\n"), "encoding"),
    "zeros": (octets(GOOD.encode() + b"\0\0"), "hidden-character"),
    "nothing but zeros": (octets(b"\0" * 5000), "hidden-character"),
    "empty": (octets(b""), "not-a-routine"),
    "a picture": (octets(b"\x89PNG\r\n\x1a\n" + bytes(range(256))), "encoding"),
    "too large": (octets(b"# " + b"x" * 200_000), "too-big"),
    "nested too deep": (text("a: " + "[" * 5000), "too-deep"),
    "braces without end": (text("{" * 30_000), "too-deep"),
    "an alias of itself": (text("a: &x [*x]\n"), "anchor"),
    "a folder": (lambda path: path.mkdir(), "not-a-file"),
    "a pipe": (os.mkfifo, "not-a-file"),
    "a device that never ends": (linked_to("/dev/zero"), "not-a-file"),
    "a link to itself": (linked_to("bad.yaml"), "unreadable"),
    "a link to nothing": (linked_to("nowhere.yaml"), "no-file"),
}


@pytest.mark.parametrize(("make", "code"), BAD.values(), ids=BAD.keys())
def test_one_bad_file_is_one_that_is_told_and_all_others_are_there(
    tmp_path: Path, make: Callable[[Path], object], code: str
) -> None:
    make(tmp_path / "bad.yaml")
    (tmp_path / "good.yaml").write_text(GOOD.replace("id: test", "id: good"))
    library = load_library([shipped_routines(), tmp_path])
    assert library.get("good") is not None
    assert library.get("legs-on-a-chair") is not None
    assert code in [d.code for d in library.diagnostics]
    assert {d.file for d in library.diagnostics} == {str(tmp_path / "bad.yaml")}
    assert all(d.hint for d in library.diagnostics)
    assert find_routine("good", [shipped_routines(), tmp_path]) is not None


def test_a_mistake_of_coach_in_one_file_is_a_finding_of_that_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("bad", "good"):
        (tmp_path / f"{name}.yaml").write_text(GOOD.replace("id: test", f"id: {name}"))
    reading = reader.read_text

    def stumbling(words: str, name: str = "") -> reader.Reading:
        if "id: bad" in words:
            raise UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogates not allowed")
        return reading(words, name)

    monkeypatch.setattr(reader, "read_text", stumbling)
    library = load_library([tmp_path])
    assert [routine.id for routine in library.routines] == ["good"]
    assert [(d.code, d.file) for d in library.diagnostics] == [("unreadable", str(tmp_path / "bad.yaml"))]
    assert "UnicodeEncodeError" in library.diagnostics[0].message


def test_of_two_files_with_one_id_the_one_of_that_name_counts_and_the_other_is_told(tmp_path: Path) -> None:
    for name, title in (("a-copy", "Copy"), ("test", "Plan"), ("z-copy", "Copy")):
        (tmp_path / f"{name}.yaml").write_text(GOOD.replace("title: Test", f"title: {title}"))
    library = load_library([tmp_path])
    assert [routine.title.in_language("en") for routine in library.routines] == ["Plan"]
    assert [(Path(d.file).name, d.code, d.mark.line) for d in library.diagnostics] == [
        ("a-copy.yaml", "same-id", 2),
        ("z-copy.yaml", "same-id", 2),
    ]
    assert "test.yaml is the one that is played" in library.diagnostics[0].hint


def test_a_file_of_ones_own_may_stand_in_for_one_that_coach_brings(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(GOOD.replace("id: test", "id: legs-on-a-chair"))
    assert load_library([shipped_routines(), tmp_path]).diagnostics == ()


def test_a_folder_that_cannot_be_looked_into_is_told_and_the_shipped_routines_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looking = Path.iterdir

    def refused(path: Path) -> object:
        if path == tmp_path:
            raise PermissionError(13, "Permission denied")
        return looking(path)

    monkeypatch.setattr(Path, "iterdir", refused)
    library = load_library([shipped_routines(), tmp_path])
    assert library.get("legs-on-a-chair") is not None
    assert [d.message for d in library.diagnostics] == ["the folder cannot be looked into: Permission denied"]


def test_the_hidden_link_of_an_editor_is_no_routine(tmp_path: Path) -> None:
    (tmp_path / ".#plan.yaml").symlink_to("somebody@computer.1234")
    assert read_folder(tmp_path) == []


def test_what_another_program_writes_can_be_checked() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "coach", "check", "/dev/stdin"],
        input=GOOD,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_list_tells_of_a_bad_file_once_and_check_says_where_and_what_to_do(tmp_path: Path) -> None:
    own = tmp_path / "routines"
    own.mkdir()
    BAD["half a character"][0](own / "bad.yaml")

    def coach(*command: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "COACH_HOME": str(tmp_path)}
        return subprocess.run(
            [sys.executable, "-m", "coach", *command],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            env=environment,
            timeout=60,
            check=False,
        )

    for command in (["list"], ["status"], []):
        done = coach(*command)
        assert done.returncode == 0
        assert done.stderr.count("bad.yaml") == 1
    assert "calm-breathing" in coach("list").stdout
    assert coach("run", "calm-breathing", "--plain", "--speed", "900").returncode == 1, "it begins; nobody answers"
    told = coach("check", str(own)).stdout
    assert "bad.yaml:9:10: error: half a character is written here [hidden-character]" in told
    assert "Write the character itself" in told


def test_reading_never_raises_for_a_name_that_no_file_can_have() -> None:
    for name in ("nul\0.yaml", "a" * 5000 + ".yaml"):
        assert [d.code for d in read_file(Path(name)).diagnostics] == ["unreadable"]
