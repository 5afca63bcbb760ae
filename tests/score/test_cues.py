"""When things are said: at exactly the moment that the author chose, one after the other, and never cut off."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.score.cues import CueWish, countdown, in_turn, place, usual
from coach.score.score import PRIORITY, Cue, CueKind, Segment
from coach.script import sentences
from tests.profiles import examples
from tests.routine.strategies import MODEST
from tests.support import HEAD, score_of

BEAT = {CueKind.COUNT, CueKind.BREATH, CueKind.COUNTDOWN}


def _letters(text: str) -> float:
    """A voice that takes a second for each letter, which is easy to reckon with."""
    return float(len(text))


@st.composite
def _wishes(draw: st.DrawFn, kinds: tuple[CueKind, ...] = tuple(CueKind)) -> list[CueWish]:
    wishes = []
    for _ in range(draw(st.integers(0, 12))):
        forms = ["x" * draw(st.integers(1, 12))]
        while draw(st.booleans()) and len(forms) < 3:
            forms.append(forms[-1][: max(1, len(forms[-1]) // 2)])
        wishes.append(
            CueWish(draw(st.integers(0, 60)) / 2, draw(st.sampled_from(kinds)), tuple(forms), draw(st.booleans()))
        )
    return wishes


@settings(MODEST, max_examples=examples(200))
@given(_wishes(), st.integers(1, 60))
def test_whatever_is_wished_for_nothing_is_cut_off_or_said_over(wishes: list[CueWish], length: int) -> None:
    placed, dropped = place(wishes, length, _letters)
    assert len(placed) + len(dropped) == len(wishes), "what is not said is listed, so that its author can see it"
    assert all(cue.at >= 0 and cue.at + cue.lasts <= length + 1e-9 for cue in placed)
    assert all(before.at + before.lasts <= after.at + 1e-9 for before, after in pairwise(placed))


@settings(MODEST, max_examples=examples(200))
@given(_wishes(), st.integers(1, 60))
def test_a_cue_on_the_beat_is_said_on_the_beat_or_not_at_all(wishes: list[CueWish], length: int) -> None:
    placed, _ = place(wishes, length, _letters)
    for kind in BEAT:
        moments = {wish.at for wish in wishes if wish.kind is kind}
        assert {cue.at for cue in placed if cue.kind is kind} <= moments


@settings(MODEST, max_examples=examples(200))
@given(_wishes((CueKind.SAFETY, CueKind.INSTRUCTION, CueKind.CUE)), _wishes((CueKind.HALFWAY, CueKind.NEXT)))
def test_what_matters_less_never_moves_what_matters_more(more: list[CueWish], less: list[CueWish]) -> None:
    alone, _ = place(more, 40, _letters)
    together, _ = place([*less, *more], 40, _letters)
    kept = [cue for cue in together if PRIORITY[cue.kind] <= PRIORITY[CueKind.CUE]]
    assert kept == list(alone)


def test_a_cue_that_finds_its_moment_taken_is_said_right_after() -> None:
    placed, _ = place([CueWish(0, CueKind.INSTRUCTION, ("x" * 4,)), CueWish(2, CueKind.CUE, ("y" * 3,))], 20, _letters)
    assert [(cue.at, cue.say) for cue in placed] == [(0, "xxxx"), (4.25, "yyy")]


def test_a_cue_is_said_in_a_shorter_form_rather_than_not_at_all() -> None:
    placed, dropped = place([CueWish(0, CueKind.INSTRUCTION, ("x" * 9, "x" * 5))], 6, _letters)
    assert [cue.say for cue in placed] == ["xxxxx"]
    assert dropped == ()


def test_a_cue_that_would_run_past_the_end_is_said_a_little_sooner() -> None:
    placed, _ = place([CueWish(9, CueKind.CUE, ("x" * 3,))], 10, _letters)
    assert [cue.at for cue in placed] == [7]


def test_a_cue_that_fits_nowhere_is_listed() -> None:
    assert place([CueWish(0, CueKind.CUE, ("x" * 9,))], 5, _letters) == ((), ("x" * 9,))


def test_safety_comes_before_anything_else_that_wants_the_same_moment() -> None:
    wishes = [CueWish(5, kind, (kind.value,)) for kind in reversed(CueKind) if kind not in BEAT]
    placed, _ = place(wishes, 300, _letters)
    at_the_moment = next(cue for cue in placed if cue.at == 5)
    assert at_the_moment.kind is CueKind.SAFETY


def test_sentences_follow_each_other_with_a_breath_between() -> None:
    wishes, end = in_turn([(CueKind.NAME, "ab"), (CueKind.INSTRUCTION, "cde")], _letters)
    assert [wish.at for wish in wishes] == [0, 2.25]
    assert end == 5.5


@pytest.mark.parametrize("length", [10.0, 12.5, 600.0])
def test_the_countdown_is_evenly_spaced_and_the_end_is_zero(length: float) -> None:
    assert [(length - wish.at, wish.forms, wish.from_end) for wish in countdown(length)] == [
        (3, ("3",), True),
        (2, ("2",), True),
        (1, ("1",), True),
    ]


def test_short_times_are_not_talked_full() -> None:
    assert usual(9) == []
    assert [wish.kind for wish in usual(29, "Walk")] == [CueKind.COUNTDOWN] * 3
    assert [wish.kind for wish in usual(59, "Walk")] == [CueKind.HALFWAY] + [CueKind.COUNTDOWN] * 3
    assert [wish.kind for wish in usual(60, "Walk")] == [CueKind.HALFWAY, CueKind.NEXT] + [CueKind.COUNTDOWN] * 3
    assert [wish.kind for wish in usual(60)] == [CueKind.HALFWAY] + [CueKind.COUNTDOWN] * 3


def _hold(length: str, cues: str = "", words: str = "Let go.") -> Segment:
    """The segment of a hold with these cues."""
    score = score_of(f"{HEAD}kind: positioning\nsteps:\n  - hold: {words}\n    for: {length}\n    cues: [{cues}]\n")
    (segment,) = [s for s in score.segments if s.kind.value == "hold"]
    return segment


def _authors(segment: Segment) -> list[float]:
    return [cue.at for cue in segment.cues if cue.kind is CueKind.CUE]


@pytest.mark.parametrize(
    ("place_", "moments"),
    [
        ("at: 50%", [300]),
        ("at: 99%", [594]),
        ("at: 30 s", [30]),
        ("at: 1 min 15 s", [75]),
        ("before end: 10 s", [590]),
        ("before end: 1 min", [540]),
        ("every: 2 min", [120, 240, 360, 480]),
        ("every: 5 min", [300]),
        ("every: 9 min 59 s", [599]),
    ],
)
def test_a_cue_is_said_at_exactly_the_time_that_its_author_chose(place_: str, moments: list[float]) -> None:
    found = _hold("10 min", f"{{{place_}, say: So.}}", words="X")
    assert _authors(found) == pytest.approx(moments)


@MODEST
@given(st.integers(20, 3540), st.integers(60, 3600), st.sampled_from(["at: {} s", "before end: {} s"]))
def test_a_cue_with_room_around_it_is_never_moved(seconds: int, length: int, where: str) -> None:
    if not 20 <= seconds <= length - 20:
        seconds = 20 + seconds % (length - 39)
    segment = _hold(f"{length} s", f"{{{where.format(seconds)}, say: Breathe on.}}")
    assert _authors(segment) == [seconds if where.startswith("at") else length - seconds]


@MODEST
@given(st.integers(5, 95), st.integers(100, 3600))
def test_a_share_of_a_step_is_that_share_of_its_length(share: int, length: int) -> None:
    segment = _hold(f"{length} s", f"{{at: {share}%, say: Go on.}}")
    assert _authors(segment) == pytest.approx([length * share / 100])


def test_the_instruction_has_the_first_word() -> None:
    segment = _hold("10 min", "{at: 0%, say: So.}")
    assert [cue.say for cue in segment.cues[:2]] == ["Let go.", "So."]
    assert _authors(segment) == [segment.cues[0].lasts + 0.25]


def test_halfway_is_not_told_twice() -> None:
    assert [cue.at for cue in _hold("10 min").cues if cue.say == sentences.HALFWAY] == [300]
    own = _hold("10 min", "{at: 50%, say: Halfway. Breathe on.}")
    assert [cue.say for cue in own.cues if cue.kind is CueKind.HALFWAY] == []
    elsewhere = _hold("10 min", "{at: 20%, say: Breathe on.}")
    assert [cue.at for cue in elsewhere.cues if cue.kind is CueKind.HALFWAY] == [300]


def test_the_end_of_a_hold_is_counted_down_and_what_follows_is_named() -> None:
    segment = _hold("2 min")
    ending = [(segment.nominal - cue.at, cue.say) for cue in segment.cues if cue.from_end]
    assert ending == [(12, "Next: How it feels now."), (3, "3"), (2, "2"), (1, "1")]


def test_cues_that_belong_to_the_end_move_with_it_and_the_others_do_not() -> None:
    segment = _hold("2 min", "{before end: 30 s, say: Soon.}, {at: 50%, say: Half.}, {every: 40 s, say: On.}")
    assert {cue.say: cue.from_end for cue in segment.cues if cue.kind is CueKind.CUE} == {
        "Soon.": True,
        "Half.": False,
        "On.": False,
    }


def test_an_instruction_that_takes_half_of_the_step_is_given_before_it_begins() -> None:
    words = "Lie on your back in front of a chair and rest both calves on the seat."
    score = score_of(f"{HEAD}kind: positioning\nsteps:\n  - hold: {words}\n    for: 8 s\n")
    lead, hold = score.segments[1:3]
    assert (lead.kind.value, lead.cues[0].say) == ("get-ready", words)
    assert [cue.say for cue in lead.cues[1:]] == ["3", "2", "1"]
    assert words not in [cue.say for cue in hold.cues]
    assert hold.length == 8


def test_cues_of_a_stretch_are_said_in_each_repetition() -> None:
    score = score_of(
        f"{HEAD}kind: stretching\nsteps:\n  - stretch: x\n    hold: 20 s\n    repetitions: 2\n"
        "    cues: [{at: 50%, say: Breathe.}]\n"
    )
    holds = [segment for segment in score.segments if segment.kind.value == "stretch"]
    assert [_authors(segment) for segment in holds] == [[10], [10]]


def test_a_cue_for_which_there_is_no_time_is_listed_and_not_mumbled() -> None:
    long = "Think of the sea and of how the waves come in one after the other without any haste at all."
    score = score_of(
        f"{HEAD}kind: positioning\nsteps:\n  - hold: Go.\n    for: 6 s\n    cues: [{{at: 50%, say: {long}}}]\n"
    )
    assert long in score.dropped
    assert long not in [cue.say for segment in score.segments for cue in segment.cues]


def test_the_same_moment_for_two_cues_gives_one_after_the_other_in_the_order_of_the_file() -> None:
    segment = _hold("5 min", "{at: 1 min, say: One.}, {at: 1 min, say: Two.}")
    authors = [cue for cue in segment.cues if cue.kind is CueKind.CUE]
    assert [cue.say for cue in authors] == ["One.", "Two."]
    assert authors[0].at == 60
    assert authors[1].at == pytest.approx(60 + authors[0].lasts + 0.25)


@pytest.mark.parametrize("pace", ["{in: 4 s, out: 6 s}", "{in: 4 s, hold: 1 s, out: 6 s}", "{in: 2 s, out: 2 s}"])
def test_every_breath_is_told_in_and_out(pace: str) -> None:
    score = score_of(f"{HEAD}kind: breathing\nsteps:\n  - breathe: x\n    pace: {pace}\n    for: 1 min\n")
    (segment,) = [s for s in score.segments if s.kind.value == "breathe"]
    assert segment.pace is not None and segment.length is not None
    breaths = round(segment.length / sum(segment.pace))
    beats: list[Cue] = [cue for cue in segment.cues if cue.kind is CueKind.BREATH]
    phases = ["In.", "Hold.", "Out."] if segment.pace[1] else ["In.", "Out."]
    first = ["Breathe in.", *phases[1:-1], "Breathe out."]
    assert [cue.say for cue in beats] == first + phases * (breaths - 1)


def test_the_opening_says_how_long_it_takes() -> None:
    score = score_of(f"{HEAD}kind: positioning\nsteps:\n  - hold: x\n    for: 10 min\n")
    assert score.opening == "Test. About 10 minutes."
    assert 600 < score.length < 630


def test_a_session_that_may_end_early_says_so() -> None:
    score = score_of(
        f"{HEAD}kind: positioning\nsteps:\n  - repeat: [{{hold: x, for: 5 min}}]\n    until: relief\n    at-most: 3\n"
    )
    assert score.opening == "Test. Up to about 16 minutes."
