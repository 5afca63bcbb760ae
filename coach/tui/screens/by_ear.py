"""What a screen says of itself to who goes by ear: what stands there, what has the focus, and which keys work."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, OptionList

from coach.script import ear_words, hints, key_help
from coach.tui.keys import EVERYWHERE, ScreenCommand
from coach.tui.widgets.basics import KeyHint, Words
from coach.tui.widgets.button import ChoiceButton

MOVE_OR_DO = frozenset("up down left right home end pageup pagedown tab shift+tab enter space backspace".split())  # noqa: SIM905 - a row of names
"""Keys that move what has the focus, or do what it stands for: where they change nothing, it is said again."""


@dataclass(frozen=True, slots=True)
class Hand:
    """What has the focus, in sentences. Of the same thing, which has a `name`, only what is new has to be said."""

    sentences: tuple[str, ...] = ()
    name: str = ""

    def since(self, before: "Hand") -> tuple[str, ...]:
        """What there is to say after that."""
        if not self.name or self.name != before.name:
            return self.sentences
        return tuple(words for words in self.sentences if words not in before.sentences) or self.sentences


_T = TypeVar("_T")


class ByEar(Screen[_T]):
    """What every screen of coach can say. The words are those that it shows."""

    SAYS_ITSELF: ClassVar[bool] = False
    """Whether it has to be said when it opens, because no prompt of the visit says it."""
    IN_SESSION: ClassVar[bool] = False
    """Whether a session speaks here: then nothing else does by itself."""

    @property
    def unseen(self) -> str:
        """Why nothing of this screen can be seen, and which keys work all the same; empty where it can."""
        return ""

    @property
    def standing(self) -> Sequence[str]:
        """What stands here, in sentences."""
        return ()

    @property
    def hand(self) -> Hand:
        """What has the focus."""
        return hand_of(self.focused)

    @property
    def commands(self) -> tuple[ScreenCommand, ...]:
        """What can be done here now."""
        return ()

    @property
    def keys_said(self) -> str:
        """Which keys work here, and what they do."""
        return ""

    @property
    def answered(self) -> str:
        """What is shown as the answer to a key, and not said by itself."""
        return ""

    @property
    def waits(self) -> bool:
        """Whether something is on its way that will speak for itself."""
        return False

    def note(self, words: str) -> None:
        """Shows what is said in answer to a key, where there is a place for it."""

    def say_again(self) -> bool:
        """Says again what is to be done. Says whether this screen has done it by itself."""
        return False

    def stand_still(self) -> str:
        """Has what runs here wait, since something long is to be said. How it goes on; empty where nothing runs."""
        return ""


def title_of(screen: Screen[Any]) -> str:
    """What is going on, as the head of a screen says it; a search for commands has none."""
    titles = screen.query("#title")
    return titles.first(Words).shown if titles else key_help.FIND_WHAT


def keys_of_commands(commands: Sequence[ScreenCommand]) -> str:
    """What the keys of a screen do, with those that work everywhere."""
    found = {command.key: command.label for command in (*commands, *EVERYWHERE)}
    return ear_words.keys_told(found.items())


def where_am_i(screen: Screen[Any]) -> list[str]:
    """What is going on, what stands there, what has the focus, and the keys."""
    if not isinstance(screen, ByEar):  # the palette is Textual's own
        return [title_of(screen), *hand_of(screen).sentences, ear_words.TO_LIST]
    if screen.unseen:
        return [title_of(screen), screen.unseen]
    return [*standing_and_hand(screen), ear_words.KEYS_HERE, keys_now(screen)]


def standing_and_hand(screen: ByEar[Any]) -> list[str]:
    """What is going on, what stands there, and what has the focus; each sentence once."""
    return list(dict.fromkeys((title_of(screen), *screen.standing, *screen.hand.sentences)))


def keys(screen: ByEar[Any]) -> str:
    """The keys of a screen in its own words, or else of its commands."""
    return screen.keys_said or keys_of_commands(screen.commands)


def keys_now(screen: ByEar[Any]) -> str:
    """The keys of a screen, where what has the focus may have taken Enter from the button that had it."""
    told = keys(screen)
    moved = [button for button in screen.query(ChoiceButton) if button.display and button.pick.key == "enter"]
    moved = [button for button in moved if not button.chosen]
    if not moved:
        return told
    others = ear_words.keys_told((button.key, button.pick.words) for button in moved if button.key != "enter")
    return f"{others} {ear_words.without_enter(told)}".strip()


def own_keys(screen: ByEar[Any]) -> str:
    """What can be done on this screen alone."""
    return ear_words.keys_told((c.key, c.label) for c in screen.commands if c not in EVERYWHERE)


def hand_of(widget: Widget | None) -> Hand:
    """What is said of a widget that has the focus; of a screen, of the list in it that is gone through."""
    if isinstance(widget, ChoiceButton):
        return Hand(ear_words.button(widget.key, widget.pick.words, widget.notes))
    if isinstance(widget, KeyHint):
        return Hand((ear_words.does(widget.key, widget.label),))
    if isinstance(widget, OptionList):
        option = widget.highlighted_option
        return Hand() if option is None else Hand((str(option.prompt).replace("\n", ". "),))
    if isinstance(widget, Input):
        return Hand((ear_words.typed(widget.value),), "field")
    if isinstance(widget, Screen):
        parts = (hand_of(part) for part in (*widget.query(OptionList), *widget.query(Input)))
        return next((hand for hand in parts if hand.sentences), Hand())
    return Hand()


def answer_to(screen: ByEar[Any], key: str) -> tuple[str, ...]:
    """What is said to a key that has changed nothing."""
    if screen.answered:
        return (screen.answered,)
    if key in MOVE_OR_DO and screen.hand.sentences:
        return screen.hand.sentences
    return (hints.NOT_AN_ANSWER, hints.SEE_KEYS)
