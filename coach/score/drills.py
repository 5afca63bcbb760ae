"""Holds × repetitions × sets × sides: each side its own full time, with a change between, and rests where planned."""

from dataclasses import dataclass
from typing import assert_never

from coach.routine.steps import Count, Drill, Exercise, Sides
from coach.score.author_cues import author_cues
from coach.score.builder import Builder
from coach.score.cues import COUNTDOWN_ROOM, GAP, CueWish, countdown
from coach.score.score import AskKind, CueKind, Question, SegmentKind
from coach.score.sounds import Sound, lasts
from coach.script import sentences


@dataclass(frozen=True)
class _Turn:
    """One side of one set."""

    side: str | None
    set_: tuple[int, int]
    first_of_set: bool


def _turns(sides: Sides, sets: int) -> list[_Turn]:
    order = _order_of(sides)
    return [
        _Turn(side, (number, sets), first_of_set=side == order[0]) for number in range(1, sets + 1) for side in order
    ]


def _order_of(sides: Sides) -> tuple[str | None, ...]:
    """The sides that are done one after the other; None where both are done at once."""
    match sides:
        case "both":
            return (None,)
        case "each":
            return ("left", "right")
        case "left" | "right":
            return (sides,)
        case _:
            assert_never(sides)


def add_drill(b: Builder, step: Drill) -> None:
    """A stretch or a strengthening exercise."""
    kind = SegmentKind.EXERCISE if isinstance(step, Exercise) else SegmentKind.STRETCH
    dosage = b.easing.dose(step)
    repetitions, sets, length = dosage.repetitions, dosage.sets, dosage.hold or step.hold
    name = b.name(step, "Exercise" if isinstance(step, Exercise) else "Stretch")
    _introduce(b, step, name, sentences.dose(repetitions, length, sets, step.sides == "each"))
    for turn in _turns(step.sides, sets):
        _lead(b, step, name, turn)
        for number in range(1, repetitions + 1):
            wishes = [CueWish(0.0, CueKind.INSTRUCTION, sentences.hold(number, repetitions), sound=Sound.START)]
            wishes += author_cues(b, step, length)
            b.timed(
                kind,
                name,
                b.words(step, turn.side).written,
                length,
                wishes,
                step=step,
                side=turn.side,
                repetition=(number, repetitions),
                set_=turn.set_ if sets > 1 else None,
                usual=True,
            )
            if number < repetitions:
                _rest(b, step, step.rest, sentences.REST, turn, repetition=(number, repetitions))
        # nobody stays in the bridge while the next thing is being explained
        _rest(
            b, step, max(step.rest, lasts(b.measure(sentences.EASE_OFF[0]), Sound.REST) + GAP), sentences.EASE_OFF, turn
        )


def add_count(b: Builder, step: Count) -> None:
    """Repetitions, counted aloud by a tempo, or done at one's own pace and confirmed."""
    dosage = b.easing.dose(step)
    repetitions, sets = dosage.repetitions, dosage.sets
    name = b.name(step, "Repetitions")
    _introduce(b, step, name, sentences.dose(repetitions, None, sets, step.sides == "each"))
    for turn in _turns(step.sides, sets):
        _lead(b, step, name, turn)
        set_ = turn.set_ if sets > 1 else None
        if step.tempo is None:
            text = sentences.at_own_pace(repetitions, turn.side)
            question = Question(AskKind.READY, "ready", text, required=False)
            written = b.words(step, turn.side).written
            b.ask(
                name,
                question,
                step=step,
                kind=SegmentKind.COUNT,
                text=written,
                side=turn.side,
                set_=set_,
                repetitions=repetitions,
            )
            continue
        beats = [CueWish(n * step.tempo, CueKind.COUNT, (str(n + 1),)) for n in range(repetitions)]
        b.timed(
            SegmentKind.COUNT,
            name,
            b.words(step, turn.side).written,
            repetitions * step.tempo,
            beats,
            step=step,
            side=turn.side,
            repetition=(repetitions, repetitions),
            set_=set_,
        )


def _introduce(b: Builder, step: Drill | Count, name: str, dose: str) -> None:
    """Name, what to do, where it is felt, how often, and the time to get into place."""
    first = _turns(step.sides, 1)[0].side
    words = b.words(step, first)
    told = [(CueKind.NAME, f"{name}."), (CueKind.INSTRUCTION, words.spoken)]
    if step.feel:
        told.append((CueKind.INSTRUCTION, b.text(step.feel)))
    told.append((CueKind.INSTRUCTION, dose))
    told += [(CueKind.INSTRUCTION, words) for words in b.grown_words]
    if first is not None:
        text = sentences.start_side(first) if step.sides == "each" else sentences.only_side(first)
        told.append((CueKind.INSTRUCTION, text))
    b.lead_in(name, told, step, words.written, side=first)


def _lead(b: Builder, step: Drill | Count, name: str, turn: _Turn) -> None:
    """What lies between two turns: a change of sides, or the rest between sets. Nothing before the first."""
    number, of = turn.set_
    if not turn.first_of_set:
        assert turn.side is not None
        forms = sentences.change_sides(turn.side)
        planned = forms[0]
        if b.names_side(step):
            forms = sentences.change_sides(turn.side, b.words(step, turn.side).spoken)
            planned = sentences.change_sides(turn.side, b.planned_words(step, turn.side).spoken)[0]
        length = max(step.change, lasts(b.measure(planned), Sound.CHANGE) + GAP + COUNTDOWN_ROOM)
        wishes = [CueWish(0.0, CueKind.INSTRUCTION, forms, sound=Sound.CHANGE), *countdown(length)]
        b.timed(SegmentKind.CHANGE, name, forms[0], length, wishes, step=step, side=turn.side)
    elif number > 1:
        _rest(b, step, step.rest_between_sets, sentences.next_set(number, of), turn)


def _rest(
    b: Builder,
    step: Drill | Count,
    length: float,
    forms: tuple[str, ...],
    turn: _Turn,
    *,
    repetition: tuple[int, int] | None = None,
) -> None:
    wishes = [CueWish(0.0, CueKind.INSTRUCTION, forms, sound=Sound.REST)]
    if length >= 10:
        wishes += countdown(length)
    b.timed(
        SegmentKind.REST,
        b.name(step, "Rest"),
        forms[0],
        length,
        wishes,
        step=step,
        side=turn.side,
        repetition=repetition,
        set_=turn.set_ if turn.set_[1] > 1 else None,
    )
