"""The one big thing to do at home, as a button: its words as large as home has room for, and below them what it is."""

from textual.content import Content

from coach.script.hints import key_name
from coach.tui.keys import Pick
from coach.tui.widgets.choices import ChoiceButton
from coach.tui.widgets.letters import Size, draw
from coach.tui.widgets.wrapping import wrapped

KEY = 7
"""Columns of the key, with the space beside it."""


class DeedButton(ChoiceButton):
    """A button with `large` words, a line that names what it does and how long it takes, what is needed, and a note.

    How large the words are drawn, and whether there is room for the rest, is decided by who shows it, with `take`.
    """

    def __init__(self, pick: Pick, large: str = "", *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(pick, large, id=id)
        self._takes = ""
        self._needs = ""
        self._named = True
        self._columns = 0
        self._drawn_at: Size | None = None
        self._needed = True
        self._noted = True

    @property
    def large(self) -> str:
        """Its words that can be drawn."""
        return self._large

    @property
    def notes(self) -> tuple[str, ...]:
        """What else there is to know of it: how long it takes, what is needed, and its note."""
        return self._takes, self._needs, self.pick.note

    def offer(
        self, pick: Pick, large: str, takes: str = "", needs: str = "", *, named: bool = True, key: str = ""
    ) -> None:
        """Offers this from now on. It is `named` in words below what is drawn, unless its note says what it is."""
        offered = self._offered
        self.pick, self._large, self._takes, self._needs = pick, large, takes, needs
        self._named, self._key = named, key or pick.key
        if offered != self._offered:
            self._draw()

    @property
    def _offered(self) -> tuple[object, ...]:
        return self.pick, self._large, self._takes, self._needs, self._named, self._key

    def take(self, columns: int, size: Size | None, *, needed: bool, noted: bool) -> None:
        """Draws its words in letters of this size, None for text, and lines of so many columns; with what is `needed`,
        and where it is `noted`, with its note.
        """
        if (columns, size, needed, noted) != (self._columns, self._drawn_at, self._needed, self._noted):
            self._columns, self._drawn_at, self._needed, self._noted = columns, size, needed, noted
            self._draw()

    def rows(self, columns: int) -> tuple[int, int, int, int]:
        """Rows in so many columns: below drawn words of those that name it, what is needed, its note; and of text."""
        named = len(self._what(columns - KEY))
        needs, note = _wrapped(self._needs, columns), _wrapped(self.pick.note, columns)
        return named if self._named else 0, len(needs), len(note), named

    def _draw(self) -> None:
        columns = self._columns or self.content_size.width
        letters = draw(self._large, self._drawn_at) if self._drawn_at is not None and self._large else None
        below = _wrapped(self._needs, columns) if self._needed else []
        below += _wrapped(self.pick.note, columns) if self._noted else []
        name, *more = self._what(columns - KEY)
        if letters is None:
            lines = [Content.assemble(self._gutter(), name), *(Content(" " * KEY + line) for line in more)]
        else:
            rows = letters.splitlines()
            last = len(rows) - 1
            lines = [Content.assemble(self._gutter() if n == last else " " * KEY, row) for n, row in enumerate(rows)]
            lines += [Content(" " * KEY + line) for line in (name, *more)] if self._named else []
        content = Content("\n").join([*lines, *(Content(" " * KEY + line) for line in below)])
        if content != self.content:  # an update is a layout more
            self.update(content)

    def _gutter(self) -> Content:
        key = Content.assemble((key_name(self.key), "bold" if self.chosen else "bold $accent"))
        return Content.assemble(key, " " * max(1, KEY - len(key.plain)))

    def _what(self, columns: int) -> list[str]:
        """What it does, in as many lines as it needs, with how long it takes at the right of the last."""
        *first, last = wrapped(self.pick.words, columns)
        gap = columns - len(last) - len(self._takes)
        return [*first, f"{last}{' ' * gap}{self._takes}" if self._takes and gap > 1 else last]


def _wrapped(words: str, columns: int) -> list[str]:
    """Words in lines beside the column of the key."""
    return wrapped(words, columns - KEY) if words else []
