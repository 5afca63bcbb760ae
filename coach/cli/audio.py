"""`coach audio`: the session as a sound file to take along, if the gate is open."""

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from coach.care.gate import NextStep
from coach.cli.context import Context
from coach.cli.plain_mode import shows_lines
from coach.cli.voices import voice_settings_of
from coach.errors import CoachError, ExitCode
from coach.progress import HowFar
from coach.score.compiler import Locked, NeedsAnswers
from coach.script import explain, progress_words, sentences

_NO_TAGS = 'Title and chapters are left out. To have them: pip install "back-coach[audio]"'


def audio(arguments: argparse.Namespace) -> ExitCode:
    """`coach audio ROUTINE -o FILE`."""
    from coach.export.encode import check
    from coach.export.session import score_by_clips, write_session
    from coach.voice.synthesis.clips import Clips

    out: Path = arguments.output
    check(out)
    if out.exists() and not arguments.force:
        raise CoachError(
            f"there's already a file called {out}", hint="Name another file, or add --force.", code=ExitCode.USAGE
        )
    with Context() as context:
        routine, player = context.routine(arguments.routine), context.player
        player.options = replace(player.options, unattended=arguments.ready)
        clips = Clips(
            voice_settings_of(context.settings, command=arguments.voice_command or ""), context.places.voice_cache
        )
        try:
            in_lines = shows_lines(arguments, context.settings)
            with HowFar(sys.stderr, progress_words.speaking, in_lines=in_lines) as speaking:
                score = score_by_clips(lambda measure: player.score(routine, measure), clips, speaking.at)
            summary, now = routine.summary.in_language(score.language), player.clock.wall()
            with HowFar(sys.stderr, progress_words.writing_sound, in_lines=in_lines) as writing:
                tagged = write_session(
                    score, clips, out, summary, now, lambda share: writing.at(round(100 * share), 100)
                )
        except Locked as locked:
            return _refuse(locked, context)
        except NeedsAnswers as error:
            raise CoachError(
                f"“{routine.id}” has a step ({error}) that depends on your answers, so it can't be a sound file",
                hint=f"Play it with: coach run {arguments.routine} --voice",
                code=ExitCode.FINDINGS,
            ) from error
        finally:
            clips.close()
    print(f"{out}: {sentences.duration(score.length)}.")
    if clips.instead:
        print(clips.instead, file=sys.stderr)
    if not tagged:
        print(_NO_TAGS, file=sys.stderr)
    return ExitCode.DONE


def _refuse(locked: Locked, context: Context) -> ExitCode:
    """Says why the gate is closed: what is locked is not rendered."""
    now, options = context.clock.wall(), context.player.options
    for words in explain.in_full(locked.decision, options.briefing(context.player.record(), now)):
        print(words, file=sys.stderr)
    return ExitCode.RED_FLAG if locked.decision.next is NextStep.GET_HELP_NOW else ExitCode.LOCKED
