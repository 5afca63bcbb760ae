"""What a session shows for a screen reader, which speaks whatever changes: nothing that counts down by the second."""

from dataclasses import replace
from math import ceil
from typing import Final

from coach.score.score import Score, SegmentKind
from coach.script import stage_words
from coach.script.sentences import clock_face
from coach.session.state import State, Status, remaining, segment_of
from coach.tui.player.view_model import PlayerView

_STEP: Final = 10
"""Seconds by which the time goes on (our default): whoever wants to know sooner asks with T."""


def calm_view(view: PlayerView, score: Score, state: State, now: float) -> PlayerView:
    """The view with its time by tens of seconds; without how long the session still takes, or when the next step comes.

    A breath has its words alone, and getting ready has no time at all.
    """
    next_up = stage_words.next_up(segment_of(state, score).next_up) if view.next_up else ""
    time = _time(view, score, state, now)
    return replace(
        view,
        progress=view.progress.split(" · ")[0],
        next_up=next_up,
        time=time,
        widest=max(view.widest, time, key=len) if time else "",
    )


def _time(view: PlayerView, score: Score, state: State, now: float) -> str:
    segment, left = segment_of(state, score), remaining(state, score, now)
    if not view.time or segment.pace is not None or state.status is Status.RESUMING:
        return ""
    if segment.kind is SegmentKind.COUNT or left is None:  # what has been counted
        return view.time
    return clock_face(_STEP * ceil(left / _STEP))
