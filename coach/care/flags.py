"""Red flags: which warning signs stand, what they lock, and what the next check-in has to ask.

A sign stands from when it was reported until it is looked at: an emergency and what a doctor should see today end only
when a clinician has seen the patient for this very sign. What only wants asking ends when somebody was asked; pain on
coughing also by itself.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from functools import cmp_to_key
from typing import assert_never

from coach.care.course import began, episode, long_ago, struck_since
from coach.care.facts import Cleared, Flag, FlagRaised, Record, Recorded, StopReason, later
from coach.care.sign import Sign
from coach.care.sign_groups import COUGH_FREE_DAYS, flag_of
from coach.care.thresholds import ACUTE, CLOCK_SLACK, EPISODE_GAP


def named(raised: FlagRaised) -> tuple[Sign, ...]:
    """The signs of a report, by name; a name of its own for what an older journal kept without one."""
    if raised.signs:
        return raised.signs
    match raised.flag:
        case Flag.NONE:
            return ()
        case Flag.EMERGENCY:
            return (Sign.UNNAMED_EMERGENCY,)
        case Flag.URGENT | Flag.ASK_FIRST:
            return (Sign.UNNAMED_URGENT,)
        case _:
            assert_never(raised.flag)


def standing_signs(record: Record) -> Mapping[Sign, FlagRaised]:
    """Every sign that nobody has looked at yet, with its latest report, in the order of these."""
    return _still(_followed(record)[0], record)


def standing_flag(record: Record) -> Flag:
    """How soon a clinician has to look at what stands."""
    return flag_of(standing_signs(record))


def _followed(record: Record) -> tuple[dict[Sign, FlagRaised], list[tuple[Cleared, frozenset[Sign]]]]:
    """What is left of all reports, and what each clearance ended, taken in the order in which they were recorded."""
    standing: dict[Sign, FlagRaised] = {}
    ended: list[tuple[Cleared, frozenset[Sign]]] = []
    happened: list[FlagRaised | Cleared] = [*record.flags, *record.cleared]
    for fact in sorted(happened, key=cmp_to_key(_order)):
        if isinstance(fact, FlagRaised):
            standing |= dict.fromkeys(named(fact), fact)
        else:
            ended.append((fact, ended_by(fact, _still(standing, record, fact))))
            for sign in ended[-1][1]:
                del standing[sign]
    return standing, ended


def _still(standing: Mapping[Sign, FlagRaised], record: Record, by: Cleared | None = None) -> dict[Sign, FlagRaised]:
    """What of these signs has not ended by itself: by now, or `by` the time of a clearance."""
    return {
        sign: raised for sign, raised in standing.items() if sign is not Sign.COUGH or not _quiet(raised, record, by)
    }


def _order(one: FlagRaised | Cleared, other: FlagRaised | Cleared) -> int:
    return later(one, other) - later(other, one)


def ended_by(cleared: Cleared, standing: Collection[Sign]) -> frozenset[Sign]:
    """Which of the signs that stand a clearance ends: those it names; all, where an older journal names none.

    To have asked somebody ends nothing while a doctor has to look at what stands.
    """
    if cleared.asked and flag_of(standing) is not Flag.ASK_FIRST:
        return frozenset()
    return frozenset(sign for sign in standing if not cleared.signs or sign in cleared.signs)


def _quiet(raised: FlagRaised, record: Record, by: Cleared | None) -> bool:
    """Whether so many check-ins on different days have said since that coughing does not make it worse."""
    free = [c for c in record.check_ins if c.cough is False and later(c, raised) and (by is None or later(by, c))]
    days = {c.at.astimezone().date() for c in free}
    return len(days) >= COUGH_FREE_DAYS


def full_screen_due(record: Record, new_episode: bool) -> bool:
    """Whether the next check-in must ask for every sign, rather than the three questions of each day.

    So it is at the first check-in of an episode, after a clearance, and after leg symptoms during a session.
    """
    last = record.last_check_in
    if last is None or new_episode:
        return True
    if any(later(c, last) for c in record.cleared):
        return True
    return any(later(s, last) and s.reason is StopReason.LEG_SYMPTOMS for s in record.stops)


def screen_at_rest_due(record: Record, now: datetime) -> bool:
    """Whether a patient who only uses what is always open has to be asked the daily questions, once at rest.

    So it is once in a spasm in which there is no check-in; once more after a clearance, and after a long time, which
    may have brought another spasm.
    """
    if episode(record) and not long_ago(record, now):
        return False
    if not record.screened:
        return True
    last, strike = record.screened[-1], struck_since(record)
    since: list[Recorded] = [*record.cleared, *record.check_ins, *([strike] if strike is not None else [])]
    return abs(now - last.at) > EPISODE_GAP or any(later(fact, last) for fact in since)


def looked_at(record: Record, now: datetime, new_episode: bool) -> frozenset[Sign]:
    """The signs that somebody has looked at with this very spasm: only what is new or worse counts of them.

    With this spasm means in this episode, or not longer ago than the acute phase: it may be recorded before the first
    check-in. A clearance without a report before it says nothing of what was looked at, and counts for nothing.
    """
    start = None if new_episode else began(record)
    found: set[Sign] = set()
    for cleared, signs in _followed(record)[1]:
        if cleared.at - now > CLOCK_SLACK:  # a clock that was wrong softens nothing
            continue
        if now - cleared.at <= ACUTE or (start is not None and cleared.at >= start):
            found |= signs
    return frozenset(found)
