"""“Easier”: the exercise goes on in its easier form at once, and whenever it comes again in this session."""

from dataclasses import replace

from coach.care.gate import Level
from coach.score.score import CueKind, Score, SegmentKind
from coach.script import sentences
from coach.session.events import Event, Say, Silence
from coach.session.state import State, Transition, segment_of


def easier(score: Score, state: State, event: Event, t: float) -> Transition:
    """Changes to the easier form, and says so; or says that there is none, or none that is easier still.

    What leads in is said again in the words of that form. A hold goes on, and is over when it has lasted as long as the
    easier one does.
    """
    step = segment_of(state, score).step
    refused = _refused(score, state, step)
    if refused is not None:
        return state, (Say(refused, CueKind.INSTRUCTION, t, asked=True),)
    state = replace(state, easier=state.easier | _steps_of_exercise(score, step))
    segment = segment_of(state, score)
    if segment.kind is SegmentKind.GET_READY:
        words = sentences.EASIER_NOW
        state = replace(state, began=state.began + state.elapsed(t), extra=0.0, said=frozenset())
    else:
        words = f"{sentences.EASIER_NOW} {_instruction(score, step)}"
        state = _shortened(state, segment.length, t)
        past = (index for index, cue in enumerate(segment.cues) if cue.at <= state.elapsed(t))
        state = replace(state, said=frozenset(past))
    return state, (Silence(keep_safety=True), Say(words, CueKind.INSTRUCTION, t, asked=True))


def is_offered(score: Score, state: State) -> bool:
    """Whether what is done now can be made easier than it is."""
    return _refused(score, state, segment_of(state, score).step) is None


def _refused(score: Score, state: State, step: int) -> str | None:
    if step in state.easier:
        return sentences.EASIER_ALREADY
    if any(form.step == step for form in score.easier):
        return None
    exercise = any(segment.step == step and segment.repetition for segment in score.segments)
    return sentences.EASIER_ALREADY if exercise and score.decision.level is Level.CARE else sentences.NO_EASIER


def _steps_of_exercise(score: Score, step: int) -> frozenset[int]:
    """The steps that are the same exercise: a routine may do it in several rounds."""
    words = {(segment.name, segment.text) for segment in score.segments if segment.step == step and segment.active}
    return frozenset(s.step for s in score.segments if s.active and (s.name, s.text) in words)


def _instruction(score: Score, step: int) -> str:
    """What to do in the easier form, as it stands on the screen."""
    return next((form.text for form in score.easier if form.step == step and form.active), "")


def _shortened(state: State, length: float | None, t: float) -> State:
    """A segment whose time is over by its easier form ends now, never in the past."""
    if length is None:
        return state
    now = state.began + state.elapsed(t)
    return replace(state, began=max(state.began, now - length))
