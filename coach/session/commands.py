"""What a patient can say or press during a session: one list, from which every front end takes keys, words and help."""

from collections.abc import Callable
from dataclasses import dataclass

from coach.score.score import Score
from coach.script import key_help
from coach.script.hints import SPASM_WORDS
from coach.script.keyboards import words_typed
from coach.session import easier, machine, remote
from coach.session.advance import PASSING
from coach.session.events import (
    Again,
    Back,
    Easier,
    Event,
    GetUp,
    HowLong,
    Hurts,
    LegSymptoms,
    MoreTime,
    Next,
    Pause,
    Position,
    Quiet,
    Quit,
    Ready,
    Resume,
    SayAgain,
    TakeBack,
)
from coach.session.more_time import gain
from coach.session.state import ON_THE_WAY_UP, State, Status, segment_of


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its key in the TUI, its words in plain mode, and what it is called."""

    id: str
    key: str
    words: tuple[str, ...]
    label: str
    event: Event

    @property
    def help(self) -> str:
        """What it does, in a sentence."""
        return key_help.SESSION[self.id]


COMMANDS = (
    Command("ready", "enter", ("ready", "go", "go on", "carry on", "continue", "resume", "start"), "Ready", Ready()),
    Command("pause", "space", ("pause", "p", "stop", "wait", "b", "."), "Pause", Pause()),
    Command("next", "n", ("next", "n", "skip"), "Next", Next()),
    Command("back", "pageup", ("back", "z"), "Back", Back()),
    Command("again", "r", ("repeat", "r", "again"), "Redo", Again()),
    Command("more", "m", ("more", "m"), "More", MoreTime()),
    Command("easier", "e", ("easier", "e", "too hard"), "Easier", Easier()),
    Command("say", "s", ("say again", "s", "say", "what"), "Say again", SayAgain()),
    Command("time", "t", ("how long", "t", "time"), "Time", HowLong()),
    Command("position", "w", ("position", "w", "where"), "Pose", Position()),
    Command("quiet", "v", ("be quiet", "v", "quiet", "speak"), "Mute", Quiet()),
    Command(
        "hurts",
        "h",
        ("hurts", "h", "it hurts", "ouch", "pain", *SPASM_WORDS),
        "It hurts",
        Hurts(),
    ),
    Command(
        "leg",
        "l",
        ("leg", "l", "legs", "my leg", "my legs", "numb", "tingling"),
        "Leg symptoms",
        LegSymptoms(),
    ),
    Command("up", "u", ("get up", "u", "up", "i need to get up"), "Get up", GetUp()),
    Command("slip", "x", ("x", "slip"), "A slip", TakeBack()),
    Command("quit", "q", ("quit", "q", "end", "exit", "leave"), "Quit", Quit()),
)


def event_for(command: Command, status: Status) -> Event:
    """The event that a command means now: the pause key also ends a pause."""
    if isinstance(command.event, Pause) and status is Status.PAUSED:
        return Resume()
    return command.event


def event_of(word: str, state: State) -> Event | None:
    """The event that a typed word means now; None when it is no command.

    A word has a direction, which a key has not: “stop” in a pause has said again what there is to do, and “be quiet”
    never brings a voice back.
    """
    command = find(word)
    if command is None:
        return None
    if isinstance(command.event, Quiet):
        return Quiet(_TURNS.get(_plain(word)))
    held = state.up is not None and state.up.held and state.status is Status.GETTING_UP
    there_already = isinstance(command.event, Pause) and (held or state.status is Status.PAUSED)
    return SayAgain() if there_already else command.event


def labels(score: Score, state: State) -> dict[str, str]:
    """What the keys are called that do something now, by what they do now; where two do the same, one of them."""
    moment = remote.moment_of(score, state)
    called = {command.key: command.label for command in COMMANDS if command.key in useful(score, state)}
    for key in _BY_MOMENT:
        action = remote.action_of(key, moment)
        label = key_help.LABELS_NOW.get((key, action.value))
        called.pop(key, None)
        if label is not None and (action is not remote.KeyAction.BACK or machine.listens(state, Back())):
            called[key] = label
    return called


def useful(score: Score, state: State) -> frozenset[str]:
    """The keys of the commands that do something now, rather than nothing, or only say why not."""
    return frozenset(
        command.key
        for command in COMMANDS
        if machine.listens(state, event_for(command, state.status))
        and (type(command.event) not in _USEFUL or _USEFUL[type(command.event)](score, state))
    )


def _ready_leads_on(score: Score, state: State) -> bool:
    question = machine.asking(score, state)
    if question is not None:
        return question.answers == "ready"
    return state.status is Status.PAUSED or segment_of(state, score).kind in PASSING


def _may_be_left(score: Score, state: State) -> bool:
    question = machine.asking(score, state)
    return question is None or not question.required


def _may_be_longer(score: Score, state: State) -> bool:
    return gain(score, state) > 0


def _may_stay_so(score: Score, state: State) -> bool:
    return state.status not in {Status.RATING, Status.SCREENING, Status.HELP} | ON_THE_WAY_UP


def _may_get_up(score: Score, state: State) -> bool:
    return state.status not in ON_THE_WAY_UP


_USEFUL: dict[type[Event], Callable[[Score, State], bool]] = {
    Ready: _ready_leads_on,
    Next: _may_be_left,
    MoreTime: _may_be_longer,
    Easier: easier.is_offered,
    GetUp: _may_get_up,
    Position: _may_stay_so,
}
"""What has to hold besides for a command to do something, where it is listened to at all."""


_BY_MOMENT = ("enter", "space", "pageup")
"""The keys that do now this, now that."""
_TURNS = {"be quiet": True, "quiet": True, "speak": False}
"""Whether a word asks for a quiet voice; the letter turns the one into the other."""


def find(word: str) -> Command | None:
    """The command that a word means, on a keyboard without Latin letters, too; None when it is no command."""
    plain = _plain(word)
    return next((c for c in COMMANDS if plain in c.words), None)


def _plain(word: str) -> str:
    return words_typed(word.strip().lower())
