"""What must hold across the lines of a routine, beyond the shape of each field: caps, places of cues, sources."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import assert_never

from coach.figure.faults import Fault, faults
from coach.figure.library import LIBRARY
from coach.figure.motion import can_move
from coach.figure.pose import Pose
from coach.kinds import Kind
from coach.routine.does import ASKS_FOR, known_of, shown_at_rest
from coach.routine.dose_rules import dose_findings, progress_findings
from coach.routine.duration import format_duration
from coach.routine.figures import Figure, in_order, poses_of
from coach.routine.finding import Finding
from coach.routine.form_rules import form_findings
from coach.routine.growth import with_dose
from coach.routine.model import Routine
from coach.routine.steps import (
    COLD_CAP,
    HEAT_CAP,
    AskStep,
    AuthorCue,
    Breathe,
    Cold,
    Count,
    Drill,
    Exercise,
    Heat,
    Hold,
    Press,
    ReadyStep,
    Repeat,
    Share,
    SingleStep,
    Step,
    Stretch,
    TellStep,
    Walk,
)
from coach.routine.text import Text, names_side
from coach.routine.wording import doubtful
from coach.routine.yaml_tree import Path

MAX_LENGTH = 2 * 3600.0
"""Seconds that one session may plan at the most (our limit: longer care is several sessions)."""
MAX_REPEAT_DEPTH = 2
MAX_CUES = 200
"""Cues of an author in one step at the most (our limit: a minute's quiet needs few words)."""
MAX_STEPS = 500
"""Steps of one session at the most, repeats written out (our limit: it bounds what takes no planned time, too)."""


def findings(routine: Routine) -> list[Finding]:
    """Everything that a routine of good shape can still get wrong."""
    found = [*dose_findings(routine), *_caps(routine)]
    if _length(routine.steps) > MAX_LENGTH:
        found.append(
            Finding(("steps",), "too-long", "the routine takes more than 2 hours", "Make several routines of it.")
        )
    if (count := _count(routine.steps)) > MAX_STEPS:
        what = f"the routine has {count} steps, repeats written out"
        found.append(Finding(("steps",), "too-long", what, f"{MAX_STEPS} is the most: fewer rounds, or fewer steps."))
    for path, step in _steps(("steps",), routine.steps):
        found += _cues(path, step)
        found += _sides(path, step)
        found += form_findings(path, step)
        found += progress_findings(path, step)
        if isinstance(step, Breathe) and step.pace.length > step.for_:
            hint = f"One breath takes {format_duration(step.pace.length)}: give it that at least."
            found.append(Finding((*path, "for"), "no-breath", "this is shorter than one breath", hint))
    found += _repeats(("steps",), routine.steps, 1)
    found += _figures(routine)
    if not any(one.path[:1] == ("figures",) and one.severity == "error" for one in found):
        found += _poses(routine)
        found += _claims(routine)
    if not routine.sources and routine.kind is not Kind.EDUCATION:
        hint = "Add `sources:` with the leaflet, book or person that it comes from."
        found.append(Finding((), "no-source", "the routine names no source", hint, "warning"))
    return found


def _steps(path: Path, steps: tuple[Step, ...]) -> Iterator[tuple[Path, SingleStep]]:
    for index, step in enumerate(steps):
        if isinstance(step, Repeat):
            yield from _steps((*path, index, "repeat"), step.repeat)
        else:
            yield (*path, index), step


def _repeats(path: Path, steps: tuple[Step, ...], depth: int) -> Iterator[Finding]:
    for index, step in enumerate(steps):
        if not isinstance(step, Repeat):
            continue
        here = (*path, index)
        if depth > MAX_REPEAT_DEPTH:
            yield Finding(here, "repeat-depth", "repeats stand too deep in each other", "Write the inner steps out.")
        if step.times is not None and step.until is not None:
            hint = "Keep `times` for a fixed number, or `until: relief` with `at-most`."
            yield Finding((*here, "times"), "repeat-end", "this repeat ends in two ways", hint, at_key=True)
        if step.times is None and step.until is None:
            hint = "Add `times: 3`, or `until: relief`."
            yield Finding(here, "repeat-end", "this repeat does not say when it ends", hint)
        yield from _repeats((*here, "repeat"), step.repeat, depth + 1)


def _figures(routine: Routine) -> Iterator[Finding]:
    """Figures that are named and not there, that go round in a circle, and that nothing shows."""
    own, known = routine.figures, {**LIBRARY, **routine.figures}
    named = list(_named_figures(routine))
    for path, name in named:
        if name not in known:
            near = get_close_matches(name, known, n=1, cutoff=0.6)
            hint = f"Did you mean `{near[0]}`?" if near else "`coach figure` lists all that coach brings."
            yield Finding(path, "unknown-figure", f"there is no figure “{name}”", hint)
    circling = own.keys() - in_order(own)
    used = {name for path, name in named if path[:2] != ("figures", name)}
    for name, figure in own.items():
        path = ("figures", name)
        if (figure.posture is None) == (figure.like is None):
            how_many = "neither its posture nor" if figure.like is None else "both its posture and"
            hint = "Write one: `posture: supine`, or `like: supine-knees-bent`."
            yield Finding(path, "figure-base", f"this figure says {how_many} what it is like", hint, at_key=True)
        if name in circling:
            hint = "Give one of these figures a `posture`, or the name of one that coach brings."
            yield Finding((*path, "like"), "figure-circle", "this goes round in a circle", hint)
        if name not in used:
            hint = f"Write `figure: {name}` in a step, or delete it."
            yield Finding(path, "unused-figure", "no step shows this figure", hint, "warning", at_key=True)


def _poses(routine: Routine) -> Iterator[Finding]:
    """What a body could not do, and movements that cannot be shown."""
    own = poses_of(routine.figures, routine.language)
    for name, pose in own.items():
        figure = routine.figures[name]
        for fault in faults(pose):
            place = _place_of(fault, figure)
            path = ("figures", name, *place)
            yield Finding(path, fault.code, fault.message, fault.hint, "warning", at_key=not place)
        start = None if pose.start is None else own.get(pose.start) or LIBRARY[pose.start]
        if start is not None and (told := _from_elsewhere(start, pose)):
            path = ("figures", name) if figure.start is None else ("figures", name, "start")
            yield Finding(path, "figure-start", *told, "warning", at_key=figure.start is None)


def _claims(routine: Routine) -> Iterator[Finding]:
    """Steps whose author says that they do less than is known, or than their words sound like."""
    for path, step in _steps(("steps",), routine.steps):
        if step.does is None or ASKS_FOR[step.does] is not None:
            continue
        known = known_of(step, routine.figures)
        if known is not None and ASKS_FOR[known.does] is not None:
            what = f"`does: {step.does.value}` is less than what this step does: {known.why}"
            hint = f"Write `does: {known.does.value}`, or leave the line out."
            yield Finding((*path, "does"), "does-too-little", what, hint)
            continue
        at_rest = shown_at_rest(step, routine.figures)
        told = _told(step, routine)
        if (words := doubtful(step, told, language=routine.language, shown_at_rest=at_rest)) is not None:
            what = f"“{words}” does not sound like `does: {step.does.value}`"
            hint = (
                "If it stretches or strengthens, write `does: stretch` or `does: strengthen`; if not, say it otherwise."
            )
            yield Finding((*path, "does"), "does-doubtful", what, hint, "warning")


def _told(step: SingleStep, routine: Routine) -> Iterator[Text]:
    """The title and the words of the step's own figures."""
    for name in (step.figure, step.easier.figure if step.easier else None):
        figure = routine.figures.get(name or "")
        if figure is not None:
            yield from (text for text in (figure.title, figure.words) if text is not None)


def _place_of(fault: Fault, figure: Figure) -> Path:
    """Where a fault is written in its figure; nowhere when it comes from what the figure is like."""
    written = getattr(figure, fault.field, None) if fault.field else None
    if written is None:
        return ()
    if isinstance(written, tuple):
        return (fault.field, written.index(fault.item)) if fault.item in written else (fault.field,)
    return (fault.field, fault.item)


def _from_elsewhere(start: Pose, pose: Pose) -> tuple[str, str] | None:
    """Why the way from the start cannot be shown, and what to do."""
    if start.name == pose.name:
        return "this figure starts from itself", "Name another figure, or leave `start` out."
    if not can_move(start, pose):
        hint = "Start from a figure of the same posture, view and side; another one is shown as a cut."
        return f"the way from “{start.name}” cannot be shown", hint
    return None


def _named_figures(routine: Routine) -> Iterator[tuple[Path, str]]:
    """Every figure that is named, and where."""
    for name, figure in routine.figures.items():
        for key in ("like", "start"):
            if (other := getattr(figure, key)) is not None:
                yield ("figures", name, key), other
    for path, step in _steps(("steps",), routine.steps):
        if step.figure is not None:
            yield (*path, "figure"), step.figure
        if step.easier is not None and step.easier.figure is not None:
            yield (*path, "easier", "figure"), step.easier.figure
        for number, form in enumerate(step.instead):
            if form.figure is not None:
                yield (*path, "instead", number, "figure"), form.figure


def _cues(path: Path, step: SingleStep) -> Iterator[Finding]:
    length = _step_length(step)
    timed = isinstance(step, Hold | Breathe | Cold | Heat | Walk | Drill)
    if (step.cues or any(form.cues for form in step.instead)) and not timed:
        hint = "Cues belong to steps that take a set time: hold, stretch, exercise, breathe, cold, heat, walk."
        yield Finding((*path, "cues"), "cue-without-time", "this step has no time to put cues in", hint, at_key=True)
        return
    if isinstance(step, Drill):
        length = step.hold
    spoken = sum(length / cue.every if cue.every else 1 for cue in step.cues)
    if spoken > MAX_CUES:
        what = f"this step would speak {round(spoken)} times"
        hint = f"{MAX_CUES} is the most: leave some out, or make `every` longer."
        yield Finding((*path, "cues"), "too-many-cues", what, hint, at_key=True)
    for index, cue in enumerate(step.cues):
        yield from _cue((*path, "cues", index), cue, length)
    for number, form in enumerate(step.instead):
        for index, cue in enumerate(form.cues):
            yield from _cue((*path, "instead", number, "cues", index), cue, length)


def _cue(path: Path, cue: AuthorCue, length: float) -> Iterator[Finding]:
    places = [
        key
        for key, value in (("at", cue.at), ("every", cue.every), ("before end", cue.before_end))
        if value is not None
    ]
    if len(places) != 1:
        what = "this cue has no place" if not places else f"this cue has {len(places)} places"
        yield Finding(path, "cue-place", what, "Give it one of: `at: 50%`, `every: 2 min`, `before end: 10 s`.")
        return
    value = getattr(cue, places[0].replace(" ", "_"))
    if not isinstance(value, Share) and value >= length:
        hint = f"The step takes {format_duration(length)}: choose an earlier place."
        yield Finding((*path, places[0]), "cue-outside", "this cue comes after the end of its step", hint)


def _sides(path: Path, step: SingleStep) -> Iterator[Finding]:
    """A side that is named where none works, or where it is not put in: a patient would hear “<side>”."""
    sided = isinstance(step, Drill | Count) and step.sides != "both"
    texts = [text for field, text in step if not (sided and field in ("say", "spoken", "short"))]
    texts += [cue.say for cue in step.cues]
    if step.easier is not None and not sided:
        texts += [step.easier.say, step.easier.short]
    for form in step.instead:
        texts += [form.name, form.then, form.if_it_spasms, *(cue.say for cue in form.cues)]
        texts += [] if sided else [form.say, form.short]
    if any(isinstance(text, Text) and names_side(text) for text in texts):
        hint = "It can stand in the instruction of a step with `sides`. Elsewhere, write left or right yourself."
        yield Finding(path, "no-side", "no side can be put in place of “<side>” here", hint)


def _caps(routine: Routine) -> Iterator[Finding]:
    for kind, cap, word in ((Cold, COLD_CAP, "cold"), (Heat, HEAT_CAP, "heat")):
        total = _exposure(routine.steps, kind)
        if total > cap:
            yield Finding(
                ("steps",),
                f"{word}-cap",
                f"the routine adds up to {format_duration(total)} of {word}",
                f"{format_duration(cap)} is the most in one session: fewer rounds, or less time in each.",
                at_key=True,
            )


def _exposure(steps: tuple[Step, ...], kind: type[Cold] | type[Heat]) -> float:
    total = 0.0
    for step in steps:
        if isinstance(step, Repeat):
            total += step.rounds * _exposure(step.repeat, kind)
        elif isinstance(step, Cold | Heat) and isinstance(step, kind):
            longest = step.easier.for_ if step.easier and step.easier.for_ else 0.0
            total += max(step.for_, longest)
    return total


def _count(steps: tuple[Step, ...]) -> int:
    return sum(step.rounds * _count(step.repeat) if isinstance(step, Repeat) else 1 for step in steps)


def _length(steps: tuple[Step, ...]) -> float:
    return sum(step.rounds * _length(step.repeat) if isinstance(step, Repeat) else _step_length(step) for step in steps)


def _step_length(step: SingleStep) -> float:
    """Seconds that a step plans when fully grown, near enough to bound a session; what waits counts nothing."""
    step = with_dose(step, step.progress.up_to) if step.progress is not None else step
    match step:
        case Hold() | Breathe() | Cold() | Heat() | Walk():
            return step.for_
        case Stretch() | Exercise():
            return _sets_length(step, step.hold + step.rest)
        case Count():
            return _sets_length(step, step.tempo or 0.0)
        case Press():
            return step.at_most * step.hold + step.after
        case ReadyStep() | AskStep() | TellStep():
            return 0.0
        case _:
            assert_never(step)


def _sets_length(step: Drill | Count, one: float) -> float:
    """Seconds of all the sets of a step, each repetition taking `one`."""
    sides = 2 if step.sides == "each" else 1
    return step.sets * (sides * (step.repetitions * one + step.change) + step.rest_between_sets)
