"""Poses in words: whoever cannot see the drawing gets into the pose by them, and never on the wrong side."""

import re
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.figure.anatomy import ANGLES, RANGES, SIDES
from coach.figure.library import LIBRARY
from coach.figure.phrases import POSTURE
from coach.figure.pose import HOLDS, PROP_PLACES, RESTS, SITES, SUPPORTS, Pose, Prop, make_pose, mirror
from coach.figure.postures import POSTURES, PostureName
from coach.figure.words import change, describe
from tests.profiles import examples

EVERY_POSE = pytest.mark.parametrize("pose", LIBRARY.values(), ids=lambda pose: pose.name)
SEVERAL = settings(max_examples=examples(50), deadline=None)
PROPS = [Prop(kind, place) for kind, places in PROP_PLACES.items() for place in places]
ANYTHING = st.builds(
    Pose,
    name=st.just("any"),
    title=st.just("Any"),
    posture=st.sampled_from(sorted(POSTURES)),
    view=st.just("side"),
    angles=st.tuples(*(st.floats(*RANGES[name]) for name in ANGLES)),
    supports=st.lists(st.sampled_from(SUPPORTS), min_size=1, max_size=2).map(tuple),
    rests=st.lists(st.sampled_from(RESTS), max_size=3, unique=True).map(tuple),
    hands=st.dictionaries(st.sampled_from(SIDES), st.sampled_from(HOLDS)).map(lambda held: tuple(held.items())),
    props=st.lists(st.sampled_from(PROPS), max_size=3, unique=True).map(tuple),
    target=st.lists(st.sampled_from(SITES), max_size=3, unique=True).map(tuple),
    either_side=st.booleans(),
)
"""Any pose that can be written, even one that no body would take."""


def swapped(words: str) -> str:
    """These words with left and right exchanged."""
    return re.sub(r"\b(left|right)\b", lambda found: {"left": "right", "right": "left"}[found[0]], words)


def sentences(words: str) -> list[str]:
    return re.findall(r"[^.]+\.", words)


def sentences_of(pose: Pose) -> set[str]:
    return {sentence.strip() for sentence in sentences(describe(pose))}


def pose(posture: PostureName = "supine", **given: object) -> Pose:
    return make_pose("any", posture, **given)  # type: ignore[arg-type]  # as a pose is written


# a pose


def test_a_pose_is_told_as_one_would_tell_it_to_a_friend_on_the_floor() -> None:
    assert describe(LIBRARY["supine-knee-to-chest"]) == (
        "You lie on your back. Your right knee is drawn to your chest. Your left knee is bent, and the foot is flat on "
        "the floor. Both hands hold your right knee. You feel it in your lower back."
    )
    assert describe(LIBRARY["side-lying-pillow"]) == (
        "You lie on your side. Your knees are bent in front of you, the upper one further forward. Your bottom arm "
        "is bent, the hand beside your head. Your top arm is bent in front of you. A pillow lies between your knees."
    )


SIDED: dict[str, tuple[str, Pose]] = {
    "supine": ("Your right knee is drawn to your chest.", LIBRARY["supine-knee-to-chest"]),
    "prone": (
        "Your right knee is bent, and the foot is up.",
        make_pose("any", "prone", right={"knee-flexion": 90}, rests=["head", "left-knee", "left-shin", "right-knee"]),
    ),
    "side-lying": ("You lie on your right side.", make_pose("any", "side-lying")),
    "side-lying-left": ("You lie on your left side.", LIBRARY["side-lying-left"]),
    "all-fours": ("Your right leg is stretched out behind you, in the air.", LIBRARY["all-fours-bird-dog"]),
    "sitting": (
        "Your right leg is stretched out in front of you, and lifted.",
        make_pose("any", "sitting", right={"knee-flexion": 10}, rests=["left-toes"]),
    ),
    "standing": ("Your right foot is in front.", LIBRARY["walking"]),
    "towel": (
        "Your right leg is up and nearly straight, and the towel goes around the sole of the foot.",
        LIBRARY["supine-hamstring-towel"],
    ),
    "roll": ("Your knees are bent and rolled over to your right.", LIBRARY["supine-knee-roll"]),
    "gaze": ("You look to your right.", make_pose("any", "supine", trunk={"neck-rotation": 40})),
    "turn": ("Your chest is turned to your right.", make_pose("any", "standing", trunk={"rotation": 30})),
    "bend": ("You bend to your right.", make_pose("any", "standing", trunk={"side-bend": 30})),
    "waist": ("You feel it in the left side of your waist.", LIBRARY["supine-knee-roll"]),
}
"""What is true of a pose, told apart from the code that mirrors: a right that were a left everywhere is seen here."""


