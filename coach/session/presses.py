"""Tells a new press of a key from one that is held down, by how soon the key comes again."""

from enum import StrEnum

from coach.clock import Clock

INTERVAL = 0.115
"""Seconds between two times that a held key comes, at most. Windows repeats up to 30 times a second (Microsoft, SPI
settings), GNOME every 30 ms, the Linux console 10.9 times (kbdrate); two presses are at least 120 ms apart. Who has set
fewer than 9 repeats a second has to let go by themselves."""
DELAY = 1.1
"""Seconds after which a held key comes for the second time, at most: 250 ms to 1 s on Windows and the Linux console,
500 ms in GNOME."""
WAIT = 0.15
"""Seconds to wait for what follows a key that came again: an interval, and some more for a busy computer."""
REACTION_TIME = 0.3
"""Seconds that a question stands before anybody can have seen and answered it (our default)."""


class KeyPress(StrEnum):
    """What a key that comes is: pressed again, held down, or one of the two, as the next key will show."""

    NEW = "new"
    HELD = "held"
    UNSURE = "unsure"


class Presses:
    """Tells a new press from a key that is held down, so that a held key never answers the next question too.

    A held key comes again after a delay, and then at a steady, short interval. Two quick presses are further apart than
    that interval, but no further than the delay. So a key that comes again within the delay is `UNSURE` until it is
    known whether another one follows at once: whoever deals with keys keeps it for `WAIT` seconds, and then calls
    `decided`. Each new press may do one thing, which `is_new` and `answers` ask for.

    Enter and Space count as one key: a button does not tell by which of them it was pressed.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last: tuple[str, float] | None = None
        self._unused: set[str] = set()
        self._answered: dict[str, float] = {}
        self.late = 0.0
        """Seconds that the key which is dealt with now has waited: what counts is when it was pressed."""

    def came(self, key: str) -> KeyPress:
        """Takes note of a key that comes now, and says what it is. To be called once for each."""
        key, now, last = _one_key(key), self._now(), self._last
        self._last = (key, now)
        apart = now - last[1] if last is not None and last[0] == key else DELAY
        if apart >= DELAY:
            self.decided(key, KeyPress.NEW)
            return KeyPress.NEW
        if apart < INTERVAL:
            self.decided(key, KeyPress.HELD)
            return KeyPress.HELD
        return KeyPress.UNSURE

    def decided(self, key: str, press: KeyPress) -> None:
        """What a key has turned out to be that was `UNSURE`. A held one uses up the press as well."""
        if press is KeyPress.NEW:
            self._unused.add(_one_key(key))
        else:
            self._unused.discard(_one_key(key))

    def is_new(self, key: str) -> bool:
        """Whether this is a new press that has done nothing yet. Ask it once for each press that would do something.

        What was clicked came by no key, and is new.
        """
        key = _one_key(key)
        new = key in self._unused or not self._came_of_late(key)
        self._unused.discard(key)
        return new

    def answers(self, key: str) -> bool:
        """Whether this is a new press that can be meant for what is asked now.

        The same key again is none before the next question can have been seen.
        """
        key, now = _one_key(key), self._now()
        if not self.is_new(key):
            return False
        before = self._answered.get(key)
        self._answered[key] = now
        return before is None or now - before >= REACTION_TIME

    def _came_of_late(self, key: str) -> bool:
        return self._last is not None and self._last[0] == key and self._now() - self._last[1] < DELAY

    def _now(self) -> float:
        return self._clock.monotonic() / self._clock.speed - self.late


def _one_key(key: str) -> str:
    return "enter" if key == "space" else key
