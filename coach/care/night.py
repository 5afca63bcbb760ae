"""The patient's night: when nobody is asked to come back, and after which a new day of care begins."""

from datetime import date, datetime, timedelta

from coach.care.quiet import QuietHours, rounded_up
from coach.care.thresholds import NIGHT, SLEEP, TOLD_STEP


def night_of(quiet: QuietHours | None) -> QuietHours:
    """The quiet hours that the patient has set, where they are long enough to be a night; or else the usual night."""
    return quiet if quiet is not None and quiet.length >= SLEEP else NIGHT


def out_of_night(moment: datetime, quiet: QuietHours | None) -> datetime:
    """The moment, or the end of the night or of the quiet hours that it lies in, or would be rounded into."""
    after = _after(moment, quiet)
    told = rounded_up(after, TOLD_STEP)
    after_told = _after(told, quiet)
    return after if after_told == told else after_told


def day_of(moment: datetime, quiet: QuietHours | None) -> date:
    """The day that a moment belongs to, from morning to morning: after midnight it is still the day before."""
    local = moment.astimezone()
    return local.date() - timedelta(days=1 if local.time() < night_of(quiet).ends else 0)


def morning(day: date, quiet: QuietHours | None) -> datetime:
    """When the night before this day ends, by the clock on the wall."""
    return datetime.combine(day, night_of(quiet).ends).astimezone()


def _after(moment: datetime, quiet: QuietHours | None) -> datetime:
    night = night_of(quiet)
    for hours in (night, quiet or night, night):  # short quiet hours may begin where the night ends, or end in it
        moment = hours.over_at(moment)
    return moment
