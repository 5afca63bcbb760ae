"""The check-in: which question comes next, what the answers add up to, and the way back from a slip.

The order is that of the care rules: red flags first, then pain, inflammation, spasm and trend. An emergency sign ends
the questions at once.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from coach.care.course import is_new_episode
from coach.care.facts import CheckIn, Flag, Inflammation, Outcome, Record, Spasm, Trend
from coach.care.flags import cleared_flag, flag_from, full_screen_due
from coach.care.thresholds import ACUTE
from coach.script import journey, questions, sentences
from coach.script.answers import YES_NO_UNSURE, Choice
from coach.script.signs import EMERGENCY_ITEMS, URGENT_ITEMS
from coach.visit.conversation import Conversation
from coach.visit.prompts import Choose, Number, Steps, Surroundings, Tell

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
    return finished(
        now,
        flag,
        pain=int(answers["pain"]),
        inflammation=Inflammation(answers["inflammation"]),
        spasm=Spasm(answers["spasm"]),
        trend=None if new else Trend(answers["trend"]),
        ago=_BEGAN[answers["began"]] if new else None,
    )


def finished(
    now: datetime,
    flag: Flag,
    *,
    pain: int,
    inflammation: Inflammation,
    spasm: Spasm,
    trend: Trend | None,
    ago: timedelta | None,
) -> Outcome:
    """A check-in with all its answers. `ago` is when a new spasm struck; None where it is the same, with its trend."""
    new = ago is not None
    began = None if ago is None else now - ago
    return Outcome(flag, CheckIn(now, pain, inflammation, spasm, None if new else trend, flag, new, began))


def _flag(answers: Answers) -> Flag:
    if "emergency" in answers:  # whatever was said to the short question
        return flag_from(answers["emergency"], answers.get("urgent", "no"))
    return Flag.NONE if answers["news"] == "no" else Flag.EMERGENCY


def _emergency(answers: Answers) -> bool:
    return answers.get("emergency", "no") != "no"


def _is_new(answers: Answers, record: Record, now: datetime) -> bool:
    if "episode" in answers:
        return answers["episode"] == "new"
    return is_new_episode(record, now)


def _may_be_new(answers: Answers, record: Record, now: datetime) -> bool:
    last = record.last_check_in
    return _safe(answers, record, now) and last is not None and now - last.at > ACUTE


def _screened_in_full(answers: Answers, record: Record, now: datetime) -> bool:
    return full_screen_due(record, _is_new(answers, record, now)) or answers.get("news", "no") != "no"


def _screened_in_short(answers: Answers, record: Record, now: datetime) -> bool:
    return not full_screen_due(record, _is_new(answers, record, now))


def _safe(answers: Answers, record: Record, now: datetime) -> bool:
    return not _emergency(answers)


def _screen(signs: Flag, items: tuple[str, ...]) -> Asked:
    return Asked(signs, sentences.SCREENS[signs], YES_NO_UNSURE, items, signs=signs)


_QUESTIONS: tuple[tuple[Callable[[Answers, Record, datetime], bool], Asked], ...] = (
    (_may_be_new, Asked("episode", questions.EPISODE, questions.SAME_OR_NEW)),
    (_screened_in_short, Asked("news", questions.NEWS, YES_NO_UNSURE)),
    (_screened_in_full, _screen(Flag.EMERGENCY, EMERGENCY_ITEMS)),
    (lambda a, r, n: _safe(a, r, n) and _screened_in_full(a, r, n), _screen(Flag.URGENT, URGENT_ITEMS)),
    (lambda a, r, n: _safe(a, r, n) and _is_new(a, r, n), Asked("began", questions.BEGAN, questions.BEGAN_WHEN)),
    (_safe, Asked("pain", questions.PAIN_FORMS[0], again=questions.PAIN_FORMS[1])),
    (
        _safe,
        Asked("inflammation", questions.INFLAMMATION[0], questions.REDUCED, again=questions.INFLAMMATION[1]),
    ),
    (_safe, Asked("spasm", questions.SPASM[0], questions.HAS_EASED, again=questions.SPASM[1])),
    (
        lambda a, r, n: _safe(a, r, n) and not _is_new(a, r, n),
        Asked("trend", questions.TREND, questions.BETTER_OR_WORSE),
    ),
)


def questions_left(answers: Answers, record: Record, now: datetime) -> int:
    """About how many questions are still to come, for a progress line."""
    return sum(question.id not in answers and applies(answers, record, now) for applies, question in _QUESTIONS)


def check_in(say: Conversation, record: Record, now: Callable[[], datetime]) -> Steps[Outcome | None]:
    """Asks the check-in's questions. None when the patient leaves it; nothing is recorded here.

    An answer that means an emergency is asked for twice, and counts if the input is over by then. Going back leads to
    the question before.
    """
    answers: dict[str, str] = {}
    moment = now()  # one for all of it: what is asked must not change while it is answered
    while (asked := next_question(answers, record, moment)) is not None:
        around = Surroundings(journey.CHECK_IN_TITLE, progress=(len(answers), questions_left(answers, record, moment)))
        value = yield from _answer(say, asked, around)
        if value is not None:
            answers[asked.id] = value
        elif say.over:
            yield from say.show(Tell((journey.NO_MORE_INPUT,), journey.ON, Surroundings(journey.CHECK_IN_TITLE)))
            return None
        elif answers:
            answers.popitem()
        else:
            return None
    return outcome(answers, record, moment)


def _answer(say: Conversation, asked: Asked, around: Surroundings) -> Steps[str | None]:
    """One question, until it is answered for sure; None when the patient goes back."""
    if not asked.choices:
        number = yield from say.number(Number(asked.id, (asked.text,), around))
        return None if number is None else str(number)
    while True:
        value = yield from say.choose(Choose(asked.id, (asked.text,), asked.choices, around, asked.items))
        if value in (None, "no") or asked.signs is not Flag.EMERGENCY:
            return value
        words = next(choice.words for choice in asked.choices if choice.value == value)
        doubt = Choose(asked.id, (questions.in_doubt(words),), asked.choices, around, other=True, safety=True)
        sure = yield from say.choose(doubt)
        if say.over or sure not in (None, "no"):
            return value
