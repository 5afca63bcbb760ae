"""What the gate decided and how the episode goes, in sentences for the patient."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from coach.care.course import Advice, Course, Phase
from coach.care.gate import Decision, Level, NextStep, Reason, ReasonCode
from coach.care.locks import LIFTED
from coach.care.meanwhile import Meanwhile
from coach.care.quiet import rounded_up
from coach.care.thresholds import CARE_PAIN, SEVERE_PAIN_FROM, TOLD_STEP
from coach.care.today import Today
from coach.kinds import Kind
from coach.script import sentences
from coach.script.sentences import listed
from coach.script.signs import named

_BREAK = "We had to stop earlier, so give your back a break until {until}."
_REASONS = {
    ReasonCode.EMERGENCY: "You mentioned something that needs help straight away: {signs}.",
    ReasonCode.URGENT: "You mentioned something a doctor should look at today: {signs}.",
    ReasonCode.ASK_FIRST: "You mentioned something to ask about first: {signs}.",
    ReasonCode.NO_CHECK_IN: "You haven't checked in yet.",
    ReasonCode.STRUCK: "A new spasm has struck since you checked in.",
    ReasonCode.STALE: "It's been a while since you checked in.",
    ReasonCode.CLOCK: "Part of your record is dated in the future. Set the computer's clock right, then check in.",
    ReasonCode.CLEARED: "I'm glad you've been seen. I just need to ask you a few questions again first.",
    ReasonCode.NO_RECORD: "I can't use your record, so this has to wait.",
    ReasonCode.STOPPED: "We stopped your last session, to be safe.",
    ReasonCode.STOP_LOCK: _BREAK,
    ReasonCode.STOPPED_TODAY: "We stopped this today. Leave it until {until}.",
    ReasonCode.INFLAMED: "You said the sore place isn't better yet. Stretching can wait until it is.",
    ReasonCode.INFLAMMATION_UNSURE: "You weren't sure whether it's less sore. I'll take that as “not yet”.",
    ReasonCode.SPASM: "You said the spasm hasn't let go yet.",
    ReasonCode.SPASM_UNSURE: "You weren't sure whether the spasm has let go. I'll take that as “not yet”.",
    ReasonCode.PAIN_HIGH: "{subject} can start once your pain is down to {limit}. It's {pain} now, so let's wait.",
    ReasonCode.WORSE: "You said it's worse than last time.",
    ReasonCode.NOT_TOLERATED: (
        "First, stretch on {limit} more days without trouble. That means your pain is 3 or less when you finish. "
        "It's still 3 or less when you check in, within two days."
    ),
    ReasonCode.COLD_REST: "Your skin needs a rest from the cold.",
    ReasonCode.PAIN_CARE: "Your pain is {pain}, so we'll take it gently today.",
    ReasonCode.SORE_AFTER_LAST: "Your pain was {limit} before your last session and it's {pain} now. We'll go gently.",
    ReasonCode.STOPPED_LATELY: "We had to stop a session in the last day. We'll take it gently.",
    ReasonCode.A_LITTLE_WORSE: "It's a little worse than last time. We'll take it gently.",
    ReasonCode.OVERRIDE: "{by} has cleared {what} for you until {until}. We'll take it gently.",
    ReasonCode.HEAT_REST: "You had heat not long ago. Give your skin a rest until {until}.",
    ReasonCode.REST_UNKNOWN: ("I can't see when you last had cold or heat. Leave 90 minutes between two packs."),
    ReasonCode.HEAT_EARLY: (
        "Some people advise only cold for the first three days. Studies found that warmth can help early on, too. "
        "Use warmth if that feels better, but not where your back is hot, swollen or bruised."
    ),
    ReasonCode.QUALIFIED: "It's less sore, the spasm has eased and your pain is low.",
    ReasonCode.ALWAYS_OPEN: "You can do this any time, as long as it's comfortable.",
}
_ONCE_SEEN = "Once you've been seen, say so on the home screen. Then check in."
_ONCE_ASKED = "Once you've asked, say so on the home screen. Then check in."
_NEXT = {
    NextStep.GET_HELP_NOW: "{emergency} Once a clinician has seen you, say so here.",
    NextStep.SEE_DOCTOR_TODAY: f"Speak to a doctor today, or ring your out-of-hours line. {_ONCE_SEEN}",
    NextStep.ASK_FIRST: (
        "Ask a doctor, midwife, physiotherapist or pharmacist in the next few days. Then say so on the home screen. "
        "{fine}"
    ),
    NextStep.CHECK_IN: "Check in now. It takes a minute or two.",
    NextStep.SETTLE: (
        "Get comfortable, breathe out slowly and move your feet up and down now and then. "
        "Check in again {at}, or sooner if it changes."
    ),
    NextStep.SMALL_STEPS: ("{steps} {warmth}Check in again {at}, or sooner if it changes."),
    NextStep.KEEP_MOVING: "{moving} Check in again {at}, or sooner if it changes.",
    NextStep.WAIT: "You can do this again {at}.",
    NextStep.STRETCH_FIRST: "Carry on with the gentle stretches and check in each day.",
    NextStep.CHECK_RECORD: ("{fine_without_warmth} `coach doctor` can tell you what's wrong with your record."),
    NextStep.START: "You can start.",
}
_ADVICE = {
    Advice.SEVERE_PAIN: (
        "That's severe pain. If you can't bear it, call a doctor now. If rest doesn't ease it, see one."
    ),
    Advice.OVER_72_HOURS: (
        "It's been more than three days now. Most backs take a few weeks. Please see your doctor, so that "
        "someone can check that nothing else is wrong."
    ),
    Advice.OVER_TWO_WEEKS: (
        "It isn't right yet after two weeks. Please make an appointment with a doctor or physiotherapist."
    ),
    Advice.FREQUENT_EPISODES: "Your spasms keep coming back. See your doctor to find out why.",
    Advice.HOW_TO_TELL: (
        "Not sure about the sore place? Press gently on it, then on the other side. If both feel the same, it has "
        "settled. A physiotherapist, pharmacist or doctor can help you decide."
    ),
}
_TODAY = {
    Today.HELP: "Get help now.",
    Today.DOCTOR: "Today, speak to a doctor first.",
    Today.ASK_FIRST: "Before you stretch, ask someone about what you told me.",
    Today.STOPPED: "That's enough stretching for now. {after_a_stop}",
    Today.NO_RECORD: "I can't use your record. {fine_without_warmth}",
    Today.UNKNOWN: "Hello. Most backs do get better. Let's get you comfortable.",
    Today.CHECK_IN: "Check in to see what's right for you today.",
    Today.ONSET: "Lie down, breathe, and let it settle.",
    Today.STRONG_PAIN: "You're in a lot of pain. Breathe calmly and move your feet now and then.",
    Today.ACUTE: "{cold}, and {each_hour} if you can.",
    Today.EARLY: "Keep moving gently between rests.",
    Today.WARMTH: "{warmth_and_walks}. Stretches come later.",
    Today.STRETCHING: "{warmth_walks} and gentle stretches.",
    Today.STRENGTHENING: "Stretching and a little strengthening.",
    Today.WELL: "No spasm right now. Walk and keep your back moving.",
}
NOW = "now"
"""When something is due that can be done at once."""
_SOON = 60
"""Minutes within which a time is given as `in 40 min`."""
NO_WARMTH_NOW = "Leave warmth for now. Ask your doctor or pharmacist about it first."
_GATED = (Kind.STRETCHING, Kind.STRENGTHENING)
"""What a limit of pain is said to be for, the first that applies; a routine with a limit of its own is called so."""
FROM_THE_BEGINNING = "It's safer to start again from the beginning."
LEVELS = {Level.OPEN: "ready", Level.CARE: "ready, gently", Level.LOCKED: "not yet"}
"""How ready a routine or a kind of care is for the patient, in a word or two."""


@dataclass(frozen=True, slots=True)
class Briefing:
    """What every explanation needs: the time `now`, the patient's clock, whom to call, and what does no harm.

    `hours` is 12 or 24. `emergency_number` is empty where the patient has none set; it is never left out by default,
    and neither is what is `fine` for this patient meanwhile.
    """

    now: datetime
    hours: int
    emergency_number: str
    fine: Meanwhile


def reasons(decision: Decision, briefing: Briefing) -> list[str]:
    """Why the gate says what it says."""
    return _told(decision, briefing, _telling(decision))


def _telling(decision: Decision) -> tuple[Reason, ...]:
    """The reasons to say: where a clinician has lifted a lock, its name must not sound as if it still stood."""
    if not decision.playable:
        return decision.reasons
    return tuple(reason for reason in decision.reasons if reason.code not in LIFTED)


def cleared_by(decision: Decision) -> str:
    """Who has opened this, in a few words, to be shown wherever it is open; empty where nobody had to."""
    names = [reason.by for reason in decision.reasons if reason.code is ReasonCode.OVERRIDE and reason.by]
    return f"cleared by {names[0]}" if names else ""


def overrides(decisions: Iterable[Decision], briefing: Briefing) -> list[str]:
    """What clinicians have opened, a sentence each."""
    return [
        _reason(reason, briefing, what=listed(sorted(decision.demand.kinds), "and"))
        for decision in decisions
        for reason in decision.reasons
        if reason.code is ReasonCode.OVERRIDE
    ]


def break_after_stop(decision: Decision, briefing: Briefing) -> str:
    """How long a break the back needs after a stop; empty where no stop locks."""
    ends = [reason.until for reason in decision.reasons if reason.code in _STOPS and reason.until is not None]
    return _BREAK.format(until=_until(max(ends), briefing)) if ends else ""


def next_step(decision: Decision, briefing: Briefing) -> str:
    """What to do next; never empty. Of what was stopped today one time is said: until when to leave it."""
    if decision.next is NextStep.KEEP_MOVING and decision.reasons[0].code is ReasonCode.STOPPED_TODAY:
        return _fine(briefing.fine)["moving"]
    at = "later" if decision.next_at is None else clock_time(decision.next_at, briefing.now, briefing.hours)
    signs = [sign for reason in decision.reasons for sign in reason.signs]
    helped = sentences.help_for(signs, briefing.emergency_number)
    return _NEXT[decision.next].format(at=at, emergency=helped, **_fine(briefing.fine))


def in_full(decision: Decision, briefing: Briefing) -> list[str]:
    """Why the gate says what it says, and what to do next."""
    return [*reasons(decision, briefing), next_step(decision, briefing)]


def after_warning(decision: Decision, briefing: Briefing) -> list[str]:
    """Why the gate says what it says, and what is left to say of the next step, where a warning may have come first."""
    if decision.next is NextStep.SEE_DOCTOR_TODAY:
        return [*reasons(decision, briefing), _ONCE_SEEN]
    if decision.next is NextStep.ASK_FIRST:
        return [*reasons(decision, briefing), _ONCE_ASKED]
    return in_full(decision, briefing)


def severe(decision: Decision) -> list[str]:
    """Whom to call, where severe pain is why something is not open."""
    pains = [reason.pain or 0 for reason in decision.reasons if reason.code is ReasonCode.PAIN_HIGH]
    return [_ADVICE[Advice.SEVERE_PAIN]] if max(pains, default=0) >= SEVERE_PAIN_FROM else []


def not_gone_on(decision: Decision, briefing: Briefing) -> list[str]:
    """Why a session that was broken off does not go on where it was left, and what to do next."""
    if decision.playable:
        return [*reasons(decision, briefing), FROM_THE_BEGINNING]
    return in_full(decision, briefing)


def advice(course: Course) -> list[str]:
    """What has to be said about the course of the episode."""
    return [_ADVICE[item] for item in course.advice]


def _fine(fine: Meanwhile) -> dict[str, str]:
    """What a sentence may hold of what is fine meanwhile, in each of its forms."""
    walks = (["warmth"] if fine.warmth else []) + (["short walks"] if fine.walking else [])
    calm = [*walks, *(["calm breathing"] if len(walks) < 2 else [])]
    return {
        "fine": f"Until then, {sentences.fine_meanwhile(fine)[0].lower()}{sentences.fine_meanwhile(fine)[1:]}",
        "fine_without_warmth": sentences.fine_meanwhile(replace(fine, warmth=False)),
        "steps": "Take a few steps each hour if you can, or move your feet up and down."
        if fine.walking
        else "Breathe calmly and move your feet up and down each hour.",
        "warmth": "Warmth may help. " if fine.warmth else "",
        "moving": "Keep moving a little between rests."
        if fine.walking
        else "Breathe calmly and move your feet up and down between rests.",
        "after_a_stop": "Rest, then a few steps if you can."
        if fine.walking
        else "Breathe calmly and move your feet now and then.",
        "cold": "Use cold" if fine.cold else "Breathe calmly",
        "each_hour": "take a few steps each hour" if fine.walking else "move your feet each hour",
        "warmth_and_walks": sentences.listed(calm, "and").capitalize(),
        "warmth_walks": f"{', '.join(walks or ['calm breathing']).capitalize()}{',' if len(walks) > 1 else ''}",
    }


def greeting(today: Today, course: Course, now: datetime, fine: Meanwhile) -> str:
    """The day of the episode, and what it is for, in a few words; no days are counted while there is no spasm."""
    counted = course.began is not None and course.phase is not Phase.WELL
    words = _TODAY[today].format(**_fine(fine))
    return f"Day {course.day(now)}. {words}" if counted else words


def day_and_month(moment: datetime) -> str:
    """`3 May`, in local time."""
    local = moment.astimezone()
    return f"{local.day} {local.strftime('%B')}"


def unrecorded(what: str, hint: str) -> str:
    """What it means for the patient that the journal cannot be read or written: `what` is wrong, and what to do."""
    return (
        f"I can't open your record, so I can't save anything. Stretches have to wait. Resting and breathing are fine. "
        f"What's wrong: {what}. {hint}"
    )


def clock_time(moment: datetime, now: datetime, hours: int = 24) -> str:
    """A moment to come as people say it: `at 14:30`, `tomorrow at 09:00`, `on 3 May at 09:00`, in local time.

    By a clock of 12 `hours`: `at 2:30 pm`. Rounded up to five minutes.
    """
    local, today = rounded_up(moment, TOLD_STEP).astimezone(), now.astimezone().date()
    at = time_of_day(local, hours)
    if local.date() == today:
        return f"at {at}"
    if local.date() == today + timedelta(days=1):
        return f"tomorrow at {at}"
    return f"on {local.day} {local.strftime('%B')} at {at}"


def due_words(moment: datetime, now: datetime, hours: int = 24) -> str:
    """When something is due: `now`, `in 40 min`, `at 14:30`. Minutes are rounded up, above ten of them to fives."""
    minutes = -int((now - moment).total_seconds() // 60)
    if minutes <= 0:
        return NOW
    if minutes > 10:
        minutes = -(-minutes // 5) * 5
    return f"in {minutes} min" if minutes < _SOON else clock_time(moment, now, hours)


def time_of_day(local: datetime, hours: int = 24) -> str:
    """`14:30` and `04:30`, or `2:30 pm` and `4:30 am` by a clock of 12 hours."""
    if hours == 24:
        return f"{local:%H:%M}"
    return f"{local.hour % 12 or 12}:{local.minute:02} {'am' if local.hour < 12 else 'pm'}"


def _reason(reason: Reason, briefing: Briefing, kinds: Collection[Kind] = (), what: str = "this") -> str:
    """A reason in a sentence: `kinds` are those of what it speaks of, `what` a clinician has cleared."""
    until = "" if reason.until is None else _until(reason.until, briefing)
    limit = reason.limit
    named_kind = next((kind for kind in _GATED if kind in kinds), None) if limit == CARE_PAIN else None
    subject = named_kind.capitalize() if named_kind else "This routine"
    wording = _REASONS[reason.code] + (f" {_BREAK}" if reason.code is ReasonCode.STOPPED and until else "")
    text = wording.format(
        pain=reason.pain, limit=limit, until=until, by=reason.by, signs=named(reason.signs), what=what, subject=subject
    )
    return text.replace("1 more days", "1 more day")


def _until(moment: datetime, briefing: Briefing) -> str:
    """The end of something, after “until”: midnight is the end of the day before it."""
    local, today = moment.astimezone(), briefing.now.astimezone().date()
    if local.time() != time(0):
        return clock_time(moment, briefing.now, briefing.hours).removeprefix("at ").removeprefix("on ")
    last = local.date() - timedelta(days=1)
    days = {today: "today", today + timedelta(days=1): "tomorrow"}
    return f"the end of {days.get(last) or f'{last.day} {last:%B}'}"


_STOPS = frozenset({ReasonCode.STOPPED, ReasonCode.STOP_LOCK})
"""Reasons that say how long a break the back needs."""
_PERMITS = frozenset({ReasonCode.ALWAYS_OPEN, ReasonCode.HEAT_EARLY})
_SILENT = frozenset({ReasonCode.ALWAYS_OPEN, ReasonCode.QUALIFIED})


def notes(decision: Decision, briefing: Briefing) -> list[str]:
    """What has to be said before a session that may start: why it is eased, or what to mind."""
    return _told(decision, briefing, [reason for reason in _telling(decision) if reason.code not in _SILENT])


def _told(decision: Decision, briefing: Briefing, told: Iterable[Reason]) -> list[str]:
    """These reasons in sentences. That warmth may be tried is said to nobody for whom it is wrong now."""
    if decision.playable and Kind.HEAT in decision.demand.kinds and not briefing.fine.warmth:
        return [NO_WARMTH_NOW, *(_reason(r, briefing) for r in told if r.code not in _PERMITS)]
    return [_reason(reason, briefing, decision.demand.kinds) for reason in told]
