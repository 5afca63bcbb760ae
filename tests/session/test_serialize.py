"""A session survives being written down: score and events come back the same, and damage is reported, not played."""

import json
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.score.options import Options
from coach.score.score import Detail, Score, SegmentKind
from coach.session import events, machine
from coach.session.serialize import event_from_json, event_to_json, fold, pack, score_from_json, score_to_json, unpack
from coach.session.state import State, Status
from tests.profiles import examples
from tests.routine.strategies import MODEST, scores
from tests.support import HEAD, POSITION, STRETCH, score_of

TIMES = st.floats(0, 1e6, allow_nan=False)
PLAIN: st.SearchStrategy[events.Event] = st.sampled_from(
    [
        *(events.Look(), events.Ready(), events.Pause(), events.Resume(), events.Next(), events.Back(), events.Again()),
        *(
            events.MoreTime(),
            events.Easier(),
            events.Hurts(),
            events.LegSymptoms(),
            events.GetUp(),
            events.Stay(),
            events.StillSaying(),
            events.TakeBack(),
            events.Wake(),
            events.Quit(),
        ),
        *(events.SayAgain(), events.HowLong(), events.Position(), events.Quiet()),
    ]
)
VALUES = st.sampled_from(["yes", "no", "unsure", "ready", "0", "3", "10"])
EVENTS: st.SearchStrategy[events.Event] = st.one_of(
    st.builds(events.Start, st.none() | st.integers(0, 10)),
    st.builds(events.Answer, VALUES | st.text()),
    st.builds(events.Wake, TIMES),
    PLAIN,
)
MIXED = (
    HEAD + "kind: self-massage\nprops: [chair]\nsteps:\n  - ready: Sit.\n  - press: Press.\n    then: Move.\n"
    "  - repeat: [{cold: Cold., for: 6 min, avoid-with: [pregnancy]}, {count: x, sides: each}]\n    until: relief\n"
    "    at-most: 2\n  - {breathe: x, cues: [{at: 50%, say: y}]}\n  - ask: spreading\n"
)


def _through_json(value: object) -> Any:
    return json.loads(json.dumps(value))


@MODEST
@given(scores())
def test_a_score_comes_back_from_json_exactly_as_it_was(score: Score) -> None:
    assert score_from_json(_through_json(score_to_json(score))) == score


@settings(MODEST, max_examples=examples(200))
@given(EVENTS, TIMES)
def test_every_event_comes_back_from_json_exactly_as_it_was(event: events.Event, t: float) -> None:
    back, at = event_from_json(_through_json(event_to_json(event, t)))
    assert (back, at) == (event, t)
    assert type(back) is type(event)


def test_no_kind_of_event_was_forgotten() -> None:
    for kind in get_args(events.Event):
        event = kind("yes") if kind is events.Answer else kind()
        assert event_from_json(event_to_json(event, 1.0)) == (event, 1.0)


@pytest.mark.parametrize(
    ("line", "event", "t"),
    [
        ('{"event": "Start", "t": 0.0, "pain": 2}', events.Start(2), 0.0),
        ('{"event": "Start", "t": 0.0, "pain": null}', events.Start(), 0.0),
        ('{"event": "Look", "t": 7.25}', events.Look(), 7.25),
        ('{"event": "Answer", "t": 12.3, "value": "yes"}', events.Answer("yes"), 12.3),
        ('{"event": "Wake", "t": 40.5, "away": 61.0}', events.Wake(61.0), 40.5),
        ('{"event": "Quit", "t": 93.0}', events.Quit(), 93.0),
    ],
)
def test_an_event_stands_in_the_journal_as_coach_has_always_written_it(
    line: str, event: events.Event, t: float
) -> None:
    assert event_from_json(json.loads(line)) == (event, t)
    assert json.dumps(event_to_json(event, t)) == line


OLD_SESSION = """
{"event": "Start", "t": 0.0, "pain": 4}
{"event": "Look", "t": 9.5}
{"event": "Ready", "t": 31.0}
{"event": "Quiet", "t": 35.0}
{"event": "Pause", "t": 40.0}
{"event": "Wake", "t": 41.0, "away": 120.0}
{"event": "Resume", "t": 50.25}
{"event": "Look", "t": 60.0}
{"event": "Hurts", "t": 61.5}
{"event": "Answer", "t": 64.0, "value": "5"}
"""


def test_a_session_that_an_older_coach_has_written_is_taken_up_where_it_was_left() -> None:
    happened = [event_from_json(json.loads(line)) for line in OLD_SESSION.split("\n") if line]
    state, t = fold(score_of(POSITION), happened)
    assert t == 64.0
    assert state.status is Status.PAUSED, "pain of 5 lets a position go on when the patient says so"
    assert score_of(POSITION).segments[state.index].kind is SegmentKind.HOLD
    assert (state.pain_before, state.quiet) == (4, True)
    assert state.elapsed(t) == pytest.approx(9.0 + 61.5 - 53.25), "what lay between pause and going on is not counted"


@pytest.mark.parametrize(
    "damaged",
    [
        {},
        {"event": "Look"},
        {"t": 1.0},
        {"event": "Jump", "t": 1.0},
        {"event": None, "t": 1.0},
        {"event": ["Look"], "t": 1.0},
        {"event": "Look", "t": "soon"},
        {"event": "Look", "t": None},
        {"event": "Answer", "t": 1.0},
        {"event": "Answer", "t": 1.0, "value": 3},
        {"event": "Start", "t": 1.0, "pain": "much"},
    ],
)
def test_a_damaged_event_is_a_value_error(damaged: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        event_from_json(damaged)


JUNK: st.SearchStrategy[object] = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(max_size=5), st.just([]), st.just({}), st.just([{}]), st.floats()
)