@pytest.mark.parametrize(("said", "sided"), SIDED.values(), ids=SIDED)
def test_right_is_right_in_every_posture_and_of_all_that_goes_to_one_side(said: str, sided: Pose) -> None:
    assert said in sentences_of(sided)
    assert swapped(said) in sentences_of(mirror(sided))


EITHER = [pose for pose in LIBRARY.values() if pose.either_side]


@pytest.mark.parametrize("pose", EITHER, ids=lambda pose: pose.name)
def test_where_the_patient_chooses_the_side_none_is_told(pose: Pose) -> None:
    assert not re.search(r"\b(left|right)\b", describe(pose))
    assert describe(mirror(pose)) == describe(pose)
    assert re.search(r"\b(left|right)\b", describe(replace(pose, either_side=False))) or pose.name == "side-push-up"


def test_one_and_the_other_are_the_same_sides_all_through() -> None:
    kneeling = describe(LIBRARY["half-kneeling-with-chair"])
    assert kneeling.startswith("You kneel on one knee. The other foot is flat on the floor in front of you")
    hand = describe(LIBRARY["supine-hand-on-belly"])
    assert "One hand rests on your belly. The other arm is by your side." in hand
    assert "The fingers of your top hand are on your lower back." in describe(LIBRARY["side-finger-pressure"])


def test_what_is_felt_or_turned_on_a_side_that_is_chosen() -> None:
    lying = pose("side-lying", target=["left-waist"], trunk={"rotation": 30}, either_side=True)
    assert {"Your chest is turned to the floor.", "You feel it in the upper side of your waist."} <= sentences_of(lying)
    standing = pose("standing", target=["left-waist"], trunk={"side-bend": 20}, either_side=True)
    assert {"You bend to one side.", "You feel it in one side of your waist."} <= sentences_of(standing)


SMALLER = [pose for pose in LIBRARY.values() if re.search(r"\b(halfway|a little|low)\b", f"{pose.title} {pose.name}")]


@pytest.mark.parametrize("pose", SMALLER, ids=lambda pose: pose.name)
def test_what_is_done_only_halfway_is_never_told_as_done_in_full(pose: Pose) -> None:
    words = describe(pose)
    for full in (
        "drawn to your chest",
        "rolled over to your",
        "Your hips are lifted.",
        "pressed gently",
        "towards the ceiling",
    ):
        assert full not in words
    assert "Your belly sinks, and" not in words


def test_under_the_shoulder_is_said_only_of_what_is_there() -> None:
    fours = LIBRARY["all-fours"]
    assert {"Your hands are on the floor, under your shoulders.", "Your knees are under your hips."} <= sentences_of(
        fours
    )
    long = make_pose("any", "all-fours", like=fours, both={"hip-flexion": 55, "shoulder-flexion": 100})
    assert {"Your hands are on the floor.", "Your knees are on the floor."} & sentences_of(long)
    assert "under" not in describe(long).replace("under your shoulders", "")
    elbow = LIBRARY["side-on-elbow"]
    assert "the elbow under your shoulder" in describe(elbow)
    aside = make_pose("any", "side-lying", like=elbow, right={"shoulder-abduction": 100})
    assert "the elbow under" not in describe(aside)


def test_arms_hang_only_where_they_do() -> None:
    assert "Both arms hang beside you." in sentences_of(LIBRARY["standing"])
    assert "Your arms swing." in sentences_of(LIBRARY["walking"])
    assert "hang" not in describe(pose("standing", both={"shoulder-abduction": 60}))


def test_arms_and_knees_are_told_as_they_are_drawn() -> None:
    assert "Both arms are out to the side, the elbows bent." in describe(LIBRARY["supine-knee-roll"])
    assert "Both arms are out to the side." in describe(pose(both={"shoulder-abduction": 80}))
    left = describe(replace(mirror(LIBRARY["side-lying-pillows"]), either_side=False))
    assert "You lie on your left side." in left and "the right one further forward." in left
    assert "one above the other." in describe(LIBRARY["side-lying"])


