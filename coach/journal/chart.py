"""The patient's chart: what the journal knows by now, and what is newly reported.

Ten years are read once. From then on only what has been written since is read, by this coach or another: nothing that
has been written ever changes, and a later entry has a higher number.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from coach.care.about import Condition, known, signs_told
from coach.care.course import is_new_episode, struck_since
from coach.care.facts import (
    Began,
    CheckIn,
    ConditionTold,
    Flag,
    FlagRaised,
    Outcome,
    Override,
    PainReport,
    Record,
    Says,
    Struck,
    later,
)
from coach.care.flags import looked_at, standing_signs
from coach.care.sign import Sign
from coach.care.sign_groups import flag_of
from coach.care.thresholds import CHECK_IN_FRESH
from coach.clock import Clock
from coach.journal import entries
from coach.journal.stand_in import stand_in
from coach.journal.store import Entry, Journal, JournalError


class Chart:
    """The facts of one patient. Every method may raise JournalError.

    A fact that cannot be written is not lost: it counts in `record` from the start, and is written with the next one.
    While the journal cannot be read or written, `trouble` says why, and the gate opens nothing that needs a check-in.
    """

    def __init__(self, journal: Journal, clock: Clock) -> None:
        self.journal = journal
        self.clock = clock
        self._unsaved: list[Entry] = []
        self._read = Record()
        self._read_to = 0
        self._since, self._looked_to = -1, 0
        self._latest = datetime.min.replace(tzinfo=UTC)
        self._failed: JournalError | None = None
        self._known = False

    @property
    def trouble(self) -> JournalError | None:
        """Why what is reported now is not kept; None where it is."""
        return self.journal.trouble or self._failed

    def read_through(self) -> None:
        """Reads all facts, once, as coach opens. Where one is damaged, a stand-in takes the journal's place."""
        try:
            self.record()
            self.hearing_asked()
        except JournalError as error:
            damaged, self.journal = self.journal, stand_in(self.journal.path, error)
            damaged.close()
            self._read, self._read_to = Record(), 0
            self._since = -1

    def write(self, batch: Sequence[Entry]) -> None:
        """Adds entries to the journal, with those that could not be written before. They count even if this fails."""
        self._unsaved += batch
        try:
            self.journal.append(self._unsaved)
        except JournalError as error:
            self._failed = error
            raise
        self._unsaved, self._failed = [], None

    def write_at_once(self, batch: Sequence[Entry]) -> None:
        """Adds entries as `write` does, but waits for nobody: what cannot be written now is written with the next."""
        with suppress(JournalError), self.journal.without_waiting():
            self.write(batch)

    def save_late(self) -> None:
        """As coach ends, tries once more to keep what could not be kept: whoever held the journal may have let go."""
        late = [*self.journal.unkept, *self._unsaved]
        if late:
            with suppress(JournalError), Journal(self.journal.path) as journal:
                journal.append(late)
                self._unsaved = []

    def record(self) -> Record:
        """All facts known now. A journal that can no longer be read takes none away that has been read before."""
        try:
            news = self.journal.read(entries.RECORD_KINDS, after=self._read_to)
        except JournalError as error:
            if not self._known:
                raise
            self._failed, news = error, []
        self._known = True
        if news:
            self._read, self._read_to = entries.add_to(self._read, news), news[-1].id
        waiting = (replace(entry, id=-number) for number, entry in enumerate(self._unsaved, 1))
        record = entries.add_to(self._read, waiting)
        return replace(record, newest=self._newest(record), unrecorded=self.trouble is not None)

    def _newest(self, record: Record) -> datetime | None:
        """The latest time that anything bears which was written since the last check-in, that check-in included."""
        last = record.last_check_in
        if last is None:
            return None
        if self._since != last.seq:
            self._since, self._latest, self._looked_to = last.seq, last.at, last.seq
        if last.seq > 0:
            with suppress(JournalError):
                self._latest, self._looked_to = self.journal.latest_after(self._looked_to, self._latest)
        return max([last.at, self._latest, *(entry.at for entry in self._unsaved)])

    def last_pain(self, within: timedelta) -> int | None:
        """The latest pain reported, at a check-in or since, if it is no older than `within`, nor than a new spasm."""
        record, now = self.record(), self.clock.wall()
        reports: list[PainReport | CheckIn] = [*record.pains, *record.check_ins]
        latest: PainReport | CheckIn | None = None
        for report in reports:
            latest = report if latest is None or later(report, latest) else latest
        strike = struck_since(record)
        if latest is not None and strike is not None and later(strike, latest):
            return None
        return latest.pain if latest is not None and abs(now - latest.at) <= within else None

    def report_pain(self, pain: int) -> None:
        """Writes down pain (0–10) reported now."""
        self.write([entries.pain_entry(PainReport(self.clock.wall(), pain))])

    def report_forgotten_pain(self, at: datetime, pain: int) -> None:
        """Adds the pain (0–10) of an earlier day, for the history alone."""
        self.write([entries.pain_entry(PainReport(at, pain), forgotten=True)])

    def report_strike(self) -> None:
        """Writes down that a new spasm has struck now, without waiting for anybody: help comes first."""
        self.write_at_once([entries.struck_entry(Struck(self.clock.wall()))])

    def take_back_strike(self) -> None:
        """Takes back the last strike: it was a slip."""
        struck = self.record().struck
        if struck and struck[-1].seq > 0:
            self.write([entries.correction_entry(self.clock.wall(), [struck[-1].seq])])
        elif struck:  # it never reached the journal
            self._forget_unsaved(entries.STRUCK)

    def correct_beginning(self, began: datetime) -> None:
        """Writes down when the spasm really began."""
        self.write([entries.began_entry(Began(self.clock.wall(), began))])

    def check_in(self, outcome: Outcome) -> None:
        """Writes down a finished check-in; an emergency without waiting for anybody, since help comes first."""
        found = []
        if outcome.flag is not Flag.NONE:
            raised = FlagRaised(self.clock.wall(), outcome.flag, signs=outcome.signs)
            found.append(entries.flag_entry(raised))
        if outcome.check_in is not None:
            found.append(entries.check_in_entry(outcome.check_in))
        (self.write_at_once if outcome.flag is Flag.EMERGENCY else self.write)(found)

    def correctable(self) -> CheckIn | None:
        """The last check-in, while it can be taken back: freely for some minutes, once confirmed until it is old."""
        record, now = self.record(), self.clock.wall()
        last = record.last_check_in
        fresh = last is not None and last.seq > 0 and abs(now - last.at) <= CHECK_IN_FRESH
        return last if fresh and self.trouble is None else None

    def take_back_check_in(self) -> None:
        """Takes back the last check-in, with the warning signs that it raised; an older sign stays."""
        last = self.correctable()
        if last is None:
            return
        record, now = self.record(), self.clock.wall()
        before = max((c.seq for c in record.check_ins if c.seq < last.seq), default=0)
        # the times alone would not do: an older sign may have been reported under a clock that was ahead
        raised = [f.seq for f in record.flags if before < f.seq < last.seq and last.at <= f.at <= now]
        self.write([entries.correction_entry(now, [last.seq, *raised])])

    def take_back_signs(self, signs: Sequence[Sign]) -> None:
        """Takes back the latest report of these warning signs: a slip of the finger. All others stay."""
        wrong = self._latest_report(signs)
        if wrong is not None and wrong.seq > 0:
            self.write_at_once([entries.correction_entry(self.clock.wall(), [wrong.seq])])
        elif wrong is not None:  # it never reached the journal
            self._forget_unsaved(entries.FLAG)

    def _latest_report(self, signs: Sequence[Sign]) -> FlagRaised | None:
        """The latest report of just these signs. Another coach may have reported others since."""
        flags = reversed(self.record().flags)
        return next((flag for flag in flags if flag.signs == tuple(signs)), None)

    def _forget_unsaved(self, kind: str) -> None:
        self._unsaved.remove([entry for entry in self._unsaved if entry.kind == kind][-1])

    def name_signs(self, reported: Sequence[Sign], signs: Sequence[Sign]) -> None:
        """Says of the signs that were `reported` as a group which they are, in one write."""
        wrong, now = self._latest_report(reported), self.clock.wall()
        named = entries.flag_entry(FlagRaised(now, flag_of(signs), signs=tuple(signs)))
        if wrong is not None and wrong.seq > 0:
            self.write_at_once([entries.correction_entry(now, [wrong.seq]), named])
        else:
            self.take_back_signs(reported)
            self.write_at_once([named])

    def clear(self, clinician: str, note: str = "", signs: Sequence[Sign] = (), *, asked: bool = False) -> None:
        """Writes down which clinician has looked at these signs, or was only `asked`; at all that stand, without."""
        cleared = entries.cleared_entry(self.clock.wall(), clinician, note, signs, asked=asked)
        try:
            self.write([cleared])
        except JournalError:
            self._unsaved.remove(cleared)  # help stays until it is really written down
            raise

    def override(self, fact: Override) -> None:
        """Writes down that a clinician has opened a kind of routine."""
        self.write([entries.override_entry(fact)])

    def now(self) -> datetime:
        """The time on the wall."""
        return self.clock.wall()

    def hearing_asked(self) -> bool:
        """Whether the patient has ever said if the voice is heard."""
        return bool(self.journal.read([entries.SOUND_CHECK]))

    def report_hearing(self, *, heard: bool) -> None:
        """Writes down whether the voice was heard; where that fails, it is asked again another time."""
        with suppress(JournalError):
            self.write([Entry(self.clock.wall(), entries.SOUND_CHECK, {"heard": heard})])

    def about(self) -> dict[Condition, Says]:
        """What the patient has said of themselves, as far as it need not be asked again."""
        return known(self.record(), self.clock.wall())

    def report_about(self, answers: Mapping[Condition, Says]) -> None:
        """Writes down what the patient says of themselves now.

        What is a warning sign as well, such as thin bones, stands from now on, unless somebody has looked at it with
        this spasm, or it stands already.
        """
        record, now = self.record(), self.clock.wall()
        told = [entries.about_entry(ConditionTold(now, fact, says)) for fact, says in answers.items()]
        signs = tuple(sign for sign in signs_told(answers) if sign not in standing_signs(record))
        new = tuple(sign for sign in signs if sign not in looked_at(record, now, is_new_episode(record)))
        flag = [entries.flag_entry(FlagRaised(now, flag_of(new), signs=new))] if new else []
        self.write([*told, *flag])
