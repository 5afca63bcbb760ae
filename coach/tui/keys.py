"""What a key means: as a command, as an answer, and when one that is held down stops meaning anything."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from coach.clock import Clock
from coach.script import key_help
from coach.script.keyboards import digit_pressed, letter_meant

if TYPE_CHECKING:  # the first frame waits for none of these
    from coach.script.answers import Choice
    from coach.session.events import Asking
    from coach.visit.prompts import Choose, Tell

INTERVAL = 0.115
"""Seconds between two times that a held key comes, at most. Windows repeats up to 30 times a second (Microsoft, SPI
settings), GNOME every 30 ms, the Linux console 10.9 times (kbdrate); two presses are at least 120 ms apart. Who has set
fewer than 9 repeats a second has to let go by themselves."""
DELAY = 1.1
"""Seconds after which a held key comes for the second time, at most: 250 ms to 1 s on Windows and the Linux console,
500 ms in GNOME."""
WAIT = 0.15
"""Seconds to wait for what follows a key that came again: an interval, and some more for a busy computer."""
SEEN = 0.3
"""Seconds that a question stands before anybody can have seen and answered it (our default)."""


@dataclass(frozen=True, slots=True)
class ScreenCommand:
    """What a screen can do: its key, what it is called, what it does. Key bar, help, palette and tooltips tell it.

    One that is not `shown` is left out of the key bar.
    """

    key: str
    label: str
    help: str
    shown: bool = True


HELP_COMMAND = ScreenCommand("question_mark", "Help", key_help.SEE_EVERY_KEY)
WAY_BACK = ScreenCommand("escape", "Back", key_help.BACK_FROM_QUESTION)
EVERYWHERE = (
    HELP_COMMAND,
    ScreenCommand("ctrl+p", "Find", key_help.FIND, shown=False),
    ScreenCommand("ctrl+q", "Close", key_help.CLOSE_COACH, shown=False),
)
"""What can be done on every screen that has commands."""


@dataclass(frozen=True, slots=True)
class Pick:
    """One answer to pick: the key, the value it stands for, its words, a letter that does the same, and a note.

    The note stands smaller in its button: how long it takes, or what else there is to know before it is chosen. What is
    to be looked at with `care` has a sign.
    """

    key: str
    value: str
    words: str
    letter: str = ""
    note: str = ""
    care: bool = False


NUMBERS = tuple(Pick("", str(n), str(n)) for n in range(11))
"""The numbers of the scale. None has a key of its own: they are typed, and taken with Enter."""
READY = (Pick("enter", "ready", "I'm ready", "space"),)
_GET_UP = "u"
"""The key for getting up in a session, where it stands for no “not sure”."""
HELP_STANDS = (Pick("enter", "ready", "I'm getting help"),)
"""What leads on from an emergency that was given in a session; the key for a slip stands in its words."""


def key_meant(key: str) -> str:
    """The key of a Latin keyboard that stands in the place of this one. A capital is the key that it stands for."""
    meant = letter_meant(key.lower()) if len(key) == 1 else key
    if meant == ".":
        return "full_stop"
    return meant if meant.isalnum() else key


def does_nothing(key: str) -> bool:
    """Whether a key does nothing anywhere by itself: it changes another key, the volume, or what else plays."""
    return "+" in key or key in _BESIDES or key.startswith(("media_", "<")) or key.endswith(_MODIFIERS)


_MODIFIERS = ("_shift", "_control", "_alt", "_super", "_hyper", "_meta")
_BESIDES = frozenset(
    {"caps_lock", "num_lock", "scroll_lock", "print_screen", "lower_volume", "raise_volume", "mute_volume"}
)


def picks_of(prompt: "Choose") -> tuple[Pick, ...]:
    """The answers to a question of a visit, with the keys that give them."""
    return tuple(_with_space(pick) if pick.value == prompt.enter else pick for pick in _picks(prompt.choices))


def picks_on(prompt: "Tell") -> tuple[Pick, ...]:
    """The ways on from what was told."""
    return _picks(prompt.ways_on)


def _with_space(pick: Pick) -> Pick:
    return replace(pick, letter="space")


def picks_of_session(asking: "Asking") -> tuple[Pick, ...]:
    """The answers to a question of a session."""
    if asking.answers == "number":
        return NUMBERS
    if asking.about == "help":
        return HELP_STANDS
    return READY if asking.answers == "ready" else tuple(map(_without_getting_up, _picks(asking.choices)))


def _without_getting_up(pick: Pick) -> Pick:
    """An answer whose letter is not the key for getting up, which works in a question, too."""
    return replace(pick, letter="") if pick.letter == _GET_UP else pick


def _picks(choices: "Sequence[Choice]") -> tuple[Pick, ...]:
    return tuple(Pick(c.key, c.value, _capital(c.words), c.letter, c.note, c.care) for c in choices)


def _capital(words: str) -> str:
    """Words as they stand on a button: they begin with a capital."""
    return f"{words[:1].upper()}{words[1:]}"


def keys_of(picks: Sequence[Pick]) -> tuple[str, ...]:
    """The key of each answer while another one is chosen: what Enter stood for is then reached by a free digit."""
    own = tuple(pick.key for pick in picks)
    free = next(digit for digit in map(str, range(1, len(picks) + 2)) if digit not in own)
    return tuple(free if key == "enter" and len(picks) > 1 else key for key in own)


def pick_for(key: str, picks: Sequence[Pick]) -> Pick | None:
    """The answer that a key stands for; None when it stands for none."""
    keys = {key, digit_pressed(key)} - {"", None}
    pairs = zip(picks, keys_of(picks), strict=True)
    return next((pick for pick, own in pairs if keys.intersection((pick.key, pick.letter, own))), None)


class Press(StrEnum):
    """What a key that comes is: pressed anew, held down, or not yet to be told."""

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

    def came(self, key: str) -> Press:
        """Takes note of a key that comes now, and says what it is. To be called once for each."""
        key, now, last = _one_key(key), self._now(), self._last
        self._last = (key, now)
        apart = now - last[1] if last is not None and last[0] == key else DELAY
        if apart >= DELAY:
            self.decided(key, Press.NEW)
            return Press.NEW
        if apart < INTERVAL:
            self.decided(key, Press.HELD)
            return Press.HELD
        return Press.UNSURE

    def decided(self, key: str, press: Press) -> None:
        """What a key has turned out to be that was `UNSURE`. A held one uses up the press as well."""
        if press is Press.NEW:
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
        return before is None or now - before >= SEEN

    def _came_of_late(self, key: str) -> bool:
        return self._last is not None and self._last[0] == key and self._now() - self._last[1] < DELAY

    def _now(self) -> float:
        return self._clock.monotonic() / self._clock.speed - self.late


def _one_key(key: str) -> str:
    return "enter" if key == "space" else key