def test_who_has_sunk_back_to_the_heels_is_not_told_to_be_on_hands_and_knees() -> None:
    assert describe(LIBRARY["childs-pose"]).startswith(
        "You're kneeling, sitting back with your bottom near your heels. Your arms"
    )


@SEVERAL
@given(ANYTHING)
def test_left_and_right_are_never_mixed_up(any_pose: Pose) -> None:
    """What the mirror of a pose says is what the pose says, with left and right exchanged."""
    assert describe(mirror(any_pose)) == swapped(describe(any_pose))


@EVERY_POSE
def test_the_other_side_of_every_pose_is_told_with_the_other_side(pose: Pose) -> None:
    assert describe(mirror(pose)) == swapped(describe(pose))


@SEVERAL
@given(ANYTHING)
def test_every_pose_that_can_be_written_is_told_in_whole_sentences(any_pose: Pose) -> None:
    words = describe(any_pose)
    assert "".join(sentences(words)) == words, "nothing stands outside of a sentence"
    for sentence in sentences(words):
        assert re.fullmatch(r"\s?[A-Z][a-z' ,]+\.", sentence), sentence
    postures = [
        sentence
        for sentence in sentences(words)
        if re.match(r"\s?You( (lie|are|sit|stand|kneel|walk)|'re kneeling)\b", sentence)
    ]
    assert len(postures) == 1
    assert words.startswith(postures[0])


@EVERY_POSE
def test_sentences_are_short_enough_to_be_followed_lying_down(pose: Pose) -> None:
    told = sentences(describe(pose))
    assert 2 <= len(told) <= 7
    assert all(len(sentence.split()) <= 20 for sentence in told)
    assert all(len(word) <= 9 for word in re.findall(r"[a-z]+", describe(pose)) if word != "stretched")


@EVERY_POSE
def test_left_and_right_are_named_only_where_they_differ(pose: Pose) -> None:
    even = replace(mirror(pose), mirrored=False)
    same = (even.angles, set(even.hands), set(even.props)) == (pose.angles, set(pose.hands), set(pose.props))
    if same and pose.posture != "side-lying":
        assert not re.search(r"\b(left|right)\b", describe(pose))


def test_two_poses_that_are_drawn_apart_never_sound_the_same() -> None:
    told = {name: describe(pose) for name, pose in LIBRARY.items()}
    assert [(one, other) for one, other in combinations(told, 2) if told[one] == told[other]] == []


@pytest.mark.parametrize("prop", PROPS, ids=lambda prop: f"{prop.kind}-{prop.place}")
def test_nothing_is_left_out_that_has_to_be_fetched(prop: Prop) -> None:
    postures: tuple[PostureName, ...] = ("supine", "sitting", "standing", "all-fours")
    without = [pose(posture) for posture in postures]
    assert any(describe(replace(bare, props=(prop,))) != describe(bare) for bare in without)


@pytest.mark.parametrize("posture", POSTURES)
@pytest.mark.parametrize("hold", HOLDS)
def test_wherever_a_hand_is_it_is_told(posture: PostureName, hold: str) -> None:
    part = hold.rsplit("-", maxsplit=1)[-1]
    for hands in ({"right": hold}, {"left": hold, "right": hold}):
        words = describe(pose(posture, hands=hands))
        assert re.search(rf"\bhands?\b.*\b{part}s?\b|push yourself up", words), words
        assert ("Your right hand" in words or "of your right hand" in words) == (len(hands) == 1) or hold == "floor"


@pytest.mark.parametrize("site", SITES)
def test_where_it_is_felt_is_told(site: str) -> None:
    (said,) = [sentence for sentence in sentences(describe(pose(target=[site]))) if "feel" in sentence]
    assert site.rsplit("-", maxsplit=1)[-1] in said
    for side in SIDES:
        assert (side in said) == site.startswith(side)


def test_what_is_felt_on_both_sides_and_elsewhere_is_one_sentence() -> None:
    words = describe(pose(target=["left-buttock", "right-buttock", "belly", "left-calf"]))
    assert words.endswith(" You feel it in your belly, both buttocks and your left calf.")


def test_pressing_fingers_need_not_say_where_they_are_felt() -> None:
    assert "feel" not in describe(LIBRARY["side-finger-pressure"])


