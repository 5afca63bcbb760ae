"""Whether the gate has closed for a session that is being played: by time, or by another coach's report."""

from dataclasses import replace
from datetime import datetime

from coach.care.decision import Decision
from coach.care.facts import Record
from coach.care.gate import decide
from coach.journal.chart import Chart
from coach.journal.store import JournalError
from coach.score.options import Options
from coach.score.score import Score

Closed = tuple[Decision, Record, datetime]
"""The gate's decision, with the record and the time that it is from."""


def closed_since(chart: Chart, score: Score, session: str, options: Options) -> Closed | None:
    """What the gate decides now; None where it is still open."""
    now = chart.clock.wall()
    try:
        record = chart.record().without(session)
    except JournalError:
        return None  # a journal that fails in the middle never stops a session; it was open when it began
    record = replace(record, unrecorded=False)  # neither does one that can no longer be written
    decision = decide(score.decision.demand, record, now, options.quiet_hours)
    return None if decision.playable else (decision, record, now)
