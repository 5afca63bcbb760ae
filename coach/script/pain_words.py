"""What is said to a pain number in a session: what to ease and how, or the nearest relief, and when to call.

Every number from 0 to 10 gets a sentence with something to do, whatever it was before, whatever runs, however the body
lies. Two points are a change (Ostelo 2008); one is called what it is.
"""

from dataclasses import dataclass
from enum import StrEnum

from coach.care.facts import StopReason
from coach.care.thresholds import CARE_PAIN, CHANGE_POINTS, OPEN_PAIN, SEVERE_PAIN_FROM, UNBEARABLE_PAIN_FROM
from coach.script.praise import in_words


class Doing(StrEnum):
    """What runs while the pain is reported."""

    SETTING_UP = "setting-up"
    RESTING = "resting"
    STRETCHING = "stretching"
    MOVING = "moving"
    BREATHING = "breathing"
    COLD = "cold"
    HEAT = "heat"
    PRESSING = "pressing"
    WALKING = "walking"
    BETWEEN = "between"  # a question, something to know, a rest


class Place(StrEnum):
    """How the body lies or stands, as far as that is known."""

    BACK = "back"
    SIDE = "side"
    FRONT = "front"
    ALL_FOURS = "all-fours"
    SITTING = "sitting"
    STANDING = "standing"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Told:
    """A pain number (0–10) with what it was `before`, None where nobody knows, and what runs.

    `hurts` where the patient called out by themselves; otherwise they were asked.
    """

    pain: int
    before: int | None
    doing: Doing
    place: Place
    hurts: bool = False


_RELIEF = {
    Place.BACK: "Stay on your back with your knees bent. Breathe out slowly.",
    Place.SIDE: "Stay on your side with your knees bent. Breathe out slowly.",
    Place.FRONT: "Lie still for three slow breaths. Then roll onto your side and bend your knees.",
    Place.ALL_FOURS: "Lower yourself slowly onto your side. Bend your knees and breathe out slowly.",
    Place.SITTING: "Stay seated and lean back. Breathe out slowly.",
    Place.STANDING: "Stand still and hold on to something firm. Sit down when you can.",
    Place.UNKNOWN: "Stay where you are, with your knees bent if you can. Breathe out slowly.",
}
"""The nearest relief: first what needs no moving."""
_SHIFT = {
    Place.BACK: "Bend your knees a little more, or put something soft under them.",
    Place.SIDE: "Put a pillow between your knees. Draw them up a little.",
    Place.FRONT: "Put a pillow under your belly, or roll onto your side.",
    Place.ALL_FOURS: "Sit back a little towards your heels.",
    Place.SITTING: "Put a cushion behind your lower back and lean on it.",
    Place.STANDING: "Hold on to something firm and bend your knees slightly.",
    Place.UNKNOWN: "Shift a little, to where it hurts less.",
}
"""How a position is made easier."""
_EASE: dict[Doing, tuple[str, str] | None] = {
    Doing.SETTING_UP: ("Move more slowly. Use your arms to help.", "Stop there. Then find the way that hurts least."),
    Doing.RESTING: None,
    Doing.STRETCHING: (
        "Ease off until it's only a gentle pull.",
        "Go only half as far. A gentle pull is enough.",
    ),
    Doing.MOVING: (
        "Make the movement a little smaller and slower.",
        "Make the movement half as big. Leave it if that still hurts.",
    ),
    Doing.BREATHING: ("Take smaller breaths.", "Let go of the pace. Just breathe as it comes."),
    Doing.COLD: (
        "Put one more layer of towel under the pack before you carry on.",
        "If it hurt more with the cold on, leave the cold off. Otherwise add a layer of towel.",
    ),
    Doing.HEAT: (
        "Put one more layer of towel under the warm pack before you carry on.",
        "If it hurt more with the warm pack on, leave it off. Otherwise add a layer of towel.",
    ),
    Doing.PRESSING: ("Press more softly.", "Lay your hand flat and don't press for now."),
    Doing.WALKING: (
        "Slow down and take smaller steps.",
        "Stand still and hold on to something firm. Walk on only if it eases.",
    ),
    Doing.BETWEEN: ("Take the next part more gently.", "Go only half as far in the next part."),
}
"""What to ease at pain up to 3, and at 4 and 5; None where that depends on how the body lies."""
JUST_SO = "Carry on just as you are."
_LEAVE = "Leave that for now."
_SEVERE = "That's severe."
_CANT_BEAR = "If you can't bear it, call a doctor now."
_CALL = "Call a doctor now, or your out-of-hours line."
_STEPS = "Once it settles, take a few steps if you can."
STOP = "Stop now. Come out of it slowly."
NO_MORE = "No more exercises for at least four hours. Then check in first and take it gently."
LEG_STOP = (
    "No stretches or exercises until tomorrow. A few slow steps are fine. "
    "If it comes back or gets worse, call a doctor today."
)
LEG_UNANSWERED = (
    "No stretches or exercises until tomorrow. Stay lying down for now. Then check in, and I'll ask you those "
    "questions again. If a leg goes weak, or you have trouble peeing, get help straight away."
)
"""What is said where the questions about the legs were left: without an answer, no step is known to be safe."""
_STOP_THEN = {
    StopReason.PAIN_HIGH: f"Your pain is too strong to carry on. {NO_MORE}",
    StopReason.PAIN_ROSE: f"Your pain has gone up, so let's stop. {NO_MORE}",
    StopReason.LEG_SYMPTOMS: LEG_STOP,
    StopReason.NOT_SUITABLE: "Then this isn't for you today. Ask your doctor or pharmacist first.",
}
_STOP_OPEN = {StopReason.PAIN_ROSE: "This makes your pain worse today, so leave it."}
_AT_THE_END = {
    OPEN_PAIN: "Keep moving a little through the day.",
    CARE_PAIN: "Keep moving gently: a few steps now and then.",
    SEVERE_PAIN_FROM - 1: f"Ease into whatever hurts least. {_STEPS}",
    UNBEARABLE_PAIN_FROM - 1: f"{_SEVERE} Ease into whatever hurts least. {_CANT_BEAR}",
    10: f"{_CALL} Until then, stay in whatever position hurts least.",
}
"""What to do after a session, by the highest pain that it is said to."""


