"""Plays a session as lines: what is said is printed, once, and nothing ticks. Answers and commands are typed lines.

Where the terminal gives keys, those of a remote act at once.

Every line that is printed is a sentence of the session, so the plain transcript is what the voice says, word for word.
"""

from collections.abc import Callable

from coach.plain.dialogue import LOOK_EVERY, Dialogue
from coach.plain.keyboard import CARRIED_ON, Key
from coach.plain.remote_control import RemoteControl, how_to_go_on
from coach.playback.runner import Runner
from coach.score.score import CueKind
from coach.script import hints, key_help, plain_words, sentences
from coach.script.answers import YES_NO_UNSURE, choice_for, number_for
from coach.script.keyboards import digits_typed, words_typed
from coach.session import commands, going_on, machine, remote, standing_still
from coach.session.events import (
    Answer,
    Asking,
    Effect,
    Event,
    GetUp,
    Next,
    Pause,
    Quiet,
    Quit,
    Say,
    SayAgain,
    Stay,
    TakeBack,
)
from coach.session.presses import KeyPress, Presses
from coach.session.state import Status
from coach.visit.patient import Playable

HELP = "\n".join(f"{c.words[0]}: {key_help.TYPED_IN_SESSION[c.id]}" for c in commands.COMMANDS)
"""What can be typed, a line each; said in one go."""
_READY = frozenset({"ready", "ok", "go", "yes", "1"})
_URGENT = frozenset({"hurts", "leg", "pause", "up"})
"""Commands that are never kept waiting, whatever was sent ahead of them."""


def read_answer(asking: Asking, line: str) -> str | None:
    """What a typed line means as an answer; None when it is no answer."""
    if asking.answers == "ready":
        word = words_typed(digits_typed(line.strip())).lower()
        return "ready" if not word or word.rstrip(".!") in _READY else None
    return number_for(line) if asking.answers == "number" else choice_for(line, asking.choices)


def may_be_answer(line: str) -> bool:
    """Whether a line sent ahead could answer a question that is still to come."""
    return not line.strip() or number_for(line) is not None or choice_for(line, YES_NO_UNSURE) is not None


