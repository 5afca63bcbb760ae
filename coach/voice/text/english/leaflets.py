"""The hand of physiotherapists and their leaflets: primes for minutes and seconds, and what is numbered.

`5''` is five seconds and `10'` ten minutes. A dose whose unit is lost is the worst that can happen to it, so these come
before the rules that take such signs for quotation marks.
"""

import re
from collections.abc import Callable

from coach.voice.text.english.numbers import NUMBER_PATTERN
from coach.voice.text.english.rules import Rule

_N = rf"(?<![\d.'\"])(?<![^\W\d_xX])({NUMBER_PATTERN})"
_SECONDS = r"\s?(?:''|\")(?=[\s,.;:!?)\-–—/xX×]|$)"
_MINUTES = r"\s?'(?=[\s,.;:!?)\-–—/xX×]|$)"
_TO = r"\s?[-–—]\s?"
_LENGTH = r"(?=\s?(?:off|above|below|from|apart|away|high|wide|thick|long|deep|in front)\b)"
"""What follows a length: `lift it 6" off the floor` is in inches."""
_NAMES = r"\s?(?:$|[,)]|(?:is for|shows|on page|and [Nn]o)\b)"
"""What follows a number that is a name."""
_OPENS = {'"': re.compile('"'), "'": re.compile(r"(?<!\w)'(?=\w)")}
"""What a quotation may have begun with, by the sign that would end it."""


def _in(unit: str) -> Callable[[re.Match[str]], str]:
    """The number, or both ends of a range, with the unit; as it is, where the sign ends a quotation."""

    def say(match: re.Match[str]) -> str:
        sign = match[0].rstrip()[-1]
        quoted = not match[0].rstrip().endswith("''") and len(_OPENS[sign].findall(match.string[: match.start()])) % 2
        return match[0] if quoted else f"{'-'.join(filter(None, match.groups()))} {unit} "

    return say


LEAFLETS: tuple[Rule, ...] = (
    (re.compile(rf"{_N}\s?'\s?(\d+)(?:''|\")"), r"\1 min \2 s "),  # 1'30''
    (re.compile(rf"{_N}(?:''|\")?{_TO}({NUMBER_PATTERN})(?:''|\"){_LENGTH}"), _in("inches")),
    (re.compile(rf"{_N}(?:''|\"){_LENGTH}"), _in("inches")),
    (re.compile(rf"{_N}(?:''|\")?{_TO}({NUMBER_PATTERN}){_SECONDS}"), _in("s")),
    (re.compile(rf"{_N}{_SECONDS}"), _in("s")),
    (re.compile(rf"{_N}'?{_TO}({NUMBER_PATTERN}){_MINUTES}"), _in("min")),
    (re.compile(rf"{_N}{_MINUTES}"), _in("min")),
    # “No.” alone is a command, before a colon it is an answer, and “No. 3 times is enough.” is both
    (re.compile(rf"(?:^|(?<=[^\d][:;(]\s))No\.\s?(?=\d+\b{_NAMES})"), "number "),
    (re.compile(r"\b[Nn]os\.\s?(?=\d)"), "numbers "),
    (re.compile(r"\b[Ff]igs?\.?\s?(?=\d+(?:\s?(?:[-–,&]|and)\s?\d))"), "figures "),
    (re.compile(r"\b[Ff]igs?\.\s?(?=\d)|\bFig\s(?=\d)"), "figure "),
    (re.compile(r"\bSecs?\.\s?(?=\d)|\b[Ss]ect\.\s?(?=\d)|§\s?(?=\d)"), "section "),
    (re.compile(r"\b(?:pp|PP)\.?\s?(?=\d)"), "pages "),
    (re.compile(r"(?<!\w)[pP]\.\s?(?=\d)"), "page "),
    (re.compile(r"\b[Cc]h\.\s?(?=\d)"), "chapter "),
    (re.compile(r"\b[Ee]x\.\s?(?=\d)"), "exercise "),
    (re.compile(r"\b[Ee]a\.?(?=\s(?:side|leg|arm|foot|hand|way|time|day|direction)\b)"), "each"),
    (re.compile(r"(?<=\w)\s?/\s?(?:wks?|w)\b\.?(?!/)"), " a week"),
    (re.compile(r"(?<=[xX×\d])\s?/\s?d\b|(?<=times)\s?/\s?d\b"), " a day"),
    (re.compile(r"(?<=\d)\s?d(?=\s?(?:/| a) ?(?:week|wk))"), " days"),
    (re.compile(rf"{_N}\s?(?:hrly|hourly)\b"), r"every \1 hours"),
    (re.compile(rf"{_N}\s?degs?\b\.?"), r"\1 degrees"),
    (re.compile(rf"{_N}{_TO}({NUMBER_PATTERN})\s?degs?\b\.?"), r"\1-\2 degrees"),
    (re.compile(rf"{_N}\s?in\b\.?(?=\s(?:off|above|below|apart|high|wide|thick|in front)\b)"), r"\1 inches"),
    (re.compile(r"(?<![\w/])90/90(?![\w/])"), "90-90"),  # a position, and no score
)
"""To be applied before all other rules."""
