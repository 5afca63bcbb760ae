"""The cues that the routine's author wrote for a step, at exact times."""

from coach.routine.steps import Share, SingleStep
from coach.score.builder import Builder
from coach.score.cues import CueWish
from coach.score.score import CueKind


def author_cues(builder: Builder, step: SingleStep, length: float) -> list[CueWish]:
    """The cues that the routine's author wrote for a step of `length` seconds, at exact times."""
    wishes = []
    for cue in step.cues:
        forms = (builder.text(cue.say),)
        if cue.every is not None:
            times = 1
            while times * cue.every < length:
                wishes.append(CueWish(times * cue.every, CueKind.CUE, forms))
                times += 1
        elif cue.before_end is not None:
            wishes.append(CueWish(max(0.0, length - cue.before_end), CueKind.CUE, forms, from_end=True))
        elif cue.at is not None:
            at = cue.at * length if isinstance(cue.at, Share) else cue.at
            wishes.append(CueWish(min(at, length), CueKind.CUE, forms))
    return wishes
