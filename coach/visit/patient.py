"""What a visit needs of a patient: a chart and sessions, handed in, so that a visit can be lived without a file."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from coach.care.facts import Flag, Outcome, Override, Record
from coach.care.gate import Decision

if TYPE_CHECKING:  # home is shown before any of these is needed
    from coach.routine.model import Routine
    from coach.score.options import Options
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
    def start(self, routine: "Routine", *, rehearsal: bool = False) -> Playable: ...
    def unfinished(self) -> "Unfinished | None": ...
    def broken_off(self) -> "Unfinished | None": ...
    def unfinished_of(self, routine: "Routine") -> "Unfinished | None": ...
    def resume(self, found: "Unfinished") -> Playable: ...
    def discard(self, found: "Unfinished") -> None: ...
    def report_pain(self, pain: int) -> None: ...
    def check_in(self, outcome: Outcome) -> None: ...
    def clear(self, clinician: str, note: str = "") -> None: ...
    def override(self, fact: Override) -> None: ...
    def has_heard(self) -> bool: ...
    def report_hearing(self, *, heard: bool) -> None: ...