class PlainSession:
    """One session, line by line."""

    def __init__(self, session: Playable, dialogue: Dialogue) -> None:
        assert isinstance(session, Runner)
        self.session = session
        self._on = dialogue
        self._told: set[str] = set()
        self._said = 0
        self._presses = Presses(session.chart.clock)
        self._remote = RemoteControl(session, self._tell_of_keys)
        session.listeners.append(self._show)

    def play(self) -> None:
        """Plays the session to its end."""
        try:
            self.session.begin()
            while not self.session.ended:
                self._turn()
        except KeyboardInterrupt:
            self.session.send(Quit())
        self._notices()
        self._on.finish()

    def _turn(self) -> None:
        """One look at the clock and at the input."""
        asking = machine.asking(self.session.score, self.session.state)
        self._remote.follow()
        line = self._on.lines.next(self._patience(), self._wanted(asking), _is_urgent)
        self.session.look()
        self._notices()
        if isinstance(line, Key) and line.name == CARRIED_ON:
            self._does(SayAgain(), asking)
        elif isinstance(line, Key):
            self._remote.press(line)
        elif line is not None:
            self._heard(line, asking)
        elif self._on.lines.exhausted and self._waits(asking):
            self._tell(hints.NO_INPUT)
            self.session.send(Quit())

    def _waits(self, asking: Asking | None) -> bool:
        """Whether nothing goes on without a line: a daily question goes by itself."""
        if asking is None:
            return self.session.state.status is Status.PAUSED
        return asking.about != "daily" and going_on.due_at(self.session.score, self.session.state) is None

    def _patience(self) -> float:
        due: float | None = self.session.next_moment()
        if due is None:
            return LOOK_EVERY
        return min(LOOK_EVERY, due / self.session.chart.clock.speed)

    def _wanted(self, asking: Asking | None) -> Callable[[str], bool]:
        """From a pipe, answers wait for their question; commands, and anything a person types, act at once."""
        if asking is not None and asking.about == "daily" and not self._on.lines.interactive:
            # what was sent ahead without a thought of it is for the questions of the routine
            return lambda line: choice_for(line, asking.choices) is not None or not may_be_answer(line)
        if self._on.lines.interactive or asking is not None:
            return lambda line: True
        return lambda line: not may_be_answer(line) or self.session.state.status is Status.PAUSED

    def _heard(self, line: str, asking: Asking | None) -> None:
        if not line.strip() and self._on.lines.interactive and not self._is_new_press():
            return
        stays = going_on.due_at(self.session.score, self.session.state) is not None
        if words_typed(line).strip().lower() in hints.WORDS_FOR_HELP:
            if stays:
                self.session.send(Stay())
            self._help(asking)
            return
        if asking is not None:
            answer = None if _gets_up(line) else read_answer(asking, line)
            if answer is not None:
                self.session.send(Answer(answer))
                return
        event = commands.event_of(line, self.session.state) if line.strip() else self._enter()
        self._command(event, asking, stays=stays)

    def _command(self, event: Event | None, asking: Asking | None, *, stays: bool) -> None:
        """Does what a line asks for that is no answer; without an event it is no command either."""
        if isinstance(event, Quiet) and self._on.voice is None:
            self._tell(plain_words.SILENT_NOW)
        elif event is not None and machine.listens(self.session.state, event):
            self._does(event, asking)
        elif stays:
            self.session.send(Stay())
        elif self._on.lines.interactive and self._pauses(event):
            self.session.send(Pause())  # as any key does that is no command: somebody wants something
        elif event is None or asking is not None:
            self._tell(how_to_go_on(self.session))
        else:
            self._tell(sentences.NOT_NOW)

    def _help(self, asking: Asking | None) -> None:
        """What can be typed, then what is asked again. Where help stands, whom to call comes before all."""
        if asking is None or asking.about != "help":
            self._tell(f"{HELP}\n{key_help.REMOTE}" if self._on.has_keys else HELP)
        if asking is not None:
            self._tell(asking.said)

    def _does(self, event: Event, asking: Asking | None) -> None:
        """Does what a word means. Where that is nothing now, or not before an answer, it says how to go on."""
        before, said = standing_still.begin_anew(self.session.state, 0.0), self._said
        self.session.send(event)
        idle = self._said == said and standing_still.begin_anew(self.session.state, 0.0) == before
        waits = isinstance(event, Next) and asking is not None and asking.required and not self.session.ended
        if idle or waits:
            self._tell(how_to_go_on(self.session))

    def _pauses(self, event: Event | None) -> bool:
        """Whether a line that is no command, or takes back what nobody has said, comes while something moves."""
        unknown = event is None or isinstance(event, TakeBack)
        return unknown and remote.moment_of(self.session.score, self.session.state) is remote.Moment.MOVES

    def _is_new_press(self) -> bool:
        """Whether Enter alone was pressed anew: held down, it would pause and carry on by turns."""
        press = self._presses.came("enter")
        if press is KeyPress.UNSURE:
            self._tell(hints.PRESSED_BEFORE)
        return press is KeyPress.NEW

    def _enter(self) -> Event | None:
        """What Enter alone does now: it goes on from where something waits, and pauses what moves."""
        moment = remote.moment_of(self.session.score, self.session.state)
        return remote.EVENTS[remote.action_of("enter", moment)]

    def _show(self, effect: Effect) -> None:
        if isinstance(effect, Say):
            self._said += 1
            self._on.print([effect.text])

    def _tell(self, words: str) -> None:
        """Something the session itself did not say: printed and spoken alike."""
        say = Say(words, CueKind.INSTRUCTION, self.session.now)
        for listener in self.session.listeners:
            listener(say)

    def _tell_of_keys(self, words: str) -> None:
        """Something about a key, in place of what is being said."""
        self._on.hush(keep_safety=True)
        self._tell(words)

    def _notices(self) -> None:
        """What is wrong with the voice or the journal, once each."""
        for words in (self._on.voice.notice if self._on.voice else None, self.session.trouble):
            if words and words not in self._told:
                self._told.add(words)
                print(words, file=self._on.err, flush=True)


def _gets_up(line: str) -> bool:
    """Whether a line asks to get up: its letter is no “not sure” in a session."""
    command = commands.find(line)
    return command is not None and isinstance(command.event, GetUp)


def _is_urgent(line: str) -> bool:
    command = commands.find(line)
    return command is not None and command.id in _URGENT
