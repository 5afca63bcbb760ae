"""Shows a visit on the screen: a screen for each prompt, and what it says aloud. It decides and words nothing."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import assert_never

from textual.app import App

from coach.care.calls import Reminders
from coach.errors import CoachError, ExitCode
from coach.journal.store import JournalError
from coach.playback.runner import Runner
from coach.playback.sessions import Sessions
from coach.routine.library import Library
from coach.routine.model import Routine
from coach.score.score import CueKind
from coach.script import ear_words, journey
from coach.script.hints import Means, answer_hint
from coach.script.sentences import as_sentence
from coach.settings.derived import options_of, quiet_hours_of, reminders_of
from coach.settings.store import Settings
from coach.tui.keys import Pick, picks_of, picks_on
from coach.tui.player.ending import Finished, closing, lead
from coach.tui.player.screen import PlayerScreen
from coach.tui.screens.emergency import EmergencyScreen
from coach.tui.screens.history import HistoryScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.notice import NoticeScreen
from coach.tui.screens.question import QuestionScreen
from coach.tui.screens.settings import SettingsScreen
from coach.tui.screens.typing import TypingScreen
from coach.tui.screens.waiting import WaitingScreen
from coach.tui.speech import Speech, sounds_alike
from coach.tui.widgets.figure import showing_here
from coach.visit.calls import Reminder, calls_now
from coach.visit.menu import Wish
from coach.visit.prompts import (
    HEARING,
    SILENCING,
    Ask,
    Choose,
    Emergency,
    Menu,
    Number,
    Opened,
    Page,
    Play,
    Prepare,
    Prompt,
    Reply,
    ShowPage,
    Steps,
    Tell,
    lines_of,
)
from coach.visit.visit import Visit


class StageVisit:
    """Runs the journeys of a `visit` on the app's screens, one prompt after the other."""

    def __init__(
        self,
        app: App[ExitCode],
        home: HomeScreen,
        player: Sessions,
        visit: Visit,
        library: Callable[[], Library],
        settings: Settings,
        speech: Speech,
        settings_file: Path,
        reminder: Reminder | None = None,
        follow: Callable[[Settings], None] = lambda settings: None,
    ) -> None:
        self._follow = follow
        self.player = player
        self.settings = settings
        self.speech = speech
        self._app = app
        self._show = app.push_screen_wait
        self._home = home
        self._library = library
        self._settings_file = settings_file
        self._visit = visit
        self._alone = False
        self._question: QuestionScreen | None = None
        self._menu: asyncio.Future[str | Opened] | None = None
        self._help_made = False
        self._looked = False  # a fresh menu was asked for: it is not said again
        self._finished: Finished | None = None
        self._keys_told = False
        self._reminder = reminder
        self._calling: asyncio.Task[None] | None = None

    async def run(self, routine: Routine | None, *, struck: bool = False) -> ExitCode:
        """Home, from opening coach to closing it, after help where it has just `struck`; or one routine."""
        self._alone = routine is not None
        self.player.voice = self.speech.voice  # a session may be the first of all
        await asyncio.to_thread(self.player.record)  # ten years of it take a second, once
        loading = asyncio.create_task(asyncio.to_thread(self._library))  # while an emergency stands, it can come
        try:
            visit = self._visit
            steps = visit.run(routine) if routine is not None else visit.help_me() if struck else visit.home()
            return await self._run(steps)
        finally:
            loading.cancel()

    def choose(self, wish: Wish | Opened) -> None:
        """What was chosen at home; left out while something else is going on."""
        if self._menu is not None and not self._menu.done():
            self._looked = wish is Wish.LOOK
            self._menu.set_result(wish)

    def code_if_left(self) -> ExitCode:
        """The exit code of who closes coach here and now."""
        if self._visit.in_emergency:
            return ExitCode.RED_FLAG
        playing = any(isinstance(screen, PlayerScreen) for screen in self._app.screen_stack)
        return ExitCode.FINDINGS if self._alone or playing else ExitCode.DONE

    async def _run(self, steps: Steps[ExitCode]) -> ExitCode:
        try:
            prompt = next(steps)
            while True:
                try:
                    reply = await self._shown(prompt)
                except CoachError as error:
                    prompt = steps.throw(error)
                else:
                    self.player.voice = self.speech.voice
                    prompt = steps.send(reply)
        except StopIteration as end:
            self.speech.hush()
            code: ExitCode = end.value
            return code

    async def _shown(self, prompt: Prompt) -> Reply:
        """Says and shows one prompt, and waits for its reply."""
        if not isinstance(prompt, Choose | Number):
            await self._leave_question()
        match prompt:
            case Tell() | Choose() | Number() | Ask() | Emergency():
                if isinstance(prompt, Emergency) and prompt.said:
                    self.speech.say_after([prompt.hint(Means.KEYS)])
                else:
                    self._say(prompt)
                return await self._asked(prompt)
            case Menu():
                return await self._wait_at_home(prompt)
            case Prepare():
                await self._prepare(prompt)
            case Play():
                await self._play(prompt)
            case ShowPage():
                await self._look(prompt.page)
            case _:
                assert_never(prompt)
        return None

    async def _asked(self, prompt: Tell | Choose | Number | Ask | Emergency) -> Reply:
        """Shows what stands until it is answered, each on its own kind of screen."""
        match prompt:
            case Tell():
                reply = await self._show(self._notice(prompt, picks_on(prompt)))
                return None if reply == "on" else reply
            case Choose():
                return await self._choose(prompt)
            case Number():
                return await self._ask(prompt)
            case Ask():
                return await self._show(TypingScreen(prompt))
            case Emergency():
                finished, self._finished = self._finished, None
                said = () if finished is None else finished.said
                return await self._show(EmergencyScreen(prompt, said, self.speech.say_after))
            case _:
                assert_never(prompt)

    def _say(self, prompt: Tell | Choose | Number | Ask | Emergency | Menu) -> None:
        kind = CueKind.SAFETY if prompt.safety else CueKind.INSTRUCTION
        told, hint = lines_of(prompt), ear_words.aloud(prompt.hint(Means.KEYS))
        if isinstance(prompt, Menu):  # what is next can be begun while the rest of the day is still being said
            told, hint = [*prompt.stands, hint, *prompt.day], self._keys_at_home(prompt)
        before = self.settings.answers == "before" and isinstance(prompt, Choose | Number)
        words = [text for text in ((hint, *told) if before else (*told, hint)) if text]
        if self._finished is not None:  # the last words of the session are still being said
            self.speech.say_after(words, kind)
        else:
            self.speech.say(words, kind)

    def _keys_at_home(self, prompt: Menu) -> str:
        """What else can be done: all of it to who goes by ear, and to everyone the first time."""
        told, self._keys_told = self._keys_told, True
        every = "" if told and self.settings.speak != "all" else self._every_key(prompt)
        return f"{every} {ear_words.MORE_KEYS}".strip()

    @staticmethod
    def _every_key(prompt: Menu) -> str:
        """The keys that were not named with what is next."""
        next_up = prompt.hint(Means.KEYS)
        others = [e for e in prompt.entries if answer_hint([e], Means.KEYS) not in next_up]
        return ear_words.keys_told((entry.key, entry.words) for entry in others)

    def _say_at_once(self, words: Sequence[str]) -> None:
        self.speech.say(words, asked=True)

    async def _choose(self, prompt: Choose) -> str | None:
        if not prompt.enter:
            reply = await self._ask(prompt)
            assert reply is None or isinstance(reply, str)
            if prompt.id == HEARING and reply in SILENCING:
                self.speech.fall_silent()  # so that the bell rings where only a voice would have called
            return reply
        await self._leave_question()
        return await self._show(self._notice(prompt, picks_of(prompt)))

    def _notice(self, prompt: Tell | Choose, picks: Sequence[Pick]) -> NoticeScreen:
        """A prompt as a notice; after a session with its last words, which the player has no room for any more."""
        finished, self._finished = self._finished, None
        around, told = prompt.around, prompt.sentences
        first = ""
        if finished is not None:
            told, first = (*closing(finished), *told), lead(finished)
        say = self.speech.say_after if prompt.safety else self._say_at_once  # a warning is never cut off by a slip
        items = map(as_sentence, prompt.items) if isinstance(prompt, Choose) else ()
        return NoticeScreen(around, told, picks, first, say, tuple(items), leads_back=isinstance(prompt, Choose))

    async def _ask(self, prompt: Choose | Number) -> Reply:
        """Asks on the screen of the question before, if there is one."""
        if self._question is None:
            self._question = QuestionScreen(self._say_at_once)
            await self._app.push_screen(self._question)
        return await self._question.ask(prompt)

    async def _leave_question(self) -> None:
        question, self._question = self._question, None
        if question is not None:
            await question.dismiss()

    async def _wait_at_home(self, prompt: Menu) -> Reply:
        looked, self._looked = self._looked, False
        self._home.show(prompt)
        if not looked:
            self._say(prompt)
        if not self._help_made:
            self._help_made = True
            self._making = asyncio.create_task(asyncio.to_thread(self._make_help))
        self._menu = asyncio.get_running_loop().create_future()
        if self._calling is None or self._calling.done():
            self._calling = asyncio.create_task(self._remind(prompt, self._menu, looked=looked))
        self._home.open_up()  # what was asked for before comes as a message
        reply = await self._menu
        if not self._looked:
            self.speech.hush()
        return reply

    async def _remind(self, prompt: Menu, home: "asyncio.Future[str | Opened]", *, looked: bool) -> None:
        """Calls for what has become due since home was opened; what stood there then needs no call."""
        which = reminders_of(self.settings)
        if self._reminder is None or which is Reminders.OFF:
            return
        found = calls_now(prompt.view, which, quiet_hours_of(self.settings))
        if not looked:
            await asyncio.to_thread(self._reminder.seen, found)
            return
        words = await asyncio.to_thread(self._reminder.call, found)
        if words and not home.done():
            self._home.call(words)
            if not self.speech.call(words):
                self._app.bell()

    def _make_help(self) -> None:
        """Has the voice make what the first aid says, before it is needed. Home says it where a journal fails."""
        if self.speech.voice is not None:
            with suppress(CoachError):
                self.speech.voice.prepare(self._visit.help_ahead(), 0.0)

    async def _prepare(self, prompt: Prepare) -> None:
        """Has the voice made ready for a routine, and says so on the screen where that takes a while."""
        waiting = WaitingScreen(prompt.around.title, " ".join(lines_of(prompt)))
        try:
            await self.speech.prepare(prompt.utterances, lambda: self._app.push_screen(waiting), waiting.show)
        finally:
            if waiting.is_current:
                waiting.dismiss()

    async def _play(self, prompt: Play) -> None:
        session = prompt.session
        assert isinstance(session, Runner)
        self.speech.hush()
        showing = showing_here(self.settings, animated=self._app.animation_level != "none")
        end = await self._show(PlayerScreen(session, self.speech.voice, self._app.bell, showing))
        if isinstance(end, JournalError):
            raise end
        self._finished = end

    async def _look(self, page: Page) -> None:
        match page:
            case Page.HISTORY:
                options = self.player.options
                screen = HistoryScreen(self.player.journal, self.player.clock, self.player.record, options.hours)
                error = await self._show(screen)
                if error is not None:
                    raise error
            case Page.SETTINGS:
                screens = SettingsScreen(self._settings_file, self.settings, self.change, self._sample)
                await self._show(screens)
                self.speech.renew()
            case _:
                assert_never(page)

    def change(self, settings: Settings) -> None:
        """What is changed counts at once; the voice is made anew when it is next to be heard."""
        self.speech.outdated |= not sounds_alike(self.settings, settings)
        self.settings = settings
        self.player.options = options_of(settings)
        self._app.theme = settings.theme
        self._follow(settings)

    def _sample(self, words: str) -> str:
        """Lets coach be heard as it sounds by now; tells why not where it cannot be."""
        self.speech.renew()
        self.speech.say([words], asked=True)
        return journey.SILENT if self.speech.voice is None else self.speech.voice.notice or ""
