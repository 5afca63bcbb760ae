"""The proof: a whole session, played by the real command into a real sound server, is heard when it was planned.

The bounds are generous, for a loaded machine; `make bench` prints the figures. The goal is 30 ms.
"""

from coach.script import hints, sentences
from coach.script.hints import Means
from tests.conftest import HeardSession

LATE = 100.0
"""Milliseconds by which most cues may be early or late, and within which most words are followed by silence."""
VERY_LATE = 300.0
"""Milliseconds for the p99: the other tests, hundreds of processes, run beside it. Alone it is far below LATE."""
SILENT = 60.0
"""Milliseconds from a typed word to silence, the median."""


def test_every_cue_of_the_plan_is_heard_and_is_the_right_one(heard_session: HeardSession) -> None:
    """Below 0.5 a sentence was missing, or another one; below 0.9 it was broken up, as may happen on a busy machine."""
    assert len(heard_session.cues) > 80
    assert [cue for cue in heard_session.cues if cue["likeness"] < 0.5] == []
    broken = [cue for cue in heard_session.cues if cue["likeness"] < 0.9]
    assert len(broken) < 0.05 * len(heard_session.cues), broken


def test_the_cues_begin_when_they_were_planned(heard_session: HeardSession) -> None:
    errors = sorted(1000 * abs(cue["error"]) for cue in heard_session.cues)
    assert errors[int(0.95 * len(errors))] < LATE
    assert heard_session.figures["onset error, p99"] < VERY_LATE
    assert abs(heard_session.figures["onset error, median"]) < LATE / 3


def test_the_last_cue_is_as_exact_as_the_first(heard_session: HeardSession) -> None:
    assert heard_session.cues[-1]["t"] > 300, "five minutes at the least"
    assert abs(heard_session.figures["drift a minute"]) < 10, "milliseconds a minute"


def test_pause_and_be_quiet_are_silent_at_once(heard_session: HeardSession) -> None:
    assert heard_session.figures["word to silence, median"] < SILENT
    assert heard_session.figures["word to silence, p90"] < LATE


def test_what_was_planned_is_what_was_printed(heard_session: HeardSession) -> None:
    waited, *lines = heard_session.printed.splitlines()
    assert waited == sentences.GETTING_VOICE_READY, "on a first start nothing is made yet"
    opening, *lines = [line for line in lines if line != hints.skip_hint(Means.LINES)]
    assert opening == "A session to listen to. About 6 minutes.", "what it is stands there, and nobody waits for it"
    assert [cue["say"] for cue in heard_session.cues] == lines[: len(heard_session.cues)]
