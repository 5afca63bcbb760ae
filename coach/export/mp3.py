"""MP3: the frames that LAME makes, and before them the one that tells players how long all of it is.

Without that frame a player has to guess: by one guess half an hour was ten seconds longer, which puts every chapter
beside its place, and everything is heard 50 ms late. lameenc leaves it out, so it is written here.
"""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

_KBIT = 64
"""Kilobits a second: more than enough for one voice, half a megabyte a minute (our default)."""
_QUALITY = 5
"""LAME's own middle, between 0 (slow) and 9."""
_DELAY = 576
"""Samples of quiet that LAME puts first. A player knows what its own decoder adds, and takes both away."""

_FRAME = 576
"""Samples in a frame of MPEG 2, which is what rates of 16,000, 22,050 and 24,000 a second stand in."""
_HEADER = 4
_SIDE_INFORMATION = 9
"""Bytes of a mono frame before its sound."""
_ALL_FIELDS = 0b1111
_LINEAR = bytes(percent * 256 // 100 for percent in range(100))
"""The table of contents: at a constant bit rate, as many hundredths of the time as of the bytes."""
_WRITER = b"LAME3.100"
_CONSTANT_RATE = 1
_PADDING_BIT = 0b10


def write_mp3(chunks: Iterator[bytes], rate: int, path: Path) -> None:
    """Writes sound (mono, 16 bits; 16,000, 22,050 or 24,000 samples a second, and at least one) as MP3.

    Raises ImportError without lameenc, OSError where the file cannot be written.
    """
    encoder = import_module("lameenc").Encoder()
    encoder.silence()
    encoder.set_bit_rate(_KBIT)
    encoder.set_in_sample_rate(rate)
    encoder.set_out_sample_rate(rate)
    encoder.set_channels(1)
    encoder.set_quality(_QUALITY)
    samples = 0
    place = _FRAME // 8 * _KBIT * 1000 // rate  # as many bytes as any other frame has
    with path.open("w+b") as file:
        file.write(bytes(place))
        for chunk in chunks:
            file.write(encoder.encode(chunk))
            samples += len(chunk) // 2
        file.write(encoder.flush())
        whole = file.tell()
        file.seek(place)
        header = file.read(_HEADER)
        frames = round((whole - place) * 8 * rate / (_FRAME * _KBIT * 1000))
        file.seek(0)
        file.write(_first_frame(header, frames, whole, frames * _FRAME - _DELAY - samples).ljust(place, b"\0"))


def _first_frame(header: bytes, frames: int, whole: int, surplus: int) -> bytes:
    """The frame named Info: silent, with the length in `frames` and bytes, and the `surplus` samples at the end."""
    return b"".join(
        (
            bytes((header[0], header[1], header[2] & ~_PADDING_BIT, header[3])),
            bytes(_SIDE_INFORMATION),
            b"Info",
            _ALL_FIELDS.to_bytes(4),
            frames.to_bytes(4),
            whole.to_bytes(4),
            _LINEAR,
            bytes(4),  # quality: not stated
            _WRITER,
            bytes((_CONSTANT_RATE,)),
            bytes(9),  # lowpass, peak and gains: not stated
            bytes((0, _KBIT)),
            (_DELAY << 12 | surplus).to_bytes(3),
        )
    )
