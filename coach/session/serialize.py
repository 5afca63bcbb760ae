"""Scores and events as JSON and back, so that a session can be taken up again exactly as it was begun."""

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from coach.score.score import Score
from coach.session import events, machine
from coach.session.state import State

_EVENTS: dict[str, Any] = {
    kind.__name__: kind
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
        events.Easier,
        events.Answer,
        events.Hurts,
        events.LegSymptoms,
        events.SayAgain,
        events.HowLong,
        events.Position,
        events.Quiet,
        events.Wake,
        events.Quit,
    )
}


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    """Made when it is first needed: all of them together take a tenth of a second."""
    return TypeAdapter(kind)


def pack(score: Score) -> str:
    """The score as a short text: squeezed, because every session in the journal holds its own."""
    return b64encode(zlib.compress(json.dumps(score_to_json(score)).encode())).decode()


def unpack(text: str) -> Score:
    """The score that `pack` gave. Raises ValueError when it is damaged."""
    try:
        return score_from_json(json.loads(zlib.decompress(b64decode(text, validate=True))))
    except zlib.error as error:
        raise ValueError("the score is damaged") from error


def score_to_json(score: Score) -> dict[str, Any]:
    """The score as plain values."""
    dumped: dict[str, Any] = _adapter(Score).dump_python(score, mode="json")
    return dumped


def score_from_json(data: object) -> Score:
    """The score that `score_to_json` gave. Raises ValueError when it is damaged or of another version."""
    score: Score = _adapter(Score).validate_python(data)
    return score


def event_to_json(event: events.AnyEvent) -> dict[str, Any]:
    """The event as plain values, with its name."""
    name = type(event).__name__
    return {"event": name, **_adapter(_EVENTS[name]).dump_python(event, mode="json")}


def event_from_json(data: dict[str, Any]) -> events.AnyEvent:
    """The event that `event_to_json` gave. Raises ValueError when it is damaged or unknown."""
    rest = dict(data)
    name = str(rest.pop("event", ""))
    if name not in _EVENTS:
        raise ValueError(f"unknown event {name}")
    event: events.AnyEvent = _adapter(_EVENTS[name]).validate_python(rest)
    return event


def fold(score: Score, happened: Iterable[events.AnyEvent]) -> tuple[State, float]:
    """The state after all these events, and the session time of the last one."""
    state, last = State(), 0.0
    for event in happened:
        state, _ = machine.step(score, state, event)
        last = event.t
    return state, last
