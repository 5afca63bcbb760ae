"""A segment in the making: with what is wished to be said in it, and where its answers lead, by label."""

from dataclasses import dataclass, field

from coach.score.cues import CueWish
from coach.score.score import CueKind, Segment

Sentence = tuple[CueKind, str]
"""A sentence, and what it is for."""


@dataclass
class Draft:
    """One segment of the workbench. `usual` where it also gets the cues that its kind usually has.

    `aside` where it only says something before what its step is about.
    """

    segment: Segment
    wishes: list[CueWish] = field(default_factory=list)
    usual: bool = False
    aside: bool = False
    jumps: dict[str, int] = field(default_factory=dict)
