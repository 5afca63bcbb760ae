"""The one slot in which front ends differ: how an answer is given, by keys or by typed lines."""

from collections.abc import Sequence
from enum import StrEnum

from coach.script.answers import Choice, answers_said
from coach.script.sentences import listed


class Means(StrEnum):
    """How a patient answers in a front end."""

    KEYS = "keys"  # single keys, on a screen
    LINES = "lines"  # typed lines, each ended by Enter


KEY_NAMES = {
    "enter": "Enter",
    "space": "Space",
    "escape": "Esc",
    "tab": "Tab",
    "up": "↑",
    "down": "↑↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "full_stop": ".",
    "ctrl+p": "Ctrl+P",
    "ctrl+q": "Ctrl+Q",
    "slash": "/",
    "question_mark": "?",
}
TYPE_A_NUMBER = "Type a number from 0 to 10, then press Enter."
NO_PAIN, WORST_PAIN = "none", "the worst you can imagine"
"""What the ends of the scale mean, in the fewest words."""
QUIT_CHECK = "End the session here? Press Q again to end it. Any other key keeps it."
MUTED = "Only warnings are spoken. Press V to hear me again."
ANSWER_FIRST = "Please answer first: press one of the keys above."
HELP_PAUSES = "The session is paused. H, L and U work here, too. Press Escape to go back, then Space to carry on."
NAME_FIRST = "Please type a name first."
TYPE_FIRST = "Please type it first, then press Enter. To go back, type back."
PRESSED_BEFORE = "That was quick. Press it again if you meant it."
"""Shown where a press was left out because the key seemed to be held down."""
PAGE_FIRST = "Press Page Up to go through the answers, and Page Down to choose one."
"""How a presenter, which has two keys, answers a question."""
OR_LEAVE_IT = "Give a number from 0 to 10, or press the same key again to skip this question."
"""What is said of the question at the end, which needs no answer, to a key that is none."""
NOT_AN_ANSWER = "That key doesn't do anything here."
GETTING_HELP = "I'm getting help"
"""The answer to an emergency that was given in a session."""
SEE_KEYS = "Press the question mark to see every key."
MORE_BELOW = "Press the down arrow to see the rest."
READ_ON = "Page Down shows more"
UNCLEAR = {
    "number": "Give a number from 0 to 10.",
    "yes-no": "Answer 1 for yes, 2 for no, or 3 for not sure.",
    "ready": "Press Enter when you're ready.",
}
"""What is said in a session to a line that is no answer, by the kind of answer that is wanted."""
_YES_OR_NO = "Answer 1 for yes, or 2 for no."
TYPE_HELP = "Type a number or a word, then press Enter. If your back goes into spasm, type help."
LIST_FROM = 4
"""Answers from which they stand below one another where lines are typed."""
WORDS_FOR_HELP = frozenset(("help", "?"))
"""How people ask what they can say."""
SPASM_WORDS = ("struck", "it struck", "it has struck", "it has just struck", "it has struck again", "spasm")
"""How people say that a spasm has struck."""
STRUCK_WORDS = frozenset(("help", "help me", "n", *SPASM_WORDS))
"""What may be typed at home, whatever the day offers, for help at once."""
UP_WORDS = frozenset(("get up", "up", "i need to get up"))
LEAVE_WORDS = frozenset(("leave", "home", "quit", "q", "exit", "stop"))
BACK_WORDS = frozenset(("back", "0", "undo"))
PUT_RIGHT_WORDS = frozenset(("correct", "wrong", "change"))
"""What may be typed in a question of a visit: to get up, to leave all questions, and to go back to the one before."""
HOME_WORDS = {
    **dict.fromkeys(("check in", "checkin"), "check-in"),
    **dict.fromkeys(("library", "routines", "routine", "search", "find", "list"), "choose"),
    **dict.fromkeys(("about me", "about", "leave out"), "about"),
    **dict.fromkeys(("commands", "words", "?", "keys"), "words"),
    **dict.fromkeys(("past", "my history"), "history"),
    **dict.fromkeys(("my data", "privacy"), "data"),
    **dict.fromkeys(("sound", "voices"), "voice"),
    **dict.fromkeys(("exit", "end"), "quit"),
    **dict.fromkeys(("again", "look", "home", "leave", "say again", "stop", *BACK_WORDS), "look"),
}
"""More words that may be typed at home, each for what it does."""
FIND_FIRST = ("find ", "search ", "search for ", "look for ")
"""What may stand before the words that look for a routine."""
NOTHING_ASKED = "There's nothing to answer right now. Type help to hear what you can say."
OR_HELP = "Type help to hear what else you can say."
STILL_ASKING = "I'm still waiting for your answer."
_NOT_CAUGHT = "I didn't catch that."
NO_INPUT = "There's no more input, so the session ends here."
_TYPING = {
    Means.KEYS: "Type it, then press Enter. Escape goes back.",
    Means.LINES: "Type it, then press Enter.",
}
SAY_AGAIN, WHICH_ONE, CLOSE_COACH_LABEL = "Say it again", "Say which one it is", "Close coach"
"""What else can be done while the message of an emergency stands."""
_EMERGENCY_KEYS = {
    "seen": "This message stays until you've been seen. Then press C.",
    "slip": "If you pressed that by mistake, press X twice.",
    "which": "To say which one it is, press W.",
}
_HURTS = {
    Means.KEYS: "If it hurts, press H.",
    Means.LINES: "If it hurts, type H and press Enter.",
}
_LEG = {
    Means.KEYS: "If pain or tingling goes down a leg, press L.",
    Means.LINES: "If pain or tingling goes down a leg, type L and press Enter.",
}
_WAIT = {
    Means.KEYS: "If you'd like me to wait, press any key except Enter.",
    Means.LINES: "If you'd like me to wait, type wait and press Enter.",
}
_SLIP = {
    Means.KEYS: _EMERGENCY_KEYS["slip"],
    Means.LINES: "Once help is on its way, press Enter. If that was a mistake, type X and press Enter, twice.",
}
_SLIP_AGAIN = {
    Means.KEYS: "Press X once more if it was a mistake.",
    Means.LINES: "Type X and press Enter once more if it was a mistake.",
}
_SKIP = {
    Means.KEYS: "Press N to skip this.",
    Means.LINES: "Type N and press Enter to skip this.",
}
_UNMUTE = {
    Means.KEYS: "Press V to hear me again.",
    Means.LINES: "Type speak and press Enter to hear me again.",
}
_EMERGENCY_LINES = {"seen": "a clinician has seen me", "slip": "that was a mistake", "which": "say which one it is"}
"""How the message of an emergency is answered, by the reply."""
_STAYS = "Press any other key to keep this message on the screen."
SLIP_KEYS = f"{_SLIP_AGAIN[Means.KEYS]} {_STAYS}"
SLIP_LINES = "Answer 3 once more if it was a mistake. Anything else keeps this message here."
EMERGENCY_REPLIES = {
    "seen": ("c", ("1", "c", "seen", "i've been seen", _EMERGENCY_LINES["seen"])),
    "slip": ("x", ("3", "x", "slip", "mistake", "a mistake", "it was a mistake", _EMERGENCY_LINES["slip"])),
    "which": ("w", ("4", "w", "which", "which one", _EMERGENCY_LINES["which"])),
}
"""The key of each reply to the message of an emergency, and what is typed for it."""
_NUMBERS = "Zero One Two Three Four Five Six Seven Eight Nine Ten".split()  # noqa: SIM905 - eleven lines otherwise


