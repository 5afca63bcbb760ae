"""Words read as a patient hears them: letters that only look otherwise are made plain, and disguised ones are found."""

import re
import unicodedata
from typing import Final

_LOOKALIKE: Final = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU"})
"""Scripts with letters that look like those of another."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_LEET: Final = re.compile(r"\b[^\W\d_]+\d+[^\W\d_]+\b")
_SPELLED: Final = re.compile(r"\b[^\W\d_](?:[.\-·_* ]+[^\W\d_]\b){2,}")
"""Single letters in a row: p.u.l.l."""


def plain(words: str) -> str:
    """The words with letters of other forms and marks in their plain form: ﬁt as fit, naïve as naive."""
    if words.isascii():
        return words
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", words))
    return unicodedata.normalize("NFC", "".join(one for one in apart if not unicodedata.combining(one)))


def disguised(words: str, *, english: bool) -> str | None:
    """The first word whose letters are of several scripts that look alike; None if there is none.

    In `english`, also one whose letters are of another script, that stands in single letters, or mixes in figures.
    """
    read = "" if words.isascii() else unicodedata.normalize("NFKC", words)
    for word in _WORD.findall(read):
        scripts = {_script(letter) for letter in word if letter.isalpha()}
        if len(scripts & _LOOKALIKE) > 1 or (english and scripts != {"LATIN"}):
            return str(word)
    if english:
        apart = plain(words)
        found = next((match[0] for match in (_SPELLED.search(apart), _LEET.search(apart)) if match), None)
        return found or next((word for word in _WORD.findall(apart if read else "") if not _ascii(word)), None)
    return None


def _ascii(word: str) -> bool:
    return word.replace("’", "'").isascii()


def _script(letter: str) -> str:
    """The first word of a letter's name, which is its script."""
    return unicodedata.name(letter, "").partition(" ")[0]
