"""What the gate decided and how the episode goes, in sentences for the patient."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from coach.care.course import Advice, Course
from coach.care.gate import Decision, Level, NextStep, Reason, ReasonCode
from coach.care.quiet import rounded_up
from coach.care.thresholds import TOLD_STEP
from coach.care.today import Today
from coach.script import sentences

_REASONS = {
    ReasonCode.EMERGENCY: "You reported a sign that needs help at once.",
    ReasonCode.URGENT: "You reported a sign that a doctor should look at today.",
    ReasonCode.NO_CHECK_IN: "There is no check-in yet.",
    ReasonCode.STALE: "Your last check-in was too long ago.",
    ReasonCode.CLOCK: "Your last check-in lies in the future, so the computer's clock is wrong.",
    ReasonCode.CLEARED: "A clinician has seen you. Before you go on, I have to ask again.",
    ReasonCode.NO_RECORD: "I can't use your record, so this stays locked.",
    ReasonCode.STOPPED: "Your last session was stopped for safety.",
    ReasonCode.INFLAMED: "The inflammation has not gone down yet.",
    ReasonCode.SPASM: "The spasm has not eased yet.",
    ReasonCode.PAIN_HIGH: "Your pain is {pain}. This is only for pain up to {limit}.",
    ReasonCode.WORSE: "You said that it is worse than last time.",
    ReasonCode.NOT_TOLERATED: "Stretching has to go well on {limit} more days first.",
    ReasonCode.COLD_REST: "Your skin needs a rest from the cold.",
    ReasonCode.PAIN_CARE: "Your pain is {pain}, so today we go easier.",
    ReasonCode.SORE_AFTER_LAST: "Your pain was {limit} before your last session, and is {pain} now. We go easier.",
    ReasonCode.OVERRIDE: "{by} has opened this until {until}. We go easier.",
    ReasonCode.HEAT_REST: "You had heat not long ago. Give your skin a rest until {until}.",
    ReasonCode.REST_UNKNOWN: (
        "I can't see in your record when you last had cold or heat. Leave 90 minutes between two packs."
    ),
    ReasonCode.HEAT_EARLY: "In the first three days cold often feels better. Use heat only if it does you good.",
    ReasonCode.QUALIFIED: "Inflammation down, spasm eased, pain low.",
    ReasonCode.ALWAYS_OPEN: "This is always fine, as far as it is comfortable.",
}
_NEXT = {
    NextStep.GET_HELP_NOW: "{emergency} Afterwards, record that a clinician has seen you.",
    NextStep.SEE_DOCTOR_TODAY: "Speak to a doctor today. Then record it, and check in again.",
    NextStep.CHECK_IN: "Do a check-in. It takes about a minute.",
    NextStep.REST_AND_CHECK_IN_LATER: "Rest in a comfortable position. Breathe calmly. Check in again {at}.",
    NextStep.WAIT: "You can do this again {at}.",
    NextStep.STRETCH_FIRST: "Go on with the gentle stretches, and check in each day.",
    NextStep.CHECK_RECORD: (
        "Resting positions and breathing are open. The command coach doctor says what is wrong with your record."
    ),
    NextStep.START: "You can start.",
}
_ADVICE = {
    Advice.SEVERE_PAIN: "Your pain is very strong. If it is unbearable, or does not ease with rest, see your doctor.",
    Advice.OVER_72_HOURS: "This has lasted more than three days without easing. See your doctor.",
    Advice.OVER_TWO_WEEKS: "It is not better after two weeks. Please see your doctor now.",
    Advice.FREQUENT_EPISODES: "Your spasms come often. See your doctor, to find out why.",
}
_TODAY = {
    Today.HELP: "Get help now.",
    Today.DOCTOR: "Rest until a doctor has seen you.",
    Today.STOPPED: "Enough for now. Rest, and then check in.",
    Today.NO_RECORD: "I can't use your record. Resting positions and breathing are open.",
    Today.UNKNOWN: "No check-in yet.",
    Today.CHECK_IN: "Check in, to see what is open now.",
    Today.ONSET: "Lie down, breathe, and let it calm.",
    Today.STRONG_PAIN: "Your pain is strong. Rest, and breathe calmly.",
    Today.ACUTE: "Cold and rest.",
    Today.EARLY: "Rest, and move gently.",
    Today.WARMTH: "Warmth and short walks. Stretches have to wait.",
    Today.STRETCHING: "Warmth, short walks, and gentle stretches.",
    Today.STRENGTHENING: "Stretching, and step by step strengthening.",
}
_SOON = 60
"""Minutes within which a time is given as `in 40 min`."""
FROM_THE_BEGINNING = "So do not go on where you stopped. Start it from the beginning."
LEVELS = {Level.OPEN: "open", Level.CARE: "open with care", Level.LOCKED: "locked"}


@dataclass(frozen=True, slots=True)
class Briefing:
    """What every explanation needs: the time `now`, what the patient's clock shows, and whom to call.

    `hours` is 12 or 24. `emergency_number` is empty where the patient has none set; it is never left out by default.
    """

    now: datetime
    hours: int
    emergency_number: str


def reasons(decision: Decision, briefing: Briefing) -> list[str]:
    """Why the gate says what it says."""
    return [_reason(reason, briefing) for reason in decision.reasons]


def next_step(decision: Decision, briefing: Briefing) -> str:
    """What to do next; never empty."""
    at = "later" if decision.next_at is None else clock_time(decision.next_at, briefing.now, briefing.hours)
    return _NEXT[decision.next].format(at=at, emergency=sentences.emergency(briefing.emergency_number))


def in_full(decision: Decision, briefing: Briefing) -> list[str]:
    """Why the gate says what it says, and what to do next."""
    return [*reasons(decision, briefing), next_step(decision, briefing)]


def not_gone_on(decision: Decision, briefing: Briefing) -> list[str]:
    """Why a session that was broken off does not go on where it was left, and what to do next."""
    if decision.playable:
        return [*reasons(decision, briefing), FROM_THE_BEGINNING]
    return in_full(decision, briefing)


def advice(course: Course) -> list[str]:
    """What has to be said about the course of the episode."""
    return [_ADVICE[item] for item in course.advice]


def greeting(today: Today, course: Course, now: datetime) -> str:
    """The day of the episode, and what it is for, in a few words."""
    return _TODAY[today] if course.began is None else f"Day {course.day(now)}. {_TODAY[today]}"


def unrecorded(what: str, hint: str) -> str:
    """What it means for the patient that the journal cannot be read or written: `what` is wrong, and what to do."""
    return (
        f"I can't use your record, so nothing is kept now, and stretches stay locked: {what}. {hint} "
        "Resting positions and breathing are open."
    )


def clock_time(moment: datetime, now: datetime, hours: int = 24) -> str:
    """A moment to come as people say it: `at 14:30`, `tomorrow at 09:00`, `on 3 May at 09:00`, in local time.

    By a clock of 12 `hours`: `at 2:30 pm`. Rounded up to five minutes.
    """
    local, today = rounded_up(moment, TOLD_STEP).astimezone(), now.astimezone().date()
    time = time_of_day(local, hours)
    if local.date() == today:
        return f"at {time}"
    if local.date() == today + timedelta(days=1):
        return f"tomorrow at {time}"
    return f"on {local.day} {local.strftime('%B')} at {time}"


def due_words(moment: datetime, now: datetime, hours: int = 24) -> str:
    """When something is due: `now`, `in 40 min`, `at 14:30`. Minutes are rounded up, above ten of them to fives."""
    minutes = -int((now - moment).total_seconds() // 60)
    if minutes <= 0:
        return "now"
    if minutes > 10:
        minutes = -(-minutes // 5) * 5
    return f"in {minutes} min" if minutes < _SOON else clock_time(moment, now, hours)


def time_of_day(local: datetime, hours: int = 24) -> str:
    """`14:30` and `04:30`, or `2:30 pm` and `4:30 am` by a clock of 12 hours."""
    if hours == 24:
        return f"{local:%H:%M}"
    return f"{local.hour % 12 or 12}:{local.minute:02} {'am' if local.hour < 12 else 'pm'}"


def _reason(reason: Reason, briefing: Briefing) -> str:
    until = ""
    if reason.until:
        moment = clock_time(reason.until, briefing.now, briefing.hours)
        until = moment.removeprefix("at ").removeprefix("on ")
    limit = reason.limit
    text = _REASONS[reason.code].format(pain=reason.pain, limit=limit, until=until, by=reason.by)
    return text.replace("1 more days", "1 more day")


_SILENT = frozenset({ReasonCode.ALWAYS_OPEN, ReasonCode.QUALIFIED})


def notes(decision: Decision, briefing: Briefing) -> list[str]:
    """What has to be said before a session that may start: why it is eased, or what to mind."""
    return [_reason(reason, briefing) for reason in decision.reasons if reason.code not in _SILENT]
