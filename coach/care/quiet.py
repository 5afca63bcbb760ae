"""Times at which a patient can be asked to come back: round ones, and not in the hours that are to be quiet."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY = timedelta(days=1)
_WRITTEN = re.compile(r"(\d{1,2}):(\d{2}) ?(?:-|–|to) ?(\d{1,2}):(\d{2})")


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From `begins` to `ends`, in local time; over midnight where the end is the earlier of the two."""

    begins: time
    ends: time

    @property
    def length(self) -> timedelta:
        """How long they are by the clock on the wall."""
        return timedelta(hours=self.ends.hour - self.begins.hour, minutes=self.ends.minute - self.begins.minute) % _DAY

    def at(self, moment: datetime) -> bool:
        """Whether a moment lies in them. Their end does not."""
        now = moment.astimezone().time()
        if self.begins < self.ends:
            return self.begins <= now < self.ends
        return now >= self.begins or now < self.ends

    def over_at(self, moment: datetime) -> datetime:
        """The moment itself, or the end of the quiet hours that it lies in."""
        if not self.at(moment):
            return moment
        local = moment.astimezone()
        day = local.date() + timedelta(days=1 if local.time() >= self.ends else 0)
        return datetime.combine(day, self.ends).astimezone()  # of that day: summer time may begin in the night


def rounded_up(moment: datetime, step: timedelta) -> datetime:
    """The moment itself, or the next whole `step` of the clock: 14:32 as 14:35 by steps of five minutes."""
    return moment + (_EPOCH - moment) % step


def parse_quiet_hours(text: str) -> QuietHours:
    """Reads `22:00-07:00`. Raises ValueError when it is written otherwise, or is no time at all."""
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        raise ValueError("please give two times with a dash between them")
    begins, ends = time(int(found[1]), int(found[2])), time(int(found[3]), int(found[4]))
    if begins == ends:
        raise ValueError("the two times are the same")
    return QuietHours(begins, ends)
