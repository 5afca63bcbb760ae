"""`coach preview`: a whole session as it would be played, on the screen, as JSON, or as a page to hand out."""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from textwrap import indent
from typing import Any, Final

from coach.care.gate import preview_of
from coach.cli.context import Context
from coach.cli.output import dots_for, misplaced, print_json, write_text
from coach.cli.plain_mode import wants_plain
from coach.errors import ExitCode
from coach.figure.characters import Dots
from coach.figure.drawing import draw
from coach.figure.pose import Pose
from coach.figure.scene import scene_of
from coach.figure.settle import settle
from coach.figure.words import change, describe
from coach.routine.gate_words import gate_of
from coach.routine.model import Routine
from coach.score.compiler import NeedsAnswers, compile_score, demand_of
from coach.score.cues import Measure
from coach.score.options import Options, language_of
from coach.score.score import Score, timeline
from coach.script import sentences
from coach.script.hints import Means
from coach.session.picture import aim_of
from coach.settings.derived import options_of

_WIDTH, _HEIGHT = 40, 10
_BESIDE: Final = " " * 13
"""What stands before a drawing, so that it is below the words."""
_SET_UP: Final = 30.0
"""Seconds for what waits in a session, on a page where nobody can answer (as `coach audio` has them)."""


def preview(arguments: argparse.Namespace) -> ExitCode:
    """`coach preview`."""
    is_page = _is_page(arguments)
    if arguments.output and not is_page:
        raise misplaced("-o", "--html")
    with Context() as context:
        routine, reading = context.reading(arguments.routine)
        plain = wants_plain(arguments, context.settings)
        options = replace(options_of(context.settings), means=Means.LINES if plain else Means.KEYS)
        score = _previewed(routine, options, context, arguments)
    if arguments.json:
        print_json(_cues_json(score, gate_of(reading)))
    elif is_page:
        from coach.export.handout import handout

        write_text(handout(score, routine), arguments.output, force=arguments.force)
    else:
        dots = dots_for(context.settings, blocks=arguments.blocks, plain=plain)
        _print(score, gate_of(reading), dots, figures=not arguments.no_figures)
        for line in _growing(routine, options):
            print(line)
    for words in score.dropped:
        print(f"coach: there's no time to say: {words}", file=sys.stderr)
    return ExitCode.DONE


def _is_page(arguments: argparse.Namespace) -> bool:
    """Whether the page is wanted: also where there is a file to write, and no other form was asked for."""
    other = arguments.json or arguments.no_figures or arguments.blocks
    return bool(arguments.html or (arguments.output and not other))


def _print(score: Score, gate: str, dots: Dots | None, *, figures: bool) -> None:
    """The gate, then every segment with its time, and each new position; by its title once a step has shown it."""
    from coach.export.handout import labels_of

    takes = sentences.in_minutes(score.length)
    print(f"{score.title} (about {takes} when each question is answered in a few seconds)")
    print(f"gate: {gate}")
    at, shown = 0.0, None
    seen: set[tuple[int, Pose]] = set()
    for segment in score.segments:
        length = "waits" if segment.waits else sentences.duration(segment.nominal)
        print(f"{_stamp(at)}  {segment.kind.value}: {', '.join(labels_of(segment))} ({length})")
        pose = aim_of(score, segment)
        if figures and pose is not None:
            if pose != shown:
                known = (segment.step, pose) in seen
                print(f"{_BESIDE}[{pose.title}]\n" if known else _pictured(shown, pose, dots), end="")
            seen.add((segment.step, pose))
        shown = pose
        for cue in segment.cues:
            print(f"{_stamp(at + cue.at)}      {cue.say}")
        at += segment.nominal


def _growing(routine: Routine, options: Options) -> Iterator[str]:
    """How the doses of its steps grow, a line each."""
    for number, step in enumerate(routine.all_steps(), 1):
        if (grows := step.progress) is not None:
            name = step.name.in_language(language_of(routine, options)) if step.name else f"Step {number}"
            yield sentences.grows(name, str(grows.add), grows.every, str(grows.up_to))


def _pictured(before: Pose | None, pose: Pose, dots: Dots | None) -> str:
    """The drawing; without dots the words, of the first position as a whole, then of what changes, if they tell it."""
    if dots is not None:
        return indent(draw(scene_of(settle(pose)), _WIDTH, _HEIGHT, dots=dots).text.strip("\n") + "\n", _BESIDE)
    words = describe(pose) if before is None else change(before, pose)
    return f"{_BESIDE}[{words}]\n" if words else ""


def _previewed(routine: Routine, options: Options, context: Context, arguments: argparse.Namespace) -> Score:
    """The score under an open gate, by estimated times or by those of the voice; for a page, without questions."""
    if _is_page(arguments):
        try:
            return _timed(routine, replace(options, unattended=_SET_UP), context, arguments)
        except NeedsAnswers:  # a session that goes on by the answers is shown with its questions
            pass
    return _timed(routine, options, context, arguments)


def _timed(routine: Routine, options: Options, context: Context, arguments: argparse.Namespace) -> Score:
    decision = preview_of(demand_of(routine))
    if not (arguments.voice or arguments.voice_command):
        return compile_score(routine, decision, options)
    from coach.cli.voices import voice_settings_of
    from coach.export.session import score_by_clips
    from coach.voice.synthesis.clips import Clips

    def compiled(measure: Measure) -> Score:
        return compile_score(routine, decision, replace(options, measure=measure))

    clips = Clips(
        voice_settings_of(context.settings, command=arguments.voice_command or ""), context.places.voice_cache
    )
    try:
        score = score_by_clips(compiled, clips)
    finally:
        clips.close()
    if clips.instead:
        print(f"coach: {clips.instead}", file=sys.stderr)
    return score


def _cues_json(score: Score, gate: str) -> list[dict[str, Any]]:
    poses = [aim_of(score, segment) for segment in score.segments]
    words = [None if pose is None else describe(pose) for pose in poses]
    return [
        {
            "t": round(moment.t, 3),
            "kind": moment.cue.kind,
            "say": moment.cue.say,
            "lasts": round(moment.cue.lasts, 3),
            "segment": moment.segment.index,
            "sound": moment.cue.sound,
            "aloud": moment.cue.aloud,
            "at": round(moment.cue.at, 3),
            "waits": moment.segment.waits,
            "figure": moment.segment.figure,
            "position": words[moment.segment.index],
            "gate": gate,
        }
        for moment in timeline(score)
    ]


def _stamp(seconds: float) -> str:
    return f"{int(seconds // 60):3}:{seconds % 60:04.1f}"
