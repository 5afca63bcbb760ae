"""What the player shows: the word of the moment, the figure beside it, what to do, what was said, what is wrong.

It asks the session where it stands, decides nothing, and repaints only what has changed.
"""

import os
from collections.abc import Sequence
from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.geometry import Size

from coach.playback.runner import Runner
from coach.script import screen_words, sentences
from coach.script.voice_words import IN_SILENCE
from coach.session.commands import labels
from coach.session.picture import Picture, picture_of
from coach.session.state import segment_of
from coach.settings.derived import Showing
from coach.tui.keys import NUMBERS
from coach.tui.player.calm import calm_view
from coach.tui.player.captions import Captions
from coach.tui.player.contents import SessionContents, contents_of
from coach.tui.player.key_row import ROW, keys_in_row
from coach.tui.player.layout import arranged
from coach.tui.player.view_model import PlayerView, guide_of, view_of
from coach.tui.widgets.basics import Bar, KeyBar, Words
from coach.tui.widgets.breath import BreathBar
from coach.tui.widgets.choices import ChoiceButton, Choices
from coach.tui.widgets.drawn import Drawn
from coach.tui.widgets.figure import FigureView
from coach.tui.widgets.letters import Size as Letters
from coach.tui.widgets.letters import are_drawn, sizes_in
from coach.tui.widgets.placed import PlacedContainer


