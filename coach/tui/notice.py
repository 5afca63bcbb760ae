"""A message with what can be done about it: a locked gate, the end of a session, the outcome of a check-in, trouble."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll

from coach.tui.base import CoachScreen
from coach.tui.keys import Pick, pick_for
from coach.tui.theme import SIGNS
from coach.tui.widgets import ChoiceButton, Choices, Headline, Words

_STATES = {sign: f"-{level}" for level, sign in SIGNS.items()}


class NoticeScreen(CoachScreen[str]):
    """Says something and offers choices, the first being the default. Gives the value of the one chosen.

    A heading that begins with the sign of a state has its colour. `facts` are figures with what they are.
    """

    def __init__(
        self,
        title: str,
        heading: str,
        paragraphs: Sequence[str],
        picks: Sequence[Pick],
        facts: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__()
        self._title = title
        self._heading = heading
        self._paragraphs = [text for text in paragraphs if text]
        self._picks = tuple(picks)
        self._facts = tuple(facts)

    def body(self) -> ComposeResult:
        yield Words(self._title, id="title")
        yield Headline(self._heading, id="heading")
        with VerticalScroll(id="telling"):
            with Horizontal(id="facts"):
                for name, figure in self._facts:
                    with Vertical():
                        yield Words(name, classes="fact")
                        yield Headline(figure)
            for text in self._paragraphs:
                yield Words(text, classes="paragraph")
            yield Choices(id="choices")

    @property
    def text(self) -> str:
        """All that it says."""
        facts = "   ".join(f"{name}: {figure}" for name, figure in self._facts)
        return "\n".join([self._title, self._heading, *([facts] if facts else []), *self._paragraphs])

    def on_mount(self) -> None:
        self.query_one(Choices).offer(self._picks)
        self.query_one("#facts").display = bool(self._facts)
        self.query_one("#heading").set_class(True, _STATES.get(self._heading[:1], "-plain"))
        self.query_one("#telling").focus()

    def on_key(self, event: events.Key) -> None:
        pick = pick_for(event.key, self._picks)
        if pick is not None:
            event.stop()
            self.dismiss(pick.value)

    def on_choice_button_pressed(self, message: ChoiceButton.Pressed) -> None:
        message.stop()
        self.dismiss(message.value)