def _paths(value: object, here: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of everything inside a JSON value."""
    inside: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in inside:
        yield (*here, key)
        yield from _paths(inner, (*here, key))


WRITTEN = [_through_json(score_to_json(score_of(text))) for text in (POSITION, STRETCH, MIXED)]
EVERY_PATH = [list(_paths(written)) for written in WRITTEN]


@settings(MODEST, max_examples=examples(200))
@given(st.integers(0, len(WRITTEN) - 1), st.data())
def test_a_damaged_score_is_a_value_error_and_nothing_else(which: int, data: st.DataObject) -> None:
    damaged = _through_json(WRITTEN[which])
    *parents, last = data.draw(st.sampled_from(EVERY_PATH[which]))
    place: Any = damaged
    for part in parents:
        place = place[part]
    if data.draw(st.booleans()):
        del place[last]
    else:
        place[last] = data.draw(JUNK)
    with suppress(ValueError):  # what can be mended, such as a text that is another text, is a score all the same
        assert isinstance(score_from_json(damaged), Score)


@given(JUNK)
def test_what_never_was_a_score_is_a_value_error(junk: object) -> None:
    with pytest.raises(ValueError):
        score_from_json(junk)


@pytest.mark.parametrize("key", ["routine", "title", "decision", "segments", "emergency"])
def test_a_score_that_lacks_something_is_not_played(key: str) -> None:
    written = _through_json(WRITTEN[0])
    del written[key]
    with pytest.raises(ValueError, match=key):
        score_from_json(written)


def test_the_decision_is_written_with_the_score() -> None:
    """A session that is taken up again is still the session that the gate let through."""
    score = score_of(STRETCH, pain=4)
    back = score_from_json(_through_json(score_to_json(score)))
    assert back.decision == score.decision
    assert back.decision.playable


STORY = st.lists(
    st.tuples(st.integers(0, 240).map(lambda quarters: quarters / 4), PLAIN | st.builds(events.Answer, VALUES)),
    max_size=40,
)


@settings(MODEST, max_examples=examples(120))
@given(st.sampled_from([POSITION, STRETCH, MIXED]), st.none() | st.integers(0, 5), STORY)
def test_a_session_read_back_stands_where_it_stood(
    text: str, pain: int | None, story: list[tuple[float, events.Event]]
) -> None:
    """Step by step with the score in memory, or all at once from what was written down: the same state."""
    score = score_of(text)
    happened: list[events.Happened] = [(events.Start(pain), 0.0)]
    state, t = machine.step(score, State(), *happened[0])[0], 0.0
    for wait, event in story:
        t += wait
        happened.append((event, t))
        state, _ = machine.step(score, state, event, t)
    written = _through_json([score_to_json(score), *(event_to_json(event, at) for event, at in happened)])
    assert fold(score_from_json(written[0]), map(event_from_json, written[1:])) == (state, t)


def _as_before_the_voice(score: Score) -> Any:
    """The score as the coach wrote it that did not yet know of sounds, detail and profile."""
    written = _through_json(score_to_json(score))
    for key in ("detail", "calm", "language"):
        del written[key]
    for segment in written["segments"]:
        for cue in segment["cues"]:
            del cue["sound"], cue["aloud"]
    return written


@pytest.mark.parametrize("text", [POSITION, STRETCH, MIXED])
def test_a_score_of_an_older_coach_is_played_on_with_everything_said(text: str) -> None:
    back = score_from_json(_as_before_the_voice(score_of(text)))
    assert (back.detail, back.calm, back.language) == (Detail.ALL, False, "en")
    for old, new in zip(back.segments, score_of(text).segments, strict=True):
        assert [(cue.say, cue.at) for cue in old.cues] == [(cue.say, cue.at) for cue in new.cues]
        assert all(cue.aloud and cue.sound is None for cue in old.cues)


def test_a_score_of_a_coach_that_led_nobody_up_and_never_went_on_by_itself_is_played_on() -> None:
    """Its set-ups wait; and on the way up, when not to press is said, since nobody wrote down who may."""
    written = _through_json(score_to_json(score_of(POSITION)))
    del written["flat_hand"]
    for segment in written["segments"]:
        del segment["goes_on"]
    assert score_from_json(written) == score_of(POSITION)


@settings(MODEST, max_examples=examples(40))
@given(st.sampled_from([POSITION, STRETCH, MIXED]), STORY)
def test_a_session_of_an_older_coach_stands_where_it_stood(text: str, story: list[tuple[float, events.Event]]) -> None:
    score, t = score_of(text), 0.0
    happened: list[events.Happened] = [(events.Start(2), 0.0)]
    for wait, event in story:
        t += wait
        happened.append((event, t))
    assert fold(score_from_json(_as_before_the_voice(score)), happened) == fold(score, happened)


@pytest.mark.parametrize("text", ["", "?", "bm90aGluZw=="])
def test_a_packed_score_that_is_damaged_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError):
        unpack(text)


@pytest.mark.parametrize("text", [POSITION, STRETCH, MIXED])
def test_how_a_score_is_to_be_spoken_is_packed_with_it(text: str) -> None:
    score = score_of(text, Options("", detail=Detail.MINIMAL, calm=True, language="de"))
    assert unpack(pack(score)) == score


def test_a_session_without_events_has_not_begun() -> None:
    assert fold(score_of(POSITION), []) == (State(), 0.0)
    assert State().status is Status.NEW
