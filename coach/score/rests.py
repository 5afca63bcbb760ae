"""Where a session may ask the daily questions: in a rest in which the patient lies or sits still for a while.

Never before it, and never where somebody stands, moves, or has wet hands: whoever has just been struck lies down first.
"""

from dataclasses import replace
from typing import Final

from coach.care.thresholds import EXPOSURE_COUNTS
from coach.score.options import Options
from coach.score.poses import pose_of
from coach.score.score import Score, Segment, SegmentKind
from coach.script import daily_words, sentences

SHORTEST_REST = 60.0
"""Seconds that a rest lasts in which three questions can be answered (our default)."""
_STILL: Final = frozenset({SegmentKind.HOLD, SegmentKind.BREATHE, SegmentKind.COLD, SegmentKind.HEAT})
_AT_REST: Final = frozenset({"supine", "prone", "side-lying", "sitting"})


def with_daily_questions(score: Score, options: Options) -> Score:
    """The score with the questions of the day, to be asked in its rests; as it is where it has none."""
    rests = tuple(segment.index for segment in score.segments if _is_rest(score, segment))
    if not rests:
        return score
    wait = sentences.wait_for_help(options.emergency_number)
    return replace(score, daily=daily_words.questions(options.looked_at), rests=rests, wait_for_help=wait)


def _is_rest(score: Score, segment: Segment) -> bool:
    """Whether the patient lies or sits still in this segment for long enough; where nobody drew it, a hold is still."""
    least = SHORTEST_REST if segment.cap is None else EXPOSURE_COUNTS  # short turns on the skin are a shower
    if segment.kind not in _STILL or segment.length is None or segment.length < least:
        return False
    pose = pose_of(score, segment)
    return pose is None or pose.posture in _AT_REST
