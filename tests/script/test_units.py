"""Units: what a physiotherapist writes in centimetres is read, and heard, in inches by whoever wishes so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.score.options import Options
from coach.script.units import Units, in_units
from coach.voice.text.normalize import spoken
from tests.support import HEAD, score_of


@pytest.mark.parametrize(
    ("metric", "imperial"),
    [
        ("Lift it 10 cm.", "Lift it 4 inches."),
        ("Lift it 1 cm, no more than 2 centimetres.", "Lift it 1/2 inch, no more than 3/4 inch."),
        ("Slide 10–15 cm up.", "Slide 4 to 6 inches up."),
        ("Slide 3 or 5 cm up.", "Slide 1 or 2 inches up."),
        ("A 10-cm ball.", "A 4-inch ball."),
        ("Step up a 20 cm step.", "Step up an 8 inch step."),
        ("an 80 cm table", "a 31 inch table"),
        ("Raise it 4 cm.", "Raise it 1 1/2 inches."),
        ("A towel 2 mm thick.", "A towel 1/4 inch thick."),
        ("Sit 2 m away.", "Sit 7 feet away."),
        ("Walk 100 metres.", "Walk 330 feet."),
        ("Walk 1,000 m.", "Walk 3280 feet."),
        ("Walk 1.5 km.", "Walk 1 mile."),
        ("Take 0.5 kg, later 2 kg.", "Take 1 pound, later 4 pounds."),
        ("Water of 10–15 °C.", "Water of 50 to 59 °F."),
        ("Not below -18 °C.", "Not below 0 °F."),
        ("At 20 degrees Celsius.", "At 68 °F."),
    ],
)
def test_metric_amounts_are_told_in_imperial_units_as_people_say_them(metric: str, imperial: str) -> None:
    assert in_units(metric, Units.IMPERIAL) == imperial
    assert in_units(metric, Units.METRIC) == metric


@pytest.mark.parametrize(
    ("imperial", "metric"),
    [
        ("Lift it 4 inches.", "Lift it 10 cm."),
        ("Lift it 1/2 inch, then 1 1/2 inches.", "Lift it 1.5 cm, then 4 cm."),
        ("Lift it ½ inch.", "Lift it 1.5 cm."),
        ("An 8-inch ball.", "A 20-cm ball."),
        ("Sit 3 ft away, or 20 ft.", "Sit 90 cm away, or 6 m."),
        ("Walk 50 yards.", "Walk 45 m."),
        ("Walk 1/2 mile.", "Walk 1 km."),
        ("Take 2 lb, later 10 pounds.", "Take 1 kg, later 4.5 kg."),
        ("Not below 0 °F, not above 104 °F.", "Not below −18 °C, not above 40 °C."),
    ],
)
def test_imperial_amounts_are_told_in_metric_units(imperial: str, metric: str) -> None:
    assert in_units(imperial, Units.METRIC) == metric
    assert in_units(imperial, Units.IMPERIAL) == imperial


@pytest.mark.parametrize(
    "text",
    [
        "Hold for 5–10 s, 3 x 10 reps, for 20 min.",
        "Bend it to 90°. L4/L5. Pain 3/10.",
        "Keep both feet on the floor, 2 feet apart from each other, in 3 sets.",
        "Lift it 10 cm (4 inches).",
        "Take 2 of them in the morning.",
        "Drink 2 litres. Take no 400 mg tablet.",
        "At 5 m/s.",
    ],
)
@pytest.mark.parametrize("units", Units)
def test_times_counts_angles_and_what_gives_both_stay(text: str, units: Units) -> None:
    assert in_units(text, units) == text


@pytest.mark.parametrize("units", Units)
def test_another_language_is_left_to_its_author(units: Units) -> None:
    assert in_units("Heben Sie es 10 cm an.", units, "de") == "Heben Sie es 10 cm an."


def test_as_written_is_the_usual() -> None:
    assert in_units("Lift it 10 cm, then 4 inches, 5 lb.", Units.AUTO) == "Lift it 10 cm, then 4 inches, 5 lb."


@given(st.text(st.sampled_from("0123456789 .,-–/½°CFcmkgftlbsinchaAn()"), max_size=30), st.sampled_from(Units))
def test_no_text_breaks_it_and_twice_is_the_same_as_once(text: str, units: Units) -> None:
    once = in_units(text, units)
    assert in_units(once, units) == once


LIFT = (
    HEAD
    + "kind: mobility\nprops: [a ball of 20 cm]\ncautions: [Not on a step of more than 5 cm.]\nsteps:\n"
    + "  - ready: Lie 1 m from the wall.\n  - hold: Lift it 10 cm.\n    for: 40 s\n"
    + "    spoken: Lift it 15 centimetres.\n    cues: [{at: 50%, say: Only 2 cm more.}]\n"
)


def test_a_session_shows_and_says_the_patients_own_units() -> None:
    score = score_of(LIFT, Options("", units=Units.IMPERIAL))
    texts = [text for s in score.segments for text in (s.text, *(cue.say for cue in s.cues))]
    told = " ".join((score.opening, *texts))
    for words in (
        "a ball of 8 inches",
        "more than 2 inches",
        "3 feet from the wall",
        "Lift it 4 inches.",
        "it 6 inches",
    ):
        assert words in told
    assert "Only 3/4 inch more." in told
    assert "cm" not in told


def test_what_it_becomes_is_said_in_words() -> None:
    assert spoken(in_units("Slide 10–15 cm, at 37 °C.", Units.IMPERIAL)) == [
        "Slide four to six inches, at ninety-nine degrees Fahrenheit."
    ]
