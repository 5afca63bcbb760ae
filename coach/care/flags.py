"""Red flags: the screen that stands above everything, and what an answer to it means.

Items after the cauda equina card (Greenhalgh, Finucane et al.), NHS pages on back pain, the AHCPR table and seeds 000
and 002. Single flags are weak evidence (Finucane 2020, JOSPT 50(7):350–372): calm words, firm action.
"""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum

from coach.care.course import began
from coach.care.facts import Cleared, Flag, Record, StopReason, later
from coach.care.thresholds import ACUTE, CLOCK_SLACK


class EmergencySign(StrEnum):
    """A sign that needs help at once, in the order in which they are asked. `coach.script.signs` has the words."""

    SADDLE_NUMBNESS = "saddle-numbness"
    TROUBLE_PEEING = "trouble-peeing"
    LEAKING = "leaking"
    TROUBLE_WITH_SEX = "trouble-with-sex"
    BOTH_LEGS = "both-legs"
    WEAK_LEG = "weak-leg"
    CLUMSINESS = "clumsiness"
    CHEST_PAIN = "chest-pain"
    ACCIDENT = "accident"


class UrgentSign(StrEnum):
    """A sign that a doctor should look at today, in the order in which they are asked.

    Whether a doctor knows of it makes none of them a no: a cancer is known to one, but this pain may not be.
    Osteoporosis counts by itself, as every spasm is a new sudden pain.
    """

    FEVER = "fever"
    WEIGHT_LOSS = "weight-loss"
    CANCER = "cancer"
    LUMP = "lump"
    NIGHT_PAIN = "night-pain"
    BETWEEN_SHOULDERS = "between-shoulders"
    ONE_LEG = "one-leg"
    THIN_BONES = "thin-bones"
    INFECTION = "infection"
    PREGNANCY = "pregnancy"
    FIRST_SPASM = "first-spasm"


LOOKED_AT = {
    Flag.NONE: frozenset[Flag](),
    Flag.URGENT: frozenset({Flag.URGENT}),
    Flag.EMERGENCY: frozenset({Flag.EMERGENCY, Flag.URGENT}),
}
"""Of which signs only what is new or worse counts, by the flag that a clinician has cleared. Who was seen for an urgent
sign was not therefore asked about the emergency ones."""


def flag_from(emergency: str, urgent: str) -> Flag:
    """The outcome of a screen answered with `yes`, `no` or `unsure`. Anything but a clear `no` counts as `yes`."""
    if emergency != "no":
        return Flag.EMERGENCY
    return Flag.NONE if urgent == "no" else Flag.URGENT


def standing_flag(record: Record) -> Flag:
    """The worst red flag that no clinician has cleared since."""
    cleared = record.cleared[-1] if record.cleared else None
    return _worst([f.flag for f in record.flags if cleared is None or later(f, cleared)])


def full_screen_due(record: Record, new_episode: bool) -> bool:
    """Whether the next check-in must ask every red flag, rather than “anything new?”.

    So it is at the first check-in of an episode, after a clearance, and after leg symptoms during a session.
    """
    last = record.last_check_in
    if last is None or new_episode:
        return True
    if any(later(c, last) for c in record.cleared):
        return True
    return any(later(s, last) and s.reason is StopReason.LEG_SYMPTOMS for s in record.stops)


def cleared_flag(record: Record, now: datetime, new_episode: bool) -> Flag:
    """The worst red flag that a clinician has cleared with this very spasm; NONE when none has been.

    With this spasm means in this episode, or not longer ago than the acute phase: it may be recorded before the first
    check-in. A clearance without a flag before it says nothing of what was looked at, and counts for nothing.
    """
    start = None if new_episode else began(record)
    found = {
        _flag_at(cleared, record)
        for cleared in record.cleared
        if cleared.at - now <= CLOCK_SLACK  # a clock that was wrong softens nothing
        and (now - cleared.at <= ACUTE or (start is not None and cleared.at >= start))
    }
    return _worst(found)


def _flag_at(cleared: Cleared, record: Record) -> Flag:
    """The flag that this clearance put an end to."""
    flags = tuple(flag for flag in record.flags if later(cleared, flag))
    return standing_flag(Record(flags=flags, cleared=tuple(c for c in record.cleared if later(cleared, c))))


def _worst(flags: Collection[Flag]) -> Flag:
    return next((flag for flag in (Flag.EMERGENCY, Flag.URGENT) if flag in flags), Flag.NONE)
