"""Durations as people write them, and what is refused with a word of advice."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from coach.routine.duration import format_duration, parse_duration
from tests.profiles import examples


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("30 s", 30),
        ("30s", 30),
        ("  30   s  ", 30),
        ("1 second", 1),
        ("45 sec", 45),
        ("45 secs", 45),
        ("20 min", 1200),
        ("20 mins", 1200),
        ("20 Minutes", 1200),
        ("1 minute", 60),
        ("1.5 h", 5400),
        ("2 hours", 7200),
        ("1 hr", 3600),
        ("2 hrs", 7200),
        ("90 min", 5400),
        ("1 min 30 s", 90),
        ("1min30s", 90),
        ("1 min, 30 s", 90),
        ("1 h 30 min", 5400),
        ("0 min 30 s", 30),
        ("0.5 s", 0.5),
        ("2 d", 172800),
        ("1 day", 86400),
        ("14 days", 1209600),
        ("30\u00a0s", 30),
    ],
)
def test_a_duration_is_understood_as_it_is_meant(written: str, seconds: float) -> None:
    assert parse_duration(written) == seconds


@pytest.mark.parametrize(
    ("written", "message", "hint"),
    [
        (20, "20 has no unit", "Write `20 s` or `20 min`."),
        (1.5, "1.5 has no unit", "Write `1.5 s` or `1.5 min`."),
        (True, "this is not a duration", "Write a number and a unit"),
        (["30 s"], "this is not a duration", "Write a number and a unit"),
        ("20", "“20” is not a duration", "Write it like `30 s`"),
        ("1:30", "“1:30” is not a duration", "Write `1 min 30 s`."),
        ("12:00", "“12:00” is not a duration", "Write `12 min`."),
        ("0 s", "the duration is zero", "at least `1 s`"),
        ("0 min 0 s", "the duration is zero", "at least `1 s`"),
        ("-5 min", "“-5 min” is not a duration", "Write it like"),
        ("1,5 min", "“1,5 min” is not a duration", "Write it like"),
        ("1/2 h", "“1/2 h” is not a duration", "Write it like"),
        ("half an hour", "“half an hour” is not a duration", "Write it like"),
        ("5 m", "“m” is not a unit of time", "The units are s, min, h and d."),
        ("5 weeks", "“weeks” is not a unit of time", "The units are"),
        ("5 min or so", "“5 min or so” is not a duration", "Write it like"),
        ("min 5", "“min 5” is not a duration", "Write it like"),
        ("1e3 s", "“e” is not a unit of time", "The units are"),
        ("1.2345 s", "“1.2345 s” is not a duration", "Write it like"),
        ("9999999 s", "“9999999 s” is not a duration", "Write it like"),
        ("", "“” is not a duration", "Write it like"),
        ("x" * 200, f"“{'x' * 40}” is not a duration", "Write it like"),
    ],
)
def test_what_is_no_duration_is_refused_with_a_hint(written: object, message: str, hint: str) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        parse_duration(written)
    assert refused.value.type == "duration"
    assert refused.value.context is not None
    assert refused.value.context["message"] == message
    assert hint in refused.value.context["hint"]


@settings(max_examples=examples(300), deadline=None)
@given(st.text(alphabet="0123456789smhind. ,:", max_size=60) | st.text(max_size=30))
def test_any_text_is_a_time_above_zero_or_a_finding(text: str) -> None:
    try:
        assert parse_duration(text) > 0
    except PydanticCustomError as refused:
        assert refused.context is not None and refused.context["hint"]


@settings(max_examples=examples(300), deadline=None)
@given(st.integers(1, 14 * 86400 * 1000).map(lambda thousandths: thousandths / 1000))
def test_a_duration_that_coach_writes_reads_back_as_the_same_time(seconds: float) -> None:
    assert parse_duration(format_duration(seconds)) == pytest.approx(seconds, abs=0.001)


def test_advice_for_a_clock_time_can_be_copied_as_it_is() -> None:
    with pytest.raises(PydanticCustomError) as refused:
        parse_duration("2:05")
    assert refused.value.context is not None
    assert parse_duration(refused.value.context["hint"].split("`")[1]) == 125