def test_each_hand_at_its_own_knee_or_at_the_other_one() -> None:
    assert "Your hands hold your knees." in describe(pose(hands={"left": "left-knee", "right": "right-knee"}))
    crossed = describe(pose(hands={"left": "right-knee", "right": "left-knee"}))
    assert "Your hands hold your knees, each that of the other side." in crossed
    apart = describe(pose(hands={"left": "belly", "right": "right-knee"}))
    assert "Your right hand holds your right knee." in apart
    assert "Your left hand rests on your belly." in apart


def test_whoever_lies_in_bed_is_not_told_of_the_floor() -> None:
    words = describe(replace(LIBRARY["supine-knees-bent"], props=(Prop("bed", "body"),)))
    assert "flat on the bed" in words
    assert "floor" not in words


def test_the_words_of_the_author_win() -> None:
    words = "You float in warm water."
    assert describe(pose(words=words)) == words
    assert change(pose("standing"), pose(words=words)) == words
    assert change(pose(), pose(words=words)) == words
    assert change(pose(words=words), pose(words=words)) == ""


# a change


def test_only_what_moves_is_told() -> None:
    lying, knee = LIBRARY["supine-knees-bent"], LIBRARY["supine-knee-to-chest"]
    assert change(lying, knee) == (
        "Now your right knee is drawn to your chest. Both hands hold your right knee. You feel it in your lower back."
    )
    assert change(knee, lying) == (
        "Now your right knee is bent, and the foot is flat on the floor. Your arms are by your sides."
    )


def test_what_was_taken_for_granted_is_told_when_it_comes_back() -> None:
    lying, bridge = LIBRARY["supine-knees-bent"], LIBRARY["supine-bridge"]
    assert change(bridge, lying) == "Now your back and your hips rest on the floor."


def test_a_pillow_that_is_gone_is_told() -> None:
    pillow = LIBRARY["side-lying-pillow"]
    bare = replace(pillow, props=())
    assert change(pillow, bare) == "Now the pillow between your knees is put away."


def test_another_posture_is_told_as_a_whole() -> None:
    for before, after in (("supine-knees-bent", "side-lying"), ("side-lying", "side-lying-left")):
        assert change(LIBRARY[before], LIBRARY[after]) == describe(LIBRARY[after])


@EVERY_POSE
def test_where_nothing_changes_nothing_is_said(pose: Pose) -> None:
    assert change(pose, pose) == ""


STARTS = [pose for pose in LIBRARY.values() if pose.start is not None]


@pytest.mark.parametrize("pose", STARTS, ids=lambda pose: pose.name)
def test_every_stretch_can_be_heard_to_begin_and_to_end(pose: Pose) -> None:
    start = LIBRARY[pose.start or ""]
    for before, after in ((start, pose), (pose, start)):
        words = change(before, after)
        assert words
        assert words == describe(after) or sentences(describe(after))[0] not in words
        assert change(mirror(before), mirror(after)) == swapped(words)


@SEVERAL
@given(st.sampled_from(list(LIBRARY.values())), st.sampled_from(list(LIBRARY.values())))
def test_from_any_pose_to_any_other_left_and_right_are_never_mixed_up(before: Pose, after: Pose) -> None:
    words = change(before, after)
    assert change(mirror(before), mirror(after)) == swapped(words)
    assert (words == "") == (describe(before) == describe(after)) or before.posture == after.posture


def test_once_the_side_is_chosen_it_is_told() -> None:
    side = LIBRARY["side-lying"]
    chosen = replace(side, either_side=False)
    assert change(side, chosen) == describe(chosen)
    assert change(side, side) == ""


def test_a_change_of_a_pose_of_either_side_names_none() -> None:
    words = change(LIBRARY["standing"], LIBRARY["standing-finger-pressure"])
    assert words == describe(LIBRARY["standing-finger-pressure"])
    pressing = LIBRARY["standing-finger-pressure"]
    lower = replace(pressing, hands=(("right", "belly"),))
    assert change(pressing, lower).startswith("Now one hand rests on your belly.")


def test_every_posture_has_words_of_its_own() -> None:
    assert set(POSTURE) == set(POSTURES)
    assert len({describe(pose(posture)) for posture in POSTURES}) == len(POSTURES)
