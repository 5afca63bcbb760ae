"""Red flags: the screen that stands above everything, and what an answer to it means.

Items after the cauda equina card (Greenhalgh, Finucane et al.), NHS pages on back pain, the AHCPR table and seeds 000
and 002. Single flags are weak evidence (Finucane 2020, JOSPT 50(7):350–372): calm words, firm action.
"""

from coach.care.facts import Flag, Record, StopReason, later

EMERGENCY_ITEMS = (
    "numbness or a strange feeling around your genitals, bottom or inner thighs",
    "trouble starting, stopping or feeling when you pass urine",
    "new leaking of urine or stool, or not knowing if your bladder is full",
    "a new change in sexual function",
    "pain, tingling, weakness or numbness in both legs",
    "a foot that drops, or legs that get weaker",
    "loss of balance or coordination",
    "chest pain",
    "a bad fall or accident just before",
)
URGENT_ITEMS = (
    "fever, chills, or feeling very unwell",
    "losing weight without trying",
    "cancer, now or before",
    "a lump, or a back that changed shape",
    "pain that is worse at night, or never eases with rest",
    "pain between your shoulder blades",
    "numbness, tingling or weakness in one leg",
    "thin bones, or years of steroids, and a new sudden pain",
    "a recent infection, or a weak immune system",
    "pregnancy",
    "a first back spasm before 20 or after 55",
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
