"""What home says aloud: how things stand, what the library has in hand, and every key."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from textual.screen import Screen
from textual.widgets import Input

from coach.care.gate import Level
from coach.script import ear_words
from coach.tui.keys import EVERYWHERE
from coach.tui.screens.by_ear import Hand
from coach.tui.widgets.basics import Words
from coach.tui.widgets.routine_list import RoutineList

if TYPE_CHECKING:  # the first frame waits for none of these
    from coach.visit.prompts import Menu


def standing_at_home(menu: "Menu | None") -> Sequence[str]:
    """How things stand, and what is next."""
    return (ear_words.NOT_THERE_YET,) if menu is None else menu.sentences


def keys_at_home(menu: "Menu") -> str:
    """Every entry with its key, then what works everywhere."""
    entries = [(entry.key, entry.words) for entry in menu.entries]
    taken = {key for key, _ in entries}
    return ear_words.keys_told([*entries, *((c.key, c.label) for c in EVERYWHERE if c.key not in taken)])


def hand_in_library(screen: Screen[Any], menu: "Menu") -> Hand:
    """The routine in hand: what Enter does with it, then all that is known of it; in the search, what is looked for."""
    from coach.visit.day import choice_of

    routines = screen.query_one(RoutineList)
    item, field = routines.item, routines.query_one(Input)
    told: tuple[str, ...] = ()
    if item is not None:
        level = "" if item.level is Level.OPEN else f"{item.level_words.capitalize()}."
        enter = ear_words.does("enter", choice_of(menu.view, item).words)
        told = tuple(words for words in (enter, level, *routines.told) if words)
    if not field.has_focus:
        return Hand(told)
    found = routines.query_one("#found", Words).shown if field.value.strip() else ""
    typed = (ear_words.typed(field.value), *((found,) if found else (ear_words.FIND_BY_TYPING,)))
    return Hand((*typed, *(told if found else ()), ear_words.TO_LIST))
