"""A stretch of the past as values: what was done, what was felt, what stood out.

A rehearsal is shown and marked, but no count includes it. What was reported as dangerous is shown even then.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from coach.care.change import Change, clear_change
from coach.care.facts import CheckIn, Flag, Record, Result, StopReason
from coach.care.sign import Sign
from coach.journal import entries
from coach.journal.store import Entry, Journal
from coach.kinds import Kind

STARTS = (entries.SESSION_START, entries.REHEARSAL_START)
TOLD = (
    *STARTS,
    *(entries.CHECK_IN, entries.PAIN, entries.STOP_KIND, entries.FLAG),
    *(entries.CLEARED, entries.OVERRIDE, entries.STRUCK),
)
"""The kinds of entries that have their place in a history by when they were written."""
_IN_A_SESSION = (entries.PAIN, entries.STOP_KIND, entries.SESSION_END)
_OF_A_SESSION = (*STARTS, *_IN_A_SESSION)
_STOPPED_BY_PAIN = (StopReason.PAIN_HIGH, StopReason.PAIN_ROSE)
_ENDS_WITHIN = timedelta(days=1)
"""An end later than this after its start is looked up by itself (a session left behind is ended by the next one)."""
_SHORTEST_ID = 8
"""How many signs of an id have to be given: more than a number has."""
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class PastSession:
    """One session. `result` is None where it has no end; `done` and `skipped` are seconds of treatment."""

    id: str
    at: datetime
    routine: str
    title: str
    kinds: frozenset[Kind]
    rehearsal: bool = False
    result: Result | None = None
    done: float = 0.0
    skipped: float = 0.0
    pain_before: int | None = None
    pain_after: int | None = None
    stop: StopReason | None = None

    @property
    def change(self) -> Change | None:
        """How the pain after compares with the pain before; None where one of them was not told."""
        if self.pain_before is None or self.pain_after is None:
            return None
        return clear_change(self.pain_before, self.pain_after)


class PainWhen(StrEnum):
    """On what occasion pain was reported."""

    CHECK_IN = "check-in"
    ASKED = "asked"  # before a session
    SESSION = "session"  # in the middle of one, or at its end


@dataclass(frozen=True, slots=True)
class PainTold:
    """Pain (0–10 NRS) as it was reported at a moment."""

    at: datetime
    pain: int
    when: PainWhen


class LandmarkKind(StrEnum):
    """What stands out in a history."""

    STOP = "stop"
    FLAG = "flag"
    CLEARED = "cleared"
    OVERRIDE = "override"
    STRUCK = "struck"


@dataclass(frozen=True, slots=True)
class Landmark:
    """A stop, warning signs, a new spasm, or what a clinician recorded.

    `signs` are the warning signs by name, as far as the journal keeps names. `code` is the reason of a stop, the
    urgency of a flag, the kind that an override opens. `note` is the clinician's.
    """

    at: datetime
    kind: LandmarkKind
    code: str = ""
    by: str = ""
    note: str = ""
    until: datetime | None = None
    session: str | None = None
    signs: tuple[Sign, ...] = ()


@dataclass(frozen=True, slots=True)
class Past:
    """What happened in a stretch of time. Sessions and marks: the newest first; pain in the order it was reported."""

    sessions: tuple[PastSession, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    pains: tuple[PainTold, ...] = ()
    marks: tuple[Landmark, ...] = ()

    @property
    def counted(self) -> tuple[PastSession, ...]:
        """The sessions in earnest."""
        return tuple(session for session in self.sessions if not session.rehearsal)


def read_past(journal: Journal, since: datetime | None = None, until: datetime | None = None) -> Past:
    """What happened from `since` to before `until`, as it was put right later, if it was. Raises JournalError.

    It costs what the time asked for holds.
    """
    back = entries.taken_back(journal.read([entries.CORRECTION]))
    written = journal.read([entries.CHECK_IN, entries.PAIN, *_MARKS], since=since, until=until)
    found = [entry for entry in written if entry.id not in back]
    check_ins = entries.add_to(Record(), (e for e in found if e.kind == entries.CHECK_IN)).check_ins
    pains = _each((e for e in found if e.kind not in _MARKS and not e.body.get("rehearsal")), _pain)
    marks = _each((e for e in found if e.kind in _MARKS), lambda entry: _MARKS[entry.kind](entry))
    return Past(
        sessions=tuple(reversed(_sessions(journal, since, until))),
        check_ins=check_ins,
        pains=tuple(pains),
        marks=tuple(reversed(marks)),
    )


def find_session(journal: Journal, which: str) -> PastSession | None:
    """The session that is meant: by its number, 1 being the newest, or by its id or how that begins.

    None when there is none, or more than one. Raises JournalError.
    """
    ids = [entry.session or "" for entry in reversed(journal.read(STARTS, bodies=False))]
    if which.isascii() and which.isdigit() and len(which) < _SHORTEST_ID:
        meant = ids[int(which) - 1 : int(which)] if int(which) else []
    else:
        meant = [found for found in ids if found.startswith(which) and len(which) >= _SHORTEST_ID]
    return _session(journal.read(_OF_A_SESSION, meant[0])) if len(meant) == 1 else None


def _sessions(journal: Journal, since: datetime | None, until: datetime | None) -> list[PastSession]:
    """The sessions that began in that time, each with its end, whenever that was."""
    own: dict[str | None, list[Entry]] = {}
    for start in journal.read(STARTS, since=since, until=until, bodies=False):
        own[start.session] = [start]
    late = until + _ENDS_WITHIN if until else None
    for entry in journal.read(_IN_A_SESSION, since=since, until=late):
        if entry.session in own:
            own[entry.session].append(entry)
    for session, batch in own.items():
        if batch[-1].kind != entries.SESSION_END:
            own[session] = journal.read(_OF_A_SESSION, session)
    return [_session(batch) for batch in own.values()]


def _session(own: Sequence[Entry]) -> PastSession:
    """A session from its entries: its start, pains, stops and end. What a start tells of it, its end tells too."""
    start = own[0]
    end = next((entry for entry in own if entry.kind == entries.SESSION_END), None)
    told = end or start
    body = told.body
    try:
        return PastSession(
            id=start.session or "",
            at=start.at,
            routine=_line(body["routine"]),
            title=_line(body["title"]),
            kinds=frozenset(Kind(kind) for kind in body["kinds"]),
            rehearsal=start.kind == entries.REHEARSAL_START,
            result=Result(body["result"]) if end else None,
            done=float(body["done"]) if end else 0.0,
            skipped=float(body["skipped"]) if end else 0.0,
            pain_before=_pain_or_none(body["pain_before"]) if end else None,
            pain_after=_pain_after(own, body["pain_after"]) if end else None,
            stop=next((StopReason(e.body["reason"]) for e in own if e.kind == entries.STOP_KIND), None),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise entries.damaged(told) from error


def _pain_after(own: Sequence[Entry], told: object) -> int | None:
    """Pain after a session: as its end tells it, or else the pain that stopped it, which older journals leave out."""
    pain = None
    for entry in own:
        if entry.kind == entries.PAIN:
            pain = entry.body["pain"]
        elif entry.kind == entries.STOP_KIND and entry.body["reason"] in _STOPPED_BY_PAIN and told is None:
            return _pain_or_none(pain)
    return _pain_or_none(told)


def _pain(entry: Entry) -> PainTold:
    apart = PainWhen.CHECK_IN if entry.kind == entries.CHECK_IN else PainWhen.ASKED
    when = apart if entry.session is None else PainWhen.SESSION
    return PainTold(entry.at, int(entry.body["pain"]), when)


def _pain_or_none(value: Any) -> int | None:
    return None if value is None else int(value)


def _override(entry: Entry) -> Landmark:
    body = entry.body
    until = datetime.fromisoformat(body["until"])
    return Landmark(
        entry.at, LandmarkKind.OVERRIDE, Kind(body["kind"]), _line(body["by"]), _line(body["reason"]), until
    )


_MARKS: dict[str, Callable[[Entry], Landmark]] = {
    entries.STOP_KIND: lambda e: Landmark(e.at, LandmarkKind.STOP, StopReason(e.body["reason"]), session=e.session),
    entries.FLAG: lambda e: Landmark(
        e.at, LandmarkKind.FLAG, Flag(e.body["flag"]), session=e.session, signs=entries.signs_of(e)
    ),
    entries.CLEARED: lambda e: Landmark(
        e.at, LandmarkKind.CLEARED, by=_line(e.body["by"]), note=_line(e.body.get("note")), signs=entries.signs_of(e)
    ),
    entries.OVERRIDE: _override,
    entries.STRUCK: lambda e: Landmark(e.at, LandmarkKind.STRUCK),
}


def _each(batch: Iterable[Entry], read: Callable[[Entry], _T]) -> list[_T]:
    """What each entry says. Raises JournalError when one is damaged."""
    found = []
    for entry in batch:
        try:
            found.append(read(entry))
        except (KeyError, TypeError, ValueError) as error:
            raise entries.damaged(entry) from error
    return found


def _line(text: object) -> str:
    """Text from the journal as a line that can be printed, whatever has happened to the file."""
    return " ".join("".join(c if c.isprintable() else " " for c in str(text or "")).split())
