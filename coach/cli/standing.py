"""Commands that tell where things stand: list and status."""

import argparse
import sys
from collections.abc import Sequence
from typing import Any

from coach.care.facts import Flag
from coach.care.gate import Decision
from coach.care.plan import PURPOSES, Purpose
from coach.cli.context import Context
from coach.cli.output import columns, print_json
from coach.errors import ExitCode
from coach.kinds import Kind
from coach.playback.sessions import Sessions
from coach.script import about_words, explain, journey
from coach.script.kind_words import KIND_NAMES
from coach.session.place import Unfinished
from coach.visit.items import Item
from coach.visit.overview import Overview, overview


def list_routines(arguments: argparse.Namespace) -> ExitCode:
    """`coach list`."""
    with Context() as context:
        view = overview(context.player, context.library)
        code = _told_trouble(context)
    if arguments.json:
        print_json([_item_json(item, view) for item in view.items])
        return code
    kind = None
    rows = _rows(view.items)
    room = columns()
    fits = room is None or all(len(row) <= room for row in rows)
    for item, row in zip(view.items, rows, strict=True):
        if item.routine.kind is not kind:
            kind = item.routine.kind
            print(f"\n{KIND_NAMES[kind]}")
        print(row if fits else f"  {item.title}\n    {item.level_words}\n    {item.routine.id}")
    return code


def _rows(items: Sequence[Item]) -> list[str]:
    """A row for each routine, in columns."""
    width = max((len(item.routine.id) for item in items), default=0)
    return [f"  {item.routine.id:{width}}  {item.level_words:14}  {item.title}" for item in items]


def status(arguments: argparse.Namespace) -> ExitCode:
    """`coach status`."""
    with Context() as context:
        view = overview(context.player, context.library)
        code = _told_trouble(context)
        broken_off = None if view.unfinished is None else _session_json(view.unfinished, context.player, view)
    if arguments.json:
        rows = [_kind_json(kind, decision, view) for kind, decision in view.kinds.items()]
        print_json([*rows, broken_off] if broken_off is not None else rows)
    else:
        print("\n".join(status_lines(view)))
    return ExitCode.RED_FLAG if view.flag is Flag.EMERGENCY else code


def _told_trouble(context: Context) -> ExitCode:
    """Says what is wrong where the journal cannot be used; what is shown then holds only for now."""
    if context.player.unrecorded is None:
        return ExitCode.DONE
    print(f"coach: {context.player.unrecorded}", file=sys.stderr)
    return ExitCode.UNUSABLE


def status_lines(view: Overview) -> list[str]:
    """The state of things, a sentence a line."""
    if view.flag is Flag.EMERGENCY:
        decision = next(iter(view.kinds.values()))
        return explain.in_full(decision, view.briefing)
    lines = [view.greeting, *view.advice, *([view.pain] if view.pain else []), *_now(view), ""]
    for kind, decision in view.kinds.items():
        if barred := view.barred(kind):
            told = " ".join(about_words.why_not(barred, view.about))
            lines.append(f"{about_words.not_for_you(KIND_NAMES[kind])} {told}")
            continue
        why = " ".join(explain.reasons(decision, view.briefing))
        lines.append(f"{KIND_NAMES[kind]}: {explain.LEVELS[decision.level]}. {why}")
        if not decision.playable:
            lines.append(f"  Next: {explain.next_step(decision, view.briefing)}")
    planned = view.plan_lines()
    if planned:
        lines += ["", "Today:", *(f"  {line}" for line in planned)]
    return lines


def _now(view: Overview) -> list[str]:
    """What to do now; where nothing is due, how to lie down all the same."""
    if view.action.kind != "rest":
        return [f"Now: {view.action.words}"]
    position = view.action.routine
    return [view.action.words, *([journey.lie_down_by(f"coach run {position}")] if position else [])]


def _item_json(item: Item, view: Overview) -> dict[str, Any]:
    routine = item.routine
    return {
        "id": routine.id,
        "title": item.title,
        "kind": routine.kind,
        "summary": item.summary,
        **_decision_json(item.decision, view),
        "not_for_you": not item.suited,
        "due": item.due.isoformat() if item.due else None,
    }


def _kind_json(kind: Kind, decision: Decision, view: Overview) -> dict[str, Any]:
    due = [item for item in view.due_next() if item.routine.kind is kind]
    return {
        "kind": kind,
        **_decision_json(decision, view),
        "not_for_you": bool(view.barred(kind)),
        "phase": view.course.phase,
        "due": [{"routine": item.routine.id, "at": item.due.isoformat()} for item in due if item.due],
        "plan": _plan_json(PURPOSES[kind], view),
    }


def _plan_json(purpose: Purpose, view: Overview) -> dict[str, Any] | None:
    """The line of the day's plan that this kind of care belongs to; None where the day has none."""
    for place, line in enumerate(view.plan, 1):
        if line.purpose is purpose:
            return {
                "purpose": line.purpose,
                "place": place,
                "state": line.state,
                "done": line.done,
                "of": line.of,
                "at": line.at.isoformat() if line.at else None,
                "check_in_first": line.check_in_first,
                "choices": list(line.choices),
            }
    return None


def _session_json(found: Unfinished, player: Sessions, view: Overview) -> dict[str, Any]:
    """The session that was broken off and may be taken up again."""
    return {
        "kind": "session",
        **_decision_json(player.decide(found), view),
        "next": view.action.words,
        "routine": found.routine,
        "title": found.title,
        "at": found.at.isoformat(),
    }


def _decision_json(decision: Decision, view: Overview) -> dict[str, Any]:
    return {
        "decision": decision.level,
        "reasons": explain.reasons(decision, view.briefing),
        "codes": [reason.code for reason in decision.reasons],
        "next": explain.next_step(decision, view.briefing),
        "next_at": decision.next_at.isoformat() if decision.next_at else None,
    }
