"""Scores and events as JSON and back, so that a session can be taken up again exactly as it was begun."""

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, get_args

from pydantic import TypeAdapter

from coach.score.score import Score
from coach.session import machine
from coach.session.events import Event, Happened
from coach.session.state import State

_EVENTS: dict[str, type] = {kind.__name__: kind for kind in get_args(Event)}


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


def event_to_json(event: Event, t: float) -> dict[str, Any]:
    """The event and its session time as plain values: `{"event": "Answer", "t": 12.3, "value": "yes"}`."""
    name = type(event).__name__
    return {"event": name, "t": t, **_adapter(_EVENTS[name]).dump_python(event, mode="json")}


def event_from_json(data: Mapping[str, Any]) -> Happened:
    """The event and the time that were given to `event_to_json`. Raises ValueError when damaged or unknown."""
    values = dict(data)
    name, t = str(values.pop("event", "")), _adapter(float).validate_python(values.pop("t", None))
    if name not in _EVENTS:
        raise ValueError(f"unknown event {name}")
    event: Event = _adapter(_EVENTS[name]).validate_python(values)
    return event, t


def fold(score: Score, happened: Iterable[Happened]) -> tuple[State, float]:
    """The state after all these events, and the session time of the last one."""
    state, last = State(), 0.0
    for event, last in happened:
        state, _ = machine.step(score, state, event, last)
    return state, last
