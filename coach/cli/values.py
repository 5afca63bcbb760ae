"""Values on the command line: reads each from its text, or says what is wanted instead."""

import argparse


def speed(text: str) -> float:
    """How many times as fast a rehearsal goes."""
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 1 <= number <= 1000:
        raise argparse.ArgumentTypeError("a number from 1 to 1000 is wanted")
    return number


def ready(text: str) -> float:
    """Seconds that a set-up gets."""
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 5 <= seconds <= 600:
        raise argparse.ArgumentTypeError("a number of seconds from 5 to 600 is wanted")
    return seconds


def size(text: str) -> tuple[int, int]:
    """Columns and rows of a drawing."""
    numbers = text.lower().split("x")
    if len(numbers) != 2 or not all(number.isascii() and number.isdigit() for number in numbers):
        raise argparse.ArgumentTypeError("a size such as 60x16 is wanted")
    width, height = int(numbers[0]), int(numbers[1])
    if not (24 <= width <= 400 and 6 <= height <= 200):
        raise argparse.ArgumentTypeError("a size from 24x6 to 400x200 is wanted")
    return width, height


def pain(text: str) -> int:
    """Pain from 0 to 10."""
    if not (text.isascii() and text.isdigit() and int(text) <= 10):
        raise argparse.ArgumentTypeError("a whole number from 0 to 10 is wanted")
    return int(text)


def duration(text: str) -> float:
    """Seconds, from a time as people write it."""
    from coach.routine.duration import parse_duration

    try:
        return parse_duration(text)
    except ValueError:
        raise argparse.ArgumentTypeError("a time such as `36 h` or `2 days` is wanted") from None


def name(text: str) -> str:
    """A name or a reason: some words."""
    words = note(text)
    if not words:
        raise argparse.ArgumentTypeError("this may not be empty")
    return words


def note(text: str) -> str:
    """Words on one line, perhaps none."""
    words = " ".join(text.split())
    if not words.isprintable() or len(words) > 400:
        raise argparse.ArgumentTypeError("plain text of at most 400 characters is wanted")
    return words
