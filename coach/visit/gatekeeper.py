"""Check-ins at the gate: what an answered one led to, and why a routine is not ready."""

from collections.abc import Callable

from coach.care.about import facts_from_signs
from coach.care.course import course
from coach.care.facts import Flag, Outcome, Says
from coach.care.flags import standing_flag
from coach.care.gate import Decision, Demand, Level, NextStep, decide
from coach.errors import ExitCode
from coach.kinds import Kind
from coach.script import explain, journey, sentences, short_forms
from coach.script.answers import Choice
from coach.visit.conversation import Conversation
from coach.visit.help import Help
from coach.visit.interview import Interview
from coach.visit.patient import Patient
from coach.visit.prompts import Choose, Steps, Surroundings, Tell
from coach.visit.record import RecordKeeper
from coach.visit.screening import Facts


class Gatekeeper:
    """Asks how the patient is, and explains what is ready and what is not. `back` is what leads away from a refusal."""

    def __init__(self, say: Conversation, patient: Patient, first_aid: Help, keeper: RecordKeeper, back: str) -> None:
        self._say = say
        self._patient = patient
        self._help = first_aid
        self._keeper = keeper
        self._back = back
        self._offers: Callable[[], tuple[Choice, ...]] = tuple
        self._start: Callable[[str], Steps[object]] | None = None

    def offer(self, offers: Callable[[], tuple[Choice, ...]], start: Callable[[str], Steps[object]]) -> None:
        """From now on offers what can be done at once where stretching has to wait: `start` plays it, by its value."""
        self._offers, self._start = offers, start

    def check_in(self, *, then: bool = True) -> Steps[ExitCode | None]:
        """A check-in with all that follows from it. None when the patient leaves it without a word.

        With `then`, what can be done next is offered at once where stretching has to wait.
        """
        interview = Interview(self._say, self._help, self._patient.record, self._patient.now)
        outcome = yield from interview.ask()
        if outcome is None:
            return None
        if outcome.flag is Flag.EMERGENCY:  # help has been shown
            yield from self._keeper.tell()
            return ExitCode.RED_FLAG
        return (yield from self._kept(outcome, interview.facts, then=then))

    def record(self, outcome: Outcome) -> Steps[ExitCode]:
        """Writes down a check-in that was given by other means, and says what it led to.

        The signs that it names state stable facts, as they do where they are asked: a pregnancy is kept.
        """
        facts = facts_from_signs(outcome.signs, Says.YES)
        if outcome.flag is Flag.EMERGENCY:
            yield from self._help.report(outcome)
            yield from self._keep_facts(facts)
            yield from self._keeper.tell()
            return ExitCode.RED_FLAG
        return (yield from self._kept(outcome, facts))

    def _keep_facts(self, facts: Facts) -> Steps[None]:
        """Keeps what is new of the stable facts."""
        if news := {fact: says for fact, says in facts.items() if self._patient.about().get(fact) is not says}:
            yield from self._keeper.keep(lambda: self._patient.report_about(news))

    def _kept(self, outcome: Outcome, facts: Facts, *, then: bool = False) -> Steps[ExitCode]:
        yield from self._keeper.keep(lambda: self._patient.check_in(outcome))
        yield from self._keep_facts(facts)
        record = self._patient.record()
        decision = self._decide(Kind.STRETCHING)
        mind = [words] if (words := sentences.warning(standing_flag(record), self._briefing().fine)) else []
        mind += explain.advice(course(record, self._patient.now()))
        told = [*mind, journey.stretching_is(decision.level), *explain.after_warning(decision, self._briefing())]
        level, word = Level.CARE if mind else decision.level, self._advice(decision)
        around = Surroundings(journey.CHECK_IN_TITLE, level=level, word=word)
        chosen = yield from self._told(tuple(told), journey.ON, around, offer=then and not decision.playable)
        if (yield from self._help.first()):  # an emergency may have stood before
            return ExitCode.RED_FLAG
        if chosen is not None and self._start is not None:
            yield from self._start(chosen)
        if outcome.flag is not Flag.NONE:
            return ExitCode.RED_FLAG
        return ExitCode.DONE if self._patient.unrecorded is None else ExitCode.UNUSABLE

    def override(self, kind: Kind, told: str) -> Steps[ExitCode]:
        """What a clinician's override, written down a moment ago and `told` in a sentence, leads to."""
        decision = self._decide(kind)
        why = [] if decision.playable else explain.in_full(decision, self._briefing())
        yield from self._say.show(Tell((told, *why), journey.ON, Surroundings(level=decision.level), safety=True))
        return ExitCode.DONE

    def refuse(self, title: str, decision: Decision) -> Steps[bool]:
        """Says why a routine is not ready, and what to do next. True after a check-in: the gate may say otherwise."""
        told = (
            *explain.severe(decision),
            journey.is_not_ready(title, decision.level),
            *explain.in_full(decision, self._briefing()),
        )
        around = Surroundings(title, level=decision.level, word=self._advice(decision))
        if decision.next is not NextStep.CHECK_IN:
            chosen = yield from self._told(told, self._back, around, offer=True)
            if chosen is not None and self._start is not None:
                yield from self._start(chosen)
            return False
        choices = (journey.CHECK_IN_NOW, journey.back(self._back))
        question = Choose("locked", told, choices, around, enter="check-in", safety=True)
        if (yield from self._say.choose(question)) != "check-in":
            return False
        return (yield from self.check_in(then=False)) is not None

    def refuse_to_go_on(self, title: str, decision: Decision) -> Steps[ExitCode]:
        """Says why a session does not go on where it was left, and what to do next."""
        told = (
            *explain.severe(decision),
            journey.is_not_ready(title, decision.level),
            *explain.not_gone_on(decision, self._briefing()),
        )
        around = Surroundings(title, level=decision.level, word=self._advice(decision))
        yield from self._say.show(Tell(told, self._back, around, safety=True))
        return ExitCode.FINDINGS if decision.playable else ExitCode.LOCKED

    def _told(self, told: tuple[str, ...], on: str, around: Surroundings, *, offer: bool) -> Steps[str | None]:
        """Says this, with what can be done at once. The one that was chosen; None where the patient went on."""
        offers = self._offers() if offer and standing_flag(self._patient.record()) is not Flag.EMERGENCY else ()
        return (yield from self._say.tell(Tell(told, on, around, safety=True, offers=offers)))

    def _advice(self, decision: Decision) -> str:
        return short_forms.advice(decision.next, self._briefing().fine)

    def _decide(self, kind: Kind) -> Decision:
        record, now = self._patient.record(), self._patient.now()
        return decide(Demand(frozenset({kind})), record, now, self._patient.options.quiet_hours)

    def _briefing(self) -> explain.Briefing:
        return self._patient.options.briefing(self._patient.record(), self._patient.now())
