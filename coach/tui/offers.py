"""What a screen offers to who has one switch: each choice in a few words, and the keys that it stands for."""

from collections.abc import Hashable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ScanOffer:
    """One choice. Its `keys` are pressed when it is taken, so that it asks for the same confirmation as with keys.

    `value` is that of the button on the page which says the same, if there is one; `typed` are words that answer where
    some have to be typed. What opens the other choices, or leads back from them, has neither keys nor words.
    """

    words: str
    keys: tuple[str, ...] = ()
    value: str | None = None
    typed: str = ""


@dataclass(frozen=True, slots=True)
class ScanOffers:
    """All choices of what stands on the screen: the `first`, and the `others` behind one of their own.

    `about` tells one question from the next. While something moves, the only choice is taken `at_once`, as any key
    pauses.
    """

    about: Hashable
    first: tuple[ScanOffer, ...]
    others: tuple[ScanOffer, ...] = ()
    at_once: bool = False


NOTHING_OFFERED = ScanOffers(None, ())