def key_name(key: str) -> str:
    """A key as it is printed for people."""
    return KEY_NAMES.get(key, key.upper())


def answer_hint(choices: Sequence[Choice], means: Means, enter: str = "") -> str:
    """Every answer with its key, or with its number in the list: `1: yes. 2: no.`

    Where lines are typed, that of which Enter alone gives the value says so: `1 or Enter: yes.` Many answers are a list
    there, a line each.
    """
    also = f" or {key_name('enter')}"
    numbers = (f"{n}{also if enter and choice.value == enter else ''}" for n, choice in enumerate(choices, 1))
    keys = (key_name(choice.key) for choice in choices) if means is Means.KEYS else numbers
    told = [f"{key}: {choice.words.rstrip('.?')}." for key, choice in zip(keys, choices, strict=True)]
    return ("\n" if means is Means.LINES and len(told) >= LIST_FROM else " ").join(told)


def question_said(text: str, choices: Sequence[Choice], *, number: bool = False, answers_first: bool = False) -> str:
    """A question with its answers, or with how its number is given, as it is said."""
    how = TYPE_A_NUMBER if number else answers_said(choices)
    told = (how, text) if answers_first and choices else (text, how)
    return " ".join(part for part in told if part)


def press_one(keys: Sequence[str]) -> str:
    """Which keys answer, by their names."""
    return f"Press one key: {listed(keys, 'or')}."