def answer(told: Told) -> tuple[str, ...]:
    """What is said to a pain number where the session goes on: how it compares, and what to do.

    With severe pain, what to do and when to call comes first, in a sentence that the voice has made ahead.
    """
    change, then = compared(told.pain, told.before), action(told)
    parts = (then, change) if told.pain >= SEVERE_PAIN_FROM else (f"{change} {then}".strip(),)
    return tuple(part for part in parts if part)


def compared(pain: int, before: int | None) -> str:
    """How pain compares with the pain before; empty where nothing is known of that."""
    if before is None:
        return ""
    change = pain - before
    if abs(change) >= CHANGE_POINTS:
        return f"That's up from {before} to {pain}." if change > 0 else f"It's gone down from {before} to {pain}."
    if change == 0:
        return "About the same."
    return f"That's {in_words(abs(change))} {'more' if change > 0 else 'less'} than before, so about the same."


def stopped(reason: StopReason, place: Place, *, gated: bool) -> str:
    """What is said first when a session is stopped: how to come out of it, the nearest relief, and what it means."""
    then = _STOP_THEN[reason] if gated else _STOP_OPEN.get(reason, _STOP_THEN[reason])
    if reason is StopReason.NOT_SUITABLE:
        return then
    come_out = "" if reason is StopReason.LEG_SYMPTOMS else f"{STOP} "  # of that, the patient has come out already
    return f"{come_out}{_RELIEF[place]} {then}"


def after_stop(pain: int) -> str:
    """What is said next to the pain that stopped a session: what comes after the relief, or whom to call."""
    if pain >= UNBEARABLE_PAIN_FROM:
        return _CALL
    return f"{_SEVERE} {_CANT_BEAR} {_STEPS}" if pain >= SEVERE_PAIN_FROM else _STEPS


AFTER_STOPS = tuple(dict.fromkeys(map(after_stop, range(11))))
"""All that can be said to the pain that stopped a session."""


def change_at_the_end(pain: int, before: int | None) -> str:
    """The pain after a session compared with that before it; empty where that is not known."""
    if before is None:
        return ""
    if abs(pain - before) < CHANGE_POINTS:
        return f"Your pain is {pain}. {compared(pain, before)}"
    return f"Your pain went from {before} {'down ' if pain < before else ''}to {pain}."


def at_the_end(pain: int) -> str:
    """What to do about the pain after a session that no stop has answered."""
    return next(words for most, words in _AT_THE_END.items() if pain <= most)


def severe(place: Place) -> tuple[str, ...]:
    """All that can be said to severe pain in this place, where no stop comes of it; and after a session."""
    here = [action(Told(pain, None, Doing.BETWEEN, place)) for pain in range(SEVERE_PAIN_FROM, 11)]
    return tuple(dict.fromkeys([*here, *map(at_the_end, range(SEVERE_PAIN_FROM, 11))]))


def action(told: Told) -> str:
    """What to do about it."""
    change = 0 if told.before is None else told.pain - told.before
    if told.pain > CARE_PAIN:
        return _strong(told)
    if told.pain == 0 or (told.pain <= OPEN_PAIN and change <= 0 and not told.hurts):
        return JUST_SO
    eases = _EASE[told.doing]
    if eases is None:
        return _SHIFT[told.place]
    return eases[told.pain > OPEN_PAIN and change > -CHANGE_POINTS]


def _strong(told: Told) -> str:
    """The nearest relief; of severe pain its first step alone, so that the call stands beside it at a glance."""
    relief = _RELIEF[told.place]
    first = f"{relief.partition('.')[0]}."
    if told.pain >= UNBEARABLE_PAIN_FROM:
        return f"{_CALL} {first}"
    if told.pain >= SEVERE_PAIN_FROM:
        return f"{_SEVERE} {first} {_CANT_BEAR}"
    return f"{_LEAVE} {relief} {_STEPS}"
