"""A past to look back on: sessions that were really played, on a clock that is set by hand."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from coach.journal.store import Journal
from coach.playback.sessions import Sessions
from coach.routine.model import Routine
from coach.session import machine
from coach.session.events import Answer, Event
from coach.session.state import Status
from tests.support import DEFAULT_OPTIONS, HEAD, NOON, FakeClock, checked_in, routine

DAY = timedelta(days=1)
KNEE_FILE = (
    HEAD.replace("id: test\ntitle: Test", "id: knee\ntitle: Knee to chest")
    + "kind: stretching\ndose: {times-a-day: 2}\nsteps:\n  - ready: Lie down.\n"
    + "  - stretch: Draw your knee to your chest.\n    name: Left knee\n    hold: 5 s\n    repetitions: 3\n"
    + "  - stretch: Draw the other knee to your chest.\n    name: Right knee\n    hold: 5 s\n    repetitions: 3\n"
    + "  - ask: eased\n"
)
KNEE = routine(KNEE_FILE)
REST = routine(
    HEAD.replace("id: test\ntitle: Test", "id: rest\ntitle: Rest")
    + "kind: positioning\nsteps:\n  - {ready: Lie down., does: rest}\n  - {hold: Let go., for: 40 s, does: rest}\n"
)


class Life:
    """A patient whose days go by. Everything is written into `journal`."""

    def __init__(self, folder: Path) -> None:
        self.clock = FakeClock()
        self.journal = Journal(folder / "journal.sqlite3")
        self.player = Sessions(self.journal, self.clock, DEFAULT_OPTIONS)

    def on(self, day: int, hour: int = 12) -> "Life":
        """So many days after the first one, at this hour of UTC."""
        self.clock.date = NOON + day * DAY + timedelta(hours=hour - NOON.hour)
        return self

    def check_in(self, pain: int = 2) -> "Life":
        checked_in(self.player, pain)
        return self

    def play(
        self,
        what: Routine = KNEE,
        *,
        before: int = 2,
        after: int = 2,
        rehearsal: bool = False,
        at: float = 0.0,
        send: Sequence[Event] = (),
        leave: bool = False,
    ) -> str:
        """Plays a session to its end, or as far as `leave` allows. After `at` seconds, what is in `send` happens.

        Gives the session's id.
        """
        self.player.report_pain(before)
        session = self.player.start(what, rehearsal=rehearsal)
        session.begin()
        began = self.clock.at
        waiting = list(send)
        while not session.ended:
            if (waiting or leave) and self.clock.at - began >= at:
                for event in waiting:
                    session.send(event)
                if leave:
                    break
                waiting = []
            question = machine.asking(session.score, session.state)
            if question is not None and session.state.status is Status.WAITING:
                session.send(Answer({"number": str(after), "yes-no": "no", "ready": "ready"}[question.answers]))
            self.clock.pass_time(1.0)
            session.look()
        return session._session