class SessionView(PlacedContainer):
    """Shows one session. `view` is what it shows, None at first; `said` keeps what is said."""

    def __init__(self, session: Runner, said: Captions, showing: Showing) -> None:
        super().__init__()
        self.view: PlayerView | None = None
        self._session = session
        self._captions = said
        self._figure = FigureView(showing, id="figure")
        self._sizes = sizes_in(os.environ)
        self._contents = SessionContents()
        self._letters: dict[str, Letters | None] = {}
        self._columns = 0
        self._trouble = ""
        self._told: dict[str, int] = {}  # each trouble, with the step in which it came up

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield Words(id="title")
            yield Words(id="progress")
        yield Bar(id="bar")
        yield Words(screen_words.REHEARSAL, id="rehearsal")
        yield Drawn(id="word")
        yield Drawn(id="number")
        yield self._figure
        yield Drawn(id="short")
        yield BreathBar(id="breath")
        with VerticalScroll(id="telling"):
            yield Words(id="instruction")
            yield Words(id="items")
        yield Words(id="captions")
        yield Words(id="status")
        yield Choices(id="choices")
        yield Words(id="next")
        trouble = Words(id="trouble")
        trouble.can_focus = True  # so that the hardware cursor can lead there
        yield trouble
        keys = KeyBar(ROW)
        keys.id = "keys"
        yield keys
        yield Words(id="in-words")

    def on_mount(self) -> None:
        for choices in self.query(Choices):  # none is left where the app is being closed
            self.call_after_refresh(choices.prepare, NUMBERS)  # "it hurts" is answered at once

    def on_resize(self) -> None:
        self._arrange()

    @property
    def moves(self) -> bool:
        """Whether a picture that changes would be seen to."""
        return self._figure.moves

    def show(self, notice: str) -> bool:
        """Shows where the session stands, and a `notice` about the keys.

        Says whether there is something else to read now: then the focus is at its beginning.
        """
        session = self._session
        view = view_of(session.score, session.state, session.now)
        if not are_drawn():
            view = calm_view(view, session.score, session.state, session.now)
        before, self.view = self.view, view
        self.query_one(Bar).show(view.share)
        self._place(view, notice)
        if view == before:
            return False
        self.query_one("#title", Words).show(view.title)
        self.query_one("#progress", Words).show(view.progress)
        self.query_one("#instruction", Words).show(view.instruction)
        self.query_one("#items", Words).show_or_hide(
            "\n".join(f"· {sentences.as_sentence(item)}" for item in view.items)
        )
        self.query_one("#in-words", Words).show(view.in_words if are_drawn() else "")
        if before is not None and (before.instruction, before.picks) == (view.instruction, view.picks):
            return False
        telling = self.query_one("#telling", VerticalScroll)
        telling.scroll_home(animate=False)
        telling.focus()
        return True

    def mark(self, number: int | None) -> None:
        """Marks the number that is typed so far; None marks none."""
        self.query_one(Choices).mark(None if number is None else str(number))

    def move(self) -> None:
        """Moves the figure and the bar of the breath to where they are now."""
        self._figure.show(self._picture())
        for bar in self.query(BreathBar):  # none is left where the app is being closed
            bar.show(guide_of(self._session.score, self._session.state, self._session.now))

    def tell(self, standing: str, troubles: Sequence[str]) -> None:
        """What stands, and what has gone wrong, in a line that stays. The focus goes to a new trouble, once.

        So a screen reader comes by it, while whoever is at an answer stays there. With the next step the focus is
        given back, and that there is no voice is said in few words: the exercise needs the room.
        """
        line = self.query_one("#trouble", Words)
        step = segment_of(self._session.state, self._session.score).step
        new = set(troubles) - self._told.keys()
        self._told = {trouble: self._told.get(trouble, step) for trouble in troubles}
        known = {trouble for trouble, since in self._told.items() if since != step}
        silent = {trouble for trouble in known if trouble.endswith(IN_SILENCE)}
        brief = (screen_words.NO_VOICE if trouble in silent else trouble for trouble in troubles)
        text = " ".join(text for text in (standing, *brief) if text)
        if text != line.shown:
            if line.has_focus:
                self.query_one("#telling").focus()
            self._trouble = text
            line.show(text)
            self._contents = replace(self._contents, trouble=text)
            self._arrange()
        if new and not isinstance(self.screen.focused, ChoiceButton):
            line.focus()

    def _picture(self) -> Picture | None:
        if self._figure.showing.dots is None:
            return None
        return picture_of(self._session.score, self._session.state, self._session.now)

    def _place(self, view: PlayerView, notice: str) -> None:
        """Takes what there is to show now, and gives it its place."""
        now = self._session.now
        caption = self._captions.beside(view, now)
        told = replace(
            contents_of(view, figure=self._picture() is not None, moving=self._figure.showing.moving),
            caption=caption,
            aside=self._captions.is_aside(caption),
            answered=bool(self._captions.answer(now)),
            notice=notice,
            trouble=self._trouble,
            rehearsal=self._session.rehearsal,
        )
        if told != self._contents:
            self._contents = told
            self._arrange()
        self._draw(view)
        self._offer_keys(view)

    def _arrange(self) -> None:
        """Gives everything its place in the window as it is now."""
        if self.view is None or not self.is_attached:
            return
        plan = arranged(self._contents, self.app.size, self._sizes)
        regions = plan.regions
        figure = regions.get("figure")
        self._figure.stand(Size(*figure.size) if figure else Size(0, 0), figure.height if figure else 0)
        if plan.answers is not None:
            self.query_one(Choices).offer_at(self._contents.answers, plan.answers)
        self.query_one("#progress").display = not plan.grid.plain
        self.place(regions)
        self._letters = plan.sizes
        self._draw(self.view)
        self._columns = plan.grid.width
        self._offer_keys(self.view)

    def _draw(self, view: PlayerView) -> None:
        """Draws word, number and short form, each in the size that it has room for; and the texts that come and go."""
        for name, text in (("word", view.word), ("number", view.time), ("short", view.short)):
            self.query_one(f"#{name}", Drawn).show_at(text, self._letters.get(name))
        for name, text in (
            ("status", self._contents.notice),
            ("captions", self._contents.caption),
            ("next", self._contents.below),
        ):
            self.query_one(f"#{name}", Words).show(text)

    def _offer_keys(self, view: PlayerView) -> None:
        state, score = self._session.state, self._session.score
        taken = {pick.key for pick in (*view.picks, *view.buttons)}
        keys = keys_in_row(state.status, labels(score, state), taken, self._columns)
        self.query_one(KeyBar).offer(keys)
