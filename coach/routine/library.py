"""The library: every routine in the folders given, by id."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from coach.kinds import Kind
from coach.routine.diagnostics import Diagnostic
from coach.routine.model import Routine
from coach.routine.reader import Reading, read_file

_SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True)
class Library:
    """The routines found, sorted by kind, order and title, and what was wrong with the others."""

    routines: tuple[Routine, ...]
    diagnostics: tuple[Diagnostic, ...] = ()

    def get(self, routine_id: str) -> Routine | None:
        return next((r for r in self.routines if r.id == routine_id), None)


def load_library(folders: Iterable[Path]) -> Library:
    """All routines in `folders`. A later folder's routine stands in for an earlier one of the same id."""
    found: dict[str, Routine] = {}
    problems: list[Diagnostic] = []
    for folder in folders:
        for path in routine_files(folder):
            reading = read_file(path)
            problems += reading.errors
            if reading.routine is not None:
                found[reading.routine.id] = reading.routine
    order = list(Kind)
    ranked = sorted(found.values(), key=lambda r: (order.index(r.kind), r.order, r.title.in_language(r.language)))
    return Library(tuple(ranked), tuple(problems))


def routine_files(folder: Path) -> list[Path]:
    """The YAML files in `folder`, by name; none if it does not exist."""
    if not folder.is_dir():
        return []
    return sorted(p for p in folder.iterdir() if p.suffix in _SUFFIXES and p.is_file())


def find_routine(name: str, folders: Sequence[Path]) -> Reading | None:
    """The routine that `name` means: an id in one of the folders, or else a file. None when it is neither.

    A routine is looked for in the file of its name first, so that playing one does not read them all.
    """
    if "/" not in name and len(name) < 200 and name.isprintable():
        for folder in reversed(folders):
            reading = _named_after(name, folder) or _inside(name, folder)
            if reading is not None:
                return reading
    path = Path(name)
    try:
        there = path.exists()
    except (OSError, ValueError):  # a name that no file can have
        return None
    return read_file(path) if there or path.suffix in _SUFFIXES else None


def _named_after(name: str, folder: Path) -> Reading | None:
    for suffix in _SUFFIXES:
        path = folder / f"{name}{suffix}"
        if not path.is_file():
            continue
        reading = read_file(path)
        # with mistakes in it, it is still the one that is meant, and must not be passed over in silence
        if reading.routine is None or reading.routine.id == name:
            return reading
    return None


def _inside(name: str, folder: Path) -> Reading | None:
    for path in routine_files(folder):
        reading = read_file(path)
        if reading.routine is not None and reading.routine.id == name:
            return reading
    return None
