"""The lines of a month's list, each fitted to the width there is: nothing is cut but a long title."""

from coach.care.facts import Result
from coach.history import words
from coach.history.kept import PurposeKept
from coach.history.past import PastSession
from coach.script import past_words, plan_words
from coach.script.explain import time_of_day
from coach.tui.widgets.month import BEGUN, DONE, FLAGGED, STOPPED
from coach.tui.widgets.wrapping import wrapped

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
_LENGTH = len(past_words.SHORT) + 2
"""Columns of how long a session was, with the space behind the longest words for it."""
_TITLE = 34
"""Columns that a title gets at the most."""
_ON, _OFF = "●", "○"
"""A day on which it was done, and another one."""


def session_line(session: PastSession, width: int, hours: int) -> str:
    """`Sun 22  14:39  Knee rolls             ✓ done          3 → 1  clearly less`."""
    local = session.at.astimezone()
    when = f"{local.strftime('%a')} {local.day:>2}  {time_of_day(local, hours):>{5 if hours == 24 else 8}}"
    rest = f"{_RESULTS[session.result]:<15}"
    if width >= _BROAD:
        rest += f"{words.length(session.done) if session.done >= 1 else '':<{_LENGTH}}"
    if session.pain_before is not None or session.pain_after is not None:
        rest += f"{_pain(session.pain_before):>2} → {_pain(session.pain_after):<2}"
    if width >= _ROOMY and session.change is not None:
        rest += f"  {past_words.CHANGES[session.change]}"
    room = width - len(when) - (42 + _LENGTH if width >= _BROAD else 48 if width >= _ROOMY else 26)
    return f"{when}  {_fitted(words.title(session), room)}  {rest}".rstrip()


def kept_line(line: PurposeKept, width: int) -> str:
    """`Lie down          ●●○●●○●  5 of 7 days`: a sign for each day, the last of them today."""
    days = "".join(_ON if on else _OFF for on in line.on)
    name, often = plan_words.PURPOSE_NAMES[line.purpose], past_words.days_kept(line.days, len(line.on))
    return f"{_fitted(name, width - 26)}  {days}  {often}"


def lines_of(text: str, width: int) -> list[str]:
    """A sentence in as many lines as it needs, so that each can be read by itself."""
    return wrapped(text, max(20, width), hanging="  ")


def _pain(told: int | None) -> str:
    return "–" if told is None else str(told)


def _fitted(text: str, room: int) -> str:
    """The text in exactly as many columns as a title gets where there is so much `room`."""
    columns = max(8, min(_TITLE, room))
    return f"{text if len(text) <= columns else text[: columns - 1] + '…':<{columns}}"
