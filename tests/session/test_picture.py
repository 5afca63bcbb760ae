"""What the body does at a moment: it moves as gently as a patient should, then it is still; a pause stops it too."""

from dataclasses import replace

import pytest

from coach.figure.library import LIBRARY
from coach.figure.pose import mirror
from coach.figure.words import describe
from coach.score.score import Score, Segment, SegmentKind
from coach.session.picture import MOVE_FOR, STEP_FOR, Picture, aim_of, picture_of, place_of
from coach.session.state import GettingUp, Played, SegmentOutcome, State, Status, WayStart
from tests.support import HEAD, score_of

KNEE = (
    HEAD
    + """kind: stretching
steps:
  - ready: Lie on your back.
    figure: supine-knees-bent
  - stretch: Draw your knee to your chest.
    sides: each
    hold: 20 s
    repetitions: 2
    rest: 6 s
    figure: supine-knee-to-chest
  - ask: eased
  - tell: Stay as you are.
  - count: Draw your knee to your chest.
    repetitions: 4
    tempo: 6 s
    figure: supine-knee-to-chest
  - count: Draw your knee to your chest, at your own pace.
    repetitions: 4
    figure: supine-knee-to-chest
"""
)
REST = (
    HEAD
    + """kind: positioning
steps:
  - ready: Lie on your back.
    figure: supine-knees-bent
  - breathe: In, and out.
    pace: {in: 4 s, hold: 2 s, out: 6 s}
    for: 1 min
  - ready: Put your legs on the chair.
    figure: supine-calves-on-chair
  - hold: Let go.
    for: 2 min
  - ready: Stand up.
    figure: standing
  - hold: Stand.
    for: 1 min
"""
)
COLD = (
    HEAD
    + """kind: cold
steps:
  - ready: Sit down.
    figure: sitting-upright
  - ready: Put the pack behind you.
    figure: sitting-cold-pack
  - cold: Lean on the pack.
    for: 10 min
  - ready: Put the pack away.
  - tell: Give your skin a rest.
"""
)
WALK = (
    HEAD
    + """kind: mobility
steps:
  - ready: Stand up.
    figure: standing
  - walk: Walk slowly.
    for: 3 min
    figure: walking
"""
)
BENT, KNEE_UP, CHAIR = (LIBRARY[n] for n in ("supine-knees-bent", "supine-knee-to-chest", "supine-calves-on-chair"))


@pytest.fixture(scope="module")
def knee() -> Score:
    return score_of(KNEE)


@pytest.fixture(scope="module")
def rest() -> Score:
    return score_of(REST)


def _all(score: Score, kind: SegmentKind) -> list[Segment]:
    return [segment for segment in score.segments if segment.kind is kind]


def _in(segment: Segment, **changes: object) -> State:
    """A session in the segment, come from the one before."""
    status = Status.WAITING if segment.waits else Status.RUNNING
    played = (Played(segment.index - 1, 5.0, SegmentOutcome.DONE),) if segment.index else ()
    return replace(State(status=status, index=segment.index, began=100.0, played=played), **changes)  # type: ignore[arg-type]


def _at(score: Score, segment: Segment, seconds: float) -> Picture:
    found = picture_of(score, _in(segment), 100.0 + seconds)
    assert found is not None
    return found


def test_a_stretch_begins_where_it_starts_from_and_is_still_once_it_is_there(knee: Score) -> None:
    stretch = _all(knee, SegmentKind.STRETCH)[-1]
    first = _at(knee, stretch, 0.0)
    assert (first.start, first.end, first.share) == (BENT, KNEE_UP, 0.0)
    assert 0.0 < _at(knee, stretch, 1.0).share < _at(knee, stretch, 2.0).share < 1.0
    assert _at(knee, stretch, MOVE_FOR).share == 1.0
    assert _at(knee, stretch, MOVE_FOR) == _at(knee, stretch, 19.0)


def test_the_movement_is_slow_at_both_ends(knee: Score) -> None:
    stretch = _all(knee, SegmentKind.STRETCH)[-1]
    share = [_at(knee, stretch, MOVE_FOR * n / 4).share for n in range(5)]
    assert share[1] - share[0] < share[2] - share[1]
    assert share[4] - share[3] < share[3] - share[2]


def test_a_short_hold_is_mostly_a_hold() -> None:
    score = score_of(KNEE.replace("hold: 20 s", "hold: 3 s"))
    stretch = _all(score, SegmentKind.STRETCH)[-1]
    assert _at(score, stretch, 1.0).share == 1.0


def test_easing_off_leads_back_to_where_the_stretch_began(knee: Score) -> None:
    between = _all(knee, SegmentKind.REST)[-2]
    assert (_at(knee, between, 0.0).start, _at(knee, between, 0.0).end) == (KNEE_UP, BENT)
    assert _at(knee, between, 5.9).share == 1.0


