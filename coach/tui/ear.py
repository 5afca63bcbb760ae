"""Who goes by ear: keys that work on every screen, and the words for whatever has the focus."""

from collections.abc import Callable
from typing import Any, Final
from weakref import WeakSet

from textual.app import App, ScreenStackError
from textual.screen import Screen
from textual.timer import Timer

from coach.errors import CoachError
from coach.script import ear_words, journey
from coach.settings.store import RULES, Settings
from coach.tui.keys import does_nothing
from coach.tui.screens.by_ear import (
    ByEar,
    Hand,
    answer_to,
    hand_of,
    own_keys,
    standing_and_hand,
    title_of,
    where_am_i,
)
from coach.tui.speech import Speech

_SETTLED: Final = 0.06
"""Seconds after a key or a move in which what came of it is known, and nobody waits for a word yet (our default)."""
_MOVE_BESIDES: Final = ("ctrl+p", "shift+tab")
"""Keys with a plus that do something all the same."""


class Ear:
    """Says what has the focus, by itself where the patient wants `speak: all`, and on request.

    `keep` writes a setting down; it counts at once. `is_new` tells a press from a key that is held down. Each key ends
    what is being said, but no warning.
    """

    def __init__(
        self,
        app: App[Any],
        speech: Speech,
        settings: Callable[[], Settings],
        keep: Callable[[str, object], None],
        is_new: Callable[[str], bool],
    ) -> None:
        self._app = app
        self._speech = speech
        self._settings = settings
        self._keep = keep
        self._is_new = is_new
        self._timer: Timer | None = None
        self._key = ""
        self._said = 0  # what the voice had said when the last key came
        self._told: WeakSet[Screen[Any]] = WeakSet()
        self._here: tuple[Screen[Any] | None, Hand] = (None, Hand())
        self._new_rate = ""
        self._answers = False  # what is being said may be the answer to a key, in a session, too
        self._keys: dict[str, Callable[[], None]] = {
            "f2": self._again,
            "f3": self._where,
            "f4": self._quiet,
            "f6": lambda: self._turn(-1),
            "f7": lambda: self._turn(1),
        }

    def press(self, key: str) -> bool:
        """Takes a key before any screen does. Says whether it was one of its own."""
        if does_nothing(key) and key not in _MOVE_BESIDES:
            return False
        if (own := self._keys.get(key)) is not None:
            if self._is_new(key):
                own()
            return True
        if self._answers or not self._in_session:  # what a session says is its own
            self._speech.cut_off()
        self._answers = False
        self._key, self._said = key, self._speech.count
        self.moved()
        return False

    def moved(self) -> None:
        """Something else may have the focus by now: what it is is said once that has settled."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._app.set_timer(_SETTLED, self._settle)

    @property
    def attends(self) -> bool:
        """Whether what came of the last key is still to be said."""
        return self._timer is not None

    @property
    def _in_session(self) -> bool:
        screen = self._app.screen
        return isinstance(screen, ByEar) and screen.IN_SESSION

    def _settle(self) -> None:
        """Says what came of the last key, unless that has been said."""
        self._timer = None
        try:
            screen = self._app.screen
        except ScreenStackError:  # coach is being closed
            return
        key, before = self._key, self._here
        if isinstance(screen, ByEar) and screen.waits:
            self._key = ""
            return
        spoken, self._said = self._speech.count != self._said, self._speech.count
        hand = screen.hand if isinstance(screen, ByEar) else hand_of(screen)
        self._here, self._key = (screen, hand), ""
        opened = screen not in self._told
        self._told.add(screen)
        if self._new_rate:
            self._say_rate()
        elif not spoken and not self._in_session:
            self._say(self._news(screen, hand, before, key, opened=opened))

    def _news(
        self, screen: Screen[Any], hand: Hand, before: tuple[Screen[Any] | None, Hand], key: str, *, opened: bool
    ) -> list[str]:
        if opened and isinstance(screen, ByEar) and screen.SAYS_ITSELF:
            return [*standing_and_hand(screen), own_keys(screen), ear_words.MORE_KEYS]
        every = self._settings().speak == "all"
        if screen is not before[0]:
            return [title_of(screen), *hand.sentences] if every or not isinstance(screen, ByEar) else []
        if hand != before[1]:
            return list(hand.since(before[1])) if every else []
        if not key or not every:
            return []
        return list(answer_to(screen, key) if isinstance(screen, ByEar) else hand.sentences)

    def _say(self, words: list[str]) -> None:
        if words:
            self._speech.answer(words)

    def _again(self) -> None:
        screen = self._app.screen
        if not (isinstance(screen, ByEar) and screen.say_again()) and not self._speech.again():
            self._where()

    def refuse(self, words: str) -> None:
        """Says why the screen has not taken a key."""
        self._answers = True
        self._speech.answer([words])

    def _where(self) -> None:
        screen = self._app.screen
        self._answers = True
        goes_on = screen.stand_still() if isinstance(screen, ByEar) else ""
        self._speech.answer([*([goes_on] if goes_on else ()), *where_am_i(screen)])
        if self._speech.voice is None and isinstance(screen, ByEar):
            screen.note(journey.SILENT)

    def _quiet(self) -> None:
        if self._timer is not None:  # nor is the answer to the key before said any more
            self._timer.stop()
            self._timer = None
        self._key, self._new_rate, self._answers = "", "", False
        self._speech.hush()

    def _turn(self, by: int) -> None:
        """Slower or faster, a step; where it can be no more, that is said."""
        kind, rate = RULES["rate"], self._settings().rate
        new = kind.step(rate, by)
        shown = kind.display(new)
        if new == rate:
            self._tell_rate(ear_words.fastest(shown) if by > 0 else ear_words.slowest(shown))
            return
        try:
            self._keep("rate", new)
        except CoachError as error:
            self._tell_rate(f"{error.message}. {error.hint}")
            return
        self._tell_rate(ear_words.from_next_session(shown) if self._in_session else ear_words.faster(shown))

    def _tell_rate(self, words: str) -> None:
        """Says it as soon as no further key follows: the voice is made anew only once."""
        screen = self._app.screen
        goes_on = screen.stand_still() if isinstance(screen, ByEar) else ""
        self._new_rate = " ".join(filter(None, (words, goes_on)))
        if isinstance(screen, ByEar):
            screen.note(self._new_rate)
        self.moved()

    def _say_rate(self) -> None:
        words, self._new_rate = self._new_rate, ""
        in_session = any(isinstance(screen, ByEar) and screen.IN_SESSION for screen in self._app.screen_stack)
        self._answers = True
        self._speech.answer([words], anew=not in_session)
