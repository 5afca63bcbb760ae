"""What stands around the steps of every session: questions, what has to be said beside the instructions, the end.

The first thing that is said is the first instruction. What the patient has to hear besides comes while they do what it
asks: they need a moment for that in any case. What they may not miss is said again, as far as they have not heard it,
before it matters. A question that decides whether something may be done stands before that.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from coach.care.about import TREATMENTS, Barred, Condition
from coach.care.facts import StopReason
from coach.figure.library import LIBRARY
from coach.kinds import Kind
from coach.routine.figures import poses_of
from coach.routine.steps import (
    AskStep,
    Cold,
    ConditionName,
    Heat,
    Hold,
    Press,
    ReadyStep,
    Repeat,
    SingleStep,
    Step,
    TellStep,
    Walk,
)
from coach.score.builder import Builder
from coach.score.draft import Sentence
from coach.score.first_aid import FIRST_AID
from coach.score.notices import avoided_with, is_to_be_asked, notices_of, treats
from coach.score.poses import PACKS
from coach.score.score import AskKind, Branch, CueKind, Question, SegmentKind
from coach.score.use import use_of
from coach.script import about_words, sentences
from coach.script.answers import YES_NO_UNSURE

LONG_ENOUGH = 90.0
"""Seconds of rest in which there is time to say something more (our default)."""


@dataclass
class Frame:
    """What comes around each step, by its number in the routine; the number after the last is the end.

    `before` is said before a step, `meanwhile` while it is done; `unheard` says before a later one what of that was not
    heard. With the conditions `in_vain_with` nothing is done that it could be about.
    """

    before: dict[int, list[Sentence]] = field(default_factory=dict)
    meanwhile: dict[int, list[Sentence]] = field(default_factory=dict)
    unheard: dict[int, list[Sentence]] = field(default_factory=dict)
    conditions: dict[int, list[Condition]] = field(default_factory=dict)
    suitability_at: int = 0
    in_vain_with: tuple[ConditionName, ...] = ()


def frame_of(b: Builder) -> Frame:
    """Where everything has its moment in this session."""
    steps, notices, frame = b.routine.steps, notices_of(b), Frame()
    begins = next((n for n, step in enumerate(steps) if not _prepares(step)), len(steps))
    sets_up = [n for n in range(begins) if isinstance(steps[n], ReadyStep)]
    early, doing = list(notices.early), list(notices.doing)
    if begins == len(steps):  # nothing but set-ups, which may still be a stretch
        early, doing = early + doing, []
    _add(frame.before, 0, notices.first)
    if sets_up[:1] == [0]:
        _mention(b, frame, 0, early, before=1)
    elif _rests(b, steps[begins:], [*early, *notices.resting]):
        _add(frame.meanwhile, begins, early)
    else:
        lies = b.routine.id == FIRST_AID  # after the first step, and not before
        _add(frame.before, 1 if lies else min(begins, 1), early)
    if sets_up:
        _mention(b, frame, sets_up[-1], doing, before=begins)
    else:
        _add(frame.before, begins, doing)
    rest = next((n for n, step in enumerate(steps) if _leaves_time(b, step, notices.resting)), None)
    _add(frame.before if rest is None else frame.meanwhile, len(steps) if rest is None else rest, notices.resting)
    for fact in avoided_with(b.routine):
        if is_to_be_asked(b, fact):
            first = next(n for n, step in enumerate(steps) if any(fact in one.avoid_with for one in _inner(step)))
            frame.conditions.setdefault(first, []).append(fact)
    frame.suitability_at = 0 if steps and _lays_a_pack(b, steps[0]) else min(1, begins, max(0, len(steps) - 1))
    frame.in_vain_with = _avoided_altogether(steps)
    return frame


def _avoided_altogether(steps: Sequence[Step]) -> tuple[ConditionName, ...]:
    """With what everything that is done in a session is avoided: then there is nothing to mind in it."""
    named = [frozenset(one.avoid_with) for step in steps for one in _inner(step) if not _prepares(one)]
    return tuple(sorted(frozenset[ConditionName]().union(*named).intersection(*named)))


def _prepares(step: Step) -> bool:
    """Whether a step only leads up to what is done."""
    return isinstance(step, ReadyStep | TellStep | AskStep)


def _lays_a_pack(b: Builder, step: Step) -> bool:
    """Whether cold or warmth is laid on in this step, by its figure."""
    own = poses_of(b.routine.figures, b.routine.language)
    poses = (own.get(one.figure or "") or LIBRARY.get(one.figure or "") for one in _inner(step))
    return any(prop.kind in PACKS for pose in poses if pose is not None for prop in pose.props)


def _mention(b: Builder, frame: Frame, number: int, told: list[Sentence], before: int) -> None:
    """Has it said while the patient gets ready; and, as far as they went on before its end, `before` a later step.

    Where nobody can go on too soon, all of it is heard: then it is said in the time for getting ready, or after it.
    """
    if b.options.unattended is None:
        _add(frame.meanwhile, number, told)
        _add(frame.unheard, before, told)
    else:
        fits = b.fits(told, b.options.unattended)
        _add(frame.meanwhile if fits else frame.before, number if fits else before, told)


def _add(where: dict[int, list[Sentence]], number: int, told: Sequence[Sentence]) -> None:
    if told:
        where.setdefault(number, []).extend(told)


def _leaves_time(b: Builder, step: Step, told: Sequence[Sentence]) -> bool:
    """Whether a step is a rest, or a walk, with time to say so much beside its instruction."""
    if not isinstance(step, Hold | Cold | Heat | Walk):
        return False
    length = b.easing.time(step, step.for_)
    return length >= LONG_ENOUGH and sum(b.measure(words) for _, words in told) <= length / 3


def _rests(b: Builder, steps: Sequence[Step], told: Sequence[Sentence]) -> bool:
    """Whether all that is done begins with a rest in which there is time to say so much."""
    return not b.decision.demand.gated and bool(steps) and _leaves_time(b, steps[0], told)


def _inner(step: Step) -> Iterator[SingleStep]:
    if isinstance(step, Repeat):
        for one in step.repeat:
            yield from _inner(one)
    else:
        yield step


def add_opening(b: Builder, seconds: float) -> None:
    """What the session is, how long it takes and what it needs, where no screen shows that."""
    if b.options.unattended is not None:
        b.new_step()
        title = b.text(b.routine.title)
        b.spoken(SegmentKind.TELL, title, [(CueKind.NAME, opening_words(b, seconds))])


def opening_words(b: Builder, seconds: float) -> str:
    """What the session is, how long it takes, and what it needs."""
    needs = [b.told(prop) for prop in b.routine.props]
    return sentences.opening(b.text(b.routine.title), seconds, needs, may_end_early=_may_end_early(b.routine.steps))


def add_before(b: Builder, frame: Frame, number: int) -> None:
    """What is asked and said before the step with this number, and what while it is done."""
    for fact in frame.conditions.get(number, ()):
        _ask_condition(b, fact)
    in_vain_with = frame.in_vain_with
    b.tell_before(sentences.GOOD_TO_KNOW, frame.before.get(number, ()), in_vain_with=in_vain_with)
    b.tell_before(sentences.GOOD_TO_KNOW, frame.unheard.get(number, ()), heard=True, in_vain_with=in_vain_with)
    if number == frame.suitability_at:
        for kind, barred in TREATMENTS.items():
            if barred in use_of(b.routine, b.options.about).treatments and barred is not None:
                _ask_suitability(b, kind, barred)
    b.meanwhile = tuple(frame.meanwhile.get(number, ()))


def _ask_condition(b: Builder, fact: Condition) -> None:
    b.new_step()
    avoid = Branch(avoid=fact)
    b.ask(
        "A question first",
        Question(
            AskKind.CONDITION,
            "yes-no",
            about_words.FACT_QUESTIONS[fact],
            YES_NO_UNSURE,
            (("yes", avoid), ("unsure", avoid)),
            subject=fact,
        ),
    )


def _ask_suitability(b: Builder, kind: Kind, barred: Barred) -> None:
    b.new_step()
    stop = Branch(stop=StopReason.NOT_SUITABLE)
    text = about_words.before(barred, about_words.each_time(barred, b.options.about))
    branches = (("yes", stop), ("unsure", stop))
    question = Question(AskKind.SUITABILITY, "yes-no", text, YES_NO_UNSURE, branches, subject=kind)
    b.ask("A question first", question)


def add_closing(b: Builder, frame: Frame) -> None:
    """What is left to be said, and the question about pain, when everything is done."""
    add_before(b, frame, len(b.routine.steps))
    b.mark_end()
    if treats(b.routine):
        b.new_step()
        question = Question(AskKind.PAIN_AFTER, "number", sentences.PAIN_NOW, required=False)
        b.ask("How it feels now", question)


def _may_end_early(steps: Sequence[Step]) -> bool:
    """Whether the patient's answers can make the session shorter than planned."""
    return any(
        step.until == "relief" or _may_end_early(step.repeat) if isinstance(step, Repeat) else isinstance(step, Press)
        for step in steps
    )
