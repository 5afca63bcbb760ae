"""How far long work is: seen by who looks on, never in the way of a screen reader, a pipe or work that is quick."""

import io

import pytest

from coach.progress import HowFar, seconds_left
from coach.script import progress_words


class Stream(io.StringIO):
    """A stream that is a terminal, or is not."""

    def __init__(self, *, terminal: bool) -> None:
        super().__init__()
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


def worked(*, terminal: bool, in_lines: bool = False, seconds: int = 30, of: int = 40) -> str:
    """What stands in the stream after work that took so long, looked at four times a second."""
    stream, clock = Stream(terminal=terminal), [0.0]
    with HowFar(stream, progress_words.getting_voice_ready, in_lines=in_lines, monotonic=lambda: clock[0]) as work:
        for look in range(1, 4 * seconds + 1):
            clock[0] = look / 4
            work.at(of * look // (4 * seconds), of)
    return stream.getvalue()


@pytest.mark.parametrize("terminal", [False, True])
@pytest.mark.parametrize("in_lines", [False, True])
def test_work_that_is_over_within_a_second_shows_nothing(terminal: bool, in_lines: bool) -> None:
    assert worked(terminal=terminal, in_lines=in_lines, seconds=1) == ""


def test_on_a_terminal_one_line_says_how_far_and_how_long_and_is_gone_in_the_end() -> None:
    shown = worked(terminal=True, seconds=4)
    assert "\n" not in shown
    assert "Getting the voice ready: 20 of 40. About 2 seconds to go." in shown
    lines = shown.split("\r")
    assert lines[-1] == "" and lines[-2].strip() == "", "nothing is left of it"
    assert len(lines[-2]) >= max(map(len, lines)), "not a letter of the longest"
    assert "\x1b" not in shown, "no terminal has to know a sequence for it"


def test_where_nothing_may_be_written_over_a_sentence_comes_after_a_second_and_then_every_ten() -> None:
    shown = worked(terminal=True, in_lines=True)
    assert "\r" not in shown
    assert [line.split(":")[1].split(".")[0] for line in shown.splitlines()] == [" 1 of 40", " 14 of 40", " 28 of 40"]


def test_a_pipe_has_a_sentence_every_ten_seconds_at_the_most() -> None:
    shown = worked(terminal=False)
    assert "\r" not in shown
    assert len(shown.splitlines()) == 2
    assert worked(terminal=False, seconds=9) == ""


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (None, ""),
        (0.2, ". About a second to go"),
        (5.2, ". About 5 seconds to go"),
        (33.0, ". About 30 seconds to go"),
        (50.0, ". About 50 seconds to go"),
        (70.0, ". About 1 minute to go"),
        (150.0, ". About 2 minutes to go"),
    ],
)
def test_the_time_that_is_left_is_told_no_more_exactly_than_it_is_known(seconds: float | None, told: str) -> None:
    assert progress_words.checking(3, 9, seconds) == f"Checking the files: 3 of 9{told}."


def test_what_has_not_begun_says_nothing_of_its_end() -> None:
    assert seconds_left(0, 40, 3.0) is None
    assert seconds_left(10, 40, 2.0) == pytest.approx(6.0)
