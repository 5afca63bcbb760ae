"""Every sentence that coach says during a session. Calm, short, one action a sentence, second person.

A function that returns several strings gives the same message from its fullest form to its shortest; the score takes
the first that fits its time.
"""

from collections.abc import Collection, Sequence

from coach.care.facts import Flag
from coach.care.meanwhile import Meanwhile
from coach.care.sign import Sign
from coach.care.sign_groups import WAIT_FOR_HELP

GENTLY = "Move slowly, only as far as feels comfortable. Never push into sharp pain."
OPEN_REMINDER_ALONE = "If it hurts, stop, and come out of it slowly."
LEG_ALONE = "If pain or tingling goes down a leg, stop, and check in with coach."
GATED_ALONE = "Only do this if coach says you're ready for it. If your pain has gone up, check in first."
CARE_REMINDER = "Today we'll do less. I'll ask about your pain after each exercise."
SKIN_CHECK = (
    "Lift the pack. Touch the skin: can you feel your fingers? Does it sting or burn? "
    "If anything is wrong, take the pack off now."
)
LOOK_FOR_YOU = "I'll remind you to check the skin. Ask someone to look, or use a mirror."
"""Nobody sees their own lower back: said before cold or heat that lasts so long."""
THEN_ENTER = "Then press Enter."
COLD_OFF = f"Time's up. Take the cold off now. {THEN_ENTER}"
HEAT_OFF = f"Time's up. Take the warmth away now. {THEN_ENTER}"
NO_KEYS = (
    "From here on I'll tell you when to change. You don't have to press anything. Stop whenever you've had enough."
)
"""Said before rounds of hot and cold that run by themselves: nobody reaches a key under water."""
HALFWAY = "Halfway."
BREATHE_IN = ("Breathe in.", "In.")
HOLD_BREATH = ("Hold.",)
BREATHE_OUT = ("Breathe out.", "Out.")
REST = ("Ease off and rest.", "Rest.")
EASE_OFF = ("Ease off slowly.", "Ease off.")
MOVE_ON_HOLD = "When I say “hold”, move into the stretch. When I say “ease off”, come out of it slowly."
PRESS_HARDER = "Press a little harder. Wait until the muscle lets go."
IF_IT_GRABS = "If the muscle grabs, stop moving and keep pressing."
LET_IT_EASE = "Stay still. Wait until the muscle lets go."
IF_IT_GRABS_UNPRESSED = "If the muscle grabs, stop moving and wait."
"""For a hand that lies flat: some may not press."""
PRESSED_OUT = (
    "The muscle isn't ready yet. Go back to where it was comfortable. Bend your knees and breathe out slowly. "
    "Try again in half an hour. If you need to get up before that, call someone to help you. "
    "If you can't get up at all, call your doctor or another clinician today."
)
STEADY = "Stay still for a moment. Take your hands off once you're steady."
READY_HINT = "Press Enter when you're ready."
CARE_ALONE = "Today you do less than usual. Stop if your pain goes up."
NOTICE_PAIN = "Check how your pain is. If it's gone up, stop here. Bend your knees and breathe out slowly."
NOTE_PAIN_AFTER = "Remember how bad your pain is now, from 0 to 10. Tell coach the next time you check in."
IF_EASED = "If it has eased, you can stop here. If not, carry on."
IF_SPREADING = "If so, stop here, and check in with coach now."
IF_YES = "If so, or if you aren't sure, stop here. Ask your doctor or pharmacist first."
PAIN_NOW = "How bad is your pain right now? 0 is none, 10 is the worst you can imagine."
RATE_PAIN = "OK, let's stop for a moment. How bad is the pain right now, from 0 to 10?"
SPREADING = "Does the pain spread down a leg, or is there new tingling or numbness?"
EASED = "Has it eased?"
DID_IT_SPASM = "When you have a hand free, tell me: did the muscle grab?"
STAYING_HERE = "OK, I'll wait. Press Enter when you're ready."
PAUSED = "Paused. Take your time."
STILL_PAUSED = "Still paused."
CARRY_ON = "Press Enter to carry on."
GOING_ALREADY = "We're already going. To pause, press Enter."
"""The answer to “go on” where nothing has to be waited for."""
STARTING_AGAIN = "We're just about to carry on."
"""The answer to “go on” in the seconds of getting ready after a pause."""
GOOD_TO_KNOW = "Good to know"
"""The name of a step that only talks, where its author gives it none."""
SPEAKING = "I'm back."
SPEAKING_ALREADY = "My voice is on. If you can't hear me, turn the sound up."
TAKE_OFF = {"cold": "Take the cold off now.", "heat": "Take the warmth away now."}
"""What has to be done when cold or heat is interrupted or ended, by the kind of segment."""
_STAYS_OFF = {"cold": "Leave the cold off until then.", "heat": "Leave the warmth off until then."}
GETTING_VOICE_READY = "One moment, just getting ready."
SAMPLE = "This is how I sound. Breathe in. Hold for five to ten seconds. Rest."
"""Shows what matters most in a session: numbers, and the pauses between calm sentences."""
NOT_HEARD = "No problem. You'll see everything on the screen."
NOT_HEARD_HINT = "Check the volume and your speakers or headphones. `coach doctor` can find what's missing."
NEED_ANSWER = "I need an answer to this before we carry on."
CAP_REACHED = "That's the longest that's safe for your skin."
NO_MORE_TIME = "That's long enough for one hold. You can repeat it instead."
EASIER_NOW = "OK, the easier version from here."
EASIER_ALREADY = "This is already the easier one. Do a bit less, or move on."
NO_EASIER = "There's no easier version. Do a bit less, or move on."
NOT_NOW = "You can't do that right now."
GOES_ON = "The session carries on."
"""After a trouble that does not stop it."""
DISCLAIMER = (
    "I can guide you through looking after your back. I can't diagnose, and no clinician has reviewed me. "
    "If in doubt, ask a doctor."
)
AVOIDED = "We'll leave that exercise out."
URGENT = (
    "Speak to a doctor today, or ring your out-of-hours line. Please don't stretch or exercise until "
    "a doctor or other clinician has seen you."
)
ASK_FIRST = (
    "In the next few days, ask a doctor, midwife, physiotherapist or pharmacist about what you've told me. "
    "Please don't stretch or exercise until then."
)
_WARNINGS = {Flag.NONE: "", Flag.ASK_FIRST: ASK_FIRST, Flag.URGENT: URGENT, Flag.EMERGENCY: ""}
QUIET_NOW = "I'll be quiet now, except for safety."


