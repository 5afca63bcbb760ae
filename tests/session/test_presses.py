"""How soon a key comes again tells a held one from two quick presses: whatever the computer's settings are."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from coach.session.presses import DELAY, INTERVAL, REACTION_TIME, WAIT, KeyPress, Presses
from tests.support import FakeClock

DELAYS = st.floats(0.2, 1.0)
"""Seconds until a held key comes again."""
RATES = st.floats(10, 50)
"""How often a second it comes then."""
TAPS = st.floats(0.12, 0.4)
"""Seconds between two quick presses."""


def _judged(times: Sequence[float], key: str = "2") -> list[KeyPress]:
    """What each of these was in the end, as the app finds it out."""
    clock = FakeClock()
    presses, start = Presses(clock), clock.at
    found: list[KeyPress] = []
    for n, at in enumerate(times):
        if found and found[-1] is KeyPress.UNSURE and at - times[n - 1] > WAIT:
            clock.at = start + times[n - 1] + WAIT
            presses.decided(key, KeyPress.NEW)
            found[-1] = KeyPress.NEW
        clock.at = start + at
        press = presses.came(key)
        if found and found[-1] is KeyPress.UNSURE:
            found[-1] = KeyPress.HELD if press is KeyPress.HELD else KeyPress.NEW
        found.append(press)
    return [KeyPress.NEW if press is KeyPress.UNSURE else press for press in found]  # nothing came after it


def _held(delay: float, rate: float, repeats: int, start: float = 0.0) -> list[float]:
    return [start, *(start + delay + n / rate for n in range(repeats))]


@given(DELAYS, RATES, st.integers(2, 40))
def test_a_held_key_is_one_press(delay: float, rate: float, repeats: int) -> None:
    assert _judged(_held(delay, rate, repeats)) == [KeyPress.NEW] + [KeyPress.HELD] * repeats


@given(st.lists(TAPS, min_size=1, max_size=20))
def test_quick_presses_all_count(gaps: list[float]) -> None:
    times = [sum(gaps[:n]) for n in range(len(gaps) + 1)]
    assert _judged(times) == [KeyPress.NEW] * len(times)


@given(DELAYS, RATES, st.integers(2, 20), TAPS)
def test_who_lets_go_and_presses_again_is_heard(delay: float, rate: float, repeats: int, gap: float) -> None:
    held = _held(delay, rate, repeats)
    assert _judged([*held, held[-1] + gap])[-1] is KeyPress.NEW


@given(TAPS, DELAYS, RATES, st.integers(2, 20))
def test_a_second_press_that_is_held_is_two_presses(gap: float, delay: float, rate: float, repeats: int) -> None:
    assert (
        _judged([0.0, *_held(delay, rate, repeats, start=gap)])
        == [KeyPress.NEW, KeyPress.NEW] + [KeyPress.HELD] * repeats
    )


def test_a_press_that_comes_late_needs_no_waiting() -> None:
    clock = FakeClock()
    presses = Presses(clock)
    assert presses.came("2") is KeyPress.NEW
    clock.pass_time(DELAY)
    assert presses.came("2") is KeyPress.NEW
    clock.pass_time(0.01)
    assert presses.came("1") is KeyPress.NEW, "another key is never the same one held down"


def test_a_press_does_one_thing() -> None:
    presses = Presses(FakeClock())
    presses.came("2")
    assert presses.is_new("2")
    assert not presses.is_new("2")


def test_a_press_that_did_nothing_is_used_up_once_the_key_is_held() -> None:
    """Else a key that is held through a page that asks nothing would answer the next one."""
    clock = FakeClock()
    presses = Presses(clock)
    presses.came("enter")
    clock.pass_time(INTERVAL / 2)
    presses.came("enter")
    assert not presses.is_new("enter")


def test_a_click_is_new_whatever_key_stands_on_the_button() -> None:
    assert Presses(FakeClock()).is_new("2")


def test_enter_and_space_are_one_key() -> None:
    clock = FakeClock()
    presses = Presses(clock)
    presses.came("space")
    clock.pass_time(INTERVAL / 2)
    assert presses.came("enter") is KeyPress.HELD


def test_a_second_press_answers_only_what_can_have_been_seen() -> None:
    """A hand that trembles presses twice: the second press is no answer to a question that nobody has read."""
    clock = FakeClock()
    presses = Presses(clock)
    presses.came("2")
    assert presses.answers("2")
    clock.pass_time(REACTION_TIME / 2)
    assert presses.came("2") is KeyPress.UNSURE
    presses.decided("2", KeyPress.NEW)
    assert not presses.answers("2")
    clock.pass_time(2 * REACTION_TIME)
    presses.came("2")
    presses.decided("2", KeyPress.NEW)
    assert presses.answers("2")


def test_a_key_that_was_read_late_counts_from_when_it_was_pressed() -> None:
    clock = FakeClock()
    presses = Presses(clock)
    presses.came("2")
    clock.pass_time(2.0)
    presses.late = 2.0 - INTERVAL / 2
    assert presses.came("2") is KeyPress.HELD
