"""The words about the patient: stable facts as questions and as answers, and what is done instead of what is barred."""

from collections.abc import Collection, Iterable, Sequence

from coach.care.about import (
    AGAINST,
    AGE_FACTS,
    ASKED_EACH_TIME,
    TREATMENTS,
    Age,
    Barred,
    Condition,
    EachTime,
    Known,
    Unsuited,
    age_of,
)
from coach.care.facts import Says
from coach.kinds import Kind
from coach.script.answers import Choice
from coach.script.sentences import as_sentence, in_sentences, listed

TITLE = "About you"
TO_ABOUT = "about you"
ASK_GROUP = "First, a few things about you. Do any of these apply to you?"
WHICH = "What would you like to look at or change?"
WHICH_FACT = "Which one would you like to change?"
NOT_ASKED = "not asked yet"
IF_PREGNANT = "If you're pregnant, don't lie flat on your back. Lie on your side instead."
PREGNANT = "While you're pregnant, don't stay flat on your back. Lie on your side instead, or sit."
CHANGE_IT = "If that's no longer true, tell me under About you."

FACT_NAMES = {
    Condition.OSTEOPOROSIS: "thin bones or long-term steroids",
    Condition.PREGNANCY: "pregnant",
    Condition.HIP: "hip problem",
    Condition.KNEE: "knee problem",
    Condition.WRIST: "wrist problem",
    Condition.SHOULDER: "shoulder problem",
    Condition.HEART: "heart trouble",
    Condition.FAINTS: "fainting",
    Condition.CANCER: "cancer, now or in the past",
    Condition.FEELS_LESS: "can't feel hot and cold properly",
    Condition.POOR_BLOOD_FLOW: "poor circulation",
    Condition.WHITE_FINGERS: "white fingers or toes in the cold",
    Condition.COLD_REACTION: "bad reaction to cold",
    Condition.HEAT_REACTION: "bad reaction to heat",
    Condition.BLEEDING: "bleeding disorder",
    Condition.BLOOD_THINNER: "blood thinner",
    Condition.UNDER_20: "under 20",
    Condition.OVER_55: "over 55",
    Condition.OVER_65: "over 65",
}
"""Each fact in a few words, for a list of answers."""
FACT_QUESTIONS = {
    Condition.OSTEOPOROSIS: (
        "Do you have osteoporosis (thin bones), or have you taken steroid tablets for three months or more?"
    ),
    Condition.PREGNANCY: "Are you pregnant, or could you be?",
    Condition.HIP: "Do you have a hip problem?",
    Condition.KNEE: "Do you have a knee problem?",
    Condition.WRIST: "Do you have a wrist problem?",
    Condition.SHOULDER: "Do you have a shoulder problem?",
    Condition.HEART: "Do you have heart trouble, or blood pressure that isn't under control?",
    Condition.FAINTS: "Do you faint easily, or often feel faint?",
    Condition.CANCER: "Do you have cancer, or have you had it in the past?",
    Condition.FEELS_LESS: "Are there any places on your back where you can't feel hot and cold properly?",
    Condition.POOR_BLOOD_FLOW: "Do you have poor circulation?",
    Condition.WHITE_FINGERS: "Do your fingers or toes go white in the cold (Raynaud's)?",
    Condition.COLD_REACTION: "Has cold ever given you a rash, hives or another bad reaction?",
    Condition.HEAT_REACTION: "Have you ever had a bad reaction to heat, for example from a heat pack?",
    Condition.BLEEDING: "Do you bleed or bruise easily, or have a bleeding disorder?",
    Condition.BLOOD_THINNER: "Do you take a medicine that thins your blood?",
    Condition.UNDER_20: "Are you under 20?",
    Condition.OVER_55: "Are you over 55?",
    Condition.OVER_65: "Are you over 65?",
}
"""Each fact as a question by itself."""
ITEMS = {
    Condition.OSTEOPOROSIS: "osteoporosis (thin bones), or steroid tablets for three months or more",
    Condition.PREGNANCY: "you're pregnant, or could be",
    Condition.HIP: "a hip problem",
    Condition.KNEE: "a knee problem",
    Condition.WRIST: "a wrist problem",
    Condition.SHOULDER: "a shoulder problem",
    Condition.HEART: "heart trouble, or blood pressure that isn't under control",
    Condition.FAINTS: "you faint easily, or often feel faint",
    Condition.CANCER: "cancer, now or in the past",
    Condition.FEELS_LESS: "places on your back where you can't feel hot and cold properly",
    Condition.POOR_BLOOD_FLOW: "poor circulation",
    Condition.WHITE_FINGERS: "fingers or toes that go white in the cold (Raynaud's)",
    Condition.COLD_REACTION: "you've ever had a rash, hives or another bad reaction to cold",
    Condition.HEAT_REACTION: "you've ever had a bad reaction to heat",
    Condition.BLEEDING: "you bleed or bruise easily, or have a bleeding disorder",
    Condition.BLOOD_THINNER: "you take a medicine that thins your blood",
    Condition.UNDER_20: "you're under 20",
    Condition.OVER_55: "you're over 55",
    Condition.OVER_65: "you're over 65",
}
"""Each fact as an item of a list that is asked together."""
AS_TOLD = {
    Condition.OSTEOPOROSIS: "you have thin bones or have taken steroids for a long time",
    Condition.PREGNANCY: "you're pregnant",
    Condition.HIP: "you have a hip problem",
    Condition.KNEE: "you have a knee problem",
    Condition.WRIST: "you have a wrist problem",
    Condition.SHOULDER: "you have a shoulder problem",
    Condition.HEART: "you have heart trouble",
    Condition.FAINTS: "you faint easily",
    Condition.CANCER: "you have cancer, or had it in the past",
    Condition.FEELS_LESS: "there are places where you can't feel hot and cold properly",
    Condition.POOR_BLOOD_FLOW: "you have poor circulation",
    Condition.WHITE_FINGERS: "your fingers or toes go white in the cold",
    Condition.COLD_REACTION: "you've had a bad reaction to cold",
    Condition.HEAT_REACTION: "you've had a bad reaction to heat",
    Condition.BLEEDING: "you bleed easily",
    Condition.BLOOD_THINNER: "you take a blood thinner",
    Condition.UNDER_20: "you're under 20",
    Condition.OVER_55: "you're over 55",
    Condition.OVER_65: "you're over 65",
}
"""Each fact as the patient said it, after “You told me that” or “You weren't sure whether”."""
EACH_TIME = {
    EachTime.SORE_SKIN: "your skin is broken, sore or numb there",
    EachTime.ALCOHOL: "you've had alcohol today",
    EachTime.SLEEPY_MEDICINE: "you've taken something today that makes you sleepy",
    EachTime.FAINT_NOW: "you feel faint or dizzy right now",
    EachTime.NUMB_SKIN: "your skin is numb or broken there",
}
"""What can be new today, as items of a list."""
SAYS = {Says.YES: "yes", Says.NO: "no", Says.UNSURE: "not sure"}
"""An answer in words, as in the choices of a question."""
BEFORE: dict[Barred, str] = {
    Barred.COLD: "Before we use cold",
    Barred.HEAT: "Before we use warmth",
    Barred.PRESSURE: "Before you press",
    Barred.FLAT: "Before you lie down",
    Barred.EXERCISES: "Before we exercise",
}
"""How a question before a treatment begins."""
SO_NOT: dict[Barred, str] = {
    Barred.COLD: "So please ask your doctor or pharmacist before you use cold.",
    Barred.HEAT: "So please ask your doctor or pharmacist before you use warmth.",
    Barred.PRESSURE: "So don't press on the muscle.",
    Barred.FLAT: "So this one isn't for you: you'd be lying flat on your back.",
    Barred.EXERCISES: "So I'll leave this exercise out.",
}
"""What follows from a fact that stands against something."""
INSTEAD: dict[Barred, str] = {
    Barred.COLD: "Instead, find a comfortable position and move a little when you can. Warmth may help, too.",
    Barred.HEAT: "Instead, find a comfortable position and move a little when you can.",
    Barred.PRESSURE: "Instead, lay your hand flat on the muscle. Then move slowly, without pressing.",
    Barred.FLAT: "Lie on your side instead. Put one pillow under your head and one between your knees.",
    Barred.EXERCISES: "Choose another exercise, or take a short walk.",
}
"""What to do instead."""

