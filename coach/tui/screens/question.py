"""A question that fills the screen: a choice answered by one key, or a number that is typed and then taken.

One screen asks a row of questions: what was an answer to the last is one to the next, and nothing flickers.
"""

import asyncio
from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll

from coach.script import hints, key_help
from coach.script.sentences import as_sentence
from coach.session import remote
from coach.tui.keys import HELP_COMMAND, NUMBERS, WAY_BACK, Pick, ScreenCommand, does_nothing, pick_for, picks_of
from coach.tui.number_entry import NumberKeys
from coach.tui.screens.answering import Answering
from coach.tui.screens.base import STEPS, CoachScreen
from coach.tui.widgets.basics import Bar, Headline, KeyBar, Words, bulleted
from coach.tui.widgets.choices import ChoiceButton, Choices
from coach.visit.prompts import Choose, Number

_WARNING_ROWS = 3
"""Rows that are kept free for a warning, so that nothing moves when it comes."""
NO_PAIN, WORST_PAIN = "0: no pain", "10: the worst you can imagine"
_NUMBER_COMMANDS = (
    *(ScreenCommand(pick.value, pick.words, key_help.mark_pain(pick.words)) for pick in NUMBERS),
    ScreenCommand("enter", "That's it", key_help.TAKE_NUMBER),
)
_MOVING = ("tab", "shift+tab", "up", "down", "home", "end")
"""Keys that move what is seen, or the focus."""


