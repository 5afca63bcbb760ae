"""The questions of a check-in: each can be kept in mind by somebody in pain, and none talks a warning sign away."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from coach.care.facts import Cleared, Flag, FlagRaised, Inflammation, Record, Spasm, Struck
from coach.care.sign import Sign
from coach.care.sign_groups import DAILY_SCREEN, FULL_SCREEN
from coach.script import questions
from coach.visit.check_in import Asked, next_question, outcome
from tests.support import NOON, good_check_in

WELL = {
    "episode": "same",
    "pain": "2",
    "trend": "better",
    "began": "now",
    "inflammation": "reduced",
    "spasm": "eased",
}
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
LATER = Record(check_ins=(good_check_in(NOON - 20 * HOUR),))
FULL = [group.id for group in FULL_SCREEN]
DAILY = [group.id for group in DAILY_SCREEN]


def answered(record: Record, given: Mapping[str, str], now: datetime = NOON) -> tuple[list[Asked], dict[str, str]]:
    """The questions of a whole check-in, and the answers: those given, and nothing wrong else."""
    answers: dict[str, str] = {}
    found = []
    while (question := next_question(answers, record, now)) is not None:
        found.append(question)
        answers[question.id] = {**WELL, **given}.get(question.id, "no")
    return found, answers


def asked(record: Record, now: datetime = NOON, **given: str) -> list[str]:
    return [question.id for question in answered(record, given, now)[0]]


def seconds(questions: list[Asked], *, words_a_minute: int, to_answer: float) -> float:
    """To hear or read each question with what it lists, and to press a key. Yes, no and not sure are not waited for."""
    words = [
        f"{q.text} {' '.join(q.items)} {' '.join(c.words for c in q.choices) if len(q.choices) > 3 else ''}"
        for q in questions
    ]
    return 60 * len(" ".join(words).split()) / words_a_minute + to_answer * len(questions)


def test_no_question_is_heard_for_longer_than_can_be_kept_in_mind() -> None:
    """Nine signs behind one key took forty seconds. Heard at 180 words a minute."""
    for question in answered(Record(), {})[0]:
        assert seconds([question], words_a_minute=180, to_answer=0) <= 18, question.id


def test_a_later_check_in_is_heard_in_three_quarters_of_a_minute() -> None:
    """Three whole sentences for the warning signs, since nouns were answered “bowels: no, fine”."""
    later, _ = answered(LATER, {})
    assert seconds(later, words_a_minute=180, to_answer=1.5) <= 45
    assert all(len(question.choices) <= 7 for question in (*later, *answered(Record(), {})[0])), "one key each"


def test_no_answer_is_taken_for_that_of_another_question() -> None:
    ids = asked(replace(LATER, flags=(FlagRaised(NOON, Flag.ASK_FIRST, signs=(Sign.COUGH,)),)), pain="9", episode="new")
    assert len(set(ids)) == len(ids)
    assert set(WELL).isdisjoint((*FULL, *DAILY))


def test_the_first_check_in_asks_for_every_sign_and_each_later_one_three_questions() -> None:
    assert asked(Record())[: len(FULL)] == FULL
    assert asked(LATER)[: len(DAILY)] == DAILY


@pytest.mark.parametrize(
    ("hours", "well", "first"), [(72, False, DAILY[0]), (73, False, "episode"), (20, True, "episode")]
)
def test_after_three_days_or_a_time_without_a_spasm_it_is_asked_whether_a_new_one_has_struck(
    hours: int, well: bool, first: str
) -> None:
    record = Record(check_ins=(replace(good_check_in(NOON - hours * HOUR), well=well),))
    assert asked(record)[0] == first


@pytest.mark.parametrize(
    ("before", "pain", "trend", "is_asked"),
    [
        (3, "5", "same", True),
        (3, "4", "same", False),
        (4, "8", "same", False),
        (2, "2", "worse", True),
        (2, "2", "same", False),
    ],
)
def test_who_checks_in_daily_is_asked_for_a_new_spasm_when_pain_jumps_or_all_is_worse(
    before: int, pain: str, trend: str, is_asked: bool
) -> None:
    record = Record(check_ins=(good_check_in(NOON - 20 * HOUR, pain=before),))
    assert ("episode" in asked(record, pain=pain, trend=trend)) is is_asked


def test_a_new_spasm_in_daily_check_ins_gets_the_full_screen_and_its_own_start() -> None:
    ids = asked(LATER, pain="8", episode="new", trend="worse")
    assert [name for name in ids if name in FULL] == FULL
    _, answers = answered(LATER, {"pain": "8", "episode": "new", "trend": "worse", "began": "today"})
    found = outcome(answers, LATER, NOON).check_in
    assert found is not None
    assert (found.new_episode, found.began) == (True, NOON - 6 * HOUR)


def test_after_a_strike_nobody_is_asked_again_whether_or_when_it_struck() -> None:
    record = replace(LATER, struck=(Struck(NOON - HOUR),))
    assert not {"episode", "began", "trend"}.intersection(asked(record))
    found = outcome(answered(record, {})[1], record, NOON).check_in
    assert found is not None
    assert (found.new_episode, found.began) == (True, NOON - HOUR)


@pytest.mark.parametrize(
    ("answer", "days"), [("week", 7), ("two-weeks", 14), ("longer", 15)], ids=["3 to 7", "8 to 14", "more"]
)
def test_an_older_start_counts_from_its_older_end_so_that_two_weeks_never_come_late(answer: str, days: int) -> None:
    found = outcome(answered(Record(), {"began": answer})[1], Record(), NOON).check_in
    assert found is not None
    assert found.began == NOON - days * DAY


def test_no_spasm_now_is_an_answer_to_both_questions_and_is_no_word_about_the_inflammation() -> None:
    for given in ({"spasm": "none"}, {"episode": "none"}):
        record = LATER if "spasm" in given else Record(check_ins=(good_check_in(NOON - 80 * HOUR),))
        found = outcome(answered(record, {**given, "inflammation": "unsure"})[1], record, NOON).check_in
        assert found is not None
        assert (found.well, found.spasm, found.inflammation) == (True, Spasm.EASED, Inflammation.UNSURE)


def test_no_spasm_now_at_a_first_check_in_is_not_lost() -> None:
    found = outcome(answered(Record(), {"spasm": "none", "began": "longer"})[1], Record(), NOON).check_in
    assert found is not None
    assert (found.well, found.new_episode) == (True, True)


def flagged(*signs: Sign, at: datetime = NOON - DAY) -> FlagRaised:
    return FlagRaised(at, Flag.URGENT, signs=signs)


def seen(*signs: Sign, at: datetime = NOON - DAY / 2) -> Cleared:
    return Cleared(at, "Dr Li", signs=signs)


def question(name: str, record: Record, now: datetime = NOON, **given: str) -> Asked:
    return next(q for q in answered(record, given, now)[0] if q.id == name)


def test_what_a_clinician_has_looked_at_is_asked_for_as_new_or_worse_and_other_signs_as_before() -> None:
    record = Record(check_ins=LATER.check_ins, flags=(flagged(Sign.FEVER),), cleared=(seen(Sign.FEVER),))
    assert question("ill", record).text == questions.SINCE_SEEN
    assert question("below", record).text == questions.SCREEN[Flag.EMERGENCY]


def test_a_known_cancer_pregnancy_or_age_that_was_looked_at_is_not_found_again_for_ever() -> None:
    signs = (Sign.CANCER, Sign.PREGNANCY, Sign.FIRST_SPASM, Sign.THIN_BONES)
    record = Record(check_ins=LATER.check_ins, flags=(flagged(*signs),), cleared=(seen(*signs),))
    still = {sign for q in answered(record, {})[0] for sign in q.signs}
    assert still.isdisjoint(signs)
    assert "ask-first" in asked(record), "coughing can still be new"


def test_a_clinician_who_saw_another_spasm_counts_for_nothing_in_a_new_one() -> None:
    record = Record(
        check_ins=(good_check_in(NOON - 9 * DAY),),
        flags=(flagged(Sign.CANCER, at=NOON - 9 * DAY),),
        cleared=(seen(Sign.CANCER, at=NOON - 8 * DAY),),
    )
    assert Sign.CANCER in question("lasting", record, episode="new").signs


def test_a_clearance_from_the_future_of_a_wrong_clock_softens_no_question() -> None:
    record = Record(check_ins=LATER.check_ins, flags=(flagged(Sign.FEVER),), cleared=(seen(Sign.FEVER, at=NOON + DAY),))
    assert question("ill", record).text != questions.SINCE_SEEN


def test_an_older_journal_without_names_softens_what_it_may_have_been() -> None:
    urgent = Record(flags=(FlagRaised(NOON - DAY, Flag.URGENT),), cleared=(seen(),))
    assert question("ill", urgent).text == questions.SINCE_SEEN
    assert question("below", urgent).text == questions.SCREEN[Flag.EMERGENCY]
    emergency = Record(flags=(FlagRaised(NOON - DAY, Flag.EMERGENCY),), cleared=(seen(),))
    assert question("below", emergency).text == questions.SINCE_SEEN


def test_what_stands_already_is_not_asked_again_and_coughing_is_until_it_is_gone() -> None:
    record = replace(LATER, flags=(FlagRaised(NOON - DAY, Flag.ASK_FIRST, signs=(Sign.COUGH,)),))
    assert "cough" in asked(record)
    found = outcome(answered(record, {})[1], record, NOON).check_in
    assert found is not None
    assert found.cough is False


def test_the_three_daily_questions_are_whole_sentences_in_the_present() -> None:
    assert set(questions.DAILY) == set(DAILY)
    assert all(text.endswith("?") and len(text.split()) > 8 for text in questions.DAILY.values())


@pytest.mark.parametrize("record", [Record(), LATER], ids=["first", "later"])
def test_every_answer_can_be_read_back_and_changed(record: Record) -> None:
    for given in ({}, {"episode": "new", "pain": "9", "trend": "worse", "inflammation": "unsure", "spasm": "none"}):
        _, answers = answered(record, given)
        choices = questions.last_page(answers, ())
        changed = {choice.value for choice in choices} - {"right", "signs"}
        assert changed == {name for name in answers if name not in (*FULL, *DAILY)}
        assert len({choice.key for choice in choices}) == len(choices)
