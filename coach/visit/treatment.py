"""A routine in a visit: taken up or begun anew, through the gate and the question about pain, to what comes next."""

from collections.abc import Callable, Sequence

from coach.care.about import Barred, Known, Unsuited, to_ask
from coach.care.facts import Flag, Result
from coach.care.gate import Decision, Level
from coach.care.stops import stop_stands
from coach.care.today import stopped_routines
from coach.errors import ExitCode
from coach.kinds import Kind
from coach.routine.library import Library
from coach.routine.model import Routine
from coach.score.use import not_suited, use_of
from coach.script import about_words, explain, journey, praise, sentences, short_forms
from coach.script.answers import Choice
from coach.script.units import in_units
from coach.visit.about import AboutYou
from coach.visit.conversation import Conversation
from coach.visit.gatekeeper import Gatekeeper
from coach.visit.help import Help
from coach.visit.overview import next_words, overview
from coach.visit.patient import Patient, Playable
from coach.visit.prompts import Choose, Number, Play, Prepare, Steps, Surroundings, Tell
from coach.visit.record import RecordKeeper
from coach.visit.resting import STAY, resting

EXIT_CODES = {
    Result.DONE: ExitCode.DONE,
    Result.PARTLY: ExitCode.FINDINGS,
    Result.QUIT: ExitCode.FINDINGS,
    Result.STOPPED: ExitCode.FINDINGS,
    Result.RED_FLAG: ExitCode.RED_FLAG,
}
"""What a session that ended so returns to the shell."""
ENDING_LEVELS = {
    Result.DONE: Level.OPEN,
    Result.PARTLY: None,
    Result.QUIT: None,
    Result.STOPPED: Level.CARE,
    Result.RED_FLAG: Level.CARE,
}
"""The colour of an ending."""

_EASED_BY_REST = frozenset({Barred.COLD, Barred.HEAT, Barred.FLAT})
"""What a resting position can take the place of: it is offered at once."""


