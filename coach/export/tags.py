"""Title, text and chapters inside a sound file, in the words of its format: what a phone shows while it plays.

MP3 and WAV carry ID3 (version 2.3, which the file managers of Windows read as well), FLAC and OGG Vorbis comments.
"""

import errno
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

MOST_CHAPTERS = 255
"""What a table of contents in ID3 can hold."""
_NO_LANGUAGE = "XXX"
"""How ID3 writes that the language of a text is not stated."""
_TOP_LEVEL_AND_ORDERED = 0b11
_NO_OFFSET = 0xFFFF_FFFF
"""A chapter is found by its time, not by its byte."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the session that a player can jump to, from `start` to `end` in seconds."""

    start: float
    end: float
    title: str


@dataclass(frozen=True, slots=True)
class About:
    """What a sound file tells of itself: `comment` in a line, `text` as long as it needs to be (the routine in words).

    Of more than MOST_CHAPTERS chapters the last ones are left out.
    """

    title: str
    artist: str = "coach"
    album: str = "coach"
    comment: str = ""
    text: str = ""
    chapters: tuple[Chapter, ...] = ()


def tag(path: Path, about: About) -> None:
    """Writes what there is to tell into a finished file; its suffix, in small letters, says how.

    Raises ImportError without mutagen, OSError where the file cannot be written.
    """
    module, name, describe = _FORMATS[path.suffix]
    mutagen = import_module("mutagen")
    try:
        file = getattr(import_module(module), name)(path)
        if file.tags is None:
            file.add_tags()
        describe(file, about)
    except mutagen.MutagenError as error:
        raise OSError(errno.EIO, f"the title and chapters can't be added ({error})") from error


def _as_id3(file: Any, about: About) -> None:
    frames = import_module("mutagen.id3")
    chapters = about.chapters[:MOST_CHAPTERS]
    names = _names(chapters)
    for frame in (
        frames.TIT2(text=about.title),
        frames.TPE1(text=about.artist),
        frames.TALB(text=about.album),
        frames.COMM(lang=_NO_LANGUAGE, text=about.comment),
        frames.USLT(lang=_NO_LANGUAGE, text=about.text),
    ):
        file.tags.add(frame)
    for name, chapter in zip(names, chapters, strict=True):
        file.tags.add(
            frames.CHAP(
                element_id=name,
                start_time=round(chapter.start * 1000),
                end_time=round(chapter.end * 1000),
                start_offset=_NO_OFFSET,
                end_offset=_NO_OFFSET,
                sub_frames=[frames.TIT2(text=chapter.title)],
            )
        )
    if names:
        flags = frames.CTOCFlags(_TOP_LEVEL_AND_ORDERED)
        contents = frames.CTOC(
            element_id="contents", flags=flags, child_element_ids=names, sub_frames=[frames.TIT2(text=about.title)]
        )
        file.tags.add(contents)
    file.save(v2_version=3)


def _names(chapters: tuple[Chapter, ...]) -> list[str]:
    """What the table of contents calls the chapters, so long that each takes the same room together with its title.

    mutagen writes the shorter frame first, then by name. There are players that go by the order in the file alone.
    """
    sizes = [len(chapter.title.encode("utf-16-le")) for chapter in chapters]
    return [f"chapter{n:03}".ljust(10 + max(sizes) - size, "-") for n, size in enumerate(sizes, 1)]


def _as_vorbis_comments(file: Any, about: About) -> None:
    tags = file.tags
    tags["TITLE"] = about.title
    tags["ARTIST"] = about.artist
    tags["ALBUM"] = about.album
    tags["DESCRIPTION"] = about.comment
    tags["LYRICS"] = about.text
    for number, chapter in enumerate(about.chapters[:MOST_CHAPTERS], 1):
        tags[f"CHAPTER{number:03}"] = _clock(chapter.start)
        tags[f"CHAPTER{number:03}NAME"] = chapter.title
    file.save()


def _clock(seconds: float) -> str:
    """75.5 → 00:01:15.500."""
    minutes, milliseconds = divmod(round(seconds * 1000), 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{milliseconds // 1000:02}.{milliseconds % 1000:03}"


_FORMATS: dict[str, tuple[str, str, Callable[[Any, About], None]]] = {
    ".wav": ("mutagen.wave", "WAVE", _as_id3),
    ".mp3": ("mutagen.mp3", "MP3", _as_id3),
    ".flac": ("mutagen.flac", "FLAC", _as_vorbis_comments),
    ".ogg": ("mutagen.oggvorbis", "OggVorbis", _as_vorbis_comments),
}
