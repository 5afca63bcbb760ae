"""Scores and events as JSON and back, so that a session can be taken up again exactly as it was begun."""

from collections.abc import Iterable
from typing import Any

from pydantic import TypeAdapter

from coach.session import events, machine
from coach.session.score import Score
from coach.session.state import State

_SCORE = TypeAdapter(Score)
_EVENTS: dict[str, TypeAdapter[events.AnyEvent]] = {
    kind.__name__: TypeAdapter(kind)
    for kind in (
        events.Start,
        events.Look,
        events.Ready,
        events.Pause,
        events.Resume,
        events.Next,
        events.Back,
        events.Again,
        events.MoreTime,
        events.Answer,
        events.Hurts,
        events.LegSymptoms,
        events.Wake,
        events.Quit,
    )
}


def score_to_json(score: Score) -> dict[str, Any]:
    """The score as plain values."""
    dumped: dict[str, Any] = _SCORE.dump_python(score, mode="json")
    return dumped


def score_from_json(data: object) -> Score:
    """The score that `score_to_json` gave. Raises ValueError when it is damaged or of another version."""
    return _SCORE.validate_python(data)


def event_to_json(event: events.AnyEvent) -> dict[str, Any]:
    """The event as plain values, with its name."""
    name = type(event).__name__
    return {"event": name, **_EVENTS[name].dump_python(event, mode="json")}


def event_from_json(data: dict[str, Any]) -> events.AnyEvent:
    """The event that `event_to_json` gave. Raises ValueError when it is damaged or unknown."""
    rest = dict(data)
    name = str(rest.pop("event", ""))
    if name not in _EVENTS:
        raise ValueError(f"unknown event {name}")
    return _EVENTS[name].validate_python(rest)


def fold(score: Score, happened: Iterable[events.AnyEvent]) -> tuple[State, float]:
    """The state after all these events, and the session time of the last one."""
    state, last = State(), 0.0
    for event in happened:
        state, _ = machine.step(score, state, event)
        last = event.t
    return state, last