def test_the_left_side_is_shown_as_the_left_side_from_getting_ready_on(knee: Score) -> None:
    for kind in (SegmentKind.GET_READY, SegmentKind.STRETCH, SegmentKind.REST):
        assert _at(knee, next(s for s in _all(knee, kind) if s.side == "left"), 5.9).end.mirrored, kind
    change = _all(knee, SegmentKind.CHANGE)[0]
    assert change.side == "right"
    assert _at(knee, change, 0.0).end == BENT


def test_all_of_an_exercise_is_shown_in_one_size(knee: Score) -> None:
    frames = {_at(knee, segment, 0.0).frame for segment in knee.segments if segment.side == "right"}
    assert frames == {(BENT, KNEE_UP)}


def test_who_is_asked_after_a_stretch_is_not_shown_stretching(knee: Score) -> None:
    asked = [segment for segment in knee.segments if segment.kind in (SegmentKind.ASK, SegmentKind.TELL)]
    after = [segment for segment in asked if segment.index > _all(knee, SegmentKind.STRETCH)[-1].index]
    assert len(after) == 3, "the question, what is said, and the question at the end, after one's own pace"
    assert all(place_of(knee, segment) == BENT for segment in after)


def test_a_counted_repetition_goes_there_and_back(knee: Score) -> None:
    counted, own_pace = _all(knee, SegmentKind.COUNT)
    shares = [_at(knee, counted, seconds).share for seconds in (0.0, 1.5, 3.0, 4.5, 6.0, 9.0)]
    assert shares == [0.0, 0.5, 1.0, 0.5, 0.0, 1.0]
    assert _at(knee, own_pace, 60.0).end == KNEE_UP
    assert _at(knee, own_pace, 60.0).share == 1.0


def test_the_belly_follows_the_breath_that_is_told(rest: Score) -> None:
    breathing = _all(rest, SegmentKind.BREATHE)[0]
    breaths = [_at(rest, breathing, seconds).breath for seconds in (0.0, 2.0, 4.0, 5.0, 6.0, 9.0, 12.0)]
    assert breaths == [0.0, 0.5, 1.0, 1.0, 1.0, 0.5, 0.0]


def test_who_lies_and_rests_breathes_calmly_and_who_stands_is_still(rest: Score) -> None:
    lying, standing = _all(rest, SegmentKind.HOLD)
    assert [_at(rest, lying, seconds).breath for seconds in (0.0, 5.0, 10.0)] == [0.0, 1.0, 0.0]
    assert _at(rest, standing, 5.0).breath == 0.0


def test_a_new_position_is_moved_into_where_that_can_be_shown(rest: Score) -> None:
    _, legs_up, upright = _all(rest, SegmentKind.SET_UP)
    assert (_at(rest, legs_up, 0.0).start, _at(rest, legs_up, 0.0).end) == (BENT, CHAIR)
    assert _at(rest, legs_up, 600.0).share == 1.0
    standing = _at(rest, upright, 0.0)
    assert standing.start == standing.end == LIBRARY["standing"], "nobody is shown getting up like a lever"


def test_a_segment_that_was_jumped_over_is_not_where_one_comes_from(rest: Score) -> None:
    hold = _all(rest, SegmentKind.HOLD)[0]
    lying = Played(_all(rest, SegmentKind.SET_UP)[0].index, 5.0, SegmentOutcome.DONE)
    jumped = Played(hold.index - 1, 0.0, SegmentOutcome.SKIPPED)
    picture = picture_of(rest, _in(hold, played=(lying, jumped)), 100.0)
    assert picture is not None
    assert picture.start == BENT


def test_a_pause_stops_the_movement_where_it_is(knee: Score) -> None:
    stretch = _all(knee, SegmentKind.STRETCH)[-1]
    paused = _in(stretch, status=Status.PAUSED, still_since=101.0)
    assert picture_of(knee, paused, 101.0) == picture_of(knee, paused, 900.0) == _at(knee, stretch, 1.0)


@pytest.mark.parametrize("status", [Status.NEW, Status.RATING, Status.SCREENING, Status.ENDED])
def test_while_pain_or_danger_is_asked_there_is_no_picture(knee: Score, status: Status) -> None:
    assert picture_of(knee, _in(_all(knee, SegmentKind.STRETCH)[0], status=status), 101.0) is None


def _up(place: str, step: int, part: int = 0, *, floor: bool | None = False) -> Picture | None:
    """The picture at a step of the way up from the side, of a session that lies in this pose."""
    score = score_of(HEAD + f"kind: positioning\nsteps:\n  - hold: Rest.\n    for: 2 min\n    figure: {place}\n")
    up = GettingUp(WayStart.SIDE, Status.PAUSED, floor, step, part)
    hold = _all(score, SegmentKind.HOLD)[0]
    return picture_of(score, _in(hold, status=Status.GETTING_UP, up=up), 101.0)


def test_each_step_of_getting_up_shows_where_it_leads_and_a_question_shows_nothing() -> None:
    names = [None if (picture := _up("side-lying", *at)) is None else picture.end.name for at in ((0,), (1, 1), (1, 3))]
    assert names == ["side-hand-on-muscle", "sitting-finger-pressure", None]
    assert _up("side-lying", 0, floor=None) is None, "where the patient is has to be asked first"


