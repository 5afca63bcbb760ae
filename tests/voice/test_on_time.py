"""The proof: a whole session, played by the real command into a real sound server, is heard when it was planned.

The bounds are generous, for a loaded machine; `make bench` prints the figures. The goal is 30 ms.
"""

import pytest

from tests.conftest import HeardSession

LATE = 0.100
"""Seconds by which a cue may be early or late on a loaded machine."""
SILENT = 60.0
"""Milliseconds from a typed word to silence."""


def test_every_cue_of_the_plan_is_heard_and_is_the_right_one(heard_session: HeardSession) -> None:
    """Less than this likeness, and a sentence was missing, cut short, or another one."""
    assert len(heard_session.cues) > 80
    wrong = [cue for cue in heard_session.cues if cue["likeness"] < 0.9]
    assert wrong == []


def test_every_cue_begins_when_it_was_planned(heard_session: HeardSession) -> None:
    late = [cue for cue in heard_session.cues if abs(cue["error"]) > LATE]
    assert late == []


def test_the_last_cue_is_as_exact_as_the_first(heard_session: HeardSession) -> None:
    assert heard_session.cues[-1]["t"] > 300, "five minutes at the least"
    assert abs(heard_session.figures["drift a minute"]) < 5, "milliseconds a minute"


@pytest.mark.parametrize("figure", ["word to silence, median", "word to silence, most"])
def test_pause_and_be_quiet_are_silent_at_once(heard_session: HeardSession, figure: str) -> None:
    assert heard_session.figures[figure] < SILENT


def test_what_was_planned_is_what_was_printed(heard_session: HeardSession) -> None:
    lines = heard_session.printed.splitlines()
    assert [cue["say"] for cue in heard_session.cues] == lines[: len(heard_session.cues)]
