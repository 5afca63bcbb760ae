"""Clips kept as files: private, bounded, and never trusted, because disks fill up and files get damaged."""

import os
import time
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from coach.voice.audio import Wave, WaveError, pack, parse

LIMIT = 64 * 1024 * 1024
"""Bytes: about 25 minutes of different sentences, far more than all routines have (our default)."""
_ABANDONED = 600.0
"""Seconds after which an unfinished file was left behind by a crash."""


@dataclass(slots=True)
class _Kept:
    path: Path
    size: int
    used: float  # time of the last use, in seconds since the epoch


class Cache:
    """The clips in one folder, which is made when the first is put. Other processes may use the same folder.

    A file is named by its key and a digest of what it holds: what does not match is damaged, and is not there.
    """

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        self._folder = folder
        self._limit = limit
        self._kept: dict[str, _Kept] = {}
        with suppress(OSError):  # a folder that isn't there yet
            for path in self._folder.iterdir():
                self._take_in(path)

    def get(self, key: str) -> tuple[Path, Wave] | None:
        """The clip with that key; None where there is none, or a damaged one."""
        kept = self._kept.get(key)
        if kept is None:
            return None
        try:
            data = kept.path.read_bytes()
            if kept.path.name != _name(key, data):
                raise WaveError("not what was written")
            clip = parse(data)
        except (OSError, WaveError):
            self._drop(key)
            return None
        kept.used = time.time()
        with suppress(OSError):
            os.utime(kept.path)
        return kept.path, clip

    def put(self, key: str, clip: Wave) -> Path:
        """Keeps a clip; those that were not used for the longest time go for it. Raises OSError, and keeps nothing."""
        data = pack(clip)
        path = self._folder / _name(key, data)
        for folder in reversed([self._folder, *self._folder.parents]):
            folder.mkdir(mode=0o700, exist_ok=True)  # `parents=True` would let everybody read those
        self._folder.chmod(0o700)
        unfinished = path.with_suffix(f".{os.getpid()}.part")
        try:
            with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(data)
            unfinished.replace(path)
        except OSError:
            unfinished.unlink(missing_ok=True)
            raise
        self._kept[key] = _Kept(path, len(data), time.time())
        self._make_room(key)
        return path

    def _take_in(self, path: Path) -> None:
        key, _, rest = path.name.partition("-")
        with suppress(OSError):  # another process may have removed it
            status = path.stat()
            if rest.endswith(".wav"):
                self._kept[key] = _Kept(path, status.st_size, status.st_mtime)
            elif rest.endswith(".part") and time.time() - status.st_mtime > _ABANDONED:
                path.unlink()

    def _make_room(self, last: str) -> None:
        total = sum(kept.size for kept in self._kept.values())
        for key in sorted(self._kept, key=lambda key: self._kept[key].used):
            if total <= self._limit:
                return
            if key != last:
                total -= self._kept[key].size
                self._drop(key)

    def _drop(self, key: str) -> None:
        with suppress(OSError):
            self._kept.pop(key).path.unlink(missing_ok=True)


def _name(key: str, data: bytes) -> str:
    return f"{key}-{blake2b(data, digest_size=8).hexdigest()}.wav"
