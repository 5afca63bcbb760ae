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
_FELT = {
    Change.BETTER: "clearly better",
    Change.NO_CLEAR_CHANGE: "about the same",
    Change.WORSE: "clearly worse",
}
"""How the pain was after a session, in a sentence about it."""
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
NOT_OPENED = "There's nothing to open here. Sessions can be opened."

STEP_DONE = "done"
PARTLY = "partly done"
SKIPPED = "skipped"
STEP_LEFT_OUT = "left out, because of your answer"
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
    Purpose.STRENGTHEN: "did your strength exercises",
    Purpose.STRETCH: "stretched",
    Purpose.WARMTH: "used warmth",
    Purpose.COLD: "used cold",
    Purpose.MOVE: "moved a little",
    Purpose.LIE_DOWN: "lay down to rest",
    Purpose.BREATHE: "breathed calmly",
    Purpose.PRESS: "used finger pressure",
    Purpose.LEARN: "learned something",
}
"""What a patient did who kept a purpose up, after “you”."""
NO_SESSIONS = "No sessions."
EARLIER_EPISODES = "Earlier spasms:"
NO_PAIN_YET = "No pain number yet. A check-in asks for one."
CHART_BEFORE = "▒ earlier"
CHART_HIGHEST = "▒ highest"
CHART_ROSE = "+ went up"
CHART_NONE = "· no entry"
CHART_CHECK_IN = "▲ check-in"
CHART_SESSION = "● session"
CHART_LINES = "Stretching is ready up to pain 3, and gently up to 5. At 6 it stops."
"""What the chart's two lines stand for."""
CHART_DAY = "day"
CHART_OPENS = "opens"
CHART_STOPS = "stops"
"""What stretching does at each of the two lines, beside the number."""


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
    given = [(change, changes[change]) for change in CHANGES if changes.get(change)]
    if sum(count for _, count in given) == 1:
        return f"After one session your pain was {_FELT[given[0][0]]}."
    how = listed([f"{_FELT[change]} {_times(count)}" for change, count in given], "and")
    return f"After {sum(changes.values())} sessions your pain was {how}."


def pain_on(pain: int, day: str) -> str:
    """The pain of a day, within a sentence."""
    return f"{pain} on {day}"


def check_in(pain: str) -> str:
    """The only check-in; `pain` as `pain_on` says it."""
    return f"At your check-in your pain was {pain}."


def check_ins(first: str, last: str, change: Change) -> str:
    """The first and the last check-in, each as `pain_on` says it."""
    return f"At your check-ins your pain was {first} and {last}. That's {CHANGES[change]}."


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


def pain_at_once(pain: int, day: str) -> str:
    """The only pain of an episode; `day` is empty for today."""
    return f"Your pain was {pain} on {day}." if day else f"Your pain is {pain} today."


def pain_course(first: int, last: int, days: int, change: Change, until: str = "") -> str:
    """How the pain went from the first day with an entry to the last, both counted; `until` is empty for today."""
    if first == last:
        now = f"was {last} on {until}" if until else f"is {last}"
        return f"Your pain {now}, just as it was at the start."
    lately = {1: "today", 2: "since yesterday"} if not until else {1: "in a day"}  # midnight may be an hour ago
    time = lately.get(days, f"in {days} days")
    same = ", which is about the same" if change is Change.NO_CLEAR_CHANGE else ""
    begins = f"By {until} your pain had gone" if until else "Your pain has gone"
    return f"{begins} {_from_to(first, last, change)} {time}{same}."


def pain_arrow(first: int, last: int) -> str:
    """`6 → 2`, to be drawn in large letters."""
    return f"{first} → {last}"


def earlier_pain(first: int, last: int, since: str, until: str, change: Change) -> str:
    """The pain of an episode that is over."""
    when = f"On {since}" if since == until else f"{since} to {until}"
    return f"{when}: pain {last}." if first == last else f"{when}: pain {_from_to(first, last, change)}."


def pain_of_day(number: int, before: int | None, after: int | None) -> str:
    """`Day 3: 6, then 5.`"""
    if before is None or after is None:
        return f"Day {number}: no entry."
    return f"Day {number}: {after}." if before == after else f"Day {number}: {before}, then {after}."


def _from_to(first: int, last: int, change: Change) -> str:
    """`from 6 down to 2`; a point is neither up nor down."""
    way = {Change.BETTER: "down to", Change.WORSE: "up to", Change.NO_CLEAR_CHANGE: "to"}[change]
    return f"from {first} {way} {last}"


def chart_span(days: int) -> str:
    """How many days a column of the chart stands for, where that is more than one."""
    weeks, rest = divmod(days, 7)
    if rest:
        return f"a column is {days} days"
    return "a column is a week" if weeks == 1 else f"a column is {weeks} weeks"


def _times(count: int) -> str:
    return ("once", "twice")[count - 1] if count in (1, 2) else f"{count} times"


def _number(count: int, thing: str) -> str:
    return f"{count} {thing}" + ("" if count == 1 else "s")
