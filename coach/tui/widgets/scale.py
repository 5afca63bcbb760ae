"""What stands below the scale from 0 to 10: what its ends mean, and the button that takes the number marked."""

from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.message import Message

from coach.script import hints
from coach.tui.keys import Pick
from coach.tui.widgets.arrangement import ButtonPlace
from coach.tui.widgets.basics import Words
from coach.tui.widgets.button import ChoiceButton, put


class Scale(Container):
    """The foot of the scale. A number is marked first, and then taken: a one may be the beginning of a ten."""

    class Taken(Message):
        """The marked number is to be taken."""

    TAKE: ClassVar = "take"

    def compose(self) -> ComposeResult:
        with Horizontal(id="ends"):
            yield Words(hints.NO_PAIN, id="least")
            yield Words(hints.WORST_PAIN, id="most")
        yield Words(hints.TYPE_A_NUMBER, id="how")
        take = ChoiceButton(Pick("enter", self.TAKE, ""), id="take")
        take.display = False
        yield take

    def on_mount(self) -> None:
        self.display = False

    def put(self, ends: ButtonPlace, take: ButtonPlace) -> None:
        """Stands below the numbers, at the places of its two parts."""
        self.styles.offset = (0, ends.y)
        self.styles.height = ends.rows + take.rows
        button = self.query_one("#take", ChoiceButton)
        put(button, replace(take, x=0, y=0))
        self.query_one("#how").styles.height = take.rows

    def show(self, number: int | None) -> None:
        """Says which number Enter would take; before there is one, how one is given."""
        button = self.query_one("#take", ChoiceButton)
        button.display, self.query_one("#how").display = number is not None, number is None
        if number is not None:
            words, note = hints.taking(number)
            button.become(Pick("enter", self.TAKE, words, note=note))

    def on_choice_button_pressed(self, message: ChoiceButton.Pressed) -> None:
        message.stop()
        self.post_message(self.Taken())
