"""What has to be closed and what has to be open, by the care that coach has promised, written without its care rules.

Where the promise leaves it open, neither is demanded.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from coach.care.facts import Flag, StopReason
from coach.care.sign import Sign
from coach.kinds import Kind
from tests.lives.told import DAY, HOUR, SLACK, Told, ToldCheckIn, ToldStop

STRETCH, STRENGTHEN = Kind.STRETCHING, Kind.STRENGTHENING
GATED = {STRETCH, STRENGTHEN}
EMERGENCIES = {
    Sign.SADDLE_NUMBNESS,
    Sign.TROUBLE_PEEING,
    Sign.LEAKING,
    Sign.TROUBLE_WITH_SEX,
    Sign.BOTH_LEGS,
    Sign.WEAK_LEG,
    Sign.CLUMSINESS,
    Sign.CHEST_PAIN,
    Sign.FAINT_WITH_PAIN,
    Sign.ACCIDENT,
    Sign.STIFF_NECK,
    Sign.UNNAMED_EMERGENCY,
}
ASK = {Sign.FIRST_SPASM, Sign.PREGNANCY, Sign.COUGH}
STRETCHES = {"knee-to-chest", "other-knee", "stretch-and-lift"}
"""The routines here whose steps are stretches; a step of which nothing is known only waits like one."""
NOBODY = {"me", "I", "myself", "by me", "Me."}
TWELVE_WEEKS = timedelta(weeks=12)
ROUNDED = timedelta(minutes=5)  # times are said in whole steps of this
EVENING, MORNING = 22, 7  # hours between which is night


@dataclass
class Rules:
    """The promise, over what was `told`. `newest` is the latest time that anything bears since the last check-in."""

    told: Told
    true: Callable[[], datetime]  # the time that it really is
    lost: bool = False  # what was reported last could not be written down
    newest: datetime | None = None
    cold: list[datetime] = field(default_factory=list)  # when cold began, or was taken off

    def tier(self) -> Flag:
        standing = set(self.told.standing)
        if standing & EMERGENCIES:
            return Flag.EMERGENCY
        if standing - ASK or len(standing) > 1:
            return Flag.URGENT
        return Flag.ASK_FIRST if standing else Flag.NONE

    def must_lock(self, kinds: frozenset[Kind], now: datetime) -> str:
        """Why a routine of these kinds has to stay closed now; empty where nothing demands it."""
        tier = self.tier()
        if tier is Flag.EMERGENCY:
            return "an emergency stands"
        if not kinds & GATED:
            return ""
        if tier is not Flag.NONE:
            return f"a sign stands: {tier}"
        return self._unfit(now) or self._stopped(now) or self._content(kinds, now)

    def _unfit(self, now: datetime) -> str:
        last = self.told.last
        if self.lost:
            return "nothing can be written down"
        if last is None or any(n > last.n for n, _ in self.told.strikes):
            return "no check-in of this spasm"
        if self.clock_is_wrong(now):
            return "the record has entries of the future"
        if now - last.wall > 12 * HOUR:
            return "the check-in is old"
        if any(n > last.n for n in self.told.seen):
            return "screened anew after a clinician has looked"
        if any(stop.n > last.n and stop.reason is not StopReason.NOT_SUITABLE for stop in self.told.stops):
            return "stopped since the check-in"
        return ""

    def clock_is_wrong(self, now: datetime) -> bool:
        last = self.told.last
        return last is not None and max(last.wall, self.newest or last.wall) - now > SLACK

    def belied(self, stop: ToldStop, now: datetime) -> bool:
        """Whether the order of the record shows that the clock was wrong at this stop."""
        before = [c.wall for c in self.told.check_ins if c.n < stop.n and c.wall - now <= SLACK]
        after = [c.wall for c in self.told.check_ins if c.n > stop.n]
        if stop.wall - now > SLACK or any(stop.wall - wall > SLACK for wall in after):
            return True  # it was ahead
        return any(wall - stop.wall > SLACK for wall in before)

    def stop_ages(self, now: datetime) -> list[tuple[ToldStop, timedelta, bool]]:
        """Each stop for safety with its age, and whether another came within a day before it.

        Where the record shows that the clock was wrong, it is the true age, which must not be taken for a longer one.
        """
        stops = [stop for stop in self.told.stops if stop.reason is not StopReason.NOT_SUITABLE]
        return [
            (
                stop,
                self.true() - stop.true if self.belied(stop, now) else now - stop.wall,
                any(one.n < stop.n and timedelta(0) < stop.wall - one.wall <= DAY for one in stops),
            )
            for stop in stops
        ]

    def _stopped(self, now: datetime) -> str:
        for stop, age, second in self.stop_ages(now):
            if second and age < DAY:
                return "stopped for a second time within a day"
            if stop.reason is StopReason.LEG_SYMPTOMS and (age < 6 * HOUR or self._same_day(stop, now)):
                return "pain down a leg today"
            if stop.reason is not StopReason.LEG_SYMPTOMS and age < 4 * HOUR:
                return "stopped for pain lately"
            ends = stop.wall + (DAY if second else 4 * HOUR)
            if not self.belied(stop, now) and ends <= now < _night_over(ends):
                return "the break after a stop ends in the morning, as was said"
        return ""

    def _same_day(self, stop: ToldStop, now: datetime) -> bool:
        return not self.belied(stop, now) and stop.wall.date() == now.date() and stop.wall.hour >= 7

    def _content(self, kinds: frozenset[Kind], now: datetime) -> str:
        last = self.told.last
        assert last is not None
        if last.not_yet:
            return "the patient's own “not yet”"
        pains = [pain for n, _, pain in self.told.pains if n > last.n]
        if max([last.pain, *pains[-1:]]) > 5:
            return "pain of 6 or more"
        if last.worse and not self._a_little_worse(last):
            return "worse"
        return next((why for kind in kinds & GATED if (why := self._waits(kind, last, now))), "")

    def _waits(self, kind: Kind, last: ToldCheckIn, now: datetime) -> str:
        """What holds one kind that a clinician may lift."""
        if self.overridden(kind, now):
            return ""
        if not last.calm:
            return "not sure, which counts as not yet"
        if kind is STRENGTHEN and self.tolerated(at_most=True) < 3:
            return "stretching was not tolerated on three days"
        return ""

    def overridden(self, kind: Kind, now: datetime) -> bool:
        return any(
            o.kind is kind and o.by not in NOBODY and o.wall - SLACK <= now < min(o.until, o.wall + TWELVE_WEEKS)
            for o in self.told.overrides
        )

    def _a_little_worse(self, last: ToldCheckIn) -> bool:
        before = self.told.this_spasm()[:-1]
        pains = [last.pain, *(pain for n, _, pain in self.told.pains if n > last.n)]
        if not before or max(pains) > 3 or max(pains) - before[-1].pain > 1:
            return False
        return any(c.calm and c.pain <= 5 and not c.worse for c in before)

    def tolerated(self, *, at_most: bool) -> int:
        """On how many days stretching of this spasm was tolerated: at most, or for certain."""
        spasm = self.told.this_spasm()
        if not spasm:
            return 0
        good: dict[date, bool] = {}
        for session in self.told.sessions:
            if session.routine not in STRETCHES or session.result != "done" or (not at_most and session.n < spasm[0].n):
                continue
            after = [c for c in self.told.check_ins if c.n > session.n]
            until = next((i for i, c in enumerate(after) if c.wall.date() > session.wall.date()), None)
            known = after if at_most else after[: until + 1] if until is not None else []
            fine = [c.pain <= 3 and c.wall - session.wall <= 48 * HOUR for c in known]
            tolerated = session.pain_after is not None and session.pain_after <= 3 and bool(fine)
            tolerated = tolerated and (any(fine) if at_most else all(fine))
            day = session.wall.date()
            good[day] = (good.get(day, False) or tolerated) if at_most else (good.get(day, True) and tolerated)
        return sum(good.values())

    def must_open(self, kinds: frozenset[Kind], now: datetime) -> bool:
        """Whether nothing is left that could keep these kinds closed, so that to lock them would be a mistake."""
        if self.must_lock(kinds, now):
            return False
        last = self.told.last
        if not kinds & GATED:
            return Kind.COLD not in kinds or not self.cold_lately(now)
        assert last is not None
        pains = [pain for n, _, pain in self.told.pains if n > last.n]
        if max([last.pain, *pains]) > 5:
            return False
        if any(self.belied(stop, now) for stop in self.told.stops):
            return False  # how long ago it was cannot be known
        for stop, age, second in self.stop_ages(now):
            if age < 36 * HOUR and stop.reason is StopReason.LEG_SYMPTOMS:
                return False
            ends = stop.wall + (DAY if second else 4 * HOUR)
            if now < _night_over(ends + ROUNDED):
                return False
        lifted = STRENGTHEN not in kinds or self.overridden(STRENGTHEN, now)
        return lifted or self.tolerated(at_most=False) >= 3

    def must_ease(self, now: datetime) -> bool:
        """Whether what is open may only be open with care."""
        last = self.told.last
        if last is None:
            return False
        stopped = any(
            age <= 24 * HOUR for stop, age, _ in self.stop_ages(now) if stop.reason is not StopReason.LEG_SYMPTOMS
        )
        return last.pain >= 4 or stopped or last.worse or not last.calm

    def cold_lately(self, now: datetime) -> bool:
        return self.lost or any(abs(now - at) < 3 * HOUR for at in self.cold)


def _night_over(moment: datetime) -> datetime:
    """The moment, or the end of the night that it lies in: nobody is asked back at three in the morning."""
    local = moment.astimezone()
    if EVENING > local.hour >= MORNING:
        return moment
    day = local.date() + timedelta(days=1 if local.hour >= EVENING else 0)
    return datetime.combine(day, time(MORNING)).astimezone()
