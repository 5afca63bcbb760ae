"""What is said to who goes by ear on the full screen: keys by their names, what has the focus, where one is."""

import re
from collections.abc import Iterable, Sequence

from coach.script.hints import KEY_NAMES
from coach.script.joined import joined

_SPOKEN = {
    "escape": "Escape",
    "up": "Up arrow",
    "down": "Down arrow",
    "left": "Left arrow",
    "right": "Right arrow",
    "pageup": "Page Up",
    "pagedown": "Page Down",
    "full_stop": "Full stop",
    "ctrl+p": "Control P",
    "ctrl+q": "Control Q",
    "slash": "Slash",
    "question_mark": "Question mark",
}
"""Keys whose printed name can't be said; each other is said as it's printed."""
_PRINTED = {KEY_NAMES[key]: spoken for key, spoken in _SPOKEN.items()}
_BEFORE_COLON = re.compile(rf"(?<!\S)({'|'.join(map(re.escape, _PRINTED))})(?=: )")

_ENTER = re.compile(r"(?<!\S)Enter: [^.?!]+[.?!] ?")
NOTHING_TYPED = "Empty. Type here."
MORE_KEYS = "Question mark: help. F3: where you are, and every key."
KEYS_HERE = "Keys:"
ENTER_CHOOSES = "Enter chooses this."
HEAR_LINES = "Down arrow: the next line. Up arrow: the line before."
FIND_BY_TYPING = "Type a word, such as ice, sleep or shoes."
TO_LIST = "Down arrow: the list. Escape: back."
ALL_ROUTINES = "You're in the list of routines."
NOT_THERE_YET = "One moment."
END_OF_LIST = "That's the last one here."


def key_aloud(key: str) -> str:
    """A key as it's said."""
    return _SPOKEN.get(key) or KEY_NAMES.get(key) or key.upper()


def aloud(hint: str) -> str:
    """A hint such as `Esc: back.` with its keys as they're said."""
    return _BEFORE_COLON.sub(lambda found: _PRINTED[found[1]], hint)


def does(key: str, words: str) -> str:
    """What a key does: `C: Check in.`"""
    return f"{key_aloud(key)}: {words.rstrip('.?')}."


def without_enter(told: str) -> str:
    """What these keys do, but for Enter."""
    return _ENTER.sub("", told).strip()


def keys_told(keys: Iterable[tuple[str, str]]) -> str:
    """What each of these keys does, by key and words."""
    return " ".join(does(key, words) for key, words in keys)


def button(key: str, words: str, notes: Sequence[str] = ()) -> tuple[str, ...]:
    """A button: its key and words, then what else there is to know of it."""
    return (does(key, words) if key else joined([words]), *(note for note in notes if note))


def line(key: str, label: str, help: str) -> str:  # noqa: A002 - what it is called on the screen
    """A line of help: the key, what it's called, what it does."""
    return f"{key_aloud(key)}: {label}. {help}"


def typed(words: str) -> str:
    """What stands in a field."""
    return joined([words]) if words.strip() else NOTHING_TYPED


def faster(rate: str) -> str:
    """The rate of the voice by now."""
    return f"{rate[:1].upper()}{rate[1:]}."


def fastest(rate: str) -> str:
    """That the voice can't be faster."""
    return f"That's as fast as I can speak: {rate}."


def slowest(rate: str) -> str:
    """That the voice can't be slower."""
    return f"That's as slow as I can speak: {rate}."


def from_next_session(rate: str) -> str:
    """That another rate of the voice waits until this session is over."""
    return f"{faster(rate)} That counts from your next session: this one is timed by the voice as it is."
