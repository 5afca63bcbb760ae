"""The course of an episode: when it began, which phase it is in, and what needs to be said about it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from coach.care.facts import CheckIn, Inflammation, Record, Result, SessionEnd, Spasm, Struck, Trend, later
from coach.care.thresholds import (
    ACUTE,
    CARE_PAIN,
    CLOCK_SLACK,
    EPISODE_GAP,
    FREQUENT_EPISODES,
    FREQUENT_WITHIN,
    JUMP_FROM,
    JUMP_TO,
    ONSET,
    OPEN_PAIN,
    SEVERE_PAIN_FROM,
    TOLERATED_DAYS,
    TOLERATED_PAIN,
    TOLERATED_WITHIN,
    TWO_WEEKS,
    UNSURE_DAYS,
)
from coach.kinds import Kind


class Phase(StrEnum):
    """Where an episode stands."""

    UNKNOWN = "unknown"  # no check-in yet
    ONSET = "onset"
    ACUTE = "acute"
    SETTLING = "settling"
    RECOVERY = "recovery"
    WELL = "well"  # no spasm now: the patient says so


class Advice(StrEnum):
    """What the patient has to hear or read, on screen, aloud and in the report."""

    SEVERE_PAIN = "severe-pain"
    OVER_72_HOURS = "over-72-hours"
    OVER_TWO_WEEKS = "over-two-weeks"
    FREQUENT_EPISODES = "frequent-episodes"
    HOW_TO_TELL = "how-to-tell"  # not sure of the inflammation, day after day


@dataclass(frozen=True, slots=True)
class Course:
    """An episode at a moment. `began` is None before the first check-in."""

    phase: Phase
    began: datetime | None = None
    advice: tuple[Advice, ...] = ()

    def day(self, now: datetime) -> int:
        """The day of the episode by the patient's own calendar, the first being 1."""
        if self.began is None:
            return 1
        return max(0, (now.astimezone().date() - self.began.astimezone().date()).days) + 1


def struck_since(record: Record) -> Struck | None:
    """The latest strike that no check-in has followed yet."""
    last, strike = record.last_check_in, record.struck[-1] if record.struck else None
    return strike if strike is not None and (last is None or later(strike, last)) else None


def episode(record: Record) -> tuple[CheckIn, ...]:
    """The check-ins of the latest episode, in order; empty when there are none yet."""
    if struck_since(record) is not None:
        return ()
    all_of_them = record.check_ins
    first = next((i for i in reversed(range(len(all_of_them))) if all_of_them[i].new_episode), 0)
    return all_of_them[first:]


def is_new_episode(record: Record) -> bool:
    """Whether a check-in begins an episode by what is known: the first one, or one after a strike."""
    return record.last_check_in is None or struck_since(record) is not None


def long_ago(record: Record, now: datetime) -> bool:
    """Whether the last check-in is so old that every warning sign has to be asked for again."""
    last = record.last_check_in
    return last is not None and abs(now - last.at) > EPISODE_GAP


def may_be_new(record: Record, now: datetime) -> bool:
    """Whether the patient has to be asked if a new spasm has struck, before anything else is known."""
    last = record.last_check_in
    return last is not None and (last.well or abs(now - last.at) > ACUTE)


def sounds_new(record: Record, pain: int, trend: Trend | None) -> bool:
    """Whether these answers raise the question if a new spasm has struck: pain has jumped, or all is worse."""
    last = record.last_check_in
    jumped = last is not None and last.pain <= JUMP_FROM and pain >= JUMP_TO
    return jumped or trend is Trend.WORSE


def began(record: Record) -> datetime | None:
    """When the latest episode's spasm struck, as the patient last said.

    A start that lies later than a check-in after it was written by a clock that was wrong: that check-in is the start.
    """
    strike, check_ins = struck_since(record), episode(record)
    first = strike or (check_ins[0] if check_ins else None)
    if first is None:
        return None
    start = first.at if isinstance(first, Struck) else first.began or first.at
    corrected = [fact.began for fact in record.begun if later(fact, first)]
    start = corrected[-1] if corrected else start
    return next((c.at for c in check_ins if start - c.at > CLOCK_SLACK), start)


def starts(record: Record) -> list[datetime]:
    """When each episode was first reported, in order. Strikes within an hour, without a check-in between, are one."""
    found = [c.at for i, c in enumerate(record.check_ins) if c.new_episode or i == 0]
    for strike in record.struck:
        followed = next((c for c in record.check_ins if later(c, strike)), None)
        again = next((s for s in record.struck if later(s, strike) and (followed is None or later(followed, s))), None)
        if followed is not None and again is None:
            continue  # the check-in after it counts
        if again is None or abs(again.at - strike.at) > ONSET:
            found.append(strike.at)
    return sorted(found)


def pain_now(record: Record) -> int | None:
    """The pain (0–10 NRS) that was reported last, at a check-in or elsewhere; None when none ever was."""
    last = record.last_check_in
    if record.pains and (last is None or later(record.pains[-1], last)):
        return record.pains[-1].pain
    return None if last is None else last.pain


