"""What is drawn large on a page: a question, an advice or a sign in four words at most, which can be read from afar.

The sentence itself stands below it, and is what is said. A sentence of four words is its own short form; one that has
none is shown as text.
"""

from typing import Final

from coach.care.facts import Result
from coach.care.gate import Decision, NextStep, ReasonCode
from coach.care.meanwhile import Meanwhile
from coach.script import about_words, first_words, journey, questions, sentences
from coach.script.signs import DRAWN_NAMES, SIGNS_IN_WORDS

MOST_WORDS: Final = 4
"""Words that are drawn at most."""
WAITS, SEE_SOMEONE = "Not just yet", "See a doctor"
"""Advice that is given in more than one place."""
SHORT_FORMS: Final = {
    **dict.fromkeys(filter(None, questions.SCREEN.values()), questions.MORE),
    questions.SINCE_SEEN: questions.MORE,
    **dict.fromkeys(questions.DAILY.values(), "Anything new?"),
    questions.EPISODE: "Same or new?",
    questions.COUGH: "When you cough?",
    questions.HOW_BAD: "How bad is it?",
    questions.INFLAMMATION: "Less sore?",
    questions.INFLAMMATION_AGAIN: "Less sore?",
    questions.SPASM: "Has it let go?",
    questions.SPASM_AGAIN: "Has it let go?",
    questions.TREND: "Any better?",
    questions.IS_THIS_RIGHT: "Is this right?",
    sentences.PAIN_NOW: "How bad is it?",
    about_words.ASK_GROUP: questions.MORE,
    **dict.fromkeys(about_words.FACT_QUESTIONS.values(), "Is this you?"),
    about_words.WHICH: "Change what?",
    about_words.WHICH_FACT: "Which one?",
    first_words.CAN_YOU_HEAR: "Can you hear?",
    first_words.CAN_YOU_READ: "Big enough?",
    first_words.WHICH_NUMBER: "Which number?",
    sentences.GETTING_VOICE_READY: "One moment",
    journey.WHICH_WAS_LOOKED_AT: "Which one?",
    journey.WHAT_DID_THEY_SAY: "Stretching OK?",
    journey.WHO_HAS_SEEN: "Who saw you?",
    journey.WAS_IT_A_SLIP: "Was it a slip?",
    journey.NO_EMERGENCY: SEE_SOMEONE,
    journey.WHO_WAS_ASKED: "Who was it?",
    journey.NOT_YOURSELF: "Someone else",
    journey.PAIN_OF_YESTERDAY: "Yesterday?",
    journey.WHAT_WAS_WRONG: "What's wrong?",
}
"""Questions that are longer than four words, or have a better short form."""
CARRY_ON_SHORT, START_SHORT, DROP_SHORT = "Carry on?", "Start this?", "Drop it?"
"""Questions about a session that was broken off, which name it in full below."""
UNSUITED_SHORT = "Not for you"
GENTLY_SHORT = "Gently today"
"""Advice whose sentences differ from patient to patient."""
OFFERS: Final = {
    "pillows-under-knees": "Lie down",
    "on-the-side": "Lie down",
    "upper-body-raised": "Lie down",
    "legs-raised": "Lie down",
    "cold-pack": "Cold pack",
    "short-walk": "A few steps",
    "calm-breathing": "Calm breathing",
}
"""What can be done while stretching waits, by the names of the routines."""
AFTER: Final = {
    Result.DONE: "Well done",
    Result.PARTLY: "That's enough",
    Result.QUIT: "That's fine",
    Result.STOPPED: "Rest now",
    Result.RED_FLAG: "Rest now",
}
"""What is drawn after a session, by how it ended."""
_REST_AND_WALK, _BREATHE = "Rest and walk", "Breathe out"
_ADVICE: Final = {
    NextStep.GET_HELP_NOW: ("Get help now",) * 2,
    NextStep.SEE_DOCTOR_TODAY: (SEE_SOMEONE,) * 2,
    NextStep.ASK_FIRST: ("Ask first",) * 2,
    NextStep.CHECK_IN: ("Check in first",) * 2,
    NextStep.SETTLE: (_BREATHE,) * 2,
    NextStep.SMALL_STEPS: (_REST_AND_WALK, _BREATHE),
    NextStep.KEEP_MOVING: (_REST_AND_WALK, _BREATHE),
    NextStep.WAIT: (WAITS,) * 2,
    NextStep.STRETCH_FIRST: ("Stretch first",) * 2,
    NextStep.CHECK_RECORD: (_BREATHE,) * 2,
    NextStep.START: ("You can start",) * 2,
}
"""The next step of a decision, for whoever may walk and for whoever may not."""
_EASED: Final = frozenset(
    {
        ReasonCode.PAIN_CARE,
        ReasonCode.SORE_AFTER_LAST,
        ReasonCode.STOPPED_LATELY,
        ReasonCode.A_LITTLE_WORSE,
        ReasonCode.OVERRIDE,
    }
)
"""The reasons for which a session goes gently."""
_SIGNS: Final = {words: sign for sign, words in SIGNS_IN_WORDS.items()}


def call(number: str) -> str:
    """What can be read from afar in an emergency: the patient's own `number`, or where there is none, to get help."""
    return f"Call {number}" if number else "Get help now"


def is_it(number: str) -> str:
    """Whether this is the number to call in an emergency."""
    return f"Is it {number}?"


def advice(step: NextStep, fine: Meanwhile) -> str:
    """The next step of a decision, as it is drawn: never more than is fine for this patient."""
    walking, lying = _ADVICE[step]
    return walking if fine.walking else lying


def to_mind(decision: Decision) -> str:
    """What to mind in a session that may start, as it is drawn; empty where it is not eased."""
    return GENTLY_SHORT if any(reason.code in _EASED for reason in decision.reasons) else ""


def short_form(sentence: str) -> str:
    """What is drawn for a sentence: its short form, or itself where it is short enough; else nothing."""
    if sentence in SHORT_FORMS:
        return SHORT_FORMS[sentence]
    return sentence if len(sentence.split()) <= MOST_WORDS else ""


def name_of(item: str) -> str:
    """The name of a warning sign that is asked for in these words; empty for anything else."""
    return DRAWN_NAMES[_SIGNS[item]] if item in _SIGNS and not item.startswith("a sign that") else ""
