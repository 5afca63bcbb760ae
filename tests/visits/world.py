"""The world of a scripted visit: a folder, a clock that is set, a few routines, and what happened before."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from coach.care.about import Condition
from coach.care.facts import CheckIn, Flag, FlagRaised, Inflammation, Override, Says, Spasm, Stop, StopReason, Trend
from coach.care.sign import Sign
from coach.care.sign_groups import flag_of
from coach.journal import entries
from coach.journal.stand_in import open_journal
from coach.journal.store import Journal
from coach.kinds import Kind
from coach.playback.sessions import Sessions
from coach.routine.library import Library, load_library
from coach.score.score import ACTIVE, SegmentKind
from coach.session.events import Answer, Hurts
from coach.session.state import segment_of
from coach.settings.derived import options_of
from coach.settings.store import Settings
from tests.support import FakeClock

HEAD = "coach: 1\nid: {id}\ntitle: {title}\nkind: {kind}\nsummary: Helps the back.\nsources: [a leaflet]\nsteps:\n"
ROUTINES = {
    ("first-minutes", "The first minutes", "positioning"): (
        "  - ready: Lower yourself onto the side that hurts less.\n    does: rest\n"
        "  - hold: Let your back grow heavy.\n    for: 1 min\n    does: rest\n"
        "dose: {times-a-day: 1, until: 1 h}\n"
    ),
    ("short-walk", "A short walk", "mobility"): (
        "  - walk: Walk slowly about the room.\n    for: 2 min\ndose: {again-after: 1 h}\n"
    ),
    ("legs-on-a-chair", "Legs on a chair", "positioning"): (
        "  - ready: Lie on your back in front of a chair.\n    does: rest\n"
        "  - hold: Let your back grow heavy.\n    for: 1 min\n    does: rest\n"
    ),
    (
        "on-the-side",
        "On the side",
        "positioning",
    ): "  - hold: Let your shoulders sink.\n    for: 1 min\n    does: rest\n",
    ("calm-breathing", "Calm breathing", "breathing"): (
        "  - breathe: Breathe out slowly.\n    for: 1 min\n    does: rest\n"
    ),
    ("cold-pack", "Cold pack", "cold"): (
        "  - cold: Lay the wrapped pack on the sore place.\n    for: 6 min\ndose: {again-after: 2 h, until: 72 h}\n"
    ),
    ("heat-pack", "Heat pack", "heat"): "  - heat: Lay the warm pack on the sore place.\n    for: 5 min\n",
    ("knee-to-chest", "Knee to chest", "stretching"): (
        "  - ready: Lie on your back with your knees bent.\n"
        "  - stretch: Draw your knee towards your chest.\n    name: Single knee to chest\n    sides: each\n"
        "    hold: 10 s\n    repetitions: 1\n    rest: 5 s\n    direction: flexion\n"
        "dose: {times-a-day: 1}\n"
    ),
    ("bridge", "Bridge", "strengthening"): (
        "  - exercise: Lift your hips.\n    name: Bridge\n    hold: 5 s\n    repetitions: 2\n"
    ),
}
NUMBER = "112"


@dataclass
class World:
    """One patient's folder and time. What has happened before a visit is written here, as another coach would."""

    folder: Path
    clock: FakeClock = field(default_factory=FakeClock)

    def __post_init__(self) -> None:
        self.routines.mkdir(parents=True)
        for (name, title, kind), steps in ROUTINES.items():
            text = HEAD.format(id=name, title=title, kind=kind) + steps
            (self.routines / f"{name}.yaml").write_text(text, "utf-8")
        self.home.mkdir()
        (self.home / "settings.toml").write_text(f'emergency_number = "{NUMBER}"\n', "utf-8")
        self._patient = Sessions(Journal(self.home / "journal.sqlite3"), self.clock, options_of(self.settings))

    @property
    def routines(self) -> Path:
        """The routines that coach brings, in this world."""
        return self.folder / "routines"

    @property
    def home(self) -> Path:
        """What COACH_HOME is."""
        return self.folder / "home"

    @property
    def settings(self) -> Settings:
        return Settings(emergency_number=NUMBER)

    @property
    def library(self) -> Library:
        return load_library([self.routines])

    def patient(self) -> Sessions:
        """The patient as a coach that is opened now sees them."""
        patient = Sessions(open_journal(self.home / "journal.sqlite3"), self.clock, options_of(self.settings))
        patient.read_through()
        return patient

    def close(self) -> None:
        self._patient.journal.close()

    # what has happened before

    def checked_in(
        self,
        *,
        pain: int = 2,
        inflammation: Inflammation = Inflammation.REDUCED,
        spasm: Spasm = Spasm.EASED,
        trend: Trend | None = Trend.SAME,
        flag: Flag = Flag.NONE,
        new: bool = False,
        began: timedelta = timedelta(days=5),
    ) -> None:
        now = self.clock.wall()
        new = new or not self._patient.record().check_ins
        fact = CheckIn(now, pain, inflammation, spasm, None if new else trend, flag, new, now - began if new else None)
        flags = [entries.flag_entry(FlagRaised(now, flag))] if flag is not Flag.NONE else []
        self._patient.write([*flags, entries.check_in_entry(fact)])

    def flagged(self, flag: Flag) -> None:
        self._patient.write([entries.flag_entry(FlagRaised(self.clock.wall(), flag))])

    def signs(self, *signs: Sign) -> None:
        self._patient.write([entries.flag_entry(FlagRaised(self.clock.wall(), flag_of(signs), signs=signs))])

    def cleared(self) -> None:
        self._patient.clear("Dr Li")

    def stopped(self) -> None:
        self._patient.write([entries.stop_entry(Stop(self.clock.wall(), StopReason.PAIN_HIGH), "s")])

    def struck(self) -> None:
        self._patient.report_strike()

    def overridden(self, kind: Kind) -> None:
        until = self.clock.wall() + timedelta(days=10)
        self._patient.override(Override(self.clock.wall(), kind, "Dr Li", "guided", until))

    def damaged(self) -> None:
        """The journal is no journal any more."""
        self._patient.journal.close()
        (self.home / "journal.sqlite3").write_bytes(b"this was a journal once" * 100)

    def said_about(self, answers: Mapping[Condition, Says]) -> None:
        self._patient.report_about(answers)

    def heard(self) -> None:
        self._patient.report_hearing(heard=True)

    def pain(self, pain: int) -> None:
        self._patient.report_pain(pain)

    def pass_time(self, **time: float) -> None:
        self.clock.pass_time(timedelta(**time).total_seconds())

    def each_day(self, days: int, **facts: Any) -> None:
        """So many daily check-ins that say the same, the last of them yesterday."""
        for _ in range(days):
            self.checked_in(**facts)
            self.pass_time(days=1)

    def tolerated(self, days: int) -> None:
        """Stretches well on so many days, the last of them yesterday."""
        for _ in range(days):
            self.checked_in()
            self.played("knee-to-chest")
            self.pass_time(days=1)
        self.checked_in()

    def played(self, name: str, *, until: SegmentKind | None = None, hurts: int | None = None) -> None:
        """Another coach has played a routine to its end, or up to a kind of segment, where it was killed; or until it
        `hurts` so much."""
        routine = self.library.get(name)
        assert routine is not None
        other = Sessions(Journal(self.home / "journal.sqlite3"), self.clock, options_of(self.settings))
        session = other.start(routine)
        session.begin()
        while not session.ended and segment_of(session.state, session.score).kind is not until:
            self.clock.pass_time(1)
            session.look()
            segment = segment_of(session.state, session.score)
            question = segment.question
            if hurts is not None and ACTIVE[segment.kind]:
                session.send(Hurts())
                session.send(Answer(str(hurts)))
            elif question is not None:
                session.send(Answer({"ready": "ready", "number": "2", "yes-no": "no"}[question.answers]))
        if not session.ended:
            self.clock.pass_time(4)
            session.look()
        other.journal.close()
