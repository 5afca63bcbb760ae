"""Plays a session as lines: what is said is printed, once, and nothing ticks. Answers and commands are typed lines.

Every line that is printed is a sentence of the session, so the plain transcript is what the voice says, word for word.
"""

from collections.abc import Callable, Sequence
from typing import TextIO

from coach.errors import ExitCode
from coach.plain.lines import Lines
from coach.playback.runner import EXIT_CODES, Session
from coach.playback.sessions import Player
from coach.score.score import CueKind
from coach.script import sentences
from coach.script.answers import YES_NO, YES_NO_UNSURE, choice_for, number_for
from coach.session import commands, machine
from coach.session.events import Answer, Asking, Effect, Quit, Ready, Resume, Say
from coach.session.state import Status
from coach.visit.check_in import IN_DOUBT, Asked
from coach.voice import Utterance, Voice

LOOK_EVERY = 0.2
"""Seconds between two looks at the clock, when nothing is due sooner."""
SAY_WITHIN = 120.0
"""Seconds that the end of what is said is waited for: far more than the longest warning takes (our default)."""
UNCLEAR = {
    "number": "Give a number from 0 to 10.",
    "yes-no": "Answer 1 for yes, 2 for no, or 3 for not sure.",
    "ready": "Press Enter when you are ready.",
}
HELP = "\n".join(f"{c.words[0]}: {c.help}" for c in commands.COMMANDS)
"""What can be typed, a line each; said in one go."""
NOTHING_ASKED = "Nothing is asked now. Type help to hear what you can say."
NO_INPUT = "There is no more input, so the session ends here."
_URGENT = frozenset({"hurts", "leg", "pause"})
"""Commands that are never kept waiting, whatever was sent ahead of them."""


def read_answer(asking: Asking, line: str) -> str | None:
    """What a typed line means as an answer; None when it is no answer."""
    if asking.answers == "ready":
        return "ready" if line.strip().lower().rstrip(".!") in ("", "ready", "ok", "go", "yes", "1") else None
    return number_for(line) if asking.answers == "number" else choice_for(line, asking.choices)


def may_be_answer(line: str) -> bool:
    """Whether a line sent ahead could answer a question that is still to come."""
    return not line.strip() or number_for(line) is not None or choice_for(line, YES_NO_UNSURE) is not None


class PlainFront:
    """One session on a pair of text streams. `out` gets what is said, `err` what is about the program itself."""

    def __init__(self, session: Session, lines: Lines, out: TextIO, err: TextIO, voice: Voice | None) -> None:
        self.session = session
        self.lines = lines
        self.out = out
        self.err = err
        self.voice = voice
        self._told: set[str] = set()
        session.listeners.append(self._show)

    def play(self) -> ExitCode:
        """Plays the session to its end; returns how it ended."""
        try:
            self.session.begin()
            while not self.session.ended:
                self._turn()
        except KeyboardInterrupt:
            self.session.send(Quit)
        self._notices()
        finish_saying(self.voice)
        assert self.session.state.result is not None
        return EXIT_CODES[self.session.state.result]

    def _turn(self) -> None:
        """One look at the clock and at the input."""
        asking = machine.asking(self.session.score, self.session.state)
        line = self.lines.next(self._patience(), self._wanted(asking), _is_urgent)
        self.session.look()
        self._notices()
        if line is not None:
            self._heard(line, asking)
        elif self.lines.exhausted and (asking is not None or self.session.state.status is Status.PAUSED):
            self._tell(NO_INPUT)
            self.session.send(Quit)

    def _patience(self) -> float:
        due = self.session.next_moment()
        if due is None:
            return LOOK_EVERY
        return min(LOOK_EVERY, due / self.session.chart.clock.speed)

    def _wanted(self, asking: Asking | None) -> Callable[[str], bool]:
        """From a pipe, answers wait for their question; commands, and anything a person types, act at once."""
        if self.lines.interactive or asking is not None:
            return lambda line: True
        return lambda line: not may_be_answer(line) or self.session.state.status is Status.PAUSED

    def _heard(self, line: str, asking: Asking | None) -> None:
        if line.strip().lower() in ("help", "?") and (asking is None or asking.answers != "yes-no"):
            self._tell(HELP)
            return
        if asking is not None:
            answer = read_answer(asking, line)
            if answer is not None:
                self.session.send(Answer, answer)
                return
        command = commands.find(line)
        if command is not None:
            self.session.send(commands.event_for(command, self.session.state.status))
        elif asking is not None:
            self._tell(UNCLEAR[asking.answers])
        elif not line.strip():
            self.session.send(Resume if self.session.state.status is Status.PAUSED else Ready)
        else:
            self._tell(NOTHING_ASKED)

    def _show(self, effect: Effect) -> None:
        if isinstance(effect, Say):
            print(effect.text, file=self.out, flush=True)

    def _tell(self, words: str) -> None:
        """Something the session itself did not say: printed and spoken alike."""
        say = Say(words, CueKind.INSTRUCTION, self.session.now)
        for listener in self.session.listeners:
            listener(say)

    def _notices(self) -> None:
        """What is wrong with the voice or the journal, once each."""
        for words in (self.voice.notice if self.voice else None, self.session.trouble):
            if words and words not in self._told:
                self._told.add(words)
                print(words, file=self.err, flush=True)


