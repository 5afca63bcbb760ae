"""It has just struck: one key, and the first sentence is an instruction that can be followed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from coach.care.facts import Flag
from coach.care.quiet import parse_quiet_hours
from coach.care.sign import Sign
from coach.care.sign_groups import DAILY_SCREEN, FULL_SCREEN
from coach.errors import ExitCode
from coach.journal.store import JournalError
from coach.playback.runner import Runner
from coach.playback.sessions import Sessions
from coach.routine.library import Library
from coach.score.score import CueKind, SegmentKind
from coach.script import first_words
from coach.session import machine
from coach.session.events import Answer, Hurts, Quit, Say
from coach.session.state import Status
from coach.visit.prompts import Choose, Emergency, Menu, Tell
from coach.visit.visit import Visit
from tests.support import FakeVoice
from tests.visit.talk import Talk
from tests.visits.world import NUMBER, World

CAUTION = f"A fall or an accident? Don't move, call {NUMBER}."


def home(world: World, patient: Sessions, library: Library | None = None) -> Talk:
    found = world.library if library is None else library
    return Talk(Visit(patient, lambda: found).home())


def said_by(session: Runner) -> list[Say]:
    """What a session says, from now on."""
    found: list[Say] = []
    session.listeners.append(lambda effect: found.append(effect) if isinstance(effect, Say) else None)
    return found


def _nothing(_: World) -> None:
    """A first start."""


def _weeks_of_stretching(world: World) -> None:
    world.checked_in()
    world.played("knee-to-chest")


def _stopped_twice(world: World) -> None:
    world.checked_in()
    world.stopped()
    world.stopped()


def _first_aid_broken_off(world: World) -> None:
    world.struck()
    world.played("first-minutes", until=SegmentKind.HOLD)


def _cold_broken_off(world: World) -> None:
    world.checked_in(pain=6)
    world.played("cold-pack", until=SegmentKind.COLD)


def _the_clock_was_ahead(world: World) -> None:
    world.pass_time(days=400)
    world.checked_in()
    world.pass_time(days=-400)


BEFORE: dict[str, Callable[[World], None]] = {
    "a first start": _nothing,
    "a check-in": lambda world: world.checked_in(pain=4),
    "stretching": _weeks_of_stretching,
    "two stops": _stopped_twice,
    "an urgent sign": lambda world: world.signs(Sign.FEVER),
    "something to ask first": lambda world: world.signs(Sign.PREGNANCY),
    "a strike a moment ago": World.struck,
    "the first aid, broken off": _first_aid_broken_off,
    "a cold pack, broken off": _cold_broken_off,
    "a clock that was ahead": _the_clock_was_ahead,
    "a journal that is none": World.damaged,
}


@pytest.mark.parametrize("before", BEFORE.values(), ids=BEFORE)
def test_no_prompt_stands_between_the_key_and_the_first_instruction(
    world: World, before: Callable[[World], None]
) -> None:
    """Whoever clings to a door frame can't answer, read or wait: not for what was left, locked, unknown or unkept."""
    before(world)
    patient = world.patient()
    talk = home(world, patient)
    assert isinstance(talk.prompt, Menu), "and nothing before home"
    assert "struck" in {entry.value for entry in talk.prompt.entries}
    talk.reply("struck")
    session = talk.session
    told = said_by(session)
    session.begin()
    assert told[0].text == first_words.help_at_once(NUMBER)
    assert told[0].text.startswith(CAUTION)
    assert told[0].text.endswith("hold on to something. Let yourself down onto your side.")
    assert told[0].kind is CueKind.SAFETY, "said at night, and however little is to be said"
    patient.journal.close()


def test_the_first_choice_of_a_first_start_is_help_and_no_question_comes_before_it(
    world: World, patient: Sessions
) -> None:
    talk = home(world, patient)
    assert isinstance(talk.prompt, Menu)
    assert [(one.choice.key, one.choice.value) for one in talk.prompt.first_choices] == [
        ("enter", "struck"),
        ("c", "check-in"),
    ]
    assert talk.prompt.entries[0].value == "struck"
    assert "Most backs do get better." in talk.words


def test_after_the_help_the_check_in_lies_under_enter(world: World, patient: Sessions) -> None:
    """Or Enter, Enter, Enter would lie down for ever."""
    talk = home(world, patient)
    talk.reply("struck")
    talk.session.send(Quit())
    talk.reply()
    assert isinstance(talk.prompt, Choose)
    assert talk.prompt.enter == "check-in"
    talk.reply("home")
    assert isinstance(talk.prompt, Menu)
    assert [one.choice.value for one in talk.prompt.first_choices] == ["check-in", "struck"]
    assert talk.prompt.first_choices[0].choice.key == "enter"
    assert talk.prompt.first_choices[1].choice.key == "n"


def test_once_checked_in_help_is_one_key_at_any_time(world: World, patient: Sessions) -> None:
    world.checked_in(pain=4)
    talk = home(world, patient)
    assert isinstance(talk.prompt, Menu)
    assert talk.prompt.first_choices == ()
    assert ("n", "struck") in [(entry.key, entry.value) for entry in talk.prompt.entries]


def test_a_standing_emergency_is_shown_instead(world: World, patient: Sessions) -> None:
    world.flagged(Flag.EMERGENCY)
    for steps in (Visit(patient, lambda: world.library).home(), Visit(patient, lambda: world.library).help_me()):
        assert isinstance(Talk(steps).prompt, Emergency)


def test_the_command_helps_at_once_and_then_opens_home(world: World, patient: Sessions) -> None:
    talk = Talk(Visit(patient, lambda: world.library).help_me())
    talk.session.send(Quit())
    talk.reply()
    talk.reply("home")
    assert isinstance(talk.prompt, Menu)
    talk.reply(None)
    assert talk.code is ExitCode.DONE


