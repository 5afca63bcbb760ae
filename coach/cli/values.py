"""What the arguments of commands may be: each reads its text, or says what to give."""

import argparse
from collections.abc import Callable
from datetime import date

from coach.settings.store import RULES


def setting(name: str) -> Callable[[str], object]:
    """Reads the value of a setting: as text where that is allowed, else as a number."""
    rule = RULES[name]

    def read(text: str) -> object:
        value = int(text) if not rule.accepts(text) and text.isascii() and text.isdigit() else text
        if not rule.accepts(value):
            raise argparse.ArgumentTypeError(f"please give {rule.wanted}")
        return value

    return read


def speed(text: str) -> float:
    """How many times as fast a rehearsal runs."""
    try:
        times = float(text)
    except ValueError:
        times = 0.0
    if not 1 <= times <= 1000:
        raise argparse.ArgumentTypeError("please give a number from 1 to 1000")
    return times


def ready_seconds(text: str) -> float:
    """Seconds for a set-up."""
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 5 <= seconds <= 600:
        raise argparse.ArgumentTypeError("please give a number of seconds from 5 to 600")
    return seconds


def size(text: str) -> tuple[int, int]:
    """Columns and rows of a drawing."""
    numbers = text.lower().split("x")
    if len(numbers) != 2 or not all(number.isascii() and number.isdigit() for number in numbers):
        raise argparse.ArgumentTypeError("please give a size such as 60x16")
    width, height = int(numbers[0]), int(numbers[1])
    if not (24 <= width <= 400 and 6 <= height <= 200):
        raise argparse.ArgumentTypeError("please give a size from 24x6 to 400x200")
    return width, height


def pain(text: str) -> int:
    """Pain from 0 to 10."""
    if not (text.isascii() and text.isdigit() and int(text) <= 10):
        raise argparse.ArgumentTypeError("please give a whole number from 0 to 10")
    return int(text)


def duration(text: str) -> float:
    """A time as people write it, in seconds."""
    from coach.routine.duration import parse_duration

    try:
        return parse_duration(text)
    except ValueError:
        raise argparse.ArgumentTypeError("please give a time such as `36 h` or `2 days`") from None


def name(text: str) -> str:
    """Words that have to be there."""
    words = note(text)
    if not words:
        raise argparse.ArgumentTypeError("this may not be empty")
    return words


def note(text: str) -> str:
    """Plain words, if any."""
    words = " ".join(text.split())
    if not words.isprintable() or len(words) > 400:
        raise argparse.ArgumentTypeError("please give plain text of at most 400 characters")
    return words


def day(text: str) -> date:
    """A day of the calendar, not before 1970."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = date.min
    if found.year < 1970:
        raise argparse.ArgumentTypeError("please give a day such as 2026-05-31")
    return found
