"""Help: the emergency message, which stands above everything, and how it ends."""

from contextlib import suppress

from coach.care.facts import Flag, Outcome
from coach.care.flags import standing_flag
from coach.errors import CoachError
from coach.script import journey, sentences
from coach.visit.conversation import Conversation
from coach.visit.patient import Patient
from coach.visit.prompts import Ask, Emergency, Steps, Surroundings, Tell


class Help:
    """Shows help while an emergency stands. `stands` is whether one is being shown, or coach was left with it."""

    def __init__(self, say: Conversation, patient: Patient) -> None:
        self._say = say
        self._patient = patient
        self._left = False
        self.stands = False

    def first(self, *, reported: Flag = Flag.NONE, said: bool = False) -> Steps[bool]:
        """Shows the emergency message while an emergency stands. Says whether coach is left with it.

        One that was `reported` just now is shown before the journal is asked, which may be unreadable. What has been
        `said` already is not said again.
        """
        while not self._left and (reported is Flag.EMERGENCY or self._in_the_record()):
            self.stands, reported = True, Flag.NONE
            yield from self._show(said=said)
            said = False
        self.stands = self._left
        return self._left

    def report(self, outcome: Outcome) -> Steps[None]:
        """A check-in that found an emergency: a journal that fails must not stand between anyone and help."""
        with suppress(CoachError):  # what was reported counts for this visit anyway
            self._patient.check_in(outcome)
        yield from self.first(reported=Flag.EMERGENCY)

    def seen(self) -> Steps[bool]:
        """Asks which clinician has seen the patient, and writes it down. Says whether it was."""
        name = yield from self._say.ask(
            Ask("seen", (journey.WHO_HAS_SEEN, journey.ASKS_ALL), Surroundings(journey.SEEN))
        )
        if name is None:
            return False
        self._patient.clear(name)
        if self._patient.unrecorded is None:
            yield from self._say.show(Tell((journey.SEEN_RECORDED,), journey.ON, Surroundings(journey.SEEN)))
        return True

    def _show(self, *, said: bool) -> Steps[None]:
        """The message, until it is written down who has seen the patient, or coach is left."""
        number = self._patient.options.emergency_number
        message = Emergency((sentences.emergency(number),), number, said=said)
        while (yield from self._say.choose(message)) == "seen":
            try:
                if (yield from self.seen()):
                    return
            except CoachError as error:  # help stays where it is, with what is wrong below it
                message = Emergency((sentences.emergency(number), f"{error.message}.", error.hint), number)
        self._left = True

    def _in_the_record(self) -> bool:
        return standing_flag(self._patient.record()) is Flag.EMERGENCY
