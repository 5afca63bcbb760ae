"""Commands that look and play nothing: list, status, preview, check."""

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from coach.care.course import Phase
from coach.care.facts import Flag
from coach.care.gate import Decision, preview_of
from coach.cli.context import Context
from coach.errors import ExitCode
from coach.overview import Item, Overview, overview
from coach.routine.diagnostics import Diagnostic, Mark
from coach.routine.library import routine_files
from coach.routine.model import Routine
from coach.routine.reader import Reading, read_file
from coach.session import explain, script
from coach.session.building import DEFAULT_OPTIONS
from coach.session.compile import compile_score, demand_of
from coach.session.score import Score, timeline


def list_routines(arguments: argparse.Namespace) -> ExitCode:
    """`coach list`."""
    with Context() as context:
        view = overview(context.player, context.library)
    if arguments.json:
        _print_json([_item_json(item, view) for item in view.items])
        return ExitCode.DONE
    width = max((len(item.routine.id) for item in view.items), default=0)
    kind = None
    for item in view.items:
        if item.routine.kind is not kind:
            kind = item.routine.kind
            print(f"\n{kind.value.capitalize()}")
        print(f"  {item.routine.id:{width}}  {explain.LEVELS[item.decision.level]:14}  {item.title}")
    return ExitCode.DONE


def status(arguments: argparse.Namespace) -> ExitCode:
    """`coach status`."""
    with Context() as context:
        view = overview(context.player, context.library)
        number = context.settings.emergency_number
    if arguments.json:
        _print_json([_kind_json(kind.value, decision, view) for kind, decision in view.kinds.items()])
    else:
        print("\n".join(status_lines(view, number)))
    return ExitCode.RED_FLAG if view.flag is Flag.EMERGENCY else ExitCode.DONE


def status_lines(view: Overview, emergency_number: str) -> list[str]:
    """The state of things, a sentence a line."""
    if view.flag is Flag.EMERGENCY:
        decision = next(iter(view.kinds.values()))
        return [*explain.reasons(decision, view.now), explain.next_step(decision, view.now, emergency_number)]
    lines = [view.greeting, *view.advice, f"Now: {view.action.words}", ""]
    for kind, decision in view.kinds.items():
        why = " ".join(explain.reasons(decision, view.now))
        lines.append(f"{kind.value.capitalize()}: {explain.LEVELS[decision.level]}. {why}")
        if not decision.playable:
            lines.append(f"  Next: {explain.next_step(decision, view.now)}")
    due = view.due_next() if view.course.phase is not Phase.UNKNOWN else []
    if due:
        lines += ["", "Due:"]
        lines += [f"  {_when(item, view)}: {item.title} ({item.routine.id})" for item in due[:6]]
    return lines


def preview(arguments: argparse.Namespace) -> ExitCode:
    """`coach preview`."""
    with Context() as context:
        routine = context.routine(arguments.routine)
    score = compile_score(routine, preview_of(demand_of(routine)))
    if arguments.json:
        _print_json(_cues_json(score))
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


def check(arguments: argparse.Namespace) -> ExitCode:
    """`coach check`."""
    readings = [check_file(path) for path in _files(arguments.paths)]
    findings = [d for reading in readings for d in reading.diagnostics]
    if arguments.format == "json":
        _print_json([d.as_json() for d in findings])
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
            "at": round(moment.cue.at, 3),
            "waits": moment.segment.waits,
        }
        for moment in timeline(score)
    ]


def _item_json(item: Item, view: Overview) -> dict[str, Any]:
    routine: Routine = item.routine
    return {
        "id": routine.id,
        "title": item.title,
        "kind": routine.kind,
        "summary": item.summary,
        **_decision_json(item.decision, view),
        "due": item.due.isoformat() if item.due else None,
    }


def _kind_json(kind: str, decision: Decision, view: Overview) -> dict[str, Any]:
    due = [item for item in view.due_next() if item.routine.kind == kind]
    return {
        "kind": kind,
        **_decision_json(decision, view),
        "phase": view.course.phase,
        "due": [{"routine": item.routine.id, "at": item.due.isoformat()} for item in due if item.due],
    }


def _decision_json(decision: Decision, view: Overview) -> dict[str, Any]:
    return {
        "decision": decision.level,
        "reasons": explain.reasons(decision, view.now),
        "codes": [reason.code for reason in decision.reasons],
        "next": explain.next_step(decision, view.now),
        "next_at": decision.next_at.isoformat() if decision.next_at else None,
    }


def _when(item: Item, view: Overview) -> str:
    return "now" if item.due is None or item.due <= view.now else explain.clock_time(item.due, view.now)


def _stamp(seconds: float) -> str:
    return f"{int(seconds // 60):3}:{seconds % 60:04.1f}"


def _print_json(data: object) -> None:
    print(json.dumps(data, indent=2, ensure_ascii=False))
