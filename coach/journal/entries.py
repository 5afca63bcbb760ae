"""Facts as journal entries and back: the one place that knows how each is written down.

What was done in a rehearsal never counts as done; what was reported as dangerous counts even then.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from coach.care.facts import (
    Began,
    CheckIn,
    Cleared,
    ConditionTold,
    Exposure,
    Flag,
    FlagRaised,
    Inflammation,
    Override,
    PainReport,
    Record,
    Result,
    Says,
    Screened,
    SessionEnd,
    Spasm,
    Stop,
    StopReason,
    Struck,
    Trend,
)
from coach.care.sign import Sign
from coach.journal.store import Entry, JournalError
from coach.kinds import Kind

CHECK_IN, PAIN, STOP_KIND, FLAG, CLEARED, OVERRIDE = "check-in", "pain", "stop", "flag", "cleared", "override"
STRUCK, BEGAN, CORRECTION = "struck", "began", "correction"
CONDITION, SCREENED = "condition", "screened"
SOUND_CHECK = "sound-check"
WENT_ON = "session-went-on"
SESSION_START, SESSION_RESUME, SESSION_EVENT = "session-start", "session-resume", "session-event"
SESSION_END, REHEARSAL_START, EXPOSURE = "session-end", "rehearsal-start", "exposure"


def check_in_entry(fact: CheckIn) -> Entry:
    """A completed check-in."""
    body: dict[str, Any] = {
        "pain": fact.pain,
        "inflammation": fact.inflammation,
        "spasm": fact.spasm,
        "trend": fact.trend,
        "flag": fact.flag,
        "new_episode": fact.new_episode,
        "began": fact.began.isoformat() if fact.began else None,
        "well": fact.well,
        "cough": fact.cough,
    }
    return Entry(fact.at, CHECK_IN, body)


def flag_entry(fact: FlagRaised, session: str | None = None) -> Entry:
    """A red flag, with the names of its signs."""
    return Entry(fact.at, FLAG, {"flag": fact.flag, "signs": list(fact.signs)}, session)


def stop_entry(fact: Stop, session: str) -> Entry:
    """A stop for safety, with the figures of what was being done, where there are any."""
    movements = {"movements": sorted(fact.movements)} if fact.movements else {}
    return Entry(fact.at, STOP_KIND, {"reason": fact.reason, **movements}, session)


def screened_entry(fact: Screened, session: str) -> Entry:
    """The daily questions, asked at rest in a session, and all answered with no."""
    return Entry(fact.at, SCREENED, {"groups": list(fact.groups)}, session)


def pain_entry(
    fact: PainReport, session: str | None = None, *, rehearsal: bool = False, forgotten: bool = False
) -> Entry:
    """Pain reported outside a check-in. `forgotten` is pain of an earlier day that is only added now."""
    return Entry(fact.at, PAIN, {"pain": fact.pain, "rehearsal": rehearsal, "forgotten": forgotten}, session)


def cleared_entry(at: datetime, by: str, note: str, signs: Iterable[Sign] = (), *, asked: bool = False) -> Entry:
    """A clinician has looked at these signs, or was only asked about them; at all that stands, where none is named."""
    return Entry(at, CLEARED, {"by": by, "note": note, "signs": list(signs), "asked": asked})


def struck_entry(fact: Struck) -> Entry:
    """A new spasm has struck."""
    return Entry(fact.at, STRUCK)


def began_entry(fact: Began) -> Entry:
    """When the spasm began: a correction."""
    return Entry(fact.at, BEGAN, {"began": fact.began.isoformat()})


def correction_entry(at: datetime, takes_back: Iterable[int]) -> Entry:
    """Earlier entries, by their numbers, that were a mistake."""
    return Entry(at, CORRECTION, {"takes_back": sorted(takes_back)})


def override_entry(fact: Override) -> Entry:
    """A clinician's override of the gate."""
    body = {"kind": fact.kind, "by": fact.by, "reason": fact.reason, "until": fact.until.isoformat()}
    return Entry(fact.at, OVERRIDE, body)


def about_entry(fact: ConditionTold, session: str | None = None, *, rehearsal: bool = False) -> Entry:
    """What the patient has said of a stable fact. `present` is what a version without “not sure” reads."""
    body = {"condition": fact.fact, "present": fact.says is not Says.NO, "answer": fact.says, "rehearsal": rehearsal}
    return Entry(fact.at, CONDITION, body, session)


def _about(entry: Entry) -> ConditionTold:
    present, says = bool(entry.body["present"]), entry.body.get("answer")
    read = Says(says) if says is not None else Says.YES if present else Says.NO
    return ConditionTold(entry.at, str(entry.body["condition"]), read, entry.id)


