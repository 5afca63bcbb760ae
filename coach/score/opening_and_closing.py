"""What frames every session: the words and questions before anything is done, and the question after it."""

from collections.abc import Sequence

from coach.care.about import TREATMENTS, Barred, Condition, has
from coach.care.facts import Says, StopReason
from coach.care.thresholds import SKIN_CHECK_EVERY
from coach.kinds import Kind
from coach.routine.model import Routine
from coach.routine.steps import AskStep, Cold, Drill, Heat, Press, ReadyStep, Repeat, Step, TellStep
from coach.score.builder import Builder
from coach.score.first_aid import FIRST_AID
from coach.score.movements import names_of
from coach.score.options import language_of
from coach.score.score import AskKind, Branch, CueKind, Question, SegmentKind
from coach.score.use import use_of
from coach.script import about_words, first_words, hints, sentences
from coach.script.answers import YES_NO_UNSURE


def add_opening(b: Builder, seconds: float) -> None:
    """What is said and asked before anything is done."""
    b.new_step()
    title = b.text(b.routine.title)
    words = sentences.opening(title, seconds, may_end_early=_may_end_early(b.routine.steps))
    b.spoken(SegmentKind.TELL, title, [(CueKind.NAME, words), *_reminders(b)])
    for fact in _avoided_with(b.routine):
        if _to_be_asked(b, fact):
            _ask_condition(b, fact)
    for kind, barred in TREATMENTS.items():
        if barred in use_of(b.routine, b.options.about).treatments and barred is not None:
            _ask_suitability(b, kind, barred)


def add_while_lying(b: Builder, seconds: float) -> None:
    """What every opening says, for whoever had to be helped first: how long it takes, what to mind, and the keys."""
    b.new_step()
    told = [(CueKind.INSTRUCTION, first_words.while_lying(seconds)), *_reminders(b)]
    b.spoken(SegmentKind.TELL, first_words.WHILE_LYING, told)


def _reminders(b: Builder) -> list[tuple[CueKind, str]]:
    """What to have at hand, and what to mind."""
    found = [sentences.DISCLAIMER] if b.options.first else []
    if b.routine.props and b.routine.id != FIRST_AID:  # nobody fetches anything now
        found.append(sentences.props([b.told(prop) for prop in b.routine.props]))
    if any(isinstance(step, Cold | Heat) and step.for_ > SKIN_CHECK_EVERY for step in b.routine.all_steps()):
        found.append(sentences.LOOK_FOR_YOU)
    told = [(CueKind.INSTRUCTION, words) for words in found]
    told += [(CueKind.SAFETY, b.text(caution)) for caution in b.routine.cautions]
    told += [(CueKind.SAFETY, words) for words in (*_about_you(b), *_safety(b))]
    if any(isinstance(step, Drill) for step in b.routine.all_steps()):
        told.append((CueKind.INSTRUCTION, sentences.MOVE_ON_HOLD))
    if b.care:
        alone = b.options.unattended is not None
        told.append((CueKind.INSTRUCTION, sentences.CARE_ALONE if alone else sentences.CARE_REMINDER))
    return told


def _about_you(b: Builder) -> list[str]:
    """What the patient has said that bears on this routine, or has not been asked about, and what was stopped today."""
    told = [about_words.left_out(facts)] if (facts := avoided(b)) else []
    told += about_words.other_form([Condition(name) for name in b.fitted_for], b.options.about)
    if b.left_out:
        told.append(about_words.left_out_today(names_of(b.left_out, language_of(b.routine, b.options))))
    pregnant = b.options.about.get(Condition.PREGNANCY)
    asked = pregnant is None and Condition.PREGNANCY in _avoided_with(b.routine) and not _first_help(b.routine)
    if pregnant is not Says.NO and not asked and use_of(b.routine).flat:
        told.append(about_words.IF_PREGNANT if pregnant is None else about_words.PREGNANT)
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


def avoided(b: Builder) -> tuple[Condition, ...]:
    """What the patient is known to have, of all that exercises are avoided with: these are passed over unasked."""
    return tuple(
        fact for fact in _avoided_with(b.routine) if fact in has(b.options.about) and not _to_be_asked(b, fact)
    )


def _avoided_with(routine: Routine) -> list[Condition]:
    return list(dict.fromkeys(Condition(name) for step in routine.all_steps() for name in step.avoid_with))


def _to_be_asked(b: Builder, fact: Condition) -> bool:
    """Whether it is not known; where nobody can answer, nothing is passed over, so a known yes is advised upon, too."""
    says = b.options.about.get(fact)
    if says is None and fact is Condition.PREGNANCY and _first_help(b.routine):
        return False  # nobody is asked before lying down: what to do in pregnancy is said
    return says is None or (says is not Says.NO and b.options.unattended is not None)


def _first_help(routine: Routine) -> bool:
    """Whether it is a resting position on the back, and nothing else."""
    return routine.demands == {Kind.POSITIONING} and use_of(routine).flat


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
