"""The emergency message. It stands until a clinician has been there or coach is closed on purpose."""

import re
from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll

from coach.script import journey
from coach.script.hints import EMERGENCY_REPLIES, Means
from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.basics import Headline, Words
from coach.tui.widgets.big_clock import BigClock
from coach.visit.prompts import Emergency, Slip

_SENTENCE_ENDS = re.compile(r"(?<=[.?!]) (?=[A-Z])")
"""Between two sentences, but not within a number that is written with stops."""


class EmergencyScreen(CoachScreen[str]):
    """Nothing but the message, and below it the `last_words` of a session that has led to it.

    A key that does nothing is answered by `say`. Gives the reply that was chosen, such as "seen" once a clinician has
    been there.
    """

    NEEDS_ROOM = False

    def __init__(
        self,
        prompt: Emergency,
        last_words: Sequence[str] = (),
        say: Callable[[Sequence[str]], None] = lambda words: None,
    ) -> None:
        super().__init__()
        self._say = say
        self._written = 0
        self._writing = False
        self._prompt = prompt
        self._last_words = " ".join(words for words in last_words if words not in prompt.sentences)
        number = prompt.number
        self._number = number if number.isascii() and number.isdigit() and len(number) < 7 else ""

    def body(self) -> ComposeResult:
        yield Headline(journey.EMERGENCY, id="title")
        with VerticalScroll(id="telling"):
            if self._number:
                yield BigClock(self._number, id="number")
            for text in self._prompt.sentences:
                for sentence in _SENTENCE_ENDS.split(text):
                    yield Headline(sentence, spare=1)
            if self._last_words:
                yield Words(self._last_words, id="last-words")
        yield Words(self._prompt.hint(Means.KEYS), id="stays")

    def on_mount(self) -> None:
        self.query_one("#telling").focus()

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self._written = 0
        for headline in self._headlines:
            headline.take(None)

    def laid_out(self) -> None:
        """Nothing of the message is out of sight where it could be written small: the last first."""
        if self._too_high() and not self._writing:
            self._writing = True
            self.call_after_refresh(self._write_one_small)  # within a layout, another one is not asked for

    def _write_one_small(self) -> None:
        self._writing = False
        if self._too_high():
            self._written += 1
            self._headlines[-self._written].take(0)

    def _too_high(self) -> bool:
        return self.query_one("#telling").max_scroll_y > 0 and self._written < len(self._headlines)

    @property
    def _headlines(self) -> list[Headline]:
        """The title, which says the least, stands last here."""
        title = self.query_one("#title", Headline)
        return [*self.query("#telling > Headline").results(Headline), title]

    def on_key(self, event: events.Key) -> None:
        reply = next((r for r in self._prompt.replies if EMERGENCY_REPLIES[r][0] == event.key), None)
        if reply is not None and self.presses.is_new(event.key):
            event.stop()
            self.dismiss(reply)
        elif self._prompt.slip is Slip.ONCE_MORE and event.is_printable:
            event.stop()
            self.dismiss("stay")
        elif event.character is not None and event.is_printable:
            self._say([self._prompt.hint(Means.KEYS)])  # after the message, never into it
