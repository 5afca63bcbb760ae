"""Where both hands are busy, or wet, nothing waits for a key."""

from datetime import timedelta

import pytest

from coach.care.thresholds import EXPOSURE_COUNTS
from coach.score.options import Options
from coach.score.score import AskKind, Score, Segment, SegmentKind
from coach.script import sentences
from tests.support import HEAD, score_of

PRESS = HEAD + "kind: self-massage\nsteps:\n  - press: Press.\n    then: Stand up slowly.\n    at-most: 3\n"


def _rounds(*steps: str, end: str = "until: relief\n    at-most: 3") -> Score:
    inner = "".join(f"      - {step}\n" for step in steps)
    return score_of(f"{HEAD}kind: heat\nsteps:\n  - repeat:\n{inner}    {end}\n  - ready: Step out.\n")


def _in_the_rounds(score: Score) -> list[Segment]:
    return [segment for segment in score.segments if segment.round_ is not None]


@pytest.mark.parametrize("end", ["until: relief\n    at-most: 3", "times: 3"])
def test_under_the_shower_hot_and_cold_follow_each_other_by_themselves(end: str) -> None:
    score = _rounds("{heat: Hot., for: 2 min}", "{cold: Cold., for: 30 s}", "{tell: Warm.}", end=end)
    rounds = _in_the_rounds(score)
    assert {segment.round_ for segment in rounds} == {(1, 3), (2, 3), (3, 3)}
    assert not [segment for segment in rounds if segment.waits], "nobody reaches a key under water"
    assert sentences.NO_KEYS in [segment.text for segment in score.segments]
    after = next(segment for segment in score.segments if segment.text == "Step out.")
    assert after.waits, "asked again only after stepping out"


@pytest.mark.parametrize(
    "steps",
    [
        ("{ready: Lay the cold pack on.}", "{cold: Cold., for: 2 min}", "{heat: Warm., for: 2 min}"),
        ("{cold: Cold., for: 5 min}", "{heat: Warm., for: 2 min}"),
        ("{heat: Warm., for: 2 min}", "{tell: Well.}"),
        ("{heat: Warm., for: 2 min}", "{cold: Cold., for: 30 s}", "{ask: pain}"),
    ],
    ids=["packs to be laid on", "a turn that has to be looked at", "warmth alone", "a question of the author"],
)
def test_everywhere_else_it_is_asked_whether_it_has_eased(steps: tuple[str, ...]) -> None:
    score = _rounds(*steps)
    assert [s for s in score.segments if s.question is not None and s.question.kind is AskKind.EASED]
    assert sentences.NO_KEYS not in [segment.text for segment in score.segments]


def test_a_turn_that_is_long_enough_to_hurt_the_skin_still_calls_until_somebody_comes() -> None:
    score = _rounds("{heat: Hot., for: 5 min}", "{cold: Cold., for: 5 min}")
    assert timedelta(minutes=5).total_seconds() >= EXPOSURE_COUNTS
    assert len([s for s in score.segments if s.kind is SegmentKind.ALARM]) == 6


def test_in_a_sound_file_relief_still_ends_the_rounds() -> None:
    text = (
        f"{HEAD}kind: heat\nsteps:\n  - repeat: [{{heat: a, for: 2 min}}, {{cold: b, for: 30 s}}]\n    until: relief\n"
    )
    said = [cue.say for s in score_of(text, Options("", unattended=5.0)).segments for cue in s.cues]
    assert sentences.IF_EASED in said


def test_while_fingers_press_and_the_other_hand_holds_on_nothing_is_asked() -> None:
    segments = score_of(PRESS).segments
    asked = [s for s in segments if s.question is not None and s.question.kind is AskKind.SPASM]
    assert len(asked) == 3
    for question in asked:
        steady, moving, pressing = (segments[question.index - n] for n in (1, 2, 3))
        assert [s.kind for s in (pressing, moving, steady)] == [SegmentKind.PRESS, SegmentKind.TELL, SegmentKind.REST]
        assert not any(s.waits for s in (pressing, moving, steady))
        assert moving.text == f"Stand up slowly. {sentences.IF_IT_GRABS}"
        assert question.text.startswith(sentences.DID_IT_SPASM)


def test_the_move_gets_its_time_after_it_has_been_said() -> None:
    moving = next(s for s in score_of(PRESS).segments if s.text.startswith("Stand up"))
    assert moving.length is not None
    assert moving.length - moving.cues[0].lasts >= 8


def test_three_failures_say_what_to_do_now_and_whom_to_call() -> None:
    told = next(s for s in score_of(PRESS).segments if s.text == sentences.PRESSED_OUT)
    for words in ("Go back to where it was comfortable", "call someone to help you", "doctor or another clinician"):
        assert words in told.text


def test_nobody_is_asked_to_look_at_their_own_back() -> None:
    score = score_of(HEAD + "kind: cold\nsteps:\n  - cold: Lay it on.\n    for: 15 min\n")
    checks = [c.say for s in score.segments for c in s.cues if c.say.startswith(sentences.SKIN_CHECK)]
    assert len(checks) == 2
    assert "can you feel your fingers" in checks[0]
    before = [cue.say for s in score.segments if s.kind is not SegmentKind.COLD for cue in s.cues]
    assert sentences.LOOK_FOR_YOU in before, "a helper or a mirror, where there is one"
    assert not [words for words in checks if "Look at your skin" in words]
