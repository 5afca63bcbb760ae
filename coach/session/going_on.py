"""A set-up that goes on by itself, where the patient has chosen that in the settings.

The time counts from the end of its words, as planned and as really said. It never goes on past a question, out of a
pause, or where the patient may not have heard all of it: not where a word was missed or cut short, nor in silence that
they asked for. Whatever they press or say makes coach wait.
"""

from dataclasses import replace

from coach.score.score import CueKind, Score
from coach.script import sentences
from coach.session.events import Event, Say, Silence
from coach.session.state import SegmentOutcome, State, Status, Transition, segment_of


def due_at(score: Score, state: State) -> float | None:
    """The session time at which the set-up goes on by itself; None where it waits for the patient."""
    segment = segment_of(state, score) if state.status is Status.WAITING else None
    if segment is None or segment.goes_on is None or state.stays or state.quiet:
        return None
    return max(state.began + segment.goes_on, state.spoken_until + segment.goes_on - words_end(score, state))


def words_end(score: Score, state: State) -> float:
    """Seconds into the segment at which its planned words are over."""
    return max((cue.at + cue.lasts for cue in segment_of(state, score).cues), default=0.0)


def still_saying(score: Score, state: State, event: Event, t: float) -> Transition:
    """The voice takes longer than planned: the time begins when it has finished."""
    return replace(state, spoken_until=t), ()


def stay(score: Score, state: State, event: Event, t: float) -> Transition:
    """“Wait”: the patient says when to go on. `machine.step` has noted it, as it does with all that they press."""
    return state, (Silence(keep_safety=True), Say(sentences.STAYING_HERE, CueKind.INSTRUCTION, t, asked=True))


def cut_short(score: Score, state: State, at: float, outcome: SegmentOutcome) -> bool:
    """Whether a set-up is left before the patient can have heard it, or one before it was: then the next one waits."""
    segment = segment_of(state, score)
    if segment.active or outcome is SegmentOutcome.REPEATED:
        return False
    if segment.goes_on is None:
        return state.cut_short
    first = segment.cues[0]
    heard = at >= state.began + first.at + first.lasts and not state.quiet
    return state.cut_short or not heard or outcome is SegmentOutcome.SKIPPED


def announces(score: Score, state: State, index: int) -> bool:
    """Whether the cue with this index says that the set-up will go on by itself: its last one does."""
    segment = segment_of(state, score)
    return segment.goes_on is not None and index == len(segment.cues) - 1
