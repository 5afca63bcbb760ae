"""`coach figure` and the figures of `coach preview`: for whoever sees, whoever does not, and whoever prints."""

import io
import json
import re
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from coach.cli import main
from coach.errors import ExitCode
from coach.figure.library import LIBRARY
from coach.figure.pose import mirror
from coach.figure.words import describe
from docs import gallery
from tests.support import HEAD, POSITION, STRETCH, shipped

NAME = "supine-knee-to-chest"
DOTS = re.compile("[\u2801-\u28ff]")
OWN = f"""{HEAD}kind: positioning
figures:
  arm-up:
    like: supine-knees-bent
    title: One arm up
    right: {{shoulder-flexion: 170}}
    rests: [head, left-foot, right-foot]
steps:
  - hold: Let go.
    for: 40 s
    figure: arm-up
"""


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ACCESSIBLE", raising=False)
    monkeypatch.setenv("TERM", "xterm")


def called(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(arguments) == ExitCode.DONE
    return capsys.readouterr().out


def file(folder: Path, text: str) -> str:
    path = folder / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_every_figure_is_listed_by_the_posture_that_it_is_in(capsys: pytest.CaptureFixture[str]) -> None:
    lines = called(capsys, "figure").splitlines()
    listed = [line.split()[0] for line in lines if line.startswith("  ")]
    assert sorted(listed) == sorted(LIBRARY)
    assert lines.index("On the back:") < lines.index("Sitting:")


def test_a_figure_is_drawn_with_its_title_and_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    title, *drawing = called(capsys, "figure", NAME, "--size", "50x11").splitlines()
    assert title == f"{LIBRARY[NAME].title} ({NAME})"
    assert DOTS.search("".join(drawing))
    assert max(len(line) for line in drawing if DOTS.search(line)) <= 50
    assert describe(LIBRARY[NAME])[:30] in " ".join(drawing)


def test_a_font_without_braille_gets_half_blocks(capsys: pytest.CaptureFixture[str]) -> None:
    drawing = called(capsys, "figure", NAME, "--blocks")
    assert "█" in drawing
    assert not DOTS.search(drawing)


@pytest.mark.parametrize("command", [["figure", NAME], ["preview", "single-knee-to-chest"]], ids=lambda it: it[0])
def test_what_the_terminal_cannot_show_and_what_the_patient_chose_counts_as_in_the_player(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert DOTS.search(called(capsys, *command))
    blocks = called(capsys, *command, "--blocks")
    assert "█" in blocks
    monkeypatch.setenv("TERM", "linux")
    assert called(capsys, *command) == blocks
    settings = tmp_path / "home" / "settings.toml"
    settings.parent.mkdir(exist_ok=True)
    settings.write_text('figures = "braille"\n', encoding="utf-8")
    assert DOTS.search(called(capsys, *command))
    settings.write_text('figures = "off"\n', encoding="utf-8")
    words = called(capsys, *command)
    assert "You lie on your" in words
    assert not re.search("[\u2580-\u259f\u2801-\u28ff]", words)
    assert called(capsys, *command, "--blocks") == blocks, "whoever asks for them now gets them"


def test_the_left_side_is_told_as_the_left_side(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Your right knee" in called(capsys, "figure", NAME, "--plain")
    left = called(capsys, "figure", NAME, "--plain", "--left")
    assert "Your left knee is drawn" in left
    assert left.splitlines()[0].endswith(f"({NAME}) (mirrored)")


def test_what_is_meant_for_a_drawing_is_not_ignored_where_figures_are_only_listed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert called(capsys, "figure", "--plain") == called(capsys, "figure")
    for options in (["--left"], ["--size", "60x16"], ["--blocks"]):
        assert main(["figure", *options]) == ExitCode.USAGE
        told = capsys.readouterr()
        assert told.out == ""
        assert f"{options[0]} goes with the name of a figure" in told.err
        assert called(capsys, "figure", "--routine", "cat-cow", *options)


@pytest.mark.parametrize(
    ("command", "wanted"),
    [
        (["figure", "--json"], "--svg"),
        (["figure", NAME, "--json"], "--svg"),
        (["figure", NAME, "--plain"], "--svg"),
        (["preview", "cat-cow", "--json"], "--html"),
        (["preview", "cat-cow", "--no-figures"], "--html"),
    ],
    ids=" ".join,
)
def test_a_file_that_would_not_be_written_is_told_with_what_writes_one(
    command: list[str], wanted: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert main([*command, "-o", str(out)]) == ExitCode.USAGE
    told = capsys.readouterr()
    assert f"-o goes with {wanted}" in told.err
    assert told.out == ""
    assert not out.exists()


def test_a_file_alone_asks_for_what_is_written_into_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "page.html"
    assert called(capsys, "preview", "cat-cow", "-o", str(out)) == ""
    assert out.read_text(encoding="utf-8") == called(capsys, "preview", "cat-cow", "--html")


def test_whoever_listens_gets_words_and_no_dots(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = f"{LIBRARY[NAME].title} ({NAME})\n{describe(LIBRARY[NAME])}\n"
    assert called(capsys, "figure", NAME, "--plain") == words
    monkeypatch.setenv("ACCESSIBLE", "1")
    assert called(capsys, "figure", NAME) == words
    shown = called(capsys, "preview", "single-knee-to-chest")
    assert not DOTS.search(shown)
    assert "[You lie on your" in shown


def test_a_terminal_without_these_letters_gets_words(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="latin-1"))
    assert main(["figure", NAME]) == ExitCode.DONE
    sys.stdout.flush()
    assert written.getvalue().decode("latin-1").splitlines()[1] == describe(LIBRARY[NAME])


def test_an_unknown_figure_is_named_and_a_near_one_offered(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["figure", "supine-kne-to-chest"]) == ExitCode.USAGE
    assert "Did you mean `supine-knee-to-chest`?" in capsys.readouterr().err
    assert main(["figure", "zzz"]) == ExitCode.USAGE
    assert "`coach figure` lists all figures." in capsys.readouterr().err


@pytest.mark.parametrize("size", ["60", "10x3", "axb", "60x16x2", "9000x16"])
def test_a_size_at_which_nothing_could_be_seen_is_refused_in_words(
    size: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["figure", NAME, "--size", size])
    assert "please give" in capsys.readouterr().err


def test_a_figure_is_written_as_a_picture_and_never_over_another_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "knee.svg"
    assert called(capsys, "figure", NAME, "-o", str(out)) == ""
    ElementTree.fromstring(out.read_text(encoding="utf-8"))
    assert out.read_text(encoding="utf-8") == called(capsys, "figure", NAME, "--svg")
    assert main(["figure", NAME, "-o", str(out)]) == ExitCode.USAGE
    assert "there's already a file called" in capsys.readouterr().err
    called(capsys, "figure", NAME, "-o", str(out), "--force")
    assert main(["figure", NAME, "-o", str(tmp_path / "no" / "knee.svg")]) == ExitCode.USAGE
    assert "can't be written" in capsys.readouterr().err
    assert main(["figure", "--svg"]) == ExitCode.USAGE
    assert "a picture can only show one figure" in capsys.readouterr().err


def test_a_program_gets_names_words_and_sides(capsys: pytest.CaptureFixture[str]) -> None:
    (found,) = json.loads(called(capsys, "figure", NAME, "--left", "--json"))
    assert (found["name"], found["posture"], found["mirrored"]) == (NAME, "supine", True)
    assert "left knee" in found["words"]


def test_a_physiotherapist_sees_the_figures_of_their_own_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = called(capsys, "figure", "--routine", file(tmp_path, OWN))
    assert shown.startswith("One arm up (arm-up)\n")
    assert "One arm up" in called(capsys, "figure", "arm-up", "--plain", "--routine", file(tmp_path, OWN))
    assert main(["figure", "arm-up"]) == ExitCode.USAGE


def test_a_preview_draws_each_position_once_where_it_changes(capsys: pytest.CaptureFixture[str]) -> None:
    lines = called(capsys, "preview", "single-knee-to-chest").splitlines()
    heads = [number for number, line in enumerate(lines) if re.match(r" +\d+:\d\d\.\d  \S", line)]
    drawn = [bool(DOTS.search(lines[number + 1])) for number in heads]
    assert drawn[0], "the opening shows the first position"
    assert 3 <= sum(drawn) < len(drawn)
    without = called(capsys, "preview", "single-knee-to-chest", "--no-figures").splitlines()
    assert without == [line for line in lines if not line.startswith(" " * 12)]
    assert "             [One knee to the chest]" in lines, "once a step has shown it, its title is enough"


def test_who_reads_a_preview_is_told_the_whole_position_once_and_then_what_changes(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ACCESSIBLE", "1")
    told = re.findall(r"^ {13}\[(.*)\]$", called(capsys, "preview", "heat-pack"), re.MULTILINE)
    assert told[0].startswith("You sit")
    assert told[1:] == [
        "Now a warm pack lies against your lower back.",
        "Now the warm pack is taken off your lower back.",
    ]


def test_a_program_learns_the_figure_and_its_words_with_each_cue(capsys: pytest.CaptureFixture[str]) -> None:
    cues = json.loads(called(capsys, "preview", "single-knee-to-chest", "--json"))
    told = {cue["say"]: cue["position"] for cue in cues if cue["figure"] == NAME}
    bent, knee = LIBRARY["supine-knees-bent"], LIBRARY[NAME]
    assert told["Your left side first."] == describe(mirror(bent)), "as the session has it"
    assert told["Ease off and rest."] == describe(bent)
    positions = {cue["position"] for cue in cues if cue["say"] == "Hold."}
    assert positions == {describe(knee), describe(mirror(knee))}, "left and right differ"
    cold = json.loads(called(capsys, "preview", "cold-pack", "--json"))
    (off,) = {cue["position"] for cue in cold if cue["say"].startswith("Time's up.")}
    assert "pack" not in off


@pytest.mark.parametrize("path", list(shipped()), ids=lambda path: path.stem)
def test_every_routine_can_be_printed_and_handed_out(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = called(capsys, "preview", path.stem, "--html")
    ids = re.findall(r' id="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    assert "<svg" in page
    assert "never replaces a doctor" in page
    assert "http" not in page.replace('xmlns="http://www.w3.org/2000/svg"', ""), "a page that fetches nothing"


def test_a_handed_out_page_says_every_sentence_but_counts_nothing_down_and_escapes_what_an_author_writes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = called(capsys, "preview", file(tmp_path, POSITION.replace("Let go.", "Let <go> & rest.")), "--html")
    assert "Let &lt;go&gt; &amp; rest." in page
    assert "<p>3</p>" not in page
    out = tmp_path / "page.html"
    assert called(capsys, "preview", file(tmp_path, STRETCH), "--html", "-o", str(out)) == ""
    assert "Only do this if coach says you're ready for it." in out.read_text(encoding="utf-8")


def test_on_paper_the_position_is_told_once_and_then_what_changes(capsys: pytest.CaptureFixture[str]) -> None:
    page = called(capsys, "preview", "heat-pack", "--html")
    captions = re.findall("<figcaption><strong>.*?</strong> ?(.*?)</figcaption>", page)
    assert captions[0].startswith("You sit")
    assert captions[1] == "Now a warm pack lies against your lower back."
    assert captions[2] == "Now the warm pack is taken off your lower back."


def test_on_paper_a_hold_and_the_rest_after_it_do_not_look_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    page = called(capsys, "preview", "single-knee-to-chest", "--html")
    assert "<strong>Knee to chest, left side, 1 of 3</strong> (5 seconds)" in page
    assert "<strong>Knee to chest, left side, 1 of 3</strong>: rest (5 seconds)" in page
    assert "<strong>Knee to chest, right side</strong>: change sides (" in page


EASIER = f"""{HEAD}kind: stretching
figures:
  arm-up:
    like: supine-knees-bent
    title: One arm up
    right: {{shoulder-flexion: 170}}
    rests: [head, left-foot, right-foot]
steps:
  - stretch: Draw your knee up.
    name: Knee
    figure: {NAME}
    sides: each
    easier: {{say: Only <halfway>., figure: supine-knee-halfway}}
  - stretch: Lift your arm.
    name: Arm
    figure: supine-knees-bent
    easier: {{figure: arm-up}}
  - stretch: Breathe.
    name: Breath
    easier: {{hold: 2 s}}
  - stretch: Press.
    name: First
    easier: {{say: Press a little.}}
  - stretch: Press.
    name: Second
    easier: {{say: Press softly.}}
"""


def test_on_paper_an_easier_variant_stands_beside_its_step_once_on_each_side(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = called(capsys, "preview", file(tmp_path, EASIER), "--html")
    told = re.findall('<div class="easier">(.*?)<p><em>Easier:</em> (.*?)</p></div>', page, re.DOTALL)
    assert [words for _, words in told] == ["Only &lt;halfway&gt;.", "Only &lt;halfway&gt;.", "One arm up."]
    drawn = [re.findall("<desc .*?>(.*?)</desc>", picture) for picture, _ in told]
    halfway = LIBRARY["supine-knee-halfway"]
    assert drawn[:2] == [[describe(mirror(halfway))], [describe(halfway)]]
    assert len(drawn[2]) == 1, "a figure of the routine's own that only the easier variant shows"


def test_a_routine_without_figures_can_be_previewed_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert not DOTS.search(called(capsys, "preview", file(tmp_path, POSITION)))
    assert "<svg" not in called(capsys, "preview", file(tmp_path, POSITION), "--html")


def test_the_gallery_shows_every_figure_on_both_sides() -> None:
    page = gallery.gallery()
    ids = re.findall(r' id="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    assert page.count("<svg ") == 2 * len(LIBRARY)


def test_the_readme_shows_what_the_program_draws() -> None:
    text = gallery.README.read_text(encoding="utf-8")
    assert gallery.readme(text) == text, "run `make gallery`"
    assert gallery.PICTURE.read_text(encoding="utf-8") == gallery.picture(), "run `make gallery`"
