"""A session survives being written down: score and events come back the same, and damage is reported, not played."""

import json
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.score.options import Options
from coach.score.score import Detail, Score
from coach.session import events, machine
from coach.session.serialize import event_from_json, event_to_json, fold, pack, score_from_json, score_to_json, unpack
from coach.session.state import State, Status
from tests.routine.strategies import MODEST, scores
from tests.support import HEAD, POSITION, STRETCH, score_of

TIMES = st.floats(0, 1e6, allow_nan=False)
PLAIN = st.sampled_from(
    [
        *(events.Look, events.Ready, events.Pause, events.Resume, events.Next, events.Back, events.Again),
        *(events.MoreTime, events.Easier, events.Hurts, events.LegSymptoms, events.Wake, events.Quit),
        *(events.SayAgain, events.HowLong, events.Position, events.Quiet),
    ]
)
VALUES = st.sampled_from(["yes", "no", "unsure", "ready", "0", "3", "10"])
EVENTS: st.SearchStrategy[events.AnyEvent] = st.one_of(
    st.builds(events.Start, TIMES, st.none() | st.integers(0, 10)),
    st.builds(events.Answer, TIMES, VALUES | st.text()),
    st.builds(lambda kind, t: kind(t), PLAIN, TIMES),
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


@settings(MODEST, max_examples=200)
@given(EVENTS)
def test_every_event_comes_back_from_json_exactly_as_it_was(event: events.AnyEvent) -> None:
    back = event_from_json(_through_json(event_to_json(event)))
    assert back == event
    assert type(back) is type(event)


def test_no_kind_of_event_was_forgotten() -> None:
    for kind in events.AnyEvent.__args__:
        event = kind(1.0, "yes") if kind is events.Answer else kind(1.0)
        assert event_from_json(event_to_json(event)) == event


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


@settings(MODEST, max_examples=200)
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
    st.tuples(st.integers(0, 240).map(lambda quarters: quarters / 4), PLAIN | st.just(events.Answer), VALUES),
    max_size=40,
)


@settings(MODEST, max_examples=120)
@given(st.sampled_from([POSITION, STRETCH, MIXED]), st.none() | st.integers(0, 5), STORY)
def test_a_session_read_back_stands_where_it_stood(
    text: str, pain: int | None, story: list[tuple[float, type[events.Event], str]]
) -> None:
    """Step by step with the score in memory, or all at once from what was written down: the same state."""
    score = score_of(text)
    happened: list[events.AnyEvent] = [events.Start(0.0, pain)]
    state, t = machine.step(score, State(), happened[0])[0], 0.0
    for wait, kind, value in story:
        t += wait
        event: Any = events.Answer(t, value) if kind is events.Answer else kind(t)
        happened.append(event)
        state, _ = machine.step(score, state, event)
    written = _through_json([score_to_json(score), *(event_to_json(event) for event in happened)])
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


@settings(MODEST, max_examples=40)
@given(st.sampled_from([POSITION, STRETCH, MIXED]), STORY)
def test_a_session_of_an_older_coach_stands_where_it_stood(
    text: str, story: list[tuple[float, type[events.Event], str]]
) -> None:
    score, t = score_of(text), 0.0
    happened: list[events.AnyEvent] = [events.Start(0.0, 2)]
    for wait, kind, value in story:
        t += wait
        event: Any = events.Answer(t, value) if kind is events.Answer else kind(t)
        happened.append(event)
    assert fold(score_from_json(_as_before_the_voice(score)), happened) == fold(score, happened)


@pytest.mark.parametrize("text", ["", "?", "bm90aGluZw=="])
def test_a_packed_score_that_is_damaged_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError):
        unpack(text)


@pytest.mark.parametrize("text", [POSITION, STRETCH, MIXED])
def test_how_a_score_is_to_be_spoken_is_packed_with_it(text: str) -> None:
    score = score_of(text, Options(detail=Detail.MINIMAL, calm=True, language="de"))
    assert unpack(pack(score)) == score


def test_a_session_without_events_has_not_begun() -> None:
    assert fold(score_of(POSITION), []) == (State(), 0.0)
    assert State().status is Status.NEW
