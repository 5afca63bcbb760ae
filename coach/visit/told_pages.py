"""Pages line by line, where no screen shows them: the past, settings, voice, data, and what can be typed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from coach.script import journey, plain_words
from coach.script.answers import Choice
from coach.visit.conversation import Conversation
from coach.visit.menu import Wish
from coach.visit.prompts import Choose, Steps, Surroundings, Tell
from coach.visit.settings_pages import ReadSettings, SettingsPages

_BACK = journey.back(journey.GO_BACK)
_AT_ONCE = 8
"""Sessions in one list: what can be kept in mind."""


@dataclass(frozen=True, slots=True)
class ToldSession:
    """A session of the past, by its id, in a sentence."""

    id: str
    words: str


class PageSource(Protocol):
    """What the pages tell. Everything that reads the journal may raise JournalError."""

    @property
    def settings(self) -> ReadSettings: ...
    @property
    def mistakes(self) -> Sequence[str]:
        """What is wrong with the settings file, and how it is mended."""

    @property
    def speaks(self) -> bool:
        """Whether a voice is heard in this run."""

    def past(self) -> Sequence[str]:
        """The last weeks in a few sentences."""

    def days(self) -> Sequence[str]:
        """The pain of each day."""

    def marks(self) -> Sequence[str]:
        """Stops, warning signs, and what a clinician has recorded."""

    def sessions(self) -> Sequence[ToldSession]:
        """The sessions of the last weeks, the newest first."""

    def session(self, name: str) -> Sequence[str]:
        """One session by its id, step by step."""

    def data(self) -> Sequence[str]:
        """Where everything is kept."""


class ToldPages:
    """Tells the pages of a `source`."""

    def __init__(self, say: Conversation, source: PageSource) -> None:
        self._say = say
        self._source = source
        self._settings = SettingsPages(say, source.settings, lambda: source.speaks, lambda: source.mistakes)

    def granted(self) -> dict[Wish, Callable[[], Steps[object]]]:
        """How each wish for a page is granted."""
        return {
            Wish.HISTORY: self.history,
            Wish.SETTINGS: self._settings.run,
            Wish.VOICE: self._settings.voice,
            Wish.DATA: self.data,
            Wish.WORDS: self.words,
        }

    def history(self) -> Steps[None]:
        """What was done and felt, until the patient goes back."""
        around = Surroundings(plain_words.HISTORY_TITLE)
        told = tuple(self._source.past())
        sessions, marks = self._source.sessions(), self._source.marks()
        offered = (
            (bool(sessions), "sessions", plain_words.SESSIONS),
            (True, "days", plain_words.BY_DAY),
            (bool(marks), "marks", plain_words.PAST_MARKS),
        )
        found = [(value, words) for there, value, words in offered if there]
        choices = [Choice(str(n), value, words) for n, (value, words) in enumerate(found, 1)]
        while True:
            question = Choose("history", (*told, plain_words.WHICH_PAST), (*choices, _BACK), around)
            chosen = yield from self._say.choose(question)
            told = ()  # once is enough
            if chosen == "sessions":
                yield from self._sessions(sessions, around)
            elif chosen == "days":
                yield from self._say.show(Tell(_lines(self._source.days()), journey.ON, around))
            elif chosen == "marks":
                yield from self._say.show(Tell(_lines(marks), journey.ON, around))
            else:
                return

    def _sessions(self, sessions: Sequence[ToldSession], around: Surroundings) -> Steps[None]:
        """A few sessions at a time, and step by step the one that is chosen."""
        first = 0
        while True:
            shown = sessions[first : first + _AT_ONCE]
            numbered = [Choice(str(n), session.id, session.words) for n, session in enumerate(shown, 1)]
            older = [Choice("o", "older", plain_words.OLDER)] if first + _AT_ONCE < len(sessions) else []
            newer = [Choice("n", "newer", plain_words.NEWER)] if first else []
            question = Choose("past-session", (plain_words.WHICH_SESSION,), (*numbered, *older, *newer, _BACK), around)
            chosen = yield from self._say.choose(question)
            if chosen in ("older", "newer"):
                first += _AT_ONCE if chosen == "older" else -_AT_ONCE
            elif chosen is None or chosen == _BACK.value:
                return
            else:
                yield from self._say.show(Tell(_lines(self._source.session(chosen)), journey.ON, around))

    def data(self) -> Steps[None]:
        """Where everything is kept, and how to take it along."""
        around = Surroundings(plain_words.DATA_TITLE)
        yield from self._say.show(Tell(_lines(self._source.data()), journey.ON, around))

    def words(self) -> Steps[None]:
        """What can be typed."""
        yield from self._say.show(Tell(plain_words.WORDS_AT_HOME, journey.ON))


def _lines(told: Sequence[str]) -> tuple[str, ...]:
    """Lines without their indentation, and without the empty ones between them."""
    return tuple(line for words in told if (line := words.strip()))
