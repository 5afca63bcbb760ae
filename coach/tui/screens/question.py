"""A question that fills the screen, answered by one key: the base of the check-in and of the question about pain."""

from typing import ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll

from coach.script import key_help, sentences
from coach.tui.keys import HELP, NUMBERS, Pick, ScreenCommand, pick_for
from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.basics import Bar, Headline, KeyBar, Words
from coach.tui.widgets.choices import ChoiceButton, Choices

_T = TypeVar("_T")
_WARNING_ROWS = 3
"""Rows that are kept free for a warning, so that nothing moves when it comes."""
NO_PAIN, WORST_PAIN = "0: no pain", "10: the worst pain"
SCALE_HINT = "Press one key: 0 to 9, or X for 10."


class QuestionScreen(CoachScreen[_T]):
    """Shows one question after the other. What an answer means is for a subclass to say."""

    TITLE: ClassVar[str | None] = ""
    BACK: ClassVar[str] = "Back"

    def __init__(self) -> None:
        super().__init__()
        self._items: tuple[str, ...] = ()

    def body(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield Words(self.TITLE or "", id="title")
            yield Words(id="progress")
        yield Bar(id="bar")
        with VerticalScroll(id="telling"):
            yield Headline(spare=1, largest=True, id="question")
            yield Words(id="items")
            yield Words(id="warning")
            yield Choices(id="choices")
            with Horizontal(id="ends"):
                yield Words(NO_PAIN, id="least")
                yield Words(WORST_PAIN, id="most")
            yield Words(id="hint")
        yield KeyBar([self._way_back, HELP])

    def on_mount(self) -> None:
        self.watch(self.query_one("#telling"), "virtual_size", self._laid_out, init=False)

    def _laid_out(self) -> None:
        """What does not fit moves together; only then is there something to scroll."""
        if self.query_one("#telling", VerticalScroll).max_scroll_y > 0:
            self.add_class("-crowded")
        self._hint()
        self._space_out()

    @property
    def _way_back(self) -> ScreenCommand:
        return ScreenCommand("escape", self.BACK, "Go back; no answer is given.")

    @property
    def commands(self) -> tuple[ScreenCommand, ...]:
        picks = self.query_one(Choices).picks
        told = "Your pain is {} of 10." if picks == NUMBERS else "Give this answer."
        answers = (ScreenCommand(pick.key, pick.words, told.format(pick.words)) for pick in picks)
        return (*answers, self._way_back, HELP)

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self.remove_class("-crowded")
        self.call_after_refresh(self._laid_out)

    def put(
        self,
        text: str,
        picks: tuple[Pick, ...],
        items: tuple[str, ...] = (),
        progress: tuple[int, int] | None = None,
    ) -> None:
        """Asks this. `progress` is how many questions have been answered, and about how many are still to come."""
        self.query_one("#question", Headline).show(text)
        self._items = tuple(items)
        self.query_one("#items", Words).show_or_hide(_list(items))
        self._show_progress(progress)
        self.query_one(Choices).offer(picks, large=True)
        self.query_one("#ends").display = picks == NUMBERS
        self.update_classes({"-roomy": not items, "-crowded": False})  # at once: it styles the whole screen anew
        self._hint()  # before the layout: it is rarely another one after it
        self.warn("")
        telling = self.query_one("#telling", VerticalScroll)
        telling.scroll_home(animate=False)
        telling.focus()
        self.follow_focus()
        self.call_after_refresh(self._laid_out)

    def _space_out(self) -> None:
        """Puts space between the items of a list, where there is room for all of it and for a warning too."""
        items, telling = self.query_one("#items", Words), self.query_one("#telling", VerticalScroll)
        others = sum(
            part.outer_size.height + part.styles.margin.height
            for part in telling.children
            if part.display and part.id not in ("items", "warning")
        )
        spaced = 2 * len(self._items) + others + _WARNING_ROWS <= telling.size.height
        items.show_or_hide(_list(self._items, spaced=spaced))

    def _show_progress(self, progress: tuple[int, int] | None) -> None:
        done, left = progress or (0, 1)
        self.query_one("#progress", Words).show(f"Question {done + 1} of about {done + left}" if progress else "")
        self.query_one(Bar).show(done / (done + left))

    def warn(self, text: str) -> None:
        """Shows a warning above the answers; an empty one takes it away."""
        warning = self.query_one("#warning", Words)
        warning.show_or_hide(text)
        if text:
            self.call_after_refresh(warning.scroll_visible, animate=False)

    def answered(self, pick: Pick) -> None:
        """An answer was given."""
        raise NotImplementedError

    def other_key(self) -> None:
        """A key was pressed that is no answer."""

    def back(self) -> None:
        """Escape: leaves, or goes back by one question."""
        self.dismiss(None)

    def _hint(self) -> None:
        picks = self.query_one(Choices).picks
        hint = SCALE_HINT if picks == NUMBERS else f"Press one key: {sentences.listed([p.key for p in picks], 'or')}."
        more = self.query_one("#telling", VerticalScroll).max_scroll_y > 0
        self.query_one("#hint", Words).show(f"{hint} The arrow down shows all of it." if more else hint)

    def on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            event.stop()
            self.back()
        elif self.covered:
            event.stop()
        elif pick := pick_for(event.key, self.query_one(Choices).picks):
            event.stop()
            if self.presses.is_new(event.key):
                self.answered(pick)
            else:
                self.query_one("#hint", Words).show(key_help.PRESSED_TWICE)
        elif event.key not in ("tab", "shift+tab", "up", "down", "left", "right", "pageup", "pagedown"):
            self.other_key()

    def on_choice_button_pressed(self, message: ChoiceButton.Pressed) -> None:
        message.stop()
        pick = message.pick
        if pick in self.query_one(Choices).picks and self.presses.is_new(pick.key):
            self.answered(pick)


def _list(items: tuple[str, ...], *, spaced: bool = False) -> str:
    return ("\n\n" if spaced else "\n").join(f"· {item}" for item in items)


class PainScreen(QuestionScreen[int | None]):
    """Asks how strong the pain is now. Gives 0–10, or None when the patient goes back."""

    TITLE = "Before we start"

    def on_mount(self) -> None:
        self.put(sentences.PAIN_NOW, NUMBERS)

    def answered(self, pick: Pick) -> None:
        self.dismiss(int(pick.value))
