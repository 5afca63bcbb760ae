"""Where in the stream each clip goes: decided from the stream's clock, so that it is heard when it is due.

Pure but for the stream that it is given. All times are monotonic seconds, all positions are samples of the stream.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from coach.loudspeaker import RATE, WIDTH
from coach.loudspeaker.orders import Occurrence, StreamEvent

WRITTEN_AHEAD = 0.5
"""Seconds before it is due that a clip is written: nothing has to wake up at the moment itself."""
WAKES_AHEAD = 1.2
"""Seconds before a clip is due that a corked stream is set going: a headset takes up to one to wake."""
CORK_AFTER = 3.0
"""Seconds of silence after which the stream is corked: it costs nothing then, and lets the device sleep."""
WAKING = 0.5
"""Seconds of silence put before a clip that is due at once, where the device sleeps: it would lose so much of it."""
SLEEPS_AFTER = 5.0
"""Seconds after which PulseAudio and PipeWire send a device to sleep that plays nothing."""
STALE = 1.0
"""Seconds after it was due that an order is not played any more: it waited while there was no server."""
_MARGIN = round(0.02 * RATE)
"""Samples before which a position may have been passed by the time that it is written to."""
_PIECE = 40 * RATE
"""Samples of a long clip written in one go: the server keeps no more than 95 seconds."""
_BEFORE_NEXT = 10.0
"""Seconds before the end of a piece that the next one is written."""


class ServerGone(Exception):
    """The server or the device is away, or does not answer."""


@dataclass(frozen=True, slots=True)
class StreamClock:
    """The stream at the moment `at`: which sample is being heard, and which ones the server will take or give next."""

    at: float
    playing: float
    read: int
    written: int

    def sample_at(self, moment: float) -> int:
        return round(self.playing + (moment - self.at) * RATE)

    def time_of(self, sample: int) -> float:
        return self.at + (sample - self.playing) / RATE


class SoundStream(Protocol):
    """A stream of the sound server. Any call raises ServerGone where that is lost."""

    tells_of_sleep: bool
    """Whether `sleeps` is to be relied on."""

    @property
    def sleeps(self) -> bool: ...
    def clock(self) -> StreamClock: ...
    def flush(self) -> None: ...
    def write(self, data: bytes, at: int | None) -> None: ...
    def cork(self) -> None: ...
    def uncork(self) -> None: ...


@dataclass(slots=True, eq=False)
class _Placed:
    """A clip. Once placed, `begin` is its first sample and `start` when that is heard; `written` samples are on their
    way.
    """

    number: int
    due: float
    data: bytes
    begin: int | None = None
    start: float = 0.0
    written: int = 0

    @property
    def length(self) -> int:
        return len(self.data) // WIDTH

    @property
    def end(self) -> int:
        assert self.begin is not None
        return self.begin + self.length

    def over(self, now: float) -> bool:
        return self.begin is not None and self.start + self.length / RATE <= now

    def begun(self, now: float) -> bool:
        return self.begin is not None and self.start <= now

    def piece(self) -> bytes:
        found = self.data[self.written * WIDTH : (self.written + _PIECE) * WIDTH]
        self.written += len(found) // WIDTH
        return found


class Placing:
    """Places clips in a stream that is corked at first, never two at once, and tells what becomes of each."""

    def __init__(
        self, stream: SoundStream, monotonic: Callable[[], float], tell: Callable[[StreamEvent], None]
    ) -> None:
        self._stream = stream
        self._monotonic = monotonic
        self._tell = tell
        self._orders: list[_Placed] = []
        self._filled = 0  # up to which sample something was written
        self._quiet_since = monotonic()
        self._corked_since = -math.inf
        self._corked = True

    def order(self, number: int, due: float, data: bytes) -> None:
        """To be heard at `due`; as soon as can be where that has passed already."""
        if due + STALE < self._monotonic():
            self._tell(StreamEvent(Occurrence.FAILED, number))
            return
        self._orders.append(_Placed(number, due, data))

    def stop(self, number: int) -> None:
        """Silence, if this is being heard; else it will not be."""
        for order in [order for order in self._orders if order.number == number]:
            self._orders.remove(order)
            now = self._monotonic()
            if order.begin is not None and not order.over(now):
                self._take_back(order, now)
            self._quiet_since = now
        self._tell(StreamEvent(Occurrence.STOPPED, number))

    def tick(self) -> float | None:
        """Does what is to be done now; when there will be more to do, if nothing else happens."""
        now = self._monotonic()
        for order in [order for order in self._orders if order.over(now)]:
            self._orders.remove(order)
            self._quiet_since = order.start + order.length / RATE
        looks: list[float | None] = []
        for order in sorted((order for order in self._orders if order.begin is None), key=lambda order: order.due):
            if self._monotonic() >= order.due - WAKES_AHEAD:
                self._wake(order)
            if self._monotonic() < order.due - WRITTEN_AHEAD:
                looks.append(order.due - (WAKES_AHEAD if self._corked else WRITTEN_AHEAD))
                break
            self._place(order)
        for order in self._orders:
            if order.begin is not None:
                looks.append(self._write_on(order))
            elif now >= order.due - WRITTEN_AHEAD:
                looks.append(now)  # another one has taken its place meanwhile
        if not self._orders and not self._corked:
            looks.append(self._cork(now))
        return min((look for look in looks if look is not None), default=None)

    def _place(self, order: _Placed) -> None:
        clock = self._stream.clock()
        for later in self._orders:
            if later.begin is not None and later.due > max(order.due, clock.at):
                self._take_back(later, clock.at)
        soonest = clock.read + _MARGIN
        begin = clock.sample_at(order.due)
        if busy := [other.end for other in self._orders if other.begin is not None]:
            begin = max(begin, soonest, *busy)
        if begin >= soonest:
            quiet_from = max(soonest, self._filled)
            silence = bytes(max(0, begin - quiet_from) * WIDTH)  # written, as a hole is not exact on every server
            self._stream.write(silence + order.piece(), begin - len(silence) // WIDTH)
        else:  # whole, although it comes too late
            self._flush()
            self._stream.write(order.piece(), None)
            clock = self._stream.clock()
            begin = clock.written - order.written
        order.begin, order.start = begin, clock.time_of(begin)
        self._filled = begin + order.written
        self._tell(StreamEvent(Occurrence.PLACED, order.number, order.start))

    def _write_on(self, order: _Placed) -> float | None:
        """The next piece of a long clip, if it is time; when it will be time for another, or the clip is over."""
        assert order.begin is not None
        while order.written < order.length:
            due = order.start + order.written / RATE - _BEFORE_NEXT
            if due > self._monotonic():
                return due
            at = order.begin + order.written
            self._stream.write(order.piece(), at)
            self._filled = order.begin + order.written
        return order.start + order.length / RATE

    def _take_back(self, order: _Placed, now: float) -> None:
        """Silence in its place. What is heard meanwhile goes on; what follows will be placed anew."""
        heard = [other for other in self._orders if other is not order and other.begun(now) and not other.over(now)]
        assert order.begin is not None
        if heard:
            self._stream.write(bytes(order.written * WIDTH), order.begin)
            order.begin, order.written = None, 0
        else:
            self._flush()
            for lost in (order, *self._orders):
                if not lost.over(now):
                    lost.begin, lost.written = None, 0

    def _flush(self) -> None:
        self._stream.flush()
        self._filled = 0

    def _wake(self, order: _Placed) -> None:
        """Sets the stream going. What is due before a device that sleeps is awake waits for it."""
        if not self._corked:
            return
        now = self._monotonic()
        slept = self._stream.sleeps
        if not self._stream.tells_of_sleep:
            slept = now - self._corked_since >= SLEEPS_AFTER
        self._stream.uncork()
        self._corked, self._filled = False, 0
        if slept:
            order.due = max(order.due, now + WAKING)

    def _cork(self, now: float) -> float | None:
        if now < self._quiet_since + CORK_AFTER:
            return self._quiet_since + CORK_AFTER
        self._stream.cork()
        self._corked, self._corked_since = True, now
        return None
