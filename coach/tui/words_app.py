"""An app that can be read by a screen reader: then it draws nothing, and writes only lines that have changed."""

import asyncio
from typing import Any

from rich.console import RenderableType
from textual._context import visible_screen_stack
from textual.app import App
from textual.screen import Screen

from coach.errors import ExitCode
from coach.settings.store import Settings
from coach.tui.line_painter import AT_LATEST, OPENS_WITHIN, SETTLES_IN, LinePainter, without_queries
from coach.tui.widgets.letters import use_letters


class WordsApp(App[ExitCode]):
    """Is for a screen reader where `asked` says so; None leaves it to the settings, which may change while it runs."""

    def __init__(self, settings: Settings, asked: bool | None) -> None:
        reading = settings.screen_reader if asked is None else asked
        super().__init__(driver_class=without_queries(self.get_driver_class()) if reading else None)
        self.reading = False
        self._asked = asked
        self._painter = LinePainter()
        self._paint_later: asyncio.TimerHandle | None = None
        self._paint_by = 0.0
        self._opens_by: float | None = None
        self.read_by_words(settings)

    @property
    def is_opening(self) -> bool:
        """Whether what shows now is only there until something else comes."""
        return False

    def read_by_words(self, settings: Settings) -> None:
        """Heeds whether a screen reader reads this, from the next screen on at the latest."""
        before = self.reading
        self.reading = settings.screen_reader if self._asked is None else self._asked
        use_letters(drawn=not self.reading)
        self.set_class(self.reading, "-reading")
        if before is self.reading or not self.is_running:
            return
        self._painter.forget()
        if before and self._driver is not None:
            self._driver.write("\x1b[?25l")
        self.screen.refresh(layout=True)

    def painted_over(self) -> None:
        """Something else had the terminal meanwhile."""
        self._painter.forget()

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Textual writes what it has drawn; for a screen reader, lines of words once the screen has come to rest."""
        if not self.reading or self.is_headless:
            super()._display(screen, renderable)
            return
        super()._display(screen, None)
        if renderable is not None:
            self._paint_soon()

    def _paint_soon(self) -> None:
        loop = asyncio.get_running_loop()
        now = loop.time()
        if self._opens_by is None:
            self._opens_by = now + OPENS_WITHIN
        if self._paint_later is None:
            self._paint_by = now + AT_LATEST
        else:
            self._paint_later.cancel()
        due = max(self._opens_by, now + SETTLES_IN) if self.is_opening else min(now + SETTLES_IN, self._paint_by)
        self._paint_later = loop.call_at(due, self._paint)

    def _paint(self) -> None:
        """Writes the lines that have changed."""
        self._paint_later = None
        if not self.reading or not self._running or self._closed or self._driver is None:
            return
        visible_screen_stack.set(list(self._background_screens))
        size = self.screen.outer_size
        rows = ["".join(segment.text for segment in strip) for strip in self.screen._compositor.render_strips()]
        written = self._painter.paint(rows, size.width, size.clamp_offset(self.cursor_position)) if size else ""
        if written:
            self._driver.write(written)
            self._driver.flush()

    def _set_pointer_shape(self, shape: str) -> None:
        if not self.reading:  # a screen reader would read it out
            super()._set_pointer_shape(shape)
