"""The questions of a check-in: short enough for somebody in pain, and none of them talks a warning sign away."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from coach.care.facts import Cleared, Flag, FlagRaised, Record
from coach.care.flags import EMERGENCY_ITEMS, URGENT_ITEMS
from coach.session.interview import Asked, next_question
from tests.support import NOON, good_check_in

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


def test_what_a_clinician_has_looked_at_is_not_found_again_for_ever() -> None:
    """A patient who was sent to a doctor for a pregnancy is still pregnant afterwards."""
    flag, cleared = FlagRaised(NOON - DAY, Flag.URGENT), Cleared(NOON - DAY / 2, "Dr Li")
    at_first = Record(flags=(flag,), cleared=(cleared,))
    in_the_course = Record((good_check_in(NOON - 9 * DAY),), flags=(flag,), cleared=(Cleared(NOON - 8 * DAY, "Li"),))
    for record in (at_first, in_the_course):
        for name in ("emergency", "urgent"):
            text = text_of(name, record, episode="same", news="yes")
            assert text == "Any of these, new or worse since you were seen?"


def test_a_clinician_who_saw_another_spasm_counts_for_nothing_in_a_new_one() -> None:
    record = Record((good_check_in(NOON - 9 * DAY),), cleared=(Cleared(NOON - 8 * DAY, "Dr Li"),))
    assert text_of("urgent", record, episode="new") == "Any of these?"
    assert text_of("urgent", record, NOON + 30 * DAY, episode="new") == "Any of these?"


def test_a_clearance_from_the_future_of_a_wrong_clock_softens_no_question() -> None:
    record = Record(cleared=(Cleared(NOON + DAY, "Dr Li"),))
    assert text_of("emergency", record) == "Any of these, now or lately?"
