"""Red flags: the screen that stands above everything, and what an answer to it means.

Items after the cauda equina card (Greenhalgh, Finucane et al.), NHS pages on back pain, the AHCPR table and seeds 000
and 002. Single flags are weak evidence (Finucane 2020, JOSPT 50(7):350–372): calm words, firm action.
"""

from datetime import datetime

from coach.care.course import began
from coach.care.facts import Flag, Record, StopReason, later
from coach.care.thresholds import ACUTE, CLOCK_SLACK

EMERGENCY_ITEMS = (
    "numb or odd-feeling genitals, bottom or inner thighs",
    "trouble peeing: starting, stopping or feeling it",
    "new leaking of pee or poo, or not feeling a full bladder",
    "new trouble with sex: less feeling, or no erection",
    "pain, tingling, weakness or numbness in both legs",
    "a dragging foot, or a leg getting weaker",
    "losing balance, or clumsy hands or feet",
    "chest pain",
    "a bad fall or accident",
)
URGENT_ITEMS = (
    "fever, chills or feeling very unwell",
    "losing weight without trying",
    "cancer, now or ever",
    "a lump, or your back has changed shape",
    "pain worse at night, or never easing with rest",
    "pain between your shoulder blades",
    "numbness, tingling or weakness in one leg",
    "thin bones (osteoporosis), or months of steroids",
    "recent infection, or weak immune system",
    "pregnancy, known or possible",
    "first-ever spasm, aged under 20 or over 55",
)
"""Each says enough to be understood when it is only heard. Whether a doctor knows of it makes none of them a no: a
cancer is known to one, but this pain may not be. Osteoporosis counts by itself, as every spasm is a new sudden pain."""


def flag_from(emergency: str, urgent: str) -> Flag:
    """The outcome of a screen answered with `yes`, `no` or `unsure`. Anything but a clear `no` counts as `yes`."""
    if emergency != "no":
        return Flag.EMERGENCY
    return Flag.NONE if urgent == "no" else Flag.URGENT


def standing_flag(record: Record) -> Flag:
    """The worst red flag that no clinician has cleared since."""
    cleared = record.cleared[-1] if record.cleared else None
    standing = [f.flag for f in record.flags if cleared is None or later(f, cleared)]
    for flag in (Flag.EMERGENCY, Flag.URGENT):
        if flag in standing:
            return flag
    return Flag.NONE


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


def seen_by_clinician(record: Record, now: datetime, new_episode: bool) -> bool:
    """Whether a clinician has seen the patient with this very spasm: then only what is new or worse since is a sign.

    That was in this episode, or not longer ago than the acute phase: it may be recorded before the first check-in.
    """
    if not record.cleared or record.cleared[-1].at - now > CLOCK_SLACK:  # a clock that was wrong softens nothing
        return False
    seen = record.cleared[-1].at
    start = None if new_episode else began(record)
    return now - seen <= ACUTE or (start is not None and seen >= start)
