"""What a key means: as a command, as an answer, and when one that is held down stops meaning anything."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from coach.clock import Clock
from coach.script import key_help

if TYPE_CHECKING:  # the first frame waits for none of these
    from coach.script.answers import Choice
    from coach.session.events import Asking
    from coach.visit.prompts import Choose

HELD = 0.7
"""Seconds within which the same key again is the same press, held down (our default: the longest repeat delays)."""


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

    The note stands smaller in its button: how long it takes, or what else there is to know before it is chosen.
    """

    key: str
    value: str
    words: str
    letter: str = ""
    note: str = ""


NUMBERS = tuple(Pick("", str(n), str(n)) for n in range(11))
"""The numbers of the scale. None has a key of its own: they are typed, and taken with Enter."""
READY = (Pick("enter", "ready", "I'm ready", "space"),)
HELP_STANDS = (Pick("enter", "ready", "I'm getting help"),)
"""What leads on from an emergency that was given in a session; the key for a slip stands in its words."""


def picks_of(prompt: "Choose") -> tuple[Pick, ...]:
    """The answers to a question of a visit, with the keys that give them."""
    return tuple(_with_space(pick) if pick.value == prompt.enter else pick for pick in _picks(prompt.choices))


def _with_space(pick: Pick) -> Pick:
    return replace(pick, letter="space")


def picks_of_session(asking: "Asking") -> tuple[Pick, ...]:
    """The answers to a question of a session."""
    if asking.answers == "number":
        return NUMBERS
    if asking.about == "help":
        return HELP_STANDS
    return READY if asking.answers == "ready" else _picks(asking.choices)


def _picks(choices: "Sequence[Choice]") -> tuple[Pick, ...]:
    return tuple(Pick(c.key, c.value, c.words, c.letter) for c in choices)


def keys_of(picks: Sequence[Pick]) -> tuple[str, ...]:
    """The key of each answer while another one is chosen: what Enter stood for is then reached by a free digit."""
    own = tuple(pick.key for pick in picks)
    free = next(digit for digit in map(str, range(1, len(picks) + 2)) if digit not in own)
    return tuple(free if key == "enter" and len(picks) > 1 else key for key in own)


def pick_for(key: str, picks: Sequence[Pick]) -> Pick | None:
    """The answer that a key stands for; None when it stands for none."""
    pairs = zip(picks, keys_of(picks), strict=True)
    return next((pick for pick, own in pairs if key in (pick.key, pick.letter, own)), None) if key else None


class Presses:
    """Tells a new press from a key that is held down, so that a held key never answers the next question too.

    Enter and Space count as one key: a button does not tell by which of them it was pressed.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last: tuple[str, float] | None = None
        self.late = 0.0
        """Seconds that the key which is dealt with now has waited: what counts is when it was pressed."""

    def is_new(self, key: str) -> bool:
        """Whether this key was not pressed a moment ago. Ask it once for each press that would do something."""
        key = "enter" if key == "space" else key
        now, last = self._clock.monotonic() / self._clock.speed - self.late, self._last
        self._last = (key, now)
        return last is None or last[0] != key or now - last[1] >= HELD
