"""A pose in words, and what changes from one to the next, for whoever does not see the drawing."""

from collections.abc import Iterator
from typing import TypeAlias

from coach.figure.arms import ARMS
from coach.figure.legs import LEGS, TOES
from coach.figure.looks import SidedPose, looks_of
from coach.figure.phrases import (
    BACK_PHRASES,
    BEND,
    CHAIRS,
    GAZE,
    HEAD_PHRASES,
    POSTURE,
    PROPS,
    SITE_PHRASES,
    TURN,
    Phrase,
    Topic,
)
from coach.figure.pose import Pose
from coach.figure.sides import of_either_side

_Told: TypeAlias = tuple[Phrase | None, Phrase | None]
"""What is said of a topic from the left and from the right; None where it is as before."""
_Looks: TypeAlias = tuple[SidedPose, SidedPose]


def describe(pose: Pose) -> str:
    """The pose in a few short sentences, such as “You lie on your back. Your legs are straight.” Never empty.

    The author's own words win.
    """
    if pose.words:
        return pose.words
    looks = looks_of(pose)
    sentences = [sentence for topic in _topics(pose) for sentence in _said(topic, _told(topic, looks), looks)]
    return _of_its_side(" ".join((*sentences, *_felt(looks))), pose, looks)


def change(before: Pose, after: Pose) -> str:
    """What is different in `after`, in sentences; empty when nothing changes that would be said.

    Another posture is described as a whole; so is a pose with the author's own words, and one of which now a side is
    chosen, or none any more.
    """
    if after.words or (before.posture, before.either_side) != (after.posture, after.either_side):
        return "" if describe(before) == describe(after) else describe(after)
    old, new = looks_of(before), looks_of(after)
    posture = POSTURE[after.posture]
    if _told(posture, old) != _told(posture, new):
        return describe(after)
    sentences = []
    for topic in _topics(after):
        were, are = _told(topic, old), _told(topic, new)
        fresh = (are[0] if are[0] != were[0] else None, are[1] if are[1] != were[1] else None)
        sentences += _said(topic, fresh, new, anew=True)
    felt = _felt(new)
    text = _of_its_side(" ".join((*sentences, *(felt if felt != _felt(old) else ()))), after, new)
    return f"Now {text[0].lower()}{text[1:]}" if text else ""


def _of_its_side(words: str, pose: Pose, looks: _Looks) -> str:
    if not pose.either_side:
        return words
    lying = pose.posture == "side-lying"
    return of_either_side(words, next((look.side for look in looks if lying and look.below), None))


def _topics(pose: Pose) -> Iterator[Topic]:
    """All topics in the order in which they are said."""
    yield POSTURE[pose.posture]
    yield LEGS[pose.posture]
    yield TOES
    yield BACK_PHRASES[pose.posture]
    yield from (BEND, TURN)
    yield from CHAIRS
    yield ARMS[pose.posture]
    yield from (HEAD_PHRASES[pose.posture], GAZE)
    yield from PROPS


def _told(topic: Topic, looks: _Looks) -> _Told:
    left, right = (next((phrase for phrase in topic if phrase.when(look)), None) for look in looks)
    return left, right


def _said(topic: Topic, told: _Told, looks: _Looks, *, anew: bool = False) -> list[str]:
    """One sentence for both sides, or one for each in the order of the table, or none."""
    left, right = told
    if left is not None and left == right:
        return _filled(left.both or left.one or (left.again if anew else ""), looks[0])
    apart = [(topic.index(phrase), phrase, look) for phrase, look in zip(told, looks, strict=True) if phrase]
    return [
        sentence
        for _, phrase, look in sorted(apart, key=lambda each: each[0])
        for sentence in _filled(phrase.one or (phrase.again if anew else ""), look)
    ]


def _filled(words: str, look: SidedPose) -> list[str]:
    return [words.format(side=look.side, other=look.other, ground=look.ground)] if words else []


def _felt(looks: _Looks) -> list[str]:
    """Where it is felt, all in one sentence."""
    areas = [area for topic in SITE_PHRASES for area in _said(topic, _told(topic, looks), looks)]
    listed = f"{', '.join(areas[:-1])} and {areas[-1]}" if len(areas) > 1 else "".join(areas)
    return [f"You feel it in {listed}."] if areas else []
