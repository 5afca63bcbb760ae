"""Paced breathing: whole breaths, each led by a word and a soft tone."""

from coach.routine.steps import Breathe, Pace
from coach.score.author_cues import author_cues
from coach.score.builder import Builder
from coach.score.cues import CueWish
from coach.score.score import CueKind, SegmentKind
from coach.score.sounds import Sound, lasts
from coach.script import sentences

_BREATHS_WITH_WORDS = 3
"""Breaths in which the tones are taught, before they lead alone (our default)."""


def add_breathing(b: Builder, step: Breathe) -> None:
    """Whole breaths at the pace of the step, led by words and tones."""
    pace = step.pace
    breaths = max(1, round(step.for_ / pace.length))
    length = breaths * pace.length
    words = b.words(step)
    name = b.name(step, "Breathing")
    told = [words.spoken, *b.grown_words]
    b.lead_in(name, [(CueKind.INSTRUCTION, sentence) for sentence in told], step, words.written)
    wishes = author_cues(b, step, length)
    for breath in range(breaths):
        wishes += _breath(b, pace, breath * pace.length, breath)
    b.timed(
        SegmentKind.BREATHE,
        name,
        words.written,
        length,
        wishes,
        step=step,
        pace=(pace.in_, pace.hold or 0.0, pace.out),
    )


def _breath(b: Builder, pace: Pace, start: float, number: int) -> list[CueWish]:
    """In and out of one breath, and the hold between where there is time to say it: nobody is left holding.

    Each is a word with a soft tone after it. When it is to be calm, the tones go on alone once they are known.
    """
    hold = pace.hold or 0.0
    first = number == 0
    aloud = not (b.options.tones and b.calm) or number < _BREATHS_WITH_WORDS
    found = []
    for at, time, forms, tone in (
        (start, pace.in_, sentences.BREATHE_IN if first else sentences.BREATHE_IN[1:], Sound.IN),
        (start + pace.in_, hold, sentences.HOLD_BREATH, Sound.HOLD),
        (start + pace.in_ + hold, pace.out, sentences.BREATHE_OUT if first else sentences.BREATHE_OUT[1:], Sound.OUT),
    ):
        fitting = tuple(form for form in forms if b.measure(form) <= time)
        if fitting:
            sounds = b.options.tones and lasts(b.measure(fitting[0]), tone) <= time
            found.append(
                CueWish(at, CueKind.BREATH, fitting, sound=tone if sounds else None, aloud=aloud or not sounds)
            )
    return found
