"""A question that fills the screen: a choice answered by one key, or a number that is typed and then taken.

One screen asks a row of questions: what was an answer to the last is one to the next, and nothing flickers.
"""

import asyncio
from collections.abc import Callable, Sequence

from textual import events
from textual.containers import VerticalScroll

from coach.script import ear_words, hints, key_help, screen_words
from coach.script.hints import Means
from coach.script.sentences import as_sentence
from coach.script.short_forms import name_of, short_form
from coach.session import remote
from coach.tui.keys import HELP_COMMAND, NUMBERS, WAY_BACK, Pick, ScreenCommand, does_nothing, pick_for, picks_of
from coach.tui.number_entry import NumberKeys
from coach.tui.screens.answering import Answering
from coach.tui.screens.by_ear import keys_of_commands
from coach.tui.screens.page import PageScreen
from coach.tui.widgets.basics import KeyBar
from coach.tui.widgets.choices import ChoiceButton
from coach.tui.widgets.page_plan import Contents
from coach.visit.prompts import Choose, Number, lines_of

_NUMBER_COMMANDS = (
    *(ScreenCommand(pick.value, pick.words, key_help.mark_pain(pick.words)) for pick in NUMBERS),
    ScreenCommand("enter", "That's it", key_help.TAKE_NUMBER),
)
_MOVING = ("tab", "shift+tab", "up", "down", "home", "end")
"""Keys that move what is seen, or the focus."""


