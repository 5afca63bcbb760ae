"""The session's state diagram in docs/architecture.md, made from the very table that the machine's `step` uses.

Five small sessions hold every kind of moment that a session can have. From their start, every event that the table
names is tried in every state that can be reached, and time is let pass; where that leads is what the diagram shows.
So it is neither drawn by hand nor a guess; a test makes it anew and compares.
"""

import re
from collections import deque
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import get_args

from coach.care.gate import Decision, Level, NextStep, Reason, ReasonCode
from coach.routine.reader import read_text
from coach.score.compiler import compile_score, demand_of
from coach.score.options import Options
from coach.score.score import Score
from coach.session import advance
from coach.session.events import Answer, Event, Start, Wake
from coach.session.machine import TABLE
from coach.session.state import State, Status

PAGE = Path(__file__).parent / "architecture.md"
BEGIN, END = "<!-- made by docs/state_diagram.py -->", "<!-- until here -->"
HEAD = "coach: 1\nid: example\ntitle: Example\nsummary: For the diagram.\nsources: [none]\n"
SESSIONS = (
    HEAD
    + """kind: heat
steps:
  - ready: Lie down.
  - repeat:
      - {heat: Warm., for: 6 min}
      - {cold: Cold., for: 5 min}
    until: relief
    at-most: 2
  - ask: spreading
  - stretch: Pull.
    avoid-with: [hip-problem]
    sides: each
""",
    HEAD + "kind: cold\nsteps:\n  - cold: Cold.\n    for: 5 min\n",
    HEAD + "kind: heat\nsteps:\n  - heat: Hot water.\n    for: 2 min\n  - tell: Turn the water back to warm.\n",
    HEAD + "kind: education\nsteps:\n  - tell: This is good to know.\n",
    HEAD + "kind: positioning\nsteps:\n  - hold: Let go.\n    for: 2 min\n    does: rest\n",
)
TELLING: tuple[Event, ...] = (
    *(Answer(value) for value in ("ready", "yes", "no", "0", "10")),
    *(Start(pain) for pain in (None, 2)),
    *(Wake(away) for away in (1.0, 3600.0)),
)
"""Events that lead elsewhere by what they say."""
EVENTS = (*TELLING, *(kind() for kind in get_args(Event) if kind not in {type(event) for event in TELLING}))
TIME = "time"
Edge = tuple[Status, str, Status]


@cache
def edges() -> frozenset[Edge]:
    """Every way from one status to another: where from, the event or `TIME`, where to."""
    found: set[Edge] = set()
    for text in SESSIONS:
        found |= _explore(_score(text))
    tried = {(status, event) for status, event, _ in found}
    missing = [(status, kind) for status, kind in TABLE if (status, kind.__name__) not in tried]
    assert not missing, f"no example session reaches {missing}"
    return frozenset(found)


def _score(text: str) -> Score:
    routine = read_text(text).routine
    assert routine is not None
    decision = Decision(demand_of(routine), Level.OPEN, (Reason(ReasonCode.ALWAYS_OPEN),), NextStep.START)
    return compile_score(routine, decision, Options(emergency_number="", screen_at_rest=True))


def _explore(score: Score) -> set[Edge]:
    found: set[Edge] = set()
    seen: set[object] = set()
    waiting: deque[tuple[State, float]] = deque([(State(), 0.0)])
    while waiting:
        state, t = waiting.popleft()
        if _likeness(state, t) in seen:
            continue
        seen.add(_likeness(state, t))
        for event in EVENTS:
            handler = TABLE.get((state.status, type(event)))
            if handler is None:
                continue
            after, _ = handler(score, state, event, t)
            found.add((state.status, type(event).__name__, after.status))
            waiting.append((after, t))
        later = advance.next_moment(score, state)
        if later is not None:
            after, _ = advance.catch_up(score, state, later)
            found.add((state.status, TIME, after.status))
            waiting.append((after, later))
    return found


def _likeness(state: State, t: float) -> object:
    """States that are alike in this lead to the same ones."""
    if state.up is not None:  # the way up is one, wherever it was begun
        return (state.status, replace(state.up, until=0.0))
    moment = (state.status, state.index, len(state.said), state.elapsed(t) > 0, state.is_up)
    screen = (state.screen, state.screen_step, state.taking_back, state.daily_over)
    return (*moment, *screen, state.avoid, state.pain_before is None, min(state.asked, 1))


def as_markdown() -> str:
    """The diagram, and below it the whole table."""
    found = edges()
    order = [TIME, *(kind.__name__ for kind in get_args(Event))]
    leads = {(a, b): [e for e in order if (a, e, b) in found] for a in Status for b in Status}
    moves = [f"    {a} --> {b}: {', '.join(by)}" for (a, b), by in leads.items() if by and a is not b]
    drawn = ["stateDiagram-v2", f"    [*] --> {Status.NEW}", *moves, f"    {Status.ENDED} --> [*]"]
    rows = [
        f"| `{status}` | {', '.join(events)} | {', '.join(f'`{b}`' for b in targets)} |"
        for status in Status
        for targets, events in _by_targets(found, status, order).items()
    ]
    return "\n".join(["```mermaid", *drawn, "```", "", "| In | What happens | Leads to |", "|---|---|---|", *rows])


def _by_targets(found: frozenset[Edge], status: Status, order: list[str]) -> dict[tuple[Status, ...], list[str]]:
    """What can happen in a status, gathered by where it may lead to."""
    gathered: dict[tuple[Status, ...], list[str]] = {}
    for event in order:
        targets = tuple(b for b in Status if (status, event, b) in found)
        if targets:
            gathered.setdefault(targets, []).append(event)
    return gathered


def page(text: str) -> str:
    """The page with its diagram made anew."""
    return re.sub(f"{BEGIN}.*{END}", lambda _: f"{BEGIN}\n{as_markdown()}\n{END}", text, flags=re.DOTALL)


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text("utf-8")), "utf-8")
