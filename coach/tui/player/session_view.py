"""What the player shows: the words of the moment, the figure beside them, what was said, and what there is to tell.

It asks the session where it stands, decides nothing, and repaints only what has changed.
"""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.geometry import Size

from coach.playback.runner import Runner
from coach.score.score import SegmentKind
from coach.script import hints, screen_words, sentences
from coach.script.explain import cleared_by
from coach.script.voice_words import IN_SILENCE
from coach.session.picture import Picture, picture_of
from coach.session.state import Status, segment_of
from coach.settings.derived import Showing
from coach.tui.keys import NUMBERS
from coach.tui.player.captions import Captions
from coach.tui.player.layout import INSTRUCTION_LEAST, INSTRUCTION_SPARE, columns_for, floor_of, name_above, spaced
from coach.tui.player.view_model import PlayerView, guide_of, view_of
from coach.tui.widgets.basics import Bar, Headline, Words
from coach.tui.widgets.big_clock import BigClock
from coach.tui.widgets.breath import BreathGuide
from coach.tui.widgets.choices import ChoiceButton, Choices
from coach.tui.widgets.figure import FigureView

_KEPT_FREE = {"#status": 1, "#captions": 2}
"""What comes and goes below the instruction, with its lines: room that is never given to the figure."""
_MARKED = {
    "-paused": ("#phase", "#time", "#breath"),
    "-reading": ("#instruction",),
    "-screening": ("#phase", "#telling", "#captions", "#next"),
    "-with-figure": ("#clock", "#instruction"),
}
"""What looks different in a state, by the class that says so."""


class SessionView(Vertical):
    """Shows one session. `view` is what it shows, None at first; `said` keeps what is said."""

    def __init__(self, session: Runner, said: Captions, showing: Showing) -> None:
        super().__init__()
        self.view: PlayerView | None = None
        self._session = session
        self._captions = said
        self._figure = FigureView(showing, id="figure")
        self._told: dict[str, int] = {}  # each trouble, with the step in which it came up

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            score = self._session.score
            yield Words(" · ".join(filter(None, (score.title, cleared_by(score.decision)))), id="title")
            yield Words(id="progress")
        yield Bar(id="bar")
        yield Words(screen_words.REHEARSAL, id="rehearsal")
        with Horizontal(id="stage"):
            with Vertical(id="column"):
                yield Words(id="above")
                yield Words(id="name")
                yield Headline(id="phase")
                yield BreathGuide(moving=self._figure.showing.moving, id="breath")
                with Horizontal(id="clock"):
                    yield BigClock(id="time")
                    yield Words(id="place")
                with VerticalScroll(id="telling"):
                    yield Headline(spare=INSTRUCTION_SPARE, least=INSTRUCTION_LEAST, both=True, id="instruction")
                    yield Words(id="items")
                    yield Choices(id="choices")
                    yield Words(id="hint")
            yield self._figure
        yield Words(id="status")
        yield Words(id="captions")
        yield Words(id="next")
        trouble = Words(id="trouble")
        trouble.can_focus = True  # so that the hardware cursor can lead there
        trouble.display = False
        yield trouble

    def on_mount(self) -> None:
        self.query_one("#rehearsal").display = self._session.rehearsal
        for choices in self.query(Choices):  # none is left where the app is being closed
            self.call_after_refresh(choices.prepare, NUMBERS)  # "it hurts" is answered at once

    def on_resize(self) -> None:
        self.call_after_refresh(self._fit_figure)

    @property
    def moves(self) -> bool:
        """Whether a picture that changes would be seen to."""
        return self._figure.moves

    def show(self, notice: str) -> bool:
        """Shows where the session stands; a `notice` takes the place of its own.

        Says whether there is something else to read now: then the focus is at its beginning.
        """
        session = self._session
        view = view_of(session.score, session.state, session.now)
        self.query_one("#status", Words).show_or_hide(notice or view.status)
        self._show_captions(view)
        self.query_one(Bar).show(view.share)
        before, self.view = self.view, view
        if view == before:
            return False
        self.query_one("#progress", Words).show(view.progress)
        self.query_one("#phase", Words).show_or_hide(view.phase if view.phase != view.name else "")
        self.query_one("#clock").display = bool(view.time or view.place)
        self.query_one(BigClock).show(view.time)
        self.query_one("#instruction", Words).show(view.instruction)
        self.query_one("#next", Words).show(f"Next: {view.next_up}" if view.next_up else "")
        self.query_one(Choices).offer(view.picks)
        self.query_one("#hint", Words).show_or_hide(hints.PAIN_SCALE if view.picks == NUMBERS else "")
        self.query_one("#above").display = not view.time
        self._mark("-paused", on=session.state.status is Status.PAUSED)
        self._mark("-screening", on=bool(view.items))
        self._mark("-reading", on=segment_of(session.state, session.score).kind is SegmentKind.TELL)
        if before is None or before.words != view.words:
            self._fit_figure()
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
        """Moves the figure and the breathing guide to where they are now."""
        self._figure.show(self._picture())
        for guide in self.query(BreathGuide):  # none is left where the app is being closed
            guide.show(guide_of(self._session.score, self._session.state, self._session.now))

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
            line.show_or_hide(text)
            self.call_after_refresh(self._fit_figure)
        if new and not isinstance(self.screen.focused, ChoiceButton):
            line.focus()

    def _show_captions(self, view: PlayerView) -> None:
        """What was said; an answer in full, for which the figure gives way."""
        now, said = self._session.now, self.query_one("#captions", Words)
        answered = bool(self._captions.answer(now))
        said.show(self._captions.beside(view, now))
        if said.has_class("-answer") != answered:
            said.set_class(answered, "-answer")
            self.call_after_refresh(self._fit_figure)

    def _picture(self) -> Picture | None:
        if self._figure.showing.dots is None:
            return None
        return picture_of(self._session.score, self._session.state, self._session.now)

    def _mark(self, name: str, *, on: bool) -> None:
        """Marks what looks different in a state: with a class on the board, all that it holds would be styled anew."""
        for part in _MARKED[name]:
            self.query_one(part).update_classes({name: on}, animate=False)

    def _fit_figure(self) -> None:
        """Gives the figure the room that the words leave. What comes and goes below them has its place kept free."""
        if self.view is None or not self.is_attached:
            return
        stage = self.query_one("#stage").region
        if not stage:
            return
        below = sum(self.query_one(name).region.height for name in _KEPT_FREE)
        kept = below if self._captions.answer(self._session.now) else sum(_KEPT_FREE.values())
        room = Size(stage.width, stage.height + below - kept)
        screen = self.app.size
        columns = columns_for(self.view, room, screen) if self._picture() else 0
        self._mark("-with-figure", on=columns > 0)
        floor = floor_of(self.view, room.width - columns, screen)
        self._figure.stand(Size(columns, room.height if columns else 0), floor)
        self.query_one("#name", Words).show_or_hide(name_above(self.view, room.width - columns, screen))
        gap = "\n\n" if spaced(self.view, room, screen) else "\n"
        self.query_one("#items", Words).show_or_hide(
            gap.join(f"· {sentences.as_sentence(item)}" for item in self.view.items)
        )
        beside_the_time = self.view.time and not columns
        self.query_one("#place", Words).show_or_hide(("\n" if beside_the_time else " · ").join(self.view.place))
