"""What kinds of values a setting can have: what fits, how it is read from words, shown in words, and changed by a key.

Each value is one that stands in the settings file; None means that the setting is left out of it.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

EMPTY = "none"
"""How an empty text is shown, and typed."""
_ALSO = {"yes": "true", "on": "true", "no": "false", "off": "false"}
_SHORT_NUMBER = 1_000_000
"""Below this, a whole number is what was written; of a longer one, TOML may have dropped a plus sign."""
MOST_PRONOUNCED = 200
"""Entries that the pronunciation table can have, and characters that one can have."""


class ValueType(ABC):
    """A kind of value. `wanted` tells people what to write into the file."""

    wanted: str

    @property
    def may_be(self) -> str:
        """What a person may type, or pick."""
        return self.wanted

    def normalised(self, written: object) -> object:
        """What the file means by a value, where people may well write it in another way than it is kept."""
        return written

    @abstractmethod
    def accepts(self, value: object) -> bool:
        """Whether the setting may have this value in the file."""

    @abstractmethod
    def read(self, text: str) -> Any:
        """The value that a person means by `text`. Raises ValueError when it is none."""

    def display(self, value: Any) -> str:
        """A value in words for people."""
        return str(value)

    def step(self, value: Any, by: int) -> Any:
        """The value one step on (`by` 1) or back (-1); the same where there are no steps."""
        return value

    def _checked(self, value: Any) -> Any:
        if not self.accepts(value):
            raise ValueError(self.wanted)
        return value


@dataclass(frozen=True)
class OneOf(ValueType):
    """One of a few values, each with the word that is shown and typed for it."""

    choices: tuple[tuple[str | bool | int | None, str], ...]
    wanted: str

    @property
    def may_be(self) -> str:
        return ", ".join(said for _, said in self.choices)

    def accepts(self, value: object) -> bool:
        return value is not None and any(value == one and type(value) is type(one) for one, _ in self.choices)

    def read(self, text: str) -> Any:
        word = text.strip().lower()
        words = {said: value for value, said in self.choices}
        words |= {str(value).lower(): value for value, _ in self.choices}
        word = word if word in words else _ALSO.get(word, word)
        if word not in words:
            raise ValueError(self.may_be)
        return words[word]

    def display(self, value: Any) -> str:
        return next(said for one, said in self.choices if one == value)

    def step(self, value: Any, by: int) -> Any:
        values = [one for one, _ in self.choices]
        return values[(values.index(value) + by) % len(values)]


@dataclass(frozen=True)
class Amount(ValueType):
    """A number from `low` to `high`; keys change it by `increment`. Only where `whole` is off it may have decimals."""

    low: int
    high: int
    wanted: str
    increment: int = 10
    unit: str = ""
    whole: bool = True

    @property
    def may_be(self) -> str:
        return f"{self.low} to {self.high} {self.unit}".strip()

    def accepts(self, value: object) -> bool:
        number = isinstance(value, int if self.whole else int | float) and not isinstance(value, bool)
        return number and self.low <= value <= self.high  # type: ignore[operator]  # a number

    def read(self, text: str) -> Any:
        word = text.strip().removesuffix(self.unit).strip()
        try:
            return self._checked(int(word) if word.isdecimal() else float(word))
        except ValueError:
            raise ValueError(self.may_be) from None

    def display(self, value: Any) -> str:
        return f"{value:g} {self.unit}".strip()

    def step(self, value: Any, by: int) -> Any:
        steps = value // self.increment if by > 0 else -(-value // self.increment)
        return min(self.high, max(self.low, int(steps + by) * self.increment))


@dataclass(frozen=True)
class Written(ValueType):
    """A text of at most so many characters on one line; `means` raises ValueError for one that makes no sense.

    A `path` leads to a file that is there. Of `digits`, a short whole number counts as well.
    """

    most: int
    wanted: str
    means: Callable[[str], object] = str
    path: bool = False
    digits: bool = False

    def normalised(self, written: object) -> object:
        whole = self.digits and isinstance(written, int) and not isinstance(written, bool)
        return str(written) if whole and 0 <= written < _SHORT_NUMBER else written  # type: ignore[operator]  # a number

    def accepts(self, value: object) -> bool:
        if not (isinstance(value, str) and len(value) <= self.most and value.isprintable()):
            return False
        try:
            self.means(value)
            return not (self.path and value) or Path(value).expanduser().is_file()
        except (ValueError, RuntimeError, OSError):  # nobody's home, or a folder that cannot be looked into
            return False

    def read(self, text: str) -> Any:
        word = text.strip()
        if word.lower() == EMPTY:
            word = ""
        if self.path and word:
            word = str(Path(word).expanduser().absolute())  # the settings are read from wherever coach is started
        return self._checked(word)

    def display(self, value: Any) -> str:
        return str(value) or EMPTY


@dataclass(frozen=True)
class Pairs(ValueType):
    """Words and what to say for them: shown and typed as `QL = cue ell; SI = ess eye`."""

    wanted: str
    may_be = "words and how to say them, such as QL = cue ell; SI = ess eye"

    def accepts(self, value: object) -> bool:
        return (
            isinstance(value, dict)
            and len(value) <= MOST_PRONOUNCED
            and all(
                isinstance(t, str) and 0 < len(t) <= MOST_PRONOUNCED and t.isprintable()
                for pair in value.items()
                for t in pair
            )
        )

    def read(self, text: str) -> Any:
        word = text.strip()
        if word.lower() in ("", EMPTY):
            return {}
        pairs = [part.partition("=") for part in word.split(";") if part.strip()]
        return self._checked({written.strip(): said.strip() for written, _, said in pairs})

    def display(self, value: Any) -> str:
        return "; ".join(f"{written} = {said}" for written, said in value.items()) or EMPTY
