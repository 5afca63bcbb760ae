"""What the keys of a presenter remote, a page turner or a large key mean in a session: one table, key by moment.

A remote is a keyboard with few keys. Presenters (reported of a Logitech R400 and an R800) send Page Up, Page Down, a
full stop for a black screen, and F5 and Escape in turn; others send B for the black screen. Page turners send Page Up
and Page Down or the arrows, large keys Space or Enter. None of these answers a question by itself: one key goes through
the answers, another one takes the answer that it has come to. Held down, or pressed twice, no key does both.
"""

from enum import StrEnum
from typing import assert_never

from coach.score.score import Score
from coach.session import going_on
from coach.session.current_question import asking
from coach.session.events import Back, Event, Pause, Ready, Resume, Stay
from coach.session.state import State, Status


class Moment(StrEnum):
    """What a session is doing when a key comes."""

    WAITS = "waits"  # for the patient to be in place, or to have heard an alarm
    GOES_ON = "goes-on"  # by itself, unless the patient has it wait
    MOVES = "moves"
    PAUSED = "paused"
    ASKS = "asks"  # and nothing else goes on
    ASKS_BESIDE = "asks-beside"  # while the clock of a rest goes on
    HELP = "help"  # an emergency sign was given, and whom to call stands there
    OVER = "over"  # or not begun


class RemoteKey(StrEnum):
    """A key of a remote."""

    PAGE_DOWN = "page-down"
    RIGHT = "right"
    ENTER = "enter"
    SPACE = "space"
    PAGE_UP = "page-up"
    LEFT = "left"
    LETTER_BACK = "letter-back"  # back in a question, too, where the keys above go through the answers
    BLACK = "black"  # the screen is to go black: wait
    OTHER = "other"  # any key that is no command


class KeyAction(StrEnum):
    """What a key does."""

    READY = "ready"
    PAUSE = "pause"
    GO_ON = "go-on"
    BACK = "back"
    STEP_ON = "step-on"  # to the next answer
    STEP_BACK = "step-back"  # to the answer before
    TAKE = "take"  # the answer that is marked; without one, it says how to answer
    TAKE_STEPPED = "take-stepped"  # only one that the other key of a presenter has come to
    STAY = "stay"  # wait for the patient
    EXPLAIN = "explain"  # say what can be pressed


KEYS = {
    "pagedown": RemoteKey.PAGE_DOWN,
    "right": RemoteKey.RIGHT,
    "enter": RemoteKey.ENTER,
    "space": RemoteKey.SPACE,
    "pageup": RemoteKey.PAGE_UP,
    "left": RemoteKey.LEFT,
    "z": RemoteKey.LETTER_BACK,
    "full_stop": RemoteKey.BLACK,
    "b": RemoteKey.BLACK,
}
"""The keys that mean something here, by their names; all others are `RemoteKey.OTHER`."""

