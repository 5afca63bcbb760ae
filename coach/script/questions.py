"""The questions of the check-in in words, their answers, and how these are read back.

Some have a shorter form for whoever has heard the long one in this spasm.
"""

from collections.abc import Iterable, Mapping

from coach.care.facts import Flag
from coach.care.sign import Sign
from coach.script.answers import Choice
from coach.script.signs import DRAWN_NAMES, SIGN_NAMES, SIGNS_IN_WORDS

EPISODE = "Is this the same spasm as last time, or has a new one struck?"
SCREEN = {
    Flag.NONE: "",  # of no group
    Flag.EMERGENCY: "Since this spasm began, have you had any of these, even once or a little?",
    Flag.URGENT: "Do any of these apply to you?",
    Flag.ASK_FIRST: "Do any of these apply to you?",
}
"""What is asked above a group of signs, by the gravest of them."""
MORE = "Any of these?"
"""What is asked above a further group, where the question is the same."""
SINCE_SEEN = "Since you were seen, is any of this new or worse?"
"""What is asked once a clinician has looked at one of them: what was found then must not be found for ever."""
DAILY = {
    "daily-below": "Is anything numb between your legs? Has peeing, pooing or sex changed?",
    "daily-legs": "Is one leg weak or dragging? Do both hurt or tingle? Have you become unsteady or clumsy?",
    "daily-since": (
        "Since last time, have you had a fall or accident, chest pain, trouble breathing or a fever? "
        "Have you felt ill, or faint with very strong pain?"
    ),
}
"""The three questions of each day, by their groups."""
WHICH_SIGN = "Which one is it?"
COUGH = "Is your pain still much worse when you cough, sneeze or poo?"
WHEN_BEGUN = "When did it start?"
HOW_BAD = "How bad is your pain, from 0 to 10?"
INFLAMMATION = (
    "Press gently on the sore place. Is it less sore, less hot and less swollen than at first? "
    "If it was never hot or swollen, just say whether it's less sore."
)
INFLAMMATION_AGAIN = "Press on the sore place: is it less sore, less hot and less swollen than at first?"
SPASM = "Has the spasm let go, so that you can move without it grabbing?"
SPASM_AGAIN = "Has the spasm let go?"
TREND = "How is it compared with last time?"

SAME_OR_NEW = (
    Choice("1", "same", "the same"),
    Choice("2", "new", "a new one"),
    Choice("3", "none", "no spasm now"),
)
BEGAN_WHEN = (
    Choice("1", "now", "just now"),
    Choice("2", "today", "earlier today"),
    Choice("3", "yesterday", "yesterday"),
    Choice("4", "two-days", "two days ago"),
    Choice("5", "week", "3 to 7 days ago", drawn="3–7 days ago"),
    Choice("6", "two-weeks", "8 to 14 days ago", drawn="8–14 days ago"),
    Choice("7", "longer", "more than two weeks ago", drawn="Over two weeks"),
)
REDUCED = (Choice("1", "reduced", "yes"), Choice("2", "not-yet", "not yet"), Choice("3", "unsure", "not sure"))
HAS_EASED = (
    *(Choice(c.key, v, c.words) for c, v in zip(REDUCED, ("eased", "not-yet", "unsure"), strict=True)),
    Choice("4", "none", "there's no spasm now", drawn="No spasm"),
)
BETTER_OR_WORSE = (
    Choice("1", "better", "better"),
    Choice("2", "same", "about the same"),
    Choice("3", "worse", "worse"),
)

IS_THIS_RIGHT = "Here's what I've understood. Is it right? If not, choose the line to change."
RIGHT = Choice("enter", "right", "yes, that's right")
NOT_SURE_WHICH, SEVERAL = "several of them, or not sure", "Several, or unsure"
"""The answer that leaves it open, and as it is drawn."""


def signs_asked(signs: Iterable[Sign]) -> tuple[str, ...]:
    """A group of signs in words, a line each."""
    return tuple(SIGNS_IN_WORDS[sign] for sign in signs)


def which_signs(signs: Iterable[Sign]) -> tuple[Choice, ...]:
    """The answers to which sign it is: each of them, and all."""
    names = [Choice(str(n), sign, SIGN_NAMES[sign], drawn=DRAWN_NAMES[sign]) for n, sign in enumerate(signs, 1)]
    return (*names, Choice(str(len(names) + 1), "all", NOT_SURE_WHICH, drawn=SEVERAL))


_READ_BACK = {
    ("cough", "no"): "It isn't much worse any more when you cough",
    ("cough", "yes"): "Coughing makes it much worse",
    ("cough", "unsure"): "You're not sure whether it's worse when you cough",
    ("episode", "same"): "It's the same spasm",
    ("episode", "new"): "A new spasm has struck",
    ("episode", "none"): "There's no spasm now",
    ("inflammation", "reduced"): "The sore place is less sore, less hot and less swollen",
    ("inflammation", "not-yet"): "The sore place isn't better yet",
    ("inflammation", "unsure"): "You're not sure about the sore place",
    ("spasm", "eased"): "The spasm has let go",
    ("spasm", "not-yet"): "The spasm hasn't let go yet",
    ("spasm", "unsure"): "You're not sure whether the spasm has let go",
    ("spasm", "none"): "There's no spasm now",
    ("trend", "better"): "It's better than last time",
    ("trend", "same"): "It's about the same as last time",
    ("trend", "worse"): "It's worse than last time",
    **{("began", choice.value): f"It started {choice.words}" for choice in BEGAN_WHEN},
}
"""Each answer, read back as it was given."""


def read_back(question: str, answer: str) -> str:
    """An answer as a sentence, without its full stop."""
    return f"Your pain is {answer}" if question == "pain" else _READ_BACK[question, answer]


def signs_read_back(signs: Iterable[Sign]) -> str:
    """The signs that were reported, as a sentence without its full stop."""
    names = "; ".join(SIGN_NAMES[sign] for sign in signs)
    return f"Warning signs: {names}" if names else "No warning signs"


def last_page(answers: Mapping[str, str], signs: Iterable[Sign]) -> tuple[Choice, ...]:
    """What can be chosen on the last page: that all is right, or the line of an answer, to change it."""
    asked = [name for name in answers if name == "pain" or (name, answers[name]) in _READ_BACK]
    reported = tuple(signs)
    lines = [
        ("signs", signs_read_back(reported), bool(reported)),
        *((name, read_back(name, answers[name]), answers[name] == "unsure") for name in asked),
    ]
    return (RIGHT, *(Choice(str(n), name, words, care=care) for n, (name, words, care) in enumerate(lines, 1)))