def would_open(check_in: CheckIn) -> bool:
    """Whether a check-in by itself lets stretching open, if only with care."""
    calm = check_in.inflammation is Inflammation.REDUCED and check_in.spasm is Spasm.EASED
    return calm and check_in.pain <= CARE_PAIN and check_in.trend is not Trend.WORSE


def locked_since(record: Record) -> datetime | None:
    """Since when every check-in has kept stretching locked; None where the last one would open it.

    While nothing can be written down, the last one opens nothing, whatever it says; nor did those before it that were
    not written down either.
    """
    since: CheckIn | None = None
    for check_in in reversed(record.check_ins):
        opens = would_open(check_in) and not (record.unrecorded and (since is None or check_in.seq < 0))
        if opens or (since is not None and since.at - check_in.at > EPISODE_GAP):
            break
        since = check_in
    return None if since is None else since.at


def sessions_of_episode(record: Record) -> list[SessionEnd]:
    """What was done in the latest episode, in order: since it was first reported, whenever it is said to have begun.

    A beginning that is put right must not make good days of the spasm before count for this one.
    """
    check_ins = episode(record)
    return [session for session in record.sessions if check_ins and later(session, check_ins[0])]


def tolerated_days(record: Record) -> int:
    """Days of this episode on which stretching was done and tolerated: pain ≤ 3 at its end and at each check-in until
    the next day's, which has to come within 48 hours."""
    days: dict[date, bool] = {}
    for session in sessions_of_episode(record):
        if not _is_stretching_done(session):
            continue
        day = session.at.astimezone().date()
        days[day] = days.get(day, True) and tolerated(session, record)
    return sum(days.values())


def _is_stretching_done(session: SessionEnd) -> bool:
    return Kind.STRETCHING in session.kinds and session.result is Result.DONE


def tolerated(session: SessionEnd, record: Record) -> bool:
    """Whether a session did no harm that showed: by the pain at its end, and until the next day's check-in."""
    if session.pain_after is None or session.pain_after > TOLERATED_PAIN:
        return False
    day = session.at.astimezone().date()
    for check_in in record.check_ins:
        if not later(check_in, session):
            continue
        if check_in.pain > TOLERATED_PAIN or check_in.at - session.at > TOLERATED_WITHIN:
            return False
        if check_in.at.astimezone().date() > day:
            return True
    return False


def course(record: Record, now: datetime) -> Course:
    """The phase of the latest episode and the advice that stands."""
    start, last = began(record), record.last_check_in
    advice = tuple(_advice(record, last, start, now))
    return Course(Phase.UNKNOWN if start is None else _phase(record, last, now - start), start, advice)


def _phase(record: Record, last: CheckIn | None, age: timedelta) -> Phase:
    if last is None or struck_since(record) is not None:
        return _by_age(age)
    calm = last.inflammation is Inflammation.REDUCED and last.spasm is Spasm.EASED
    if calm and last.pain <= OPEN_PAIN:
        if last.well:
            return Phase.WELL
        if tolerated_days(record) >= TOLERATED_DAYS:
            return Phase.RECOVERY
    return Phase.SETTLING if calm else _by_age(age)


def _by_age(age: timedelta) -> Phase:
    if age >= ACUTE:
        return Phase.SETTLING
    return Phase.ONSET if age < ONSET else Phase.ACUTE


def _advice(record: Record, last: CheckIn | None, start: datetime | None, now: datetime) -> list[Advice]:
    found = []
    if (pain_now(record) or 0) >= SEVERE_PAIN_FROM:
        found.append(Advice.SEVERE_PAIN)
    if start is not None:
        found += _lasting(record, last, now - start, now)
    if last is not None and _unsure_days(record) >= UNSURE_DAYS:
        found.append(Advice.HOW_TO_TELL)
    recent = [at for at in starts(record) if -CLOCK_SLACK <= now - at <= FREQUENT_WITHIN]
    if len(recent) >= FREQUENT_EPISODES:
        found.append(Advice.FREQUENT_EPISODES)
    return found


def _lasting(record: Record, last: CheckIn | None, age: timedelta, now: datetime) -> list[Advice]:
    """What to say of a spasm, or of a lock, that lasts."""
    locked = locked_since(record)
    if locked is not None and now - locked >= TWO_WEEKS:
        return [Advice.OVER_TWO_WEEKS]
    if last is None or struck_since(record) is not None:
        return []
    not_eased = last.spasm is not Spasm.EASED
    if age >= TWO_WEEKS and (not_eased or last.pain > OPEN_PAIN or not would_open(last)):
        return [Advice.OVER_TWO_WEEKS]
    return [Advice.OVER_72_HOURS] if age >= ACUTE and (not_eased or last.pain > CARE_PAIN) else []


def _unsure_days(record: Record) -> int:
    """Days on end on which only the inflammation was not sure."""
    days: set[date] = set()
    for c in reversed(record.check_ins):
        if c.inflammation is not Inflammation.UNSURE or c.spasm is not Spasm.EASED or c.pain > OPEN_PAIN:
            break
        days.add(c.at.astimezone().date())
    return len(days)
