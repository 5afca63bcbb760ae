"""`coach history`: the past as lines that can be read aloud, as JSON for programs, as CSV for a physiotherapist.

The JSON is stable: names are added, never changed. Times are ISO 8601, lengths seconds, pain 0 to 10.
"""

import argparse
import csv
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from coach.care.facts import Record
from coach.cli.context import Context
from coach.cli.output import print_json
from coach.errors import CoachError, ExitCode
from coach.history import words
from coach.history.doses import LOOK_BACK, DoseKept, read_doses
from coach.history.episode_chart import pain_by_episode
from coach.history.episode_words import earlier_pain, pain_by_day, pain_course
from coach.history.kept import PurposeKept, read_kept
from coach.history.month import day_begins, day_of
from coach.history.past import TOLD, Past, PastSession, find_session, read_past
from coach.history.retrace import Happening, read_course
from coach.journal import entries
from coach.script import past_words
from coach.settings.derived import options_of
from coach.visit.items import prescription_of

_UNSAFE = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a cell for a formula."""
_COLUMNS: dict[str, Callable[[PastSession], object]] = {
    "began": lambda s: s.at.astimezone().strftime("%Y-%m-%d %H:%M"),
    "routine": lambda s: s.routine,
    "title": lambda s: s.title,
    "kinds": lambda s: " ".join(sorted(s.kinds)),
    "result": lambda s: past_words.RESULTS[s.result],
    "minutes": lambda s: f"{s.done / 60:.1f}",
    "minutes left out": lambda s: f"{s.skipped / 60:.1f}",
    "pain before": lambda s: s.pain_before,
    "pain after": lambda s: s.pain_after,
    "change": lambda s: past_words.CHANGES[s.change] if s.change else "",
    "stopped because": lambda s: past_words.STOPS[s.stop] if s.stop else "",
    "rehearsal": lambda s: "yes" if s.rehearsal else "no",
    "id": lambda s: s.id,
}
"""The columns of the CSV, each with what stands in it."""


def history(arguments: argparse.Namespace) -> ExitCode:
    """`coach history`."""
    with Context() as context:
        if arguments.session is not None:
            _print_one(context, arguments)
            return ExitCode.DONE
        if arguments.days:
            print("\n".join(by_day(context)))
            return ExitCode.DONE
        today = day_of(context.clock.wall())
        everything = arguments.json or arguments.csv
        first = arguments.since or (None if everything else today - timedelta(days=LOOK_BACK - 1))
        past = read_past(context.journal, day_begins(first) if first else None)
        if arguments.csv:
            _print_csv(past.sessions)
            return ExitCode.DONE
        kept = read_kept(context.journal, today)
        if arguments.json:
            doses = read_doses(context.journal, map(prescription_of, context.library.routines), today)
            print_json(_past_json(past, doses, kept, first))
        else:
            print("\n".join(_lines(context, past, kept, arguments.since, first or today)))
    return ExitCode.DONE


def _lines(context: Context, past: Past, kept: Sequence[PurposeKept], since: date | None, first: date) -> list[str]:
    """Everything in words, a line each."""
    now = context.clock.wall()
    telling = words.Telling(now, options_of(context.settings).hours)
    if past == Past():
        before = context.journal.newest_before(now, TOLD)
        if before is None:
            return [past_words.NOTHING]
        return [f"Nothing since {telling.day(first)}. To see what came before: --since {day_of(before)}."]
    lines = summary(context, past, kept, since, first)
    for heading, found in (
        ("Stops, warning signs and clinicians:", marks_in_words(telling, past)),
        ("Sessions, the newest first:", [f"{n}: {telling.session(s)}" for n, s in enumerate(past.sessions, 1)]),
    ):
        lines += ["", heading, *(f"  {line}" for line in found)] if found else []
    return lines


def summary(context: Context, past: Past, kept: Sequence[PurposeKept], since: date | None, first: date) -> list[str]:
    """A stretch of the past in a few sentences, `since` a day that was asked for, or the last weeks from `first` on."""
    now = context.clock.wall()
    telling = words.Telling(now, options_of(context.settings).hours)
    lines = [f"Since {telling.day(first)}." if since else f"The last four weeks, since {telling.day(first)}."]
    episodes = pain_by_episode(_record(context), now)
    recent = bool(episodes) and episodes[-1].days[-1].date >= first
    pain = pain_course(episodes[-1], now) if recent else ""
    lines += [*([pain] if pain else []), *telling.summary(past, check_ins=not pain)]
    return lines + ([words.kept(kept)] if kept else [])


def marks_in_words(telling: words.Telling, past: Past) -> list[str]:
    """What stands out, a line each."""
    return [telling.mark(mark, past.sessions) for mark in past.marks]


def by_day(context: Context) -> list[str]:
    """The numbers of the chart, a line for each day, so that a screen reader can go through them."""
    now = context.clock.wall()
    episodes = pain_by_episode(_record(context), now)
    if not episodes:
        return [past_words.NO_PAIN_YET]
    *earlier, latest = episodes
    lines = [pain_course(latest, now) or past_words.NO_PAIN_YET, "", *pain_by_day(latest)]
    before = [earlier_pain(episode, now) for episode in reversed(earlier)]
    return lines + (["", past_words.EARLIER_EPISODES, *before] if before else [])


def _record(context: Context) -> Record:
    """All facts of the journal. Raises JournalError."""
    return entries.add_to(Record(), context.journal.read(entries.RECORD_KINDS))


def _print_one(context: Context, arguments: argparse.Namespace) -> None:
    """One session, step by step. Raises CoachError when there is none such."""
    session = find_session(context.journal, arguments.session)
    if session is None:
        hint = "`coach history` lists the sessions with their numbers. For an id, give at least its first 8 characters."
        raise CoachError(f"there's no session “{arguments.session}”", hint=hint, code=ExitCode.USAGE)
    if arguments.csv:
        _print_csv([session])
        return
    course = read_course(context.journal, session.id)
    if arguments.json:
        print_json({**_session_json(session), "course": None if course is None else [_moment_json(m) for m in course]})
        return
    telling = words.Telling(context.clock.wall(), options_of(context.settings).hours)
    print("\n".join([telling.session(session), "", *words.course(course)]))


def _print_csv(sessions: Iterable[PastSession]) -> None:
    """A row for each session. No cell is ever taken for a formula."""
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(_COLUMNS)
    for session in sessions:
        out.writerow(_cell(of(session)) for of in _COLUMNS.values())


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_UNSAFE) else text


def _past_json(
    past: Past, doses: Iterable[DoseKept], kept: Iterable[PurposeKept], first: date | None
) -> dict[str, Any]:
    return {
        "since": first.isoformat() if first else None,
        "sessions": [_session_json(session) for session in past.sessions],
        "check_ins": [
            {
                "at": c.at.isoformat(),
                "pain": c.pain,
                "inflammation": c.inflammation,
                "spasm": c.spasm,
                "trend": c.trend,
                "flag": c.flag,
                "new_episode": c.new_episode,
            }
            for c in past.check_ins
        ],
        "pain": [{"at": told.at.isoformat(), "pain": told.pain, "when": told.when} for told in past.pains],
        "marks": [
            {
                "at": mark.at.isoformat(),
                "kind": mark.kind,
                "code": mark.code or None,
                "by": mark.by or None,
                "note": mark.note or None,
                "until": _iso(mark.until),
                "session": mark.session,
            }
            for mark in past.marks
        ],
        "doses": [
            {
                "routine": dose.routine,
                "title": dose.title,
                "today": {"done": dose.today, "of": dose.of_today},
                "seven_days": {"done": dose.week, "of": dose.of_week},
            }
            for dose in doses
        ],
        "purposes": [
            {
                "purpose": line.purpose,
                "today": line.today,
                "days": line.days,
                "of_days": len(line.on),
                "minutes": round(line.minutes, 1),
            }
            for line in kept
        ],
    }


def _session_json(session: PastSession) -> dict[str, Any]:
    return {
        "id": session.id,
        "at": session.at.isoformat(),
        "routine": session.routine,
        "title": session.title,
        "kinds": sorted(session.kinds),
        "rehearsal": session.rehearsal,
        "result": session.result,
        "done": session.done,
        "skipped": session.skipped,
        "pain_before": session.pain_before,
        "pain_after": session.pain_after,
        "change": session.change,
        "stop": session.stop,
    }


def _moment_json(moment: Happening) -> dict[str, Any]:
    return {
        "t": round(moment.t, 1),
        "kind": moment.kind,
        "text": moment.text or None,
        "answer": moment.answer or None,
        "seconds": round(moment.seconds, 1),
        "parts": list(moment.parts),
        "result": moment.result,
        "words": words.moment(moment),
    }


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
