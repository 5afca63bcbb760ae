"""What can be done at once while stretching has to wait: rest is never the only thing left."""

from coach.care.today import stopped_routines
from coach.routine.library import Library
from coach.score.use import suits
from coach.script import short_forms
from coach.script.answers import Choice
from coach.script.units import in_units
from coach.visit.patient import Patient
from coach.visit.resting import RESTING, STAY

_MOST = 4
"""What is offered at most: more would have to be read, not seen."""
_ALSO = ("cold-pack", "short-walk", STAY)


def offers_now(library: Library, patient: Patient) -> tuple[Choice, ...]:
    """A position to lie down in, then cold, a few steps and breathing: what the gate lets through, and suits.

    Their values are the names of the routines.
    """
    gone, about = stopped_routines(patient.record(), patient.now()), patient.about()

    def there(name: str) -> bool:
        routine = library.get(name)
        return routine is not None and name not in gone and suits(routine, about) and patient.decide(routine).playable

    names = [*[name for name in RESTING if there(name)][:1], *filter(there, _ALSO)][:_MOST]
    found = []
    for number, name in enumerate(names, 1):
        routine = library.get(name)
        assert routine is not None, "it is there"
        title = in_units(routine.title.in_language(routine.language), patient.options.units, routine.language)
        words = short_forms.OFFERS[name]
        found.append(Choice("enter" if number == 1 else str(number), name, words, "" if title == words else title))
    return tuple(found)
