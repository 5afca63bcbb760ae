"""The emergency message. It stands until a clinician has been there or coach is closed on purpose."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from coach.script import ear_words, hints, journey, key_help, scan_words
from coach.script.hints import EMERGENCY_REPLIES, Means, key_name
from coach.script.short_forms import call
from coach.tui.keys import Pick, ScreenCommand
from coach.tui.screens.page import PageScreen
from coach.tui.widgets.choices import ChoiceButton
from coach.tui.widgets.letters import LADDER, Size
from coach.tui.widgets.page_plan import Contents
from coach.visit.prompts import Emergency, Slip

_AGAIN = "again"
"""What the first button does: nothing but to say it once more."""
_KEEPING = ("enter", "escape", "down", "left", "right", "pagedown", "home", "end")
"""What keeps the message, beside all that can be printed, where X again would take the sign back."""
_TO_ALL = ("pageup", "up", "down", "tab", "shift+tab")
"""What opens the list of all replies, for who has but two keys: it takes nothing by itself.

Where X again would take the sign back, the arrow down keeps the message all the same.
"""


class EmergencyScreen(PageScreen[str]):
    """Nothing but the message, and below it the `last_words` of a session that has led to it.

    A key that does nothing is answered by `say`. Gives the reply that was chosen, such as "seen" once a clinician has
    been there. Enter and the mouse do no more than say it again: a slip is taken back with its own key.
    """

    NEEDS_ROOM = False
    WORDS: ClassVar[Sequence[Size]] = LADDER

    def __init__(
        self,
        prompt: Emergency,
        last_words: Sequence[str] = (),
        say: Callable[[Sequence[str]], None] = lambda words: None,
    ) -> None:
        super().__init__(say)
        self.add_class("-alarm")
        self._prompt = prompt
        last = " ".join(words for words in last_words if words not in prompt.sentences)
        once_more = prompt.slip is Slip.ONCE_MORE
        stays, slip, self._which = hints.emergency_buttons(prompt.replies, once_more=once_more)
        told = (*prompt.sentences, stays, prompt.about, last)  # the last is out of sight first
        picks = [Pick("s", _AGAIN, hints.SAY_AGAIN)]
        picks += [Pick(EMERGENCY_REPLIES["slip"][0], "slip", slip)] if slip else []
        self._contents = Contents(
            call(prompt.number), tuple(text for text in told if text), (), (), tuple(picks), repeats=True
        )

    @property
    def replies(self) -> Sequence[str]:
        """What can be given in reply."""
        return self._prompt.replies

    @property
    def slip(self) -> Slip:
        """Whether a sign can be taken back, or is just about to be."""
        return self._prompt.slip

    @property
    def bar_keys(self) -> Sequence[ScreenCommand]:
        return ()

    def keys(self) -> ComposeResult:
        """The key row in the colours of an emergency."""
        labels = [("w", self._which)] if self._which else []
        keys = [
            Content.assemble((key_name(k), "bold"), " ", label)
            for k, label in (*labels, ("ctrl+q", hints.CLOSE_COACH_LABEL))
        ]
        yield Static(Content("   ").join(keys), markup=False, id="stays")

    def on_mount(self) -> None:
        super().on_mount()
        self.choices.fixed = True
        self.put(self._contents, journey.EMERGENCY)
        self.choices.mark(_AGAIN)

    @property
    def standing(self) -> Sequence[str]:
        return [*self._prompt.sentences, self._prompt.about]

    @property
    def keys_said(self) -> str:
        return f"{ear_words.does('s', hints.SAY_AGAIN)} {self._prompt.hint(Means.KEYS)}"

    def action_step(self, by: int, *, paged: bool = False) -> None:
        """There is nothing to choose."""

    def on_key(self, event: events.Key) -> None:
        reply = next((r for r in self._prompt.replies if EMERGENCY_REPLIES[r][0] == event.key), None)
        if reply is not None and self.presses.is_new(event.key):
            event.stop()
            self.dismiss(reply)
        elif event.key in _TO_ALL and (event.key != "down" or self._prompt.slip is not Slip.ONCE_MORE):
            event.stop()
            self._open_all(event.key)
        elif self._prompt.slip is Slip.ONCE_MORE and (event.is_printable or event.key in _KEEPING):
            event.stop()
            self.dismiss("stay")
        elif event.key in ("s", "enter", "space"):
            event.stop()
            self._again(event.key)
        elif event.character is not None and event.is_printable:
            self._say([self._prompt.hint(Means.KEYS)])  # after the message, never into it

    def on_choice_button_pressed(self, message: ChoiceButton.Pressed) -> None:
        message.stop()
        if message.value == _AGAIN:
            self._again("enter")
        else:
            self._say([self._prompt.hint(Means.KEYS)])

    def _open_all(self, key: str) -> None:
        """All that can be done here, line by line; the message stands above it."""
        from coach.tui.screens.help import HelpScreen  # needed by few

        def chosen(reply: str | None) -> None:
            if reply is not None:
                self.press(reply)

        keys = [(EMERGENCY_REPLIES[reply][0], reply) for reply in self._prompt.replies]
        commands = [
            ScreenCommand("s", hints.SAY_AGAIN, key_help.EMERGENCY_KEYS["again"]),
            *(
                ScreenCommand(its, scan_words.SCAN_EMERGENCY[reply], key_help.EMERGENCY_KEYS[reply])
                for its, reply in keys
            ),
        ]
        if self.presses.is_new(key):
            self.app.push_screen(HelpScreen(commands, self._prompt.sentences[0]), chosen)

    def _again(self, key: str) -> None:
        if self.presses.is_new(key):
            self._say([*self._prompt.sentences, self._prompt.hint(Means.KEYS)])
