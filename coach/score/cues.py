"""Where cues go in a segment: nothing is said over anything else, and nothing runs past the segment's end.

Cues are placed by rank. One that finds its moment taken is said right after, or in a shorter form, or not at all;
a cue on the beat (countdown, count, breath) is never moved.
"""

import bisect
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from coach.score import sounds
from coach.score.score import PRIORITY, Cue, CueKind, Detail
from coach.score.sounds import Sound
from coach.score.verbosity import heard
from coach.script import sentences

Measure = Callable[[str], float]
"""Seconds that a voice takes for a text."""

ON_THE_BEAT = frozenset({CueKind.COUNT, CueKind.BREATH, CueKind.COUNTDOWN})
GAP = 0.25
"""Seconds of quiet between two sentences that follow each other."""
COUNTDOWN_FROM = 10.0
"""Shortest segment, in seconds, that ends with “3, 2, 1”."""
COUNTDOWN_ROOM = 3.0 + GAP
"""Seconds that “3, 2, 1” takes, after what is said before it."""
HALFWAY_FROM = 30.0
NEXT_FROM = 60.0


@dataclass(frozen=True, slots=True)
class CueWish:
    """A cue that wants to be said at a moment, in the first of its forms that fits. See Cue for the rest."""

    at: float
    kind: CueKind
    forms: tuple[str, ...]
    from_end: bool = False
    sound: Sound | None = None
    aloud: bool = True


def place(
    wishes: Sequence[CueWish], length: float, measure: Measure, detail: Detail = Detail.ALL
) -> tuple[tuple[Cue, ...], tuple[str, ...]]:
    """The cues that fit into `length` seconds, by time, and the texts that found no room.

    What this `detail` lets nobody hear is placed all the same: it stands on the screen, and takes no time.
    """
    placed: list[Cue] = []
    silent: list[Cue] = []
    dropped: list[str] = []
    for wish in sorted(wishes, key=lambda w: (PRIORITY[w.kind], w.at)):
        if not heard(wish.kind, wish.sound, detail, aloud=wish.aloud).anything:
            silent.append(Cue(min(wish.at, length), wish.kind, wish.forms[0], 0.0, wish.from_end, aloud=False))
            continue
        cue = next((c for form in wish.forms if (c := _fit(wish, form, length, placed, measure, detail))), None)
        if cue is None:
            dropped.append(wish.forms[0])
        else:
            bisect.insort(placed, cue, key=_start)
    return tuple(sorted([*placed, *silent], key=_start)), tuple(dropped)


def _fit(
    wish: CueWish, form: str, length: float, placed: Sequence[Cue], measure: Measure, detail: Detail
) -> Cue | None:
    """The cue in this form, at its moment or right after what is said then; None when there is no room."""
    hears = heard(wish.kind, wish.sound, detail, aloud=wish.aloud)
    lasts = sounds.lasts(measure(form) if hears.words else 0.0, hears.sound)
    latest = length - lasts
    if latest < 0 or (wish.at > latest and wish.kind in ON_THE_BEAT):
        return None
    at = min(wish.at, latest)
    # `placed` is in order and nothing in it overlaps, so only the one before can reach into this moment
    for other in placed[max(0, bisect.bisect(placed, at, key=_start) - 1) :]:
        if other.at >= at + lasts:
            break
        if at < other.at + other.lasts:
            if wish.kind in ON_THE_BEAT:
                return None
            at = other.at + other.lasts + GAP
    if at > latest:
        return None
    return Cue(at, wish.kind, form, lasts, wish.from_end, hears.sound, hears.words)


def _start(cue: Cue) -> float:
    return cue.at


def in_turn(
    sentences: Sequence[tuple[CueKind, str]], measure: Measure, start: float = 0.0
) -> tuple[list[CueWish], float]:
    """Sentences said one after the other, and the moment at which the last has ended."""
    wishes = []
    at = start
    for kind, text in sentences:
        wishes.append(CueWish(at, kind, (text,)))
        at += measure(text) + GAP
    return wishes, at


def countdown(length: float) -> list[CueWish]:
    """“3, 2, 1”, one a second, the end of the segment being zero."""
    return [CueWish(length - n, CueKind.COUNTDOWN, (str(n),), from_end=True) for n in (3, 2, 1)]


def usual(length: float, next_name: str = "", *, calm: bool = False) -> list[CueWish]:
    """What every longer stretch of time gets: halfway (a chime alone when calm), what comes next, and the countdown."""
    wishes = []
    if length >= HALFWAY_FROM:
        wishes.append(CueWish(length / 2, CueKind.HALFWAY, (sentences.HALFWAY,), sound=Sound.HALFWAY, aloud=not calm))
    if next_name and length >= NEXT_FROM:
        wishes.append(CueWish(length - 12, CueKind.NEXT, sentences.next_up(next_name), from_end=True))
    if length >= COUNTDOWN_FROM:
        wishes += countdown(length)
    return wishes
