"""How often a routine was done, beside how often its dose says: for programs, told as it was.

What a patient reads of it is `coach.history.kept`. A dose counts from the day on which the routine was first done, and
only while it is being done: nobody owes a routine that they have never begun, or left weeks ago. What is done beyond
the dose of a day does not make up for another day.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from coach.care.course import began
from coach.care.due import Prescription
from coach.care.facts import Record, Result
from coach.history.month import day_begins, day_of
from coach.history.past import PastSession, read_past
from coach.journal.store import Journal

WEEK = 7
LOOK_BACK = 28
"""Days back from a day in which a routine was done at least once to count as going on (our default: four weeks)."""


@dataclass(frozen=True, slots=True)
class DoseKept:
    """How often a routine was done on a day, and in the seven days up to it; and how often its dose says.

    `of_today` is None where a dose leaves the day free to choose, `of_week` where it gives only the time between two.
    """

    routine: str
    title: str
    today: int
    of_today: int | None
    week: int
    of_week: int | None


def read_doses(journal: Journal, prescriptions: Iterable[Prescription], day: date) -> tuple[DoseKept, ...]:
    """The doses going on up to and including `day`, in the order of `prescriptions`. Raises JournalError."""
    first, after = day - timedelta(days=LOOK_BACK - 1), day + timedelta(days=1)
    past = read_past(journal, day_begins(first), day_begins(after))
    return doses(prescriptions, past.sessions, day, began(Record(check_ins=past.check_ins)))


def doses(
    prescriptions: Iterable[Prescription], sessions: Sequence[PastSession], day: date, episode: datetime | None = None
) -> tuple[DoseKept, ...]:
    """The doses going on up to and including `day`, from sessions that have been read already.

    `sessions` have to reach back LOOK_BACK days, the newest first; `episode` is when the episode of that day began.
    """
    found = (_dose(prescription, sessions, day, episode) for prescription in prescriptions)
    return tuple(dose for dose in found if dose is not None)


def _dose(
    prescription: Prescription, sessions: Sequence[PastSession], day: date, episode: datetime | None
) -> DoseKept | None:
    times = prescription.times_a_day
    if times is None and prescription.again_after is None:
        return None
    done = [s for s in sessions if s.routine == prescription.routine and s.result is Result.DONE and not s.rehearsal]
    on = Counter(day_of(session.at) for session in done)
    going_on = [date for date in on if timedelta() <= day - date < timedelta(days=LOOK_BACK)]
    if not going_on:
        return None
    title = done[0].title
    week = [day - timedelta(days=back) for back in range(WEEK)]
    if times is None:
        return DoseKept(prescription.routine, title, on[day], None, sum(on[date] for date in week), None)
    counted = [date for date in week if date >= min(going_on) and not _over(prescription, date, episode)]
    if not counted:
        return None
    of_week = times * min(prescription.days_a_week, len(counted))
    return DoseKept(
        routine=prescription.routine,
        title=title,
        today=on[day],
        of_today=times if prescription.days_a_week == WEEK and day in counted else None,
        week=min(of_week, sum(min(times, on[date]) for date in counted)),
        of_week=of_week,
    )


def _over(prescription: Prescription, day: date, episode: datetime | None) -> bool:
    """Whether the dose was no longer prescribed on that day."""
    if prescription.until is None or episode is None:
        return False
    return day_begins(day) >= episode + prescription.until
