"""Help when it has just struck: at once, with nothing between the key and the first sentence."""

from collections.abc import Callable, Sequence
from contextlib import suppress

from coach.care.facts import Flag, Result
from coach.care.gate import Level
from coach.errors import CoachError
from coach.routine.library import Library
from coach.routine.model import Routine
from coach.score.first_aid import FIRST_AID
from coach.script import first_words, journey
from coach.visit.conversation import Conversation
from coach.visit.help import Help
from coach.visit.patient import Patient, Playable
from coach.visit.prompts import Choose, Play, Steps, Surroundings, Tell
from coach.visit.treatment import Treatment, ending_of


class FirstAid:
    """Plays the first aid. No question, lock or journal comes before it, and no voice is waited for: only an emergency
    that stands is shown instead.
    """

    def __init__(
        self,
        say: Conversation,
        patient: Patient,
        help_first: Help,
        treatment: Treatment,
        library: Callable[[], Library],
        home: str,
    ) -> None:
        self._say = say
        self._patient = patient
        self._help = help_first
        self._treatment = treatment
        self._library = library
        self._home = home

    def run(self) -> Steps[str | None]:
        """The first aid, and what comes after it. Gives what the patient wants next: "check-in", or "slip"; or None."""
        if (yield from self._help.first()):
            return None
        session = self._session()
        if session is None:
            words = (first_words.help_at_once(self._patient.options.emergency_number), first_words.LIE_AND_BREATHE)
            return (yield from self._after(words, Surroundings(first_words.STRUCK_TITLE, level=Level.CARE), ()))
        yield from self._say.show(Play(session))
        if (yield from self._help.after_session(session)):
            return None
        if session.reported is Flag.EMERGENCY and not self._help.was_slip:
            return None
        result = self._treatment.result_of(session)
        around = ending_of(session, result)
        then = () if result is Result.RED_FLAG else (journey.NEXT_A_CHECK_IN,)
        noted = (first_words.STRUCK_NOTED,) if self._patient.unrecorded is None else ()
        told = (*noted, *self._treatment.ended(), *then)
        rests = self._treatment.rests(session) if result is Result.STOPPED else ()
        return (yield from self._after(told, around, rests))

    def in_between(self) -> Steps[None]:
        """The first aid alone, in the middle of a question, which is asked again afterwards; not where help stands."""
        if (yield from self._help.first()):
            self._say.left = True
            return
        session = self._session()
        if session is None:
            words = (first_words.help_at_once(self._patient.options.emergency_number), first_words.LIE_AND_BREATHE)
            yield from self._say.show(Tell(words, journey.ON, Surroundings(first_words.STRUCK_TITLE), safety=True))
            return
        yield from self._say.show(Play(session))
        if (yield from self._help.after_session(session)) or session.reported is not Flag.NONE:
            self._say.left = True

    def _session(self) -> Playable | None:
        """A session of the first aid; None where there is none that can be played: its first words are shown then."""
        from coach.score.compiler import Locked  # home is shown without it

        routine = self._library().get(FIRST_AID)
        if routine is None:
            return None
        with suppress(Locked, CoachError):
            return self._treatment.begin(routine, aloud=True)
        return None

    def _after(self, told: tuple[str, ...], around: Surroundings, rests: Sequence[Routine]) -> Steps[str | None]:
        """What comes after the first aid: rest where it was stopped, else the check-in."""
        offers, values = self._treatment.offers(rests)
        choices = (*offers, *first_words.after_help(self._home, first="c" if rests else "enter"))
        enter = "rest" if rests else "check-in"
        chosen = yield from self._say.choose(Choose("after-help", told, choices, around, enter=enter, safety=True))
        if chosen in values:
            yield from self._treatment.open(values[chosen])
            return None
        return chosen
