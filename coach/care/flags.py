"""Red flags: the screen that stands above everything, and what an answer to it means.

Items after the cauda equina card (Greenhalgh, Finucane et al.), NHS pages on back pain, the AHCPR table and seeds 000
and 002. Single flags are weak evidence (Finucane 2020, JOSPT 50(7):350–372): calm words, firm action.
"""

from coach.care.facts import Flag, Record, StopReason, later

EMERGENCY_ITEMS = (
    "numb or odd feeling in genitals, bottom, inner thighs",
    "trouble starting, stopping or feeling your urine",
    "newly leaking urine or stool, or not feeling a full bladder",
    "newly changed sexual function",
    "pain, tingling, weakness or numbness in both legs",
    "a dropping foot, or legs growing weaker",
    "losing balance or coordination",
    "chest pain",
    "a recent bad fall or accident",
)
URGENT_ITEMS = (
    "fever, chills, feeling very unwell",
    "losing weight without trying",
    "cancer, now or before",
    "a lump, or changed back shape",
    "pain worse at night, or never easing with rest",
    "pain between your shoulder blades",
    "numbness, tingling or weakness in one leg",
    "sudden pain with thin bones or long-term steroids",
    "recent infection or weak immunity",
    "pregnancy",
    "first spasm, under 20 or over 55",
)


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
