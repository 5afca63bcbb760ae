"""Lives a scripted visit on the screen, by keys, and reads what stands there: the text of the rendered screen."""

import asyncio
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input, Static

from coach.errors import ExitCode
from coach.score.score import CueKind
from coach.script import hints, sentences
from coach.script.hints import Means, answer_hint, emergency_buttons, key_name
from coach.script.plan_words import PURPOSE_NAMES
from coach.script.short_forms import CARRY_ON_SHORT, DROP_SHORT, START_SHORT, call, short_form
from coach.session.events import Effect, Say
from coach.tui.app import CoachApp
from coach.tui.player.screen import PlayerScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.theme import SIGNS
from coach.tui.widgets import plan
from coach.tui.widgets.basics import KeyBar
from coach.tui.widgets.choices import ChoiceButton
from coach.tui.widgets.drawn import Drawn
from coach.tui.widgets.page_plan import Contents
from coach.tui.widgets.sheet import Sheet
from coach.visit.day import day_lines
from coach.visit.prompts import Ask, Choose, Emergency, Menu, Number, Slip, Tell, lines_of
from tests.support import FakeVoice
from tests.visits.acting import AT_ONCE, Course, Move, SessionTold
from tests.visits.scripts import Scripted
from tests.visits.world import World

SIZE = (96, 66)
"""Wide and tall enough that nothing is cut off, and too narrow for drawn letters, which nobody could read as text."""
_PICTURES = {*SIGNS.values(), *plan.MARKS.values(), "·", "•", "“", "”"}
"""What is no word: the sign of a state, the bullet of a list, the marks around what was said."""
_ON_HOME = ("greeting", "warning", "disclaimer", "advice", "rest", "hint", "plan", "saying")
"""The parts of home that hold sentences, in the order in which they are said: some stand beside each other."""


APART = 1.2
"""Seconds between two presses of a key, so many that it is none which is held down."""
_KEY_HINTS = ("hint", "stays", "progress", "least", "most", "how")
"""The slot in which front ends differ: how an answer is given; and how far the questions have come."""


Question = Tell | Choose | Number | Ask | Emergency | Menu


@dataclass(frozen=True)
class Shown:
    """A prompt with all texts that stood on the screen, and what a session before it had `just_said`."""

    prompt: Question
    texts: list[str]
    just_said: list[str]
    missing_hints: list[str]


