"""The course of an episode: when it began, which phase it is in, and what needs to be said about it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from coach.care.facts import CheckIn, Inflammation, Record, Result, SessionEnd, Spasm, later
from coach.care.thresholds import (
    ACUTE,
    CARE_PAIN,
    EPISODE_GAP,
    FREQUENT_EPISODES,
    FREQUENT_WITHIN,
    ONSET,
    OPEN_PAIN,
    SEVERE_PAIN_FROM,
    TOLERATED_DAYS,
    TOLERATED_PAIN,
    TWO_WEEKS,
)
from coach.kinds import Kind


class Phase(StrEnum):
    """Where an episode stands."""

    UNKNOWN = "unknown"  # no check-in yet
    ONSET = "onset"
    ACUTE = "acute"
    SETTLING = "settling"
    RECOVERY = "recovery"


class Advice(StrEnum):
    """What the patient has to hear or read, on screen, aloud and in the report."""

    SEVERE_PAIN = "severe-pain"
    OVER_72_HOURS = "over-72-hours"
    OVER_TWO_WEEKS = "over-two-weeks"
    FREQUENT_EPISODES = "frequent-episodes"


@dataclass(frozen=True, slots=True)
class Course:
    """An episode at a moment. `began` is None before the first check-in."""

    phase: Phase
    began: datetime | None = None
    advice: tuple[Advice, ...] = ()

    def day(self, now: datetime) -> int:
        """The day of the episode, the first being 1."""
        return 1 if self.began is None else max(0, (now - self.began).days) + 1


def episode(record: Record) -> tuple[CheckIn, ...]:
    """The check-ins of the latest episode, in order; empty when there are none."""
    all_of_them = record.check_ins
    first = next((i for i in reversed(range(len(all_of_them))) if all_of_them[i].new_episode), 0)
    return all_of_them[first:]


def is_new_episode(record: Record, now: datetime) -> bool:
    """Whether a check-in now begins an episode unless the patient says otherwise."""
    last = record.last_check_in
    return last is None or now - last.at > EPISODE_GAP


def began(record: Record) -> datetime | None:
    """When the latest episode's spasm struck."""
    check_ins = episode(record)
    if not check_ins:
        return None
    return check_ins[0].began or check_ins[0].at


def pain_now(record: Record) -> int | None:
    """The pain (0–10 NRS) that was reported last, at a check-in or elsewhere; None when none ever was."""
    last = record.last_check_in
    if record.pains and (last is None or later(record.pains[-1], last)):
        return record.pains[-1].pain
    return None if last is None else last.pain


def tolerated_days(record: Record) -> int:
    """Days of this episode on which stretching was done, with pain ≤ 3 at its end and at the next day's check-in."""
    start = began(record)
    days: dict[date, bool] = {}
    for session in record.sessions:
        if start is None or session.at < start or not _is_stretching_done(session):
            continue
        day = session.at.astimezone().date()
        days[day] = days.get(day, True) and _tolerated(session, record)
    return sum(days.values())


def _is_stretching_done(session: SessionEnd) -> bool:
    return Kind.STRETCHING in session.kinds and session.result is Result.DONE


def _tolerated(session: SessionEnd, record: Record) -> bool:
    if session.pain_after is None or session.pain_after > TOLERATED_PAIN:
        return False
    day = session.at.astimezone().date()
    next_day = [c for c in record.check_ins if c.at.astimezone().date() == day + timedelta(days=1)]
    return bool(next_day) and next_day[0].pain <= TOLERATED_PAIN


def course(record: Record, now: datetime) -> Course:
    """The phase of the latest episode and the advice that stands."""
    start = began(record)
    last = record.last_check_in
    if start is None or last is None:
        severe = (pain_now(record) or 0) >= SEVERE_PAIN_FROM
        return Course(Phase.UNKNOWN, advice=(Advice.SEVERE_PAIN,) if severe else ())
    return Course(_phase(record, last, now - start), start, tuple(_advice(record, last, start, now)))


def _phase(record: Record, last: CheckIn, age: timedelta) -> Phase:
    calm = last.inflammation is Inflammation.REDUCED and last.spasm is Spasm.EASED
    if calm and last.pain <= OPEN_PAIN and tolerated_days(record) >= TOLERATED_DAYS:
        return Phase.RECOVERY
    if calm or age >= ACUTE:
        return Phase.SETTLING
    return Phase.ONSET if age < ONSET else Phase.ACUTE


def _advice(record: Record, last: CheckIn, start: datetime, now: datetime) -> list[Advice]:
    found = []
    if (pain_now(record) or 0) >= SEVERE_PAIN_FROM:
        found.append(Advice.SEVERE_PAIN)
    not_eased = last.spasm is not Spasm.EASED
    if now - start >= TWO_WEEKS and (not_eased or last.pain > OPEN_PAIN):
        found.append(Advice.OVER_TWO_WEEKS)
    elif now - start >= ACUTE and (not_eased or last.pain > CARE_PAIN):
        found.append(Advice.OVER_72_HOURS)
    starts = [c.at for i, c in enumerate(record.check_ins) if c.new_episode or i == 0]
    if sum(now - at <= FREQUENT_WITHIN for at in starts) >= FREQUENT_EPISODES:
        found.append(Advice.FREQUENT_EPISODES)
    return found
