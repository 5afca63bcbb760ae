"""Scanning on the screen: shows and says one choice after the other, and does what a press of the switch chooses."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, assert_never

from textual.css.query import NoMatches
from textual.dom import NoScreen
from textual.screen import Screen

from coach.score.score import CueKind
from coach.script import scan_words
from coach.session.events import Effect, Say
from coach.session.scanning import Scan, SwitchPress
from coach.tui.offers import NOTHING_OFFERED, ScanOffer, ScanOffers
from coach.tui.player.screen import PlayerScreen
from coach.tui.scan_offers import offers_of
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.typing import TypingScreen
from coach.tui.widgets.choices import Choices
from coach.tui.widgets.day_page import DayPage
from coach.tui.widgets.scan_row import ScanRow

if TYPE_CHECKING:
    from coach.tui.speech import Speech

LOOKS_EVERY = 0.1
"""Seconds between two looks at the clock: less than anybody would notice as late."""


class Scanner:
    """Moves through the choices of the screen that is `current`, each for `pace` seconds, which is not 0.

    `now` is in seconds that really pass. `do` presses keys for the patient. What is offered is said as well, unless
    something else is being said, or the patient wants it quiet.
    """

    def __init__(
        self,
        pace: float,
        now: Callable[[], float],
        current: Callable[[], Screen[Any]],
        speech: "Callable[[], Speech | None]",
        do: Callable[[tuple[str, ...]], Awaitable[None]],
    ) -> None:
        self._now = now
        self._current = current
        self._speech = speech
        self._do = do
        self._scan = Scan(pace)
        self._offers: ScanOffers = NOTHING_OFFERED
        self._choices: tuple[ScanOffer, ...] = ()
        self._others_of: ScanOffers | None = None
        self._warned = False
        self._heard: PlayerScreen | None = None
        self._row: ScanRow | None = None
        self._told: tuple[object, ...] = ()

    @property
    def pace(self) -> float:
        """Seconds for which a choice is offered."""
        return self._scan.pace

    @pace.setter
    def pace(self, seconds: float) -> None:
        self._scan = replace(self._scan, pace=seconds)

    @property
    def offered(self) -> ScanOffer | None:
        """The choice that a press would take now."""
        return None if self._scan.offered is None else self._choices[self._scan.offered]

    def look(self) -> None:
        """Shows and says what is offered by now."""
        with suppress(NoMatches, NoScreen):  # a screen that is just being built, or taken down, offers nothing
            self._see()
            self._scan = self._scan.looked(self._now(), speaking=self._speaking)
            self._show()

    async def press(self) -> None:
        """The switch was pressed."""
        self._see()
        if self._offers.at_once:
            await self._do(self._choices[0].keys)
            return
        offered = self.offered
        self._scan, press = self._scan.pressed(self._now(), warning=self._warning)
        match press:
            case SwitchPress.TAKES:
                assert offered is not None, "only what is offered is taken"
                self._hush()
                await self._take(offered)
            case SwitchPress.BEGINS:
                self._hush()
            case SwitchPress.BETWEEN:
                self._say(scan_words.SCAN_BETWEEN)
            case SwitchPress.LISTENS | SwitchPress.TOO_SOON | SwitchPress.NOTHING:
                pass
            case _:
                assert_never(press)
        self._told = ()  # what is offered is said once more
        self.look()

    def stop(self) -> None:
        """No scanning any more: the row goes."""
        row, self._row = self._row, None
        if row is not None and row.is_attached:
            row.remove()

    async def _take(self, offer: ScanOffer) -> None:
        screen = self._current()
        if offer.typed and isinstance(screen, TypingScreen):
            screen.give(offer.typed)
        elif offer.keys:
            await self._do(offer.keys)
        elif self._others_of is None:
            self._others_of = self._offers
        else:
            self._others_of = None

    def _see(self) -> None:
        """Takes note of what stands on the screen."""
        screen = self._current()
        self._offers = offers = offers_of(screen)
        if self._others_of is not None and self._others_of != offers:
            self._others_of = None
        if self._others_of is not None:
            self._choices = (*offers.others, ScanOffer(scan_words.FIRST_CHOICES))
        else:
            self._choices = (*offers.first, *((ScanOffer(scan_words.OTHER_THINGS),) if offers.others else ()))
        self._scan = self._scan.shown((screen, offers.about), self._choices, self._now())
        if isinstance(screen, PlayerScreen) and screen is not self._heard:
            self._heard = screen
            screen.session.listeners.append(self._hear)

    def _hear(self, effect: Effect) -> None:
        """What a session says may be a warning."""
        if isinstance(effect, Say):
            self._warned = effect.kind is CueKind.SAFETY

    @property
    def _speaking(self) -> bool:
        speech = self._speech()
        return speech is not None and speech.voice is not None and speech.voice.speaking

    @property
    def _warning(self) -> bool:
        """Whether something is being said for safety: that is heard first."""
        speech = self._speech()
        if speech is None or not self._speaking:
            return False
        return self._warned if isinstance(self._current(), PlayerScreen) else speech.kind is CueKind.SAFETY

    def _hush(self) -> None:
        speech = self._speech()
        if speech is not None and speech.voice is not None:
            speech.voice.hush(keep_safety=True)

    def _say(self, words: str) -> None:
        screen, speech = self._current(), self._speech()
        quiet = isinstance(screen, PlayerScreen) and screen.session.state.quiet
        if speech is not None and not quiet:
            speech.say([words])

    def _show(self) -> None:
        row = self._row_on(self._current())
        offered, scan = self.offered, self._scan
        if scan.rests:
            row.show(scan_words.SCAN_RESTS)
            self._say_once(scan_words.SCAN_RESTS)
        elif offered is None or scan.offered is None:
            row.show("")
        elif self._offers.at_once:
            row.show(offered.words, calm=True)
        else:
            marked = self._mark(offered.value)
            row.show(offered.words, scan_words.place(scan.offered + 1, len(self._choices)), large=not marked)
            self._say_once(offered.words)

    def _say_once(self, words: str) -> None:
        told = self._scan.about, words, self._scan.turns
        if told != self._told:
            self._told = told
            self._say(words)

    def _mark(self, value: str | None) -> bool:
        """Marks the button on the page that says what is offered. Says whether there is one."""
        screen = self._current()
        if isinstance(screen, HomeScreen):
            page = screen.query_one(DayPage)
            page.choose(next((button for button in page.buttons if value and button.pick.value == value), None))
            return bool(value) and page.display
        for choices in screen.query(Choices):
            if choices.display and not choices.counts and choices.chosen != value:
                choices.mark(value)
        return value is not None

    def _row_on(self, screen: Screen[Any]) -> ScanRow:
        """The row of this screen."""
        if self._row is None or not self._row.is_attached or self._row.parent is not screen:
            self.stop()
            self._row = ScanRow()
            screen.mount(self._row)
        return self._row
