"""The questions of a check-in: short enough for somebody in pain, and none of them talks a warning sign away."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest

from coach.care.facts import Cleared, Flag, FlagRaised, Record
from coach.score.options import Options
from coach.script.signs import EMERGENCY_ITEMS, URGENT_ITEMS
from coach.session.current_question import asking
from coach.session.state import State, Status
from coach.visit.check_in import Asked, next_question, outcome
from tests.support import NOON, STRETCH, good_check_in, score_of

NO_SIGN = {"episode": "new", "emergency": "no", "urgent": "no", "began": "now", "news": "no", "pain": "2"}
WELL = {**NO_SIGN, "inflammation": "reduced", "spasm": "eased", "trend": "better"}
DAY = timedelta(days=1)


def asked(record: Record, given: Mapping[str, str] = WELL, now: datetime = NOON) -> list[Asked]:
    """The questions of a check-in to which all these answers are given."""
    answers: dict[str, str] = {}
    found = []
    while (question := next_question(answers, record, now)) is not None:
        found.append(question)
        answers[question.id] = given[question.id]
    return found


def text_of(name: str, record: Record, now: datetime = NOON, **given: str) -> str:
    return next(question.text for question in asked(record, {**WELL, **given}, now) if question.id == name)


def seconds(questions: list[Asked], *, words_a_minute: int, to_answer: float) -> float:
    """To hear or read each question with what it lists, and to press a key. Yes, no and not sure are not waited for."""
    words = [
        f"{q.text} {' '.join(q.items)} {' '.join(c.words for c in q.choices) if len(q.choices) > 3 else ''}"
        for q in questions
    ]
    return 60 * len(" ".join(words).split()) / words_a_minute + to_answer * len(questions)


LATER = Record(check_ins=(good_check_in(NOON - timedelta(hours=20)),))


def test_the_first_check_in_is_read_in_a_minute_and_heard_in_ten_seconds_more() -> None:
    """Read silently at 238 words a minute (Brysbaert 2019), heard at 180. No sign is left out to be quicker."""
    first = asked(Record())
    assert seconds(first, words_a_minute=238, to_answer=1.5) <= 60
    assert seconds(first, words_a_minute=180, to_answer=1.5) <= 70


def test_a_later_check_in_is_heard_in_a_quarter_of_a_minute() -> None:
    later = asked(LATER)
    assert seconds(later, words_a_minute=180, to_answer=1.5) <= 15
    assert all(len(question.choices) <= 6 for question in (*later, *asked(Record()))), "one key each"


def test_every_sign_of_the_care_rules_is_asked_for() -> None:
    emergency = (
        "genitals, bottom or inner thighs; peeing: starting, stopping or feeling it; new leaking; pee or poo; "
        "full bladder; new trouble with sex; in both legs; a dragging foot; a leg getting weaker; losing balance; "
        "clumsy; chest pain; fall or accident"
    )
    urgent = (
        "fever; chills; very unwell; losing weight; cancer, now or ever; a lump; changed shape; worse at night; "
        "never easing with rest; shoulder blades; in one leg; osteoporosis; steroids; infection; weak immune system; "
        "pregnancy; under 20 or over 55"
    )
    for signs, asked_for in ((emergency, EMERGENCY_ITEMS), (urgent, URGENT_ITEMS)):
        assert [sign for sign in signs.split("; ") if sign not in "; ".join(asked_for)] == []


def test_a_cancer_or_a_pregnancy_that_a_doctor_knows_of_is_still_a_yes() -> None:
    """The doctor knows of it, but not of this pain."""
    assert text_of("urgent", Record()) == "Any of these?"


SOFTENED = "Any of these, new or worse since you were seen?"
ALWAYS = "Any of these, now or lately?"


def seen(*happened: FlagRaised | Cleared, check_in: datetime | None = None) -> tuple[str, str]:
    """How the emergency and the urgent signs are asked for after this."""
    record = Record(
        check_ins=() if check_in is None else (good_check_in(check_in),),
        flags=tuple(fact for fact in happened if isinstance(fact, FlagRaised)),
        cleared=tuple(fact for fact in happened if isinstance(fact, Cleared)),
    )
    emergency, urgent = (text_of(name, record, episode="same", news="yes") for name in ("emergency", "urgent"))
    return emergency, urgent


URGENT_SIGN = FlagRaised(NOON - DAY, Flag.URGENT)
EMERGENCY_SIGN = FlagRaised(NOON - DAY, Flag.EMERGENCY)
SEEN = Cleared(NOON - DAY / 2, "Dr Li")


def test_what_a_clinician_has_looked_at_is_not_found_again_for_ever() -> None:
    """A patient who was sent to a doctor for a pregnancy is still pregnant afterwards."""
    assert seen(URGENT_SIGN, SEEN)[1] == SOFTENED
    early = (FlagRaised(NOON - 9 * DAY, Flag.URGENT), Cleared(NOON - 8 * DAY, "Dr Li"))
    assert seen(*early, check_in=NOON - 9 * DAY)[1] == SOFTENED, "in the same episode"


def test_who_was_seen_for_an_urgent_sign_is_still_asked_for_every_emergency() -> None:
    assert seen(URGENT_SIGN, SEEN)[0] == ALWAYS
    assert seen(EMERGENCY_SIGN, SEEN) == (SOFTENED, SOFTENED)
    assert seen(EMERGENCY_SIGN, SEEN, FlagRaised(NOON - DAY / 4, Flag.URGENT), Cleared(NOON - DAY / 8, "Dr Li")) == (
        SOFTENED,
        SOFTENED,
    )


def test_a_clearance_without_a_sign_before_it_softens_nothing() -> None:
    """Nobody can say what that clinician looked at."""
    assert seen(SEEN) == seen(SEEN, check_in=NOON - DAY) == (ALWAYS, "Any of these?")
    assert seen(SEEN, FlagRaised(NOON - DAY / 4, Flag.EMERGENCY)) == (ALWAYS, "Any of these?"), "raised since"
    of_last_year = (FlagRaised(NOON - 400 * DAY, Flag.EMERGENCY), Cleared(NOON - 399 * DAY, "Dr Ho"))
    assert seen(*of_last_year, SEEN) == (ALWAYS, "Any of these?"), "that sign was cleared long before"


def test_a_clinician_who_saw_another_spasm_counts_for_nothing_in_a_new_one() -> None:
    flag, cleared = FlagRaised(NOON - 9 * DAY, Flag.EMERGENCY), Cleared(NOON - 8 * DAY, "Dr Li")
    record = Record((good_check_in(NOON - 9 * DAY),), flags=(flag,), cleared=(cleared,))
    for name, text in (("emergency", ALWAYS), ("urgent", "Any of these?")):
        assert text_of(name, record, episode="new") == text
        assert text_of(name, record, NOON + 30 * DAY, episode="new") == text


def test_a_clearance_from_the_future_of_a_wrong_clock_softens_no_question() -> None:
    assert seen(EMERGENCY_SIGN, Cleared(NOON + DAY, "Dr Li")) == (ALWAYS, "Any of these?")


@pytest.mark.parametrize("cleared", Flag)
def test_a_session_asks_for_the_signs_in_the_words_of_the_check_in(cleared: Flag) -> None:
    """No “lately” above a cancer, now or ever; and no sign of a known pregnancy that locks everything again."""
    happened = () if cleared is Flag.NONE else (FlagRaised(NOON - DAY, cleared), SEEN)
    score = score_of(STRETCH, Options("", cleared=cleared))
    asked_then = [asking(score, State(Status.SCREENING, screen_step=step)) for step in (0, 1)]
    assert tuple(found.text for found in asked_then if found is not None) == score.screens == seen(*happened)
    assert [found.items for found in asked_then if found is not None] == [EMERGENCY_ITEMS, URGENT_ITEMS]


def test_the_short_question_names_every_sign_that_may_come_up_in_the_course() -> None:
    text = text_of("news", LATER)
    named = ("numbness", "weakness", "bladder", "bowel", "chest pain", "fever", "feeling ill")
    assert [sign for sign in named if sign not in text] == []


FIRST = {name: answer for name, answer in WELL.items() if name != "news"}
"""What is asked at a first check-in."""


@pytest.mark.parametrize("doubt", ["yes", "unsure"])
def test_whoever_may_have_an_emergency_is_asked_nothing_more(doubt: str) -> None:
    """Each further question would stand between them and the call for help."""
    given = {**FIRST, "emergency": doubt}
    assert [question.id for question in asked(Record(), given)][-1] == "emergency"
    found = outcome(given, Record(), NOON)
    assert (found.flag, found.check_in) == (Flag.EMERGENCY, None)


@pytest.mark.parametrize(("urgent", "flag"), [("yes", Flag.URGENT), ("unsure", Flag.URGENT), ("no", Flag.NONE)])
def test_not_sure_of_an_urgent_sign_counts_as_a_yes(urgent: str, flag: Flag) -> None:
    assert outcome({**FIRST, "urgent": urgent}, Record(), NOON).flag is flag
