"""A whole session as one sound file: the score's own cues, from the voice's own clips, at the score's own times."""

from collections.abc import Callable, Iterable
from concurrent.futures import Future, as_completed
from datetime import datetime
from itertools import groupby
from pathlib import Path

from coach.errors import CoachError, ExitCode
from coach.export.encode import encode
from coach.export.mix import Placed, mixed
from coach.export.tags import About, Chapter
from coach.playback.narrator import cues_of, texts_measured, tone_for, utterance_of
from coach.score.cues import Measure
from coach.score.score import CueKind, Score, timeline
from coach.script import export_words, sentences
from coach.script.joined import joined
from coach.voice import Utterance
from coach.voice.audio import RATE
from coach.voice.synthesis.clips import Clip, ClipError, Clips

MADE_WITHIN = 120.0
"""Seconds that all sentences of a session may take to be made (our default)."""
END_REST = 1.5
"""Seconds of quiet after the last word (our default)."""

_TOLD = frozenset({CueKind.SAFETY, CueKind.INSTRUCTION, CueKind.NAME})
"""The cues that make the text of the routine."""


def _nobody(done: int, of: int) -> None:
    """Nobody looks at how far it is."""


def score_by_clips(
    compile_with: Callable[[Measure], Score], clips: Clips, progress: Callable[[int, int], None] = _nobody
) -> Score:
    """The score with the true length of every sentence. `progress` receives how many are made, of how many.

    Raises CoachError when there is no voice that makes them.
    """
    draft, texts = texts_measured(compile_with)
    made = _made(clips, [Utterance(text, tone=tone_for(draft, text)) for text in texts], progress)
    lengths = {utterance.words: clip.words for utterance, clip in made.items()}
    return compile_with(lambda text: lengths.get(text) or sentences.speech_seconds(text))


def write_session(
    score: Score, clips: Clips, path: Path, summary: str, at: datetime, progress: Callable[[float], None]
) -> bool:
    """Writes the session to `path`; see `encode` for what it returns, tells of its progress, and raises."""
    made = _made(clips, cues_of(score))
    heard = [moment for moment in timeline(score) if moment.cue.heard]
    placed = [Placed(moment.t, made[utterance_of(moment.cue, score)].path) for moment in heard]
    seconds = score.length + END_REST
    return encode(mixed(placed, seconds), seconds, RATE, path, _about(score, summary, at), progress)


def _made(
    clips: Clips, utterances: Iterable[Utterance], progress: Callable[[int, int], None] = _nobody
) -> dict[Utterance, Clip]:
    """The clip of each utterance."""
    orders: dict[Utterance, Future[Clip]] = {utterance: clips.order(utterance) for utterance in utterances}
    made = set(orders.values())
    try:
        for number, _ in enumerate(as_completed(made, timeout=MADE_WITHIN), 1):
            progress(number, len(made))
    except TimeoutError as error:
        raise _silent("the voice takes too long", export_words.SEE_DOCTOR_COMMAND) from error
    try:
        return {utterance: order.result() for utterance, order in orders.items()}
    except ClipError as error:
        raise _silent(error.words, error.hint) from error


def _silent(words: str, hint: str) -> CoachError:
    return CoachError(f"the sentences of this session can't be spoken: {words}", hint=hint, code=ExitCode.UNUSABLE)


def _about(score: Score, summary: str, at: datetime) -> About:
    """Title, text and a chapter for each step."""
    chapters, lines, start = [], [], 0.0
    for _, group in groupby(score.segments, key=lambda segment: segment.step):
        segments = list(group)
        end = start + sum(segment.nominal for segment in segments)
        chapters.append(Chapter(start, end, segments[0].name))
        told = joined(cue.say for cue in segments[0].cues if cue.kind in _TOLD)
        lines.append(told or f"{segments[0].name}: {segments[0].text}")
        start = end
    made = export_words.made_by_coach(at)
    text = "\n".join([score.title, summary, "", *dict.fromkeys(lines), "", made])
    return About(score.title, comment=f"{summary} {made}", text=text, chapters=tuple(chapters))
