"""The emergency message. It stands until a clinician's name is given or coach is closed on purpose."""

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Input

from coach.journal.store import JournalError
from coach.tui.keys import ScreenCommand
from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.basics import Headline, KeyBar, Words
from coach.tui.widgets.big_clock import BigClock

STAYS = "This stays here, so that it is not missed. Press C when a clinician has seen you. Ctrl and Q close coach."


_WRITE = ScreenCommand("enter", "Write it down", "Write down who has seen you.")
_BACK = ScreenCommand("escape", "Back", "Go back; nothing is written down.")


class EmergencyScreen(CoachScreen[None]):
    """Nothing but the message. It goes once it is written down, by `write_down`, which clinician has seen the patient.

    A journal that fails leaves the message where it is, with what is wrong below it.
    """

    NEEDS_ROOM = False

    def __init__(self, message: str, number: str, write_down: Callable[[str], None]) -> None:
        super().__init__()
        self._message = message
        self._write_down = write_down
        self._number = number if number.isascii() and number.isdigit() and len(number) < 7 else ""

    def body(self) -> ComposeResult:
        yield Headline("Emergency", id="title")
        with VerticalScroll(id="telling"):
            if self._number:
                yield BigClock(self._number, id="number")
            for sentence in self._message.split(". "):
                yield Headline(f"{sentence.rstrip('.')}.", spare=1)
        yield Words(STAYS, id="stays")

    def on_mount(self) -> None:
        self.query_one("#telling").focus()

    def on_key(self, event: events.Key) -> None:
        if event.key == "c":
            event.stop()
            self.app.push_screen(SeenByScreen(), self._seen)

    def _seen(self, by: str | None) -> None:
        if not by:
            return
        try:
            self._write_down(by)
        except JournalError as error:
            self.query_one("#stays", Words).show(f"! {error.message}. {error.hint}\n{STAYS}")
        else:
            self.dismiss()


class SeenByScreen(CoachScreen[str | None]):
    """Asks who has seen the patient. Gives the name, or None on Escape."""

    def body(self) -> ComposeResult:
        yield Words("A clinician has seen me", id="title")
        yield Words("Who has seen you, and said that you may go on? Type the name, then press Enter.", id="question")
        yield Input(max_length=80, id="name")
        yield Words("Your next check-in asks all the questions again.", id="hint")
        yield KeyBar([_WRITE, _BACK])

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        name = " ".join("".join(c if c.isprintable() else " " for c in message.value).split())
        if name:
            self.dismiss(name)
        else:
            self.query_one("#hint", Words).show("Please type a name first. Escape goes back.")

    def on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            event.stop()
            self.dismiss(None)
