"""What the settings mean: at night coach is quiet but for warnings, by the patient's own clock and units."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from coach.playback.sessions import Sessions
from coach.routine.library import Library
from coach.score.options import Options
from coach.score.score import CueKind
from coach.script import explain, hints, sentences
from coach.session.events import Effect, Quiet, Ready, Say
from coach.settings.derived import SOFT, heard_at, is_quiet, options_of
from coach.settings.region import clock_hours
from coach.settings.store import Settings
from coach.visit.overview import overview
from tests.support import HEAD, NOON, FakeClock, FakeVoice, checked_in, player_in, routine

NOW_QUIET = f"{sentences.QUIET_NOW} {hints.unmute_hint(hints.Means.KEYS)}"
AROUND_NOON = f"{NOON.astimezone().hour}:00-{(NOON.astimezone().hour + 2) % 24}:00"
QUIET = Settings(quiet_hours=AROUND_NOON)
REST = (
    HEAD + "kind: positioning\ncautions: [Not if it hurts.]\nsteps:\n  - hold: Let go.\n    for: 40 s\n    does: rest\n"
)
DOSED = REST.replace("kind:", "dose: {again-after: 90 min}\nkind:")


@pytest.fixture
def player(tmp_path: Path) -> Sessions:
    return checked_in(player_in(tmp_path, FakeClock(), options_of(QUIET)))


def test_a_session_in_the_quiet_hours_begins_silent_but_for_warnings(player: Sessions) -> None:
    voice, shown = FakeVoice(), list[Effect]()
    player.listeners.append(shown.append)
    session = player.start(routine(REST), voice=voice)
    session.begin()
    for _ in range(60):
        player.clock.pass_time(1.0)  # type: ignore[attr-defined]  # the tests' clock
        session.look()
    assert {said.kind for said in voice.said} == {CueKind.SAFETY}
    assert NOW_QUIET in [effect.text for effect in shown if isinstance(effect, Say)], "it stands on the screen"
    assert session.state.quiet, "so that the screen says how to hear it"


def test_v_makes_it_speak_in_the_quiet_hours_too(player: Sessions) -> None:
    voice = FakeVoice()
    session = player.start(routine(REST), voice=voice)
    session.begin()
    session.send(Quiet())
    assert sentences.SPEAKING in voice.heard
    assert not session.state.quiet


def test_a_session_that_is_taken_up_at_night_is_silent_and_v_still_means_the_same(
    tmp_path: Path, player: Sessions
) -> None:
    player.start(routine(REST), voice=FakeVoice()).begin()
    player.journal.close()
    clock = FakeClock()
    clock.pass_time(30)
    again = player_in(tmp_path, clock, options_of(QUIET))
    found = again.unfinished()
    assert found is not None
    voice = FakeVoice()
    session = again.resume(found, voice=voice)
    session.begin()
    assert session.state.quiet
    session.send(Ready())
    assert not [said for said in voice.said if said.kind is not CueKind.SAFETY]
    session.send(Quiet())
    assert sentences.SPEAKING in voice.heard
    again.journal.close()


def test_without_a_voice_nothing_is_said_about_being_quiet(player: Sessions) -> None:
    shown = list[Effect]()
    player.listeners.append(shown.append)
    player.start(routine(REST)).begin()
    assert NOW_QUIET not in [effect.text for effect in shown if isinstance(effect, Say)]


def test_nothing_is_called_due_before_the_quiet_hours_end(player: Sessions) -> None:
    view = overview(player, Library((routine(DOSED),)))
    assert view.action.kind == "rest"
    due = view.items[0].due
    assert due is not None
    assert (due - NOON).total_seconds() == 2 * 3600


def test_at_night_chimes_are_soft_what_was_softer_stays_so_and_words_can_still_warn() -> None:
    assert is_quiet(QUIET, NOON)
    soft = heard_at(Settings(quiet_hours=AROUND_NOON, chime_volume=10), NOON)
    assert (soft.volume, soft.chime_volume, soft.breath_volume) == (Settings().volume, 10, SOFT)
    assert heard_at(Settings(), NOON) == Settings()
    assert not is_quiet(QUIET, datetime(2026, 5, 4, 20, tzinfo=UTC))


def test_times_are_told_by_the_clock_that_the_patient_reads() -> None:
    local = NOON.astimezone()
    midnight = local.replace(hour=0, minute=5)
    assert explain.time_of_day(local.replace(hour=14, minute=30)) == "14:30"
    assert explain.time_of_day(local.replace(hour=4, minute=1)) == "04:01", "not to be taken for the afternoon"
    assert explain.time_of_day(local.replace(hour=14, minute=30), 12) == "2:30 pm"
    assert explain.time_of_day(local.replace(hour=12, minute=0), 12) == "12:00 pm"
    assert explain.clock_time(midnight, local, 12) == "at 12:05 am"
    assert explain.clock_time(local.replace(hour=23, minute=56), local) == "tomorrow at 00:00", "a round time"


@pytest.mark.parametrize(
    ("environment", "hours"),
    [
        ({}, 24),
        ({"LANG": "C.UTF-8"}, 24),
        ({"LANG": "en_US.UTF-8"}, 12),
        ({"LANG": "en_GB.UTF-8"}, 24),
        ({"LANG": "en_US.UTF-8", "LC_TIME": "de_DE.UTF-8"}, 24),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "en_AU"}, 12),
        ({"LANG": "fr_CA.UTF-8"}, 24),
        ({"LANG": "nonsense"}, 24),
    ],
)
def test_the_usual_clock_is_that_of_the_region(environment: dict[str, str], hours: int) -> None:
    assert clock_hours(environment) == hours


def test_what_is_chosen_wins_over_the_region(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert options_of(Settings()).hours == 12
    assert options_of(Settings(clock="24")).hours == 24


def test_the_usual_settings_are_the_usual_options(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    assert options_of(Settings()) == Options("112"), "and a guess at the number to call"
