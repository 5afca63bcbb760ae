"""A routine from the gate to its end, line by line."""

import sys
from typing import TextIO

from coach.care.gate import Decision, Next
from coach.errors import ExitCode
from coach.plain.front import PlainFront, ask_pain, speak
from coach.plain.lines import Lines
from coach.player import Locked, Player, Session
from coach.routine.model import Routine
from coach.session import explain
from coach.voice import Voice


def play_routine(
    player: Player, routine: Routine, lines: Lines, out: TextIO, voice: Voice | None, *, rehearsal: bool = False
) -> ExitCode:
    """Plays a routine if the gate is open; otherwise says why not, and what to do next."""
    if not player.decide(routine).playable:
        return _refuse(player.decide(routine), player, out, voice)
    if player.needs_pain(routine):
        pain = ask_pain(lines, out, voice)
        if pain is None:
            return ExitCode.FINDINGS
        player.report_pain(pain)
    try:
        session = player.start(routine, rehearsal=rehearsal)
    except Locked as locked:
        return _refuse(locked.decision, player, out, voice)
    for note in explain.notes(session.score.decision, player.clock.wall()):
        speak(note, out, voice)
    return play_session(session, lines, out, voice)


def play_session(session: Session, lines: Lines, out: TextIO, voice: Voice | None) -> ExitCode:
    """Plays a session that may start."""
    return PlainFront(session, lines, out, sys.stderr, voice).play()


def _refuse(decision: Decision, player: Player, out: TextIO, voice: Voice | None) -> ExitCode:
    now = player.clock.wall()
    for words in [*explain.reasons(decision, now), explain.next_step(decision, now, player.options.emergency_number)]:
        speak(words, out, voice)
    if voice is not None:
        voice.finish(20.0)
    return ExitCode.RED_FLAG if decision.next is Next.GET_HELP_NOW else ExitCode.LOCKED
