"""What a key means: as a command, as an answer, and when one that is held down stops meaning anything."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from coach.script import key_help
from coach.script.hints import GETTING_HELP
from coach.script.keyboards import decimal, letter_meant

if TYPE_CHECKING:  # the first frame waits for none of these
    from coach.script.answers import Choice
    from coach.session.events import Asking
    from coach.visit.prompts import Choose, Tell


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
BY_EAR = (
    ScreenCommand("f2", "Say again", key_help.SAY_LAST, shown=False),
    ScreenCommand("f3", "Where am I", key_help.WHERE_AM_I, shown=False),
    ScreenCommand("f4", "Be quiet", key_help.BE_QUIET, shown=False),
    ScreenCommand("f6", "Slower", key_help.SLOWER, shown=False),
    ScreenCommand("f7", "Faster", key_help.FASTER, shown=False),
)
"""The keys of who goes by ear: they work on every screen, and where something is typed. F5 is a presenter's key, which
makes a session wait.
"""
EVERYWHERE = (
    HELP_COMMAND,
    *BY_EAR,
    ScreenCommand("ctrl+p", "Find", key_help.FIND, shown=False),
    ScreenCommand("ctrl+q", "Close", key_help.CLOSE_COACH, shown=False),
)
"""What can be done on every screen that has commands."""


@dataclass(frozen=True, slots=True)
class Pick:
    """One answer to pick: the key, the value it stands for, its words, another key that does the same, and a note.

    `drawn` are fewer words, where there are too many to be drawn. The note stands smaller in its button: how long it
    takes, or what else there is to know before it is chosen. What is to be looked at with `care` has a sign.
    """

    key: str
    value: str
    words: str
    also: str = ""
    note: str = ""
    care: bool = False
    drawn: str = ""


NUMBERS = tuple(Pick("", str(n), str(n)) for n in range(11))
"""The numbers of the scale. None has a key of its own: they are typed, and taken with Enter."""
READY = (Pick("enter", "ready", "I'm ready", "space"),)
HELP_STANDS = (Pick("enter", "ready", GETTING_HELP),)
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
    """The ways on from a message."""
    return _picks(prompt.ways_on)


def _with_space(pick: Pick) -> Pick:
    return replace(pick, also="space")


def picks_of_session(asking: "Asking") -> tuple[Pick, ...]:
    """The answers to a question of a session."""
    if asking.answers == "number":
        return NUMBERS
    if asking.about == "help":
        return HELP_STANDS
    return READY if asking.answers == "ready" else _picks(asking.choices)


def _picks(choices: "Sequence[Choice]") -> tuple[Pick, ...]:
    return tuple(Pick(c.key, c.value, _capital(c.words), note=c.note, care=c.care, drawn=c.drawn) for c in choices)


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
    keys = {key, decimal(key)} - {"", None}
    pairs = zip(picks, keys_of(picks), strict=True)
    return next((pick for pick, own in pairs if keys.intersection((pick.key, pick.also, own))), None)
