"""The choices of each screen for who has one switch. What can be done there with a key can be chosen here, too."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from textual.screen import Screen
from textual.widgets import Input

from coach.script import hints, scan_words
from coach.script.hints import EMERGENCY_REPLIES
from coach.session.commands import COMMANDS, useful
from coach.session.current_question import which_question
from coach.session.events import Back
from coach.session.remote import Moment, moment_of
from coach.tui.keys import NUMBERS, Pick, ScreenCommand
from coach.tui.offers import NOTHING_OFFERED, ScanOffer, ScanOffers
from coach.tui.player.screen import PlayerScreen
from coach.tui.screens.base import CoachScreen
from coach.tui.screens.emergency import EmergencyScreen
from coach.tui.screens.history import HistoryScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.home_keys import ALWAYS, SOMETIMES
from coach.tui.screens.notice import NoticeScreen
from coach.tui.screens.question import QuestionScreen
from coach.tui.screens.settings import SettingsScreen
from coach.tui.screens.typing import TypingScreen
from coach.tui.screens.waiting import WaitingScreen
from coach.tui.widgets.choices import Choices
from coach.tui.widgets.day_page import DayPage
from coach.tui.widgets.routine_list import RoutineOptions
from coach.visit.prompts import Number, Slip

_BACK: Final = ScanOffer(scan_words.SCAN_GO_BACK, ("escape",))
_AGAIN: Final = ScanOffer(scan_words.SCAN_SAY_AGAIN, ("f2",))
_LEAVE: Final = ScanOffer(scan_words.SCAN_CLOSE, ("ctrl+q",))
_LINES: Final = (
    ScanOffer(scan_words.NEXT_LINE, ("down",)),
    ScanOffer(scan_words.OPEN_LINE, ("enter",)),
    ScanOffer(scan_words.LINE_BEFORE, ("up",)),
    ScanOffer(scan_words.LINES_ON, ("pagedown",)),
)
"""What can be done in a list."""
_SETTINGS: Final = (
    ScanOffer(scan_words.NEXT_LINE, ("down",)),
    ScanOffer(scan_words.SCAN_MORE, ("right",)),
    ScanOffer(scan_words.LESS, ("left",)),
    ScanOffer(scan_words.LINE_BEFORE, ("up",)),
    ScanOffer(scan_words.HEAR, ("s",)),
    ScanOffer(scan_words.DEFAULT, ("u",)),
    _BACK,
)
_PAST: Final = (
    *_LINES,
    ScanOffer(scan_words.EARLIER, ("left",)),
    ScanOffer(scan_words.SCAN_LATER, ("right",)),
    ScanOffer(scan_words.SCAN_THIS_MONTH, ("t",)),
    _BACK,
)
_TEXT: Final = (
    ScanOffer(scan_words.SCAN_READ_ON, ("pagedown",)),
    ScanOffer(scan_words.READ_BACK, ("pageup",)),
    _BACK,
)
_FIRST: Final = ("pause", "hurts", "leg", "next", "say", "up", "quit")
"""The commands of a session that are offered after what leads on, what cannot wait first."""
_LETTER_BACK: Final = "z"
"""Goes back at any moment, where the key of a remote goes through what can be done."""
_BY_KEY: Final = {command.key: command for command in COMMANDS}


def offers_of(screen: Screen[Any]) -> ScanOffers:
    """All that can be chosen on this screen now; nothing where nobody can see what it is about."""
    if isinstance(screen, CoachScreen) and screen.covered:
        return NOTHING_OFFERED
    for kind, offers in _BY_SCREEN.items():
        if isinstance(screen, kind):
            return offers(screen)
    return ScanOffers(screen, _TEXT if isinstance(screen, CoachScreen) else (_BACK,))


def _of_commands(commands: Iterable[ScreenCommand], picks: Sequence[Pick]) -> tuple[ScanOffer, ...]:
    """The answers of a page and its ways back. Help isn't one: each choice says what it is."""
    by_key = {pick.key: pick for pick in picks}
    return tuple(
        ScanOffer(command.label, (command.key,), by_key[command.key].value if command.key in by_key else None)
        for command in commands
        if command.key != "question_mark"
    )


def _at_home(screen: HomeScreen) -> ScanOffers:
    if isinstance(screen.focused, RoutineOptions):
        return ScanOffers("list", (*_LINES, _BACK))
    if isinstance(screen.focused, Input):
        return ScanOffers("search", (ScanOffer(scan_words.INTO_THE_LIST, ("down",)), _BACK))
    buttons = screen.query_one(DayPage).buttons
    keys = {value: key for key, value in ALWAYS.items()}
    first = tuple(
        ScanOffer(button.pick.words, (keys.get(button.pick.value, "enter"),), button.pick.value) for button in buttons
    )
    taken = {key for offer in first for key in offer.keys}
    known = [c.key for c in screen.commands if c.key in scan_words.SCAN_HOME and c.key not in taken]
    known.sort(key=lambda key: key not in SOMETIMES)  # what is there on some days only is what the day asks for
    return (
        ScanOffers("home", first, (*(ScanOffer(scan_words.SCAN_HOME[key], (key,)) for key in known), _AGAIN))
        if first
        else NOTHING_OFFERED
    )


