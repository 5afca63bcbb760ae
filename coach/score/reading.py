"""A session to be read before it is started: step by step, what will be said that has to be understood."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from coach.score.score import Cue, CueKind, Score, Segment
from coach.score.sounds import Sound
from coach.script import plain_words, sentences

_READ = frozenset({CueKind.SAFETY, CueKind.INSTRUCTION, CueKind.NAME})
"""What is read: instructions. The calls within a movement mean something only while it is done."""
_CALLS = frozenset({Sound.START, Sound.REST})


@dataclass(frozen=True, slots=True)
class Read:
    """A line for each step, without the keys to be pressed; and the names of what is left out for this patient."""

    steps: tuple[str, ...]
    left_out: tuple[str, ...]


def read(score: Score) -> Read:
    """The session as it is read. No sentence comes twice."""
    told = [words for words in _steps(score) if words]
    steps = (plain_words.step_of(number, len(told), words) for number, words in enumerate(told, 1))
    left_out = dict.fromkeys(segment.name for segment in score.segments if segment.active and _avoided(score, segment))
    return Read(tuple(steps), tuple(left_out))


def _avoided(score: Score, segment: Segment) -> bool:
    return not set(score.avoid).isdisjoint(segment.avoid_with)


def _steps(score: Score) -> Iterator[str]:
    told: set[str] = set()
    done = [segment for segment in score.segments if not _avoided(score, segment)]
    if not any(segment.active for segment in done):  # it is not for this patient at all, and can be read all the same
        done = list(score.segments)
    for _, segments in groupby(done, key=lambda segment: segment.step):
        said = [_words(segment, cue) for segment in segments for cue in segment.cues if _is_read(cue)]
        new = [words for words in dict.fromkeys(said) if words and words not in told]
        told.update(new)
        yield " ".join(new)


def _is_read(cue: Cue) -> bool:
    return cue.kind in _READ and cue.sound not in _CALLS


def _words(segment: Segment, cue: Cue) -> str:
    question = segment.question
    asks = question is not None and cue.say == question.said
    return sentences.without_key(question.text if question is not None and asks else cue.say)
