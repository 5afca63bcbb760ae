"""A message with what can be done about it: a locked gate, the end of a session, the outcome of a check-in, trouble."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll

from coach.script import hints, key_help
from coach.script.hints import key_name
from coach.session import remote
from coach.session.remote import Action
from coach.tui.keys import HELP_COMMAND, WAY_BACK, Pick, ScreenCommand, pick_for
from coach.tui.screens.answering import Answering
from coach.tui.screens.base import STEPS, CoachScreen
from coach.tui.theme import SIGNS
from coach.tui.widgets.basics import Headline, KeyBar, Words, bulleted
from coach.tui.widgets.big_letters import (
    LETTER_ROWS,
    big_letters_at,
    height_drawn,
    height_written,
    lines_for,
    scale_for,
    shares,
)
from coach.tui.widgets.choices import ChoiceButton, Choices
from coach.visit.prompts import Surroundings

MEASURE = 90
"""Columns of a line that is pleasant to read."""
_AROUND_FIGURES = 5
"""Rows above and below drawn figures: what they are, and space."""
_WRITTEN_FIGURES, _WRITTEN_CHOICES = 3, 3
"""Rows of figures and choices that are not drawn."""
_SHARED = 1
"""Rows between the last paragraph and the choices that count for both."""
_BESIDE = 106
"""Columns from which two large choices can stand beside each other."""
_BUTTON = 80
"""Columns within a wide button."""
_STATES = {sign: f"-{level}" for level, sign in SIGNS.items()}


class NoticeScreen(CoachScreen[str | None]):
    """Says something and offers choices, the first being the default. Gives the value of the one chosen.

    The `items` stand in a list between what is said and the choices.

    The heading is that of the `around`, or else the first sentence, with the sign and the colour of its level. The
    `lead` is the paragraph that says what to do, the last one unless it is given; it is drawn large before the others.
    Where there is but one choice, Escape is it; where it `leads_back` and is none of the choices, it gives None. A key
    that is no choice is answered, by `say` aloud as well.
    """

    BINDINGS: ClassVar[list[BindingType]] = STEPS

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
        super().__init__()
        self._say = say
        self._items = tuple(items)
        told = [text for text in sentences if text]
        first = around.heading or (told.pop(0) if told else "")
        self._title = around.title or "coach"
        self._heading = _signed(first, around)
        self._paragraphs = told
        self._lead = told.index(lead) if lead else -1
        self._picks = tuple(picks)
        self._facts = around.facts
        self._leads_back = leads_back and all(pick.key != "escape" for pick in self._picks)
        self._told = ""
        self._answering = Answering(
            lambda: self.presses, lambda: self.query_one(Choices), None, self._tell, self._choose
        )

    def body(self) -> ComposeResult:
        yield Words(self._title, id="title")
        yield Headline(self._heading, largest=True, id="heading")
        with VerticalScroll(id="telling"):
            with Horizontal(id="facts"):
                for name, figure in self._facts:
                    with Vertical():
                        yield Words(name, classes="fact")
                        yield Headline(figure, largest=True)
            for text in self._paragraphs:
                yield Headline(text, classes="paragraph")
            yield Words(bulleted(self._items), id="items")
            yield Choices(id="choices")
        yield Words(id="hint")
        yield KeyBar([*self._ways_back, HELP_COMMAND])

    @property
    def text(self) -> str:
        """All that it says."""
        facts = "   ".join(f"{name}: {figure}" for name, figure in self._facts)
        return "\n".join([self._title, self._heading, *([facts] if facts else []), *self._paragraphs, *self._items])

    @property
    def commands(self) -> tuple[ScreenCommand, ...]:
        choices = (ScreenCommand(pick.key, pick.words, key_help.CHOOSE) for pick in self._picks)
        return (*choices, *self._ways_back, HELP_COMMAND)

    @property
    def _ways_back(self) -> tuple[ScreenCommand, ...]:
        return (WAY_BACK,) if self._leads_back else ()

    def on_mount(self) -> None:
        self.query_one(Choices).offer(self._picks, large=True)
        self.query_one("#facts").display = bool(self._facts)
        self.query_one("#items").display = bool(self._items)
        self.query_one("#heading").set_class(True, _STATES.get(self._heading[:1], "-plain"))
        self.query_one("#hint").display = False
        self.query_one("#telling").focus()
        self.watch(self.query_one("#telling"), "virtual_size", self._share_out, init=False)

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self.remove_class("-crowded", "-packed")
        self.call_after_refresh(self._share_out)

    def _share_out(self) -> None:
        """Draws as many paragraphs large as there is room for beside figures and choices.

        Where there is little, figures stay small, and the choices stand beside each other; then the space between
        paragraphs goes, too. What is still out of sight is spoken of.
        """
        telling, at_most = self.query_one("#telling", VerticalScroll), lines_for(self.app.size)
        if self.has_class("-crowded") and telling.max_scroll_y > 0:
            self.add_class("-packed")
        self._hint()
        width, height = telling.content_size.width, telling.size.height
        # a crowded heading gives up its space: the room that makes is no reason to take it back
        stays = self.has_class("-crowded") and not self.has_class("-tall")
        crowded = stays or self._least_height(width) > height
        self.set_class(crowded, "-crowded")
        self.set_class(sum(map(_width, self._picks)) > width, "-stacked")
        leads = self._lead >= 0  # has to be seen before the choices: it gets the room of their letters
        choices = self.query_one(Choices)
        roomy = not crowded or (width >= _BESIDE and not leads)
        choices.enlarge(large=roomy and choices.all_can_be_drawn())
        for figure in self.query("#facts Headline").results(Headline):
            figure.take(0 if crowded else at_most)
        parts = [part for part in telling.query("#facts, #items, #choices") if part.display]
        others = sum(part.outer_size.height + part.styles.margin.height for part in parts)
        rows = height - others + _SHARED if at_most else 0
        lines = shares(self._paragraphs, width, rows, MEASURE, self._lead)
        for paragraph, share in zip(self.query(".paragraph").results(Headline), lines, strict=True):
            paragraph.set_class(share > 0, "-drawn")
            paragraph.take(share)

    def _least_height(self, width: int) -> int:
        """Rows that everything takes with no paragraph drawn, but figures and choices where the window is large."""
        figures, choices, scale = _WRITTEN_FIGURES, _WRITTEN_CHOICES, scale_for(self.app.size)
        if lines_for(self.app.size):
            figures = LETTER_ROWS[scale] + _AROUND_FIGURES
            choices = sum(_height(pick, scale) for pick in self._picks)
            if self._lead >= 0:
                choices += height_drawn(self._paragraphs[self._lead], width)
        written = sum(height_written(text, min(width, MEASURE)) for text in self._paragraphs)
        listed = sum(height_written(text, width) for text in self._items)
        return written + listed + choices + figures * bool(self._facts)

    def on_key(self, event: events.Key) -> None:
        alone = self._picks[0] if event.key == "escape" and len(self._picks) == 1 else None
        pick = alone or pick_for(event.key, self._picks)
        if pick is not None and event.key not in remote.KEYS:
            event.stop()
            self._choose(event.key, pick)
        elif event.key == "escape" and self._leads_back:
            event.stop()
            self._choose(event.key, None)
        elif event.key in remote.KEYS and self._remote(event.key):
            event.stop()
        elif event.character is not None and event.is_printable and event.key != "question_mark":
            keys = map(hints.key_name, self.query_one(Choices).keys)
            self._tell(f"{hints.NOT_AN_ANSWER} {hints.press_one(tuple(keys))}")

    def _remote(self, key: str) -> bool:
        """Goes through what can be done and takes it; Page Down shows all of the message first.

        Says whether the key has done something.
        """
        telling = self.query_one("#telling", VerticalScroll)
        if key == "pagedown" and not telling.is_vertical_scroll_end:
            telling.scroll_page_down(animate=False)
            return True
        action = remote.action_of(key, remote.Moment.ASKS)
        only = len(self._picks) == 1
        if only and action is Action.STEP_BACK:
            telling.scroll_page_up(animate=False)
            return True
        return self._answering.do(Action.TAKE if only and action is Action.STEP_ON else action, key)

    def action_step(self, by: int) -> None:
        """Chooses the next of what can be done, or the one before."""
        self._answering.step(by)

    def _tell(self, words: str) -> None:
        """Says something of the keys, on the screen and aloud."""
        self._told = words
        self._hint()
        self._say([words])

    def _hint(self) -> None:
        """What was said last of the keys, and that there is more than can be seen."""
        more = self.query_one("#telling", VerticalScroll).max_scroll_y > 0 and not self.covered
        told = " ".join(words for words in (self._told, hints.MORE_BELOW if more else "") if words)
        self.query_one("#hint", Words).show_or_hide(told)

    def on_choice_button_pressed(self, message: ChoiceButton.Pressed) -> None:
        message.stop()
        self._choose("enter" if message.by_key else message.pick.key, message.pick)

    def _choose(self, key: str, pick: Pick | None) -> None:
        if self.covered:
            return
        if self.presses.answers(key):
            self.dismiss(None if pick is None else pick.value)
        else:
            self._tell(hints.PRESSED_BEFORE)


def _signed(heading: str, around: Surroundings) -> str:
    """The heading with the sign of its level, so that nothing rides on colour."""
    return heading if around.level is None else f"{SIGNS[around.level]} {heading}"


def _height(pick: Pick, scale: int) -> int:
    """Rows of a large choice with the space around it: what cannot be drawn whole has its words below."""
    return LETTER_ROWS[scale] + (3 if big_letters_at(scale, pick.words, _BUTTON * scale) else 5)


def _width(pick: Pick) -> int:
    """Columns of a choice as it is written, with the space around it."""
    return max(14, len(key_name(pick.key)) + len(pick.words) + 6) + 2
