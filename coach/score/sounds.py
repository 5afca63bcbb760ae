"""The sounds that mark a session, told apart by rhythm as well as pitch: which there are, and how long each is.

The voice makes them exactly so long, so that the score knows when a sentence that follows one begins.
"""

from enum import StrEnum


class Sound(StrEnum):
    """A chime, a tick or a tone."""

    START = "start"  # a hold begins
    HALFWAY = "halfway"
    CHANGE = "change-sides"
    REST = "rest"
    DONE = "done"  # the session is over
    LISTEN = "listen"  # something new stands on the screen
    TICK = "tick"  # a beat of a count
    IN = "in"  # the breath goes in
    HOLD = "hold"
    OUT = "out"


LENGTH = {
    Sound.START: 0.40,
    Sound.HALFWAY: 0.45,
    Sound.CHANGE: 0.60,
    Sound.REST: 0.50,
    Sound.DONE: 1.00,
    Sound.LISTEN: 0.25,
    Sound.TICK: 0.06,
    Sound.IN: 0.90,
    Sound.HOLD: 0.45,
    Sound.OUT: 0.90,
}
"""Seconds that each sound takes (our default)."""
AFTER_WORDS = frozenset({Sound.IN, Sound.HOLD, Sound.OUT})
"""Tones that follow their word, which is what falls on the beat; the other sounds come before it."""
AFTER_SOUND = 0.12
"""Seconds of quiet between a sound and the words that go with it."""


def lasts(words: float, sound: Sound | None) -> float:
    """Seconds that `words` (0.0 for none) and a sound take together."""
    if sound is None:
        return words
    return LENGTH[sound] + (AFTER_SOUND + words if words else 0.0)
