"""The systems that coach can call on, each with a way of its own."""

import sys
from enum import StrEnum


class System(StrEnum):
    """Whose notifications and timers are meant; everything that is neither of the others counts as Linux."""

    LINUX = "linux"
    MACOS = "macos"
    WINDOWS = "windows"


_BY_PLATFORM = {"darwin": System.MACOS, "win32": System.WINDOWS}


def this_system(platform: str = sys.platform) -> System:
    """The system that this is."""
    return _BY_PLATFORM.get(platform, System.LINUX)
