"""What is wrong in a file: place, code, message and hint, told the same way for every kind of mistake."""

import re
from dataclasses import dataclass
from typing import Literal

_LINE_BREAK = re.compile(r"\r\n|\r|\n")
"""Where YAML and editors end a line; `str.splitlines` knows more signs than they do."""


def printable(text: str) -> str:
    """`text` with nothing in it that a terminal obeys, sign for sign, so that columns stay what they are."""
    return "".join(c if c.isprintable() else " " if c.isspace() else "\N{REPLACEMENT CHARACTER}" for c in text)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of one line in a file; lines and columns count from 1, `end` is the first column after it."""

    line: int = 1
    column: int = 1
    end: int = 2


def mark_after(before: str) -> Mark:
    """The place of the sign that follows all of `before` in a file."""
    lines = _LINE_BREAK.split(before)
    column = len(lines[-1]) + 1
    return Mark(len(lines), column, column + 1)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding, with what to do about it. What it quotes from the file can be printed as it is."""

    file: str
    mark: Mark
    code: str
    message: str
    hint: str
    severity: Literal["error", "warning"] = "error"

    def __post_init__(self) -> None:
        object.__setattr__(self, "message", printable(self.message))
        object.__setattr__(self, "hint", printable(self.hint))

    @property
    def place(self) -> str:
        return f"{printable(self.file)}:{self.mark.line}:{self.mark.column}"

    def as_text(self, source: str) -> str:
        """`file:line:col: message [code]`, the line itself, a pointer, and the hint."""
        lines = _LINE_BREAK.split(source)
        shown = [f"{self.place}: {self.severity}: {self.message} [{self.code}]"]
        if 1 <= self.mark.line <= len(lines):
            line = printable(lines[self.mark.line - 1])
            if line and len(line) <= 200:
                width = max(1, min(self.mark.end, len(line) + 1) - self.mark.column)
                shown += [f"  | {line}", f"  | {' ' * (self.mark.column - 1)}^{'~' * (width - 1)}"]
        shown.append(f"  = {self.hint}")
        return "\n".join(shown)

    def as_json(self) -> dict[str, object]:
        return {
            "file": self.file,
            "line": self.mark.line,
            "column": self.mark.column,
            "endColumn": self.mark.end,
            "severity": self.severity,
            "code": self.code,
            "message": self.message,
            "hint": self.hint,
        }

    def as_github(self) -> str:
        """A workflow command that marks the line in a pull request."""
        text = f"{self.message}. {self.hint}".replace("%", "%25")
        name = printable(self.file).replace("%", "%25").replace(",", "%2C").replace(":", "%3A")
        place = f"file={name},line={self.mark.line},col={self.mark.column},endColumn={self.mark.end}"
        return f"::{self.severity} {place},title={self.code}::{text}"
