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


def test_the_left_side_is_told_as_the_left_side(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Your right knee" in called(capsys, "figure", NAME, "--plain")
    assert "Your left knee is drawn" in called(capsys, "figure", NAME, "--plain", "--left")


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
    assert "is wanted" in capsys.readouterr().err


def test_a_figure_is_written_as_a_picture_and_never_over_another_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "knee.svg"
    assert called(capsys, "figure", NAME, "-o", str(out)) == ""
    ElementTree.fromstring(out.read_text(encoding="utf-8"))
    assert out.read_text(encoding="utf-8") == called(capsys, "figure", NAME, "--svg")
    assert main(["figure", NAME, "-o", str(out)]) == ExitCode.USAGE
    assert "is there already" in capsys.readouterr().err
    called(capsys, "figure", NAME, "-o", str(out), "--force")
    assert main(["figure", NAME, "-o", str(tmp_path / "no" / "knee.svg")]) == ExitCode.USAGE
    assert "cannot be written" in capsys.readouterr().err
    assert main(["figure", "--svg"]) == ExitCode.USAGE
    assert "a picture is of one figure" in capsys.readouterr().err


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


def test_a_program_learns_the_figure_and_its_words_with_each_cue(capsys: pytest.CaptureFixture[str]) -> None:
    cues = json.loads(called(capsys, "preview", "single-knee-to-chest", "--json"))
    told = {cue["position"] for cue in cues if cue["figure"] == NAME}
    assert len(told) == 2, "left and right differ"


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
    assert "Do this only while coach says that it is open for you." in out.read_text(encoding="utf-8")


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
