"""The check-in, one question at a time: which question comes next, and what the answers add up to. No input, no output.

The order is that of the care rules: red flags first, then pain, inflammation, spasm and trend. An emergency sign ends
the questions at once.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from coach.care.course import is_new_episode
from coach.care.facts import CheckIn, Flag, Inflammation, Record, Spasm, Trend
from coach.care.flags import cleared_flag, flag_from, full_screen_due
from coach.care.thresholds import ACUTE
from coach.script import sentences
from coach.script.answers import YES_NO_UNSURE, Choice, answers_said, choice_for, number_for
from coach.script.signs import EMERGENCY_ITEMS, URGENT_ITEMS

IN_DOUBT = (
    "You answered “{words}”. If that is right, answer yes or not sure once more. "
    "Anything else shows the question again."
)
"""Said after a first answer that means an emergency: a slip of the finger would lock everything. A no, or what is no
answer, leads back to the question; yes and not sure mean the same here, so either confirms the other."""

Answers = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of the check-in. Without choices it asks for a number from 0 to 10.

    `again` is how it is asked, if shorter, once the patient knows it: at a later check-in of the same episode. `signs`
    are those that it asks for, if any: what a clinician has looked at is asked for otherwise.
    """

    id: str
    text: str
    choices: tuple[Choice, ...] = ()
    items: tuple[str, ...] = ()
    again: str = ""
    signs: Flag = Flag.NONE

    @property
    def sentences(self) -> list[str]:
        """The question, its items and its answers, a sentence each, as they are said and written line by line."""
        items = [f"{item[0].upper()}{item[1:]}." for item in self.items]
        answers = answers_said(self.choices)
        return [self.text, *items, *([answers] if answers else [])]

    def value_of(self, given: str) -> str | None:
        """What a typed or spoken answer means; None when it is no answer to this question."""
        return choice_for(given, self.choices) if self.choices else number_for(given)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a finished check-in recorded: a flag if there was one, and the check-in unless an emergency ended it."""

    flag: Flag
    check_in: CheckIn | None


_BEGAN = {
    "now": timedelta(0),
    "today": timedelta(hours=6),
    "yesterday": timedelta(hours=30),
    "two-days": timedelta(hours=54),
    "longer": timedelta(hours=96),
    "weeks": timedelta(days=15),
}
"""How long ago each answer to “when did it start?” is taken to mean (the middle of what it says; our default)."""


def next_question(answers: Answers, record: Record, now: datetime) -> Asked | None:
    """The question to ask after these answers; None when the check-in is complete."""
    for applies, question in _QUESTIONS:
        if question.id not in answers and applies(answers, record, now):
            return replace(question, text=_wording(question, answers, record, now))
    return None


def _wording(question: Asked, answers: Answers, record: Record, now: datetime) -> str:
    new = _is_new(answers, record, now)
    if question.signs is not Flag.NONE:
        return sentences.screen(question.signs, cleared_flag(record, now, new))
    return question.again if question.again and not new else question.text


def outcome(answers: Answers, record: Record, now: datetime) -> Outcome:
    """What the answers add up to. Raises KeyError when the check-in is not complete."""
    flag = _flag(answers)
    if flag is Flag.EMERGENCY:
        return Outcome(flag, None)
    new = _is_new(answers, record, now)
    trend = None if new else Trend(answers["trend"])
    began = now - _BEGAN[answers["began"]] if new else None
    check_in = CheckIn(
        at=now,
        pain=int(answers["pain"]),
        inflammation=Inflammation(answers["inflammation"]),
        spasm=Spasm(answers["spasm"]),
        trend=trend,
        flag=flag,
        new_episode=new,
        began=began,
    )
    return Outcome(flag, check_in)


def _flag(answers: Answers) -> Flag:
    if answers.get("news") == "no":
        return Flag.NONE
    return flag_from(answers["emergency"], answers.get("urgent", "no"))


def _emergency(answers: Answers) -> bool:
    return answers.get("emergency", "no") != "no"


def _is_new(answers: Answers, record: Record, now: datetime) -> bool:
    if "episode" in answers:
        return answers["episode"] == "new"
    return is_new_episode(record, now)


def _may_be_new(answers: Answers, record: Record, now: datetime) -> bool:
    last = record.last_check_in
    return last is not None and now - last.at > ACUTE


def _screened_in_full(answers: Answers, record: Record, now: datetime) -> bool:
    return full_screen_due(record, _is_new(answers, record, now)) or answers.get("news", "no") != "no"


def _screened_in_short(answers: Answers, record: Record, now: datetime) -> bool:
    return not full_screen_due(record, _is_new(answers, record, now))


def _safe(answers: Answers, record: Record, now: datetime) -> bool:
    return not _emergency(answers)


def _screen(signs: Flag, items: tuple[str, ...]) -> Asked:
    return Asked(signs, sentences.SCREENS[signs], YES_NO_UNSURE, items, signs=signs)


_QUESTIONS: tuple[tuple[Callable[[Answers, Record, datetime], bool], Asked], ...] = (
    (
        _may_be_new,
        Asked(
            "episode",
            "Is this the same spasm as last time, or a new one?",
            (Choice("1", "same", "the same"), Choice("2", "new", "a new one")),
        ),
    ),
    (
        _screened_in_short,
        Asked(
            "news",
            "Anything new: numbness, weakness, bladder, bowels, chest pain, fever, feeling ill?",
            YES_NO_UNSURE,
        ),
    ),
    (
        _screened_in_full,
        _screen(Flag.EMERGENCY, EMERGENCY_ITEMS),
    ),
    (
        lambda a, r, n: _safe(a, r, n) and _screened_in_full(a, r, n),
        _screen(Flag.URGENT, URGENT_ITEMS),
    ),
    (
        lambda a, r, n: _safe(a, r, n) and _is_new(a, r, n),
        Asked(
            "began",
            "When did it start?",
            (
                Choice("1", "now", "now"),
                Choice("2", "today", "today"),
                Choice("3", "yesterday", "yesterday"),
                Choice("4", "two-days", "two days ago"),
                Choice("5", "longer", "3 to 14 days ago"),
                Choice("6", "weeks", "longer ago"),
            ),
        ),
    ),
    (
        _safe,
        Asked("pain", "Pain now: 0 none, 10 worst?", again="Pain, 0 to 10?"),
    ),
    (
        _safe,
        Asked(
            "inflammation",
            "Is the inflammation down: less heat, swelling, soreness?",
            (
                Choice("1", "reduced", "yes"),
                Choice("2", "not-yet", "not yet"),
                Choice("3", "unsure", "not sure"),
            ),
            again="Inflammation down?",
        ),
    ),
    (
        _safe,
        Asked(
            "spasm",
            "Has the spasm eased, has the muscle let go?",
            (Choice("1", "eased", "yes"), Choice("2", "not-yet", "not yet"), Choice("3", "unsure", "not sure")),
            again="Spasm eased?",
        ),
    ),
    (
        lambda a, r, n: _safe(a, r, n) and not _is_new(a, r, n),
        Asked(
            "trend",
            "Since last time?",
            (Choice("1", "better", "better"), Choice("2", "same", "the same"), Choice("3", "worse", "worse")),
        ),
    ),
)


def questions_left(answers: Answers, record: Record, now: datetime) -> int:
    """About how many questions are still to come, for a progress line."""
    return sum(question.id not in answers and applies(answers, record, now) for applies, question in _QUESTIONS)
