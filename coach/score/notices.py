"""What has to be said in a session beside its instructions, and the moment that each of it is for.

Nothing of it keeps anybody from the first instruction: it is said while the patient does what that asks, or rests.
"""

from dataclasses import dataclass

from coach.care.about import Condition, has
from coach.care.facts import Says
from coach.care.thresholds import SKIN_CHECK_EVERY
from coach.kinds import Kind
from coach.routine.model import Routine
from coach.routine.steps import AskStep, Cold, Drill, Heat, ReadyStep, TellStep
from coach.score.builder import Builder
from coach.score.draft import Sentence
from coach.score.movements import names_of
from coach.score.options import language_of
from coach.score.score import CueKind
from coach.score.use import use_of
from coach.script import about_words, hints, sentences


@dataclass(frozen=True)
class Notices:
    """What is said `first`, before anything; what once the patient is at the first step; what before anything is
    done, such as a stretch; and what while they rest."""

    first: tuple[Sentence, ...]
    early: tuple[Sentence, ...]
    doing: tuple[Sentence, ...]
    resting: tuple[Sentence, ...]


def notices_of(b: Builder) -> Notices:
    """All that has to be said beside the instructions of a session. What is for safety is marked so."""
    alone, means = b.options.unattended is not None, b.options.means
    gated, treated = b.decision.demand.gated, treats(b.routine)
    at_once, about_you = _pregnancy(b)
    early = [b.text(caution) for caution in b.routine.cautions] + _left_out(b) + about_you
    if treated:
        early.append(sentences.OPEN_REMINDER_ALONE if alone else hints.hurts_hint(means))
    doing = [sentences.GENTLY, sentences.LEG_ALONE if alone else hints.leg_hint(means)] if gated else []
    how = [sentences.LOOK_FOR_YOU] if _is_long_on_the_skin(b.routine) else []
    if any(isinstance(step, Drill) for step in b.routine.all_steps()):
        how.append(sentences.MOVE_ON_HOLD)
    if b.care:
        how.append(sentences.CARE_ALONE if alone else sentences.CARE_REMINDER)
    return Notices(
        first=_safety(at_once + ([sentences.GATED_ALONE] if alone and gated else [])),
        early=_safety(early),
        doing=(*_safety(doing), *_told(how)),
        resting=_told([sentences.DISCLAIMER] if b.options.disclaim else []),
    )


def avoided(b: Builder) -> tuple[Condition, ...]:
    """What the patient is known to have, of all that exercises are avoided with: these are passed over unasked."""
    return tuple(
        fact for fact in avoided_with(b.routine) if fact in has(b.options.about) and not is_to_be_asked(b, fact)
    )


def avoided_with(routine: Routine) -> list[Condition]:
    """What some exercise of the routine is avoided with."""
    return list(dict.fromkeys(Condition(name) for step in routine.all_steps() for name in step.avoid_with))


def is_to_be_asked(b: Builder, fact: Condition) -> bool:
    """Whether it is not known; where nobody can answer, nothing is passed over, so a known yes is advised upon, too."""
    says = b.options.about.get(fact)
    if says is None and fact is Condition.PREGNANCY and _is_first_help(b.routine):
        return False  # nobody is asked before lying down: what to do in pregnancy is said
    return says is None or (says is not Says.NO and b.options.unattended is not None)


def treats(routine: Routine) -> bool:
    """Whether anything is done, so that pain can be asked about; telling alone changes none."""
    done = any(not isinstance(step, ReadyStep | TellStep | AskStep) for step in routine.all_steps())
    return done or routine.kind is not Kind.EDUCATION


def _left_out(b: Builder) -> list[str]:
    """What is left out for what the patient has, or because it was stopped today; and what is done in another form."""
    told = [about_words.left_out(facts)] if (facts := avoided(b)) else []
    told += about_words.other_form([Condition(name) for name in b.fitted_for], b.options.about)
    if b.left_out:
        told.append(about_words.left_out_today(names_of(b.left_out, language_of(b.routine, b.options))))
    return told


def _pregnancy(b: Builder) -> tuple[list[str], list[str]]:
    """What pregnancy means for lying flat: what is said before the first step, if that lies so, or else after it."""
    says = b.options.about.get(Condition.PREGNANCY)
    asked = says is None and Condition.PREGNANCY in avoided_with(b.routine) and not _is_first_help(b.routine)
    if says is Says.NO or asked or not use_of(b.routine).flat:
        return [], []
    words = [about_words.IF_PREGNANT if says is None else about_words.PREGNANT]
    lies_so = use_of(b.routine.model_copy(update={"steps": b.routine.steps[:1]})).flat
    return (words, []) if lies_so else ([], words)


def _is_first_help(routine: Routine) -> bool:
    """Whether it is a resting position on the back, and nothing else."""
    return routine.demands == {Kind.POSITIONING} and use_of(routine).flat


def _is_long_on_the_skin(routine: Routine) -> bool:
    return any(isinstance(step, Cold | Heat) and step.for_ > SKIN_CHECK_EVERY for step in routine.all_steps())


def _safety(sentences: list[str]) -> tuple[Sentence, ...]:
    return tuple((CueKind.SAFETY, words) for words in sentences)


def _told(sentences: list[str]) -> tuple[Sentence, ...]:
    return tuple((CueKind.INSTRUCTION, words) for words in sentences)
