"""What is said next, what is cut off for it, what has come too late: decided from a list, without clock or sound."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coach.score.score import PRIORITY, CueKind
from coach.voice import Utterance
from coach.voice.output.output import Readiness

BOUND_TO_A_MOMENT = frozenset({CueKind.COUNT, CueKind.BREATH, CueKind.COUNTDOWN, CueKind.HALFWAY, CueKind.NEXT})
SAID_WITHIN = {True: 0.5, False: 15.0}
"""Seconds after which an utterance is no longer said: on the beat it would be wrong by then, off it only late."""
ANSWER_SAID_WITHIN = 90.0
"""Seconds after which what belongs to no plan is no longer said: a menu after a long decision. What makes it wrong
hushes it as well."""
TOUCHING = 0.005
"""Seconds by which two that follow each other may seem to overlap: clocks differ."""
ENCOURAGEMENT = frozenset({CueKind.CUE, CueKind.HALFWAY, CueKind.NEXT})
"""What an instruction cuts off."""


@dataclass(slots=True, eq=False)
class Scheduled:
    """An utterance on its way. `number` is the order in which they were said, `due` when it is to be heard.

    `again_at` is when one that failed may be tried again. One that is `foreseen` was not said yet: it is never started,
    but it may be handed over ahead. All times are monotonic seconds.
    """

    number: int
    utterance: Utterance
    due: float
    readiness: Readiness | None = None
    made_at_once: bool = False
    tries: int = 0
    again_at: float = 0.0
    foreseen: bool = False

    @property
    def safety(self) -> bool:
        return self.utterance.kind is CueKind.SAFETY

    def can_start(self, now: float) -> bool:
        return self.readiness is Readiness.READY and self.again_at <= now

    @property
    def stale_at(self) -> float | None:
        """From when on it is not said any more; safety always is, and an answer waits for its turn."""
        on_the_beat = self.utterance.kind in BOUND_TO_A_MOMENT
        if self.safety:
            return None
        return self.due + (
            ANSWER_SAID_WITHIN if self.utterance.ephemeral and not on_the_beat else SAID_WITHIN[on_the_beat]
        )


@dataclass(frozen=True, slots=True)
class Schedule:
    """What to do now: forget the `dropped`, cut off what is heard or `start` the next, and look again at `look_at`."""

    dropped: tuple[Scheduled, ...] = ()
    cut: bool = False
    start: Scheduled | None = None
    look_at: float | None = None


def schedule(pending: Sequence[Scheduled], current: Scheduled | None, now: float, *, lead: float = 0.0) -> Schedule:
    """Decides on what is `pending` while `current` is heard. `lead`: how many seconds earlier a start has to be."""
    begun = [entry for entry in pending if entry.due - lead <= now]
    warned = max((entry.number for entry in begun if entry.safety), default=-1)
    dropped = tuple(entry for entry in pending if _lost(entry, now, warned))
    first = _first([entry for entry in begun if entry not in dropped], now)
    cut = current is not None and not current.safety and _cuts(first, current)
    start = first if current is None and first is not None and first.can_start(now) else None
    left = [entry for entry in pending if entry not in dropped and entry is not start]
    return Schedule(dropped, cut, start, _look_at(left, now, lead))


@dataclass(frozen=True, slots=True)
class Ahead:
    """What is handed over before its time: the `recalled` are not to be any more, and the `next` is."""

    recalled: tuple[Scheduled, ...] = ()
    next: Scheduled | None = None
    look_at: float | None = None


def hand_over(
    pending: Sequence[Scheduled],
    handed: Mapping[Scheduled, float],
    now: float,
    *,
    free_at: float | None,
    ahead: float,
) -> Ahead:
    """Which of what is `pending` is handed over `ahead` of its time, besides those `handed` over already, of which each
    will be over at its time.

    It is what will begin when it is due if nothing else happens: nothing that is heard until `free_at` (None: nobody
    knows), or that comes before it, may reach into it.
    """
    recalled: list[Scheduled] = []
    following, look_at, blocked = None, None, free_at is None
    free = now if free_at is None else free_at
    for entry in sorted((*handed, *pending), key=lambda entry: (entry.due, entry.number)):
        fits = not blocked and entry.due >= free - TOUCHING
        if entry in handed:
            if fits:
                free = handed[entry]
            else:
                recalled.append(entry)
            continue
        if fits and entry.due - ahead > now:
            look_at = entry.due - ahead
        elif fits and entry.due > now and entry.can_start(now):
            following = entry
        blocked = True  # what comes after it has to wait for it
    return Ahead(tuple(recalled), following, look_at)


def _lost(entry: Scheduled, now: float, warned: int) -> bool:
    """Whether this will not be said: it could not be made, is stale, or a warning came after it."""
    if entry.readiness is Readiness.FAILED:
        return True
    stale = entry.stale_at is not None and entry.stale_at < now
    return not entry.safety and (stale or entry.number < warned)


def _first(due: Sequence[Scheduled], now: float) -> Scheduled | None:
    """What has the next word: of each kind the earliest, and of those that are ready the most important.

    Nothing overtakes another of its own kind, and nothing at all is said while a warning is only being made.
    """
    heads: dict[CueKind, Scheduled] = {}
    for entry in sorted(due, key=lambda entry: (entry.due, entry.number)):
        heads.setdefault(entry.utterance.kind, entry)
    if CueKind.SAFETY in heads:
        return heads[CueKind.SAFETY]
    ready = [entry for entry in heads.values() if entry.can_start(now)]
    return min(ready, key=lambda entry: PRIORITY[entry.utterance.kind], default=None)


def _cuts(first: Scheduled | None, current: Scheduled) -> bool:
    if first is None or first.safety:
        return first is not None
    return first.utterance.kind is CueKind.INSTRUCTION and current.utterance.kind in ENCOURAGEMENT


def _look_at(left: Sequence[Scheduled], now: float, lead: float) -> float | None:
    times = [entry.due - lead for entry in left]
    times += [entry.again_at for entry in left]
    times += [entry.stale_at for entry in left if entry.stale_at is not None]
    return min((time for time in times if time > now), default=None)
