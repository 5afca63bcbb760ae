"""Abbreviations, left and right, strokes and capitals, as English words."""

import re

from coach.voice.text.english.rules import DOT, Rule

_SAID_IN_LETTERS = "ACL BMI ECG ED EMG ER EU GP GPS ICU MRI NRS OA OK OT QL RA RPE SI SIJ UCI UK USA VAS"
_LETTERS = frozenset(_SAID_IN_LETTERS.split(" "))
"""Abbreviations said letter by letter though they have a vowel. What has none always is."""
_SHORT = {
    "sec": "second",
    "secs": "seconds",
    "min": "minute",
    "mins": "minutes",
    "hr": "hour",
    "hrs": "hours",
    "wk": "week",
    "wks": "weeks",
    "rep": "repetition",
    "reps": "repetitions",
}
"""Units that stand without a number; behind one they are no longer there when this is looked for."""
_BODY = (
    "side|knee|leg|thigh|calf|shin|foot|feet|ankle|heel|toe|hip|buttock|glute|hamstring|quad|groin|arm|forearm|elbow|"
    "wrist|hand|finger|thumb|shoulder|neck|ear|eye|rib|lower|upper|lumbar|SI"
)
"""What is left or right when L or R stands before it."""


def in_letters(word: str) -> bool:
    """Whether a word is said letter by letter, whatever its capitals."""
    return word.upper() in _LETTERS or not set(word.upper()) & set("AEIOUY")


def _capitals(match: re.Match[str]) -> str:
    """Letters for what is said in letters; what is only written large is said as the word it is."""
    word, plural = match.groups()
    if in_letters(word):
        return " ".join(word) + ("'s" if plural else "")
    return word.lower() + plural


def _dotted(match: re.Match[str]) -> str:
    """`U.S.` as letters; its last full stop may be that of the sentence as well."""
    letters, after = match.groups()
    return letters.replace(".", " ").strip() + (" " if after is None else f".{after}")


ABBREVIATIONS: tuple[Rule, ...] = (
    (re.compile(r"\b(?:[eE]\.\s?[gG]\b\.?|[eE]g\.(?=,|\s+[a-z])),?"), " for example, "),
    (re.compile(r"\b(?:[iI]\.\s?[eE]\b\.?|[iI]e\.(?=,|\s+[a-z])),?"), " that is, "),
    (re.compile(r"\betc\b\.?(?=\s+[A-Z]|\s*$)"), "and so on."),
    (re.compile(r"\betc\b\.?"), "and so on"),
    (re.compile(r"\b(?i:approx)\b\.?|\bca\.(?=\s?\d)"), "about "),
    (re.compile(r"\b(?i:incl)\b\.?"), "including"),
    (re.compile(r"\b(?i:esp)\b\.?"), "especially"),
    (re.compile(r"\b(?i:vs)\b\.?"), "versus"),
    (re.compile(r"\b[Mm]ax\b\.?\s?(?=\d)"), "at most "),
    (re.compile(r"\b(?i:max)\b\.?"), "maximum"),
    (re.compile(r"(?<!\d)(?<!\d )\b[Mm]in\.\s?(?=\d)"), "at least "),  # after a number it is minutes
    (re.compile(r"\bw/o\b"), "without"),
    (re.compile(r"\bw/\s?(?=\w)"), "with "),
    (re.compile(r"\bDr\b\.?"), "Doctor"),
    (re.compile(r"\b(Mr|Mrs|Ms|Prof|St)\."), r"\1"),
    (re.compile(r"\bROM\b"), "range of motion"),
    (re.compile(r"\bTENS\b"), "tens"),  # is said as a word
    # keys, as they are printed
    (re.compile(r"\bEsc\b"), "Escape"),
    (re.compile(r"\bCtrl\s?\+\s?(?=[A-Z]\b)"), "Control "),
    (re.compile(r"\bPg(?=(?:Up|Dn)\b)"), "Page "),
    (re.compile(r"(?:^|(?<=\s))/(?=:)"), "Slash"),
    # left and right, only where nothing else can be meant: not after a letter that is spelled
    (re.compile(r"[(\[]\s?L\s?[)\]]"), " left "),
    (re.compile(r"[(\[]\s?R\s?[)\]]"), " right "),
    (re.compile(r"\bL\s?/\s?R\b"), "left or right"),
    (re.compile(r"\bR\s?/\s?L\b"), "right or left"),
    (re.compile(r"\bL\s?[&+]\s?R\b"), "left and right"),
    (re.compile(r"\bR\s?[&+]\s?L\b"), "right and left"),
    (re.compile(rf"(?<!(?<!°)\b[A-Z] )\bL\.?(?= (?:{_BODY})s?\b)"), "left"),
    (re.compile(rf"(?<!(?<!°)\b[A-Z] )\bR\.?(?= (?:{_BODY})s?\b)"), "right"),
    # strokes
    (re.compile(r"(?<=\w)\s?/\s?(?:hour|hr|h)\b"), " an hour"),
    (re.compile(r"(?<=\w)\s?/\s?(day|week|month|set|side)\b"), r" a \1"),
    (re.compile(r"(?<=\w)\s?/\s?(?:minute|min)\b"), " a minute"),
    (re.compile(r"(?<=\w)\s?/\s?(?:second|sec|s)\b"), " a second"),
    (re.compile(r"\b([Aa]nd)\s?/\s?or\b"), r"\1 or"),
    (re.compile(r"(?<=[^\W\d_])\s?/\s?(?=[^\W\d_])(?![CTLS]\d)"), " or "),
    (re.compile(r"(?<=[a-z])\(s\)"), "s"),
    (re.compile(r"&"), " and "),
    (re.compile(r"@"), " at "),
)
"""What is said for abbreviations, before the numbers next to them are put in words."""
LAST_RULES: tuple[Rule, ...] = (
    (re.compile(rf"\b(?i:({'|'.join(_SHORT)}))\b{DOT}"), lambda m: _SHORT[m[1].lower()]),
    (re.compile(r"\b((?:[A-Za-z]\.){2,})(\s+[A-Z]|\s*$)?"), _dotted),
    (re.compile(r"\b([A-Z]{2,})(s?)\b"), _capitals),
)
"""What is said for the units without a number and the capitals that are left after the numbers."""
