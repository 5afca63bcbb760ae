"""The library where lines are typed: by kinds, by a word, by a title; each routine is read before it starts."""

from collections.abc import Callable, Sequence

from coach.care.gate import Level
from coach.kinds import Kind
from coach.script import explain, journey, library_words, plain_words
from coach.script.answers import Choice
from coach.script.kind_words import KIND_NAMES
from coach.visit.conversation import Conversation
from coach.visit.items import Item
from coach.visit.overview import Overview
from coach.visit.patient import Patient
from coach.visit.prompts import Choose, Find, Steps, Surroundings, Tell
from coach.visit.search import named, search

_BACK = journey.back(journey.GO_BACK)
_MOST = 9
"""Routines that a search offers at most: the best, which one can keep in mind."""


class LibraryPages:
    """Leads to a routine, tells what it is, and opens it by `start`."""

    def __init__(self, say: Conversation, patient: Patient, start: Callable[[str], Steps[object]]) -> None:
        self._say = say
        self._patient = patient
        self._start = start

    def run(self, view: Overview) -> Steps[None]:
        """The kinds, then the titles of one. Ends when a routine was opened, or the patient goes back."""
        kinds = {kind: [item for item in view.items if item.routine.kind is kind] for kind in Kind}
        kinds = {kind: items for kind, items in kinds.items() if items}
        words = [plain_words.kind_of(KIND_NAMES[kind], len(items)) for kind, items in kinds.items()]
        choices = [Choice(str(n), kind, told) for n, (kind, told) in enumerate(zip(kinds, words, strict=True), 1)]
        while True:
            question = Choose("kind", (plain_words.WHICH_KIND,), (*choices, _BACK), finds=True)
            chosen = yield from self._say.look_up(question)
            if isinstance(chosen, Find):
                if (yield from self.find(chosen.words, view)):
                    return
                continue
            if chosen is None or chosen == _BACK.value:
                return
            kind = Kind(chosen)
            if (yield from self._titles(kinds[kind], f"{KIND_NAMES[kind]}.", view)):
                return

    def find(self, words: str, view: Overview) -> Steps[bool]:
        """What these words look for: a title that begins so, or what a search finds. Says whether one was opened."""
        found = named(view.items, words) or search(view.items, words)
        if not found:
            yield from self._say.show(Tell((plain_words.not_found(words),), journey.ON))
            return False
        if len(found) == 1:
            return (yield from self._page(found[0], view))
        return (yield from self._titles(found[:_MOST], plain_words.found(words, len(found)), view))

    def _titles(self, items: Sequence[Item], asked: str, view: Overview) -> Steps[bool]:
        """A list of routines, each with how long it takes and how it stands. Says whether one was opened."""
        choices = [Choice(str(n), item.routine.id, _line(item, view)) for n, item in enumerate(items, 1)]
        while True:
            question = Choose("routine", (asked,), (*choices, _BACK), finds=True)
            chosen = yield from self._say.look_up(question)
            if isinstance(chosen, Find):
                return (yield from self.find(chosen.words, view))
            item = next((item for item in items if item.routine.id == chosen), None)
            if item is None:
                return False
            if (yield from self._page(item, view)):
                return True

    def _page(self, item: Item, view: Overview) -> Steps[bool]:
        """What a routine is, and how it stands today, before it is started. Says whether it was opened."""
        routine = item.routine
        ready = item.level is not Level.LOCKED
        start = journey.start(item.title) if ready else journey.why_not_ready(item.title)
        choices = (
            Choice("enter", "start", start),
            Choice("r", "read", plain_words.READ_FIRST),
            Choice("escape", "back", plain_words.TO_TITLES),
        )
        told = self._about(item, view)
        while True:
            question = Choose("routine-page", told, choices, Surroundings(item.title), enter="start")
            chosen = yield from self._say.choose(question)
            if chosen == "start":
                yield from self._start(routine.id)
                return True
            if chosen != "read":
                return False
            yield from self._say.show(Tell(self._patient.read(routine).steps, journey.ON, Surroundings(item.title)))
            told = (plain_words.THAT_WAS_ALL,)

    def _about(self, item: Item, view: Overview) -> tuple[str, ...]:
        needs = library_words.you_need(item.needs)
        takes = plain_words.takes(library_words.minutes(view.length(item.routine)), needs)
        why_not = view.why_not(item)
        if item.level is Level.LOCKED and not why_not:
            why_not = explain.reasons(item.decision, view.briefing)
        left_out = plain_words.left_out(self._patient.read(item.routine).left_out) if item.suited else ""
        told = (f"{item.title}: {item.level_words}.", *why_not, item.summary, takes, left_out)
        return tuple(words for words in told if words)


def _line(item: Item, view: Overview) -> str:
    level = "" if item.level is Level.OPEN else f", {item.level_words}"
    return f"{item.title}, {library_words.minutes(view.length(item.routine))}{level}"