NOT_THIS_POSITION = "So this position isn't for you."
ANOTHER_POSITION = "Choose another position. Lying on your side, with a pillow between your knees, suits most people."
"""Of a position to rest in, which is no exercise."""
SMALL_FORM = "So we'll keep the moves small."
FLAT_HAND = "So don't press. Lay your hand flat on the muscle instead."
ON_THE_SIDE = "Lie on your side for this."

SECTIONS: dict[str, tuple[str, tuple[Condition, ...]]] = {
    "health": (
        "your health",
        (Condition.PREGNANCY, Condition.OSTEOPOROSIS, Condition.HEART, Condition.FAINTS, Condition.CANCER),
    ),
    "skin": (
        "skin, blood and circulation",
        (
            Condition.FEELS_LESS,
            Condition.POOR_BLOOD_FLOW,
            Condition.WHITE_FINGERS,
            Condition.COLD_REACTION,
            Condition.HEAT_REACTION,
            Condition.BLEEDING,
            Condition.BLOOD_THINNER,
        ),
    ),
    "joints": ("your joints", (Condition.HIP, Condition.KNEE, Condition.WRIST, Condition.SHOULDER)),
}
"""The facts in the order in which they are shown; the age has a question of its own."""
HOW_OLD = "How old are you?"
AGE_WORDS: dict[Age, str] = {
    Age.UNDER_20: "under 20",
    Age.MIDDLE: "20 to 55",
    Age.OVER_55: "56 to 65",
    Age.OVER_65: "over 65",
}
AGE_CHOICES = tuple(Choice(str(number), age, words) for number, (age, words) in enumerate(AGE_WORDS.items(), 1))


