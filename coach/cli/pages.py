"""What plain mode tells of the past, the settings and the data: the same lines as the commands for them."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from coach.cli.context import Context
from coach.cli.history import by_day, marks_in_words, summary
from coach.history import words
from coach.history.doses import LOOK_BACK
from coach.history.kept import read_kept
from coach.history.month import day_begins, day_of
from coach.history.past import TOLD, Past, read_past
from coach.history.retrace import read_course
from coach.script import past_words, plain_words
from coach.settings.derived import options_of
from coach.settings.preferences import Preferences
from coach.visit.told_pages import ToldSession


class CommandPages:
    """The pages of one run. `speaks` is whether a voice is heard in it by now."""

    def __init__(self, context: Context, settings: Preferences, speaks: Callable[[], bool]) -> None:
        self.settings = settings
        self._context = context
        self._speaks = speaks

    @property
    def mistakes(self) -> Sequence[str]:
        return [mistake.told for mistake in self._context.mistakes]

    @property
    def speaks(self) -> bool:
        return self._speaks()

    def past(self) -> Sequence[str]:
        past = self._past()
        if past != Past():
            today = day_of(self._context.clock.wall())
            first = today - timedelta(days=LOOK_BACK - 1)
            return summary(self._context, past, read_kept(self._context.journal, today), None, first)
        older = self._context.journal.newest_before(self._context.clock.wall(), TOLD) is not None
        return [plain_words.NOTHING_LATELY if older else past_words.NOTHING]

    def days(self) -> Sequence[str]:
        return by_day(self._context)

    def marks(self) -> Sequence[str]:
        return marks_in_words(self._telling(), self._past())

    def sessions(self) -> Sequence[ToldSession]:
        telling = self._telling()
        return [ToldSession(session.id, telling.session(session)) for session in self._past().sessions]

    def session(self, name: str) -> Sequence[str]:
        session = next(session for session in self._past().sessions if session.id == name)
        return [self._telling().session(session), *words.course(read_course(self._context.journal, name))]

    def data(self) -> Sequence[str]:
        places = self._context.places
        return plain_words.data_lines(str(places.journal), str(places.settings), str(places.routines))

    def _past(self) -> Past:
        """The last weeks. Raises JournalError."""
        first = day_of(self._context.clock.wall()) - timedelta(days=LOOK_BACK - 1)
        return read_past(self._context.journal, day_begins(first))

    def _telling(self) -> words.Telling:
        return words.Telling(self._context.clock.wall(), options_of(self._context.settings).hours)
