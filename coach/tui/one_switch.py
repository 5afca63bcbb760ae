"""The one switch of who has no other key: which keys and clicks are it, and the scanner that it needs."""

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import App
from textual.timer import Timer
from textual.widgets import Input

from coach.clock import Clock
from coach.settings.store import Settings

if TYPE_CHECKING:  # nothing of it runs, or is waited for, where nobody scans
    from coach.tui.scanner import Scanner
    from coach.tui.speech import Speech

SWITCH_KEYS = ("enter", "space")
"""The keys that are the switch while coach scans. Most switches can be set to one of them, or to a mouse button."""
CLICKS = (events.MouseDown, events.MouseUp, events.Click)
"""What the mouse sends, which is a switch, too, wherever it points."""


class OneSwitch:
    """The switch of this `app`. `do` presses keys for the patient; `speech` says what is offered, once it is there."""

    def __init__(
        self,
        app: App[Any],
        clock: Clock,
        speech: "Callable[[], Speech | None]",
        do: Callable[[Sequence[str]], Awaitable[None]],
    ) -> None:
        self._app = app
        self._clock = clock
        self._speech = speech
        self._do = do
        self._looks: Timer | None = None
        self.scanner: Scanner | None = None

    def follow(self, settings: Settings) -> None:
        """Scans as these settings say, from now on."""
        if settings.scan and self.scanner is None:
            from coach.tui.scanner import LOOKS_EVERY, Scanner

            clock, app = self._clock, self._app
            self.scanner = Scanner(
                settings.scan,
                lambda: clock.monotonic() / clock.speed,
                lambda: app.screen,
                self._speech,
                self._do,
            )
            self._looks = app.set_interval(LOOKS_EVERY, self.scanner.look)
        elif settings.scan and self.scanner is not None:
            self.scanner.pace = settings.scan
        elif self.scanner is not None and self._looks is not None:
            self._looks.stop()
            self.scanner.stop()
            self.scanner = None

    def is_key(self, event: events.Key) -> bool:
        """Whether this key is the switch now: not where somebody has typed something, and saves it with Enter."""
        focused = self._app.focused
        typed = focused.value.strip() if isinstance(focused, Input) else ""
        return self.scanner is not None and event.key in SWITCH_KEYS and not typed

    async def clicked(self, event: events.Event) -> bool:
        """The first button of the mouse presses the switch. Says whether the event was used up by that."""
        if self.scanner is None or not isinstance(event, CLICKS):
            return False
        if isinstance(event, events.MouseDown) and event.button == 1:
            await self.scanner.press()
        return True
