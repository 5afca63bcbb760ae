"""When something is due again: from its dose and from what was done, never from inside a session."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from coach.care.course import Phase, began, course
from coach.care.facts import Record, Result
from coach.care.night import day_of, morning, night_of, out_of_night
from coach.care.quiet import QuietHours
from coach.care.thresholds import REDOSE_AWAKE

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Prescription:
    """How often one routine is to be done. `until` counts from the beginning of the episode.

    `once` is due once in an episode. With `phases`, it is due in these phases only, each by its name.
    """

    routine: str
    times_a_day: int | None = None
    days_a_week: int = 7
    again_after: timedelta | None = None
    until: timedelta | None = None
    once: bool = False
    phases: tuple[str, ...] = ()

    @property
    def is_dose(self) -> bool:
        """Whether it says how often at all."""
        return self.once or self.times_a_day is not None or self.again_after is not None


def due(
    prescription: Prescription,
    record: Record,
    now: datetime,
    quiet: QuietHours | None = None,
    not_before: datetime | None = None,
    phase: Phase | None = None,
) -> datetime | None:
    """When the routine is due; a moment not after `now` means now. None when it is not, or no longer, prescribed.

    Nothing falls due at night, but what is due already stays so: whoever looks is awake. In the `quiet` hours that the
    patient has set, nothing is due at all. `not_before` is when the gate will open, where it only has to be waited for.
    `phase` is that of the episode, where it is known already.
    """
    if not prescription.is_dose:
        return None
    if prescription.phases and (phase or course(record, now).phase) not in prescription.phases:
        return None
    done = [s.at for s in record.sessions if s.routine == prescription.routine and s.result is Result.DONE]
    start = began(record)
    if prescription.once and any(start is None or at >= start for at in done):
        return None
    ready = min(start or now, now) if prescription.once else _ready(prescription, done, start, now, quiet)
    moment = _awake(ready, now, quiet, not_before)
    # where only a night was left of the time, it is over for who wakes in that night as well; but whom the spasm has
    # struck in the night is awake, and nothing of the first hour waits for the morning
    undone = all(start is not None and at < start for at in done)
    last = moment if undone else max(moment, out_of_night(ready, quiet))
    return None if _over(prescription, start, last) else moment


def due_again(
    prescription: Prescription,
    done: Sequence[datetime],
    start: datetime | None,
    now: datetime,
    quiet: QuietHours | None = None,
) -> datetime:
    """When a dose is due that was `done` at these moments, in order, in an episode that began at `start`."""
    return _awake(_ready(prescription, done, start, now, quiet), now, quiet)


def _awake(ready: datetime, now: datetime, quiet: QuietHours | None, not_before: datetime | None = None) -> datetime:
    moment = max(ready, now, not_before or now)
    if moment > now or (quiet is not None and quiet.at(now)):
        moment = out_of_night(moment, quiet)
    return moment


def _over(prescription: Prescription, start: datetime | None, moment: datetime) -> bool:
    return prescription.until is not None and start is not None and moment - start >= prescription.until


def _ready(
    prescription: Prescription,
    done: Sequence[datetime],
    start: datetime | None,
    now: datetime,
    quiet: QuietHours | None,
) -> datetime:
    """From when on the dose is due; that may be long past."""
    if not done:
        return min(start or now, now)
    week = [at for at in done if now - at < _WEEK]
    moments = [done[-1]]
    if prescription.again_after is not None:
        moments.append(done[-1] + prescription.again_after)
    if prescription.times_a_day is not None:
        moments.append(_in_the_day(prescription.times_a_day, week, now, quiet))
    days = sorted({day_of(at, quiet) for at in week})
    if len(days) >= prescription.days_a_week and day_of(now, quiet) not in days:
        moments.append(morning(days[-prescription.days_a_week] + _WEEK, quiet))
    return max(moments)


def _in_the_day(times: int, done: list[datetime], now: datetime, quiet: QuietHours | None) -> datetime:
    """The next of so many doses a day. The first is for the morning; what would be left for the night falls away."""
    today = day_of(now, quiet)
    done_today = [at for at in done if day_of(at, quiet) == today]
    if not done_today:
        return morning(today, quiet)
    if len(done_today) >= times:
        return morning(today + _DAY, quiet)
    return night_of(quiet).over_at(done_today[-1] + REDOSE_AWAKE / times)
