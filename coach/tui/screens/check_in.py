"""The check-in: one question at a time, one key each. Gives its outcome; writing it down is the app's work."""

from collections.abc import Callable, Sequence

from coach.care.facts import Record
from coach.clock import Clock
from coach.tui.keys import Pick, picks_of_check_in
from coach.tui.screens.question import QuestionScreen
from coach.visit.check_in import IN_DOUBT, Asked, Outcome, next_question, outcome, questions_left


class CheckInScreen(QuestionScreen[Outcome | None]):
    """Asks what the check-in asks. Gives None when the patient leaves it."""

    TITLE = "Check-in"

    def __init__(self, record: Record, clock: Clock, say: Callable[[Sequence[str]], None]) -> None:
        super().__init__()
        self._record = record
        self._clock = clock
        self._say = say
        self._answers: dict[str, str] = {}
        self._asked: Asked | None = None
        self._in_doubt: Pick | None = None

    def on_mount(self) -> None:
        self._go_on()

    def _go_on(self) -> None:
        now = self._clock.wall()
        self._asked = next_question(self._answers, self._record, now)
        if self._asked is None:
            self.dismiss(outcome(self._answers, self._record, now))
        else:
            self._show(self._asked)

    def _show(self, asked: Asked) -> None:
        self._in_doubt = None
        left = questions_left(self._answers, self._record, self._clock.wall())
        done = len(self._answers)
        self.put(asked.text, picks_of_check_in(asked), asked.items, (done, left))
        self._say(asked.sentences)

    def answered(self, pick: Pick) -> None:
        asked = self._asked
        if asked is None:
            return
        if asked.id == "emergency" and pick.value != "no" and self._in_doubt is None:
            self._in_doubt = pick
            words = IN_DOUBT.format(words=pick.words)
            self.warn(words)
            self._say([words])
            return
        if self._in_doubt is not None and pick.value == "no":
            self._show(asked)
            return
        self._answers[asked.id] = pick.value
        self._go_on()

    def other_key(self) -> None:
        if self._in_doubt is not None and self._asked is not None:
            self._show(self._asked)

    def back(self) -> None:
        if self._in_doubt is not None and self._asked is not None:
            self._show(self._asked)
        elif self._answers:
            self._answers.popitem()
            self._go_on()
        else:
            self.dismiss(None)
