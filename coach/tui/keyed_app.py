"""How a key reaches the screens: as one press, by its place on the keyboard, past what works on every screen."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import events
from textual.timer import Timer
from textual.widgets import Input

from coach.clock import Clock
from coach.session.presses import WAIT, KeyPress, Presses
from coach.settings.store import Settings
from coach.tui.keys import key_meant
from coach.tui.one_switch import OneSwitch
from coach.tui.screens.base import CoachScreen
from coach.tui.words_app import WordsApp

if TYPE_CHECKING:  # the first frame waits for none of these
    from coach.tui.ear import Ear
    from coach.tui.speech import Speech


class KeyedApp(WordsApp):
    """An app that tells a new press from a held key. `speech` is what the one switch of a patient waits for."""

    def __init__(
        self, clock: Clock, speech: "Callable[[], Speech | None]", settings: Settings, screen_reader: bool | None
    ) -> None:
        super().__init__(settings, screen_reader)
        self.presses = Presses(clock)
        self._unsure: events.Key | None = None
        self._unsure_until: Timer | None = None
        self._ear: Ear | None = None
        self._switch = OneSwitch(self, clock, speech, self.do_keys)

    async def on_event(self, event: events.Event) -> None:
        """A key goes by its place on the keyboard, and waits until it is known whether it is held down.

        What is typed into a field goes there at once, as it was typed.
        """
        if await self._switch.clicked(event):
            return
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
            return
        covered = isinstance(self.screen, CoachScreen) and self.screen.covered
        typed = event.is_printable and isinstance(self.focused, Input)
        if typed and not covered and not self._switch.is_key(event):
            await self._deal_with(event)
            return
        self.presses.late = max(0.0, events.Event().time - event.time)
        event.key = key_meant(event.key)
        if not self._takes(event.key):
            if self._ear is not None and isinstance(self.screen, CoachScreen):
                self._ear.refuse(self.screen.TINY_TOLD)
            return
        press = self.presses.came(event.key)
        if self._unsure is not None:
            await self._settle(KeyPress.HELD if press is KeyPress.HELD else KeyPress.NEW)
        if press is KeyPress.UNSURE:
            self._unsure = event
            self._unsure_until = self.set_timer(WAIT, partial(self._settle, KeyPress.NEW))
        else:
            await self._deal_with(event)

    def moved(self) -> None:
        """Something else may have the focus by now."""
        if self._ear is not None:
            self._ear.moved()

    async def _settle(self, press: KeyPress) -> None:
        """Lets the key go on that was waited with, now that it is known what it was."""
        event, self._unsure = self._unsure, None
        if self._unsure_until is not None:
            self._unsure_until.stop()
        if event is not None:
            self.presses.decided(event.key, press)
            await self._deal_with(event)

    async def _deal_with(self, event: events.Key) -> None:
        """A key that works on every screen does its work; another goes where the focus is, unless it is the one switch
        of somebody who has no other.
        """
        if self._ear is not None and self._ear.press(event.key):
            return
        if (scanner := self._switch.scanner) is None or not self._switch.is_key(event):
            await super().on_event(event)
        elif self.presses.is_new(event.key):
            await scanner.press()

    async def do_keys(self, keys: Sequence[str]) -> None:
        """Does what these keys do, each as a new press, for who has pressed something else for it."""
        self.presses.late = 0.0
        for key in filter(self._takes, keys):
            self.presses.decided(key, KeyPress.NEW)
            await super().on_event(events.Key(key, key if len(key) == 1 else None))

    def _takes(self, key: str) -> bool:
        """Whether a key is for the screen: what is too small to be seen takes few."""
        return not isinstance(self.screen, CoachScreen) or self.screen.takes(key)

    def follow(self, settings: Settings) -> None:
        """Scans, and is read by a screen reader, as these settings say."""
        self._switch.follow(settings)
        self.read_by_words(settings)

    @property
    def scans(self) -> bool:
        """Whether choices are offered to one switch, one after the other."""
        return self._switch.scanner is not None
