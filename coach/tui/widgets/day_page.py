"""The page of a day: what coach has to say, the pain, the plan, and the one thing to do now as a button."""

import os
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from coach.script.sentences import DISCLAIMER
from coach.tui.keys import Pick
from coach.tui.widgets.basics import Words
from coach.tui.widgets.choices import ChoiceButton
from coach.tui.widgets.day_layout import BUTTON_SIDES, DayContents, DayLayout, Label, button_rows, chart_rows, places
from coach.tui.widgets.deed_button import DeedButton
from coach.tui.widgets.letters import draw, sizes_in
from coach.tui.widgets.pain_chart import PainChart

if TYPE_CHECKING:  # the first frame waits for none of these
    from coach.visit.day import DayLine
    from coach.visit.prompts import Menu

_BESIDE = ("#greeting", "#disclaimer", "#rest", "#hint", "#others", "#saying")
_ABOVE = ("#warning", "#advice")
"""The sentences, by where they stand: beside the change of pain, and over the whole width."""
CHARTED_FROM = 3
"""Days with a pain number from which their course is drawn (our default: two of them are a sentence)."""
_OWN_KEYS = {"struck": "n", "check-in": "c"}
"""The key of a first choice while Enter takes the other one."""


class DayPage(Container):
    """Shows a menu. What is pressed on it comes as ChoiceButton.Pressed."""

    def __init__(self, waiting: str, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._waiting = waiting
        self._menu: Menu | None = None
        self._change = ""
        self._charted = False
        self._places: DayLayout | None = None
        self.lines: tuple[DayLine, ...] = ()

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="texts", can_focus=False):
            yield Words(id="warning")
            with Horizontal(id="head"):
                yield Words(id="change")
                with Vertical(id="sayings"):
                    yield Words(self._waiting, id="greeting")
                    for name in ("disclaimer", "rest", "hint", "others", "saying"):
                        yield Words(id=name)
            yield Words(id="advice")
        with Horizontal(id="glance"):
            yield PainChart(id="pain")
            yield Static(id="plan")
        yield Static(id="space")
        yield DeedButton(Pick("enter", "", self._waiting), id="action")
        yield DeedButton(Pick("", "", ""), id="second")

    def on_mount(self) -> None:
        for name in (*_ABOVE, *_BESIDE[1:], "#change", "#glance", "#action", "#second"):
            self.query_one(name).display = False

    @property
    def buttons(self) -> tuple[DeedButton, ...]:
        """What can be done: one button, or before the first check-in two."""
        return tuple(button for button in (self.action, self._second) if button.display)

    @property
    def action(self) -> DeedButton:
        """The one thing to do, or the first of two."""
        return self.query_one("#action", DeedButton)

    @property
    def last(self) -> DeedButton:
        """The lowest button."""
        return self._second if self._second.display else self.action

    @property
    def _second(self) -> DeedButton:
        return self.query_one("#second", DeedButton)

    def show(self, menu: "Menu") -> None:
        """Shows how things stand now. Only what has changed is drawn again."""
        from coach.visit.day import change_of_pain, day_lines  # the first frame waits for none of the visit

        self._menu, view = menu, menu.view
        self.lines, self._change = day_lines(view), change_of_pain(view)
        self._charted = bool(view.episodes) and len(view.episodes[-1].told) >= CHARTED_FROM
        self._words("warning").show_or_hide(f"! {menu.warning}" if menu.warning else "")
        self._words("greeting").show_or_hide(view.greeting)
        self._words("disclaimer").show_or_hide(DISCLAIMER if DISCLAIMER in view.advice else "")
        self._words("saying").show_or_hide(view.pain)
        self._words("advice").show_or_hide("\n".join(f"! {text}" for text in view.advice if text != DISCLAIMER))
        self._words("rest").show_or_hide(menu.rest)
        self.query_one(PainChart).show(view.episodes, view.now)
        self._show_buttons(menu)
        self._places = None
        self.fit_in()

    def tell(self, hint: str, others: str) -> None:
        """Shows what else there is to say, and what can be done on some days only."""
        self._words("hint").show_or_hide(hint)
        self._words("others").show_or_hide(others)
        self.fit_in()

    @property
    def has_more(self) -> bool:
        """Whether there are sentences below those in sight."""
        cut = self.display and self._places is not None and not self._places.sight
        return cut and not self.query_one("#texts", VerticalScroll).is_vertical_scroll_end

    def read(self, key: str) -> bool:
        """Scrolls the sentences on with Page Down, or back with Page Up. Says whether there were any to come to."""
        texts = self.query_one("#texts", VerticalScroll)
        if key == "pagedown" and self.has_more:
            texts.scroll_page_down(animate=False)
        elif key == "pageup" and texts.scroll_y > 0:
            texts.scroll_page_up(animate=False)
        else:
            return False
        return True

    def choose(self, chosen: ChoiceButton | None) -> None:
        """Makes this button the one that Enter takes, or none."""
        for button in self.buttons:
            button.choose(chosen=button is chosen)

    def fit_in(self) -> None:
        """Gives everything its place, once the room for it is known; again only where that has changed."""
        room = self.content_size
        if self._menu is None or not room:
            return
        buttons = self.buttons
        columns = room.width - BUTTON_SIDES
        contents = DayContents(
            above=self._shown(_ABOVE),
            beside=self._shown(_BESIDE),
            change=self._change if self._charted else "",
            chart=self._charted,
            plan=len(self.lines),
            buttons=tuple(Label(button.large, *button.rows(columns)) for button in buttons),
        )
        found = places(contents, room.width, room.height, sizes_in(os.environ))
        for button in buttons:
            button.take(columns, found.button, needed=found.needs, noted=found.notes)
        if found == self._places:
            return
        self._places = found
        self._words("change").show_or_hide("" if found.change is None else draw(self._change, found.change) or "")
        self.query_one("#texts").styles.height = found.texts
        self.query_one("#space").display = bool(found.spare)
        self._show_glance(found)
        for button, label in zip(buttons, contents.buttons, strict=True):
            button.styles.height = button_rows(label, found)
            button.set_class(not found.blocks, "-flat")
            button.set_class(found.gap, "-apart")

    def _show_glance(self, found: DayLayout) -> None:
        """The chart and the plan, side by side."""
        from coach.tui.widgets.plan import plan_rows

        glance, chart, plan = self.query_one("#glance"), self.query_one(PainChart), self.query_one("#plan", Static)
        glance.display = bool(found.plan or found.chart)
        glance.set_class(found.apart, "-apart")
        chart.display = bool(found.chart)
        chart.styles.height = chart_rows(found)
        rows = plan_rows(_first_of(self.lines, found.plan), spaced=found.spaced)
        if rows != plan.content:
            plan.update(rows)
        plan.display = bool(found.plan)
        plan.set_class(bool(found.chart), "-beside")

    def _show_buttons(self, menu: "Menu") -> None:
        from coach.visit.day import deed

        action, second = self.action, self._second
        action.display, second.display = True, bool(menu.first_choices)
        for button, first in zip((action, second), menu.first_choices, strict=False):
            pick = Pick(first.choice.key, first.choice.value, first.large, note=first.note)
            button.offer(pick, first.large, named=False, key=_OWN_KEYS[first.choice.value])
        if not menu.first_choices:
            found = deed(menu.view)
            value = next((entry.value for entry in menu.entries if entry.key == "enter"), "")
            pick = Pick("enter", value, _capital(found.words), note=found.note)
            action.offer(pick, found.large, found.takes, found.needs)

    def _words(self, name: str) -> Words:
        return self.query_one(f"#{name}", Words)

    def _shown(self, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(words.shown for name in names if (words := self.query_one(name, Words)).display)


def _first_of(lines: "tuple[DayLine, ...]", count: int) -> "tuple[DayLine, ...]":
    """So many lines of the plan; where not all have room, those of what is still to be done."""
    return lines if count >= len(lines) else tuple(line for line in lines if line.mark != "done")[:count]


def _capital(words: str) -> str:
    """The words of an entry as they stand in a button."""
    return f"{words[:1].upper()}{words[1:]}"
