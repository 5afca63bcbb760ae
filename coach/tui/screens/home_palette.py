"""The palette at home: every command, and every routine by the words that people use."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider, SimpleCommand
from textual.screen import Screen
from textual.style import Style

from coach.care.gate import Level
from coach.script import key_help
from coach.visit.overview import Item
from coach.visit.search import search

_ROUTINES_FROM, _STEP = 0.9, 0.01
"""How well the best routine matches, and how much less each that follows: a command whose name fits stands above."""


def home_palette(
    screen: Screen[Any], commands: Sequence[SimpleCommand], items: Sequence[Item], choose: Callable[[Item], None]
) -> CommandPalette:
    """A palette of these commands and routines. What is chosen of the latter goes the same way as from the list."""
    return CommandPalette(providers=[_Found(screen, commands, items, choose)], placeholder=key_help.FIND_WHAT)


class _Found(Provider):
    """Made by hand with what there is to find; Textual asks for a maker of providers, so it gives itself."""

    def __init__(
        self,
        screen: Screen[Any],
        commands: Sequence[SimpleCommand],
        items: Sequence[Item],
        choose: Callable[[Item], None],
    ) -> None:
        super().__init__(screen, None)
        self._commands = commands
        self._items = items
        self._choose = choose
        self._style: Style | None = None

    def __call__(self, screen: Screen[Any], match_style: Style | None = None) -> "_Found":
        del screen
        self._style = match_style
        return self

    @property
    def match_style(self) -> Style | None:
        return self._style

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for command in self._commands:
            if (score := matcher.match(command.name)) > 0:
                yield Hit(score, matcher.highlight(command.name), command.callback, help=command.help_text)
        for place, item in enumerate(search(self._items, query)):
            score = max(_STEP, _ROUTINES_FROM - place * _STEP)
            yield Hit(score, item.title, partial(self._choose, item), help=_told(item))

    async def discover(self) -> Hits:
        for command in self._commands:
            yield DiscoveryHit(command.name, command.callback, help=command.help_text)


def _told(item: Item) -> str:
    """What a routine is for; how it stands first, unless it is simply ready."""
    return item.summary if item.level is Level.OPEN else f"{item.level_words.capitalize()}. {item.summary}"
