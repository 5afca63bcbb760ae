"""Commands that look at routines and play nothing: preview and check."""

import argparse
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from coach.care.gate import preview_of
from coach.choices import options_of
from coach.cli.context import Context
from coach.cli.output import print_json
from coach.errors import ExitCode
from coach.routine.diagnostics import Diagnostic, Mark
from coach.routine.library import routine_files
from coach.routine.model import Routine
from coach.routine.reader import Reading, read_file
from coach.session import script
from coach.session.compile import compile_score, demand_of
from coach.session.cues import Measure
from coach.session.options import DEFAULT_OPTIONS, Options
from coach.session.score import Score, timeline


def preview(arguments: argparse.Namespace) -> ExitCode:
    """`coach preview`."""
    with Context() as context:
        routine = context.routine(arguments.routine)
        options = options_of(context.settings)
        score = _previewed(routine, options, context, arguments)
    if arguments.json:
        print_json(_cues_json(score))
        return ExitCode.DONE
    print(f"{score.title} ({script.duration(score.length)} when each question is answered in a few seconds)")
    at = 0.0
    for segment in score.segments:
        length = "waits" if segment.waits else script.duration(segment.nominal)
        extra = [f"{segment.side} side"] if segment.side else []
        if segment.repetition:
            extra.append("{} of {}".format(*segment.repetition))
        print(f"{_stamp(at)}  {segment.kind.value}: {', '.join([segment.name, *extra])} ({length})")
        for cue in segment.cues:
            print(f"{_stamp(at + cue.at)}      {cue.say}")
        at += segment.nominal
    for words in score.dropped:
        print(f"coach: there is no time to say: {words}", file=sys.stderr)
    return ExitCode.DONE


def _previewed(routine: Routine, options: Options, context: Context, arguments: argparse.Namespace) -> Score:
    """The score under an open gate, by estimated times or by those of the voice."""
    decision = preview_of(demand_of(routine))
    if not (arguments.voice or arguments.voice_command):
        return compile_score(routine, decision, options)
    from coach.cli.voices import tuning_of
    from coach.export.session import score_by_clips
    from coach.voice.clips import Clips

    def compiled(measure: Measure) -> Score:
        return compile_score(routine, decision, replace(options, measure=measure))

    clips = Clips(tuning_of(context.settings, command=arguments.voice_command), context.places.voice_cache)
    try:
        score = score_by_clips(compiled, clips)
    finally:
        clips.close()
    if clips.instead:
        print(f"coach: {clips.instead}", file=sys.stderr)
    return score


def check(arguments: argparse.Namespace) -> ExitCode:
    """`coach check`."""
    readings = [check_file(path) for path in _files(arguments.paths)]
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
        print(_tally(readings, findings))
    return ExitCode.FINDINGS if findings else ExitCode.DONE


def check_file(path: Path) -> Reading:
    """All findings of a file: the reader's, and cues for which the score has no time."""
    reading = read_file(path)
    if reading.routine is None:
        return reading
    silent = compile_score(reading.routine, preview_of(demand_of(reading.routine)), DEFAULT_OPTIONS).dropped
    authors = {text for step in reading.routine.all_steps() for cue in step.cues for _, text in cue.say.words}
    late = [
        Diagnostic(
            reading.file,
            _place_of(text, reading.source),
            "no-time-to-say",
            "there is no time to say this here",
            "Make it shorter, or move it.",
            "warning",
        )
        for text in dict.fromkeys(silent)
        if text in authors
    ]
    return Reading(reading.file, reading.source, reading.routine, (*reading.diagnostics, *late))


def _place_of(text: str, source: str) -> Mark:
    for number, line in enumerate(source.splitlines(), 1):
        column = line.find(text[:40])
        if column >= 0:
            return Mark(number, column + 1, column + 1 + len(text))
    return Mark()


def _files(paths: Iterable[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        found += routine_files(path) if path.is_dir() else [path]
    return found


def _tally(readings: list[Reading], findings: list[Diagnostic]) -> str:
    files = _counted(len(readings), "file")
    if not findings:
        return f"{files} checked: nothing wrong."
    errors = sum(d.severity == "error" for d in findings)
    return f"{files} checked: {_counted(errors, 'error')}, {_counted(len(findings) - errors, 'warning')}."


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" + ("s" if number != 1 else "")


def _cues_json(score: Score) -> list[dict[str, Any]]:
    return [
        {
            "t": round(moment.t, 3),
            "kind": moment.cue.kind,
            "say": moment.cue.say,
            "lasts": round(moment.cue.lasts, 3),
            "segment": moment.segment.index,
            "sound": moment.cue.sound,
            "aloud": moment.cue.aloud,
            "at": round(moment.cue.at, 3),
            "waits": moment.segment.waits,
        }
        for moment in timeline(score)
    ]


def _stamp(seconds: float) -> str:
    return f"{int(seconds // 60):3}:{seconds % 60:04.1f}"
