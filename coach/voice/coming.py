"""What is to be heard: said already, or only foreseen; still here, or handed over ahead of its time."""

import math
from collections.abc import Sequence
from itertools import count

from coach.voice import Utterance
from coach.voice.output.output import Sounding
from coach.voice.schedule import Scheduled

MEANT = 1.0
"""Seconds by which what has begun as it was foreseen may be said later than that: coach itself can be held up."""
_NEAR = 0.25
"""Seconds within which the same words are meant, although foreseen for another time."""
_SAME = 0.02
"""Seconds within which two times are the same."""


class Coming:
    """The utterances to come. Not safe from several threads; no call blocks."""

    def __init__(self) -> None:
        self.pending: list[Scheduled] = []
        self.handed: dict[Scheduled, Sounding] = {}
        self._numbers = count()
        self._begun: list[Scheduled] = []  # as foreseen, and not said yet

    @property
    def all(self) -> list[Scheduled]:
        return [*self.pending, *self.handed]

    @property
    def said(self) -> list[Scheduled]:
        """All but what is only foreseen."""
        return [entry for entry in self.all if not entry.foreseen]

    def over_at(self) -> dict[Scheduled, float]:
        """When each that was handed over will have been heard."""
        return {entry: sounding.over_at or math.inf for entry, sounding in self.handed.items()}

    def say(self, utterance: Utterance, due: float) -> None:
        """To be heard at `due`. Where that was foreseen, it only has to be known that it is meant."""
        for entry in sorted((*self._begun, *self.all), key=lambda entry: entry.due):
            later = due - entry.due
            begun = entry in self._begun
            if not (entry.foreseen and entry.utterance == utterance and -_NEAR <= later <= (MEANT if begun else _NEAR)):
                continue
            if begun or abs(later) < _SAME:
                entry.foreseen, entry.number = False, next(self._numbers)
                self._begun = [other for other in self._begun if other is not entry]
                return
            self.forget(entry)
            break
        self.pending.append(Scheduled(next(self._numbers), utterance, due))

    def foresee(self, coming: Sequence[tuple[Utterance, float]], now: float) -> None:
        """What will be said at these times, in place of what was foreseen before; what has begun goes on."""
        self._begun = [entry for entry in self._begun if entry.due + MEANT > now]
        wanted = list(coming)
        for entry in [*self._begun, *(entry for entry in self.all if entry.foreseen)]:
            same = [one for one in wanted if one[0] == entry.utterance and abs(one[1] - entry.due) < _SAME]
            if same:
                wanted.remove(same[0])
            elif entry not in self._begun:
                self.forget(entry)
        self.pending += [Scheduled(next(self._numbers), said, due, foreseen=True) for said, due in wanted]

    def hand_over(self, entry: Scheduled, sounding: Sounding) -> None:
        """It will be heard at its time."""
        if entry in self.pending:
            self.pending.remove(entry)
            self.handed[entry] = sounding
        else:  # meanwhile it was forgotten
            sounding.stop()

    def recall(self, entry: Scheduled) -> None:
        """It is not to be heard yet."""
        self.forget(entry)
        self.pending.append(entry)

    def forget(self, entry: Scheduled) -> None:
        """It is not to be heard."""
        if entry in self.pending:
            self.pending.remove(entry)
        if (sounding := self.handed.pop(entry, None)) is not None:
            sounding.stop()

    def begun(self, now: float) -> tuple[Scheduled, Sounding] | None:
        """The first that was handed over and has its time, which is no longer to come from now on.

        What was foreseen for now, and neither handed over nor said, is forgotten.
        """
        self.pending = [entry for entry in self.pending if not entry.foreseen or entry.due > now]
        entry = min(self.handed, key=lambda entry: entry.due, default=None)
        if entry is None or entry.due > now:
            return None
        if entry.foreseen:
            self._begun.append(entry)
        return entry, self.handed.pop(entry)
