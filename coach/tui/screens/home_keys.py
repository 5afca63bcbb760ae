"""The keys of home: what each asks for, and which of them the row at the bottom names."""

from collections.abc import Collection
from typing import Final

from coach.script import hints, key_help
from coach.tui.keys import HELP_COMMAND, ScreenCommand

HOME_COMMANDS: Final[tuple[ScreenCommand, ...]] = (
    ScreenCommand("enter", "Open", key_help.OPEN, shown=False),
    ScreenCommand("c", "Check in", key_help.SAY_HOW_YOU_ARE),
    ScreenCommand("n", "Struck again", key_help.SAY_IT_HAS_STRUCK),
    ScreenCommand("slash", "Routines", key_help.SEARCH),
    ScreenCommand("y", "History", key_help.HISTORY),
    HELP_COMMAND,
    ScreenCommand("o", "Settings", key_help.CHANGE_SETTINGS),
    ScreenCommand("a", "About you", key_help.ABOUT_YOU),
    ScreenCommand("l", "Lie down", key_help.LIE_DOWN_COMFORTABLY, shown=False),
    ScreenCommand("d", "Leave it", key_help.LEAVE_SESSION, shown=False),
    ScreenCommand("s", "Seen", key_help.SAY_WHO_HAS_SEEN_YOU, shown=False),
    ScreenCommand("p", "For the doctor", key_help.SEE_SIGNS, shown=False),
    ScreenCommand("m", "Put right", key_help.PUT_RIGHT, shown=False),
    ScreenCommand("q", "Quit", key_help.QUIT),
)
SOMETIMES: Final = frozenset("ldspm")
"""Keys of what can be done on some days only: home tells of them on these."""
ALWAYS: Final = {"c": "check-in", "n": "struck", "a": "about", "y": "history", "o": "settings", "q": "quit"}
"""What a key asks for at any time, by what it is called in a reply."""
ONWARD: Final = ("pagedown", "right")
"""The keys of a remote that start what Enter would."""
BACKWARD: Final = ("pageup", "left")
"""The keys of a remote that go to the button before."""
TO_HELP: Final = ("question_mark", "f1")
"""The keys that every screen takes for help."""
MOVE_ONLY: Final = (*ONWARD, *BACKWARD, "tab", "shift+tab", "up", "down", "home", "end", "enter", "space")
"""Keys that move what is seen, or the focus, or do what has it."""
_MOST: Final = 6
"""Keys in the row at the bottom."""


def key_row(on_buttons: Collection[str], room: int, *, gap: int) -> list[ScreenCommand]:
    """Six keys at most, none of a button's, from the right as many as there is `room` for with a `gap` between two."""
    keys = [c for c in HOME_COMMANDS if c.shown and ALWAYS.get(c.key) not in on_buttons][:_MOST]
    while sum(len(hints.key_name(c.key)) + 1 + len(c.label) + gap for c in keys) - gap > room:
        keys.pop()
    return keys
