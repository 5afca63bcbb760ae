"""What coach and its loudspeaker tell each other: a line of JSON each, the orders one way, the events the other."""

import json
from dataclasses import asdict, dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Play:
    """Play the WAV file at `path` so that it begins to be heard at `due` (monotonic seconds), whole in any case."""

    number: int
    due: float
    path: str


@dataclass(frozen=True, slots=True)
class Stop:
    """Silence for that clip, or no sound of it at all."""

    number: int


Order = Play | Stop


class What(StrEnum):
    """What has happened."""

    READY = "ready"  # connected: what is ordered will be heard
    AWAY = "away"  # no server, or no device: all orders are forgotten
    PLACED = "placed"  # begins to be heard at a moment that is certain
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, to the clip of that `number` where it is about one; `at` in monotonic seconds."""

    what: What
    number: int = 0
    at: float = 0.0


MISSING = 3
"""The exit code of a loudspeaker that has no library to play with."""


def order_line(order: Order) -> bytes:
    """The line of an order."""
    return json.dumps(asdict(order)).encode() + b"\n"


def order_of(line: bytes) -> Order:
    """The order of a line."""
    fields = json.loads(line)
    return Play(**fields) if "path" in fields else Stop(**fields)


def event_line(event: Event) -> bytes:
    """The line of an event."""
    return json.dumps(asdict(event)).encode() + b"\n"


def event_of(line: bytes) -> Event:
    """The event of a line."""
    fields = json.loads(line)
    return Event(What(fields["what"]), fields["number"], fields["at"])
