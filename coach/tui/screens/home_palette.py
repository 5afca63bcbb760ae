"""The palette at home: every command, and every routine by the words that people use."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from textual.command import CommandPalette, Hit, Hits, SimpleCommand, SimpleProvider
from textual.screen import Screen

from coach.care.gate import Level
from coach.script import key_help
from coach.visit.items import Item
from coach.visit.search import search

_BEST, _STEP = 0.9, 0.01
"""How well the best routine matches, and how much less each that follows: a command whose name fits stands above."""


def home_palette(
    screen: Screen[Any], commands: list[SimpleCommand], items: Sequence[Item], choose: Callable[[Item], None]
) -> CommandPalette:
    """A palette of these commands and routines. What is chosen of the latter goes the same way as from the list."""
    finds = _Finds(screen, commands, items, choose)
    return CommandPalette(providers=[finds], placeholder=key_help.FIND_WHAT)  # type: ignore[list-item]  # as Textual does


class _Finds(SimpleProvider):
    """The commands by their names, as on every screen, and the routines as the search of the library finds them."""

    def __init__(
        self, screen: Screen[Any], commands: list[SimpleCommand], items: Sequence[Item], choose: Callable[[Item], None]
    ) -> None:
        super().__init__(screen, list(commands))
        self._items = items
        self._choose = choose

    async def search(self, query: str) -> Hits:
        async for hit in super().search(query):
            yield hit
        for place, item in enumerate(search(self._items, query)):
            score = max(_STEP, _BEST - place * _STEP)
            yield Hit(score, item.title, partial(self._choose, item), help=_told(item))


def _told(item: Item) -> str:
    """What a routine is for; how it stands first, unless it is simply ready."""
    return item.summary if item.level is Level.OPEN else f"{item.level_words.capitalize()}. {item.summary}"
