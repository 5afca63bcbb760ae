"""The answers to a question, as buttons: each with its key, drawn large where the terminal has room.

A button looks the same everywhere: a filled block that begins and ends with half a row, with a key, words, and a note
at the right or below. It has two states. The *chosen* one is what Enter takes: it has the accent as its ground, and
says Enter. Any *other* has a raised ground and a key of its own. At most one button of a page is chosen, so that the
choice never rests on colour.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.containers import Container
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from coach.script.hints import key_name
from coach.tui.keys import NUMBERS, Pick, keys_of
from coach.tui.widgets.big_letters import big_letters_at, lines_for, scale_for

_SIDES = 4
"""Columns of space within a button, left and right together."""
_KEY = 7
"""Columns of the key beside drawn words."""
_APART = 2
"""Columns between key and words, and at least between words and a note."""


class ChoiceButton(Static, can_focus=True):
    """A button: press its key, click it and click it again, or go to it and press Enter.

    What it has in `large` is drawn beside its key, where the terminal has room; or else how it begins, up to a colon.
    With `largest` it is twice as large on a very large screen. Where its pick has a note, that stands at the right, or
    below what is drawn. A button whose key is Enter is chosen from the beginning.
    """

    FOCUS_ON_CLICK = False
    """A click chooses; with the focus it would have chosen already, and a single one would start."""

    @dataclass
    class Chosen(Message):
        """This is to be chosen from now on: it was clicked, or has the focus."""

        pick: Pick

    @dataclass
    class Pressed(Message):
        """What was chosen is to be done: `by_key`, or with a click."""

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
        key: str = "",
        largest: bool = False,
        id: str | None = None,  # noqa: A002 - Textual's own name
    ) -> None:
        super().__init__(markup=False, id=id)
        self.pick = pick
        self._key = key or pick.key
        self._largest = largest
        self._large = large
        self._chosen = pick.key == "enter"
        self._clicked = False  # the first click of a double click has chosen it
        self.set_class(self._chosen, "-chosen")

    @property
    def chosen(self) -> bool:
        """Whether Enter takes this one."""
        return self._chosen

    @property
    def key(self) -> str:
        """The key that it shows: Enter while it is chosen, else its own."""
        return "enter" if self._chosen else self._key

    def choose(self, chosen: bool) -> None:
        """Makes it the one that Enter takes, or no longer."""
        if chosen is not self._chosen:
            self._chosen = chosen
            self.update_classes({"-chosen": chosen}, animate=False)
            self._draw()

    def become(self, pick: Pick, large: str = "", key: str = "") -> None:
        """Offers something else from now on."""
        key = key or pick.key
        if (pick, large, key) != (self.pick, self._large, self._key):
            self.pick, self._large, self._key = pick, large, key
            self._draw()

    def on_mount(self) -> None:
        self._draw()

    def on_resize(self, _: events.Resize) -> None:
        self.call_after_refresh(self._draw)

    def on_focus(self) -> None:
        if not self._chosen:
            self.post_message(self.Chosen(self.pick))

    def _draw(self) -> None:
        width = self.content_size.width
        words, drawn = self._lettered(width - _KEY)
        whole = words == self.pick.words
        content = self._label(width) if drawn is None else self._drawn(drawn, whole=whole)
        if content != self.content:  # an update is a layout more
            self.update(content)

    def _label(self, width: int) -> Content:
        """Key and words, with the note at the right where there is room; a number of a scale speaks for itself."""
        if self.pick in NUMBERS:
            return Content(self.pick.words)
        label = Content.assemble(self._key_label(), " " * _APART, self.pick.words)
        gap = width - len(label.plain) - len(self.pick.note)
        return Content.assemble(label, " " * gap, self.pick.note) if self.pick.note and gap >= _APART else label

    def _drawn(self, letters: str, *, whole: bool) -> Content:
        """Key and letters, and below them the note; or all words, where the letters are only their beginning."""
        rows = letters.splitlines()
        key = self._key_label()
        gutter = Content.assemble(key, " " * max(0, _KEY - len(key.plain)))
        lines = [Content.assemble(gutter if n == len(rows) - 1 else " " * _KEY, row) for n, row in enumerate(rows)]
        below = " ".join(text for text in ("" if whole else self.pick.words, self.pick.note) if text)
        return Content("\n").join([*lines, *([Content(" " * _KEY + below)] if below else [])])

    def _key_label(self) -> Content:
        return Content.assemble((key_name(self.key), "bold" if self._chosen else "bold $accent"))

    def _lettered(self, width: int) -> tuple[str, str | None]:
        """The words that are drawn, as large as possible, and how; None where there is no room for any."""
        if not self._large or self.pick in NUMBERS:
            return self._large, None
        scale, lines = scale_for(self.app.size) if self._largest else 1, lines_for(self.app.size)
        if self._large == self.pick.words:
            lines = min(1, lines)  # answers are told apart at a glance, and all have to fit
        for size in range(scale, 0, -1):
            for words in (self._large, self._large.rpartition(":")[0]):
                drawn = big_letters_at(size, words, width, lines) if words else None
                if drawn is not None:
                    return words, drawn
        return self._large, None

    def on_click(self, event: events.Click) -> None:
        event.stop()
        if event.chain == 1:
            self._clicked = not self._chosen
        elif event.chain > 2 or not self._clicked:
            return  # the rest of a click that has done something would do the same to what comes next
        if self._chosen or self.pick in NUMBERS:  # a scale marks by itself
            self.post_message(self.Pressed(self.pick))
        else:
            self.post_message(self.Chosen(self.pick))

    def on_key(self, event: events.Key) -> None:
        if event.key in ("enter", "space"):
            event.stop()
            self.post_message(self.Pressed(self.pick, by_key=True))


class AnswerGroup(Container):
    """Answers laid out in one way, told by its class: in a `-row`, a `-list` or a `-scale`."""

    def __init__(self, layout: str, picks: Sequence[Pick], *, large: bool) -> None:
        self._largest = layout != "-list"
        buttons = self._buttons(picks, keys_of(picks), large=large)
        super().__init__(*buttons, classes=layout)
        _mark_ends(buttons, len(picks))

    def become(self, picks: Sequence[Pick], *, large: bool) -> None:
        """Offers these from now on, `large` where they may take the room for it."""
        buttons, keys = list(self.query(ChoiceButton)), keys_of(picks)
        for button, pick, key in zip(buttons, picks, keys, strict=False):
            button.become(pick, pick.words if large else "", key)
        more = self._buttons(picks[len(buttons) :], keys[len(buttons) :], large=large)
        _mark_ends([*buttons, *more], len(picks))
        if more:  # to mount none is not free
            self.mount_all(more)

    def mark(self, value: str | None) -> None:
        """Makes the button with this value the chosen one; None, none. The focus of another goes to it."""
        buttons = list(self.query(ChoiceButton))
        focus = any(button.has_focus for button in buttons)
        for button in buttons:
            chosen = button.pick.value == value
            button.choose(chosen)
            if chosen and focus and not button.has_focus:
                button.focus()

    def focus_on(self, value: str) -> None:
        """Puts the focus on the button with this value."""
        next(button for button in self.query(ChoiceButton) if button.pick.value == value).focus()

    def _buttons(self, picks: Sequence[Pick], keys: Sequence[str], *, large: bool) -> list[ChoiceButton]:
        return [
            ChoiceButton(pick, pick.words if large else "", key=key, largest=self._largest)
            for pick, key in zip(picks, keys, strict=True)
        ]


def _mark_ends(buttons: Sequence[ChoiceButton], count: int) -> None:
    """Shows so many of these, and marks the first and the last of them.

    With :first-child and :last-child, each would be styled by itself, and anew after every mount.
    """
    for number, button in enumerate(buttons):
        button.display = number < count
        button.update_classes({"-first": number == 0, "-last": number == count - 1}, update=button.is_attached)


class Choices(Container):
    """The answers to one question, laid out by their number, one of them chosen or none.

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
        """Shows these answers, `large` where they may take the room for it; none hides the widget.

        What Enter stands for is chosen; else nothing is.
        """
        if tuple(picks) == self.picks:
            return
        self.picks, self.large = tuple(picks), large
        self.display = bool(picks)
        if not picks:
            return
        self.prepare(picks, large=large)
        for layout, answers in self._made.items():
            answers.display = layout == _layout_of(picks)
        self.mark(next((pick.value for pick in picks if pick.key == "enter"), None))

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
        """Chooses the answer with this value: it says Enter, and Enter takes it. None chooses none."""
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

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys as the buttons show them, in order."""
        pairs = zip(self.picks, keys_of(self.picks), strict=True)
        return tuple("enter" if pick.value == self.chosen else key for pick, key in pairs)

    def on_choice_button_chosen(self, message: ChoiceButton.Chosen) -> None:
        """A scale marks by itself: there the focus alone chooses nothing."""
        message.stop()
        if message.pick in self.picks and message.pick not in NUMBERS:
            self.mark(message.pick.value)
            self._made[_layout_of(self.picks)].focus_on(message.pick.value)

    def all_can_be_drawn(self) -> bool:
        """Whether each answer of a list can be drawn whole: some large ones among small ones read as more important.

        A few in a row are each drawn as far as they can be.
        """
        width = self._made[_layout_of(self.picks)].size.width - _SIDES - _KEY if self.picks else 0
        wholly = (big_letters_at(1, pick.words, width) is not None for pick in self.picks)
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
