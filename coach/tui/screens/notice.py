"""A message with what can be done about it: a locked gate, the end of a session, the outcome of a check-in, trouble."""

import re
from collections.abc import Callable, Sequence

from textual import events
from textual.containers import VerticalScroll

from coach.script import hints, key_help
from coach.script.short_forms import short_form
from coach.session import remote
from coach.session.remote import KeyAction
from coach.tui.keys import HELP_COMMAND, WAY_BACK, Pick, ScreenCommand, pick_for
from coach.tui.screens.answering import Answering
from coach.tui.screens.page import PageScreen
from coach.tui.theme import SIGNS
from coach.tui.widgets.choices import ChoiceButton
from coach.tui.widgets.page_plan import Contents
from coach.visit.prompts import Surroundings

_MOST = 4
"""Buttons at most; with more of them, the way out has its place in the key row."""
_STATES = {level: f"-{level}" for level in SIGNS}


class NoticeScreen(PageScreen[str | None]):
    """Says something and offers choices, the first being the default. Gives the value of the one chosen.

    The `items` stand in a list between what is said and the choices. Drawn large is the `lead`, which says what to do,
    in its short form, or the word of the `around`, or else the first sentence that is short enough.

    Where there is but one choice, Escape is it. With many, the way out stands in the key row. Where it `leads_back` and
    is none of the choices, it gives None. A key that is no choice is answered, by `say` aloud as well.
    """

    def __init__(
        self,
        around: Surroundings,
        sentences: Sequence[str],
        picks: Sequence[Pick],
        lead: str = "",
        say: Callable[[Sequence[str]], None] = lambda words: None,
        items: Sequence[str] = (),
        *,
        leads_back: bool = False,
    ) -> None:
        super().__init__(say)
        leaving = [pick for pick in picks if pick.key == "escape"] if len(picks) > _MOST else []
        self._leaving = next(iter(leaving), None)
        self._picks = tuple(pick for pick in picks if pick not in leaving)
        self._around = around
        self._contents = _contents(around, sentences, lead, items, self._picks)
        self._leads_back = leads_back and all(pick.key != "escape" for pick in picks)
        self._answering = Answering(
            lambda: self.presses, lambda: self.choices, None, self.tell, self._choose, no_harm=True
        )

    @property
    def bar_keys(self) -> Sequence[ScreenCommand]:
        return (*self._ways_back, HELP_COMMAND)

    @property
    def text(self) -> str:
        """All that it says."""
        shown = self._contents
        return "\n".join([self._around.title, self._heading, shown.word, *shown.sentences, *shown.items])

    @property
    def standing(self) -> Sequence[str]:
        shown = self._contents
        return [self._around.heading, shown.word, *shown.sentences, *shown.items]

    @property
    def commands(self) -> tuple[ScreenCommand, ...]:
        choices = (ScreenCommand(pick.key, pick.words, key_help.CHOOSE) for pick in self._picks)
        return (*choices, *self._ways_back, HELP_COMMAND)

    @property
    def _ways_back(self) -> tuple[ScreenCommand, ...]:
        if self._leaving is not None:
            return (ScreenCommand("escape", self._leaving.words, key_help.CHOOSE),)
        return (WAY_BACK,) if self._leads_back else ()

    @property
    def _heading(self) -> str:
        """A word for a result with the sign of its level, so that nothing rides on colour."""
        level, heading = self._around.level, self._around.heading
        return heading if level is None or not heading else f"{SIGNS[level]} {heading}"

    def on_mount(self) -> None:
        super().on_mount()
        level = self._around.level
        if level is not None:
            self.query_one("#progress").set_class(True, _STATES[level])
        self.put(self._contents, self._around.title, self._heading)

    def on_key(self, event: events.Key) -> None:
        left = self._leaving or (self._picks[0] if len(self._picks) == 1 else None)
        pick = left if left and event.key == "escape" else pick_for(event.key, self._picks)
        if pick is not None and event.key not in remote.KEYS:
            event.stop()
            self._choose(event.key, pick)
        elif event.key == "escape" and self._leads_back:
            event.stop()
            self._choose(event.key, None)
        elif event.key in remote.KEYS and self._remote(event.key):
            event.stop()
        elif event.character is not None and event.is_printable and event.key != "question_mark":
            self.tell(f"{hints.NOT_AN_ANSWER} {self.how_to_answer()}")

    def _remote(self, key: str) -> bool:
        """Goes through what can be done and takes it; Page Down shows all of the message first.

        Says whether the key has done something.
        """
        if self.takes_key(key):
            return True
        telling = self.query_one("#telling", VerticalScroll)
        if key == "pagedown" and not telling.is_vertical_scroll_end:
            telling.scroll_page_down(animate=False)
            return True
        action = remote.action_of(key, remote.Moment.ASKS)
        only = len(self._picks) == 1
        if action is KeyAction.STEP_BACK:
            if only and telling.scroll_y > 0:
                telling.scroll_page_up(animate=False)
            elif self.presses.is_new(key):
                self.action_step(-1, paged=key == "pageup")
            return True
        return self._answering.do(KeyAction.TAKE if only and action is KeyAction.STEP_ON else action, key)

    def action_step(self, by: int, *, paged: bool = False) -> None:
        """Chooses the next of what can be done, or the one before."""
        self.goes_on(self._answering, by, paged=paged)

    def on_choice_button_pressed(self, message: ChoiceButton.Pressed) -> None:
        message.stop()
        self._choose("enter" if message.by_key else message.pick.key, message.pick)

    def _choose(self, key: str, pick: Pick | None) -> None:
        if self.covered:
            return
        if self.presses.answers(key):
            self.dismiss(None if pick is None else pick.value)
        else:
            self.tell(hints.PRESSED_BEFORE)


def _contents(
    around: Surroundings, sentences: Sequence[str], lead: str, items: Sequence[str], picks: tuple[Pick, ...]
) -> Contents:
    told = [text for text in sentences if text]
    said = any(_is_said(figure, told) for _, figure in around.facts)  # things are said once
    figures = "" if said else "   ".join(f"{name} {figure}" for name, figure in around.facts)
    shorts = (_opening(lead), around.word, *map(short_form, told))
    word = next((short for short in shorts if short), "")
    if told and word and told[0].startswith(f"{word}. "):  # what is drawn stands there
        word, told[0] = told[0][: len(word) + 1].rstrip(), told[0][len(word) + 1 :].lstrip()
    if told and told[0] in (word, f"{word}."):
        word = told.pop(0)
    if told and around.level is not None and not around.heading:
        told[0] = f"{SIGNS[around.level]} {told[0]}"
    return Contents(word, (*told, figures) if figures else tuple(told), tuple(items), (), picks)


def _opening(lead: str) -> str:
    """The first sentence of what to do, if it is short enough to be drawn."""
    return short_form(lead.partition(". ")[0].removesuffix(".")) if lead else ""


def _is_said(figure: str, told: Sequence[str]) -> bool:
    """Whether a figure stands in a sentence already."""
    return any(re.search(rf"\b{re.escape(figure)}\b", text) for text in told)