def each_time(barred: Barred, about: Known) -> tuple[str, ...]:
    """What is asked before each treatment: what is not ruled out of the stable facts, then what can be new today."""
    stable = (ITEMS[fact] for fact in AGAINST[barred] if about.get(fact) is not Says.NO)
    return (*stable, *(EACH_TIME[one] for one in ASKED_EACH_TIME[barred]))


def before(barred: Barred, items: Sequence[str]) -> str:
    """The question before cold, heat or pressure."""
    return f"{BEFORE[barred]}, do any of these apply to you? {in_sentences(items)}"


NOT_FOR_YOU = "not for you"


def not_for_you(title: str) -> str:
    """That a routine is not begun, by its title."""
    return f"{title}: {NOT_FOR_YOU}."


def why_not(found: Iterable[Unsuited], about: Known, *, position: bool = False) -> tuple[str, ...]:
    """Why a routine is not for this patient, in sentences, and what to do instead. `position` where it is one to rest
    in, and no exercise."""
    found = tuple(found)
    told = as_told(dict.fromkeys(fact for one in found for fact in one.facts), about)
    barred = _weightiest(found)
    told += [NOT_THIS_POSITION if position and one is Barred.EXERCISES else SO_NOT[one] for one in barred]
    told += dict.fromkeys(
        ANOTHER_POSITION if position and one is Barred.EXERCISES else instead(one, about) for one in barred
    )
    return (*told, CHANGE_IT)


def _weightiest(found: Collection[Unsuited]) -> list[Barred]:
    """What is barred; not its single exercises, where a fact stands against all of it anyway."""
    others = {fact for one in found if one.barred is not Barred.EXERCISES for fact in one.facts}
    return [one.barred for one in found if one.barred is not Barred.EXERCISES or not others.issuperset(one.facts)]