def test_whoever_lies_on_the_left_side_sees_the_way_up_from_that_side() -> None:
    right, left = _up("side-lying", 0), _up("side-lying-left", 0)
    assert right is not None
    assert left is not None
    assert left.end == mirror(right.end)


def test_a_routine_without_figures_has_no_picture() -> None:
    score = score_of(
        KNEE.replace("    figure: supine-knees-bent\n", "").replace("    figure: supine-knee-to-chest\n", "")
    )
    assert all(picture_of(score, _in(segment), 101.0) is None for segment in score.segments)


def test_where_nothing_may_move_the_pose_that_is_meant_is_shown(knee: Score) -> None:
    stretch = _at(knee, _all(knee, SegmentKind.STRETCH)[-1], 0.5).still
    assert (stretch.start, stretch.end, stretch.share, stretch.breath) == (KNEE_UP, KNEE_UP, 1.0, 0.0)


def _packs(picture: Picture | None) -> list[str]:
    """The packs that are drawn at any moment of a movement."""
    assert picture is not None
    return [prop.kind for pose in (picture.start, picture.end) for prop in pose.props if "pack" in prop.kind]


def test_a_pack_is_on_the_skin_in_its_time_and_where_it_is_laid_on_and_never_after() -> None:
    score = score_of(COLD)
    shown = [segment.kind for segment in score.segments if _packs(picture_of(score, _in(segment), 700.0))]
    laid_on = [SegmentKind.SET_UP, SegmentKind.TELL, SegmentKind.COLD]
    assert shown == laid_on, "nothing that is said between takes it off"
    alarm = _all(score, SegmentKind.ALARM)[0]
    assert not _packs(_at(score, alarm, 0.0)), "at once, and not on the way only"
    off = place_of(score, alarm)
    assert off is not None
    assert "pack" not in f"{off.title} {describe(off)}"


def test_a_pause_takes_the_pack_off_and_going_on_lays_it_on_again() -> None:
    score = score_of(COLD)
    cold = _all(score, SegmentKind.COLD)[0]
    for seconds in (0.5, 60.0):
        paused = _in(cold, status=Status.PAUSED, still_since=100.0 + seconds)
        assert not _packs(picture_of(score, paused, 200.0))
        assert _packs(picture_of(score, replace(paused, status=Status.RESUMING), 200.0))


def test_the_pack_of_another_kind_is_laid_on_after_the_first() -> None:
    text = COLD.replace("  - ready: Put the pack away.", "  - ready: Now the warm one.\n    figure: sitting-heat-pack")
    score = score_of(text)
    assert _packs(picture_of(score, _in(_all(score, SegmentKind.SET_UP)[-1]), 700.0))


def test_the_authors_own_words_of_a_pack_are_not_told_once_it_is_off() -> None:
    own = "figures:\n  own:\n    like: sitting-cold-pack\n    words: The cold pack lies on you.\nsteps:"
    score = score_of(COLD.replace("steps:", own).replace("sitting-cold-pack\n  - cold", "own\n  - cold"))
    cold, alarm = (place_of(score, _all(score, kind)[0]) for kind in (SegmentKind.COLD, SegmentKind.ALARM))
    assert cold is not None
    assert alarm is not None
    assert describe(cold) == "The cold pack lies on you."
    assert "pack" not in describe(alarm)


def test_who_walks_sets_one_foot_before_the_other() -> None:
    score = score_of(WALK)
    walk = _all(score, SegmentKind.WALK)[0]
    walking, other = LIBRARY["walking"], LIBRARY["walking-other-foot"]
    into = _at(score, walk, 0.0)
    assert (into.start, into.end) == (LIBRARY["standing"], walking), "from standing into the first step"
    steps = [_at(score, walk, MOVE_FOR + STEP_FOR * n) for n in range(5)]
    assert {(step.start, step.end) for step in steps} == {(other, walking)}
    assert [step.share for step in steps] == pytest.approx([1.0, 0.0, 1.0, 0.0, 1.0])
    assert {step.frame for step in [into, *steps]} == {(other, walking)}, "all in one size"


def test_a_walk_stands_still_where_nothing_may_move_and_while_it_is_paused() -> None:
    score = score_of(WALK)
    walk = _all(score, SegmentKind.WALK)[0]
    assert len({_at(score, walk, 10.0 + seconds / 3).still for seconds in range(9)}) == 1
    paused = _in(walk, status=Status.PAUSED, still_since=110.0)
    assert picture_of(score, paused, 111.0) == picture_of(score, paused, 111.7)


def test_what_does_not_move_shows_where_a_count_goes_to(knee: Score) -> None:
    counted = _all(knee, SegmentKind.COUNT)[0]
    assert aim_of(knee, counted) == _at(knee, counted, 0.0).still.end == KNEE_UP
    others = [segment for segment in knee.segments if segment is not counted]
    assert all(aim_of(knee, segment) == place_of(knee, segment) for segment in others)
