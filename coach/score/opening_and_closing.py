"""What frames every session: the words and questions before anything is done, and the question after it."""

from collections.abc import Sequence

from coach.care.facts import StopReason
from coach.care.suitability import Condition
from coach.care.thresholds import SKIN_CHECK_EVERY
from coach.kinds import Kind
from coach.routine.model import Routine
from coach.routine.steps import AskStep, Cold, Drill, Heat, Press, ReadyStep, Repeat, Step, TellStep
from coach.score.builder import Builder
from coach.score.score import AskKind, Branch, CueKind, Question, SegmentKind
from coach.script import hints, sentences
from coach.script.answers import YES_NO_UNSURE
from coach.script.signs import CONDITIONS, against


def add_opening(b: Builder, seconds: float) -> None:
    """What is said and asked before anything is done."""
    b.new_step()
    title = b.text(b.routine.title)
    words = sentences.opening(title, seconds, may_end_early=_may_end_early(b.routine.steps))
    b.spoken(SegmentKind.TELL, title, [(CueKind.NAME, words), *_reminders(b)])
    for condition in _conditions(b.routine):
        if condition not in b.options.known_conditions:
            _ask_condition(b, condition)
    for kind, what in _TREATMENTS.items():
        if what is not None and kind in b.routine.demands:
            _ask_suitability(b, kind, what)


def _reminders(b: Builder) -> list[tuple[CueKind, str]]:
    """What to have at hand, and what to mind."""
    found = [sentences.DISCLAIMER] if b.options.first else []
    if b.routine.props:
        found.append(sentences.props([b.told(prop) for prop in b.routine.props]))
    if any(isinstance(step, Cold | Heat) and step.for_ > SKIN_CHECK_EVERY for step in b.routine.all_steps()):
        found.append(sentences.LOOK_FOR_YOU)
    told = [(CueKind.INSTRUCTION, words) for words in found]
    told += [(CueKind.SAFETY, b.text(caution)) for caution in b.routine.cautions]
    told += [(CueKind.SAFETY, words) for words in _safety(b)]
    if any(isinstance(step, Drill) for step in b.routine.all_steps()):
        told.append((CueKind.INSTRUCTION, sentences.MOVE_ON_HOLD))
    if b.care:
        alone = b.options.unattended is not None
        told.append((CueKind.INSTRUCTION, sentences.CARE_ALONE if alone else sentences.CARE_REMINDER))
    return told


def _safety(b: Builder) -> list[str]:
    """What to mind, and how to stop."""
    alone, means = b.options.unattended is not None, b.options.means
    if b.decision.demand.gated:
        if alone:
            return [sentences.GATED_ALONE, sentences.GENTLY, sentences.OPEN_REMINDER_ALONE, sentences.LEG_ALONE]
        return [f"{sentences.GENTLY} {hints.hurts_hint(means)}", hints.leg_hint(means)]
    if _treats(b.routine):
        return [sentences.OPEN_REMINDER_ALONE if alone else hints.hurts_hint(means)]
    return []


_TREATMENTS: dict[Kind, str | None] = {
    Kind.COLD: "the cold",
    Kind.HEAT: "the heat",
    Kind.SELF_MASSAGE: "pressing",
    Kind.POSITIONING: None,
    Kind.BREATHING: None,
    Kind.MOBILITY: None,
    Kind.STRETCHING: None,
    Kind.STRENGTHENING: None,
    Kind.EDUCATION: None,
}
"""What a kind does that not everybody may have done, in the order in which that is asked; None where nothing is."""


def _conditions(routine: Routine) -> list[str]:
    return list(dict.fromkeys(c for step in routine.all_steps() for c in step.avoid_with))


def _ask_condition(b: Builder, condition: str) -> None:
    b.new_step()
    avoid = Branch(avoid=condition)
    b.ask(
        "A question first",
        Question(
            AskKind.CONDITION,
            "yes-no",
            CONDITIONS[Condition(condition)],
            YES_NO_UNSURE,
            (("yes", avoid), ("unsure", avoid)),
            subject=condition,
        ),
    )


def _ask_suitability(b: Builder, kind: Kind, what: str) -> None:
    b.new_step()
    stop = Branch(stop=StopReason.NOT_SUITABLE)
    text = sentences.suitability(what, against(kind))
    branches = (("yes", stop), ("unsure", stop))
    question = Question(AskKind.SUITABILITY, "yes-no", text, YES_NO_UNSURE, branches, subject=kind)
    b.ask("A question first", question)


def add_closing(b: Builder) -> None:
    """The question about pain, when everything is done."""
    b.mark_end()
    if _treats(b.routine):
        b.new_step()
        question = Question(AskKind.PAIN_AFTER, "number", sentences.PAIN_NOW, required=False)
        b.ask("How it feels now", question)


def _treats(routine: Routine) -> bool:
    """Whether anything is done, so that pain can be asked about; telling alone changes none."""
    done = any(not isinstance(step, ReadyStep | TellStep | AskStep) for step in routine.all_steps())
    return done or routine.kind is not Kind.EDUCATION


def _may_end_early(steps: Sequence[Step]) -> bool:
    """Whether the patient's answers can make the session shorter than planned."""
    return any(
        step.until == "relief" or _may_end_early(step.repeat) if isinstance(step, Repeat) else isinstance(step, Press)
        for step in steps
    )
