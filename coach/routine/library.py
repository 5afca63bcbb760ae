"""The library: every routine in the folders given, by id."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from coach.kinds import Kind
from coach.routine.diagnostics import Diagnostic, Mark
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
        readings = read_folder(folder)
        problems += [finding for reading in readings for finding in reading.errors]
        found |= {reading.routine.id: reading.routine for reading in readings if reading.routine is not None}
    order = list(Kind)
    ranked = sorted(found.values(), key=lambda r: (order.index(r.kind), r.order, r.title.in_language(r.language)))
    return Library(tuple(ranked), tuple(problems))


def _nobody(done: int, of: int) -> None:
    """Nobody looks at how far it is."""


def read_folder(folder: Path, progress: Callable[[int, int], None] = _nobody) -> list[Reading]:
    """What is called a YAML file in `folder`, by name; none if it does not exist.

    `progress` receives how many are read, of how many.

    Of two with one id, the file of that name counts, or else the first. Never raises: a folder that cannot be looked
    into is a finding too.
    """
    try:
        readings: list[Reading] = []
        for path in (paths := _called_like_one(folder)):
            progress(len(readings), len(paths))
            readings.append(read_file(path))
    except OSError as error:
        what = f"the folder cannot be looked into: {error.strerror or type(error).__name__}"
        finding = Diagnostic(str(folder), Mark(), "unreadable", what, "Make it a folder that you may read.")
        return [Reading(str(folder), "", None, (finding,))]
    first: dict[str, Reading] = {}
    for reading in sorted(readings, key=_is_named_otherwise):
        if reading.routine is not None:
            first.setdefault(reading.routine.id, reading)
    return [_alone(reading, first) for reading in readings]


def _is_named_otherwise(reading: Reading) -> bool:
    return reading.routine is not None and reading.routine.id != Path(reading.file).stem


def _alone(reading: Reading, first: dict[str, Reading]) -> Reading:
    """The reading; without its routine, and with a finding, where another file has the same id."""
    if reading.routine is None or first[reading.routine.id] is reading:
        return reading
    name = reading.routine.id
    line = next((n for n, text in enumerate(reading.source.splitlines(), 1) if text.startswith("id:")), 1)
    other = Path(first[name].file).name
    hint = f"Give one of the two another id. Until then {other} is the one that is played."
    finding = Diagnostic(reading.file, Mark(line, 1, 3), "same-id", f"{other} has the id “{name}” too", hint)
    return Reading(reading.file, reading.source, None, (*reading.diagnostics, finding))


def _called_like_one(folder: Path) -> list[Path]:
    """All in `folder` that is called like a routine, by name. What is no file is reported, but hidden links of editors.

    None if the folder does not exist. Raises OSError where it cannot be looked into.
    """
    if not folder.is_dir():
        return []
    named = (path for path in folder.iterdir() if path.suffix in _SUFFIXES)
    return sorted(path for path in named if not path.name.startswith(".") or path.is_file())


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
        if not _is_file(path):
            continue
        reading = read_file(path)
        # with mistakes in it, it is still the one that is meant, and must not be passed over in silence
        if reading.routine is None or reading.routine.id == name:
            return reading
    return None


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # in a folder that cannot be looked into
        return False


def _inside(name: str, folder: Path) -> Reading | None:
    readings = read_folder(folder)
    return next((r for r in readings if r.routine is not None and r.routine.id == name), None)