@dataclass
class Seen:
    """What came of it. `missing` are sentences of the session that stood on no screen when they were said."""

    voice: FakeVoice
    code: int | None = None
    prompts: list[Shown] = field(default_factory=list)
    sessions: list[list[str]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


async def live(visit: Scripted, world: World, course: Course) -> Seen:
    """Opens the app and presses the keys of the course's moves, each when its screen is there and its time has come."""
    seen = Seen(FakeVoice(lasts=1.0))
    library, patient = world.library, world.patient()
    app = CoachApp(
        lambda: patient,
        lambda: library,
        world.clock,
        world.settings,
        lambda _: seen.voice,
        world.home / "settings.toml",
        routine=library.get(visit.routine) if visit.routine else None,
    )
    async with app.run_test(size=SIZE) as pilot:
        hands = _Hands(app, pilot, world, seen)
        patient.listeners.append(hands.hear)
        await hands.live(course)
        seen.code = app.return_value
    return seen


class _Hands:
    def __init__(self, app: CoachApp, pilot: Pilot[ExitCode], world: World, seen: Seen) -> None:
        self.app, self.pilot, self.clock, self.seen = app, pilot, world.clock, seen
        self.offset = 0.0
        self.pressed = ("", 0.0)
        self.news: list[Say] = []
        self.just_said: list[str] = []
        self.warning = ""

    async def live(self, course: Course) -> None:
        moves = list(course.moves)
        for told in course.told:
            match told:
                case SessionTold():
                    await self._session(moves)
                case Tell() | Choose() | Number() | Ask() | Emergency() | Menu():
                    await self._prompt(told, moves.pop(0))
                case _:
                    pass
        for _ in range(100):
            if self.app.return_value is not None:
                return
            await self.pilot.pause()

    async def _prompt(self, prompt: Question, move: Move) -> None:
        rows = await self._until_it_stands(prompt)
        said, missing = texts_but_for_hints(self.app, prompt, rows), missing_hints(self.app, prompt, rows)
        self.seen.prompts.append(Shown(prompt, said, self.just_said, missing))
        self.just_said = []
        self.clock.pass_time(max(0.0, move.at + self.offset - self.clock.at))
        if move.line is None:  # a notice: between two of them a key has to be let go
            self.clock.pass_time(APART)
            self.offset += APART
        await self._press(move)

    async def _until_it_stands(self, prompt: Question) -> list[str]:
        """The rows of the screen on which it stands."""
        rows: list[str] = []
        for _ in range(200):
            await self.pilot.pause()
            waits = not isinstance(prompt, Menu) or bool(self.app._stage and self.app._stage._menu)
            if waits and isinstance(prompt, Menu) == isinstance(self.app.screen, HomeScreen):
                rows = rows_of(self.app)
                if self._stands(prompt, rows):
                    return rows
        missing = missing_hints(self.app, prompt, rows)
        told = " | ".join(texts(self.app, rows))
        raise AssertionError(f"this never stood on the screen: {prompt}\n{told}\n{missing}")

    def _stands(self, prompt: Question, rows: list[str]) -> bool:
        on_screen = " ".join(texts(self.app, rows))
        there = all(sentence in on_screen for sentence in lines_on_screen(prompt))
        # the same message stands before and after the first press of a slip: how to go on tells which it is
        return there and not missing_hints(self.app, prompt, rows)

    async def _press(self, move: Move) -> None:
        for key in move.keys:
            let_go = self.pressed[1] + APART - self.clock.at
            if key == self.pressed[0] and let_go > 0:
                self.clock.pass_time(let_go)
                self.offset += let_go
            self.pressed = (key, self.clock.at)
            await self.pilot.press(key)
            await self.pilot.pause()

    async def _session(self, moves: list[Move]) -> None:
        screen = await self._player()
        said: list[str] = []
        self.seen.sessions.append(said)
        await self._look(said)
        while self.app.screen is screen:
            if moves and moves[0].in_session and moves[0].at + self.offset <= self.clock.at + 1e-6:
                await self._press(moves.pop(0))
            else:
                until = moves[0].at + self.offset - self.clock.at if moves and moves[0].in_session else AT_ONCE
                due = screen.session.next_moment()
                self.clock.pass_time(min(AT_ONCE, max(until, 1e-3), AT_ONCE if due is None else max(due, 0.01)))
                screen.tick()
                await asyncio.sleep(0)
            await self._look(said)
        self.just_said = said

    async def _player(self) -> PlayerScreen:
        for _ in range(200):
            if isinstance(self.app.screen, PlayerScreen):
                return self.app.screen
            await self.pilot.pause()
        raise AssertionError(texts(self.app, rows_of(self.app)))

    def hear(self, effect: Effect) -> None:
        if isinstance(effect, Say):
            self.news.append(effect)

    async def _look(self, said: list[str]) -> None:
        """Notes what was said, and what of it that has to be read stands nowhere."""
        if not self.news:
            return
        news, self.news = self.news, []
        said += [say.text for say in news]
        await self.pilot.pause()
        on_screen = " ".join(texts(self.app, rows_of(self.app)))
        for say in news:
            if say.kind is CueKind.SAFETY:
                self.warning = say.text
            elif self.warning and self.warning in on_screen:
                continue  # a warning stands until it can be read, whatever is said meanwhile
            if say.asked or say.kind not in (CueKind.BREATH, CueKind.COUNT, CueKind.COUNTDOWN):
                self.seen.missing += [words for words in without_keys(say.text) if words.rstrip(".") not in on_screen]


_HOW_TO_GO_ON = {sentences.READY_HINT, sentences.THEN_ENTER, hints.TYPE_A_NUMBER, "Take your time."}
"""What a button or the line about a pause says in its place."""


def lines_on_screen(prompt: Question) -> list[str]:
    """All sentences of a prompt as they stand on the screen: there the plan of the day is short rows."""
    if not isinstance(prompt, Menu):
        return lines_of(prompt)
    view = prompt.view
    rows = {line.name: " ".join(plan.plan_row(line).split()[1:]) for line in day_lines(view)}  # but for its sign
    names = [PURPOSE_NAMES[line.purpose] for line in view.plan_shown()]
    shown = {sentence: rows[name] for sentence, name in zip(view.plan_lines(), names, strict=True)}
    return [shown.get(sentence, sentence) for sentence in lines_of(prompt)]


def rows_of(app: CoachApp) -> list[str]:
    """The screen as it is drawn, a text for each row."""
    return ["".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()]


def missing_hints(app: CoachApp, prompt: Question, rows: list[str]) -> list[str]:
    """What the screen should show of how to go on, and of what surrounds the prompt, and does not."""
    screen = app.screen
    flat = " ".join(" ".join(rows).split())
    buttons = [button for button in screen.query(ChoiceButton) if button.display]
    flat = " ".join([flat, *(f"{key_name(button.key)} {button.pick.words}" for button in buttons)]).casefold()
    match prompt:
        case Emergency(number=number):
            twice = prompt.slip is Slip.ONCE_MORE
            wanted = [words for words in emergency_buttons(prompt.replies, once_more=twice) if words]
            wanted += [] if screen.query_one(Sheet).contents.word == call(number) else [number]
        case Number() | Ask():
            wanted = [prompt.hint(Means.KEYS)] if isinstance(prompt, Number) else ["Enter Save", "Esc Back"]
        case Tell(ways_on=choices) | Choose(choices=choices):
            wanted = [f"{key_name(choice.key)} {choice.words}" for choice in choices]
        case Menu(entries=entries):
            wanted = ["Enter", *(first.note for first in prompt.first_choices)]  # its words may be drawn
            wanted += [f"{entries[0].words[0].upper()}{entries[0].words[1:]}"] if not prompt.first_choices else []
            wanted += [answer_hint([entry], Means.KEYS) for entry in entries if entry.key in ("d", "l", "s")]
    if isinstance(prompt, Tell | Choose):
        wanted += [prompt.around.title, prompt.around.heading]
    return [words for words in wanted if words and words.casefold() not in flat]


def texts_but_for_hints(app: CoachApp, prompt: Question, rows: list[str]) -> list[str]:
    """What stands on the screen, without how an emergency ends, and what is there for whoever answers the call."""
    found = texts(app, rows)
    if isinstance(prompt, Emergency):
        twice = prompt.slip is Slip.ONCE_MORE
        left_out = {prompt.about, *emergency_buttons(prompt.replies, once_more=twice)}
        found = [text for text in found if text not in left_out]
    return found


def without_keys(text: str) -> list[str]:
    """The sentences of a text that say more than how to answer."""
    found = re.split(r"(?<=[.?!]) ", re.sub(r"1: yes\. 2: no\. 3: not sure\.", "", text).strip())
    return [words for words in found if words not in _HOW_TO_GO_ON]


def _leaves(widget: Widget) -> Iterator[Widget]:
    for child in widget.children:
        if not child.display or isinstance(child, KeyBar):
            continue
        if isinstance(child, Static | Input):
            yield child
        else:
            yield from _leaves(child)


def _stands_for(page: Contents) -> list[str]:
    """What a drawn word says, where it takes the place of a sentence; it says nothing of its own."""
    below = [short_form(text.lstrip("!✓× ")) for text in page.sentences]
    below += [CARRY_ON_SHORT, START_SHORT, DROP_SHORT]  # the sentence below asks the same of a session by its name
    instead = page.word.endswith(".") or (page.word.endswith("?") and page.word not in below)
    return [page.word] if instead else []


def texts(app: CoachApp, rows: list[str]) -> list[str]:
    """What stands on the screen, a widget at a time, in the order in which it is read; buttons and key bar left out."""
    screen = app.screen
    home = isinstance(screen, HomeScreen)
    leaves = [leaf for leaf in _leaves(screen) if not isinstance(leaf, ChoiceButton)]
    if home:
        leaves = sorted(
            (leaf for leaf in leaves if leaf.id in _ON_HOME), key=lambda leaf: _ON_HOME.index(leaf.id or "")
        )
    else:
        leaves = [leaf for leaf in leaves if leaf.id not in _KEY_HINTS]
    found = []
    for leaf in leaves:
        if isinstance(leaf, Drawn):
            sheets = screen.query(Sheet) if leaf.id == "word" else ()  # a session says it in words in its last row
            found += [text for sheet in sheets for text in _stands_for(sheet.contents)]
            continue
        region = leaf.region
        lines = [row[region.x : region.right] for row in rows[region.y : region.bottom]]
        words = [word for line in lines for word in line.split() if word not in _PICTURES]
        found.append(" ".join(words).strip("“”"))
    return [text for text in found if text]
