"""The visit: what a person goes through from opening coach to closing it. It asks, decides and records.

Each journey is a generator: it yields prompts, is sent replies, and returns the exit code. The front ends drive it, a
test can, and nothing here reads a clock, a file or a key. Help stands above everything: an emergency is shown before
anything else is asked, and to write it down waits for nobody.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from coach.care.facts import Outcome
from coach.care.gate import Level
from coach.errors import CoachError, ExitCode
from coach.kinds import Kind
from coach.routine.library import Library
from coach.routine.model import Routine
from coach.score.first_aid import FIRST_AID
from coach.script import journey, plain_words
from coach.script.hints import Means
from coach.script.sentences import DISCLAIMER
from coach.visit.about import AboutYou
from coach.visit.conversation import Conversation
from coach.visit.correction import Correction
from coach.visit.doctors_page import for_the_doctor
from coach.visit.first_aid import FirstAid
from coach.visit.first_start import FirstStart, KeptSettings
from coach.visit.gatekeeper import Gatekeeper
from coach.visit.help import Help
from coach.visit.library_pages import LibraryPages
from coach.visit.meanwhile import offers_now
from coach.visit.menu import Wish, menu_of
from coach.visit.overview import Overview, overview
from coach.visit.patient import Patient
from coach.visit.prompts import Aside, Find, Menu, Opened, Page, ShowPage, Steps, Surroundings, Tell
from coach.visit.record import RecordKeeper
from coach.visit.told_pages import PageSource, ToldPages
from coach.visit.treatment import Treatment
from coach.visit.way_up import WayUp

if TYPE_CHECKING:
    from coach.voice import Utterance


class Visit:
    """One visit of a `patient`. Its journeys may be run one after the other, never at once.

    `library` gives all routines; it is asked for when they are first needed. `notice` gives what the voice has to say
    of itself, empty while all is well; None where nobody could hear it, or be asked. `preferences` keep what is chosen
    in a visit; `other_voice` names the engine of a second voice, if there is one; `mistakes` are those of the settings
    file, in short. `pages` are what the front end can show by itself; where it shows none, `told` has what they say.
    `alone` means that there is no home to go back to.
    """

    def __init__(
        self,
        patient: Patient,
        library: Callable[[], Library],
        *,
        notice: Callable[[], str | None] = lambda: None,
        preferences: KeptSettings | None = None,
        other_voice: Callable[[], str | None] = lambda: None,
        mistakes: Callable[[], str] = lambda: "",
        pages: Sequence[Page] = (),
        rehearsal: bool = False,
        alone: bool = False,
        told: PageSource | None = None,
    ) -> None:
        self._patient = patient
        self._library = library
        self._mistakes = mistakes
        self._pages = tuple(pages)
        self._say = Conversation()
        self._help = Help(self._say, patient)
        self._keeper = RecordKeeper(self._say, patient)
        self._first_start = FirstStart(self._say, patient, self._keeper, preferences, notice, other_voice)
        self._gate = Gatekeeper(
            self._say, patient, self._help, self._keeper, journey.CLOSE if alone else journey.GO_BACK
        )
        home = journey.CLOSE if alone else journey.HOME
        self._about = AboutYou(self._say, patient, self._keeper)
        self._correction = Correction(self._say, patient, self._gate, self._keeper)
        self._treatment = Treatment(
            self._say,
            patient,
            self._help,
            self._gate,
            self._keeper,
            self._about,
            library,
            rehearsal=rehearsal,
            home=home,
        )
        self._first_aid = FirstAid(self._say, patient, self._help, self._treatment, library, home)

        self._told = None if told is None else ToldPages(self._say, told)
        self._library_pages = LibraryPages(self._say, patient, self._open)
        self._way_up = WayUp(self._say)
        self._say.grant({Aside.WORDS: self._words, Aside.GET_UP: self._get_up, Aside.STRUCK: self._struck_in_between})
        self._gate.offer(lambda: offers_now(library(), patient), self._open)

    @property
    def in_emergency(self) -> bool:
        """Whether help is being shown, or coach was left with it."""
        return self._help.stands

    def home(self) -> Steps[ExitCode]:
        """From opening coach to closing it."""
        return self._in_words(self._home())

    def run(self, routine: Routine) -> Steps[ExitCode]:
        """One routine, from the gate to what comes after it."""
        return self._in_words(self._run(routine))

    def help_me(self) -> Steps[ExitCode]:
        """It has just struck: help at once, then home."""
        return self._in_words(self._help_me())

    def check_in(self) -> Steps[ExitCode]:
        """A check-in and nothing else."""
        return self._in_words(self._check_in())

    def record_check_in(self, outcome: Outcome) -> Steps[ExitCode]:
        """A check-in that was given by other means than its questions."""
        return self._in_words(self._gate.record(outcome))

    def override(self, kind: Kind, told: str) -> Steps[ExitCode]:
        """What a clinician's override, written down a moment ago and `told` in a sentence, leads to."""
        return self._in_words(self._gate.override(kind, told))

    def help_ahead(self) -> "Sequence[Utterance]":
        """What the first aid says, so that a voice can have it made before it is needed; nothing where it cannot be."""
        routine = self._library().get(FIRST_AID)
        playable = routine is not None and self._patient.decide(routine).playable
        return self._patient.utterances(routine) if routine is not None and playable else ()

    def menu(self) -> Menu:
        """Home as it is now."""
        patient, library = self._patient, self._library()
        view, number = overview(patient, library), patient.options.emergency_number
        told = self._told is not None
        return menu_of(view, library, self._mistakes(), self._pages, number, patient.unrecorded, told=told)

    def _in_words(self, steps: Steps[ExitCode]) -> Steps[ExitCode]:
        """A journal that fails ends a journey in words, never in a traceback."""
        try:
            return (yield from steps)
        except CoachError as error:
            around = Surroundings(heading=journey.TROUBLE, level=Level.LOCKED)
            yield Tell((f"{error.message}.", error.hint), journey.CLOSE, around, safety=True)
            return ExitCode.UNUSABLE

    def _home(self, *, began: bool = False) -> Steps[ExitCode]:
        """Home, again and again; what is asked at the first start waits until something else has `began`."""
        while True:
            self._say.come_home()
            if (yield from self._help.first()):
                return ExitCode.RED_FLAG
            if began:
                yield from self._first_start.ask()
            menu = self._menu_told()
            wish = yield from self._say.menu(menu)
            if wish is None or wish == Wish.QUIT:
                return ExitCode.DONE
            if isinstance(wish, Find):
                yield from self._library_pages.find(wish.words, menu.view)
                continue
            began = began or isinstance(wish, Opened) or Wish(wish) in _BEGINNINGS
            if isinstance(wish, Opened):
                yield from self._open(wish.routine)
            else:
                yield from self._grant(Wish(wish), menu.view)

    def _menu_told(self) -> Menu:
        """Home, which line by line says once a day what coach cannot do, unless a session has said it."""
        menu = self.menu()
        if DISCLAIMER not in menu.view.advice or self._patient.options.means is not Means.LINES:
            return menu
        if self._patient.tells_limits:
            self._patient.limits_told()
            return menu
        left = tuple(words for words in menu.view.advice if words != DISCLAIMER)
        return replace(menu, view=replace(menu.view, advice=left))

    def _help_me(self) -> Steps[ExitCode]:
        if (yield from self._help.first()):
            return ExitCode.RED_FLAG
        yield from self._struck()
        return (yield from self._home(began=True))

    def _run(self, routine: Routine) -> Steps[ExitCode]:
        if (yield from self._help.first()):
            return ExitCode.RED_FLAG
        yield from self._keeper.tell()
        return (yield from self._treatment.open(routine))  # who plays one routine is asked nothing else: home does that

    def _check_in(self) -> Steps[ExitCode]:
        if (yield from self._help.first()):
            return ExitCode.RED_FLAG
        yield from self._keeper.tell()
        code = yield from self._gate.check_in()
        return (yield from self._in_the_end(ExitCode.FINDINGS if code is None else code))

    def _in_the_end(self, code: ExitCode) -> Steps[ExitCode]:
        """What is asked at the first start, unless help stands."""
        if not self._help.stands:
            yield from self._first_start.ask()
        return code

    def _grant(self, wish: Wish, view: Overview) -> Steps[None]:
        """Does what was chosen at home."""
        yield from self._granted(view)[wish]()

    def _granted(self, view: Overview) -> dict[Wish, Callable[[], Steps[object]]]:
        """How each wish is granted."""
        return {
            Wish.ACT: lambda: self._act(view),
            Wish.CHECK_IN: self._gate.check_in,
            Wish.STRUCK: self._struck,
            Wish.LIE_DOWN: lambda: self._lie_down(view),
            Wish.CHOOSE: lambda: self._library_pages.run(view),
            Wish.ABOUT: self._about.page,
            Wish.DISCARD: self._treatment.discard,
            Wish.SEEN: self._seen,
            Wish.ASKED: self._seen,
            Wish.SIGNS: lambda: self._say.show(for_the_doctor(self._patient)),
            Wish.CORRECT: self._correction.run,
            Wish.HISTORY: lambda: self._say.show(ShowPage(Page.HISTORY)),
            Wish.SETTINGS: lambda: self._say.show(ShowPage(Page.SETTINGS)),
            Wish.VOICE: _nothing,
            Wish.DATA: _nothing,
            Wish.WORDS: _nothing,
            Wish.LOOK: _nothing,
            Wish.QUIT: _nothing,
            **({} if self._told is None else self._told.granted()),
        }

    def _words(self) -> Steps[None]:
        """What can be typed in a question."""
        yield from self._say.show(Tell(plain_words.IN_A_QUESTION, journey.ON, safety=True))

    def _get_up(self) -> Steps[None]:
        """Up, in the middle of a question, and back to it."""
        yield from self._way_up.run()
        yield from self._back_to_it()

    def _struck_in_between(self) -> Steps[None]:
        """It has struck again in the middle of a question: help at once, and back to it."""
        with suppress(CoachError):
            self._patient.report_strike()
        yield from self._first_aid.in_between()
        yield from self._keeper.tell()
        yield from self._back_to_it()

    def _back_to_it(self) -> Steps[None]:
        if not self._say.ended:
            yield from self._say.show(Tell((plain_words.WHERE_WE_WERE,), journey.ON))

    def _seen(self) -> Steps[None]:
        """After a warning sign; where it cannot be written down, the sign stands, and the patient learns why."""
        try:
            yield from self._help.seen()
        except CoachError:
            yield from self._keeper.tell()

    def _struck(self) -> Steps[None]:
        """A new spasm: help at once. That it has struck is written down; where that fails, it is said afterwards."""
        with suppress(CoachError):
            self._patient.report_strike()
        chosen = yield from self._first_aid.run()
        yield from self._keeper.tell()
        if chosen == "check-in":
            yield from self._gate.check_in()
        elif chosen == "slip":
            yield from self._correction.no_strike()

    def _act(self, view: Overview) -> Steps[None]:
        """The one thing to do now."""
        match view.action.kind:
            case "resume":
                yield from self._treatment.resume()
            case "check-in":
                yield from self._gate.check_in()
            case "start":
                assert view.action.routine is not None
                yield from self._open(view.action.routine)
            case "help" | "rest":
                pass
            case _:
                assert_never(view.action.kind)

    def _lie_down(self, view: Overview) -> Steps[None]:
        """A comfortable position, while nothing is due."""
        if view.action.routine is not None:
            yield from self._open(view.action.routine)

    def _open(self, name: str) -> Steps[None]:
        routine = self._library().get(name)
        if routine is not None:
            yield from self._treatment.open(routine, at_once=name == FIRST_AID)


_BEGINNINGS = frozenset({Wish.ACT, Wish.CHECK_IN, Wish.STRUCK, Wish.LIE_DOWN, Wish.CHOOSE})
"""What has to be over before anything is asked that only makes coach more comfortable."""


def _nothing() -> Steps[None]:
    """Home is shown again as it is by now, or left."""
    yield from ()
