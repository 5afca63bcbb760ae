"""The keys below a session: six at most, and always those for pain, for the legs and for getting up."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from coach.script import key_help, stage_words
from coach.script.hints import key_name
from coach.session.commands import COMMANDS
from coach.session.state import Status
from coach.tui.keys import HELP_COMMAND, ScreenCommand

MOST: Final = 6
"""Keys in the row (our default): what is read at a glance. `?` shows the others."""
_ALWAYS: Final = ("hurts", "leg", "up")
_FIRST: Final = {
    Status.RUNNING: ("pause", "next"),
    Status.RESUMING: ("pause", "next"),
    Status.ALONGSIDE: ("pause",),
    Status.WAITING: ("back",),
    Status.PAUSED: ("back",),
    Status.RATING: ("say", "back"),
    Status.SCREENING: ("say", "back"),
    Status.GETTING_UP: ("say", "back"),
    Status.HANDS_BUSY: ("pause", "say"),
    Status.HELP: ("slip",),
    Status.NEW: (),
    Status.ENDED: (),
}
"""The commands that stand before these, by what the session waits for."""
_APART: Final = 3
"""Columns between two keys."""
_BY_MOMENT: Final = frozenset(key for key, _ in key_help.LABELS_NOW)
"""Keys that do now this, now that."""
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


def keys_in_row(status: Status, labels: Mapping[str, str], taken: Collection[str], columns: int) -> dict[str, str]:
    """The keys that stand in a row of so many `columns`, each with what it does now.

    `labels` calls every key that does something now. One that a button has `taken` stands there. Where space is short,
    the last go first, but never a safety key.
    """
    wanted = [_KEYS[name] for name in (*_FIRST[status], *_ALWAYS) if name in _KEYS]
    called = {command.key: command.label for command in ROW} | {
        key: labels[key].lower() for key in _BY_MOMENT if key in labels
    }
    keys = [*(key for key in wanted if key in labels and key not in taken), HELP_COMMAND.key]
    safe = {_KEYS[name] for name in _ALWAYS if name in _KEYS}
    while len(keys) > MOST or _width(keys, called) > columns:
        loose = next((key for key in reversed(keys) if key not in safe), None)
        if loose is None:
            break
        keys.remove(loose)
    return {key: called[key] for key in keys}


def _width(keys: Sequence[str], called: Mapping[str, str]) -> int:
    return sum(len(key_name(key)) + 1 + len(called[key]) + _APART for key in keys) - _APART
