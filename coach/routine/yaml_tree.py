"""YAML 1.2 to plain values that know where they stood.

Built from the parser's events rather than its node graph, so that depth is bounded, nothing recurses, and what a
prescription never needs (aliases, anchors, tags, several documents, the same key twice) is refused with its place.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from coach.routine.diagnostics import Mark, mark_after

MAX_BYTES = 100_000
MAX_DEPTH = 12
TOO_BIG = ("too-big", f"the file is larger than {MAX_BYTES // 1000} kB", "Make several routines of it.")
"""Code, message and hint."""

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Problem:
    """Something wrong with the YAML itself."""

    mark: Mark
    code: str
    message: str
    hint: str


@dataclass
class Tree:
    """The values of a file, where each stands (`values`), and where each key stands (`keys`)."""

    data: Any = None
    values: dict[Path, Mark] = field(default_factory=dict)
    keys: dict[Path, Mark] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def mark(self, path: Path, *, key: bool = False) -> Mark:
        """The place of `path`, or of the nearest thing around it that has one."""
        for length in range(len(path), -1, -1):
            part = path[:length]
            first, second = (self.keys, self.values) if key else (self.values, self.keys)
            if part in first:
                return first[part]
            if part in second:
                return second[part]
        return Mark()


def read_tree(text: str) -> Tree:
    """The tree of `text`; problems are listed in it, never raised."""
    tree = Tree()
    if len(text.encode("utf-8", "replace")) > MAX_BYTES:
        tree.problems.append(Problem(Mark(), *TOO_BIG))
        return tree
    try:
        _Builder(tree).build(YAML(typ="safe", pure=True).parse(text))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        what = " ".join((error.problem or "this is not YAML").split())
        tree.problems.append(Problem(Mark(line, column, column + 1), "yaml", what, _yaml_hint(what)))
    except YAMLError as error:
        tree.problems.append(_unreadable(text, error))
    except (RecursionError, ValueError, OverflowError):  # such as the escape \U99999999
        tree.problems.append(Problem(Mark(), "yaml", "this is not YAML that can be read", "Look for stray brackets."))
    return tree


def _unreadable(text: str, error: YAMLError) -> Problem:
    position = getattr(error, "position", 0) or 0
    return Problem(
        mark_after(text[:position]),
        "hidden-character",
        "there is a control character here",
        "Delete it: routines hold plain text only.",
    )


def _yaml_hint(what: str) -> str:
    for sign, hint in (
        ("tab", "Indent with spaces; YAML allows no tabs."),
        ("cannot start any token", "Put the text in quotes, or indent with spaces and no tabs."),
        ("mapping values are not allowed", "Put text that holds a colon in quotes, and check the indentation."),
        ("expected <block end>", "Check the indentation: items of one list or map start in the same column."),
        ("could not find expected ':'", "Write `key: value`, with a space after the colon."),
        ("end of stream", "A quote or a bracket is not closed."),
        ("expected ',' or", "Close the bracket, or put a comma between the items."),
    ):
        if sign in what:
            return hint
    return "Check the quotes, the colons and the indentation of this line and the one before."


@dataclass
class _Open:
    """A map or list that is still being read."""

    value: dict[str, Any] | list[Any]
    path: Path
    key: str | None = None
    skip: bool = False  # the key was refused, so its value is dropped


class _Builder:
    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.stack: list[_Open] = []
        self.documents = 0

    def build(self, events: Iterator[Any]) -> None:
        for event in events:
            if isinstance(event, DocumentStartEvent):
                self.documents += 1
                if self.documents > 1:
                    self._refuse(event, "documents", "a second document starts here", "Write one routine in a file.")
                    return
            elif isinstance(event, AliasEvent):
                self._refuse(event, "alias", "aliases are not used in routines", "Write the value out.")
                self._place(None, _mark(event))
            elif isinstance(event, ScalarEvent | MappingStartEvent | SequenceStartEvent):
                if not self._open(event):
                    return
            elif isinstance(event, MappingEndEvent | SequenceEndEvent):
                self.stack.pop()

    def _open(self, event: Any) -> bool:
        if event.anchor is not None:
            self._refuse(event, "anchor", "anchors are not used in routines", "Delete it.")
        if event.tag is not None and str(event.tag) != "!":
            self._refuse(event, "tag", "tags are not used in routines", "Delete the word that begins with `!`.")
        if isinstance(event, ScalarEvent):
            self._scalar(event)
            return True
        if len(self.stack) >= MAX_DEPTH:
            self._refuse(event, "too-deep", "this is nested too deep", "A routine needs only a few levels.")
            return False
        value: dict[str, Any] | list[Any] = {} if isinstance(event, MappingStartEvent) else []
        path = self._place(value, _mark(event))
        self.stack.append(_Open(value, path))
        return True

    def _scalar(self, event: ScalarEvent) -> None:
        top = self.stack[-1] if self.stack else None
        if top is None or not isinstance(top.value, dict) or top.key is not None:
            mark = _mark(event)
            if not event.value and event.style is None and top is not None and top.key is not None:
                # of nothing, the parser knows only where the next thing begins
                mark = self.tree.keys.get((*top.path, top.key), mark)
            if _SURROGATE.search(event.value):
                self._refuse(event, "hidden-character", "half a character is written here", _WHOLE)
            self._place(_resolve(event), mark)
            return
        key = str(event.value)
        top.key = key
        if key in top.value:
            first = self.tree.keys[(*top.path, key)]
            hint = f"It stands in line {first.line} already: keep one of the two."
            self._refuse(event, "twice", f"“{key[:40]}” is given twice", hint)
            top.skip = True
        else:
            self.tree.keys[(*top.path, key)] = _mark(event)

    def _place(self, value: Any, mark: Mark) -> Path:
        """Puts a value where the reader stands now; returns its path."""
        if not self.stack:
            self.tree.data = value
            self.tree.values[()] = mark
            return ()
        top = self.stack[-1]
        if isinstance(top.value, list):
            path: Path = (*top.path, len(top.value))
            top.value.append(value)
            self.tree.values[path] = mark
            return path
        if top.key is None:  # a map or list as a key
            if not any(problem.mark == mark for problem in self.tree.problems):  # an alias has been refused already
                self.tree.problems.append(Problem(mark, "yaml", "a key has to be a word", "Write `key: value`."))
            top.key, top.skip = "", True
            return (*top.path, "?", "?")
        path = (*top.path, "?") if top.skip else (*top.path, top.key)
        if not top.skip:
            top.value[top.key] = value
            self.tree.values[path] = mark
        top.key, top.skip = None, False
        return path

    def _refuse(self, event: Any, code: str, message: str, hint: str) -> None:
        self.tree.problems.append(Problem(_mark(event), code, message, hint))


def _mark(event: Any) -> Mark:
    start, end = event.start_mark, event.end_mark
    last = end.column + 1 if end.line == start.line and end.column > start.column else start.column + 2
    return Mark(start.line + 1, start.column + 1, last)


_SURROGATE = re.compile("[\ud800-\udfff]")
"""What no file and no terminal can hold; an escape such as `\\ud800` makes it."""
_WHOLE = "Write the character itself, or delete the escape that begins with `\\u`."
_INT = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?([0-9]{1,18}\.[0-9]{0,18}|\.[0-9]{1,18})")
_WORDS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_NULLS = {"", "~", "null", "Null", "NULL"}


def _resolve(event: ScalarEvent) -> Any:
    """The value of a scalar by YAML 1.2's core rules; `yes`, `no`, `off` and `1:30` stay text."""
    text: str = event.value
    if event.style is not None:
        return text
    if text in _NULLS:
        return None
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text
