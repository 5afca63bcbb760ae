"""Lays clips on a line of time: what a whole session sounds like, a second at a time.

Forty minutes of sound are a hundred megabytes. They are never in memory together, only the clip that is sounding.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from coach.errors import CoachError, ExitCode
from coach.script import export_words
from coach.voice.audio import RATE, WaveError, read

_SAMPLE = 2
"""Bytes of a sample."""
_SECOND = RATE * _SAMPLE
"""Bytes of a second."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A clip, and the second of the session at which it begins."""

    at: float
    path: Path


def mixed(clips: Iterable[Placed], seconds: float) -> Iterator[bytes]:
    """The sound of a session that takes so many seconds: mono, 16 bits, RATE, in chunks of a second and a rest.

    Every clip begins at its sample. Where two would overlap the later one waits for the end of the former, and the
    session is longer than `seconds` where its last clip is: nothing is cut, nothing is said over something else.
    Raises CoachError where a clip cannot be read.
    """
    waiting = bytearray()
    for piece in _pieces(clips, round(seconds * RATE)):
        waiting += piece
        while len(waiting) >= _SECOND:
            yield bytes(waiting[:_SECOND])
            del waiting[:_SECOND]
    if waiting:
        yield bytes(waiting)


def _pieces(clips: Iterable[Placed], length: int) -> Iterator[bytes]:
    """Clips and the quiet between them, for at least `length` samples."""
    here = 0
    for clip in sorted(clips, key=lambda clip: clip.at):
        quiet = max(0, round(clip.at * RATE) - here)
        yield from _silence(quiet)
        sound = _sound(clip.path)
        yield sound
        here += quiet + len(sound) // _SAMPLE
    yield from _silence(length - here)


def _silence(samples: int) -> Iterator[bytes]:
    for left in range(samples, 0, -RATE):
        yield bytes(min(left, RATE) * _SAMPLE)


def _sound(path: Path) -> bytes:
    try:
        return read(path).samples.tobytes()
    except (WaveError, OSError) as error:
        raise CoachError(
            f"a sentence of the session can't be read: {error}",
            hint=export_words.RUN_AGAIN,
            code=ExitCode.UNUSABLE,
        ) from error
