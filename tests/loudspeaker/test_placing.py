"""Where each clip goes: heard when it is due, whole, and alone; silent when silence is wanted. No clock, no server."""

from array import array
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.loudspeaker import RATE
from coach.loudspeaker.orders import Occurrence, StreamEvent
from coach.loudspeaker.placing import (
    CORK_AFTER,
    SLEEPS_AFTER,
    STALE,
    WAKES_AHEAD,
    WAKING,
    WRITTEN_AHEAD,
    Placing,
    StreamClock,
)

LATENCY = 0.04
"""Seconds of sound that the server of the test has always given to its device already."""


class Server:
    """A stream whose device plays what was written before it was given away. `heard` is all that it plays."""

    def __init__(self, *, ppm: float = 0.0, tells_of_sleep: bool = True) -> None:
        self.now = 1000.0
        self.tells_of_sleep = tells_of_sleep
        self.sleeps = False
        self.corked = True
        self.calls: list[str] = []
        self.heard = array("h")
        self._speed = RATE * (1 + ppm / 1e6)
        self._played = 0.0
        self._since = self.now
        self._written = 0

    def clock(self) -> StreamClock:
        self._run()
        return StreamClock(self.now, self._played, self._read, self._written)

    def flush(self) -> None:
        self._run()
        del self.heard[self._read :]
        self._written = self._read

    def write(self, data: bytes, at: int | None) -> None:
        self._run()
        self.calls.append("write")
        begin = self._read if at is None else at
        samples, first = array("h", data), max(begin, self._read)  # what comes too late is lost
        self._written = begin + len(samples)
        self.heard.extend([0] * (max(first, self._written) - len(self.heard)))
        self.heard[first : self._written] = samples[first - begin :]

    def cork(self) -> None:
        self._run()
        self.corked = True
        self.calls.append("cork")

    def uncork(self) -> None:
        self._run()
        self.corked, self.sleeps = False, False
        self.calls.append("uncork")

    def when(self, number: int) -> list[float]:
        """The moments at which samples of that clip are heard; the stream must not have been corked meanwhile."""
        self._run()
        return [
            self._since + (index - self._played) / self._speed
            for index, sample in enumerate(self.heard)
            if sample == number
        ]

    @property
    def _read(self) -> int:
        return int(self._played + LATENCY * RATE)

    def _run(self) -> None:
        if not self.corked:
            self._played += (self.now - self._since) * self._speed
        self._since = self.now


class Bench:
    """A server, what places clips in it, and what that has told."""

    def __init__(self, **server: float) -> None:
        self.server = Server(**server)  # type: ignore[arg-type]  # its own arguments
        self.told: list[StreamEvent] = []
        self.placing = Placing(self.server, lambda: self.server.now, self.told.append)
        self.begun = self.server.now

    def order(self, number: int, after: float, seconds: float) -> None:
        """A clip that is due so many seconds after the beginning: all of its samples are its number."""
        self.placing.order(number, self.begun + after, array("h", [number] * round(seconds * RATE)).tobytes())

    def until(self, after: float) -> None:
        """Lets time pass, with a tick whenever one is asked for and none else."""
        end = self.begun + after
        ticks = 0
        while (look := self.placing.tick()) is not None and look < end:
            self.server.now = max(self.server.now, look)
            ticks += 1
            assert ticks < 500, "it never rests"
        self.server.now = end

    def heard(self, number: int) -> Any:
        """When a clip began, after the beginning, and for how many seconds it was heard; it must be in one piece."""
        moments = self.server.when(number)
        if not moments:
            return (0.0, 0.0)
        seconds = len(moments) / RATE
        assert moments[-1] - moments[0] == pytest.approx(seconds, rel=0.01, abs=0.001), "in one piece"
        return moments[0] - self.begun, seconds


def test_a_clip_is_heard_when_it_is_due() -> None:
    bench = Bench()
    bench.order(1, 2.0, 0.5)
    bench.until(3.0)
    assert bench.heard(1) == (pytest.approx(2.0, abs=0.001), pytest.approx(0.5))
    [told] = bench.told
    assert (told.what, told.number) == (Occurrence.PLACED, 1)
    assert told.at == pytest.approx(bench.begun + 2.0, abs=0.001)


def test_nothing_has_to_wake_up_at_the_moment_itself() -> None:
    """A computer that is busy just then would play it late."""
    bench = Bench()
    bench.order(1, 2.0, 0.5)
    bench.until(2.0 - WRITTEN_AHEAD + 0.01)
    bench.server.now = bench.begun + 2.7
    assert bench.heard(1) == (pytest.approx(2.0, abs=0.001), pytest.approx(0.5))


def test_a_device_whose_clock_runs_fast_does_not_drift() -> None:
    bench = Bench(ppm=1000)
    for number in range(1, 20):
        bench.order(number, 3.0 * number, 0.4)
        bench.until(3.0 * number + 1.0)
        assert bench.heard(number)[0] == pytest.approx(3.0 * number, abs=0.001)


def test_an_order_that_comes_too_late_is_heard_whole() -> None:
    bench = Bench()
    bench.order(1, 0.5, 0.1)
    bench.until(1.0)
    bench.order(2, 0.7, 0.5)
    bench.until(2.0)
    begun, seconds = bench.heard(2)
    assert 1.0 <= begun < 1.1
    assert seconds == pytest.approx(0.5)


def test_two_that_would_be_heard_at_once_follow_each_other() -> None:
    bench = Bench()
    bench.order(1, 1.0, 0.5)
    bench.order(2, 1.2, 0.5)
    bench.until(3.0)
    assert bench.heard(1) == (pytest.approx(1.0, abs=0.001), pytest.approx(0.5))
    assert bench.heard(2) == (pytest.approx(1.5, abs=0.001), pytest.approx(0.5))