_M, _K, _A = Moment, RemoteKey, KeyAction
_STEPPED = KeyAction.TAKE_STEPPED
_MOMENTS = (_M.WAITS, _M.GOES_ON, _M.MOVES, _M.PAUSED, _M.ASKS, _M.ASKS_BESIDE, _M.HELP, _M.OVER)
_ROWS: dict[RemoteKey, tuple[KeyAction, ...]] = {
    _K.PAGE_DOWN: (
        _A.READY,
        _A.STAY,
        _A.PAUSE,
        _A.GO_ON,
        _A.TAKE_STEPPED,
        _A.TAKE_STEPPED,
        _A.TAKE_STEPPED,
        _A.EXPLAIN,
    ),
    _K.RIGHT: (_A.READY, _A.STAY, _A.PAUSE, _A.GO_ON, _A.STEP_ON, _A.STEP_ON, _A.EXPLAIN, _A.EXPLAIN),
    _K.ENTER: (_A.READY, _A.READY, _A.PAUSE, _A.GO_ON, _A.TAKE, _A.TAKE, _A.READY, _A.EXPLAIN),
    _K.SPACE: (_A.READY, _A.STAY, _A.PAUSE, _A.GO_ON, _A.TAKE, _A.PAUSE, _A.EXPLAIN, _A.EXPLAIN),
    _K.PAGE_UP: (_A.BACK, _A.BACK, _A.BACK, _A.BACK, _A.STEP_BACK, _A.STEP_BACK, _A.STEP_BACK, _A.EXPLAIN),
    _K.LEFT: (_A.BACK, _A.BACK, _A.BACK, _A.BACK, _A.STEP_BACK, _A.STEP_BACK, _A.EXPLAIN, _A.EXPLAIN),
    _K.LETTER_BACK: (_A.BACK, _A.BACK, _A.BACK, _A.BACK, _A.BACK, _A.BACK, _A.EXPLAIN, _A.EXPLAIN),
    _K.BLACK: (_A.EXPLAIN, _A.STAY, _A.PAUSE, _A.EXPLAIN, _A.EXPLAIN, _A.PAUSE, _A.EXPLAIN, _A.EXPLAIN),
    _K.OTHER: (_A.EXPLAIN, _A.STAY, _A.PAUSE, _A.EXPLAIN, _A.EXPLAIN, _A.EXPLAIN, _A.EXPLAIN, _A.EXPLAIN),
}
ACTIONS: dict[tuple[RemoteKey, Moment], KeyAction] = {
    (key, moment): action for key, row in _ROWS.items() for moment, action in zip(_MOMENTS, row, strict=True)
}
"""What each key does at each moment.

A presenter with two keys answers with both: Page Up goes through the answers, from the last to the first and around,
and Page Down takes one. So a step too few is an answer on the careful side, “not sure” before “no” and a 10 before a 9;
and whoever goes on pressing the key for “ready” answers nothing. The arrows only go through the answers, either way: on
a keyboard the one puts right what the other did, and must not take it.

Where help stands, no key of a remote leads on by itself, either: it may have been meant for what was there before.

Where a set-up goes on by itself, coach says that any key but Enter makes it wait: so it does, whatever the key else is.
A key that was meant for something else pauses what moves; beside a question it was rather meant as an answer.
"""


EVENTS: dict[KeyAction, Event | None] = {
    KeyAction.READY: Ready(),
    KeyAction.PAUSE: Pause(),
    KeyAction.GO_ON: Resume(),
    KeyAction.BACK: Back(),
    KeyAction.STAY: Stay(),
    KeyAction.STEP_ON: None,
    KeyAction.STEP_BACK: None,
    KeyAction.TAKE: None,
    KeyAction.TAKE_STEPPED: None,
    KeyAction.EXPLAIN: None,
}
"""The event that an action sends to the session. None where it is for the front end that asks the question."""


def moment_of(score: Score, state: State) -> Moment:
    """What the session is doing now."""
    match state.status:
        case Status.WAITING | Status.GETTING_UP:
            if going_on.due_at(score, state) is not None:
                return Moment.GOES_ON
            question = asking(score, state)
            return Moment.WAITS if question is not None and question.answers == "ready" else Moment.ASKS
        case Status.RUNNING | Status.RESUMING | Status.HANDS_BUSY:
            return Moment.MOVES
        case Status.PAUSED:
            return Moment.PAUSED
        case Status.RATING | Status.SCREENING:
            return Moment.ASKS
        case Status.HELP:
            return Moment.HELP
        case Status.ALONGSIDE:
            return Moment.ASKS_BESIDE
        case Status.NEW | Status.ENDED:
            return Moment.OVER
        case _:
            assert_never(state.status)


def action_of(key: str, moment: Moment) -> KeyAction:
    """What the key with this name does at a moment; a command of the session is looked for first."""
    return ACTIONS[KEYS.get(key, RemoteKey.OTHER), moment]