def fine_meanwhile(fine: Meanwhile, *, mind_legs: bool = False) -> str:
    """What may be done while stretching waits, named one by one: nothing that is wrong for this patient.

    With `mind_legs` it says that a weak leg is nothing to walk on.
    """
    apart = fine.walking and mind_legs
    lying = "resting positions" if fine.flat else "lying on your side"
    moving = "gentle walking" if fine.walking else "moving your feet up and down"
    items = [lying, *(["warmth"] if fine.warmth else []), "calm breathing", *([] if apart else [moving])]
    named = f"{listed(items, 'and').capitalize()} are fine."
    return f"{named} So is {moving}, but not on a weak leg." if apart else named


def warning(flag: Flag, fine: Meanwhile) -> str:
    """What is said of signs that stand; empty for none, and for an emergency, which has a message of its own."""
    if not _WARNINGS[flag]:
        return ""
    return f"{_WARNINGS[flag]} {fine_meanwhile(fine, mind_legs=flag is Flag.URGENT)}"


def paused(kind: str) -> str:
    """That the session is paused, what has to come off the skin, and how it goes on; `kind` is the segment's."""
    return " ".join((PAUSED, *([TAKE_OFF[kind]] if kind in TAKE_OFF else []), CARRY_ON))


def still_paused(kind: str) -> str:
    """That a pause goes on, and how it ends; `kind` is the segment's."""
    return " ".join((STILL_PAUSED, CARRY_ON, *([_STAYS_OFF[kind]] if kind in _STAYS_OFF else [])))


def emergency(number: str) -> str:
    """The message that stands above everything; `number` is the user's own emergency number, or empty."""
    call = f"Call {number} now" if number else "Call your local emergency number now"
    return f"{call}, or have someone take you to an emergency department. Do not wait. Don't exercise."


def wait_for_help(number: str) -> str:
    """The message where nobody should be on the way by car: chest pain, an accident, faintness."""
    call = f"Call {number} now" if number else "Call your local emergency number now"
    return f"{call}. Stay where you are and wait for help. Do not drive yourself. Don't exercise."


def help_for(signs: Collection[Sign], number: str) -> str:
    """The message for these signs: `number` is the patient's own emergency number, or empty."""
    return wait_for_help(number) if WAIT_FOR_HELP.intersection(signs) else emergency(number)


def duration(seconds: float) -> str:
    """A duration in words: `1 minute 30 seconds`."""
    parts = []
    rest = round(seconds)
    for size, word in ((3600, "hour"), (60, "minute"), (1, "second")):
        count, rest = divmod(rest, size)
        if count:
            parts.append(f"{count} {word}" + ("s" if count != 1 else ""))
    return " ".join(parts) or "0 seconds"


def clock_face(seconds: float) -> str:
    """Seconds left as `7`, `2:30` or `1:02:00`: rounded up, so that zero is the end."""
    whole = -int(-seconds // 1)
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours}:{minutes:02}:{rest:02}"
    return f"{minutes}:{rest:02}" if minutes else str(rest)


def whole_minutes(seconds: float) -> int:
    """How many minutes a routine takes, as everything says them: the nearest, never less than one."""
    return max(1, round(seconds / 60))


def in_minutes(seconds: float) -> str:
    """How long a routine takes: `8 minutes`, wherever it is named."""
    minutes = whole_minutes(seconds)
    return f"{minutes} minute" + ("s" if minutes != 1 else "")


