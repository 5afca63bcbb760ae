"""Home by a remote, which has two keys: one starts what Enter would, the other goes to the button before."""

from typing import Any

from textual.widgets import Input

from coach.tui.screens.base import CoachScreen
from coach.tui.screens.home_keys import ONWARD
from coach.tui.widgets.basics import KeyHint
from coach.tui.widgets.choices import ChoiceButton
from coach.tui.widgets.day_page import DayPage
from coach.tui.widgets.routine_list import RoutineOptions


def press_remote(screen: CoachScreen[Any], key: str) -> bool:
    """Does what a key of a remote does at home. Says whether it has.

    In the list, and in the search, the same keys do what they do there.
    """
    buttons = [button for button in screen.query(ChoiceButton) if button.display]
    if not buttons or isinstance(screen.focused, RoutineOptions | Input):
        return False
    if screen.takes_key(key):
        return True
    if isinstance(screen.focused, KeyHint) and key in ("left", "right"):
        return False
    at = next((n for n, button in enumerate(buttons) if button.chosen), 0)
    if not screen.presses.is_new(key):
        return True  # it is held down
    if key == "pageup" and screen.to_keys(-1, at_end=at == 0):
        screen.query_one(DayPage).choose(None)
        return True
    if key in ONWARD:
        buttons[at].post_message(ChoiceButton.Pressed(buttons[at].pick))
    else:
        buttons[at - 1].focus()
    return True
