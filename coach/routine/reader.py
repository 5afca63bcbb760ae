"""Reads routine files. Whatever is in the file, the answer is a routine, or all that is wrong with it, at once."""

import stat
from dataclasses import dataclass, field
from pathlib import Path as FilePath

from pydantic import ValidationError

from coach.routine.diagnostics import Diagnostic, Mark, mark_after
from coach.routine.model import Routine
from coach.routine.rules import findings
from coach.routine.translate import translate
from coach.routine.yaml_tree import MAX_BYTES, TOO_BIG, Tree, read_tree

_STREAMS = ("/dev/stdin", "/dev/fd/")
"""Where `coach check` reads what another program writes."""


@dataclass(frozen=True)
class Reading:
    """What came of reading one file: a routine if it has no errors, and all findings in the order of the file."""

    file: str
    source: str
    routine: Routine | None
    diagnostics: tuple[Diagnostic, ...]
    tree: Tree = field(default_factory=Tree, compare=False, repr=False)
    """Where everything in it stands."""

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        return tuple(d for d in self.diagnostics if d.severity == "error")

    def as_text(self) -> str:
        """All findings as a person reads them, a blank line between two."""
        return "\n\n".join(d.as_text(self.source) for d in self.diagnostics)


def read_file(path: FilePath) -> Reading:
    """The routine in `path`. Never raises: what cannot be read is a diagnostic."""
    try:
        return _read_file(path)
    except Exception as error:  # the net of one file: whatever is in it, all the others can still be played
        what = f"coach has made a mistake of its own in reading this ({type(error).__name__})"
        return _refused(
            str(path), "", Mark(), "unreadable", what, "Move the file to another folder, and please report it."
        )


def _read_file(path: FilePath) -> Reading:
    name = str(path)
    try:
        if not _is_readable(path):
            hint = "Move it to another folder, or save it as a text file."
            return _refused(name, "", Mark(), "not-a-file", "this is a pipe or a device, not a file", hint)
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except IsADirectoryError:
        return _refused(name, "", Mark(), "not-a-file", "this is a folder", "Name one of the files in it.")
    except FileNotFoundError:
        return _refused(name, "", Mark(), "no-file", "there is no such file", "Check the name and the folder.")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it cannot be opened"
        return _refused(name, "", Mark(), "unreadable", f"the file cannot be read: {reason}", "Check its permissions.")
    if len(raw) > MAX_BYTES:  # seen here already, so that half a file never passes for a whole one
        return _refused(name, "", Mark(), *TOO_BIG)
    try:
        text = raw.decode("utf-8").removeprefix("\N{BYTE ORDER MARK}")
    except UnicodeDecodeError as error:
        mark = mark_after(raw[: error.start].decode("utf-8").removeprefix("\N{BYTE ORDER MARK}"))
        hint = "Save the file with the encoding UTF-8."
        return _refused(name, "", mark, "encoding", "this character is not UTF-8", hint)
    return read_text(text, name)


def _is_readable(path: FilePath) -> bool:
    """Whether reading comes to an end: a pipe may never; but standard input, and what a shell sends, is meant to."""
    try:
        mode = path.stat().st_mode
    except OSError:  # opening it tells why
        return True
    return stat.S_ISREG(mode) or stat.S_ISDIR(mode) or str(path).startswith(_STREAMS)


def read_text(text: str, name: str = "routine.yaml") -> Reading:
    """The routine in `text`; `name` is used in the findings."""
    tree = read_tree(text)
    if tree.problems:
        found = [Diagnostic(name, p.mark, p.code, p.message, p.hint) for p in tree.problems]
        # Broken syntax leaves half a tree, whose other findings would only mislead; a refused key or tag does not.
        if tree.data is None or any(d.code in ("yaml", "too-deep", "too-big", "hidden-character") for d in found):
            return _result(name, text, None, found, tree)
    else:
        found = []
    if not isinstance(tree.data, dict):
        what = "the file is empty" if tree.data is None else "this is not a routine"
        hint = "Start with `coach: 1`, then `id`, `title`, `kind`, `summary` and `steps`."
        found.append(Diagnostic(name, tree.mark(()), "not-a-routine", what, hint))
        return _result(name, text, None, found, tree)
    routine, problems = _validate(tree, name)
    told = {d.mark for d in found}
    return _result(name, text, routine, found + [d for d in problems if d.mark not in told], tree)


def _validate(tree: Tree, name: str) -> tuple[Routine | None, list[Diagnostic]]:
    try:
        routine = Routine.model_validate(tree.data)
    except ValidationError as error:
        return None, translate(error, tree, name)
    return routine, [
        Diagnostic(name, tree.mark(f.path, key=f.at_key), f.code, f.message, f.hint, f.severity)
        for f in findings(routine)
    ]


def _result(name: str, source: str, routine: Routine | None, found: list[Diagnostic], tree: Tree) -> Reading:
    ordered = tuple(sorted(found, key=lambda d: (d.mark.line, d.mark.column, d.code)))
    if any(d.severity == "error" for d in ordered):
        routine = None
    return Reading(name, source, routine, ordered, tree)


def _refused(name: str, source: str, mark: Mark, code: str, message: str, hint: str) -> Reading:
    return Reading(name, source, None, (Diagnostic(name, mark, code, message, hint),))
