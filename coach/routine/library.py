"""The library: every routine in the folders given, by id."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from coach.kinds import Kind
from coach.routine.diagnostics import Diagnostic
from coach.routine.model import Routine
from coach.routine.reader import Reading, read_file


@dataclass(frozen=True)
class Library:
    """The routines found, sorted by kind and title, and what was wrong with the others."""

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
    ranked = sorted(found.values(), key=lambda r: (order.index(r.kind), r.title.in_language(r.language)))
    return Library(tuple(ranked), tuple(problems))


def routine_files(folder: Path) -> list[Path]:
    """The YAML files in `folder`, by name; none if it does not exist."""
    if not folder.is_dir():
        return []
    return sorted(p for p in folder.iterdir() if p.suffix in (".yaml", ".yml") and p.is_file())


def resolve(name: str, library: Library) -> Reading | None:
    """The routine that `name` means: an id of the library, or else a file. None when it is neither."""
    routine = library.get(name)
    if routine is not None:
        return Reading(name, "", routine, ())
    path = Path(name)
    return read_file(path) if path.exists() or path.suffix in (".yaml", ".yml") else None
