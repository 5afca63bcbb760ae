"""Writing down what the patient reports, and saying once that nothing is kept, where the record cannot be used."""

from collections.abc import Callable
from contextlib import suppress

from coach.care.gate import Level
from coach.errors import CoachError
from coach.script import journey
from coach.visit.conversation import Conversation
from coach.visit.patient import Patient
from coach.visit.prompts import Steps, Surroundings, Tell


class RecordKeeper:
    """Writes facts. One that cannot be written counts all the same until coach ends, and the gate then stays closed."""

    def __init__(self, say: Conversation, patient: Patient) -> None:
        self._say = say
        self._patient = patient
        self._told = False

    def keep(self, write: Callable[[], None]) -> Steps[None]:
        """Writes something down."""
        with suppress(CoachError):  # what was wrong, the patient's record knows
            write()
        yield from self.tell()

    def tell(self) -> Steps[None]:
        """Says that nothing is kept, and what to do about it, the first time that this is so."""
        words = self._patient.unrecorded
        if words is not None and not self._told:
            self._told = True
            around = Surroundings(heading=journey.RECORD_TROUBLE, level=Level.LOCKED)
            yield from self._say.show(Tell((words,), journey.ON, around, safety=True))
