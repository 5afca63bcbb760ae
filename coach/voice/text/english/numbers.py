"""Numbers as English words."""

from collections.abc import Callable

_UP_TO_NINETEEN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_SMALL = _UP_TO_NINETEEN.split(" ")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
FRACTIONS = {"1/2": "a half", "1/3": "a third", "2/3": "two thirds", "1/4": "a quarter", "3/4": "three quarters"}
"""The fractions that have a name; what else is divided by a stroke is a score."""

NUMBER_PATTERN = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)*"
"""The pattern of a number wherever it stands, with thousands and decimals."""
ALONE = rf"(?<![\w.]){NUMBER_PATTERN}"
"""The pattern of a number that is no part of a word."""
FRACTION = rf"(?<![\w./])(?:\d+ )?(?:{'|'.join(FRACTIONS)})(?![\d/])"
"""The pattern of a fraction, with or without a whole number before it."""
TO = r"\s?[-–—]\s?"
"""The pattern of the sign between the ends of a range."""
_MOST_DIGITS = 6


def number(n: int) -> str:
    """A whole number from 0 to 999,999 in words, as in Britain: `one hundred and twenty`."""
    if n < 20:
        return _SMALL[n]
    if n < 100:
        tens, one = divmod(n, 10)
        return _TENS[tens - 2] + (f"-{_SMALL[one]}" if one else "")
    if n < 1000:
        hundreds, rest = divmod(n, 100)
        return f"{_SMALL[hundreds]} hundred" + (f" and {number(rest)}" if rest else "")
    thousands, rest = divmod(n, 1000)
    return f"{number(thousands)} thousand" + (f"{' and' if rest < 100 else ''} {number(rest)}" if rest else "")


def ordinal(n: int) -> str:
    """The place in a row, 0 to 999,999, in words: `twenty-first`."""
    words = number(n)
    for one, first in _ORDINALS.items():
        if words.endswith(one):
            return words.removesuffix(one) + first
    return f"{words.removesuffix('y')}ieth" if words.endswith("y") else f"{words.removesuffix('t')}th"


def digits(written: str) -> str:
    """Every digit by itself, as a telephone number is said."""
    return " ".join(_SMALL[int(digit)] for digit in written if digit.isdecimal())


def amount(written: str) -> str:
    """What NUMBER or FRACTION matches, in words: `1,000`, `0.5`, `1 1/2`, `007`. Very long ones digit by digit."""
    whole, _, fraction = written.rpartition(" ")
    if fraction in FRACTIONS:
        return f"{amount(whole)} and {FRACTIONS[fraction]}" if whole else FRACTIONS[fraction]
    first, *places = written.replace(",", "").split(".")
    by_digits = len(first) > _MOST_DIGITS or (first.startswith("0") and len(first) > 1)
    return " point ".join([digits(first) if by_digits else number(int(first)), *map(digits, places)])


def with_halves(written: str) -> str:
    """A time in words: 1.5 is `one and a half`. Of a weight the digits are said, lest one mishears."""
    whole, point, places = written.partition(".")
    if point and places == "5":
        return "a half" if whole == "0" else f"{amount(whole)} and a half"
    return amount(written)


def span(first: str, last: str | None, say: Callable[[str], str] = amount) -> str:
    """`five to ten`, or one amount where there is no last; but 90-90 names a position and is no range."""
    if last is None:
        return say(first)
    return f"{say(first)} {say(last)}" if first == last else f"{say(first)} to {say(last)}"
