"""The patient's night: when nobody is asked to come back, and after which a new day of care begins."""

from datetime import date, datetime, timedelta

from coach.care.quiet import QuietHours, rounded_up
from coach.care.thresholds import BEFORE_NIGHT, CHECK_IN_AGAIN_LEAST, NIGHT, SLEEP, TOLD_STEP


def night_of(quiet: QuietHours | None) -> QuietHours:
    """The quiet hours that the patient has set, where they are long enough to be a night; or else the usual night."""
    return quiet if quiet is not None and quiet.length >= SLEEP else NIGHT


def out_of_night(moment: datetime, quiet: QuietHours | None) -> datetime:
    """The moment, or the end of the night or of the quiet hours that it lies in, or would be rounded into."""
    after = _after(moment, quiet)
    told = rounded_up(after, TOLD_STEP)
    after_told = _after(told, quiet)
    return after if after_told == told else after_told


def before_night(moment: datetime, since: datetime, quiet: QuietHours | None) -> datetime:
    """A moment that lies in the night, brought forward to the evening before where enough of the day is left `since`.

    Whoever has checked in at half past eleven in the morning is not sent to the next day.
    """
    night = night_of(quiet)
    if not night.at(moment):
        return moment
    day = moment.astimezone().date() - timedelta(
        days=1 if moment.astimezone().time() < night.ends <= night.begins else 0
    )
    evening = datetime.combine(day, night.begins).astimezone() - BEFORE_NIGHT
    return evening if evening - since >= CHECK_IN_AGAIN_LEAST else moment


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
