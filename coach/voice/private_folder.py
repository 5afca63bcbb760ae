"""Folders that only this user can look into, for what must not stay. What a killed coach left is removed later."""

import os
import re
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

_MEMORY = Path("/dev/shm")  # noqa: S108  # a folder in memory: what is there never reaches the disk
_OWNED = re.compile(r"coach-voice-(\d{1,9})-.+")
"""The name of a folder tells the process that it belongs to."""


def make_folder() -> Path:
    """A new folder of this process, in memory where that can be had. Raises OSError where there is no room."""
    if os.access(_MEMORY, os.W_OK):
        with suppress(OSError):
            return _made_in(_MEMORY)
    return _made_in(Path(tempfile.gettempdir()))


def sweep() -> None:
    """Removes the folders of processes that are gone. On Windows nothing: a process can't be asked after there."""
    if os.name != "posix":
        return
    for parent in (_MEMORY, Path(tempfile.gettempdir())):
        with suppress(OSError):
            for found in parent.iterdir():
                if (owned := _OWNED.fullmatch(found.name)) and _is_left(found, int(owned[1])):
                    shutil.rmtree(found, ignore_errors=True)


def _made_in(parent: Path) -> Path:
    return Path(tempfile.mkdtemp(prefix=f"coach-voice-{os.getpid()}-", dir=parent))


def _is_left(folder: Path, owner: int) -> bool:
    """Whether a folder is this user's and its owner is gone."""
    try:
        if folder.lstat().st_uid != os.getuid():
            return False
        os.kill(owner, 0)
    except ProcessLookupError:
        return True
    except OSError:
        pass  # the folder went away meanwhile, or the process is somebody else's
    return False
