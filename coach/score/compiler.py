"""Compiles a routine, under a decision of the gate, into a score. Pure: the same input gives the same score."""

from collections.abc import Mapping
from typing import assert_never

from coach.care.about import AGAINST, Barred, has
from coach.care.facts import Flag
from coach.care.gate import Decision, Level
from coach.care.meanwhile import meanwhile
from coach.care.sign import Sign
from coach.care.thresholds import EXPOSURE_COUNTS, SKIN_CHECK_EVERY
from coach.figure.pose import Pose
from coach.routine.figures import poses_of
from coach.routine.model import Routine
from coach.routine.steps import (
    COLD_CAP,
    HEAT_CAP,
    AskStep,
    AskTopic,
    Breathe,
    Cold,
    Count,
    Drill,
    Exercise,
    Heat,
    Hold,
    InstructedStep,
    Press,
    ReadyStep,
    Repeat,
    SingleStep,
    Step,
    Stretch,
    TellStep,
    Walk,
)
from coach.score import breathing, drills, opening_and_closing, pressing
from coach.score.author_cues import author_cues
from coach.score.builder import Builder
from coach.score.cues import CueWish, in_turn
from coach.score.first_aid import FIRST_AID, add_help_at_once, tell_while_lying
from coach.score.notices import avoided
from coach.score.options import Options, demand_of, language_of
from coach.score.poses import own_poses, with_figures
from coach.score.rests import with_daily_questions
from coach.score.score import AskKind, Branch, CueKind, Question, Score, Segment, SegmentKind
from coach.score.unattended import NeedsAnswers
from coach.script import first_words, leg_words, sentences
from coach.script.answers import YES_NO_UNSURE, YES_NOT_YET_UNSURE
from coach.script.languages import is_english

__all__ = ["Locked", "NeedsAnswers", "compile_score", "demand_of"]