def as_told(facts: Iterable[Condition], about: Known) -> list[str]:
    """What the patient said of these facts, a sentence for the sure and one for the unsure."""
    facts = tuple(facts)
    sure = [AS_TOLD[fact] for fact in facts if about.get(fact) is not Says.UNSURE]
    unsure = [AS_TOLD[fact] for fact in facts if about.get(fact) is Says.UNSURE]
    told = [f"You told me that {listed(sure, 'and')}."] if sure else []
    return told + ([f"You weren't sure whether {listed(unsure, 'or')}. I'll take that as a yes."] if unsure else [])


def other_form(facts: Iterable[Condition], about: Known) -> list[str]:
    """That a routine is done in another form with these facts, and in which; nothing without any."""
    facts = tuple(facts)
    return [*as_told(facts, about), *dict.fromkeys(map(_form_words, facts))]


def _form_words(fact: Condition) -> str:
    if fact in AGAINST[Barred.PRESSURE]:
        return FLAT_HAND
    return ON_THE_SIDE if fact is Condition.PREGNANCY else SMALL_FORM


def instead(barred: Barred, about: Known) -> str:
    """What to do instead of something that is barred: warmth only for whom no known fact stands against it."""
    warm = all(about.get(fact, Says.NO) is Says.NO for fact in AGAINST[Barred.HEAT])
    return INSTEAD[Barred.HEAT if barred is Barred.COLD and not warm else barred]


def instead_today(kind: Kind) -> str:
    """What to do instead of a treatment that something stood against when it was asked: that may bar warmth, too."""
    barred = TREATMENTS[kind] or Barred.EXERCISES
    return INSTEAD[Barred.HEAT if barred is Barred.COLD else barred]


def left_out(facts: Iterable[Condition]) -> str:
    """That some exercises are passed over, and why."""
    told = listed([AS_TOLD[fact] for fact in facts], "and")
    return f"You told me that {told}. I'll leave out anything that isn't right for you."


def left_out_today(names: Sequence[str]) -> str:
    """That exercises are passed over after a stop, by their names; they may have none."""
    if not names:
        return "We had to stop earlier, so let's leave out what you were doing. Your back needs a break from it today."
    it = "it" if len(names) == 1 else "them"
    what = listed([f"“{name}”" for name in names], "and")
    return f"We had to stop earlier, so your back needs a break from {what}. We'll leave {it} out today."


def answer_of(fact: Condition, about: Known) -> str:
    """What is known of a fact, in words: `pregnant, not asked yet`."""
    says = about.get(fact)
    return f"{FACT_NAMES[fact]}: {NOT_ASKED if says is None else SAYS[says]}"


def age_words(about: Known) -> str:
    """The age group, in words."""
    age = age_of(about)
    return f"age: {NOT_ASKED if age is None else AGE_WORDS[age]}"


def summary(about: Known) -> tuple[str, ...]:
    """What the patient has said to be so, an item each: what a first look has to show."""
    facts = [fact for _, section in SECTIONS.values() for fact in section]
    return tuple(answer_of(fact, about) for fact in facts if about.get(fact, Says.NO) is not Says.NO)


NOTHING_TOLD = "You haven't mentioned anything I need to watch out for."


def recorded(fact: Condition, about: Known) -> str:
    """That an answer was written down."""
    return f"Thanks, I've saved that. {as_sentence(answer_of(fact, about))}"


def all_lines(about: Known) -> list[str]:
    """Every fact with its answer, by sections, as `coach about` prints them, and how to change one."""
    lines = []
    for heading, facts in (*SECTIONS.values(), ("your age", AGE_FACTS)):
        lines.append(f"{heading[0].upper()}{heading[1:]}")
        lines += [f"  {fact.value:24}{as_sentence(answer_of(fact, about))}" for fact in facts]
    return [*lines, "", HOW_TO_CHANGE]


HOW_TO_CHANGE = "To change an answer, type for example: coach about set pregnancy no. You can answer yes, no or unsure."