def _check_in(entry: Entry) -> CheckIn:
    body = entry.body
    return CheckIn(
        at=entry.at,
        pain=int(body["pain"]),
        inflammation=Inflammation(body["inflammation"]),
        spasm=Spasm(body["spasm"]),
        trend=Trend(body["trend"]) if body["trend"] else None,
        flag=Flag(body["flag"]),
        new_episode=bool(body["new_episode"]),
        began=datetime.fromisoformat(body["began"]) if body["began"] else None,
        seq=entry.id,
        well=bool(body.get("well", False)),
        cough=body.get("cough"),
    )


def _flag(entry: Entry) -> FlagRaised:
    return FlagRaised(entry.at, Flag(entry.body["flag"]), entry.id, signs_of(entry))


def _stop(entry: Entry) -> Stop:
    movements = frozenset(map(str, entry.body.get("movements", ())))
    return Stop(entry.at, StopReason(entry.body["reason"]), entry.id, entry.session or "", movements)


def _cleared(entry: Entry) -> Cleared:
    return Cleared(entry.at, entry.body["by"], entry.id, signs_of(entry), bool(entry.body.get("asked", False)))


def signs_of(entry: Entry) -> tuple[Sign, ...]:
    """The warning signs that an entry names; none in older journals. Raises ValueError when one is no sign."""
    return tuple(Sign(name) for name in entry.body.get("signs", ()))


def _override(entry: Entry) -> Override:
    body = entry.body
    until = datetime.fromisoformat(body["until"])
    return Override(entry.at, Kind(body["kind"]), body["by"], body["reason"], until, entry.id)


def session_end(entry: Entry) -> SessionEnd:
    """The end of a session from its entry. Raises ValueError or KeyError when it is damaged."""
    body = entry.body
    return SessionEnd(
        at=entry.at,
        routine=body["routine"],
        kinds=frozenset(Kind(kind) for kind in body["kinds"]),
        result=Result(body["result"]),
        pain_before=body["pain_before"],
        pain_after=body["pain_after"],
        cold=body["cold"],
        heat=body["heat"],
        session=entry.session or "",
        seq=entry.id,
    )


def _exposure(entry: Entry) -> Exposure:
    return Exposure(entry.at, Kind(entry.body["kind"]), float(entry.body["seconds"]), entry.session or "", entry.id)


_READERS: dict[str, tuple[str, Callable[[Entry], Any]]] = {
    CHECK_IN: ("check_ins", _check_in),
    PAIN: ("pains", lambda e: PainReport(e.at, int(e.body["pain"]), e.id)),
    STOP_KIND: ("stops", _stop),
    FLAG: ("flags", _flag),
    CLEARED: ("cleared", _cleared),
    OVERRIDE: ("overrides", _override),
    SESSION_END: ("sessions", session_end),
    EXPOSURE: ("exposures", _exposure),
    STRUCK: ("struck", lambda e: Struck(e.at, e.id)),
    BEGAN: ("begun", lambda e: Began(e.at, datetime.fromisoformat(e.body["began"]), e.id)),
    CONDITION: ("about", _about),
    SCREENED: ("screened", lambda e: Screened(e.at, tuple(map(str, e.body["groups"])), e.id)),
}
RECORD_KINDS = (*_READERS, CORRECTION)
_NOT_FROM_REHEARSALS = frozenset({PAIN, SESSION_END, EXPOSURE, CONDITION})


def add_to(record: Record, entries: Iterable[Entry]) -> Record:
    """The record with these entries added, in their order. Raises JournalError when one is damaged.

    What a correction takes back is left out. Pain of an earlier day that was only added now has a place of its own.
    """
    found: dict[str, list[Any]] = {}
    back: set[int] = set()
    for entry in entries:
        try:
            if entry.kind == CORRECTION:
                back |= taken_back([entry])
            elif entry.kind in _READERS and not _rehearsed(entry):
                name, read = _READERS[entry.kind]
                name = "forgotten" if entry.kind == PAIN and entry.body.get("forgotten") else name
                found.setdefault(name, []).append(read(entry))
        except (KeyError, TypeError, ValueError) as error:
            raise damaged(entry) from error
    added = replace(record, **{name: getattr(record, name) + tuple(facts) for name, facts in found.items()})
    return _without(added, back) if back else added


def taken_back(entries: Iterable[Entry]) -> set[int]:
    """The numbers of all entries that later ones have taken back. Raises KeyError or TypeError where one is damaged."""
    return {int(number) for entry in entries if entry.kind == CORRECTION for number in entry.body["takes_back"]}


def _rehearsed(entry: Entry) -> bool:
    return entry.kind in _NOT_FROM_REHEARSALS and bool(entry.body.get("rehearsal"))


def _without(record: Record, back: set[int]) -> Record:
    names = {name for name, _ in _READERS.values()} | {"forgotten"}
    kept: dict[str, Any] = {
        name: tuple(fact for fact in getattr(record, name) if fact.seq not in back) for name in names
    }
    return replace(record, **kept)


def damaged(entry: Entry) -> JournalError:
    """What to say of an entry that cannot be read."""
    message = f"entry {entry.id} of the journal ({entry.kind}) is damaged"
    return JournalError(message, "Move the journal away, or restore it from a copy.")