class Treatment:
    """Plays routines. A `rehearsal` never counts as done and leaves what was broken off alone. `home` leads away."""

    def __init__(
        self,
        say: Conversation,
        patient: Patient,
        first_aid: Help,
        gate: Gatekeeper,
        keeper: RecordKeeper,
        about: AboutYou,
        library: Callable[[], Library],
        *,
        rehearsal: bool,
        home: str,
    ) -> None:
        self._say = say
        self._patient = patient
        self._help = first_aid
        self._gate = gate
        self._keeper = keeper
        self._about = about
        self._library = library
        self._rehearsal = rehearsal
        self._home = home
        self._ends = ""

    def open(self, routine: Routine, *, at_once: bool = False) -> Steps[ExitCode]:
        """What was broken off first, then the gate, then pain, then the session.

        With `at_once` nothing is asked about what was broken off: it ends, and that is said after the session.
        """
        settled = None if at_once else (yield from self._settle_left(routine))
        if settled is not None:
            return settled
        told: tuple[str, ...] = ()
        # each answer may change what the gate says, and so may the time it took
        while (barred := (yield from self._first_of_all(routine))) is None:
            decision = self._patient.decide(routine)
            notes = self._notes(decision)
            if not decision.playable:
                if not (yield from self._gate.refuse(self._title(routine), decision)):
                    return ExitCode.LOCKED
                return (yield from self.open(routine, at_once=at_once))
            if self._patient.needs_pain(routine):
                if not (yield from self._ask_pain()):
                    return ExitCode.FINDINGS
            elif notes != told:
                told = notes
                yield from self._mind(notes, self._title(routine), short_forms.to_mind(decision))
            else:
                session = yield from self._started(routine)
                if session is not None:  # else it was locked in this very moment, and the next turn says why
                    return (yield from self._play(session))
        return barred

    def resume(self) -> Steps[ExitCode]:
        """Goes on with what was broken off, if it still may after a question about pain; else says why not."""
        told: tuple[str, ...] = ()
        while True:  # as in `open`: each answer may change what the gate says, and so may the time it took
            if (yield from self._help.first()):
                return ExitCode.RED_FLAG
            left, found = self._patient.broken_off(), self._patient.unfinished()
            if left is None:
                return ExitCode.FINDINGS
            if found is None:
                return (yield from self._gate.refuse_to_go_on(left.title, self._patient.decide(left)))
            routine, about = self._library().get(left.routine), self._patient.about()
            if routine is not None and (reasons := not_suited(routine, about)):
                return (yield from self._not_for_you(routine, reasons, about))
            decision = self._patient.decide(found)
            notes = self._notes(decision)
            if self._patient.needs_pain(found):
                if not (yield from self._ask_pain()):
                    return ExitCode.FINDINGS
            elif notes != told:
                told = notes
                yield from self._mind(notes, found.title, short_forms.to_mind(decision))
            else:
                return (yield from self._play(self._patient.resume(found)))

    def discard(self) -> Steps[None]:
        """Ends what was broken off, where it was left, once the patient is sure."""
        left = self._patient.unfinished()
        if left is None:
            return
        around = Surroundings(left.title, word=short_forms.DROP_SHORT)
        question = Choose("discard", (journey.discard(left.title),), journey.DISCARD_CHOICES, around)
        if (yield from self._say.choose(question)) == "yes":
            yield from self._keeper.keep(lambda: self._patient.discard(left))

    def _settle_left(self, routine: Routine) -> Steps[ExitCode | None]:
        """Asks what is to become of what was broken off. None when this routine is to begin.

        Enter goes on with it where it was this routine, and starts what was chosen where it was another. What may not
        be played now ends nothing.
        """
        left = None if self._rehearsal else self._patient.unfinished()
        if left is None:
            return None
        title = self._title(routine)
        if left.routine == routine.id:
            told, choices = (journey.broken_off(left.title),), journey.broken_off_choices(self._home)
            around = Surroundings(left.title, word=short_forms.CARRY_ON_SHORT)
            question = Choose("resume", told, choices, around, enter="on")
        elif self._patient.decide(routine).playable:
            told, choices = (journey.another_is_left(left.title, title),), journey.left_choices(left.title, title)
            around = Surroundings(title, word=short_forms.START_SHORT)
            question = Choose("left", told, choices, around, enter="anew")
        else:
            return None
        chosen = yield from self._say.choose(question)
        if chosen == "on":
            return (yield from self.resume())
        if chosen != "anew":
            return ExitCode.FINDINGS
        yield from self._keeper.keep(lambda: self._patient.discard(left))
        return None

    def _first_of_all(self, routine: Routine) -> Steps[ExitCode | None]:
        """Help, then the stable facts that bear on the routine: they are asked where it may be played.

        Gives how it ended where one stands against it, or the patient leaves the questions; else None.
        """
        if (yield from self._help.first()):
            return ExitCode.RED_FLAG
        while True:
            about = self._patient.about()
            if found := not_suited(routine, about):
                return (yield from self._not_for_you(routine, found, about))
            facts = to_ask(use_of(routine, about), about)
            if not facts or self._rehearsal or not self._patient.decide(routine).playable:
                return None
            if not (yield from self._about.learn(facts)):
                return ExitCode.FINDINGS

    def _not_for_you(self, routine: Routine, found: Sequence[Unsuited], about: Known) -> Steps[ExitCode]:
        """Says what the patient has told that stands against a routine, and what to do instead."""
        title, position = self._title(routine), routine.kind is Kind.POSITIONING
        told = (about_words.not_for_you(title), *about_words.why_not(found, about, position=position))
        around = Surroundings(title, level=Level.LOCKED, word=short_forms.UNSUITED_SHORT)
        gone = stopped_routines(self._patient.record(), self._patient.now()) | {STAY}
        eased = position or any(one.barred in _EASED_BY_REST for one in found)
        rest = next(iter(resting(self._library(), gone, about)), None) if eased else None
        if rest is None or not self._patient.decide(rest).playable:
            yield from self._say.show(Tell(told, self._home, around, safety=True))
            return ExitCode.LOCKED
        choices = (Choice("enter", "rest", journey.rest_now(self._title(rest))), Choice("escape", "home", self._home))
        chosen = yield from self._say.choose(Choose("instead", told, choices, around, enter="rest", safety=True))
        return (yield from self.open(rest)) if chosen == "rest" else ExitCode.LOCKED

    def _started(self, routine: Routine) -> Steps[Playable | None]:
        """A session, once the voice has made what it will say. None where the gate has closed since it was asked."""
        from coach.score.compiler import Locked  # home is shown without it

        try:
            utterances = tuple(self._patient.utterances(routine))
            around = Surroundings(self._title(routine))
            yield from self._say.show(Prepare(utterances, (sentences.GETTING_VOICE_READY,), around))
            session = self.begin(routine)
        except Locked:
            return None
        return session if self._patient.decide(routine).playable else None  # to begin it may have failed to be kept

    def begin(self, routine: Routine, *, aloud: bool = False) -> Playable:
        """A session, `aloud` in the quiet hours, too; it ends what was broken off. Raises Locked."""
        left = None if self._rehearsal else self._patient.left_open()
        self._ends = "" if left is None else left.title
        return self._patient.start(routine, rehearsal=self._rehearsal, aloud=aloud)

    def _ask_pain(self) -> Steps[bool]:
        """Asks for pain before a session. Says whether it was answered."""
        pain = yield from self._say.number(Number("pain", (sentences.PAIN_NOW,), Surroundings(journey.BEFORE_WE_START)))
        if pain is None:
            return False
        yield from self._keeper.keep(lambda: self._patient.report_pain(pain))
        return True

    def _notes(self, decision: Decision) -> tuple[str, ...]:
        briefing = self._patient.options.briefing(self._patient.record(), self._patient.now())
        return tuple(explain.notes(decision, briefing))

    def _mind(self, notes: tuple[str, ...], title: str, word: str) -> Steps[None]:
        """Why a session is eased, or what to mind in it, if there is anything: with care even where all is open."""
        if notes:
            around = Surroundings(title, level=Level.CARE, word=word)
            yield from self._say.show(Tell(notes, journey.ON, around, safety=True))

    def _play(self, session: Playable) -> Steps[ExitCode]:
        """The session, and what comes after it."""
        yield from self._say.show(Play(session))
        if (yield from self._help.after_session(session)):
            return ExitCode.RED_FLAG
        result = self.result_of(session)
        code = EXIT_CODES[result]
        if session.reported is Flag.EMERGENCY and not self._help.was_slip:  # help was shown; there is nothing to add
            return code
        after = yield from self._after(session, result)
        return ExitCode.RED_FLAG if after is ExitCode.RED_FLAG else code

    def result_of(self, session: Playable) -> Result:
        """How a session ended. One that ended for what was a slip ended early, or by the stop that led to the question.

        To be asked once help has been shown for what was reported in it.
        """
        assert session.ending is not None
        result = session.ending.result
        if result is not Result.RED_FLAG or not self._help.was_slip:
            return result
        return Result.STOPPED if stop_stands(self._patient.record()) else Result.QUIT

    def _after(self, session: Playable, result: Result) -> Steps[ExitCode | None]:
        """What comes next, and rest where a stop demands it. After a warning sign, what was said of it is all.

        Gives how the rest ended, if there was one.
        """
        silent = self._rehearsal or result is Result.RED_FLAG
        told = () if silent else (*self.ended(), next_words(overview(self._patient, self._library())))
        around = ending_of(session, result)
        rests = self.rests(session) if result is Result.STOPPED else ()
        if not rests:
            yield from self._say.show(Tell(told, self._home, around))
            return None
        offers, values = self.offers(rests)
        choices = (*offers, Choice("escape", "home", self._home))
        chosen = yield from self._say.choose(Choose("rest", told, choices, around, enter="rest"))
        return (yield from self.open(values[chosen])) if chosen in values else None

    def offers(self, rests: Sequence[Routine]) -> tuple[list[Choice], dict[str | None, Routine]]:
        """What to rest in after a stop, as choices, and the routine of each."""
        values: dict[str | None, Routine] = dict(zip(("rest", "position"), rests, strict=False))
        keys = zip(("enter", "p"), zip(("rest", "position"), rests, strict=False), strict=False)
        return [Choice(key, value, self._title(routine)) for key, (value, routine) in keys], values

    def ended(self) -> tuple[str, ...]:
        """That what was broken off before has ended, where nobody could be asked about it. Said once."""
        title, self._ends = self._ends, ""
        return (journey.ended_where_left(title),) if title else ()

    def rests(self, session: Playable) -> tuple[Routine, ...]:
        """What to offer after a stop: never what has just been stopped, or was since the last check-in."""
        stopped = stopped_routines(self._patient.record(), self._patient.now()) | {session.score.routine}
        return resting(self._library(), stopped, self._patient.about())

    def _title(self, routine: Routine) -> str:
        return in_units(routine.title.in_language(routine.language), self._patient.options.units, routine.language)


def ending_of(session: Playable, result: Result) -> Surroundings:
    """What stands around the words after a session that ended so."""
    heading, level, word = journey.HEADINGS[result], ENDING_LEVELS[result], short_forms.AFTER[result]
    return Surroundings(session.score.title, heading, facts_of(session), level, word=word)


def facts_of(session: Playable) -> tuple[tuple[str, str], ...]:
    """The session in numbers, each with what it is."""
    ending = session.ending
    assert ending is not None
    pains = ((journey.PAIN_BEFORE, ending.pain_before), (journey.PAIN_AFTER, ending.pain_after))
    took = praise.minutes(ending.took)
    time = ((journey.TIME, took),) if took else ()
    return (*time, *((words, str(pain)) for words, pain in pains if pain is not None))
