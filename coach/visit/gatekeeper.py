"""Check-ins at the gate: what an answered one led to, and why a routine is not ready."""

from coach.care.about import facts_from_signs
from coach.care.course import course
from coach.care.facts import Flag, Outcome, Says
from coach.care.flags import standing_flag
from coach.care.gate import Decision, Demand, Level, NextStep, decide
from coach.errors import ExitCode
from coach.kinds import Kind
from coach.script import explain, journey, sentences
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

    def check_in(self) -> Steps[ExitCode | None]:
        """A check-in with all that follows from it. None when the patient leaves it without a word."""
        interview = Interview(self._say, self._help, self._patient.record, self._patient.now)
        outcome = yield from interview.ask()
        if outcome is None:
            return None
        if outcome.flag is Flag.EMERGENCY:  # help has been shown
            yield from self._keeper.tell()
            return ExitCode.RED_FLAG
        return (yield from self._kept(outcome, interview.facts))

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

    def _kept(self, outcome: Outcome, facts: Facts) -> Steps[ExitCode]:
        yield from self._keeper.keep(lambda: self._patient.check_in(outcome))
        yield from self._keep_facts(facts)
        record = self._patient.record()
        decision = self._decide(Kind.STRETCHING)
        mind = [words] if (words := sentences.warning(standing_flag(record), self._briefing().fine)) else []
        mind += explain.advice(course(record, self._patient.now()))
        told = [*mind, journey.stretching_is(decision.level), *explain.after_warning(decision, self._briefing())]
        around = Surroundings(journey.CHECK_IN_TITLE, level=Level.CARE if mind else decision.level)
        yield from self._say.show(Tell(tuple(told), journey.ON, around, safety=True))
        if (yield from self._help.first()) or outcome.flag is not Flag.NONE:  # one may have stood before
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
        around = Surroundings(title, level=decision.level)
        if decision.next is not NextStep.CHECK_IN:
            yield from self._say.show(Tell(told, self._back, around, safety=True))
            return False
        choices = (journey.CHECK_IN_NOW, journey.back(self._back))
        question = Choose("locked", told, choices, around, enter="check-in", safety=True)
        if (yield from self._say.choose(question)) != "check-in":
            return False
        return (yield from self.check_in()) is not None

    def refuse_to_go_on(self, title: str, decision: Decision) -> Steps[ExitCode]:
        """Says why a session does not go on where it was left, and what to do next."""
        told = (
            *explain.severe(decision),
            journey.is_not_ready(title, decision.level),
            *explain.not_gone_on(decision, self._briefing()),
        )
        around = Surroundings(title, level=decision.level)
        yield from self._say.show(Tell(told, self._back, around, safety=True))
        return ExitCode.FINDINGS if decision.playable else ExitCode.LOCKED

    def _decide(self, kind: Kind) -> Decision:
        record, now = self._patient.record(), self._patient.now()
        return decide(Demand(frozenset({kind})), record, now, self._patient.options.quiet_hours)

    def _briefing(self) -> explain.Briefing:
        return self._patient.options.briefing(self._patient.record(), self._patient.now())
