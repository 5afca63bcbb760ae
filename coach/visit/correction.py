"""Putting right what was reported by mistake: each correction is a further entry that takes back an earlier one."""

from datetime import timedelta

from coach.care.course import began, struck_since
from coach.care.thresholds import CORRECT_WITHIN
from coach.script import journey, questions
from coach.visit.check_in import ago
from coach.visit.conversation import Conversation
from coach.visit.gatekeeper import Gatekeeper
from coach.visit.patient import Patient
from coach.visit.prompts import Choose, Number, Steps, Surroundings, Tell
from coach.visit.record import RecordKeeper

_AROUND = Surroundings(journey.CORRECT)
_DAY = timedelta(days=1)


class Correction:
    """What can be put right at home."""

    def __init__(self, say: Conversation, patient: Patient, gate: Gatekeeper, keeper: RecordKeeper) -> None:
        self._say = say
        self._patient = patient
        self._gate = gate
        self._keeper = keeper

    def run(self) -> Steps[None]:
        """Asks what was wrong, and puts it right."""
        record, now = self._patient.record(), self._patient.now()
        strike = struck_since(record)
        choices = journey.correct_choices(
            check_in=self._patient.correctable() is not None,
            strike=strike is not None and abs(now - strike.at) <= CORRECT_WITHIN,
            beginning=began(record) is not None,
        )
        chosen = yield from self._say.choose(Choose("correct", (journey.WHAT_WAS_WRONG,), choices, _AROUND))
        steps = {
            "check-in": self._check_in,
            "strike": self.no_strike,
            "beginning": self._beginning,
            "yesterday": self._yesterday,
        }
        if chosen in steps:
            yield from steps[chosen]()

    def no_strike(self) -> Steps[None]:
        """It has not struck again: that was a slip."""
        yield from self._keeper.keep(self._patient.take_back_strike)
        yield from self._told(journey.STRIKE_TAKEN_BACK)

    def _check_in(self) -> Steps[None]:
        last = self._patient.correctable()
        if last is None:  # time has passed since it was offered
            yield from self._told(journey.NO_LONGER)
            return
        if abs(self._patient.now() - last.at) > CORRECT_WITHIN:
            sure = Choose("late", (journey.WAS_IT_A_SLIP,), journey.SLIP_CHOICES, _AROUND)
            if (yield from self._say.choose(sure)) != "slip":
                return
        yield from self._keeper.keep(self._patient.take_back_check_in)
        yield from self._told(journey.TAKEN_BACK)
        yield from self._gate.check_in()

    def _beginning(self) -> Steps[None]:
        question = Choose("began", (questions.WHEN_BEGUN,), questions.BEGAN_WHEN, _AROUND)
        answer = yield from self._say.choose(question)
        if answer is not None:
            start = self._patient.now() - ago(answer)
            yield from self._keeper.keep(lambda: self._patient.correct_beginning(start))
            yield from self._told(journey.BEGINNING_PUT_RIGHT)

    def _yesterday(self) -> Steps[None]:
        pain = yield from self._say.number(Number("pain-yesterday", (journey.PAIN_OF_YESTERDAY,), _AROUND))
        if pain is not None:
            day = self._patient.now() - _DAY
            yield from self._keeper.keep(lambda: self._patient.report_forgotten_pain(day, pain))
            yield from self._told(journey.PAIN_ADDED)

    def _told(self, words: str) -> Steps[None]:
        yield from self._say.show(Tell((words,), journey.ON, _AROUND))
