"""After a stop the same movement comes back today in no routine: whoever it hurt at noon is not led to it at five."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from coach.care.facts import Stop, StopReason
from coach.care.gate import Level, ReasonCode
from coach.journal.entries import check_in_entry, stop_entry
from coach.locations import shipped_routines
from coach.playback.runner import Runner
from coach.playback.sessions import Sessions
from coach.routine.library import Library, load_library
from coach.routine.model import Routine
from coach.score.score import AskKind, Score, SegmentKind
from coach.session.events import Answer, Hurts, LegSymptoms, Next
from coach.session.state import Status, segment_of
from coach.visit.overview import Overview, overview
from coach.visit.prompts import Choose, Play
from coach.visit.visit import Visit
from tests.support import NOON, FakeClock, good_check_in, player_in
from tests.visit.talk import Talk

HOLDS_IT = ("first-gentle-stretches", "daily-flexibility")
IS_IT = ("single-knee-to-chest", "double-knee-to-chest")
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library([shipped_routines()])


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def patient(tmp_path: Path, clock: FakeClock) -> Iterator[Sessions]:
    made = player_in(tmp_path, clock)
    check_in(made, began=NOON - 5 * DAY)
    yield made
    made.journal.close()


def check_in(patient: Sessions, began: datetime | None = None) -> None:
    """Nothing is wrong now; the first one says when it began."""
    fact = replace(good_check_in(patient.clock.wall()), new_episode=began is not None, began=began)
    patient.write([check_in_entry(fact)])


def of(library: Library, name: str) -> Routine:
    found = library.get(name)
    assert found is not None
    return found


def play(
    patient: Sessions, clock: FakeClock, routine: Routine, exercise: str | None, *, rehearsal: bool = False
) -> Runner:
    """A session up to a hold of this exercise; to the question at the end where none is named."""
    session = patient.start(routine, rehearsal=rehearsal)
    session.begin()
    for _ in range(5000):
        here = segment_of(session.state, session.score)
        asks = here.question
        if exercise is None and asks is not None and asks.kind is AskKind.PAIN_AFTER:
            return session
        if exercise == here.name and here.kind in (SegmentKind.STRETCH, SegmentKind.COUNT):
            return session
        if session.state.status is Status.WAITING and asks is not None:
            value = {"ready": "ready", "number": "2", "yes-no": "no"}[asks.answers]
            session.send(Answer(value))
        clock.pass_time(1)
        session.look()
    raise AssertionError(f"{exercise} never comes")


def hurts(patient: Sessions, clock: FakeClock, routine: Routine, exercise: str, *, rehearsal: bool = False) -> None:
    session = play(patient, clock, routine, exercise, rehearsal=rehearsal)
    session.send(Hurts())
    session.send(Answer("7"))
    assert session.ended


def later(patient: Sessions, clock: FakeClock, hours: float) -> None:
    clock.pass_time(hours * 3600)
    check_in(patient)
    patient.report_pain(2)


def names(score: Score) -> set[str]:
    return {segment.name for segment in score.segments}


def score(patient: Sessions, routine: Routine) -> Score:
    return patient.score(routine, patient.options.measure)


def code(patient: Sessions, routine: Routine) -> ReasonCode:
    return patient.decide(routine).reasons[0].code


def shown(view: Overview) -> dict[str, Level]:
    return {item.routine.id: item.decision.level for item in view.items}


def test_five_hours_after_it_hurt_a_knee_is_drawn_up_in_no_routine(
    patient: Sessions, clock: FakeClock, library: Library
) -> None:
    hurts(patient, clock, of(library, "single-knee-to-chest"), "Knee to chest")
    later(patient, clock, 5)
    assert {name: code(patient, of(library, name)) for name in IS_IT} == dict.fromkeys(IS_IT, ReasonCode.STOPPED_TODAY)
    for name in HOLDS_IT:
        found = score(patient, of(library, name))
        assert "Knee to chest" not in names(found)
        assert "Knee rolls" in names(found)
        assert any("“Knee to chest”. We'll leave it out today." in c.say for s in found.segments for c in s.cues)


def test_home_offers_no_routine_of_which_nothing_is_left(patient: Sessions, clock: FakeClock, library: Library) -> None:
    hurts(patient, clock, of(library, "first-gentle-stretches"), "Knee to chest")
    later(patient, clock, 5)
    view = overview(patient, library)
    levels = shown(view)
    assert {name: levels[name] for name in IS_IT} == dict.fromkeys(IS_IT, Level.LOCKED)
    assert levels["daily-flexibility"] is levels["knee-rolls"] is Level.CARE
    offered = {routine for line in view.plan for routine in line.choices} | {i.routine.id for i in view.due_next()}
    assert offered.isdisjoint({*IS_IT, "first-gentle-stretches"})


def test_who_asks_for_both_knees_after_one_has_hurt_is_told_why_not(
    patient: Sessions, clock: FakeClock, library: Library
) -> None:
    hurts(patient, clock, of(library, "single-knee-to-chest"), "Knee to chest")
    later(patient, clock, 5)
    talk = Talk(Visit(patient, lambda: library, alone=True).run(of(library, "double-knee-to-chest")))
    said = [talk.words]
    for _ in range(10):
        if talk.prompt is None or isinstance(talk.prompt, Play):
            break
        talk.reply("no" if isinstance(talk.prompt, Choose) else None)
        said.append(talk.words)
    assert not isinstance(talk.prompt, Play)
    assert "We stopped this today. Leave it until tomorrow" in " ".join(said)


def test_the_next_day_it_is_there_again(patient: Sessions, clock: FakeClock, library: Library) -> None:
    hurts(patient, clock, of(library, "single-knee-to-chest"), "Knee to chest")
    later(patient, clock, 25)
    assert all(patient.decide(of(library, name)).playable for name in (*IS_IT, *HOLDS_IT))
    assert all("Knee to chest" in names(score(patient, of(library, name))) for name in HOLDS_IT)


def test_what_hurt_in_a_rehearsal_hurt(patient: Sessions, clock: FakeClock, library: Library) -> None:
    hurts(patient, clock, of(library, "single-knee-to-chest"), "Knee to chest", rehearsal=True)
    later(patient, clock, 5)
    assert code(patient, of(library, "double-knee-to-chest")) is ReasonCode.STOPPED_TODAY


def test_another_stretch_that_hurt_leaves_the_knees_alone(
    patient: Sessions, clock: FakeClock, library: Library
) -> None:
    """Only what was being done is closed: to close everything would send people to bed."""
    hurts(patient, clock, of(library, "first-gentle-stretches"), "Knee rolls")
    later(patient, clock, 5)
    assert code(patient, of(library, "knee-rolls")) is ReasonCode.STOPPED_TODAY
    assert patient.decide(of(library, "single-knee-to-chest")).playable
    assert "Knee to chest" in names(score(patient, of(library, "daily-flexibility")))


def test_pain_down_a_leg_notes_the_movement_too(patient: Sessions, clock: FakeClock, library: Library) -> None:
    session = play(patient, clock, of(library, "first-gentle-stretches"), "Knee to chest")
    session.send(LegSymptoms())
    (stop,) = patient.record().stops
    assert (stop.reason, "supine-knees-to-chest" in stop.movements) == (StopReason.LEG_SYMPTOMS, True)
    assert "supine-knee-roll" not in stop.movements


def test_pain_that_has_risen_at_the_end_closes_all_that_was_done(
    patient: Sessions, clock: FakeClock, library: Library
) -> None:
    """Nobody can say which of them it was."""
    session = play(patient, clock, of(library, "first-gentle-stretches"), None)
    session.send(Answer("5"))
    (stop,) = patient.record().stops
    assert stop.movements >= {"supine-knee-to-chest", "supine-knee-roll", "supine-pelvic-tilt"}


def test_pain_while_getting_down_closes_no_exercise_that_was_not_begun(
    patient: Sessions, clock: FakeClock, library: Library
) -> None:
    session = patient.start(of(library, "first-gentle-stretches"))
    session.begin()
    session.send(Next())
    session.send(Hurts())
    session.send(Answer("7"))
    (stop,) = patient.record().stops
    assert stop.movements == frozenset()


def test_a_session_broken_off_does_not_go_on_to_what_was_stopped_since(
    patient: Sessions, tmp_path: Path, clock: FakeClock, library: Library
) -> None:
    """The terminal was closed before the knees; another coach stopped them meanwhile, in a rehearsal."""
    play(patient, clock, of(library, "first-gentle-stretches"), "Pelvic tilt")
    other = player_in(tmp_path, clock)
    assert other.unfinished() is not None
    hurts(other, clock, of(library, "single-knee-to-chest"), "Knee to chest", rehearsal=True)
    later(other, clock, 5)
    left = other.broken_off()
    assert left is not None
    assert other.decide(left).reasons[0].code is ReasonCode.STOPPED_TODAY
    other.journal.close()


def test_a_stop_of_an_older_journal_reads_as_before(patient: Sessions) -> None:
    entry = stop_entry(Stop(NOON, StopReason.PAIN_HIGH), "s")
    assert entry.body == {"reason": "pain-high"}
    patient.write([entry])
    assert patient.record().stops[0].movements == frozenset()
