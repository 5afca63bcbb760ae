"""The check-in, line by line."""

from typing import TextIO

from coach.care.course import course
from coach.care.facts import Flag
from coach.care.gate import Demand, Level, decide
from coach.errors import ExitCode
from coach.kinds import Kind
from coach.plain.front import ask, speak, speak_all
from coach.plain.lines import Lines
from coach.playback.sessions import Sessions
from coach.script import explain, sentences
from coach.visit.check_in import next_question, outcome
from coach.voice import Voice


def check_in_by_lines(
    player: Sessions, lines: Lines, out: TextIO, voice: Voice | None, emergency_number: str
) -> ExitCode:
    """Asks the check-in's questions, records the answers, and says what they open."""
    record, now = player.record(), player.clock.wall()
    answers: dict[str, str] = {}
    while (question := next_question(answers, record, now)) is not None:
        value = ask(question, lines, out, voice)
        if value is None:
            speak("There is no more input. Nothing was recorded.", out, voice)
            return ExitCode.FINDINGS
        answers[question.id] = value
    result = outcome(answers, record, player.clock.wall())
    if result.flag is Flag.EMERGENCY:
        # said before it is written: a journal that fails must not stand between anyone and help
        speak(sentences.emergency(emergency_number), out, voice)
        player.check_in(result)
        return ExitCode.RED_FLAG
    player.check_in(result)
    speak_all(decision_lines(player, result.flag, emergency_number), out, voice)
    return ExitCode.DONE if result.flag is Flag.NONE else ExitCode.RED_FLAG


def decision_lines(player: Sessions, flag: Flag, emergency_number: str) -> list[str]:
    """What a check-in led to: the message of a red flag, or what the gate says of stretching and why."""
    if flag is Flag.EMERGENCY:
        return [sentences.emergency(emergency_number)]
    now, record = player.clock.wall(), player.record()
    decision = decide(Demand(frozenset({Kind.STRETCHING})), record, now, player.options.quiet_hours)
    lines = [sentences.URGENT] if flag is Flag.URGENT else []
    lines += explain.advice(course(record, now))
    if flag is not Flag.URGENT:
        lines.append(f"Stretching is {explain.LEVELS[decision.level]}.")
        lines += explain.reasons(decision, now, player.options.hours)
    if decision.level is Level.LOCKED:
        lines.append(explain.next_step(decision, now, hours=player.options.hours))
    return lines
