"""A check-in as it is asked: question by question, to the page that shows all answers, with help at the first sign."""

from collections.abc import Callable
from datetime import datetime

from coach.care.facts import Flag, Outcome, Record
from coach.care.sign import Sign
from coach.care.sign_groups import TIER, flag_of
from coach.script import journey, questions
from coach.visit.check_in import (
    Asked,
    all_signs,
    answers_that_count,
    groups_asked,
    next_question,
    outcome,
    questions_left,
    signs_in,
)
from coach.visit.conversation import Conversation
from coach.visit.help import Help
from coach.visit.prompts import Choose, Number, Steps, Surroundings, Tell
from coach.visit.screening import GROUPS, Facts, facts_told

_SIGNS = "signs"
"""What is chosen on the last page to change the answers to all groups of signs."""


class Interview:
    """Asks the questions of one check-in. Nothing but an emergency is recorded here."""

    def __init__(
        self, say: Conversation, first_aid: Help, record: Callable[[], Record], now: Callable[[], datetime]
    ) -> None:
        self._say = say
        self._help = first_aid
        self._record = record
        self._moment = now()  # one for all of it: what is asked must not change while it is answered
        self._answers: dict[str, str] = {}
        self._asked: dict[str, tuple[Sign, ...]] = {}
        self._named: set[Sign] = set()
        self._raised: set[str] = set()  # the questions whose signs are on record already, since help was shown
        self._withdrawn: dict[str, tuple[Sign, ...]] = {}  # what was on record, of a question gone back to
        self._ended = False  # by help

    @property
    def facts(self) -> Facts:
        """The stable facts about the patient that came up on the way."""
        return facts_told(self._answers, self._named, self._asked)

    def ask(self) -> Steps[Outcome | None]:
        """What was answered. An emergency has been shown and recorded by then; None where nothing has to be kept.

        Who leaves after a sign has reported that sign, also by going back over its question without another answer:
        the outcome is then without a check-in.
        """
        while True:
            asked = next_question(self._answers, self._record(), self._moment)
            if asked is None:
                if (yield from self._is_right()):
                    return outcome(self._answers, self._record(), self._moment)
                if self._say.ended:
                    return (yield from self._left())
                continue
            value = yield from self._answer(asked)
            if value is not None:
                self._answers[asked.id], self._asked[asked.id] = value, asked.signs
                self._withdrawn.pop(asked.id, None)
            elif self._ended:
                return Outcome(Flag.EMERGENCY, None)
            elif self._say.ended or not self._answers:
                return (yield from self._left())
            else:
                self._forget(next(reversed(self._answers)))

    def _left(self) -> Steps[Outcome | None]:
        if self._say.over:
            around = Surroundings(journey.CHECK_IN_TITLE)
            yield from self._say.show(Tell((journey.NO_MORE_INPUT,), journey.ON, around))
        withdrawn = (sign for signs in self._withdrawn.values() for sign in signs)
        signs = tuple(dict.fromkeys((*signs_in(self._answers), *withdrawn)))
        return Outcome(flag_of(signs), None, signs) if signs else None

    def _around(self, asked: str = "") -> Surroundings:
        left = questions_left(self._answers, self._record(), self._moment)
        groups = groups_asked(self._answers, self._record(), self._moment)
        group = (groups.index(asked) + 1, len(groups)) if asked in groups else None
        return Surroundings(journey.CHECK_IN_TITLE, progress=(len(self._answers), left), group=group)

    def _answer(self, asked: Asked) -> Steps[str | None]:
        """One answer; None when the patient goes back, or when help has ended the check-in."""
        around = self._around(asked.id)
        if not asked.choices:
            number = yield from self._say.number(Number(asked.id, (asked.text,), around))
            return None if number is None else str(number)
        while True:
            value = yield from self._say.choose(Choose(asked.id, (asked.text,), asked.choices, around, asked.items))
            if not asked.signs or value in (None, "no"):
                return value
            reported = yield from self._reported(asked.signs)
            if reported is not None:
                self._named -= set(asked.signs)
                self._named |= set(reported) if len(reported) == 1 else set()
                self._raised |= {asked.id} if _emergency(asked.signs) else set()
                return " ".join(reported)
            self._ended = self._help.stands or self._help.was_seen
            if self._ended:
                return None

    def _reported(self, signs: tuple[Sign, ...]) -> Steps[tuple[Sign, ...] | None]:
        """Which of the signs it is; all, where that stays open. None after a slip, or where help ended the check-in."""
        if _emergency(signs):
            return (yield from self._help.raise_signs(signs))
        if len(signs) == 1:
            return signs
        which = Choose("which", (questions.WHICH_SIGN,), questions.which_signs(signs), self._around())
        chosen = yield from self._say.choose(which)
        return signs if chosen in (None, "all") else (Sign(chosen),)

    def _forget(self, name: str) -> None:
        """Takes an answer back: it is asked again, and what it had raised at the help waits for the new one."""
        answer = self._answers.pop(name, "")
        self._named -= set(self._asked.get(name, ()))
        if name in self._raised:
            self._raised.remove(name)
            self._withdrawn[name] = tuple(map(Sign, answer.split()))
            self._help.take_back(self._withdrawn[name])

    def _is_right(self) -> Steps[bool]:
        """The last page: every answer, and the way to change each."""
        signs = all_signs(self._answers, self._record(), self._moment)
        around = Surroundings(journey.CHECK_IN_TITLE)
        answers = answers_that_count(self._answers, self._record(), self._moment)
        choices = questions.last_page(answers, signs)
        page = Choose("summary", (questions.IS_THIS_RIGHT,), choices, around, enter="right")
        chosen = yield from self._say.choose(page)
        if chosen == "right":
            return True
        if chosen is None:
            if self._answers and not self._say.ended:
                self._forget(next(reversed(self._answers)))
            return False
        for name in GROUPS if chosen == _SIGNS else [chosen]:
            self._forget(name)
        return False


def _emergency(signs: tuple[Sign, ...]) -> bool:
    """Whether a yes to these signs may be an emergency."""
    return any(TIER[sign] is Flag.EMERGENCY for sign in signs)
