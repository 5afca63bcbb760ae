"""A routine from the gate to its end, line by line."""

import sys
from collections.abc import Callable
from typing import TextIO

from coach.care.gate import Decision, Next
from coach.errors import ExitCode
from coach.plain.front import SAY_WITHIN, PlainFront, ask, ask_pain, finish_saying, speak, speak_all
from coach.plain.lines import Lines
from coach.playback.narrator import PREPARE_FOR
from coach.playback.runner import Runner
from coach.playback.sessions import Sessions, Unfinished
from coach.routine.library import Library
from coach.routine.model import Routine
from coach.score.compiler import Locked
from coach.script import explain
from coach.script.answers import YES_NO
from coach.visit.check_in import Asked
from coach.visit.overview import next_words, overview
from coach.voice import Voice

_GO_ON = Asked("go-on", "This was broken off. Do you want to go on where you stopped?", YES_NO)


def play_routine(
    player: Sessions, routine: Routine, lines: Lines, out: TextIO, voice: Voice | None, *, rehearsal: bool = False
) -> ExitCode:
    """Plays a routine if the gate is open; otherwise says why not, and what to do next.

    Where this routine was broken off, it is offered to go on with it.
    """
    left = None if rehearsal else player.unfinished_of(routine)
    if left is not None:
        again = ask(_GO_ON, lines, out, voice)
        if again is None:
            return ExitCode.FINDINGS
        if again == "yes":
            return resume_session(player, left, lines, out, voice)
        player.discard(left)
    if not player.decide(routine).playable:
        return _refuse(player.decide(routine), player, out, voice)
    if player.needs_pain(routine):
        pain = ask_pain(lines, out, voice)
        if pain is None:
            return ExitCode.FINDINGS
        player.report_pain(pain)
    try:
        if voice is not None:
            voice.prepare(player.utterances(routine), PREPARE_FOR)
        session = player.start(routine, rehearsal=rehearsal, voice=voice)
    except Locked as locked:
        return _refuse(locked.decision, player, out, voice)
    notes = explain.notes(session.score.decision, player.clock.wall(), player.options.hours)
    speak_all(notes, out, voice)
    if notes and voice is not None:
        voice.finish(SAY_WITHIN)  # or they would run into the first cues; Ctrl+C is out, as at every question
    return play_session(session, lines, out, voice)


def resume_session(player: Sessions, found: Unfinished, lines: Lines, out: TextIO, voice: Voice | None) -> ExitCode:
    """Goes on with a session that was broken off, if it still may after a question about pain."""
    if player.needs_pain(found):
        pain = ask_pain(lines, out, voice)
        if pain is None:
            return ExitCode.FINDINGS
        player.report_pain(pain)
    if player.unfinished() is None:
        return _refuse(player.decide(found), player, out, voice, explain.not_gone_on)
    return play_session(player.resume(found, voice=voice), lines, out, voice)


def play_session(session: Runner, lines: Lines, out: TextIO, voice: Voice | None) -> ExitCode:
    """Plays a session that may start."""
    return PlainFront(session, lines, out, sys.stderr, voice).play()


def tell_next(code: ExitCode, player: Sessions, library: Library, out: TextIO, voice: Voice | None) -> None:
    """After a session that ended with `code`: what to do next and when. Where help is needed, that alone counts."""
    if code in (ExitCode.DONE, ExitCode.FINDINGS):
        speak(next_words(overview(player, library)), out, voice)
        finish_saying(voice)


def _refuse(
    decision: Decision,
    player: Sessions,
    out: TextIO,
    voice: Voice | None,
    told: Callable[..., list[str]] = explain.in_full,
) -> ExitCode:
    now, options = player.clock.wall(), player.options
    speak_all(told(decision, now, options.emergency_number, options.hours), out, voice)
    finish_saying(voice)
    return ExitCode.RED_FLAG if decision.next is Next.GET_HELP_NOW else ExitCode.LOCKED
