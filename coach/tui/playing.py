"""The player: shows where the session stands, and sends it what the patient presses. It decides and counts nothing."""

import asyncio
from collections.abc import Callable
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.geometry import Size

from coach.driver import Session
from coach.journal.store import JournalError
from coach.session import machine
from coach.session.commands import COMMANDS, event_for
from coach.session.events import (
    Answer,
    Effect,
    Ended,
    Event,
    Hurts,
    LegSymptoms,
    Pause,
    Quiet,
    Quit,
    Ready,
    Resume,
    Say,
)
from coach.session.picture import Picture, picture_of
from coach.session.score import SegmentKind
from coach.session.state import Status, segment_of
from coach.showing import Showing
from coach.tui.base import CoachScreen
from coach.tui.bigtime import BigTime
from coach.tui.breath import BreathGuide
from coach.tui.ending import Finished
from coach.tui.figure import Figure
from coach.tui.keys import HELP, Presses, ScreenCommand, pick_for
from coach.tui.resting import rest
from coach.tui.room import INSTRUCTION_LEAST, INSTRUCTION_SPARE, columns_for, floor_of, name_above
from coach.tui.said import Said
from coach.tui.view import View, guide_of, view_of
from coach.tui.widgets import Bar, ChoiceButton, Choices, Headline, KeyBar, Words
from coach.voice import Voice

QUIT_CHECK = "End the session here? Press Q again to end it. Any other key: stay."
MUTED = "Quiet but for warnings. V: speak again."
ANSWER_FIRST = "Please answer first: press one of the keys above."
_MOVING = frozenset({Status.RUNNING, Status.RESUMING})
_KEPT_FREE = {"#status": 1, "#said": 2}
"""What comes and goes below the instruction, with its lines: room that is never given to the figure."""
_BY_KEY = {command.key: command for command in COMMANDS}
_SECOND_ROW = ("h", "l", "q", "s", "t", "v", HELP.key)
HELP_PAUSES = "The session is paused meanwhile. Esc goes back, then Space goes on."