class Locked(Exception):
    """The gate is closed: no score can be made. Holds the decision that says why."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(decision.next)
        self.decision = decision


def compile_score(routine: Routine, decision: Decision, options: Options) -> Score:
    """The score of `routine` under `decision`.

    Raises Locked when the gate is closed, NeedsAnswers when it is to be played where nobody can answer but has to know
    how a try went, and ValueError when the decision was made for another demand.
    """
    if decision.demand != demand_of(routine):
        raise ValueError("this decision was made for another routine")
    if decision.level is Level.LOCKED:
        raise Locked(decision)
    # What is shown first says how long the session takes, which is known when it has been built once.
    seconds = options.planned
    if seconds is None:
        seconds = sum(segment.nominal for segment in _build(routine, decision, options, seconds=0.0).finished())
    builder = _build(routine, decision, options, seconds)
    language = language_of(routine, options)
    poses = poses_of(routine.figures, language)
    segments = with_figures(builder.finished(), poses)
    easier = _easier_forms(routine, decision, options, poses)
    silent = routine.id == FIRST_AID or options.unattended is not None  # nothing is read before the first help
    score = Score(
        routine=routine.id,
        title=builder.text(routine.title),
        decision=decision,
        segments=segments,
        emergency=sentences.emergency(options.emergency_number),
        number_to_call=options.emergency_number,
        screens=leg_words.questions(options.looked_at),
        dropped=tuple(builder.dropped),
        avoid=avoided(builder),
        detail=builder.detail,
        calm=builder.calm,
        language=language,
        foreign=_foreign(builder, poses),
        figures=own_poses(poses, (*segments, *easier)),
        easier=easier,
        means=options.means,
        answers_first=options.answers_first,
        opening="" if silent else opening_and_closing.opening_words(builder, seconds),
        flat_hand=not has(options.about).isdisjoint(AGAINST[Barred.PRESSURE]),
        urgent=sentences.warning(Flag.URGENT, meanwhile(options.about, (Sign.ONE_LEG,))),
        brisk=first_words.help_at_once(options.emergency_number) if routine.id == FIRST_AID else "",
    )
    asked = options.screen_at_rest and options.unattended is None
    return with_daily_questions(score, options) if asked else score


def _foreign(builder: Builder, poses: Mapping[str, Pose]) -> tuple[tuple[str, str], ...]:
    """What the routine says in another language than English, its figures too."""
    found = dict(builder.foreign)
    if not is_english(language_of(builder.routine, builder.options)):
        own = [words for pose in poses.values() for words in (pose.title, pose.words) if words]
        found |= dict.fromkeys(own, language_of(builder.routine, builder.options))
    return tuple(found.items())


def _easier_forms(
    routine: Routine, decision: Decision, options: Options, poses: Mapping[str, Pose]
) -> tuple[Segment, ...]:
    """The exercises in the easier form that a patient may ask for; none where care has chosen it already."""
    if decision.level is Level.CARE or options.unattended is not None:
        return ()
    builder = _build(routine, decision, options, seconds=0.0, easier=True)
    return tuple(segment for segment in with_figures(builder.finished(), poses) if segment.step in builder.made_easier)


def _build(routine: Routine, decision: Decision, options: Options, seconds: float, *, easier: bool = False) -> Builder:
    builder = Builder(routine, decision, options, easier=easier)
    first_aid = routine.id == FIRST_AID
    frame = opening_and_closing.frame_of(builder)
    if first_aid:
        add_help_at_once(builder)
        tell_while_lying(frame.before, seconds)
    else:
        opening_and_closing.add_opening(builder, seconds)
    for number, step in enumerate(builder.routine.steps):
        opening_and_closing.add_before(builder, frame, number)
        add_step(builder, step)
    opening_and_closing.add_closing(builder, frame)
    return builder


def add_step(b: Builder, step: Step) -> None:
    """Adds the segments of one step of the routine."""
    if isinstance(step, Repeat):
        _add_repeat(b, step)
        return
    step = b.grow(step)
    b.new_step(step)
    _add_single(b, step)
    if b.care and isinstance(step, Drill | Count):
        b.new_step()
        b.ask("How it feels now", Question(AskKind.PAIN, "number", sentences.PAIN_NOW))


def _add_single(b: Builder, step: SingleStep) -> None:  # noqa: C901  # one line for each step of a closed set
    match step:
        case ReadyStep():
            _add_ready(b, step)
        case Hold():
            _add_hold(b, step)
        case Stretch() | Exercise():
            drills.add_drill(b, step)
        case Count():
            drills.add_count(b, step)
        case Breathe():
            breathing.add_breathing(b, step)
        case Cold():
            _add_cold(b, step)
        case Heat():
            _add_heat(b, step)
        case Press():
            pressing.add_press(b, step)
        case Walk():
            _add_walk(b, step)
        case AskStep():
            _add_ask(b, step)
        case TellStep():
            _add_tell(b, step)
        case _:
            assert_never(step)


def _add_repeat(b: Builder, step: Repeat) -> None:
    """The rounds written out; relief, asked after each, leads past those that are left. Under water none is asked."""
    past = b.label()
    by_itself = runs_by_itself(step) and b.options.unattended is None
    if by_itself:
        b.new_step()
        b.spoken(SegmentKind.TELL, "No keys from here", [(CueKind.INSTRUCTION, sentences.NO_KEYS)])
    for number in range(1, step.rounds + 1):
        with b.in_round(number, step.rounds):
            for inner in step.repeat:
                add_step(b, inner)
            if step.until == "relief" and number < step.rounds and not by_itself:
                b.new_step()
                question = Question(AskKind.EASED, "yes-no", sentences.EASED, YES_NOT_YET_UNSURE)
                b.ask(sentences.EASED, question, jumps={"yes": past})
    b.set_label(past)


def runs_by_itself(step: Repeat) -> bool:
    """Whether the rounds go by without a key: short turns of hot and cold with nothing to do between, as in a shower.

    Packs in turn have to be fetched and laid on: there each waits until the patient is ready.
    """
    turns = [inner for inner in step.repeat if isinstance(inner, Heat | Cold)]
    return (
        any(isinstance(turn, Heat) for turn in turns)
        and any(isinstance(turn, Cold) for turn in turns)
        and all(turn.for_ < EXPOSURE_COUNTS for turn in turns)
        and all(isinstance(inner, Heat | Cold | Hold | Breathe | TellStep) for inner in step.repeat)
    )


def _add_ready(b: Builder, step: ReadyStep) -> None:
    words = b.words(step)
    question = Question(AskKind.READY, "ready", f"{words.spoken} {sentences.READY_HINT}", required=False)
    b.ask(b.name(step, "Get into position"), question, step=step, kind=SegmentKind.SET_UP, text=words.written)


def _add_ask(b: Builder, step: AskStep) -> None:
    name, question = _question_of(step.ask)
    b.ask(b.name(step, name), question, step=step)


def _question_of(topic: AskTopic) -> tuple[str, Question]:
    """What stands above a question of the routine, and the question."""
    match topic:
        case "pain":
            return "How it feels now", Question(AskKind.PAIN, "number", sentences.PAIN_NOW)
        case "eased":
            return sentences.EASED, Question(AskKind.EASED, "yes-no", sentences.EASED, YES_NOT_YET_UNSURE)
        case "ready":
            return "Ready?", Question(AskKind.READY, "ready", sentences.READY_HINT, required=False)
        case "spreading":
            screen = Branch(screen=True)
            branches = (("yes", screen), ("unsure", screen))
            question = Question(AskKind.SPREADING, "yes-no", sentences.SPREADING, YES_NO_UNSURE, branches)
            return "How your legs feel", question
        case _:
            assert_never(topic)


def _add_tell(b: Builder, step: TellStep) -> None:
    words = b.words(step)
    name, told = b.name(step, sentences.GOOD_TO_KNOW), [(CueKind.INSTRUCTION, words.spoken)]
    b.spoken(SegmentKind.TELL, name, told, step, words.written, skippable=not b.in_rounds)


def _add_hold(b: Builder, step: Hold) -> None:
    _timed(b, step, SegmentKind.HOLD, b.easing.time(step, step.for_), "Hold still")


def _add_walk(b: Builder, step: Walk) -> None:
    _timed(b, step, SegmentKind.WALK, b.easing.time(step, step.for_), "A short walk")


def _add_cold(b: Builder, step: Cold) -> None:
    _apply(
        b, step, SegmentKind.COLD, min(b.easing.time(step, step.for_), COLD_CAP), COLD_CAP, "Cold", sentences.COLD_OFF
    )


def _add_heat(b: Builder, step: Heat) -> None:
    _apply(
        b, step, SegmentKind.HEAT, min(b.easing.time(step, step.for_), HEAT_CAP), HEAT_CAP, "Heat", sentences.HEAT_OFF
    )


def _apply(b: Builder, step: Cold | Heat, kind: SegmentKind, length: float, cap: float, name: str, off: str) -> None:
    """Cold or heat: skin checks on the way, and an end that calls until it is acknowledged.

    Short turns, as in a shower, follow each other without the call: the next turn ends them.
    """
    checks = []
    at = SKIN_CHECK_EVERY
    while at < length - 30:
        checks.append(CueWish(at, CueKind.SAFETY, (sentences.SKIN_CHECK,)))
        at += SKIN_CHECK_EVERY
    _timed(b, step, kind, length, name, extra=checks, cap=cap)
    if length >= EXPOSURE_COUNTS:
        question = Question(AskKind.READY, "ready", off)
        b.ask(f"{name} is over", question, kind=SegmentKind.ALARM, repeat_every=15.0)


def _timed(
    b: Builder,
    step: InstructedStep,
    kind: SegmentKind,
    length: float,
    default_name: str,
    *,
    extra: list[CueWish] | None = None,
    cap: float | None = None,
) -> None:
    """One stretch of time with its instruction at the start, or before it when it is too short for that."""
    words = b.words(step)
    name = b.name(step, default_name)
    wishes = list(extra or [])
    told = [(CueKind.INSTRUCTION, sentence) for sentence in (words.spoken, *b.grown_words)]
    if sum(b.measure(sentence) for _, sentence in told) > length / 2:
        b.lead_in(name, told, step, words.written)
        said = 0.0
    else:
        instructed, said = in_turn(told, b.measure)
        wishes += instructed
    wishes += b.take_meanwhile(said)[0]
    wishes += author_cues(b, step, length)
    counted = b.routine.id != FIRST_AID  # nobody is hurried by “3, 2, 1” on the way down
    b.timed(kind, name, words.written, length, wishes, step=step, cap=cap, usual=counted)