def test_what_is_stopped_is_silent_and_what_follows_keeps_its_time() -> None:
    bench = Bench()
    bench.order(1, 1.0, 2.0)
    bench.order(2, 3.2, 0.5)
    bench.until(2.9)  # the second one is written already
    bench.placing.stop(1)
    assert bench.told[-1].what is Occurrence.STOPPED
    bench.until(4.0)
    assert bench.heard(1)[1] == pytest.approx(1.9 + LATENCY, abs=0.005), "but for what the device has already"
    assert bench.heard(2) == (pytest.approx(3.2, abs=0.001), pytest.approx(0.5))


def test_what_is_taken_back_in_time_is_never_heard_and_cuts_nothing_off() -> None:
    bench = Bench()
    bench.order(1, 1.0, 1.0)
    bench.order(2, 2.1, 0.5)
    bench.until(1.8)
    bench.placing.stop(2)
    bench.until(3.0)
    assert bench.heard(1) == (pytest.approx(1.0, abs=0.001), pytest.approx(1.0))
    assert bench.heard(2)[1] == 0.0


def test_what_is_said_now_goes_before_what_was_planned_for_later() -> None:
    bench = Bench()
    bench.order(1, 1.0, 0.5)
    bench.until(0.7)  # it is written already
    bench.order(2, 0.7, 0.2)
    bench.until(2.0)
    begun, seconds = bench.heard(2)
    assert 0.7 <= begun < 0.8
    assert seconds == pytest.approx(0.2)
    assert bench.heard(1) == (pytest.approx(1.0, abs=0.001), pytest.approx(0.5))


def test_what_has_waited_for_a_server_is_not_played_any_more() -> None:
    bench = Bench()
    bench.until(5.0)
    bench.order(1, 5.0 - STALE - 0.1, 0.5)
    assert [event.what for event in bench.told] == [Occurrence.FAILED]
    bench.until(8.0)
    assert bench.heard(1)[1] == 0.0


def test_a_long_silence_costs_nothing_and_ends_early_enough_to_wake_a_headset() -> None:
    bench = Bench()
    bench.order(1, 1.0, 0.5)
    bench.until(1.6 + CORK_AFTER)
    assert bench.server.corked
    bench.order(2, 20.0, 0.5)
    bench.until(20.0 - WAKES_AHEAD - 0.1)
    assert bench.server.corked
    bench.until(20.0 - WAKES_AHEAD + 0.1)
    assert not bench.server.corked
    bench.until(21.0)
    assert bench.heard(2) == (pytest.approx(20.0, abs=0.001), pytest.approx(0.5))


def test_words_that_nobody_could_foresee_wait_until_a_sleeping_headset_is_awake() -> None:
    bench = Bench()
    bench.server.sleeps = True
    bench.order(1, 0.0, 0.5)
    bench.until(2.0)
    assert bench.heard(1) == (pytest.approx(WAKING, abs=0.001), pytest.approx(0.5))


def test_a_planned_cue_keeps_its_time_although_the_headset_sleeps() -> None:
    bench = Bench()
    bench.server.sleeps = True
    bench.order(1, 2.0, 0.5)
    bench.until(3.0)
    assert bench.heard(1)[0] == pytest.approx(2.0, abs=0.001)


def test_where_the_server_tells_nothing_of_sleep_it_is_assumed_after_a_while() -> None:
    bench = Bench(tells_of_sleep=False)
    bench.order(1, 0.0, 0.5)
    bench.until(2.0)
    assert bench.heard(1)[0] == pytest.approx(WAKING, abs=0.001), "nobody knows what was before"
    corked = WAKING + 0.5 + CORK_AFTER
    bench.until(corked + SLEEPS_AFTER - 1.0)
    bench.order(2, corked + SLEEPS_AFTER - 1.0, 0.5)
    bench.until(corked + SLEEPS_AFTER + 1.0)
    assert bench.heard(2)[0] == pytest.approx(corked + SLEEPS_AFTER - 1.0, abs=0.1)


def test_a_text_of_two_minutes_is_heard_to_its_end() -> None:
    """The server keeps a minute and a half, and drops what is more."""
    bench = Bench()
    bench.order(1, 1.0, 120.0)
    bench.until(20.0)
    assert len(bench.server.heard) < 90 * RATE
    bench.until(122.0)
    assert bench.heard(1) == (pytest.approx(1.0, abs=0.001), pytest.approx(120.0))


@given(
    st.lists(
        st.tuples(
            st.sampled_from([-0.1, 0.0, 0.3, 0.6, 1.2, 2.0]),
            st.sampled_from([0.05, 0.3, 0.9]),
            st.sampled_from([0.0, 0.0, 0.2, 0.7, 1.5]),
            st.integers(0, 9),
        ),
        max_size=9,
    )
)
def test_whatever_is_ordered_and_stopped_each_clip_is_heard_whole_alone_and_never_too_early(
    orders: list[tuple[float, float, float, int]],
) -> None:
    bench = Bench()
    at, dues, stopped = 0.0, dict[int, tuple[float, float]](), set[int]()
    for number, (ahead, seconds, wait, stop) in enumerate(orders, 1):
        bench.order(number, at + ahead, seconds)
        dues[number] = (at + ahead, seconds)
        at += wait
        bench.until(at)
        if 0 < stop <= number:
            bench.placing.stop(stop)
            stopped.add(stop)
    bench.until(at + 10.0)
    for number, (due, seconds) in dues.items():
        if number not in stopped:
            begun, heard = bench.heard(number)
            assert heard == pytest.approx(seconds, abs=0.001), "whole, once, and nothing over it"
            assert begun >= due - 0.001
