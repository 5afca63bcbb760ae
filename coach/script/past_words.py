"""The past in words: how a session went, what stood out, and how the pain was.

`coach.history.words` puts them together.
"""

from collections.abc import Mapping, Sequence

from coach.care.change import Change
from coach.care.facts import Flag, Result, StopReason
from coach.care.plan import Purpose
from coach.script.sentences import listed

NOTHING = "There's nothing here yet. Whatever you do with coach will show up here."
NOTHING_HERE = "Nothing recorded this month."
NOT_READABLE = "I can't show the steps of this session. Another version of coach recorded it."
RESULTS: dict[Result | None, str] = {
    Result.DONE: "done",
    Result.PARTLY: "partly done",
    Result.QUIT: "ended early",
    Result.STOPPED: "stopped",
    Result.RED_FLAG: "stopped for a warning sign",
    None: "not finished",
}
CHANGES = {
    Change.BETTER: "clearly less",
    Change.NO_CLEAR_CHANGE: "about the same",
    Change.WORSE: "clearly more",
}
STOPS = {
    StopReason.PAIN_HIGH: "the pain was too strong",
    StopReason.PAIN_ROSE: "the pain went up",
    StopReason.LEG_SYMPTOMS: "there was pain, tingling or numbness in a leg",
    StopReason.NOT_SUITABLE: "it wasn't right for you that day",
}
FLAGS = {
    Flag.NONE: "No warning signs.",
    Flag.ASK_FIRST: "Something to ask about first.",
    Flag.URGENT: "A warning sign for a doctor to look at that day.",
    Flag.EMERGENCY: "A warning sign that needed help straight away.",
}
NEW_SPASM = "A new spasm struck."
IN_THE_FUTURE = "dated in the future, because the clock was wrong"
NO_EARLIER = "There's nothing earlier."
NO_LATER = "There's nothing later."
NOT_OPENED = "You can only open a session."

STEP_DONE = "done"
PARTLY = "partly done"
SKIPPED = "skipped"
STEP_LEFT_OUT = "left out, because of what you answered"
CAPPED = "cut short, to protect your skin"
ENDED_HERE = "ended here"

HURT = "It hurt."
HAD_LEG_SYMPTOMS = "Pain down a leg, tingling or numbness."
GOT_UP = "You asked to get up."
WENT_ON_BY_ITSELF = "It went on by itself."
A_PAUSE = "A pause."
HALF_A_MINUTE_MORE = "Half a minute more."
STEP_BACK = "Back a step."
STEP_AGAIN = "The same step again."
ENDED_BY_YOU = "You ended it."
TAKEN_UP = "Carried on."

KEPT = "What you've kept up"
SHORT = "less than a minute"
DID = {
    Purpose.STRENGTHEN: "strengthened",
    Purpose.STRETCH: "stretched",
    Purpose.WARMTH: "used warmth",
    Purpose.COLD: "used cold",
    Purpose.MOVE: "moved a little",
    Purpose.LIE_DOWN: "lay down to rest",
    Purpose.BREATHE: "breathed calmly",
    Purpose.PRESS: "pressed before you moved",
    Purpose.LEARN: "learned something",
}
"""What a patient did who kept a purpose up, after “you”."""
NO_SESSIONS = "No sessions."
_FEW = 7
"""Reports of pain that are listed one by one."""
_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen".split()  # noqa: SIM905 - fifteen lines otherwise


def sessions(count: int, days: int, how: str) -> str:
    """How many sessions there were on how many days, and how they went."""
    return f"{_number(count, 'session')} on {_number(days, 'day')}: {how}."


def kept(done: Sequence[tuple[Purpose, int]], of: int) -> str:
    """On how many `of` the last days each purpose was done: `You lay down to rest on 5 of 7 days, stretched on 3.`"""
    if of == 1:
        return f"Today you {listed([DID[purpose] for purpose, _ in done], 'and')}. Well done."
    (first, days), *more = done
    parts = [f"{DID[first]} on {days} of {of} days", *(f"{DID[purpose]} on {count}" for purpose, count in more)]
    return f"You {listed(parts, 'and')}. Well done."


def days_kept(days: int, of: int) -> str:
    """On how many days, for a line that names the purpose: `5 of 7 days`."""
    return "today" if of == 1 else f"{days} of {of} days"


def rehearsals(count: int) -> str:
    """How many rehearsals there were."""
    return f"{_number(count, 'rehearsal')}, not counted."


def pain_after(changes: Mapping[Change, int]) -> str:
    """How the pain had changed after sessions, and how often, as far as it was given."""
    how = ", ".join(f"{words} {_times(changes[change])}" for change, words in CHANGES.items() if changes.get(change))
    return f"After {_number(sum(changes.values()), 'session')}: pain {how}."


def pain_on(pain: int, day: str) -> str:
    """The pain of a day, within a sentence."""
    return f"{pain} on {day}"


def check_in(pain: str) -> str:
    """The only check-in; `pain` as `pain_on` says it."""
    return f"Pain at the check-in: {pain}."


def check_ins(first: str, last: str, change: Change) -> str:
    """The first and the last check-in, each as `pain_on` says it."""
    return f"Pain at the check-ins: {first}, {last}: {CHANGES[change]}."


def in_session(title: str) -> str:
    """In which session something happened."""
    return f"In: {title}."


def stopped(reason: StopReason) -> str:
    """Why a session was stopped."""
    return f"Stopped because {STOPS[reason]}."


def seen_by(name: str) -> str:
    """Which clinician has seen the patient."""
    return f"Seen by {name.rstrip('.')}."


def opened(by: str, what: str, until: str = "") -> str:
    """Who has opened what is locked, and until which day, if any."""
    return f"{by} cleared {what} for you{f' until {until}' if until else ''}."


def pain_changed(before: int, after: int, change: Change) -> str:
    """The pain before and after a session."""
    return f"Pain {before} before, {after} after: {CHANGES[change]}."


def pain_before(pain: int) -> str:
    """The pain before a session, where none was given after it."""
    return f"Pain {pain} before."


def pain_only_after(pain: int) -> str:
    """The pain after a session, where none was given before it."""
    return f"Pain {pain} after."


def you_said(answer: str) -> str:
    """What the patient answered."""
    return f"You said: {answer}."


def pain_said(answer: str) -> str:
    """The pain that the patient gave."""
    return f"Pain: {answer}."


def away(length: str) -> str:
    """How long the session was left."""
    return f"Away for {length}."


def last_days(pains: Sequence[int], days: int) -> str:
    """The pain of the last `days`, one number for each day with a report; more than seven only from first to last."""
    if days == 1:
        return f"Pain: {pains[0]} today."
    if len(pains) > _FEW:
        return f"Pain: from {pains[0]} {'down ' if pains[-1] < pains[0] else ''}to {pains[-1]}."
    listed = ", ".join(map(str, pains))
    if len(pains) == days:
        return f"Pain: {listed} in {_NUMBERS[days]} days."
    return f"Pain: {listed} on {_NUMBERS[len(pains)]} of {_NUMBERS[days]} days."


def _times(count: int) -> str:
    return ("once", "twice")[count - 1] if count in (1, 2) else f"{count} times"


def _number(count: int, thing: str) -> str:
    return f"{count} {thing}" + ("" if count == 1 else "s")
