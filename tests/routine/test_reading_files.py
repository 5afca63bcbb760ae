"""What comes of a file: every way in which it can be no routine, and what an author sees on the screen."""

import os
from pathlib import Path

import pytest

from coach.routine.reader import Reading, read_file, read_text
from coach.routine.yaml_tree import MAX_BYTES, read_tree
from tests.support import HEAD, POSITION, shipped

GOLDEN = Path(__file__).parent.parent / "golden" / "diagnostics"


def _only(reading: Reading) -> tuple[str, int, int, str]:
    (found,) = reading.diagnostics
    assert reading.routine is None
    return found.code, found.mark.line, found.mark.column, found.message


@pytest.mark.parametrize("path", list(shipped()), ids=lambda path: path.stem)
def test_every_routine_that_coach_brings_is_faultless(path: Path) -> None:
    reading = read_file(path)
    assert reading.as_text() == ""
    assert reading.routine is not None
    assert reading.routine.id == path.stem, "a routine is looked for in the file of its name"


@pytest.mark.parametrize("name", ["really-bad", "many-rules"])
def test_a_bad_routine_reads_on_the_screen_as_it_was_agreed(name: str) -> None:
    """All findings of a file, word for word. After a change that is meant, COACH_UPDATE_GOLDEN=1 writes them anew."""
    source = (GOLDEN / f"{name}.yaml").read_text(encoding="utf-8")
    shown = read_text(source, f"{name}.yaml").as_text() + "\n"
    golden = GOLDEN / f"{name}.txt"
    if os.environ.get("COACH_UPDATE_GOLDEN") == "1":
        golden.write_text(shown, encoding="utf-8")
    assert shown == golden.read_text(encoding="utf-8")


def test_a_missing_file_is_a_finding(tmp_path: Path) -> None:
    assert _only(read_file(tmp_path / "none.yaml")) == ("no-file", 1, 1, "there is no such file")


def test_a_folder_is_a_finding(tmp_path: Path) -> None:
    assert _only(read_file(tmp_path)) == ("not-a-file", 1, 1, "this is a folder")


def test_a_name_that_no_file_can_have_is_a_finding() -> None:
    assert _only(read_file(Path("a\0b.yaml"))) == ("unreadable", 1, 1, "the file cannot be read: it cannot be opened")


def test_a_file_that_may_not_be_read_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)  # root may read everything, so permissions alone would not do
    reading = read_file(tmp_path / "closed.yaml")
    assert _only(reading) == ("unreadable", 1, 1, "the file cannot be read: Permission denied")
    assert reading.diagnostics[0].hint == "Check its permissions."


def test_an_empty_file_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "empty.yaml"
    path.touch()
    assert _only(read_file(path)) == ("not-a-routine", 1, 1, "the file is empty")


def test_a_file_in_another_encoding_is_a_finding_at_the_first_strange_letter(tmp_path: Path) -> None:
    path = tmp_path / "latin.yaml"
    path.write_bytes(POSITION.replace("Let go", "Löse dich").encode("latin-1"))
    assert _only(read_file(path)) == ("encoding", 9, 12, "this character is not UTF-8")


def test_a_file_of_bytes_without_meaning_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "noise.yaml"
    path.write_bytes(POSITION.encode("utf-16"))
    assert _only(read_file(path))[:3] == ("encoding", 1, 1)


def test_a_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "windows.yaml"
    path.write_bytes(POSITION.replace("\n", "\r\n").encode("utf-8-sig"))
    assert read_file(path).routine == read_text(POSITION).routine is not None


