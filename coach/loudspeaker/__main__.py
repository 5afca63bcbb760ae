"""Connects, plays what is ordered on standard input until that ends, and tells on standard output what happens."""

import os
import sys
import threading
import time
import wave
from collections import deque
from contextlib import suppress

from coach.loudspeaker import RATE, WIDTH
from coach.loudspeaker.orders import MISSING, Occurrence, PlayClip, StopClip, StreamEvent, event_line, order_of
from coach.loudspeaker.placing import Placing, ServerGone
from coach.loudspeaker.pulse import LibraryMissing, Loop, PulseStream, load

_CONNECT_AGAIN_AFTER = 0.25
"""Seconds between two tries to connect."""


def samples_of(path: str) -> bytes:
    """The samples of a clip. Raises OSError where it is gone, ValueError where it is none."""
    try:
        with wave.open(path, "rb") as file:
            if file.getparams()[:3] != (1, WIDTH, RATE):
                raise ValueError("not a clip")
            return file.readframes(file.getnframes())
    except (wave.Error, EOFError) as error:
        raise ValueError(str(error)) from None


def tell(event: StreamEvent) -> None:
    """Tells coach, in one write."""
    os.write(1, event_line(event))


class Loudspeaker:
    """Takes orders in a thread of its own, and follows them in the one that runs the library."""

    def __init__(self, loop: Loop) -> None:
        self._loop = loop
        self._orders: deque[PlayClip | StopClip] = deque()

    def listen(self) -> None:
        for line in sys.stdin.buffer:
            self._orders.append(order_of(line))
            self._loop.wake()
        os._exit(0)  # coach is gone, and with the connection all that is heard

    def run(self) -> None:
        """Stays connected. There is no way out: the process ends with its standard input."""
        spawn = away = True
        while True:
            with suppress(ServerGone):
                stream = PulseStream(self._loop, spawn=spawn)
                try:
                    tell(StreamEvent(Occurrence.READY))
                    away = False
                    self._serve(stream)
                finally:
                    stream.close()
            if spawn or not away:
                tell(StreamEvent(Occurrence.AWAY))
            spawn, away = False, True
            self._wait()

    def _serve(self, stream: PulseStream) -> None:
        placing = Placing(stream, time.monotonic, tell)
        while True:
            while self._orders:
                self._follow(placing, self._orders.popleft())
            look = placing.tick()
            if not self._orders:
                self._loop.turn(None if look is None else max(0.0, look - time.monotonic()))
            stream.check()

    def _follow(self, placing: Placing, order: PlayClip | StopClip) -> None:
        if isinstance(order, StopClip):
            placing.stop(order.number)
            return
        try:
            data = samples_of(order.path)
        except (OSError, ValueError):
            tell(StreamEvent(Occurrence.FAILED, order.number))
        else:
            placing.order(order.number, order.due, data)

    def _wait(self) -> None:
        """Until it is time to try again; nothing that is ordered meanwhile can be heard."""
        until = time.monotonic() + _CONNECT_AGAIN_AFTER
        while (left := until - time.monotonic()) > 0:
            self._loop.turn(left)
            while self._orders:
                order = self._orders.popleft()
                tell(
                    StreamEvent(Occurrence.STOPPED if isinstance(order, StopClip) else Occurrence.FAILED, order.number)
                )


def main() -> int:
    """Runs the loudspeaker; comes back only where there is no library."""
    try:
        loop = Loop(load())
    except LibraryMissing:
        return MISSING
    speaker = Loudspeaker(loop)
    threading.Thread(target=speaker.listen, daemon=True).start()
    speaker.run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
