"""`coach check`: what an author, an editor and a pull request learn about routine files."""

import json
from pathlib import Path

import pytest

from coach.cli import main
from coach.errors import ExitCode
from coach.locations import shipped_routines
from tests.support import HEAD, POSITION

LATE = "Think of the sea and of how the waves come in one after the other without any haste at all."
NO_TIME = (
    HEAD
    + "kind: positioning\nsteps:\n  - hold: Go.\n    for: 6 s\n    does: rest\n"
    + f"    cues:\n      - {{at: 50%, say: {LATE}}}\n"
)
BAD = POSITION.replace("40 s", "40").replace("kind: positioning", "kind: strechting")


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "home"))


def _file(folder: Path, text: str, name: str = "mine.yaml") -> str:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_faultless_file_says_so_and_exits_with_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _file(tmp_path, POSITION)
    assert main(["check", path]) == 0
    assert capsys.readouterr() == (f"{path}: gate: open\n1 file checked: nothing wrong.\n", "")


def test_findings_are_shown_with_their_lines_and_exit_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = _file(tmp_path, BAD)
    assert main(["check", path]) == 1
    assert capsys.readouterr().out == (
        f"{path}:6:7: error: “strechting” is not known here [unknown-word]\n"
        "  | kind: strechting\n"
        "  |       ^~~~~~~~~~\n"
        "  = Did you mean `stretching`?\n\n"
        f"{path}:10:10: error: 40 has no unit [duration]\n"
        "  |     for: 40\n"
        "  |          ^~\n"
        "  = Write `40 s` or `40 min`.\n\n"
        "1 file checked: 2 errors, 0 warnings.\n"
    )


def test_json_is_a_list_that_an_editor_can_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _file(tmp_path, BAD)
    assert main(["check", path, "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out) == [
        {
            "file": path,
            "line": 6,
            "column": 7,
            "endColumn": 17,
            "severity": "error",
            "code": "unknown-word",
            "message": "“strechting” is not known here",
            "hint": "Did you mean `stretching`?",
        },
        {
            "file": path,
            "line": 10,
            "column": 10,
            "endColumn": 12,
            "severity": "error",
            "code": "duration",
            "message": "40 has no unit",
            "hint": "Write `40 s` or `40 min`.",
        },
    ]


def test_json_of_a_faultless_file_is_an_empty_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", _file(tmp_path, POSITION), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_github_marks_the_line_in_the_pull_request(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _file(tmp_path, POSITION.replace("40 s", "40 s\n    cues: [{at: 100%, say: x}]"), "50%, a.yaml")
    assert main(["check", path, "--format", "github"]) == 1
    name = path.replace("%", "%25").replace(",", "%2C")
    assert capsys.readouterr().out == (
        f"::error file={name},line=11,col=17,endColumn=21,title=cue::"
        "“100%25” is not a place in the step. Write 0%25 to 99%25, such as `at: 50%25`.\n"
    )


def test_a_file_cannot_write_commands_of_its_own_into_a_github_log(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = POSITION.replace("kind: positioning", 'kind: "x\\n::warning::gotcha"')
    main(["check", _file(tmp_path, text, "a\n::warning::b.yaml"), "--format", "github"])
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("::error file=")


def test_a_folder_means_all_routines_in_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "mine"
    _file(folder, POSITION, "a.yaml")
    _file(folder, BAD, "b.yml")
    _file(folder, "no routine", "notes.txt")
    assert main(["check", str(folder)]) == 1
    out = capsys.readouterr().out
    assert out.endswith("2 files checked: 2 errors, 0 warnings.\n")
    assert "b.yml:6:7" in out
    assert "a.yaml: gate: open" in out and "b.yml: gate" not in out, "what cannot be played has no gate"


def test_files_and_folders_can_be_checked_together(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _file(tmp_path / "mine", POSITION, "a.yaml")
    assert main(["check", str(tmp_path / "mine"), _file(tmp_path, POSITION)]) == 0
    assert capsys.readouterr().out.endswith("\n2 files checked: nothing wrong.\n")


def test_what_coach_brings_passes_its_own_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(shipped_routines())]) == 0
    assert "nothing wrong" in capsys.readouterr().out


def test_a_missing_file_is_a_finding_and_not_a_traceback(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path / "none.yaml")]) == 1
    assert "none.yaml:1:1: error: there is no such file [no-file]" in capsys.readouterr().out


def test_a_file_without_end_or_meaning_is_a_finding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "noise.yaml"
    path.write_bytes(bytes(range(256)) * 1000)
    assert main(["check", str(path)]) == 1
    assert "the file is larger than 100 kB [too-big]" in capsys.readouterr().out


def test_a_warning_is_a_finding_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", _file(tmp_path, POSITION.replace("sources: [a test]\n", ""))]) == 1
    out = capsys.readouterr().out
    assert "warning: the routine names no source [no-source]" in out
    assert "1 file checked: 0 errors, 1 warning" in out


def test_a_cue_for_which_there_is_no_time_is_found_where_it_stands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", _file(tmp_path, NO_TIME), "--format", "json"]) == 1
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["code"], found["severity"], found["line"], found["column"]) == ("no-time-to-say", "warning", 12, 24)
    assert found["hint"] == "Make it shorter, or move it."


def test_checking_needs_a_path_and_a_format_that_exists(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["check"], ["check", "x.yaml", "--format", "xml"]):
        with pytest.raises(SystemExit) as left:
            main(arguments)
        assert left.value.code == ExitCode.USAGE
    assert "PATH" in capsys.readouterr().err


def test_checking_leaves_no_trace(tmp_path: Path) -> None:
    main(["check", _file(tmp_path, POSITION)])
    assert not (tmp_path / "home").exists()


def test_of_a_routine_in_another_language_it_says_what_stays_english(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "ruhe.yaml"
    text = (
        "coach: 1\nid: ruhe\ntitle: Ruhe\nkind: education\nsummary: Ruhen.\nlanguage: de\nsources: [ein Test]\n"
        "steps:\n  - tell: {de: Legen Sie sich hin., en: Lie down.}\n  - tell: {en: Breathe out.}\n"
    )
    file.write_text(text, "utf-8")
    main(["check", str(file)])
    told = capsys.readouterr().out
    assert "language: spoken in “de”. English stay, in an English voice: coach's own sentences" in told
    assert "“Breathe out.”" in told
    assert "Lie down" not in told
    file.write_text(text.replace("language: de", "language: en-GB"), "utf-8")
    main(["check", str(file)])
    assert "language:" not in capsys.readouterr().out
