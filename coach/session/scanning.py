"""One switch: which of several choices is offered at a moment, and what a press of the switch means. Time is injected.

The choices are offered one after the other, each for a while; a press takes the one that is offered. Two rounds without
a press, and scanning rests. Nothing is ever taken without a press.
"""

from collections.abc import Hashable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

ROUNDS = 2
"""Rounds without a press after which scanning rests (our default): longer, it would only chatter."""
SETTLES = 0.5
"""Seconds after other choices were shown, or one was taken, in which a press counts for nothing (our default).

Longer than REACTION_TIME of a key: who has one switch is often late with it, or presses it twice.
"""
TURNS = 0.2
"""Seconds after scanning has moved on in which a press counts for nothing: nobody answers to what they see sooner
(simple visual reaction time is about 250 ms), so it was as likely meant for the choice before."""


class SwitchPress(StrEnum):
    """What a press of the switch has come to."""

    TAKES = "takes"  # what is offered
    BEGINS = "begins"  # the offers, again or before all was said
    LISTENS = "listens"  # a warning is still being said
    TOO_SOON = "too-soon"  # other choices have only just been shown
    BETWEEN = "between"  # two offers: it can't be known which was meant
    NOTHING = "nothing"  # there is nothing to choose


@dataclass(frozen=True, slots=True)
class Scan:
    """The choices of what stands on the screen, and how far scanning has come.

    `about` tells one question from the next. `offered` is the place of the choice that is offered since `since`; None
    before the first, and while scanning `rests`. The `first` offer lasts twice as long. `turns` counts the offers since
    the last press, and `changed` is when other choices were shown or the last one was taken.
    """

    pace: float
    about: Hashable = None
    choices: tuple[Hashable, ...] = ()
    offered: int | None = None
    since: float = 0.0
    first: bool = False
    turns: int = 0
    changed: float = float("-inf")
    rests: bool = False

    def shown(self, about: Hashable, choices: tuple[Hashable, ...], now: float) -> Self:
        """These choices stand on the screen. Where they are others than before, all begins anew."""
        if (about, choices) == (self.about, self.choices):
            return self
        return replace(
            self, about=about, choices=choices, offered=None, first=False, turns=0, changed=now, rests=False, since=now
        )

    def looked(self, now: float, *, speaking: bool) -> Self:
        """As it stands at `now`, one offer further at the most, however long nobody has looked.

        While coach is `speaking`, nothing begins and nothing goes on: what is offered is first heard to its end.
        """
        if self.rests or not self.choices or speaking:
            return self
        if self.offered is None:
            return self._begun(now)
        if now - self.since < self.pace * (1 + self.first) or len(self.choices) == 1:
            return self
        if self.turns >= ROUNDS * len(self.choices):
            return replace(self, offered=None, rests=True)
        return replace(
            self, offered=(self.offered + 1) % len(self.choices), since=now, first=False, turns=self.turns + 1
        )

    def pressed(self, now: float, *, warning: bool) -> tuple[Self, SwitchPress]:
        """What a press means, and how it stands after it; `warning` while something is said for safety.

        Where the choices stay as they are, the one that was taken goes on being offered, so that it is easily taken
        again: another line, another step.
        """
        if not self.choices:
            return self, SwitchPress.NOTHING
        if warning:
            return self, SwitchPress.LISTENS
        if now - self.changed < SETTLES:
            return self, SwitchPress.TOO_SOON
        if self.offered is None:
            return replace(self._begun(now), changed=now), SwitchPress.BEGINS
        if self.turns > 1 and now - self.since < TURNS:
            return replace(self, since=now), SwitchPress.BETWEEN
        return replace(self, since=now, changed=now, first=False, turns=1), SwitchPress.TAKES

    def _begun(self, now: float) -> Self:
        return replace(self, offered=0, since=now, first=True, turns=1, rests=False)