class QuestionScreen(CoachScreen[None]):
    """Asks one question after the other; `say` says a few words at once, in place of what is being said."""

    BINDINGS: ClassVar[list[BindingType]] = STEPS

    def __init__(self, say: Callable[[Sequence[str]], None]) -> None:
        super().__init__()
        self.prompt: Choose | Number | None = None
        self._say = say
        self._number = NumberKeys(lambda: self.presses, self._tell_number, self._answer)
        self._answering = Answering(
            lambda: self.presses, lambda: self.query_one(Choices), self._number, self._tell, self._pick
        )
        self._reply: asyncio.Future[str | int | None] | None = None
        self._told = ""

    def body(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield Words(id="title")
            yield Words(id="progress")
        yield Bar(id="bar")
        with VerticalScroll(id="telling"):
            yield Headline(spare=1, largest=True, id="question")
            yield Words(id="more")
            yield Words(id="items")
            yield Choices(id="choices")
            with Horizontal(id="ends"):
                yield Words(NO_PAIN, id="least")
                yield Words(WORST_PAIN, id="most")
            yield Words(id="hint")
        yield KeyBar([WAY_BACK, HELP_COMMAND])

    def on_mount(self) -> None:
        self.watch(self.query_one("#telling"), "virtual_size", self._laid_out, init=False)

    async def ask(self, prompt: Choose | Number) -> str | int | None:
        """Asks this, and waits for the reply; None when the patient goes back."""
        self._reply = asyncio.get_running_loop().create_future()
        self._put(prompt)
        return await self._reply

    @property
    def commands(self) -> tuple[ScreenCommand, ...]:
        if isinstance(self.prompt, Number):
            return (*_NUMBER_COMMANDS, WAY_BACK, HELP_COMMAND)
        answers = (ScreenCommand(pick.key, pick.words, key_help.ANSWER) for pick in self.query_one(Choices).picks)
        return (*answers, WAY_BACK, HELP_COMMAND)

    def press(self, key: str) -> None:
        """Does what a key does; a number, which may take two keys, is marked."""
        if isinstance(self.prompt, Number) and key.isdigit():
            self._number.mark(int(key))
        else:
            super().press(key)

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self.remove_class("-crowded")
        self.call_after_refresh(self._laid_out)

    def _put(self, prompt: Choose | Number) -> None:
        self.prompt, self._told = prompt, ""
        self._number.restart()
        self._answering.restart()
        numbers = isinstance(prompt, Number)
        picks = NUMBERS if isinstance(prompt, Number) else picks_of(prompt)
        self.query_one("#title", Words).show(prompt.around.title or "coach")
        self.query_one("#question", Headline).show(prompt.sentences[0])
        self.query_one("#more", Words).show_or_hide("\n".join(prompt.sentences[1:]))
        self.query_one("#items", Words).show_or_hide(bulleted(self._items))
        self._show_progress(prompt.around.progress)
        self.query_one(Choices).offer(picks, large=True)
        self.query_one(Choices).mark(None)
        self.query_one("#ends").display = numbers
        self.update_classes({"-roomy": not self._items, "-crowded": False})  # at once: it styles the screen anew
        self._hint()  # before the layout: it is rarely another one after it
        telling = self.query_one("#telling", VerticalScroll)
        telling.scroll_home(animate=False)
        telling.focus()
        self.follow_focus()
        self.call_after_refresh(self._laid_out)

    @property
    def _items(self) -> tuple[str, ...]:
        return tuple(map(as_sentence, self.prompt.items)) if isinstance(self.prompt, Choose) else ()

    def _laid_out(self) -> None:
        """What does not fit moves together; only then is there something to scroll."""
        choices = self.query_one(Choices)
        large = choices.all_can_be_drawn()
        if self.query_one("#telling", VerticalScroll).max_scroll_y > 0 and large is choices.large:
            self.add_class("-crowded")
        choices.enlarge(large=large)
        self._hint()
        self._space_out()

    def _space_out(self) -> None:
        """Puts space between the items of a list, where there is room for all of it and for a warning too."""
        items, telling = self.query_one("#items", Words), self.query_one("#telling", VerticalScroll)
        others = sum(
            part.outer_size.height + part.styles.margin.height
            for part in telling.children
            if part.display and part.id != "items"
        )
        spaced = 2 * len(self._items) + others + _WARNING_ROWS <= telling.size.height
        items.show_or_hide(bulleted(self._items, spaced=spaced))

    def _show_progress(self, progress: tuple[int, int] | None) -> None:
        done, left = progress or (0, 1)
        self.query_one("#progress", Words).show(f"Question {done + 1} of about {done + left}" if progress else "")
        self.query_one(Bar).show(done / (done + left))

    def _hint(self) -> None:
        """What was said last of the keys, or how to answer."""
        more = self.query_one("#telling", VerticalScroll).max_scroll_y > 0
        parts = [self._told or self._how_to_answer(), hints.MORE_BELOW if more else ""]
        self.query_one("#hint", Words).show(" ".join(part for part in parts if part))

    def _how_to_answer(self) -> str:
        if isinstance(self.prompt, Number):
            return hints.TYPE_A_NUMBER
        return hints.press_one([hints.key_name(key) for key in self.query_one(Choices).keys])

    def _tell(self, words: str) -> None:
        """Says something of the keys, on the screen and aloud."""
        self._told = words
        self._hint()
        self._say([words])

    def _tell_number(self, words: str) -> None:
        """Shows which number is marked, and says something of it."""
        marked = self._number.marked
        self.query_one(Choices).mark(None if marked is None else str(marked))
        self._tell(words)

    def _answer(self, reply: str | int | None) -> None:
        if self._reply is not None and not self._reply.done():
            self._reply.set_result(reply)

    def on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            event.stop()
            if self.presses.is_new(event.key):
                self._answer(None)
            else:
                self._tell(hints.PRESSED_BEFORE)
        elif self.covered or (isinstance(self.prompt, Number) and self._number.press(event.key)):
            event.stop()
        elif pick := pick_for(event.key, self.query_one(Choices).picks):
            event.stop()
            self._pick(event.key, pick)
        elif event.key in remote.KEYS and self._remote(event.key):
            event.stop()
        elif event.key not in _MOVING and not does_nothing(event.key):
            self._other_key(event.key)

    def _remote(self, key: str) -> bool:
        """Goes through the answers and takes one. Says whether the key has done something."""
        telling = self.query_one("#telling", VerticalScroll)
        if key == "pagedown" and self.query_one(Choices).chosen is None and not telling.is_vertical_scroll_end:
            telling.scroll_page_down(animate=False)
            return True
        return self._answering.do(remote.action_of(key, remote.Moment.ASKS), key)

    def action_step(self, by: int) -> None:
        """Chooses the next answer, or the one before."""
        self._answering.step(by)

    def _pick(self, key: str, pick: Pick) -> None:
        if self.presses.answers(key):
            self._answer(int(pick.value) if isinstance(self.prompt, Number) else pick.value)
        else:
            self._tell(hints.PRESSED_BEFORE)

    def _other_key(self, key: str) -> None:
        """A key that is no answer is answered, not swallowed; where anything else leads back, it does."""
        if key in ("question_mark", "f1", "ctrl+p", "ctrl+q", "ctrl+c"):
            return
        if isinstance(self.prompt, Choose) and self.prompt.other:
            self._answer(None)
        else:
            self._tell(f"{hints.NOT_AN_ANSWER} {self._how_to_answer()}")

    def on_choice_button_pressed(self, message: ChoiceButton.Pressed) -> None:
        message.stop()
        pick = message.pick
        if pick not in self.query_one(Choices).picks or self.covered:
            return
        if isinstance(self.prompt, Number):
            self._number.choose(int(pick.value), by_key=message.by_key)
        else:
            self._pick("enter" if message.by_key else pick.key, pick)
