"""About you: the stable facts, asked once before what they bear on, shown on a page of their own, and changed there."""

from collections.abc import Collection, Mapping

from coach.care.about import AGES, Age, Condition, in_groups, with_what_follows
from coach.care.facts import Says
from coach.script import about_words, journey
from coach.script.answers import YES_NO_UNSURE, Choice
from coach.visit.conversation import Conversation
from coach.visit.patient import Patient
from coach.visit.prompts import Choose, Steps, Surroundings
from coach.visit.record import RecordKeeper

_PAGE = Surroundings(about_words.TITLE)
_BACK = journey.back(journey.GO_BACK)
_AGE = "age"


class AboutYou:
    """Asks for stable facts and keeps the answers."""

    def __init__(self, say: Conversation, patient: Patient, keeper: RecordKeeper) -> None:
        self._say = say
        self._patient = patient
        self._keeper = keeper

    def learn(self, facts: Collection[Condition]) -> Steps[bool]:
        """Asks for the first few facts by one key: an answer may end the questions. False when the patient leaves.

        After anything but a no, each is asked by itself, so that each answer is kept as it is.
        """
        group, around = in_groups(facts)[0], Surroundings(journey.BEFORE_WE_START)
        if len(group) > 1:
            items = tuple(about_words.ITEMS[fact] for fact in group)
            question = Choose("about-group", (about_words.ASK_GROUP,), YES_NO_UNSURE, around, items)
            answer = yield from self._say.choose(question)
            if answer is None:
                return False
            if answer == "no":
                yield from self._keep(dict.fromkeys(group, Says.NO))
                return True
        for fact in group:
            if not (yield from self._ask(fact, around)):
                return False
        return True

    def page(self) -> Steps[None]:
        """What is known, and how to change it, until the patient goes back."""
        sections = [*about_words.SECTIONS, _AGE]
        while True:
            about = self._patient.about()
            words = [*(heading for heading, _ in about_words.SECTIONS.values()), about_words.age_words(about)]
            choices = [
                Choice(str(n), value, text) for n, (value, text) in enumerate(zip(sections, words, strict=True), 1)
            ]
            items = about_words.summary(about)
            told = (about_words.WHICH,) if items else (about_words.WHICH, about_words.NOTHING_TOLD)
            chosen = yield from self._say.choose(Choose("about", told, (*choices, _BACK), _PAGE, items))
            if chosen == _AGE:
                yield from self._ask_age()
            elif chosen in about_words.SECTIONS:
                yield from self._section(about_words.SECTIONS[chosen][1])
            else:
                return

    def _section(self, facts: Collection[Condition]) -> Steps[None]:
        """A few facts with their answers, until the patient goes back."""
        while True:
            about = self._patient.about()
            choices = [Choice(str(n), fact, about_words.answer_of(fact, about)) for n, fact in enumerate(facts, 1)]
            question = Choose("about-facts", (about_words.WHICH_FACT,), (*choices, _BACK), _PAGE)
            chosen = yield from self._say.choose(question)
            if chosen is None or chosen == _BACK.value:
                return
            yield from self._ask(Condition(chosen), _PAGE)

    def _ask_age(self) -> Steps[None]:
        question = Choose("about-age", (about_words.HOW_OLD,), (*about_words.AGE_CHOICES, _BACK), _PAGE)
        chosen = yield from self._say.choose(question)
        if chosen is not None and chosen != _BACK.value:
            yield from self._keep(AGES[Age(chosen)])

    def _ask(self, fact: Condition, around: Surroundings) -> Steps[bool]:
        """One fact by itself. Says whether it was answered."""
        question = Choose("about-fact", (about_words.FACT_QUESTIONS[fact],), YES_NO_UNSURE, around)
        answer = yield from self._say.choose(question)
        if answer is None:
            return False
        yield from self._keep(with_what_follows(fact, Says(answer)))
        return True

    def _keep(self, answers: Mapping[Condition, Says]) -> Steps[None]:
        yield from self._keeper.keep(lambda: self._patient.report_about(answers))
