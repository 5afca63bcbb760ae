"""The check-in: which question comes next, what the answers add up to, and the way back from a slip.

Red flags come first, then pain, how it compares, inflammation and spasm. Whether a new spasm has struck is asked as
soon as anything sounds like it. An emergency sign ends the questions at once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from coach.care.course import is_new_episode, may_be_new, sounds_new, struck_since
from coach.care.facts import CheckIn, Flag, Inflammation, Outcome, Record, Spasm, Trend
from coach.care.flags import standing_signs
from coach.care.sign import Sign
from coach.care.sign_groups import FULL_SCREEN, flag_of
from coach.script import questions
from coach.script.answers import YES_NO_UNSURE, Choice
from coach.visit.screening import GROUPS, groups_to_ask, question_above, signs_known, signs_to_ask

Answers = Mapping[str, str]
"""What has been answered, by the id of its question. A group of signs is answered with `no`, or with their names."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of the check-in. Without choices it asks for a number from 0 to 10.

    `signs` are those that it asks for, if any. `items` are these in words, a line each.
    """

    id: str
    text: str
    choices: tuple[Choice, ...] = ()
    items: tuple[str, ...] = ()
    signs: tuple[Sign, ...] = ()


_BEGAN = {
    "now": timedelta(0),
    "today": timedelta(hours=6),
    "yesterday": timedelta(hours=30),
    "two-days": timedelta(hours=54),
    "week": timedelta(days=7),
    "two-weeks": timedelta(days=14),
    "longer": timedelta(days=15),
}
"""How long ago each answer to “when did it start?” is taken to mean: from days on its older end, so that the advice of
two weeks never comes late (our default)."""
NO_SPASM = "none"
"""The answer that there is no spasm now."""


def ago(answer: str) -> timedelta:
    """How long ago an answer to “when did it start?” is taken to mean."""
    return _BEGAN[answer]


def next_question(answers: Answers, record: Record, now: datetime) -> Asked | None:
    """The question to ask after these answers; None when the check-in is complete."""
    return next((question for question in _questions(answers, record, now) if question.id not in answers), None)


def answers_that_count(answers: Answers, record: Record, now: datetime) -> dict[str, str]:
    """The answers in the order of their questions, without those that a later answer has made idle."""
    return {asked.id: answers[asked.id] for asked in _questions(answers, record, now) if asked.id in answers}


def questions_left(answers: Answers, record: Record, now: datetime) -> int:
    """About how many questions are still to come, for a progress line."""
    return sum(question.id not in answers for question in _questions(answers, record, now))


def groups_asked(answers: Answers, record: Record, now: datetime) -> list[str]:
    """The groups of warning signs that these answers lead to, in order, by the ids of their questions."""
    return [asked.id for asked in _questions(answers, record, now) if asked.id in GROUPS]


def _questions(answers: Answers, record: Record, now: datetime) -> list[Asked]:
    """Every question that these answers lead to, in order."""
    new = _is_new(answers, record, now)
    known_new = is_new_episode(record)
    early = may_be_new(record, now) and not known_new
    found = [_EPISODE] if early else []
    found += _screen(answers, record, now, new)
    found.append(_PAIN)
    if not new:
        found.append(_TREND)
    if not early and not known_new and _sounds_new(answers, record):
        found.append(_EPISODE)
    if new and struck_since(record) is None:
        found.append(_BEGAN_WHEN)
    found.append(_INFLAMMATION if new else replace(_INFLAMMATION, text=questions.INFLAMMATION_AGAIN))
    if answers.get("episode") != NO_SPASM:
        found.append(_SPASM if new else replace(_SPASM, text=questions.SPASM_AGAIN))
    return found


def _screen(answers: Answers, record: Record, now: datetime, new: bool) -> list[Asked]:
    found: list[Asked] = []
    last = ""
    for group in groups_to_ask(answers, record, now, new):
        signs = signs_to_ask(group, record, now, new)
        text = question_above(group, signs, record, now, new)
        items = questions.signs_asked(signs) if group in FULL_SCREEN else ()
        found.append(Asked(group.id, questions.MORE if text == last else text, YES_NO_UNSURE, items, signs))
        last = text
    if not any(Sign.COUGH in question.signs for question in found) and Sign.COUGH in standing_signs(record):
        found.append(_COUGH)
    return found


_EPISODE = Asked("episode", questions.EPISODE, questions.SAME_OR_NEW)
_COUGH = Asked("cough", questions.COUGH, YES_NO_UNSURE)
_PAIN = Asked("pain", questions.HOW_BAD)
_BEGAN_WHEN = Asked("began", questions.WHEN_BEGUN, questions.BEGAN_WHEN)
_TREND = Asked("trend", questions.TREND, questions.BETTER_OR_WORSE)
_INFLAMMATION = Asked("inflammation", questions.INFLAMMATION, questions.REDUCED)
_SPASM = Asked("spasm", questions.SPASM, questions.HAS_EASED)


def _is_new(answers: Answers, record: Record, now: datetime) -> bool:
    if is_new_episode(record):
        return True
    return answers.get("episode") == "new"


def _is_well(answers: Answers) -> bool:
    return NO_SPASM in (answers.get("episode"), answers.get("spasm"))


def _sounds_new(answers: Answers, record: Record) -> bool:
    if "episode" in answers:
        return True
    if "pain" not in answers or "trend" not in answers:
        return False
    return sounds_new(record, int(answers["pain"]), Trend(answers["trend"]))


def signs_in(answers: Answers) -> tuple[Sign, ...]:
    """The signs that were reported, in the order in which they were asked."""
    found = [answers[name] for name in answers if name in GROUPS and answers[name] != "no"]
    return tuple(dict.fromkeys(Sign(sign) for signs in found for sign in signs.split()))


def all_signs(answers: Answers, record: Record, now: datetime) -> tuple[Sign, ...]:
    """The signs that were reported, and those that are known of this patient for good."""
    return tuple(dict.fromkeys((*signs_in(answers), *signs_known(record, now, _is_new(answers, record, now)))))


def outcome(answers: Answers, record: Record, now: datetime) -> Outcome:
    """What the answers add up to. Raises KeyError when the check-in is not complete."""
    new, well = _is_new(answers, record, now), _is_well(answers)
    strike = struck_since(record)
    since = None
    if new:
        since = _BEGAN[answers["began"]] if strike is None else max(now - strike.at, timedelta(0))
    found = finished(
        now,
        all_signs(answers, record, now),
        pain=int(answers["pain"]),
        inflammation=Inflammation(answers["inflammation"]),
        spasm=Spasm.EASED if well else Spasm(answers["spasm"]),
        trend=None if new else Trend(answers["trend"]),
        ago=since,
        well=well,
    )
    assert found.check_in is not None
    return replace(found, check_in=replace(found.check_in, cough=_cough(answers)))


def _cough(answers: Answers) -> bool | None:
    """Whether coughing makes it much worse, as far as this check-in has asked."""
    if "cough" in answers:
        return answers["cough"] != "no"
    return False if answers.get("ask-first") == "no" else None


def finished(
    now: datetime,
    signs: tuple[Sign, ...],
    *,
    pain: int,
    inflammation: Inflammation,
    spasm: Spasm,
    trend: Trend | None,
    ago: timedelta | None,
    well: bool = False,
    flag: Flag | None = None,
) -> Outcome:
    """A check-in with all its answers. `ago` is when a new spasm struck; None where it is the same, with its trend.

    `flag` is how grave signs without a name are; else the signs say so.
    """
    flag = flag_of(signs) if flag is None else flag
    new = ago is not None
    began = None if ago is None else now - ago
    check_in = CheckIn(now, pain, inflammation, spasm, None if new else trend, flag, new, began, well=well)
    return Outcome(flag, check_in, signs)
