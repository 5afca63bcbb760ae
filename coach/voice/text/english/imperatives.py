"""Verbs that an engine takes for the noun or adjective they are written like, where they tell someone to do something.

eSpeak NG says the “Use” of “Use a towel” as in “of no use”, and “Close” as in “close to it”.
"""

import re
from collections.abc import Mapping

_OBJECT = (
    r"(?:an?|the|your|its?|them|this|that|these|those|both|each|all|some|any|one|two|three|four|five|ten)\b"
    r"|(?:how|what|when|where)\b"
)
_VERBS = {
    "use": r"(?!(?:of|is|was|has|in|by)\b)\w",
    "close": r"(?!(?:to|by|enough|at|together|beside|against)\b)\w",
    "live": r"(?:as|with|well|your|normally|through|on)\b",
    **dict.fromkeys(
        ("separate", "record", "perfect", "increase", "decrease", "contract", "moderate", "estimate", "permit"),
        _OBJECT,
    ),
}
"""What follows each of them where it is a verb."""
_VERB = re.compile(
    r"(^|[,:;]\s|\b(?:and|then|or|please|now)\s)(?:"
    + "|".join(rf"({word})(?=\s{follows})" for word, follows in _VERBS.items())
    + ")",
    re.IGNORECASE,
)

ESPEAK_SPELLINGS = {
    "use": "yooze",
    "close": "cloze",
    "live": "livv",
    "separate": "sepperate",
    "record": "recawd",
    "perfect": "per-fect",
    "increase": "in-crease",
    "decrease": "de-crease",
    "contract": "con-tract",
    "moderate": "moderayt",
    "estimate": "estimayt",
    "permit": "permitt",
}
"""How eSpeak NG has to see them to say them right."""


def respelled(sentence: str, language: str, spellings: Mapping[str, str]) -> str:
    """An English sentence with its commands spelled so that an engine says them right; any other as it is."""
    if not language.casefold().startswith("en"):
        return sentence

    def spell(match: re.Match[str]) -> str:
        before = match[1]
        word = match[0][len(before) :]
        spelled = spellings.get(word.casefold(), word)
        return before + (spelled[0].upper() + spelled[1:] if word[0].isupper() else spelled)

    return _VERB.sub(spell, sentence)
