"""Finger pressure: press, try to move, and while it spasms press harder and wait."""

from coach.routine.steps import Press
from coach.score.builder import Builder
from coach.score.cues import in_turn
from coach.score.score import AskKind, CueKind, Question, SegmentKind
from coach.score.unattended import NeedsAnswers
from coach.script import sentences
from coach.script.answers import YES_NO

MOVE_TIME = 8.0
"""Seconds to try the move in, while the fingers press (our default)."""


def add_press(b: Builder, step: Press) -> None:
    """Press, try to move; while it spasms press harder and wait. Never led into a move that spasms each time.

    Both hands are busy until the move is over: all goes on by voice, and how it went is asked only after that.
    """
    if b.options.unattended is not None:
        raise NeedsAnswers(step)
    words = b.words(step)
    name = b.name(step, "Finger pressure")
    moved = b.label()
    harder = (
        b.text(step.if_it_spasms)
        if step.if_it_spasms
        else (sentences.LET_IT_EASE if b.flat_hand else sentences.PRESS_HARDER)
    )
    then = b.text(step.then)
    if_it_grabs = sentences.IF_IT_GRABS_UNPRESSED if b.flat_hand else sentences.IF_IT_GRABS
    b.lead_in(name, [(CueKind.INSTRUCTION, words.spoken)], step, words.written)
    for attempt in range(1, step.at_most + 1):
        if attempt > 1:
            b.lead_in(name, [(CueKind.INSTRUCTION, harder)], step, harder, get_ready=False)
        with b.in_round(attempt, step.at_most):
            b.timed(SegmentKind.PRESS, name, harder if attempt > 1 else words.written, step.hold, [], step=step)
            _move(b, step, name, f"{then} {if_it_grabs}", SegmentKind.TELL, MOVE_TIME)
            _move(b, step, name, sentences.STEADY, SegmentKind.REST, step.after)
            question = Question(AskKind.SPASM, "yes-no", sentences.DID_IT_SPASM, YES_NO)
            b.ask(name, question, step=step, jumps={"no": moved})
    # still grabbing: what follows would only make the patient move
    b.spoken(SegmentKind.TELL, "Not yet", [(CueKind.SAFETY, sentences.PRESSED_OUT)], then_end=True)
    b.set_label(moved)


def _move(b: Builder, step: Press, name: str, words: str, kind: SegmentKind, wait: float) -> None:
    """Something to do with both hands, and the time for it once it has been said."""
    wishes, end = in_turn([(CueKind.INSTRUCTION, words)], b.measure)
    b.timed(kind, name, words, end + wait, wishes, step=step)
