"""Which of several languages a text is in: coach itself speaks English, a routine perhaps another one."""

import re
from collections.abc import Iterable

ENGLISH = "en"
_LAST_SIGNS = " .!?…"


def is_english(language: str) -> bool:
    """Whether a language code is one of English, such as `en-GB`."""
    return language.replace("_", "-").partition("-")[0].casefold() == ENGLISH


def in_languages(words: str, foreign: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The words in pieces, each after its language. `foreign` are the texts that are not English, with theirs.

    Signs without a word belong to the piece before them.
    """
    known = {text.rstrip(_LAST_SIGNS): language for text, language in foreign}
    if not known or not words:
        return ((ENGLISH, words),) if words else ()
    texts = "|".join(re.escape(text) for text in sorted(known, key=len, reverse=True))
    pieces = re.split(rf"(?<!\w)((?:{texts})(?!\w)[{_LAST_SIGNS}]*)", words)
    found: list[tuple[str, str]] = []
    before = ""
    for number, piece in enumerate(pieces):
        language = known[piece.rstrip(_LAST_SIGNS)] if number % 2 else ENGLISH
        said = any(map(str.isalnum, piece))
        if found and (not said or found[-1][0] == language):
            found[-1] = (found[-1][0], found[-1][1] + piece)
        elif said:
            found.append((language, before + piece))
        else:
            before = piece
    return tuple((language, piece.strip()) for language, piece in found)
