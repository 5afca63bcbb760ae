"""The lines of a month's list, each fitted to the width there is: nothing is cut but a long title."""

import textwrap

from coach.care.facts import Result
from coach.history import words
from coach.history.doses import DoseKept
from coach.history.past import PastSession
from coach.script import past_words
from coach.script.explain import time_of_day
from coach.tui.widgets.month import BEGUN, DONE, FLAGGED, STOPPED

_RESULTS: dict[Result | None, str] = {
    Result.DONE: f"{DONE} done",
    Result.PARTLY: f"{BEGUN} partly done",
    Result.QUIT: f"{BEGUN} ended early",
    Result.STOPPED: f"{STOPPED} stopped",
    Result.RED_FLAG: f"{FLAGGED} warning sign",
    None: f"{BEGUN} not finished",
}
_ROOMY = 74
"""Columns from which there is room for more than the figures."""
_BROAD = 100
"""Columns from which there is room for how long a session was."""
_TITLE = 34
"""Columns that a title gets at the most."""
_METER = 14
"""Cells of the line that shows how much of a dose was done."""


def session_line(session: PastSession, width: int, hours: int) -> str:
    """`Sun 22  14:39  Knee rolls             ✓ done          3 → 1  clearly less`."""
    local = session.at.astimezone()
    when = f"{local.strftime('%a')} {local.day:>2}  {time_of_day(local, hours):>{5 if hours == 24 else 8}}"
    rest = f"{_RESULTS[session.result]:<15}"
    if width >= _BROAD:
        rest += f"{words.length(session.done) if session.done >= 1 else '':<14}"
    if session.pain_before is not None or session.pain_after is not None:
        rest += f"{_pain(session.pain_before):>2} → {_pain(session.pain_after):<2}"
    if width >= _ROOMY and session.change is not None:
        rest += f"  {past_words.CHANGES[session.change]}"
    room = width - len(when) - (62 if width >= _BROAD else 48 if width >= _ROOMY else 28)
    return f"{when}  {_fitted(words.title(session), room)}  {rest}".rstrip()


def dose_line(dose: DoseKept, width: int) -> str:
    """`Knee rolls             ━━━━━━━━──────  1 of 2 today, 8 of 14 in 7 days`."""
    meter = f"{_meter(dose):<{_METER}}  " if width >= _ROOMY else ""
    return f"{_fitted(dose.title, width - 40 - len(meter))}  {meter}{words.dose(dose)}"


def wrapped(text: str, width: int) -> list[str]:
    """A sentence in as many lines as it needs, so that each can be read by itself."""
    return textwrap.wrap(text, max(20, width), subsequent_indent="  ") or [""]


def _meter(dose: DoseKept) -> str:
    if not dose.of_week:
        return ""
    full = round(_METER * dose.week / dose.of_week)
    return "━" * full + "─" * (_METER - full)


def _pain(told: int | None) -> str:
    return "–" if told is None else str(told)


def _fitted(text: str, room: int) -> str:
    """The text in exactly as many columns as a title gets where there is so much `room`."""
    columns = max(8, min(_TITLE, room))
    return f"{text if len(text) <= columns else text[: columns - 1] + '…':<{columns}}"