def number_hint(means: Means) -> str:
    """How a number from 0 to 10 is given, which is the same everywhere: nothing counts before Enter."""
    del means
    return TYPE_A_NUMBER


def typing_hint(means: Means) -> str:
    """How a few words are given."""
    return _TYPING[means]


def emergency_hint(means: Means, replies: Sequence[str], *, once_more: bool = False) -> str:
    """How the message of an emergency ends; `once_more` after the first of the two presses that take it back."""
    if means is Means.KEYS:
        told = [_EMERGENCY_KEYS[reply] for reply in replies]
        return " ".join([SLIP_KEYS] if once_more else [*told, "Ctrl+Q closes coach."])
    lines = [f"{line}: {words}." for line, words in emergency_lines(replies)]
    return " ".join([SLIP_LINES] if once_more else lines)


def emergency_lines(replies: Sequence[str]) -> list[tuple[str, str]]:
    """How the message of an emergency is answered by a line: what to type, and what it means."""
    return sorted([*((EMERGENCY_REPLIES[reply][1][0], _EMERGENCY_LINES[reply]) for reply in replies), ("2", "quit")])


def emergency_buttons(replies: Sequence[str], *, once_more: bool = False) -> tuple[str, str, str]:
    """How the message of an emergency ends, in parts: a line, the button that takes a slip back, and a key's label.

    Empty is what can't be done.
    """
    line = _STAYS if once_more else _EMERGENCY_KEYS["seen"]
    slip = _SLIP_AGAIN[Means.KEYS] if once_more else _EMERGENCY_KEYS["slip"]
    return line, slip if "slip" in replies else "", WHICH_ONE if "which" in replies and not once_more else ""


def hurts_hint(means: Means) -> str:
    """How to stop a session where it hurts."""
    return _HURTS[means]


def goes_on_hint(means: Means, seconds: float) -> str:
    """That a set-up goes on by itself, in so many seconds, and what makes coach wait instead."""
    return f"I'll carry on in {seconds:.0f} seconds. {_WAIT[means]}"


def leg_hint(means: Means) -> str:
    """How to report leg symptoms; said once in every session that a check-in has to open."""
    return _LEG[means]


def slip_hint(means: Means, *, again: bool = False) -> str:
    """How an emergency sign that was given by a slip is taken back, before the first press or, `again`, after it."""
    return _SLIP_AGAIN[means] if again else _SLIP[means]


def skip_hint(means: Means) -> str:
    """How to go on from what is only told; shown once in a session, never said: that would make it longer."""
    return _SKIP[means]


def unmute_hint(means: Means) -> str:
    """How the voice is heard again."""
    return _UNMUTE[means]


def marked(number: int | None) -> str:
    """What is said when a number from 0 to 10 is marked, and not yet taken: a one may be the beginning of a ten.

    None is marked after a correction.
    """
    if number is None:
        return TYPE_A_NUMBER
    more = "For ten, press 0." if number == 1 else "Press Enter."
    return f"{_NUMBERS[number]}. {more}"


def taking(number: int) -> tuple[str, str]:
    """What the button says that takes a number, and its note: a one may be the beginning of a ten."""
    return f"It's {number}", "for 10, type 0" if number == 1 else ""


def stepped(words: str, *, paged: bool) -> str:
    """What is said of an answer that was come to, and not yet taken; `paged` where it was with a presenter's keys."""
    how = "Press Page Down to choose that, or Page Up for another answer." if paged else "Press Enter to choose it."
    return f"{words[:1].upper()}{words[1:].rstrip('.?')}. {how}"


def how_to_answer(kind: str, choices: Sequence[Choice] = ()) -> str:
    """How a question of a session is answered, by the kind of answer that is wanted."""
    return _YES_OR_NO if kind == "yes-no" and len(choices) == 2 else UNCLEAR[kind]


def unclear(hint: str) -> str:
    """What is said to an answer that means nothing here: how to answer. A list begins on a line of its own."""
    return _before(_NOT_CAUGHT, hint)


def still_asking(hint: str) -> str:
    """What is said where a question has waited for long: how to answer."""
    return _before(STILL_ASKING, hint)


def _before(words: str, hint: str) -> str:
    sign = "\n" if "\n" in hint else " "
    return f"{words}{sign}{hint}"
