"""Whether this run goes line by line, and what to say of it.

An option of this call wins, then the environment, then the settings. Where there is no terminal, nothing else can be.
"""

import argparse
import os
import shutil
import sys

from coach.settings.store import Settings

_NO = ("", "0", "false", "no", "off")
"""What a variable may be to mean no."""
_POOR = ("", "dumb", "unknown")
"""What TERM is, or is not at all, where nothing can be drawn."""
_HOW = "For the full screen: coach --no-plain"
_A_FULL_TERMINAL = "xterm-256color"


def is_accessible() -> bool:
    """Whether the environment asks for what a screen reader can read."""
    return os.environ.get("ACCESSIBLE", "").strip().lower() not in _NO


def is_for_screen_reader(arguments: argparse.Namespace) -> bool | None:
    """Whether this call or the environment asks for a full screen that a screen reader can read; None leaves it to the
    settings.
    """
    asked: bool | None = arguments.screen_reader
    told = os.environ.get("COACH_SCREEN_READER")
    return asked if asked is not None or told is None else told.strip().lower() not in _NO


def wants_plain(arguments: argparse.Namespace, settings: Settings) -> bool:
    """Whether plain output is asked for: lines in place of the full screen, words in place of drawings."""
    asked: bool | None = arguments.plain
    return (is_accessible() or settings.plain) if asked is None else asked


def shows_lines(arguments: argparse.Namespace, settings: Settings) -> bool:
    """Whether progress comes in lines that stay, rather than in one that is written over."""
    return wants_plain(arguments, settings) or is_poor_terminal()


def is_poor_terminal() -> bool:
    """Whether the terminal calls itself one that cannot draw. Windows does not name its own."""
    return os.name == "posix" and os.environ.get("TERM", "") in _POOR


def goes_by_lines(arguments: argparse.Namespace, settings: Settings) -> bool:
    """Whether coach shows plain mode rather than the full screen."""
    if not _is_terminal() or _is_without_size() or wants_plain(arguments, settings):
        return True
    return is_poor_terminal() and arguments.plain is None


def why_by_lines(arguments: argparse.Namespace, settings: Settings) -> str:
    """What to say first in plain mode, and how to get the full screen; nothing where it was asked for, or in a pipe."""
    if not _is_terminal() or arguments.plain:
        return ""
    if _is_without_size():
        return "Plain mode: coach can't see how big this terminal is. For the full screen: stty rows 24 cols 80"
    if is_accessible():
        return f"Plain mode, because of ACCESSIBLE. {_HOW}"
    if is_poor_terminal():
        return f"Plain mode, because of TERM={os.environ.get('TERM', '')}: this terminal can't draw. {_HOW}"
    return f"Plain mode, because of your settings. {_HOW}"


def ready_for_full_screen() -> None:
    """Who asks for the full screen in a terminal that cannot draw gets it: Textual would draw it for ever by itself."""
    if is_poor_terminal():
        os.environ["TERM"] = _A_FULL_TERMINAL


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _is_without_size() -> bool:
    """Whether the terminal has no size, as on some serial lines: the full screen would draw itself for ever there."""
    return 0 in shutil.get_terminal_size((0, 0))
