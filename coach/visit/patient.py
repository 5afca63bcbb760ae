"""What a visit needs of a patient: a chart and sessions, handed in, so that a visit can be lived without a file."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from coach.care.about import Condition
from coach.care.facts import CheckIn, Flag, Outcome, Override, Record, Says
from coach.care.gate import Decision
from coach.care.sign import Sign

if TYPE_CHECKING:  # home is shown before any of these is needed
    from coach.routine.model import Routine
    from coach.score.options import Options
    from coach.score.reading import Read
    from coach.score.score import Score
    from coach.session.events import Ended
    from coach.session.place import Unfinished
    from coach.voice import Utterance, Voice


class Playable(Protocol):
    """A session that a front end can play, as far as a visit has to know it."""

    @property
    def score(self) -> "Score": ...
    @property
    def ending(self) -> "Ended | None":
        """How it ended; None before."""

    @property
    def reported(self) -> Flag:
        """The flag that the patient reported in it."""

    @property
    def signs(self) -> "tuple[Sign, ...]":
        """The warning signs of that flag."""


class Patient(Protocol):
    """The chart and the sessions of one patient. Everything that writes or reads may raise JournalError."""

    options: "Options"
    voice: "Voice | None"
    """What speaks in its sessions."""

    @property
    def unrecorded(self) -> str | None:
        """That nothing is kept, why, and what to do; None where all is well."""

    def now(self) -> datetime: ...
    def record(self) -> Record: ...
    def decide(self, what: "Routine | Unfinished") -> Decision: ...
    def needs_pain(self, what: "Routine | Unfinished") -> bool: ...
    def utterances(self, routine: "Routine") -> "Sequence[Utterance]": ...
    def start(self, routine: "Routine", *, rehearsal: bool = False, aloud: bool = False) -> Playable:
        """A session; `aloud` in the quiet hours, too."""

    def length(self, routine: "Routine") -> float:
        """Seconds that a session of `routine` takes today, near enough; as if it were open where it is locked."""

    def read(self, routine: "Routine") -> "Read":
        """A session of `routine` as it would be today, to be read; as if it were open where it is locked."""

    def unfinished(self) -> "Unfinished | None": ...
    def broken_off(self) -> "Unfinished | None": ...
    def left_open(self) -> "Unfinished | None":
        """The last session, if it has no end, however long ago: the next one ends it."""

    def resume(self, found: "Unfinished") -> Playable: ...
    def discard(self, found: "Unfinished") -> None: ...
    def report_pain(self, pain: int) -> None: ...
    def check_in(self, outcome: Outcome) -> None: ...
    @property
    def tells_limits(self) -> bool:
        """Whether what coach cannot do is still to be said today, at home or in a session."""

    def limits_told(self) -> None:
        """What coach cannot do has been said just now: no session need say it again on the same day."""

    def about(self) -> Mapping[Condition, Says]: ...
    def report_about(self, answers: Mapping[Condition, Says]) -> None: ...
    def correctable(self) -> CheckIn | None:
        """The last check-in, while it can be taken back freely."""

    def take_back_check_in(self) -> None: ...
    def take_back_signs(self, signs: Sequence[Sign]) -> None: ...
    def name_signs(self, reported: Sequence[Sign], signs: Sequence[Sign]) -> None: ...
    def report_strike(self) -> None: ...
    def take_back_strike(self) -> None: ...
    def correct_beginning(self, began: datetime) -> None: ...
    def report_forgotten_pain(self, at: datetime, pain: int) -> None: ...
    def clear(self, clinician: str, note: str = "", signs: Sequence[Sign] = (), *, asked: bool = False) -> None: ...
    def override(self, fact: Override) -> None: ...
    def hearing_asked(self) -> bool: ...
    def report_hearing(self, *, heard: bool) -> None: ...