def _is_urgent(line: str) -> bool:
    command = commands.find(line)
    return command is not None and command.id in _URGENT


def ask(question: Asked, lines: Lines, out: TextIO, voice: Voice | None) -> str | None:
    """Asks one question of a check-in until it is answered; None when the input is over."""
    speak_all(question.sentences, out, voice)
    while True:
        line = lines.next(LOOK_EVERY)
        if line is None:
            if lines.exhausted:
                return None
            continue
        if voice is not None:
            voice.hush()
        value = question.value_of(line)
        if value is None:
            speak(question.sentences[-1] if question.choices else UNCLEAR["number"], out, voice)
        elif question.id == "emergency" and value != "no" and not _sure(value, question, lines, out, voice):
            speak_all(question.sentences, out, voice)
        else:
            return value


def _sure(value: str, question: Asked, lines: Lines, out: TextIO, voice: Voice | None) -> bool:
    """An emergency is asked for twice, see `IN_DOUBT`. No more input means yes."""
    words = next(choice.words for choice in question.choices if choice.value == value)
    speak(IN_DOUBT.format(words=words), out, voice)
    while not lines.exhausted:
        line = lines.next(LOOK_EVERY)
        if line is not None:
            return question.value_of(line) not in (None, "no")
    return True


def sound_check(player: Player, lines: Lines, out: TextIO, voice: Voice | None) -> Voice | None:
    """“Can you hear me?”, until it has been answered with a yes once. A pipe is not asked.

    Returns the voice to go on with: none where it is not heard.
    """
    if voice is None or not lines.interactive or player.has_heard():
        return voice
    if voice.notice is not None:  # whoever hears nothing may learn here why
        print(voice.notice, file=out, flush=True)
    answer = ask(Asked("hear", sentences.CAN_YOU_HEAR, YES_NO), lines, out, voice)
    if answer is None:  # the input is over: nothing was said
        return voice
    heard = answer == "yes"
    player.report_hearing(heard=heard)
    if not heard:
        for words in (sentences.NOT_HEARD, voice.notice or sentences.NOT_HEARD_CURE):
            print(words, file=out, flush=True)
    return voice if heard else None


def finish_saying(voice: Voice | None) -> None:
    """Waits until all is said: words about safety are never cut off. Whoever has heard enough ends it with Ctrl+C."""
    if voice is not None:
        try:
            voice.finish(SAY_WITHIN)
        except KeyboardInterrupt:
            voice.hush()


def ask_pain(lines: Lines, out: TextIO, voice: Voice | None) -> int | None:
    """Asks for pain before a session; None when the input is over."""
    value = ask(Asked("pain", sentences.PAIN_NOW), lines, out, voice)
    return None if value is None else int(value)


def speak(words: str, out: TextIO, voice: Voice | None) -> None:
    """Prints and says something outside a session."""
    speak_all([words], out, voice)


def speak_all(sentences: Sequence[str], out: TextIO, voice: Voice | None) -> None:
    """Prints sentences, a line each, and says them in one go: one that waited could come too late to be said."""
    for words in sentences:
        print(words, file=out, flush=True)
    if voice is not None and sentences:
        voice.say(Utterance(" ".join(sentences), passing=True))
