"""Scanning with one switch: what is offered when, and that nothing is taken that nobody can have meant."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from coach.session.scanning import ROUNDS, SETTLES, TURNS, Scan, SwitchPress

PACE = 4.0
YES_NO = ("yes", "no", "not sure")


def _asked(about: str = "a question", choices: tuple[str, ...] = YES_NO, at: float = 0.0) -> Scan:
    return Scan(PACE).shown(about, choices, at)


def _after(scan: Scan, seconds: float, *, since: float = 0.0, speaking: bool = False) -> Scan:
    """As it stands after so many seconds in which it was looked at ten times a second."""
    for tenth in range(1, round(seconds * 10) + 1):
        scan = scan.looked(since + tenth / 10, speaking=speaking)
    return scan


def test_the_first_choice_is_offered_twice_as_long_so_that_the_question_can_be_read() -> None:
    scan = _asked()
    assert _after(scan, 2 * PACE - 0.2).offered == 0
    assert _after(scan, 2 * PACE + 0.2).offered == 1
    assert _after(scan, 3 * PACE + 0.4).offered == 2
    assert _after(scan, 4 * PACE + 0.6).offered == 0, "and around"


def test_two_rounds_without_a_press_and_it_rests_for_good() -> None:
    """Somebody who has fallen asleep, or has gone, isn't chattered at."""
    scan = _after(_asked(), PACE * (ROUNDS * len(YES_NO) + 1) + 2.0)
    assert scan.rests
    assert scan.offered is None
    assert _after(scan, 600.0, since=100.0) == scan


def test_the_press_that_wakes_it_takes_nothing() -> None:
    scan = _after(_asked(), 60.0)
    assert scan.rests
    woken, press = scan.pressed(100.0, warning=False)
    assert press is SwitchPress.BEGINS
    assert woken.offered == 0
    assert _after(woken, 2 * PACE - 0.2, since=100.0).offered == 0, "the first is offered twice as long again"


def test_nothing_is_offered_while_coach_is_speaking() -> None:
    assert _after(_asked(), 60.0, speaking=True).offered is None
    begun = _after(_asked(), 1.0)
    assert _after(begun, 60.0, since=1.0, speaking=True).offered == 0, "what is offered is heard to its end"


def test_a_press_takes_nothing_while_a_warning_is_being_said() -> None:
    scan = _after(_asked(), 1.0)
    assert scan.pressed(1.0, warning=True) == (scan, SwitchPress.LISTENS)


def test_who_does_not_want_to_hear_all_of_it_begins_the_offers_with_a_press() -> None:
    begun, press = _asked().pressed(1.0, warning=False)
    assert (begun.offered, press) == (0, SwitchPress.BEGINS)


def test_a_late_press_does_not_answer_the_next_question() -> None:
    scan = _after(_asked(), 5.0).shown("the next question", YES_NO, 5.0).looked(5.1, speaking=False)
    assert scan.pressed(5.0 + SETTLES - 0.01, warning=False)[1] is SwitchPress.TOO_SOON
    assert scan.pressed(5.0 + SETTLES, warning=False)[1] is SwitchPress.TAKES


def test_a_switch_that_bounces_takes_once() -> None:
    scan, press = _after(_asked(), 3.0).pressed(3.0, warning=False)
    assert press is SwitchPress.TAKES
    assert scan.pressed(3.2, warning=False)[1] is SwitchPress.TOO_SOON


def test_a_press_between_two_offers_takes_neither() -> None:
    """“Yes” to a warning sign must not become “no” because the finger was a moment late."""
    scan = replace(_after(_asked(), 2 * PACE + 0.5), since=9.0)
    assert scan.offered == 1
    again, press = scan.pressed(9.0 + TURNS - 0.01, warning=False)
    assert press is SwitchPress.BETWEEN
    assert again.offered == 1, "it is offered for the whole time again"
    assert again.pressed(9.5, warning=False)[1] is SwitchPress.TAKES


def test_what_was_taken_is_offered_on_where_the_choices_stay() -> None:
    """Who goes through a list presses again for the next line, without waiting for a whole round."""
    scan = _after(_asked(choices=("up", "down", "open")), 2 * PACE + 1.0)
    after, press = scan.pressed(9.0, warning=False)
    assert (after.offered, press) == (1, SwitchPress.TAKES)
    assert after.pressed(10.0, warning=False)[1] is SwitchPress.TAKES


def test_one_choice_alone_stands_and_never_rests() -> None:
    scan = _after(_asked(choices=("pause",)), 600.0)
    assert (scan.offered, scan.rests) == (0, False)


def test_nothing_to_choose_takes_nothing() -> None:
    assert Scan(PACE).pressed(10.0, warning=False)[1] is SwitchPress.NOTHING


_STEPS = st.lists(
    st.tuples(
        st.sampled_from(("look", "press", "ask")),
        st.floats(0.0, 30.0),
        st.booleans(),
        st.integers(0, 5),
    ),
    max_size=60,
)


@given(st.sampled_from((1.0, 2.0, 3.0, 4.0, 6.0, 8.0)), _STEPS)
def test_whatever_happens_only_a_press_takes_and_only_what_was_seen(
    pace: float, steps: list[tuple[str, float, bool, int]]
) -> None:
    """Any order of looks, presses and questions: nothing answers itself, and every answer was offered long enough."""
    now, scan, asked_at, turns = 0.0, Scan(pace), float("-inf"), 0
    for what, seconds, flag, count in steps:
        now += seconds
        before = scan
        if what == "ask":
            scan = scan.shown(count, tuple(range(count)), now)
            asked_at = now if scan is not before else asked_at
        elif what == "look":
            scan = scan.looked(now, speaking=flag)
            assert scan.choices == before.choices
            if scan.offered is not None and before.offered is not None and scan.offered != before.offered:
                assert scan.offered == (before.offered + 1) % len(scan.choices), "it moves by one, never past one"
                assert now - before.since >= pace
                assert not flag
        else:
            scan, press = scan.pressed(now, warning=flag)
            if press is SwitchPress.TAKES:
                assert not flag
                assert before.offered is not None
                assert now - asked_at >= SETTLES
                assert scan.offered == before.offered
        turns = scan.turns
        assert scan.offered is None or 0 <= scan.offered < len(scan.choices)
        assert not (scan.rests and scan.offered is not None)
        assert turns <= ROUNDS * max(1, len(scan.choices))


@given(st.integers(2, 12), st.sampled_from((1.0, 4.0, 8.0)))
def test_left_alone_each_choice_is_offered_twice_and_then_it_is_still(count: int, pace: float) -> None:
    scan, now, offers = Scan(pace).shown("x", tuple(range(count)), 0.0), 0.0, []
    for _ in range(40 * count * 10):
        now += pace / 10
        moved = scan.looked(now, speaking=False)
        if moved.offered is not None and (moved.turns, moved.offered) != (scan.turns, scan.offered):
            offers.append(moved.offered)
        scan = moved
    assert offers == list(range(count)) * ROUNDS
    assert scan.rests
