"""A button: one look everywhere.

A filled block that begins and ends with half a row, with a key, words, and a note at the right or below. It has two
states. The *chosen* one is what Enter takes: it has the accent as its ground, and says Enter. Any *other* has a raised
ground and a key of its own. At most one button of a page is chosen, so that the choice never rests on colour.
"""

from dataclasses import dataclass
from typing import Final

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from coach.care.gate import Level
from coach.script.hints import key_name
from coach.tui.keys import NUMBERS, Pick
from coach.tui.theme import SIGNS
from coach.tui.widgets.arrangement import EDGES, KEY, ButtonLook, ButtonPlace
from coach.tui.widgets.letters import CAPITALS, Size, draw
from coach.tui.widgets.wrapping import wrapped

_APART: Final = 2
"""Columns at least between the words and a note at their right."""


class ChoiceButton(Static, can_focus=True):
    """A button: press its key, click it and click it again, or go to it and press Enter.

    Its words, or those it has in `large`, are drawn in letters of a `size`, or are text. A button whose key is Enter is
    chosen from the beginning.
    """

    FOCUS_ON_CLICK = False
    """A click chooses; with the focus it would have chosen already, and a single one would start."""

    @dataclass
    class Chosen(Message):
        """This is to be chosen from now on: it was clicked, or has the focus."""

        pick: Pick

    @dataclass
    class Pressed(Message):
        """What was chosen is to be done, by Enter or Space, whose name is the `key`; or with a click, by none."""

        pick: Pick
        key: str = ""

        @property
        def by_key(self) -> bool:
            return bool(self.key)

        @property
        def value(self) -> str:
            return self.pick.value

    def __init__(
        self,
        pick: Pick,
        large: str = "",
        *,
        key: str = "",
        size: Size | None = None,
        id: str | None = None,  # noqa: A002 - Textual's own name
    ) -> None:
        super().__init__(markup=False, id=id)
        self.pick = pick
        self._large = large
        self._key = key or pick.key
        self._letters = size
        self._notes = True
        self._chosen = pick.key == "enter"
        self._clicked = False  # the first click of a double click has chosen it
        self._since = 0.0  # since when it offers this, by the clock of events
        self.set_class(self._chosen, "-chosen")

    @property
    def chosen(self) -> bool:
        """Whether Enter takes this one."""
        return self._chosen

    @property
    def key(self) -> str:
        """The key that it shows: Enter while it is chosen, else its own."""
        return "enter" if self._chosen else self._key

    @property
    def notes(self) -> tuple[str, ...]:
        """What else there is to know of it."""
        return (self.pick.note,)

    def choose(self, chosen: bool) -> None:
        """Makes it the one that Enter takes, or no longer."""
        if chosen is not self._chosen:
            self._chosen = chosen
            self.update_classes({"-chosen": chosen}, animate=False)
            self._draw()

    def become(self, pick: Pick, key: str = "", size: Size | None = None, *, notes: bool = True) -> None:
        """Offers something else from now on, in letters of this size or as text, with its note or without."""
        new = pick, key or pick.key, size, notes
        if pick != self.pick:
            self._since = events.Event().time
        if new != (self.pick, self._key, self._letters, self._notes):
            self.pick, self._key, self._letters, self._notes = new
            self._draw()

    def on_mount(self) -> None:
        self._draw()

    def on_resize(self, _: events.Resize) -> None:
        self.fit()

    def fit(self) -> None:
        """Fits its words to its room, once it is laid out. No resize comes for a size that was read before that."""
        self.call_after_refresh(self._draw)

    def on_focus(self, event: events.Focus) -> None:
        """Chosen is what has got the focus; not what the button became, or where the focus went on, before it came."""
        if not self._chosen and event.time >= self._since and self.screen.focused is self:
            self.post_message(self.Chosen(self.pick))

    def _draw(self) -> None:
        drawn = (
            None if self._letters is None else draw(self._large or self.pick.drawn or self.pick.words, self._letters)
        )
        content = self._label() if drawn is None else self._drawn(drawn)
        if content != self.content:  # an update is a layout more
            self.update(content)

    def _label(self) -> Content:
        """Key and words, with the note at the right where there is room; a number of a scale speaks for itself."""
        if self.pick in NUMBERS:
            return Content(self.pick.words)
        width, note = self.content_size.width, self.pick.note if self._notes else ""
        key = self._key_label()
        beside = len(key.plain)
        if self.content_size.height > 1:
            lines = wrapped(self.pick.words, width - beside)
            return Content.assemble(key, f"\n{' ' * beside}".join(lines))
        label = Content.assemble(key, self.pick.words)
        gap = width - len(label.plain) - len(note)
        return Content.assemble(label, " " * gap, note) if note and gap >= _APART else label

    def _drawn(self, letters: str) -> Content:
        """Key and letters, and the note below them; on a scale the letters alone."""
        rows = letters.splitlines()
        if self.pick in NUMBERS:
            return Content("\n".join(rows))
        assert self._letters is not None, "something is drawn"
        line = CAPITALS[self._letters] - 1
        found = [
            Content.assemble(self._key_label() if n == line else Content(" " * KEY), row) for n, row in enumerate(rows)
        ]
        if self.pick.note and self._notes:
            found += [Content("")] * (line + 2 - len(rows)) + [Content(" " * KEY + self.pick.note)]
        return Content("\n").join(found)

    def _key_label(self) -> Content:
        """The key, in columns that are as many for every key; before what deserves a second look, its sign."""
        name = key_name(self.key)
        sign = f"{SIGNS[Level.CARE]} " if self.pick.care else ""
        space = " " * max(1, KEY - len(name) - len(sign))
        plain = self._chosen or (self.is_attached and self.screen.has_class("-alarm"))
        return Content.assemble((name, "bold" if plain else "bold $accent"), space, (sign, "bold"))

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
            self.post_message(self.Pressed(self.pick, event.key))


def put(button: ChoiceButton, place: ButtonPlace) -> None:
    """Puts a button at a place within what holds it."""
    looks = {f"-{look}": look is place.look for look in ButtonLook}
    button.update_classes(looks | {"-flat": place.rows <= EDGES}, animate=False)  # edges alone would hide the words
    button.styles.offset = (place.x, place.y)
    button.styles.width, button.styles.height = place.columns, place.rows
    button.fit()