def about(seconds: float) -> str:
    """A rough duration in words, for what lies ahead."""
    return "less than a minute" if seconds < 50 else f"about {in_minutes(seconds)}"


def how_long(here: float | None, to_the_end: float) -> str:
    """What is left of this, in seconds, None where it waits; and of the session."""
    left = "This waits until you're ready." if here is None else f"{duration(max(1, round(here)))} left of this one."
    return f"{left} {about(to_the_end).capitalize()} left in all."


def opening(title: str, seconds: float, needs: Sequence[str], *, may_end_early: bool = False) -> str:
    """What is about to be done, how long it takes, and what it needs: `Test. About 4 minutes. You'll need a mat.`"""
    time = f"{'Up to about' if may_end_early else 'About'} {in_minutes(seconds)}."
    return " ".join((_sentence(title), time, *([props(needs)] if needs else [])))


def props(items: Sequence[str]) -> str:
    """What has to be at hand."""
    return f"You'll need {listed(items, 'and')}."


def dose(repetitions: int, hold: float | None, sets: int, each_side: bool) -> str:
    """What the exercise asks for: `3 times on each side, 5 seconds each.`"""
    times = {1: "Once", 2: "Twice"}.get(repetitions, f"{repetitions} times")
    side = " on each side" if each_side else ""
    held = f", {duration(hold)}" + (" each" if repetitions > 1 else "") if hold else ""
    rounds = f" {sets} sets." if sets > 1 else ""
    return f"{times}{side}{held}.{rounds}"


def grown(change: float, time: bool) -> str:
    """That a dose is another one than last time: by so many repetitions, or by so many seconds where it is a `time`."""
    size = duration(abs(change)) if time else "one" if abs(change) == 1 else f"{abs(change):g}"
    if change > 0:
        return f"That's {size} {'longer' if time else 'more'} than last time."
    return f"That's {size} {'shorter' if time else 'fewer'} than last time, because it hurt more then."


def grows(name: str, add: str, days: int, bound: str) -> str:
    """How the dose of a step grows, for who prescribes it."""
    after = "each day" if days == 1 else f"every {days} days"
    return f"{name} gets longer: {add} more after {after} that went well, up to {bound}."


def start_side(side: str) -> str:
    return f"Your {side} side first."


def only_side(side: str) -> str:
    return f"On your {side} side."


def change_sides(side: str, then: str = "") -> tuple[str, ...]:
    """That the other side comes; `then` is what to do with it, where that names the side itself."""
    short = (f"Change sides. Now your {side} side.", f"Change. Now {side}.", "Change.")
    return (f"Change sides. {then}", *short) if then else short


def hold(number: int, of: int) -> tuple[str, ...]:
    if of == 1 or number == 1:
        return ("Hold.",)
    return (f"{number} of {of}. Hold.", f"{number}. Hold.", "Hold.")


def next_set(number: int, of: int) -> tuple[str, ...]:
    return (f"Rest. Set {number} of {of} comes next.", "Rest.")


def at_own_pace(repetitions: int, side: str | None) -> str:
    where = f" on your {side} side" if side else ""
    return f"Do {repetitions}{where}, at your own pace. {THEN_ENTER}"


def you_have(seconds: float) -> str:
    """The time that something gets which nobody can confirm."""
    return f"You have {duration(seconds)}."


def skin_rest(seconds: float) -> str:
    """How long the skin needs before the next time."""
    return f"Give your skin a rest for {duration(seconds)} before you do this again."


def without_key(text: str) -> str:
    """A sentence without the key to press after it, for where there is none."""
    for hint in (READY_HINT, THEN_ENTER):
        text = text.removesuffix(hint)
    return text.strip()


def more(seconds: float) -> str:
    """How much longer this goes on than planned."""
    return f"{duration(seconds)} more."


def next_up(name: str) -> tuple[str, ...]:
    return (f"Next: {_sentence(name)}", "Nearly there.")


def carrying_on(name: str) -> str:
    """What a session goes on with in a moment; `name` is empty where it goes on talking."""
    return f"Let's carry on. {_sentence(name)}" if name else "Let's carry on."


def welcome_back(name: str) -> str:
    return f"Welcome back. We stopped at: {_sentence(name)} {CARRY_ON}"


def in_sentences(items: Sequence[str]) -> str:
    """Items of a list as sentences, which a voice can tell apart: `Chest pain. Loss of balance.`"""
    return " ".join(map(as_sentence, items))


def as_sentence(item: str) -> str:
    """An item of a list as a sentence."""
    return f"{item[0].upper()}{item[1:]}."


def listed(items: Sequence[str], last: str) -> str:
    """`a, b and c`."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def speech_seconds(text: str) -> float:
    """About how long a calm voice takes for `text`: 13 characters a second, and a breath at each full stop.

    Measured against a speech engine at 150 words a minute it errs on the long side, so that what is planned with it
    fits.
    """
    stops = sum(text.count(sign) for sign in (". ", "? ", ": "))
    return 0.4 + len(text) / 13 + 0.3 * stops


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
