"""When a session has to say what coach cannot do. Home shows it as well, as long as coach is new to the patient."""

from datetime import datetime

from coach.care.facts import Record, Result

_GONE_THROUGH = frozenset({Result.DONE, Result.PARTLY})
"""How a session ended in which it was said."""


def disclaimer_due(record: Record, told: datetime | None, now: datetime) -> bool:
    """Whether the session that begins `now` says it: one for whom coach is new, and no second one on the same day.

    `told` is when it was said last: at home, or in a session, whatever became of that.
    """
    new = not record.check_ins and not any(session.result in _GONE_THROUGH for session in record.sessions)
    return new and (told is None or told.astimezone(now.tzinfo).date() != now.date())
