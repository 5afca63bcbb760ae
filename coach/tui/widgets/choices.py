"""The answers to a question, as buttons: each with its key, drawn large where the terminal has room."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.containers import Container
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from coach.script.hints import key_name
from coach.tui.keys import NUMBERS, Pick
from coach.tui.widgets.big_letters import big_letters_at, lines_for, scale_for

_SIDES = 4
"""Columns of space within a button, left and right together."""


class ChoiceButton(Static, can_focus=True):
    """An answer: press its key, click it, or focus it and press Enter.

    What it has in `large` is drawn above its words, where the terminal has room; or else how it begins, up to a colon.
    With `largest` it is twice as large on a very large screen.
    """

    @dataclass
    class Pressed(Message):
        """This choice was made: `by_key`, or with a click."""

        pick: Pick
        by_key: bool = False

        @property
        def value(self) -> str:
            return self.pick.value

    def __init__(
        self,
        pick: Pick,
        large: str = "",
        *,
        largest: bool = False,
        id: str | None = None,  # noqa: A002 - Textual's own name
    ) -> None:
        super().__init__(_label(pick), markup=False, id=id)
        self.pick = pick
        self._largest = largest
        self._large = large

    def become(self, pick: Pick, large: str = "") -> None:
        """Offers something else from now on."""
        if (pick, large) != (self.pick, self._large):
            self.pick, self._large = pick, large
            self._draw()

    def on_resize(self, _: events.Resize) -> None:
        if self._large:
            self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        content: str | Content = _label(self.pick)
        words, drawn = self._lettered()
        if drawn is not None:
            whole = words in (self.pick.words, answer_words(self.pick))
            content = drawn if whole else Content.assemble(drawn, "\n\n", content)
        if content != self.content:  # an update is a layout more
            self.update(content)

    def _lettered(self) -> tuple[str, str | None]:
        """The words that are drawn, as large as possible, and how; None where there is no room for any."""
        scale, lines = scale_for(self.app.size) if self._largest else 1, lines_for(self.app.size)
        if self._large == answer_words(self.pick):
            lines = min(1, lines)  # answers are told apart at a glance, and all have to fit
        for size in range(scale, 0, -1):
            for words in (self._large, self._large.rpartition(":")[0]):
                drawn = big_letters_at(size, words, self.content_size.width, lines)
                if drawn is not None:
                    return words, drawn
        return self._large, None

    def on_click(self, event: events.Click) -> None:
        event.stop()
        if event.chain == 1:  # the second click of a double click would answer what comes next
            self.post_message(self.Pressed(self.pick))

    def on_key(self, event: events.Key) -> None:
        if event.key in ("enter", "space"):
            event.stop()
            self.post_message(self.Pressed(self.pick, by_key=True))


def _label(pick: Pick) -> Content:
    """The key and the words of an answer; a number speaks for itself."""
    if pick in NUMBERS:
        return Content(pick.words)
    return Content.assemble((key_name(pick.key), "bold"), "  ", pick.words)


def answer_words(pick: Pick) -> str:
    """The key and the words of an answer, to be drawn large."""
    return pick.words if pick in NUMBERS else f"{key_name(pick.key)}: {pick.words}"


class AnswerGroup(Container):
    """Answers laid out in one way, told by its class: in a `-row`, a `-list` or a `-scale`."""

    def __init__(self, layout: str, picks: Sequence[Pick], *, large: bool) -> None:
        self._largest = layout != "-list"
        buttons = self._buttons(picks, large=large)
        super().__init__(*buttons, classes=layout)
        _mark_ends(buttons, len(picks))

    def become(self, picks: Sequence[Pick], *, large: bool) -> None:
        """Offers these from now on, `large` where they may take the room for it."""
        buttons = list(self.query(ChoiceButton))
        for button, pick in zip(buttons, picks, strict=False):
            button.become(pick, answer_words(pick) if large else "")
        more = self._buttons(picks[len(buttons) :], large=large)
        _mark_ends([*buttons, *more], len(picks))
        if more:  # to mount none is not free
            self.mount_all(more)

    def mark(self, value: str | None) -> None:
        """Marks the button with this value alone. The focus of another goes to it: Enter takes the marked one."""
        buttons = list(self.query(ChoiceButton))
        focus = any(button.has_focus for button in buttons)
        for button in buttons:
            marked = button.pick.value == value
            if marked and focus and not button.has_class("-marked"):
                button.focus()
            button.update_classes({"-marked": marked}, animate=False)

    def focus_on(self, value: str) -> None:
        """Puts the focus on the button with this value."""
        next(button for button in self.query(ChoiceButton) if button.pick.value == value).focus()

    def _buttons(self, picks: Sequence[Pick], *, large: bool) -> list[ChoiceButton]:
        return [ChoiceButton(pick, answer_words(pick) if large else "", largest=self._largest) for pick in picks]


def _mark_ends(buttons: Sequence[ChoiceButton], count: int) -> None:
    """Shows so many of these, and marks the first and the last of them.

    With :first-child and :last-child, each would be styled by itself, and anew after every mount.
    """
    for number, button in enumerate(buttons):
        button.display = number < count
        button.update_classes({"-first": number == 0, "-last": number == count - 1}, update=button.is_attached)


class Choices(Container):
    """The answers to one question, laid out by their number.

    Buttons stay, and become the answers to the next question that is laid out so: to make new ones, or to lay them out
    in another way, takes several times as long.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.picks: tuple[Pick, ...] = ()
        self.large = False
        self.chosen: str | None = None
        self._made: dict[str, AnswerGroup] = {}

    def offer(self, picks: Sequence[Pick], *, large: bool = False) -> None:
        """Shows these answers, `large` where they may take the room for it; none hides the widget."""
        if tuple(picks) == self.picks:
            return
        self.picks, self.large = tuple(picks), large
        self.display = bool(picks)
        if not picks:
            return
        self.prepare(picks, large=large)
        for layout, answers in self._made.items():
            answers.display = layout == _layout_of(picks)
        self.mark(None)

    def prepare(self, picks: Sequence[Pick], *, large: bool = False) -> None:
        """Makes the buttons for these and leaves them hidden, so that they are there at once when they are offered."""
        layout = _layout_of(picks)
        if layout in self._made:
            self._made[layout].become(picks, large=large)
            return
        answers = self._made[layout] = AnswerGroup(layout, picks, large=large)
        answers.display = False
        self.mount(answers)

    def mark(self, value: str | None) -> None:
        """Marks the answer with this value as the one that Enter takes; None marks none."""
        self.chosen = value
        if self.picks:
            self._made[_layout_of(self.picks)].mark(value)

    def step(self, by: int) -> Pick | None:
        """Chooses the next answer, or with -1 the one before; from none the first, or the last. Gives it."""
        if not self.picks:
            return None
        values = [pick.value for pick in self.picks]
        at = values.index(self.chosen) if self.chosen in values else (-1 if by > 0 else len(values))
        pick = self.picks[(at + by) % len(values)]
        self.mark(pick.value)
        self._made[_layout_of(self.picks)].focus_on(pick.value)
        return pick

    @property
    def pick(self) -> Pick | None:
        """The answer that is chosen: what Enter takes."""
        return next((pick for pick in self.picks if pick.value == self.chosen), None)

    def all_can_be_drawn(self) -> bool:
        """Whether each answer of a list can be drawn whole: some large ones among small ones read as more important.

        A few in a row are each drawn as far as they can be.
        """
        width = self._made[_layout_of(self.picks)].size.width - _SIDES if self.picks else 0
        wholly = (big_letters_at(1, answer_words(pick), width) is not None for pick in self.picks)
        return _layout_of(self.picks) != "-list" or width <= 0 or all(wholly)

    def enlarge(self, *, large: bool) -> None:
        """Shows them `large` from now on, or not."""
        if self.picks:
            self.large = large
            self._made[_layout_of(self.picks)].become(self.picks, large=large)


def _layout_of(picks: Sequence[Pick]) -> str:
    """Few in a row, more in a list, and the numbers as a scale."""
    if len(picks) < 4:
        return "-row"
    return "-list" if len(picks) < len(NUMBERS) else "-scale"
