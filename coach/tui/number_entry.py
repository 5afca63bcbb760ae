"""A number from 0 to 10, typed key by key: nothing counts before it is taken, so that a 10 is never a 1."""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class NumberEntry:
    """What has been typed so far; `marked` is None before the first digit, else 0 to 10."""

    marked: int | None = None

    def press(self, key: str) -> Self | None:
        """The entry after this key; None where the key is no digit.

        A 0 makes a 10 of a 1, and leaves a 10 as it is: whoever holds the key down means no other number. Any other
        digit stands for itself.
        """
        if len(key) != 1 or not key.isascii() or not key.isdigit():
            return None
        ten = key == "0" and self.marked in (1, 10)
        return type(self)(10 if ten else int(key))

    def mark(self, number: int) -> Self:
        """The entry with this number, as when it is clicked."""
        return type(self)(number)
