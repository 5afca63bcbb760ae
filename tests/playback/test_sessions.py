"""The player: journal first, gate always, and a killed session at its place."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

import pytest

from coach.care.facts import Flag, FlagRaised, Result, Stop, StopReason
from coach.care.flags import standing_flag, standing_signs
from coach.care.gate import Level, ReasonCode
from coach.care.quiet import QuietHours
from coach.care.sign import Sign
from coach.care.sign_groups import DAILY_SCREEN, LEG_SCREEN
from coach.journal import entries
from coach.journal.store import Entry, JournalError
from coach.playback.runner import Runner
from coach.playback.sessions import Sessions
from coach.routine.library import Library
from coach.score.compiler import Locked
from coach.score.options import Options
from coach.score.score import SegmentKind
from coach.script import sentences
from coach.session import machine
from coach.session.events import (
    Answer,
    Effect,
    Event,
    Hurts,
    LegSymptoms,
    Next,
    Pause,
    Quit,
    Ready,
    Resume,
    Say,
    TakeBack,
)
from coach.session.rest_screen import ANSWER_WITHIN, ASK_AFTER
from coach.session.state import Status, remaining, segment_of
from coach.visit.overview import overview
from tests.support import HEAD, POSITION, STRETCH, FakeClock, checked_in, player_in, routine


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def player(tmp_path: Path, clock: FakeClock) -> Iterator[Sessions]:
    player = player_in(tmp_path, clock)
    yield player
    player.journal.close()


def run(session: Runner, clock: FakeClock, seconds: float) -> None:
    """Lets time pass as it does: a look every half second."""
    for _ in range(round(seconds * 2)):
        clock.pass_time(0.5)
        session.look()


def to(session: Runner, clock: FakeClock, kind: SegmentKind) -> None:
    while segment_of(session.state, session.score).kind is not kind:
        asking = machine.asking(session.score, session.state)
        if asking is not None:
            session.send(Answer({"ready": "ready", "yes-no": "no", "number": "2"}[asking.answers]))
        run(session, clock, 0.5)


def test_a_stretch_cannot_be_started_without_a_check_in(player: Sessions) -> None:
    with pytest.raises(Locked) as raised:
        player.start(routine(STRETCH))
    assert raised.value.decision.level is Level.LOCKED


def test_each_event_is_on_disk_before_its_effect_shows(player: Sessions, clock: FakeClock) -> None:
    session = player.start(routine(POSITION))
    seen: list[tuple[Effect, int]] = []
    session.listeners.append(lambda effect: seen.append((effect, len(player.journal.read()))))
    session.begin()
    run(session, clock, 5)
    session.send(Quit())
    kinds = [e.kind for e in player.journal.read()]
    assert kinds[:2] == [entries.SESSION_START, entries.SESSION_EVENT]
    assert kinds[-1] == entries.SESSION_END
    assert all(count >= 2 for _, count in seen)
    assert seen[-1][1] == len(kinds), "the last words came after the end was written"


def test_a_killed_session_is_offered_at_its_place_and_the_time_away_is_not_counted(
    player: Sessions, clock: FakeClock, tmp_path: Path
) -> None:
    session = player.start(routine(POSITION))
    session.begin()
    to(session, clock, SegmentKind.HOLD)
    run(session, clock, 17)
    left = remaining(session.state, session.score, session.now)
    player.journal.close()
    clock.pass_time(3600)
    again = player_in(tmp_path, clock)
    found = again.unfinished()
    assert found is not None
    resumed = again.resume(found)
    said: list[str] = []
    resumed.listeners.append(lambda effect: said.append(effect.text) if isinstance(effect, Say) else None)
    resumed.begin()
    assert resumed.state.status is Status.PAUSED
    assert said == ["Welcome back. We stopped at: Hold still. Press Enter to carry on."]
    now_left = remaining(resumed.state, resumed.score, resumed.now)
    assert left is not None
    assert now_left is not None
    assert 0 <= now_left - left <= 5.0, "a kill costs the heartbeat at the most"
    resumed.send(Ready())
    run(resumed, clock, 3 + now_left + 1)
    while machine.asking(resumed.score, resumed.state) is None:  # the disclaimer found no time in so short a rest
        run(resumed, clock, 1)
    resumed.send(Answer("2"))
    assert resumed.state.result is Result.DONE
    assert again.unfinished() is None


def test_a_session_killed_at_any_moment_comes_back_in_the_same_segment(clock: FakeClock, tmp_path: Path) -> None:
    checked = checked_in(player_in(tmp_path, clock))
    session = checked.start(routine(STRETCH))
    session.begin()
    while not session.ended:
        asking = machine.asking(session.score, session.state)
        if asking is not None:
            session.send(Answer({"ready": "ready", "yes-no": "no", "number": "2"}[asking.answers]))
        else:
            run(session, clock, 0.5)
        other = player_in(tmp_path, clock)
        found = other.unfinished()
        assert (found is None) == session.ended
        if found is not None:
            assert found.state.index == session.state.index
            assert 0 <= session.now - found.t <= 5.5
        other.journal.close()
    checked.journal.close()


def killed_in(kind: SegmentKind, text: str, folder: Path, clock: FakeClock) -> None:
    """Another coach plays a session up to a segment and is gone."""
    other = checked_in(player_in(folder, clock))
    session = other.start(routine(text))
    session.begin()
    to(session, clock, kind)
    other.journal.close()


def test_a_session_that_the_gate_has_locked_since_is_not_offered(
    player: Sessions, clock: FakeClock, tmp_path: Path
) -> None:
    killed_in(SegmentKind.STRETCH, STRETCH, tmp_path, clock)
    assert player.unfinished() is not None
    clock.pass_time(5)
    player.journal.append([entries.stop_entry(Stop(clock.wall(), StopReason.PAIN_HIGH), "x")])
    assert player.unfinished() is None


def test_a_session_broken_off_yesterday_is_not_offered(player: Sessions, clock: FakeClock, tmp_path: Path) -> None:
    killed_in(SegmentKind.HOLD, POSITION, tmp_path, clock)
    clock.pass_time(13 * 3600)
    assert player.unfinished() is None


def test_looking_for_a_broken_off_session_writes_nothing(player: Sessions, clock: FakeClock, tmp_path: Path) -> None:
    killed_in(SegmentKind.HOLD, POSITION, tmp_path, clock)
    before = len(player.journal.read())
    clock.pass_time(13 * 3600)
    player.unfinished()
    assert len(player.journal.read()) == before


def test_a_new_session_ends_the_one_that_was_broken_off(player: Sessions, clock: FakeClock, tmp_path: Path) -> None:
    killed_in(SegmentKind.HOLD, POSITION, tmp_path, clock)
    player.start(routine(POSITION)).begin()
    ends = player.journal.read([entries.SESSION_END])
    assert [e.body["result"] for e in ends] == [Result.QUIT]


def test_a_running_session_is_not_taken_for_a_broken_off_one(player: Sessions, clock: FakeClock) -> None:
    session = player.start(routine(POSITION))
    session.begin()
    to(session, clock, SegmentKind.HOLD)
    assert player.unfinished() is None


def test_a_pause_that_outlasts_the_check_in_does_not_end_in_a_stretch(player: Sessions, clock: FakeClock) -> None:
    session = checked_in(player).start(routine(STRETCH))
    said: list[str] = []
    session.listeners.append(lambda effect: said.append(effect.text) if isinstance(effect, Say) else None)
    session.begin()
    to(session, clock, SegmentKind.STRETCH)
    session.send(Pause())
    clock.pass_time(13 * 3600)
    session.send(Resume())
    assert session.ended
    assert any("been a while" in words for words in said)


@pytest.mark.parametrize("way_on", [Resume(), Ready(), Next()])
def test_no_key_gets_a_paused_stretch_past_a_red_flag(player: Sessions, clock: FakeClock, way_on: Event) -> None:
    session = checked_in(player).start(routine(STRETCH))
    session.begin()
    to(session, clock, SegmentKind.STRETCH)
    session.send(Pause())
    player.journal.append([entries.flag_entry(FlagRaised(clock.wall(), Flag.URGENT))])
    session.send(way_on)
    assert session.ended


def test_when_the_computer_sleeps_the_session_waits_and_counts_nothing(player: Sessions, clock: FakeClock) -> None:
    session = player.start(routine(POSITION))
    session.begin()
    to(session, clock, SegmentKind.HOLD)
    run(session, clock, 5)
    left = remaining(session.state, session.score, session.now)
    clock.pass_time(600)
    session.look()
    assert session.state.status is Status.PAUSED
    assert remaining(session.state, session.score, session.now) == pytest.approx(left)


def test_a_monotonic_clock_that_stood_still_in_the_sleep_makes_no_difference(
    player: Sessions, clock: FakeClock
) -> None:
    session = player.start(routine(POSITION))
    session.begin()
    to(session, clock, SegmentKind.HOLD)
    clock.date += timedelta(minutes=10)
    session.look()
    assert session.state.status is Status.PAUSED


def test_a_rehearsal_obeys_the_gate_and_leaves_nothing_done(player: Sessions, clock: FakeClock) -> None:
    with pytest.raises(Locked):
        player.start(routine(STRETCH), rehearsal=True)
    session = player.start(routine(POSITION), rehearsal=True)
    session.begin()
    to(session, clock, SegmentKind.ASK)
    session.send(Answer("2"))
    assert session.state.result is Result.DONE
    assert player.record().sessions == ()
    assert player.record().pains == ()
    assert player.unfinished() is None


def test_the_pain_that_started_a_session_is_the_last_one_told(player: Sessions, clock: FakeClock) -> None:
    checked_in(player, pain=2)
    player.report_pain(3)
    session = player.start(routine(STRETCH))
    session.begin()
    assert session.state.pain_before == 3


def test_pain_is_asked_before_a_stretch_when_the_last_report_is_half_an_hour_old(
    player: Sessions, clock: FakeClock
) -> None:
    checked_in(player)
    assert not player.needs_pain(routine(STRETCH))
    clock.pass_time(31 * 60)
    assert player.needs_pain(routine(STRETCH))
    assert not player.needs_pain(routine(POSITION))
    player.report_pain(7)
    with pytest.raises(Locked):
        player.start(routine(STRETCH))


@pytest.mark.parametrize("answer", ["yes", "no", "unsure"])
def test_an_answer_about_a_condition_is_asked_for_once(player: Sessions, clock: FakeClock, answer: str) -> None:
    text = STRETCH + "    avoid-with: [osteoporosis]\n"
    for asked in (True, False):
        session = checked_in(player).start(routine(text))
        questions = [s.question.subject for s in session.score.segments if s.question]
        assert ("osteoporosis" in questions) is asked
        session.begin()
        run(session, clock, 40)
        if asked:
            session.send(Answer(answer))
        session.send(Quit())


def test_a_journal_that_cannot_be_written_is_told_and_the_session_goes_on(
    player: Sessions, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = player.start(routine(POSITION))
    session.begin()
    append = player.journal.append

    def full(batch: list[Entry]) -> None:
        raise JournalError("the disk is full", "Make room.")

    monkeypatch.setattr(player.journal, "append", full)
    to(session, clock, SegmentKind.HOLD)
    assert session.trouble == "the disk is full. Make room. The session carries on."
    monkeypatch.setattr(player.journal, "append", append)
    run(session, clock, 60)
    session.send(Answer("2"))
    kinds = [e.kind for e in player.journal.read()]
    assert kinds[-1] == entries.SESSION_END
    assert kinds.count(entries.SESSION_EVENT) > 5, "what could not be written was written later, in order"


def test_a_stop_in_a_session_locks_the_gate_at_once(player: Sessions, clock: FakeClock) -> None:
    session = checked_in(player).start(routine(STRETCH))
    session.begin()
    to(session, clock, SegmentKind.STRETCH)
    session.send(Hurts())
    clock.pass_time(1)
    session.send(Answer("7"))
    with pytest.raises(Locked):
        player.start(routine(STRETCH))


def test_the_options_reach_the_score(tmp_path: Path, clock: FakeClock) -> None:
    player = player_in(tmp_path, clock)
    player.options = replace(player.options, emergency_number="112", get_ready=9.0)
    session = player.start(routine(POSITION))
    assert "112" in session.score.emergency
    player.journal.close()


COLD = HEAD + "kind: cold\nsteps:\n  - {ready: Lie down., does: rest}\n  - cold: Lay it on.\n    for: 20 min\n"


def locked(player: Sessions, text: str) -> list[ReasonCode]:
    """Why a routine is locked now; nothing when it is not."""
    decision = player.decide(routine(text))
    return [] if decision.playable else [reason.code for reason in decision.reasons]


def test_cold_that_was_broken_off_by_a_kill_counts_until_the_skin_has_rested(
    player: Sessions, clock: FakeClock, tmp_path: Path
) -> None:
    killed_in(SegmentKind.COLD, COLD, tmp_path, clock)
    assert locked(player, COLD) == [ReasonCode.COLD_REST], "whether another coach plays it or nobody does"
    clock.pass_time(60 * (20 + 89))
    assert locked(player, COLD) == [ReasonCode.COLD_REST]
    clock.pass_time(120)
    assert locked(player, COLD) == []


def test_the_broken_off_cold_itself_may_be_ended_in_order(player: Sessions, clock: FakeClock, tmp_path: Path) -> None:
    killed_in(SegmentKind.COLD, COLD, tmp_path, clock)
    clock.pass_time(40 * 60)
    found = player.unfinished()
    assert found is not None
    session = player.resume(found)
    session.begin()
    assert segment_of(session.state, session.score).kind is SegmentKind.ALARM, "it may have stayed on"
    session.send(Ready())
    session.send(Quit())
    assert player.record().sessions[-1].cold == 20 * 60


def test_when_the_computer_sleeps_on_a_cold_pack_the_cold_is_over(player: Sessions, clock: FakeClock) -> None:
    session = player.start(routine(COLD))
    session.begin()
    to(session, clock, SegmentKind.COLD)
    run(session, clock, 60)
    clock.pass_time(40 * 60)
    session.look()
    assert segment_of(session.state, session.score).kind is SegmentKind.ALARM


def test_a_short_sleep_on_a_cold_pack_pauses_and_says_to_take_it_off(player: Sessions, clock: FakeClock) -> None:
    session = player.start(routine(COLD))
    said: list[str] = []
    session.listeners.append(lambda effect: said.append(effect.text) if isinstance(effect, Say) else None)
    session.begin()
    to(session, clock, SegmentKind.COLD)
    run(session, clock, 60)
    clock.pass_time(30)
    session.look()
    assert session.state.status is Status.PAUSED
    assert said[-1].startswith("Take the cold off now.")


def test_a_rehearsal_does_not_hide_the_session_that_was_broken_off(
    player: Sessions, clock: FakeClock, tmp_path: Path
) -> None:
    killed_in(SegmentKind.HOLD, POSITION, tmp_path, clock)
    player.start(routine(POSITION), rehearsal=True).begin()
    assert player.unfinished() is not None


def test_a_check_in_that_went_stale_at_a_set_up_opens_no_stretch(player: Sessions, clock: FakeClock) -> None:
    text = STRETCH.replace("steps:\n", "steps:\n  - ready: Lie down.\n")
    session = checked_in(player).start(routine(text))
    session.begin()
    to(session, clock, SegmentKind.SET_UP)
    clock.pass_time(13 * 3600)
    session.send(Ready())
    assert session.ended
    assert not any(session.score.segments[p.index].kind is SegmentKind.STRETCH for p in session.state.played)


def test_an_emergency_reported_elsewhere_ends_a_running_stretch_at_its_next_step(
    player: Sessions, clock: FakeClock, tmp_path: Path
) -> None:
    session = checked_in(player).start(routine(STRETCH + "  - stretch: Another.\n"))
    session.begin()
    to(session, clock, SegmentKind.STRETCH)
    other = player_in(tmp_path, clock)
    other.write([entries.flag_entry(FlagRaised(clock.wall(), Flag.EMERGENCY))])
    other.journal.close()
    run(session, clock, 90)
    assert session.ended


def test_a_clock_that_was_set_back_hides_no_emergency_and_keeps_no_lock(player: Sessions, clock: FakeClock) -> None:
    checked_in(player)
    player.write([entries.flag_entry(FlagRaised(clock.wall(), Flag.EMERGENCY))])
    player.write([entries.cleared_entry(clock.wall(), "Dr A", "")])
    clock.date -= timedelta(hours=1)
    player.write([entries.flag_entry(FlagRaised(clock.wall(), Flag.EMERGENCY))])
    assert locked(player, POSITION) == [ReasonCode.EMERGENCY]
    player.write([entries.cleared_entry(clock.wall(), "Dr A", "")])
    assert locked(player, POSITION) == []
    assert locked(player, STRETCH) != []
    checked_in(player)
    assert locked(player, STRETCH) == []


def test_what_could_not_be_written_counts_all_the_same(
    player: Sessions, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = checked_in(player).start(routine(STRETCH))
    session.begin()
    to(session, clock, SegmentKind.STRETCH)

    def full(batch: list[Entry]) -> None:
        raise JournalError("the disk is full", "Make room.")

    monkeypatch.setattr(player.journal, "append", full)
    session.send(LegSymptoms())
    session.send(Answer("yes"))
    assert locked(player, POSITION) == [ReasonCode.EMERGENCY]


def test_short_turns_of_cold_add_up(player: Sessions, clock: FakeClock) -> None:
    short = COLD.replace("20 min", "4 min")
    for turn in range(2):
        assert locked(player, short) == [], turn
        session = player.start(routine(short))
        session.begin()
        to(session, clock, SegmentKind.COLD)
        run(session, clock, 241)
        session.send(Answer("2"))
    assert locked(player, short) == [ReasonCode.COLD_REST]


def test_an_authors_own_gate_is_kept_in_every_kind_of_routine(player: Sessions) -> None:
    gated = POSITION.replace("kind: positioning\n", "kind: mobility\ngate: {pain: 2}\n")
    assert locked(player, gated) == [ReasonCode.NO_CHECK_IN]
    checked_in(player, pain=3)
    assert locked(player, gated) == [ReasonCode.PAIN_HIGH]


def test_a_no_to_a_condition_is_asked_again_after_a_month_and_not_taken_from_a_rehearsal(
    player: Sessions, clock: FakeClock
) -> None:
    text = STRETCH + "    avoid-with: [pregnancy]\n"

    def asked() -> bool:
        score = checked_in(player).start(routine(text)).score
        return any(s.question is not None and s.question.subject == "pregnancy" for s in score.segments)

    for rehearsal in (True, False):
        assert asked()
        session = player.start(routine(text), rehearsal=rehearsal)
        session.begin()
        run(session, clock, 40)
        session.send(Answer("no"))
        session.send(Quit())
    assert not asked()
    clock.pass_time(31 * 86400)
    assert asked()


def test_the_first_session_of_all_says_what_coach_is_not(player: Sessions, clock: FakeClock) -> None:
    assert disclaims(player)
    checked_in(player)
    assert not disclaims(player)


def test_it_is_said_once_a_day_at_most_even_where_the_session_was_given_up(player: Sessions, clock: FakeClock) -> None:
    session = player.start(routine(POSITION))
    session.begin()
    session.send(Quit())
    assert not disclaims(player)
    clock.pass_time(24 * 3600)
    assert disclaims(player), "it was never heard to its end"


def test_what_home_has_said_already_no_session_says_again_on_that_day(player: Sessions, clock: FakeClock) -> None:
    player.limits_told()
    assert not disclaims(player)
    clock.pass_time(24 * 3600)
    assert disclaims(player)


def disclaims(player: Sessions) -> bool:
    score = player.start(routine(POSITION)).score
    return sentences.DISCLAIMER in [cue.say for segment in score.segments for cue in segment.cues]


def test_very_strong_pain_in_a_resting_position_gets_a_next_step(player: Sessions, clock: FakeClock) -> None:
    session = player.start(routine(POSITION))
    said: list[str] = []
    session.listeners.append(lambda effect: said.append(effect.text) if isinstance(effect, Say) else None)
    session.begin()
    to(session, clock, SegmentKind.HOLD)
    session.send(Hurts())
    session.send(Answer("10"))
    assert any(words.startswith("Call a doctor now") for words in said)
    assert overview(player, Library(())).advice[-1].startswith("That's severe pain.")


def test_pain_told_in_the_moment_the_gate_closes_is_still_written_down(player: Sessions, clock: FakeClock) -> None:
    session = checked_in(player, pain=4).start(routine(STRETCH + "  - stretch: Another.\n"))
    session.begin()
    to(session, clock, SegmentKind.ASK)
    player.write([entries.flag_entry(FlagRaised(clock.wall(), Flag.URGENT))])
    session.send(Answer("3"))
    assert session.ended
    assert [report.pain for report in player.record().pains] == [3]


def test_what_may_no_longer_go_on_is_put_off_past_the_quiet_hours_like_any_routine(
    tmp_path: Path, clock: FakeClock
) -> None:
    options = Options("", quiet_hours=QuietHours(time(18), time(11)))
    player = checked_in(player_in(tmp_path, clock, options))
    begun = routine(STRETCH)
    session = player.start(begun)
    session.begin()
    player.journal.close()
    clock.pass_time(60)
    again = player_in(tmp_path, clock, options)
    again.report_pain(8)
    left = again.broken_off()
    assert left is not None
    assert again.unfinished() is None
    assert again.decide(left) == again.decide(begun)
    again.journal.close()


def test_an_emergency_in_a_session_stands_even_where_coach_is_killed_in_that_moment(
    player: Sessions, clock: FakeClock
) -> None:
    session = checked_in(player).start(routine(STRETCH))
    session.begin()
    to(session, clock, SegmentKind.STRETCH)
    session.send(LegSymptoms())
    session.send(Answer("yes"))
    assert session.state.status is Status.HELP
    assert standing_flag(player.record()) is Flag.EMERGENCY
    assert set(standing_signs(player.record())) == set(LEG_SCREEN[0].signs), "by name, for the page to the doctor"


def test_a_session_taken_up_again_names_the_number_that_is_set_now(
    player: Sessions, clock: FakeClock, tmp_path: Path
) -> None:
    """Written down by a coach that knew none, or another one: what is drawn large must be the number to call today."""
    session = player.start(routine(POSITION))
    session.begin()
    to(session, clock, SegmentKind.HOLD)
    player.journal.close()
    again = player_in(tmp_path, clock)
    again.options = replace(again.options, emergency_number="911")
    found = again.unfinished()
    assert found is not None
    score = again.resume(found).score
    assert (score.number_to_call, "911" in score.emergency, "911" in score.wait_for_help) == ("911", True, True)
    again.journal.close()


def test_what_a_slip_raised_is_taken_back_and_an_older_sign_stays(player: Sessions, clock: FakeClock) -> None:
    player = checked_in(player)
    player.write([entries.flag_entry(FlagRaised(clock.wall(), Flag.URGENT, signs=(Sign.FEVER,)))])
    session = player.start(routine(POSITION))
    session.begin()
    to(session, clock, SegmentKind.HOLD)
    for event in (LegSymptoms(), Answer("yes"), TakeBack(), TakeBack()):
        clock.pass_time(2)
        session.send(event)
    assert session.reported is Flag.NONE
    assert set(standing_signs(player.record())) == {Sign.FEVER}
    for _ in range(3):
        session.send(Answer("no"))
    assert session.ended
    assert [stop.reason for stop in player.record().stops] == [StopReason.LEG_SYMPTOMS], "the stop stands"


LONG = POSITION.replace("40 s", "4 min")


def asked_at_rest(player: Sessions, clock: FakeClock) -> Runner:
    """A session of a patient without a check-in, in which the first daily question stands."""
    session = player.start(routine(LONG))
    session.begin()
    to(session, clock, SegmentKind.HOLD)
    run(session, clock, ASK_AFTER + 1)
    assert session.state.status is Status.ALONGSIDE
    return session


def test_the_daily_questions_are_asked_at_rest_once_in_a_spasm_even_after_coach_was_closed(
    player: Sessions, clock: FakeClock, tmp_path: Path
) -> None:
    session = asked_at_rest(player, clock)
    for _ in DAILY_SCREEN:
        session.send(Answer("no"))
    assert [fact.groups for fact in player.record().screened] == [tuple(group.id for group in DAILY_SCREEN)]
    session.send(Quit())
    player.journal.close()
    clock.pass_time(3600)
    again = player_in(tmp_path, clock)
    assert not again.start(routine(LONG)).score.daily
    again.report_strike()
    assert again.start(routine(LONG)).score.daily, "of the new spasm nothing is known"
    again.journal.close()


def test_what_was_not_answered_is_asked_in_the_next_session(player: Sessions, clock: FakeClock) -> None:
    session = asked_at_rest(player, clock)
    run(session, clock, ANSWER_WITHIN)
    assert session.state.status is Status.RUNNING
    session.send(Quit())
    assert player.record().screened == ()
    assert player.start(routine(LONG)).score.daily


def test_a_rehearsal_asks_nothing_at_rest_for_nobody_rests_in_it(player: Sessions) -> None:
    assert not player.start(routine(LONG), rehearsal=True).score.daily


def test_a_sign_at_rest_stands_even_where_coach_is_killed_in_that_moment(player: Sessions, clock: FakeClock) -> None:
    session = asked_at_rest(player, clock)
    session.send(Answer("unsure"))
    assert standing_flag(player.record()) is Flag.EMERGENCY
    assert set(standing_signs(player.record())) == set(DAILY_SCREEN[0].signs)
    assert player.record().stops == ()
    clock.pass_time(2)
    session.send(TakeBack())
    session.send(TakeBack())
    assert standing_flag(player.record()) is Flag.NONE


def test_a_computer_that_sleeps_beside_a_question_waits_for_the_patient(player: Sessions, clock: FakeClock) -> None:
    session = asked_at_rest(player, clock)
    clock.pass_time(600)
    session.look()
    assert session.state.status is Status.PAUSED


def test_a_session_killed_beside_a_question_is_offered_at_its_place(
    player: Sessions, clock: FakeClock, tmp_path: Path
) -> None:
    session = asked_at_rest(player, clock)
    session.send(Answer("no"))
    left = remaining(session.state, session.score, session.now)
    player.journal.close()
    clock.pass_time(60)
    again = player_in(tmp_path, clock)
    found = again.unfinished()
    assert found is not None
    resumed = again.resume(found)
    resumed.begin()
    assert resumed.state.status is Status.PAUSED
    assert remaining(resumed.state, resumed.score, resumed.now) == left
    again.journal.close()