def test_a_journal_that_fails_at_the_strike_is_spoken_of_when_the_patient_lies(
    world: World, patient: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = home(world, patient)

    def full(*_: object) -> None:
        raise JournalError("the disk is full", "Make room.")

    monkeypatch.setattr(patient.journal, "append", full)
    talk.reply("struck")
    talk.session.send(Quit())
    assert isinstance(talk.reply(), Choose)
    talk.reply("home")
    assert isinstance(talk.prompt, Tell)
    assert "the disk is full" in talk.words


@pytest.mark.parametrize("library", [Library(()), None], ids=["no routine", "a journal that can't be asked"])
def test_where_the_first_aid_cannot_be_played_its_words_stand_there(
    world: World, patient: Sessions, monkeypatch: pytest.MonkeyPatch, library: Library | None
) -> None:
    """A broken file of one's own in its place, or a disk that is gone, takes no help away."""
    talk = home(world, patient, library)

    def gone(*_: object) -> None:
        raise JournalError("the disk is gone", "Put it back.")

    monkeypatch.setattr(patient.journal, "last", gone)
    talk.reply("struck")
    assert talk.asks == "after-help"
    assert talk.words.startswith(CAUTION)
    assert "Let yourself down onto your side." in talk.words


def test_at_night_the_help_is_heard_to_its_end(world: World, patient: Sessions) -> None:
    """Who lies on the floor can't read the screen, and has asked for it."""
    now = world.clock.wall()
    quiet = f"{(now - timedelta(hours=1)).astimezone():%H:%M}-{(now + timedelta(hours=5)).astimezone():%H:%M}"
    patient.options = replace(patient.options, quiet_hours=parse_quiet_hours(quiet))
    patient.voice = voice = FakeVoice(lasts=1.0)
    talk = home(world, patient)
    talk.reply("struck")
    session = talk.session
    session.begin()
    assert not session.state.quiet
    _rest(session, world, 20)
    assert any("Lower yourself" in words for words in voice.heard), "not only the warnings"


def test_the_signs_of_an_emergency_are_asked_while_lying_one_group_at_a_time(world: World, patient: Sessions) -> None:
    talk = home(world, patient)
    talk.reply("struck")
    session = talk.session
    told = said_by(session)
    session.begin()
    asked = []
    for _ in range(400):
        asking = machine.asking(session.score, session.state)
        if asking is not None and asking.about == "daily":
            asked.append(DAILY_SCREEN[session.state.screen_step].id)
            session.send(Answer("no"))
        elif asking is not None:
            session.send(Answer({"ready": "ready", "number": "5"}[asking.answers]))
        if session.ended:
            break
        world.pass_time(seconds=2)
        session.look()
    assert asked == [group.id for group in DAILY_SCREEN]
    first = next(n for n, say in enumerate(told) if "three quick questions" in say.text)
    assert first > 2, "after the help"
    emergencies = {sign for group in FULL_SCREEN if group.flag is Flag.EMERGENCY for sign in group.signs}
    assert emergencies <= {sign for group in DAILY_SCREEN for sign in group.signs} | {Sign.STIFF_NECK}


def test_after_the_rest_the_check_in_still_asks_for_every_sign(world: World, patient: Sessions) -> None:
    talk = home(world, patient)
    talk.reply("struck")
    session = talk.session
    session.begin()
    while session.state.status is not Status.ALONGSIDE:
        _rest(session, world, 2)
    for _ in DAILY_SCREEN:
        session.send(Answer("no"))
    session.send(Quit())
    talk.reply()
    talk.reply("check-in")
    asked = talk.answer_until("summary", {"pain": 7, "inflammation": "not-yet", "spasm": "not-yet"})
    assert [group.id for group in FULL_SCREEN] == [name for name in asked if name in {g.id for g in FULL_SCREEN}]


def test_an_emergency_that_is_found_while_lying_is_help_and_nothing_else(world: World, patient: Sessions) -> None:
    talk = home(world, patient)
    talk.reply("struck")
    session = talk.session
    session.begin()
    while session.state.status is not Status.ALONGSIDE:
        _rest(session, world, 2)
    session.send(Answer("yes"))
    session.send(Answer("ready"))
    assert session.ended
    assert isinstance(talk.reply(), Emergency)
    talk.reply(None)
    assert talk.code is ExitCode.RED_FLAG


def test_a_stop_in_the_first_aid_offers_rest_and_the_check_in(world: World, patient: Sessions) -> None:
    talk = home(world, patient)
    talk.reply("struck")
    session = talk.session
    session.begin()
    _rest(session, world, 15)
    session.send(Hurts())
    session.send(Answer("9"))
    if not session.ended:
        session.send(Quit())
    talk.reply()
    assert talk.asks == "after-help"


def test_a_slip_is_taken_back_after_the_help(world: World, patient: Sessions) -> None:
    talk = home(world, patient)
    talk.reply("struck")
    talk.session.send(Quit())
    talk.reply()
    talk.reply("slip")
    assert not patient.record().struck


def test_what_was_broken_off_before_is_spoken_of_afterwards(world: World) -> None:
    _cold_broken_off(world)
    patient = world.patient()
    talk = home(world, patient)
    talk.reply("struck")
    talk.session.send(Quit())
    talk.reply()
    assert "cold-pack" in talk.words.lower().replace(" ", "-")
    patient.journal.close()


def _rest(session: Runner, world: World, seconds: float) -> None:
    for _ in range(round(seconds)):
        world.pass_time(seconds=1)
        session.look()
        asking = machine.asking(session.score, session.state)
        if asking is not None and asking.answers == "ready":
            session.send(Answer("ready"))
