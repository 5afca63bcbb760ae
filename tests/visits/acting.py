"""How a scripted patient acts: what they reply to each prompt, what they do in a session, and when."""

from dataclasses import dataclass, field

from coach.errors import ExitCode
from coach.playback.runner import Runner
from coach.script.hints import EMERGENCY_REPLIES
from coach.session import machine
from coach.session.commands import COMMANDS, event_for
from coach.session.events import Answer, Effect, Say
from coach.visit.prompts import (
    Ask,
    Choose,
    Emergency,
    InputOver,
    Menu,
    Number,
    Play,
    Prepare,
    Prompt,
    Reply,
    Steps,
    Tell,
)
from tests.support import FakeClock, FakeVoice

BEFORE_EACH = 1.0
"""Seconds that the patient takes before each reply, so that no key seems to be held down."""
STAY = "stay"
"""The reply to the message of an emergency that is not the second press of a slip: the help stays."""
AT_ONCE = 2.0
"""Seconds at most that pass between two looks at a session: more would look like an absence."""


@dataclass(frozen=True)
class Wait:
    """In a session, lets so many seconds pass."""

    seconds: float


@dataclass(frozen=True)
class Do:
    """In a session, gives this command, by its id."""

    command: str


@dataclass(frozen=True)
class Answers:
    """In a session, answers the question that stands, or the next one that comes."""

    value: str


@dataclass(frozen=True)
class ToEnd:
    """Lets the session run to its end: ready where that is asked, no to every sign, and this pain."""

    pain: str = "2"


Act = Wait | Do | Answers | ToEnd


@dataclass(frozen=True)
class InSession:
    """What is done in a session."""

    acts: tuple[Act, ...] = (ToEnd(),)


Part = Reply | InSession
"""One thing that a patient does in a visit: a reply to a prompt that waits, or all that is done in a session."""


@dataclass(frozen=True)
class Move:
    """What the patient did, at a reading of the clock: as a typed line, None where none is wanted, and as keys."""

    at: float
    line: str | None
    keys: tuple[str, ...]
    in_session: bool = False


@dataclass(frozen=True)
class SessionTold:
    """What a session said, a sentence each, and what of it was spoken: some is only marked by a sound."""

    said: tuple[str, ...]
    spoken: tuple[str, ...]


Told = Prompt | SessionTold


@dataclass
class Course:
    """What came of a visit: each prompt and what each session said, in order, and every move of the patient."""

    told: list[Told] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    code: int = -1


def act_out(steps: Steps[ExitCode], parts: tuple[Part, ...], clock: FakeClock, voice: FakeVoice) -> Course:
    """Runs a journey without any front end, with the patient's `voice`. Fails where a part is left over, or missing."""
    course, left = Course(), list(parts)
    try:
        prompt = next(steps)
        while True:
            course.told.append(prompt)
            reply: Reply = None
            match prompt:
                case Play():
                    part = left.pop(0)
                    assert isinstance(part, InSession), (prompt, part)
                    assert isinstance(prompt.session, Runner)
                    _play(prompt.session, part, clock, course, voice)
                case Tell():
                    course.moves.append(Move(clock.at, None, ("escape" if prompt.offers else "enter",)))
                case Choose() | Number() | Ask() | Emergency() | Menu():
                    assert left, f"nothing is left to reply to {prompt}"
                    part = left.pop(0)
                    assert not isinstance(part, InSession), (prompt, part)
                    reply = part
                    clock.pass_time(BEFORE_EACH)
                    course.moves.append(_move(prompt, reply, clock.at))
                case Prepare():
                    pass
                case _:
                    raise AssertionError(prompt)
            prompt = steps.send(reply)
    except StopIteration as end:
        course.code = end.value
    except InputOver:
        raise AssertionError("nobody ended the input") from None
    assert not left, left
    return course


def _move(prompt: Choose | Number | Ask | Emergency | Menu, reply: Reply, at: float) -> Move:
    match prompt:
        case Choose(choices=choices) | Menu(entries=choices):
            if reply is None:
                return Move(at, "q", ("q",)) if isinstance(prompt, Menu) else Move(at, "back", ("escape",))
            index = next(n for n, choice in enumerate(choices) if choice.value == reply)
            return Move(at, str(index + 1), (choices[index].key,))
        case Number():
            return Move(at, "back" if reply is None else str(reply), ("escape",) if reply is None else _digits(reply))
        case Ask():
            assert isinstance(reply, str)
            keys = tuple("space" if letter == " " else letter for letter in reply)
            return Move(at, reply, (*keys, "enter"))
        case Emergency():
            if reply is None:
                return Move(at, "2", ("ctrl+q",))
            if reply == STAY:  # anything that is no answer
                return Move(at, "no", ("n",))
            key, (line, *_) = EMERGENCY_REPLIES[str(reply)]
            return Move(at, line, (key,))


def _digits(number: object) -> tuple[str, ...]:
    return (*str(number), "enter")


def _play(session: Runner, part: InSession, clock: FakeClock, course: Course, voice: FakeVoice) -> None:
    said: list[str] = []
    before = len(voice.said)

    def hear(effect: Effect) -> None:
        if isinstance(effect, Say):
            said.append(effect.text)

    session.listeners.append(hear)
    session.begin()
    for act in part.acts:
        _act(session, act, clock, course)
    assert session.ended, "the session goes on"
    course.told.append(SessionTold(tuple(said), tuple(words for words in voice.heard[before:] if words)))


def _act(session: Runner, act: Act, clock: FakeClock, course: Course) -> None:
    match act:
        case Wait(seconds):
            pass_time(session, seconds, clock)
        case Do(name):
            pass_time(session, BEFORE_EACH, clock)
            command = next(command for command in COMMANDS if command.id == name)
            keys = (command.key, command.key) if name == "quit" else (command.key,)
            course.moves.append(Move(clock.at, command.words[0], keys, in_session=True))
            session.send(event_for(command, session.state.status))
        case Answers(value):
            while machine.asking(session.score, session.state) is None and not session.ended:
                pass_time(session, AT_ONCE, clock)
            pass_time(session, BEFORE_EACH, clock)
            _answer(session, value, clock, course)
        case ToEnd(pain):
            while not session.ended:
                asking = machine.asking(session.score, session.state)
                if asking is None:
                    pass_time(session, AT_ONCE, clock)
                else:
                    pass_time(session, BEFORE_EACH, clock)
                    value = {"ready": "ready", "number": pain, "yes-no": "no"}[asking.answers]
                    _answer(session, value, clock, course)


def _answer(session: Runner, value: str, clock: FakeClock, course: Course) -> None:
    asking = machine.asking(session.score, session.state)
    assert asking is not None, f"nothing is asked that “{value}” could answer"
    keys: tuple[str, ...] = ("enter",)
    line = ""
    if asking.answers == "number":
        keys, line = _digits(value), value
    elif asking.answers == "yes-no":
        line = next(choice.key for choice in asking.choices if choice.value == value)
        keys = (line,)
    course.moves.append(Move(clock.at, line, keys, in_session=True))
    session.send(Answer(value))


def pass_time(session: Runner, seconds: float, clock: FakeClock) -> None:
    """Lets time pass, looking whenever something is due."""
    until = clock.at + seconds
    while until - clock.at > 1e-6 and not session.ended:
        due = session.next_moment()
        clock.pass_time(min(until - clock.at, AT_ONCE, AT_ONCE if due is None else max(due, 0.01)))
        session.look()