class PlayerScreen(CoachScreen[Finished | JournalError]):
    """Plays one session. Gives how it ended, or the error of a journal that could not be asked."""

    KEYS: ClassVar[tuple[ScreenCommand, ...]] = (
        *(ScreenCommand(command.key, command.label, command.help) for command in COMMANDS),
        HELP,
    )

    def __init__(self, session: Session, voice: Voice | None, bell: Callable[[], None], showing: Showing) -> None:
        super().__init__()
        self.session = session
        self._voice = voice
        self._bell = bell
        self._figure = Figure(showing, id="figure")
        self._presses = Presses(session.chart.clock)
        self._view: View | None = None
        self._said = Said()
        self._ended: Ended | None = None
        self._quitting = False
        self._hint = ""
        self._troubles: list[str] = []
        self._over = False
        self._result: Finished | JournalError | None = None
        self._next_look: asyncio.TimerHandle | None = None

    def body(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield Words(self.session.score.title, id="title")
            yield Words(id="progress")
        yield Bar(id="bar")
        yield Words("Rehearsal: this does not count as done." if self.session.rehearsal else "", id="rehearsal")
        with Horizontal(id="stage"):
            with Vertical(id="column"):
                yield Words(id="name")
                yield Headline(id="phase")
                yield BreathGuide(moving=self._figure.showing.moving, id="breath")
                with Horizontal(id="clock"):
                    yield BigTime(id="time")
                    yield Words(id="place")
                with VerticalScroll(id="telling"):
                    yield Headline(spare=INSTRUCTION_SPARE, least=INSTRUCTION_LEAST, both=True, id="instruction")
                    yield Words(id="items")
                    yield Choices(id="choices")
            yield self._figure
        yield Words(id="status")
        yield Words(id="said")
        yield Words(id="next")
        yield Words(id="trouble")
        yield KeyBar(
            [command for command in self.KEYS if command.key not in _SECOND_ROW],
            [command for key in _SECOND_ROW for command in self.KEYS if command.key == key],
        )

    def on_mount(self) -> None:
        self.query_one("#rehearsal").display = self.session.rehearsal
        self.session.listeners.append(self._hear)
        self._do(self.session.begin)
        self.query_one("#telling").focus()

    def on_unmount(self) -> None:
        self._over = True
        self._look_later()

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self.call_after_refresh(self._fit_figure)

    def tick(self) -> None:
        """A look at the clock, and at what there is to tell of voice and journal."""
        before = self.session.state
        self._do(self.session.look, only_if=lambda: self.session.state is not before or before.status in _MOVING)

    def _send(self, kind: type[Event], *values: Any) -> None:
        self._hint = ""
        self._do(lambda: self.session.send(kind, *values))

    def _do(self, action: Callable[[], None], only_if: Callable[[], bool] = lambda: True) -> None:
        """Does something to the session, then shows what came of it; a look that changed nothing shows nothing."""
        if self._over:
            return
        self._do_at_once(action, only_if)
        self._look_later()

    def _look_later(self) -> None:
        if self._next_look is not None:
            self._next_look.cancel()
        if not self._over:
            seconds = rest(self.session, figures=self._figure.moves)
            self._next_look = asyncio.get_running_loop().call_later(seconds, self.call_next, self.tick)

    def _do_at_once(self, action: Callable[[], None], only_if: Callable[[], bool]) -> None:
        try:
            action()
        except JournalError as error:
            self._leave(error)
            return
        if self._ended is not None:
            self._leave(Finished(tuple(self._said.closing), self.session.state, self._ended))
            return
        if only_if():
            self._show()
        else:
            self._tell_troubles()
        self._figure.show(self._picture())
        self.query_one(BreathGuide).show(guide_of(self.session.score, self.session.state, self.session.now))

    def _leave(self, result: Finished | JournalError) -> None:
        """It is over, at once, even while help or the palette lies above."""
        self._over = True
        if self.is_current:
            self.dismiss(result)
        else:
            self._result = result
            self.pop_until_active()

    def on_screen_resume(self) -> None:
        result, self._result = self._result, None
        if result is not None:
            self.dismiss(result)

    def action_help(self) -> None:
        """Every key; a session that runs is paused meanwhile, because “it hurts” cannot be pressed there."""
        from coach.tui.help import HelpScreen  # needed by few, and every start would wait for it

        self.app.push_screen(HelpScreen(self.KEYS, HELP_PAUSES if self._pause_meanwhile() else ""))

    def action_palette(self) -> None:
        self._pause_meanwhile()
        super().action_palette()

    def _pause_meanwhile(self) -> bool:
        """Pauses a session that runs while something lies above it. Says whether one ran."""
        runs = self.session.state.status in _MOVING
        if runs:
            self._send(Pause)
        return runs

    def _hear(self, effect: Effect) -> None:
        self._said.hear(effect, self.session.now)
        if isinstance(effect, Ended):
            self._ended = effect
        elif isinstance(effect, Say):
            silent = self._voice is None or self._voice.notice is not None
            if silent and segment_of(self.session.state, self.session.score).kind is SegmentKind.ALARM:
                self._bell()

    def _show(self) -> None:
        view = view_of(self.session.score, self.session.state, self.session.now)
        self._tell_troubles()
        self.query_one("#status", Words).show_or_hide(QUIT_CHECK if self._quitting else self._hint or view.status)
        self._show_said(view)
        self.query_one(Bar).show(view.share)
        before, self._view = self._view, view
        if view == before:
            return
        self.query_one("#progress", Words).show(view.progress)
        self.query_one("#phase", Words).show_or_hide(view.phase if view.phase != view.name else "")
        self.query_one("#clock").display = bool(view.time or view.place)
        self.query_one(BigTime).show(view.time)
        self.query_one("#instruction", Words).show(view.instruction)
        self.query_one("#items", Words).show_or_hide("\n".join(f"· {item}" for item in view.items))
        self.query_one("#next", Words).show(f"Next: {view.next_up}" if view.next_up else "")
        self.query_one(Choices).offer(view.picks)
        self.set_class(self.session.state.status is Status.PAUSED, "-paused")
        self.set_class(bool(view.items), "-screening")
        self.set_class(segment_of(self.session.state, self.session.score).kind is SegmentKind.TELL, "-reading")
        if before is None or (before.instruction, before.picks) != (view.instruction, view.picks):
            telling = self.query_one("#telling", VerticalScroll)
            telling.scroll_home(animate=False)
            telling.focus()
            self.follow_focus()
        if before is None or before.words != view.words:
            self._fit_figure()

    def _show_said(self, view: View) -> None:
        """What was said; an answer in full, for which the figure gives way."""
        now, said = self.session.now, self.query_one("#said", Words)
        answered = bool(self._said.answer(now))
        said.show(self._said.beside(view, now))
        if said.has_class("-answer") != answered:
            said.set_class(answered, "-answer")
            self.call_after_refresh(self._fit_figure)

    def _picture(self) -> Picture | None:
        if self._figure.showing.dots is None:
            return None
        return picture_of(self.session.score, self.session.state, self.session.now)

    def _fit_figure(self) -> None:
        """Gives the figure the room that the words leave. What comes and goes below them has its place kept free."""
        if self._view is None or self._over:
            return
        stage = self.query_one("#stage").region
        below = sum(self.query_one(name).region.height for name in _KEPT_FREE)
        kept = below if self._said.answer(self.session.now) else sum(_KEPT_FREE.values())
        room = Size(stage.width, stage.height + below - kept)
        columns = columns_for(self._view, room, self.app.size) if self._picture() else 0
        self.set_class(columns > 0, "-with-figure")
        floor = floor_of(self._view, room.width - columns, self.app.size)
        self._figure.stand(Size(columns, room.height if columns else 0), floor)
        self.query_one("#name", Words).show_or_hide(name_above(self._view, room.width - columns, self.app.size))
        beside_the_time = self._view.time and not columns
        self.query_one("#place", Words).show_or_hide(("\n" if beside_the_time else " · ").join(self._view.place))

    def _tell_troubles(self) -> None:
        """What voice and journal have to say: once as a notification, and in a line that stays."""
        found = [self.session.trouble, self._voice.notice if self._voice is not None else None]
        new = [text for text in found if text and text not in self._troubles]
        for text in new:
            self.notify(text, severity="warning", markup=False)
        self._troubles += new
        muted = MUTED if self._voice is not None and self.session.state.quiet else None
        self.query_one("#trouble", Words).show_or_hide(" ".join(text for text in (muted, *found) if text))

    def on_key(self, event: events.Key) -> None:
        key = event.key
        if self._quitting:
            event.stop()
            if self._quit_check(key):
                return
        state = self.session.state
        picks = self._view.picks if self._view and machine.asking(self.session.score, state) else ()
        pick = pick_for(key, picks)
        if pick is not None:
            event.stop()
            self._answer(key, pick.value)
        elif key == "escape":
            self._ask_to_quit()
        elif key in _BY_KEY:
            event.stop()
            self._command(key)

    def _quit_check(self, key: str) -> bool:
        """A key after the first Q. Says whether it has been dealt with: the safety keys work at any time."""
        if key == "q" and not self._presses.is_new(key):
            return True
        self._quitting = False
        if key == "q":
            self._send(Quit)
            return True
        self._show()
        return _BY_KEY.get(key) is None or _BY_KEY[key].event not in (Hurts, LegSymptoms)

    def _answer(self, key: str, value: str) -> None:
        if self._presses.is_new(key):
            self._send(*((Ready,) if value == "ready" else (Answer, value)))

    def _command(self, key: str) -> None:
        command, state = _BY_KEY[key], self.session.state
        event = event_for(command, state.status)
        if event is Quit:
            self._presses.is_new(key)
            self._ask_to_quit()
        elif event in (Ready, Resume):
            if not self._presses.is_new(key):
                return
            if machine.asking(self.session.score, state) is not None:
                self._hint = ANSWER_FIRST
            self._do(lambda: self.session.send(event))
        elif self._presses.is_new(key) or event is not Quiet:
            self._send(event)

    def _ask_to_quit(self) -> None:
        self._quitting = True
        if self.session.state.status in (Status.RUNNING, Status.RESUMING):
            self._send(Pause)
        self._show()

    def on_choice_button_pressed(self, message: ChoiceButton.Pressed) -> None:
        message.stop()
        pick = message.pick
        if self._view is not None and pick in self._view.picks and not self._over:
            self._answer(pick.key, pick.value)
