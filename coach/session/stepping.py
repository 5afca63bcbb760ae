"""Going through the answers of a question by a remote: where a step leads, and what a key may take. For front ends."""

from collections.abc import Sequence

from coach.session.remote import KeyAction

PAGING = frozenset({"pageup", "pagedown"})
"""The two keys that every presenter has."""
STEPPING = {KeyAction.STEP_ON: 1, KeyAction.STEP_BACK: -1}
TAKING = frozenset({KeyAction.TAKE, KeyAction.TAKE_STEPPED})
HEARD_IN = 2.0
"""Seconds until a sentence about the keys was heard (our default): who presses twice at once has not heard it."""


def step_from(marked: str | None, values: Sequence[str], by: int) -> str:
    """The next of the answers, or with -1 the one before, around the end; from none the first, or the last."""
    at = values.index(marked) if marked in values else (-1 if by > 0 else len(values))
    return values[(at + by) % len(values)]


class Stepping:
    """Which answer the keys of a presenter have come to: one of them takes no other."""

    def __init__(self) -> None:
        self._paged_to: str | None = None

    def restart(self) -> None:
        """Another question is asked."""
        self._paged_to = None

    def came_to(self, value: str, *, paged: bool) -> None:
        """An answer was marked; `paged` where it was with a presenter's keys."""
        self._paged_to = value if paged else None

    def is_at(self, value: str) -> bool:
        """Whether a presenter's keys have come to this one."""
        return value == self._paged_to

    def may_take(self, action: KeyAction, marked: str | None, *, harmless: bool = False) -> bool:
        """Whether this action takes the answer that is marked; one that is `harmless` needs not be come to."""
        if marked is None or action not in TAKING:
            return False
        return action is KeyAction.TAKE or harmless or marked == self._paged_to


class LeavingOut:
    """Leaves out a question that needs no answer, by the same key twice: one large key has no other way on."""

    def __init__(self) -> None:
        self._told: float | None = None

    def restart(self) -> None:
        """Another question is asked."""
        self._told = None

    def pressed(self, now: float) -> bool:
        """Whether this press leaves it out, at `now` seconds; if not, it is to be said that another one does.

        Who presses again before that was heard hears it once more.
        """
        if self._told is not None and now - self._told >= HEARD_IN:
            return True
        self._told = now if self._told is None else self._told
        return False
