"""What the patients of the pictures have lived through, written into their journals as the program itself would."""

from datetime import datetime, timedelta

from coach.care.about import Condition
from coach.care.facts import CheckIn, Flag, Inflammation, Outcome, Says, Spasm, Trend
from coach.playback.runner import Runner
from coach.playback.sessions import Sessions
from coach.routine.library import Library
from coach.session import machine
from coach.session.events import Answer
from docs.studio import GOOD_DAY, NOW, PushedClock

DAYS = (  # days ago, hour, pain before and after, routine
    (11, 10, 7, 7, "cold-pack"),
    (11, 16, 7, 6, "legs-on-a-chair"),
    (10, 11, 6, 6, "cold-pack"),
    (10, 19, 6, 5, "calm-breathing"),
    (9, 12, 6, 5, "legs-on-a-chair"),
    (7, 9, 5, 4, "legs-on-a-chair"),
    (6, 18, 4, 4, "calm-breathing"),
    (5, 9, 3, 3, "knee-rolls"),
    (4, 9, 3, 2, "knee-rolls"),
    (3, 20, 3, 2, "knee-rolls"),
    (1, 9, 2, 2, "single-knee-to-chest"),
    (1, 19, 3, 1, "knee-rolls"),
)


def eleven_days(player: Sessions, clock: PushedClock, library: Library) -> None:
    """It began eleven days ago, and has gone well."""
    _healthy(player)
    for number, (ago, hour, before, after, name) in enumerate(DAYS):
        clock.at = (NOW - timedelta(days=ago)).replace(hour=hour, minute=0)
        _report(player, clock.at, before, well=ago < 7, began=None if number else clock.at)
        _play(_begun(player, library, name, before), clock, after)
    clock.at = NOW
    _report(player, NOW - timedelta(minutes=10), 2, well=True)


def first_day(player: Sessions, clock: PushedClock, library: Library) -> None:
    """It began this morning; the first cold pack was three hours ago."""
    _healthy(player)
    clock.at = NOW - timedelta(hours=3)
    _report(player, clock.at, 7, well=False, began=clock.at - timedelta(hours=6))
    _play(_begun(player, library, "cold-pack", 7), clock, 6)
    clock.at = NOW


def all_done(player: Sessions, clock: PushedClock, library: Library) -> None:
    """It began this morning, and the second cold pack was just now."""
    first_day(player, clock, library)
    clock.at = NOW - timedelta(hours=1)
    _play(_begun(player, library, "cold-pack", 6), clock, 5)
    clock.at = NOW


def broken_off(player: Sessions, clock: PushedClock, library: Library) -> None:
    """The window was closed in the middle of a session, five minutes ago."""
    eleven_days(player, clock, library)
    clock.at = NOW - timedelta(minutes=6)
    window = Sessions(player.journal, clock, player.options)
    session = _begun(window, library, "knee-rolls", 2)
    for _ in range(30):
        _answer(session, 2)
        clock.push(2.0)
        session.look()
    clock.at = NOW


def warned(player: Sessions, clock: PushedClock, _: Library) -> None:
    """A warning sign was reported this morning: a doctor has to see it today."""
    _healthy(player)
    clock.at = NOW - timedelta(hours=1)
    _report(player, clock.at, 6, well=False, began=clock.at - timedelta(hours=30), flag=Flag.URGENT)
    clock.at = NOW


def _healthy(player: Sessions) -> None:
    """None of what coach asks once is so: no session asks for it again."""
    player.report_about(dict.fromkeys(Condition, Says.NO))


def _report(
    player: Sessions, at: datetime, pain: int, *, well: bool, began: datetime | None = None, flag: Flag = Flag.NONE
) -> None:
    """A check-in; with `began` it is the first of an episode."""
    inflammation = Inflammation.REDUCED if well else Inflammation.NOT_YET
    spasm = Spasm.EASED if well else Spasm.NOT_YET
    trend = Trend.BETTER if began is None else None
    check_in = CheckIn(at, pain, inflammation, spasm, trend, flag, new_episode=began is not None, began=began)
    player.check_in(Outcome(flag, check_in))


def _begun(player: Sessions, library: Library, name: str, pain: int) -> Runner:
    """A session of this routine, with this pain before it."""
    routine = library.get(name)
    assert routine is not None, name
    player.report_pain(pain)
    session = player.start(routine)
    session.begin()
    return session


def _play(session: Runner, clock: PushedClock, pain: int) -> None:
    """To the end, with this pain after it."""
    while not session.ended:
        _answer(session, pain)
        clock.push(2.0)
        session.look()


def _answer(session: Runner, pain: int) -> None:
    question = machine.asking(session.score, session.state)
    if question is not None:
        session.send(Answer(str(pain) if question.answers == "number" else GOOD_DAY[question.answers]))
