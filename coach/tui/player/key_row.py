"""The keys below a session: six at most, and always those for pain, for the legs and for getting up."""

from collections.abc import Collection, Sequence
from typing import Final

from coach.script import stage_words
from coach.script.hints import key_name
from coach.session.commands import COMMANDS
from coach.session.state import Status
from coach.tui.keys import HELP_COMMAND, ScreenCommand

MOST: Final = 6
"""Keys in the row (our default): what is read at a glance. The others are told by `?`."""
_ALWAYS: Final = ("hurts", "leg", "up")
_FIRST: Final = {
    Status.RUNNING: ("pause", "next"),
    Status.RESUMING: ("pause", "next"),
    Status.ALONGSIDE: ("pause",),
    Status.WAITING: ("back",),
    Status.PAUSED: ("back",),
    Status.RATING: ("say",),
    Status.SCREENING: ("say",),
    Status.HELP: ("slip",),
    Status.NEW: (),
    Status.ENDED: (),
}
"""The commands that stand before these, by what the session waits for."""
_APART: Final = 3
"""Columns between two keys."""
_KEYS: Final = {command.id: command.key for command in COMMANDS}

ROW: Final = (
    *(
        ScreenCommand(command.key, stage_words.BAR[command.id], command.help)
        for name in stage_words.BAR
        for command in COMMANDS
        if command.id == name
    ),
    ScreenCommand(HELP_COMMAND.key, stage_words.ALL_KEYS, HELP_COMMAND.help),
)
"""Everything that can stand in the row, in its order."""


def keys_in_row(status: Status, useful: Collection[str], taken: Collection[str], columns: int) -> tuple[str, ...]:
    """The keys that stand in a row of so many `columns`, of those that are `useful` now.

    One that a button has `taken` stands there. Where space is short, the last go first, but never a safety key.
    """
    wanted = [_KEYS[name] for name in (*_FIRST[status], *_ALWAYS) if name in _KEYS]
    keys = [*(key for key in wanted if key in useful and key not in taken), HELP_COMMAND.key]
    safe = {_KEYS[name] for name in _ALWAYS if name in _KEYS}
    while len(keys) > MOST or _width(keys) > columns:
        loose = next((key for key in reversed(keys) if key not in safe), None)
        if loose is None:
            break
        keys.remove(loose)
    return tuple(keys)


def _width(keys: Sequence[str]) -> int:
    labels = {command.key: command.label for command in ROW}
    return sum(len(key_name(key)) + 1 + len(labels[key]) + _APART for key in keys) - _APART