def _padded(size: int, before: bytes = b"", filler: str = "x") -> bytes:
    """A good routine and a comment, together at least `size` bytes."""
    text = before + POSITION.encode() + b"# "
    return text + filler.encode() * ((size - len(text)) // len(filler.encode()) + 1)


def test_a_file_of_exactly_the_size_allowed_is_read(tmp_path: Path) -> None:
    path = tmp_path / "full.yaml"
    path.write_bytes(_padded(MAX_BYTES)[:MAX_BYTES])
    assert read_file(path).routine is not None


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf"], ids=["plain", "with-byte-order-mark"])
@pytest.mark.parametrize("filler", ["x", "é", "漢", "🙂"])
def test_half_of_a_file_that_is_too_big_never_passes_for_a_whole_routine(
    tmp_path: Path, before: bytes, filler: str
) -> None:
    path = tmp_path / "big.yaml"
    for extra in range(1, 5):  # wherever the cut falls in a letter of several bytes
        path.write_bytes(_padded(MAX_BYTES + extra, before, filler))
        assert _only(read_file(path)) == ("too-big", 1, 1, "the file is larger than 100 kB")


def test_a_text_that_is_too_big_is_refused_before_it_is_parsed() -> None:
    text = POSITION + "#" * MAX_BYTES
    assert _only(read_text(text))[0] == "too-big"
    assert read_tree(text).data is None


def test_a_billion_laughs_are_refused_at_once() -> None:
    lines = ["a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    reading = read_text("\n".join(lines))
    assert reading.routine is None
    assert {d.code for d in reading.diagnostics} == {"anchor", "alias", "unknown-key", "missing-key"}
    assert sum(d.code == "anchor" for d in reading.diagnostics) == 10


def test_a_python_tag_makes_nothing_but_a_finding(tmp_path: Path) -> None:
    canary = tmp_path / "canary"
    text = POSITION.replace("Lie down.", f"!!python/object/apply:pathlib.Path.touch [{canary}]")
    assert read_text(text).errors[0].code == "tag"
    assert not canary.exists()


@pytest.mark.parametrize(
    "written", ["no", "off", "yes", "y", "on", "1:30", "1_000", "0o17", "0x1F", "1e3", "2026-05-04"]
)
def test_words_that_yaml_1_1_would_bend_stay_what_they_are(written: str) -> None:
    routine = read_text(HEAD + f"kind: positioning\nprops: [{written}]\nsteps:\n  - ready: x\n").routine
    assert routine is not None
    assert routine.props == (written,)


def test_norwegian_is_a_language_and_no_falsehood() -> None:
    reading = read_text(HEAD + "kind: education\nlanguage: no\nsteps:\n  - tell: {no: Ligg ned., en: Lie down.}\n")
    assert reading.routine is not None, reading.as_text()
    assert reading.routine.language == "no"


@pytest.mark.parametrize("written", ["true", "3", "3.5", ".5", "null", "~"])
def test_what_is_no_text_in_yaml_1_2_is_asked_for_in_quotes(written: str) -> None:
    reading = read_text(HEAD + f"kind: positioning\nprops: [{written}]\nsteps:\n  - ready: x\n")
    assert [d.mark.line for d in reading.errors] == [7]
    assert read_text(HEAD + f"kind: positioning\nprops: ['{written}']\nsteps:\n  - ready: x\n").routine is not None


def test_a_document_marker_and_a_comment_do_no_harm() -> None:
    plain = read_text(POSITION).routine
    assert plain is not None
    assert read_text(f"# a routine\n---\n{POSITION}...\n").routine == plain
    assert read_text(f"%YAML 1.2\n---\n{POSITION}").routine == plain


def test_block_text_is_one_line_for_the_voice() -> None:
    reading = read_text(
        POSITION.replace("Let go.", ">\n      Let your back\n      grow   heavy.\n").replace(".\n\n", ".\n")
    )
    assert reading.routine is not None, reading.as_text()
    assert "Let your back grow heavy." in str(reading.routine.steps[1])


def test_a_line_of_the_file_is_shown_with_a_pointer_under_the_place() -> None:
    shown = read_text(POSITION.replace("40 s", "40 parsecs"), "mine.yaml").as_text()
    assert shown == (
        "mine.yaml:10:10: error: “parsecs” is not a unit of time [duration]\n"
        "  |     for: 40 parsecs\n"
        "  |          ^~~~~~~~~~\n"
        "  = The units are s, min, h and d."
    )


def test_a_tab_in_the_line_does_not_move_the_pointer() -> None:
    lines = read_text(HEAD + "kind: positioning\nsteps:\n\t- ready: x\n").as_text().splitlines()
    assert lines[1:3] == ["  |  - ready: x", "  | ^"]


def test_a_sign_that_only_some_take_for_a_line_break_does_not_shift_the_lines_shown() -> None:
    shown = read_text(POSITION.replace("Test", "A\u2028B").replace("40 s", "40 parsecs")).as_text()
    assert ":10:10:" in shown
    assert "  |     for: 40 parsecs" in shown


def test_a_very_long_line_is_left_out() -> None:
    shown = read_text(POSITION.replace("Let go.", f"{'x' * 500}")).as_text()
    assert "this text has 500 characters" in shown
    assert "  |" not in shown


@pytest.mark.parametrize(
    "line",
    [
        'order: "\\e[2J"',
        'gate: {check-in-within: "\\e]0;x\\a"}',
        'gate: {check-in-within: "3 \\u202Eh"}',
        '"\\e[31mtitel": x',
        'dose: {"\\x9B31m": 1}',
        'language: "\\e[31m"',
        "# \u202e\n'\u009b1m': x",
        'order: 5\n"\\e": 1\n"\\e": 2',
    ],
)
def test_nothing_that_a_terminal_obeys_gets_from_a_file_onto_the_screen(line: str) -> None:
    reading = read_text(HEAD + f"kind: positioning\n{line}\nsteps:\n  - ready: x\n", "ev\x1b[2Jil.yaml")
    assert reading.errors
    for shown in (reading.as_text(), *(d.as_github() for d in reading.diagnostics)):
        assert all(character.isprintable() or character == "\n" for character in shown)
    for found in reading.diagnostics:
        assert (found.place + found.message + found.hint).isprintable(), "other commands print these by themselves"