class QuestionScreen(PageScreen[None]):
    """Asks one question after the other; `say` says a few words at once, in place of what is being said."""

    def __init__(self, say: Callable[[Sequence[str]], None]) -> None:
        super().__init__(say)
        self.prompt: Choose | Number | None = None
        self._number = NumberKeys(lambda: self.presses, self._tell_number, self._answer)
        self._answering = Answering(lambda: self.presses, lambda: self.choices, self._number, self.tell, self._pick)
        self._reply: asyncio.Future[str | int | None] | None = None

    @property
    def bar_keys(self) -> Sequence[ScreenCommand]:
        return (WAY_BACK, HELP_COMMAND)

    async def ask(self, prompt: Choose | Number) -> str | int | None:
        """Asks this, and waits for the reply; None when the patient goes back."""
        self._reply = asyncio.get_running_loop().create_future()
        self._ask(prompt)
        return await self._reply

    @property
    def commands(self) -> tuple[ScreenCommand, ...]:
        if isinstance(self.prompt, Number):
            return (*_NUMBER_COMMANDS, WAY_BACK, HELP_COMMAND)
        answers = (ScreenCommand(pick.key, pick.words, key_help.ANSWER) for pick in self.choices.picks)
        return (*answers, WAY_BACK, HELP_COMMAND)

    def press(self, key: str) -> None:
        """Does what a key does; a number, which may take two keys, is marked."""
        if isinstance(self.prompt, Number) and key.isdigit():
            self._number.mark(int(key))
        else:
            super().press(key)

    @property
    def standing(self) -> Sequence[str]:
        return () if self.prompt is None else lines_of(self.prompt)

    @property
    def keys_said(self) -> str:
        hint = "" if self.prompt is None else ear_words.aloud(self.prompt.hint(Means.KEYS))
        return f"{hint} {keys_of_commands((WAY_BACK,))}"

    @property
    def waits(self) -> bool:
        return self._reply is None or self._reply.done()

    def _ask(self, prompt: Choose | Number) -> None:
        self.prompt = prompt
        self._number.restart()
        self._answering.restart()
        word = prompt.around.word or short_form(prompt.sentences[0])
        told = prompt.sentences[word == prompt.sentences[0] :]
        items = prompt.items if isinstance(prompt, Choose) else ()
        picks = _answers(prompt) if isinstance(prompt, Choose) else NUMBERS
        names = tuple(name_of(item) for item in items)
        contents = Contents(
            word,
            told,
            tuple(map(as_sentence, items)),
            names if all(names) else (),
            picks,
            repeats=word != prompt.sentences[0],
        )
        progress = prompt.around.progress
        done, left = progress or (0, 1)
        how_far = screen_words.question_of(done + 1, done + left, prompt.around.group) if progress else ""
        self.put(contents, prompt.around.title, how_far, done / (done + left) if progress else None)
        self.choices.mark(None)
        leaving = [c.words for c in prompt.choices if c.key == "escape"] if isinstance(prompt, Choose) else []
        labels = {WAY_BACK.key: next(iter(leaving), WAY_BACK.label), HELP_COMMAND.key: HELP_COMMAND.label}
        self.query_one(KeyBar).offer(labels)

    def _tell_number(self, words: str) -> None:
        """Shows which number is marked, and says something of it."""
        marked = self._number.marked
        self.choices.mark(None if marked is None else str(marked))
        if marked is not None and words != hints.PRESSED_BEFORE:  # the button below the scale says it
            self._told = ""
            self.hint()
            self._say([words])
        else:
            self.tell(words)

    def _answer(self, reply: str | int | None) -> None:
        if self._reply is not None and not self._reply.done():
            self._reply.set_result(reply)

    def on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            event.stop()
            if self.presses.is_new(event.key):
                self._answer(None)
            else:
                self.tell(hints.PRESSED_BEFORE)
        elif self.covered or (isinstance(self.prompt, Number) and self._number.press(event.key)):
            event.stop()
        elif pick := pick_for(event.key, self.choices.picks):
            event.stop()
            self._pick(event.key, pick)
        elif event.key in remote.KEYS and self._remote(event.key):
            event.stop()
        elif event.key not in _MOVING and not does_nothing(event.key):
            self._other_key(event.key)

    def _remote(self, key: str) -> bool:
        """Goes through the answers and takes one. Says whether the key has done something."""
        if self.takes_key(key):
            return True
        if key == "pageup" and self.presses.is_new(key):
            self.action_step(-1, paged=True)
            return True
        telling = self.query_one("#telling", VerticalScroll)
        if key == "pagedown" and self.choices.chosen is None and not telling.is_vertical_scroll_end:
            telling.scroll_page_down(animate=False)
            return True
        return self._answering.do(remote.action_of(key, remote.Moment.ASKS), key)

    def action_step(self, by: int, *, paged: bool = False) -> None:
        """Chooses the next answer, or the one before; on the scale it is marked, and said."""
        self.goes_on(self._answering, by, paged=paged)

    def _pick(self, key: str, pick: Pick) -> None:
        if self.presses.answers(key):
            self._answer(int(pick.value) if isinstance(self.prompt, Number) else pick.value)
        else:
            self.tell(hints.PRESSED_BEFORE)

    def how_to_answer(self) -> str:
        return hints.TYPE_A_NUMBER if isinstance(self.prompt, Number) else super().how_to_answer()

    def _other_key(self, key: str) -> None:
        """A key that is no answer is answered, not swallowed; where anything else leads back, it does."""
        if key in ("question_mark", "f1", "ctrl+p", "ctrl+q", "ctrl+c"):
            return
        if isinstance(self.prompt, Choose) and self.prompt.other:
            self._answer(None)
        else:
            self.tell(f"{hints.NOT_AN_ANSWER} {self.how_to_answer()}")

    def on_choice_button_pressed(self, message: ChoiceButton.Pressed) -> None:
        message.stop()
        pick = message.pick
        if pick not in self.choices.picks or self.covered:
            return
        if isinstance(self.prompt, Number):
            self._number.choose(int(pick.value), by_key=message.by_key)
        else:
            self._pick("enter" if message.by_key else pick.key, pick)


def _answers(prompt: Choose) -> tuple[Pick, ...]:
    """The answers; the way back stands in the key row."""
    return tuple(pick for pick in picks_of(prompt) if pick.key != "escape")
