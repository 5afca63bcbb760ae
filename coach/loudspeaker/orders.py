"""What goes between coach and its loudspeaker: lines of JSON, the orders one way, the events the other."""

import json
from dataclasses import asdict, dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class PlayClip:
    """Play the WAV file at `path` so that it begins to be heard at `due` (monotonic seconds), whole in any case."""

    number: int
    due: float
    path: str


@dataclass(frozen=True, slots=True)
class StopClip:
    """Silence for that clip, or no sound of it at all."""

    number: int


StreamOrder = PlayClip | StopClip


class Occurrence(StrEnum):
    """What has happened."""

    READY = "ready"  # connected: what is ordered will be heard
    AWAY = "away"  # no server, or no device: all orders are forgotten
    PLACED = "placed"  # begins to be heard at a moment that is certain
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class StreamEvent:
    """Something that happened, to the clip of that `number` where it is about one; `at` in monotonic seconds."""

    what: Occurrence
    number: int = 0
    at: float = 0.0


MISSING = 3
"""The exit code of a loudspeaker that has no library to play with."""


def order_line(order: StreamOrder) -> bytes:
    """The line of an order."""
    return json.dumps(asdict(order)).encode() + b"\n"


def order_of(line: bytes) -> StreamOrder:
    """The order of a line."""
    fields = json.loads(line)
    return PlayClip(**fields) if "path" in fields else StopClip(**fields)


def event_line(event: StreamEvent) -> bytes:
    """The line of an event."""
    return json.dumps(asdict(event)).encode() + b"\n"


def event_of(line: bytes) -> StreamEvent:
    """The event of a line."""
    fields = json.loads(line)
    return StreamEvent(Occurrence(fields["what"]), fields["number"], fields["at"])
