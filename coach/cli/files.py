"""`coach check`: what is wrong in routine files, where, and what to do."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from coach.care.gate import preview_of
from coach.cli.languages import stays_english
from coach.cli.output import print_json
from coach.cli.plain_mode import is_accessible, is_poor_terminal
from coach.errors import ExitCode
from coach.progress import HowFar
from coach.routine.diagnostics import Diagnostic, Mark, printable
from coach.routine.gate_words import gate_findings, gate_of
from coach.routine.library import read_folder
from coach.routine.reader import Reading, read_file
from coach.score.compiler import compile_score, demand_of
from coach.score.options import Options
from coach.script import progress_words


def check(arguments: argparse.Namespace) -> ExitCode:
    """`coach check`."""
    in_lines = is_accessible() or bool(arguments.plain) or is_poor_terminal()
    with HowFar(sys.stderr, progress_words.reading, in_lines=in_lines) as progress:
        found = _readings(arguments.paths, progress)
    readings = []
    with HowFar(sys.stderr, progress_words.checking, in_lines=in_lines) as progress:
        for number, reading in enumerate(found):
            progress.at(number, len(found))
            readings.append(_timed(reading))
    findings = [d for reading in readings for d in reading.diagnostics]
    if arguments.format == "json":
        print_json([d.as_json() for d in findings])
    elif arguments.format == "github":
        for finding in findings:
            print(finding.as_github())
    else:
        for reading in readings:
            if reading.diagnostics:
                print(reading.as_text() + "\n")
            if gate := gate_of(reading):
                print(f"{printable(reading.file)}: gate: {gate}")
            if english := stays_english(reading):
                print(f"{printable(reading.file)}: language: {english}.")
        print(_tally(readings, findings))
    return ExitCode.FINDINGS if findings else ExitCode.DONE


def check_file(path: Path) -> Reading:
    """All findings of a file: the reader's, the gate's, and cues for which the score has no time."""
    return _timed(read_file(path))


def _timed(reading: Reading) -> Reading:
    """The reading, with what its author should know of the gate, and each cue for which there is no time."""
    if reading.routine is None:
        return reading
    silent = compile_score(
        reading.routine, preview_of(demand_of(reading.routine)), Options(emergency_number="")
    ).dropped
    authors = {text for step in reading.routine.all_steps() for cue in step.cues for _, text in cue.say.words}
    late = [
        Diagnostic(
            reading.file,
            _place_of(text, reading.source),
            "no-time-to-say",
            "there's no time to say this here",
            "Make it shorter, or move it.",
            "warning",
        )
        for text in dict.fromkeys(silent)
        if text in authors
    ]
    found = sorted(
        (*reading.diagnostics, *gate_findings(reading), *late), key=lambda d: (d.mark.line, d.mark.column, d.code)
    )
    return replace(reading, diagnostics=tuple(found))


def _place_of(text: str, source: str) -> Mark:
    for number, line in enumerate(source.splitlines(), 1):
        column = line.find(text[:40])
        if column >= 0:
            return Mark(number, column + 1, column + 1 + len(text))
    return Mark()


def _readings(paths: Sequence[Path], progress: HowFar) -> list[Reading]:
    found: list[Reading] = []
    for number, path in enumerate(paths):
        if _is_folder(path):
            found += read_folder(path, progress.at)
        else:
            progress.at(number, len(paths))
            found.append(read_file(path))
    return found


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # a name that no file can have: reading it tells so
        return False


def _tally(readings: list[Reading], findings: list[Diagnostic]) -> str:
    files = _counted(len(readings), "file")
    if not findings:
        return f"{files} checked: nothing wrong."
    errors = sum(d.severity == "error" for d in findings)
    return f"{files} checked: {_counted(errors, 'error')}, {_counted(len(findings) - errors, 'warning')}."


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" + ("s" if number != 1 else "")
