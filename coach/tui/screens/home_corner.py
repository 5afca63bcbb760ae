"""What home has to say beside the plan of the day: in its corner, and of keys that are there on some days only."""

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from coach.script import explain, screen_words
from coach.script.answers import Choice
from coach.tui.screens.home_keys import SOMETIMES

if TYPE_CHECKING:  # the first frame waits for none of these
    from coach.visit.prompts import Menu

_PUT_RIGHT_TOLD: Final = timedelta(minutes=30)
"""How long home tells that the last check-in can be put right (our default); the key works later, too."""


def corner(menu: "Menu") -> str:
    """When to check in again; before the first check-in, whom to call."""
    from coach.visit.day import next_check_in

    view, again = menu.view, next_check_in(menu.view)
    if again is not None:
        return screen_words.check_in_again(explain.clock_time(again, view.now, view.hours))
    return screen_words.number_to_call(menu.number) if view.first else ""


def told_besides(menu: "Menu") -> list[Choice]:
    """What can be done on some days only; what can be put right, only while the check-in is fresh."""
    last = menu.view.last_check_in
    fresh = last is not None and menu.view.now - last < _PUT_RIGHT_TOLD
    return [entry for entry in menu.entries if entry.key in SOMETIMES and (entry.key != "m" or fresh)]
