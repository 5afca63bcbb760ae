"""Writes sound to a file in the format that its name asks for: whole and tagged, or not at all.

Everything but WAV needs libraries that are not installed with coach, only with `back-coach[audio]`. They are asked for
before any work is done, and imported late.
"""

import errno
import os
import tempfile
import wave
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path

from coach.errors import CoachError, ExitCode
from coach.export.mp3 import write_mp3
from coach.export.tags import About, tag
from coach.script import export_words

_INSTALL = 'pip install "back-coach[audio]"'


@dataclass(frozen=True, slots=True)
class _Format:
    """How a format is written: chunks, their rate, and the file; and the libraries that are needed for that."""

    write: Callable[[Iterator[bytes], int, Path], None]
    needs: tuple[str, ...] = ()


def check(path: Path) -> None:
    """Whether a sound file of this name can be written here; worth asking before its sentences are made.

    Raises CoachError for a format that coach does not know, a library that is missing, a folder that is not there.
    """
    form = _FORMATS.get(path.suffix.lower())
    if form is None:
        raise CoachError(
            f"“{path.name}” isn't a sound file that coach can write",
            hint=export_words.file_endings(_LISTED),
            code=ExitCode.USAGE,
        )
    for name in form.needs:
        try:
            import_module(name)
        except (ImportError, OSError) as error:  # OSError: soundfile is there, the library that it stands on is not
            raise CoachError(
                f"a {path.suffix} file needs {name}, which can't be loaded: {error}",
                hint=export_words.install_or_wav(_INSTALL),
                code=ExitCode.UNUSABLE,
            ) from error
    if path.is_dir() or not path.parent.is_dir():
        trouble = errno.EISDIR if path.is_dir() else errno.ENOENT
        raise _unwritable(path, OSError(trouble, os.strerror(trouble)))


def encode(
    chunks: Iterator[bytes],
    total_seconds: float,
    rate: int,
    path: Path,
    about: About,
    progress: Callable[[float], None] | None = None,
) -> bool:
    """Writes sound (mono, 16 bits, `rate` samples a second) to `path`, over what is there; only its owner can read it.

    There has to be at least one sample. MP3 takes the rates that `write_mp3` names.
    The file appears under its name when it is complete. Until then, and after any failure, an older one is untouched.
    `progress` receives the share that is done, 0.0 to 1.0, where `total_seconds` is the whole.

    Returns whether title, text and chapters are in the file: a WAV goes without them where mutagen is not installed.
    Raises CoachError as `check` does, and where the file cannot be written, with a full disk for one.
    """
    check(path)
    suffix = path.suffix.lower()
    if progress is not None:
        chunks = _watched(chunks, round(total_seconds * rate) * 2, progress)
    try:
        with _replacing(path, suffix) as draft:
            _FORMATS[suffix].write(chunks, rate, draft)
            return _tagged(draft, about)
    except OSError as error:
        raise _unwritable(path, error) from error


def _watched(chunks: Iterator[bytes], whole: int, progress: Callable[[float], None]) -> Iterator[bytes]:
    done = 0
    for chunk in chunks:
        yield chunk
        done += len(chunk)
        progress(min(1.0, done / whole) if whole else 1.0)


@contextmanager
def _replacing(path: Path, suffix: str) -> Iterator[Path]:
    """A private file beside `path` that takes its place in the end, or is gone."""
    handle, name = tempfile.mkstemp(prefix=".coach-", suffix=suffix, dir=path.parent)
    os.close(handle)
    draft = Path(name)
    try:
        yield draft
        with draft.open("rb+") as file:
            os.fsync(file.fileno())  # some disks say only here that they are full
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _tagged(path: Path, about: About) -> bool:
    try:
        tag(path, about)
    except ImportError:
        return False
    return True


def _unwritable(path: Path, error: OSError) -> CoachError:
    return CoachError(
        f"{path} can't be written: {error.strerror or error}",
        hint=export_words.MAKE_ROOM,
        code=ExitCode.UNUSABLE,
    )


def _write_wav(chunks: Iterator[bytes], rate: int, path: Path) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        for chunk in chunks:
            file.writeframesraw(chunk)


def _write_with_soundfile(chunks: Iterator[bytes], rate: int, path: Path, *, form: str, subtype: str) -> None:
    """FLAC and OGG. Written a second at a time: libsndfile crashes where a minute of OGG comes at once."""
    soundfile = import_module("soundfile")
    second = 2 * rate
    frames = 0
    try:
        with soundfile.SoundFile(path, "w", samplerate=rate, channels=1, format=form, subtype=subtype) as file:
            for chunk in chunks:
                for start in range(0, len(chunk), second):
                    file.buffer_write(chunk[start : start + second], dtype="int16")
                frames += len(chunk) // 2
        # libsndfile tells nobody of what it could not write while it closed the file
        complete = soundfile.info(path).frames == frames
    except soundfile.SoundFileError as error:
        raise OSError(errno.EIO, "the disk is full, or fails") from error
    if not complete:
        raise OSError(errno.EIO, "the disk is full, or fails")


_FORMATS = {
    ".wav": _Format(_write_wav),
    ".flac": _Format(partial(_write_with_soundfile, form="FLAC", subtype="PCM_16"), ("soundfile", "mutagen")),
    ".ogg": _Format(partial(_write_with_soundfile, form="OGG", subtype="VORBIS"), ("soundfile", "mutagen")),
    ".mp3": _Format(write_mp3, ("lameenc", "mutagen")),
}
*_MOST, _LAST = _FORMATS
_LISTED = f"{', '.join(_MOST)} or {_LAST}"
