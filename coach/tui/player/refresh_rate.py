"""How long the player can rest before its next look: soon while something moves, else until a second or a cue is due.

Ten looks a second at a picture that stands still are most of what a hold costs.
"""

from typing import Final

from coach.playback.runner import Runner
from coach.session.picture import picture_of
from coach.session.state import MOVING, Status, remaining
from coach.tui.player.view_model import guide_of
from coach.tui.widgets.figure import stepped

REFRESH_EVERY = 0.1
"""Seconds between two looks while anything moves, and the least between any two."""
_GLANCES: Final = (REFRESH_EVERY, 0.2, 0.4)
"""Seconds ahead at which it is asked whether anything will have moved."""
_LONGEST: Final = 1.0
"""Seconds after which it looks in any case: at the journal's heartbeat, at the voice, at a computer that slept."""


def rest(session: Runner, *, figures: bool) -> float:
    """Real seconds until it is worth looking again. `figures` tells whether moving pictures are shown."""
    waits = [_LONGEST * session.chart.clock.speed]
    due = session.next_moment()
    if due is not None:
        waits.append(due)
    if session.state.status in MOVING:
        waits.append(_until_the_face_changes(session))
        waits.append(_until_it_moves(session, figures=figures))
    return max(min(waits) / session.chart.clock.speed, REFRESH_EVERY / 10)


def _until_the_face_changes(session: Runner) -> float:
    """Seconds until the clock shows the next one."""
    now, state = session.now, session.state
    left = state.resume_at - now if state.status is Status.RESUMING else remaining(state, session.score, now)
    return _LONGEST if left is None else left % 1.0 + 0.005


def _until_it_moves(session: Runner, *, figures: bool) -> float:
    """Seconds until the breath or the body is somewhere else, roughly."""
    score, state, now = session.score, session.state, session.now

    def seen(at: float) -> tuple[object, object]:
        picture = picture_of(score, state, at) if figures else None
        return guide_of(score, state, at), picture and stepped(picture)

    here = seen(now)
    return next((wait for wait in _GLANCES if seen(now + wait) != here), _LONGEST)