def _asked(screen: QuestionScreen) -> ScanOffers:
    if screen.prompt is None:
        return NOTHING_OFFERED
    choices = screen.choices
    if isinstance(screen.prompt, Number):
        return ScanOffers(screen.prompt, (*_of_scale(choices), _BACK))
    return ScanOffers(screen.prompt, _of_commands(screen.commands, choices.picks))


def _of_scale(choices: Choices) -> tuple[ScanOffer, ...]:
    """The numbers; once one is marked, to take it or another one. It takes two presses, as with keys."""
    if choices.chosen is not None:
        taken = ScanOffer(hints.taking(int(choices.chosen))[0], ("enter",))
        return taken, ScanOffer(scan_words.ANOTHER_NUMBER, ("backspace",))
    return tuple(ScanOffer(pick.value, tuple(pick.value)) for pick in NUMBERS)


def _in_emergency(screen: EmergencyScreen) -> ScanOffers:
    """To hear it again comes first; to close coach lies behind a choice of its own."""
    replies = [(EMERGENCY_REPLIES[reply][0], reply) for reply in screen.replies]
    if screen.slip is Slip.ONCE_MORE:
        stays = ScanOffer(scan_words.KEEP_MESSAGE, ("escape",))
        return ScanOffers(
            screen, (stays, *(ScanOffer(scan_words.SLIP_AGAIN, (key,), r) for key, r in replies if r == "slip"))
        )
    buttons = {pick.key: pick.value for pick in screen.choices.picks}
    again = ScanOffer(scan_words.SCAN_SAY_AGAIN, ("s",), buttons.get("s"))
    given = tuple(ScanOffer(scan_words.SCAN_EMERGENCY[reply], (key,), buttons.get(key)) for key, reply in replies)
    return ScanOffers(screen, (again, *given), (_LEAVE,))


def _in_session(screen: PlayerScreen) -> ScanOffers:
    score, state = screen.session.score, screen.session.state
    moment = moment_of(score, state)
    about = (which_question(state), screen.quitting)
    if moment is Moment.OVER:
        return NOTHING_OFFERED
    if screen.quitting:
        stay = ScanOffer(scan_words.SCAN_STAY, ("escape",))
        return ScanOffers(about, (stay, ScanOffer(scan_words.END_SESSION, ("q",))))
    if moment is Moment.MOVES:
        return ScanOffers(about, (ScanOffer(scan_words.SCAN_PAUSE, ("space",)),), at_once=True)
    choices = screen.query_one(Choices)
    picks = choices.picks if choices.display else ()
    if choices.counts:
        on = _of_scale(choices)
    else:
        on = tuple(
            ScanOffer(pick.words, (pick.key,), pick.value)
            for pick in picks
            if pick.key not in _BY_KEY or pick.key == "enter"
        )
    can = useful(score, state)
    taken = {key for offer in on for key in offer.keys} | {"enter"}
    commands = [command for command in COMMANDS if command.key in can and command.key not in taken]
    buttons = {pick.key: pick.value for pick in picks}
    keys = {c.id: _LETTER_BACK if isinstance(c.event, Back) else c.key for c in commands}
    offers = {c.id: ScanOffer(scan_words.SCAN_SESSION[c.id], (keys[c.id],), buttons.get(c.key)) for c in commands}
    if moment is Moment.PAUSED:
        offers.pop("pause", None)  # that key would carry on
    first = tuple(offers.pop(name) for name in _FIRST if name in offers)
    return ScanOffers(about, (*on, *first), tuple(offers.values()))


def _noticed(screen: NoticeScreen) -> ScanOffers:
    return ScanOffers(screen, _of_commands(screen.commands, screen.choices.picks))


def _typed(screen: TypingScreen) -> ScanOffers:
    """Nobody types with one switch: who has seen the patient can be chosen; what else is asked so can be left."""
    names = scan_words.CLINICIANS if screen.asks_who else ()
    return ScanOffers(screen, (*(ScanOffer(name, typed=name) for name in names), _BACK))


def _set(screen: SettingsScreen) -> ScanOffers:
    return ScanOffers(screen, (_BACK,) if isinstance(screen.focused, Input) else _SETTINGS)


_BY_SCREEN: Final[dict[type[Screen[Any]], Callable[[Any], ScanOffers]]] = {
    PlayerScreen: _in_session,
    HomeScreen: _at_home,
    QuestionScreen: _asked,
    EmergencyScreen: _in_emergency,
    NoticeScreen: _noticed,
    TypingScreen: _typed,
    SettingsScreen: _set,
    HistoryScreen: lambda screen: ScanOffers(screen, _PAST),
    WaitingScreen: lambda _: NOTHING_OFFERED,
}
"""What each screen offers; any other one is text to be read, with a way back."""
