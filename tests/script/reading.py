"""How hard a text is to read: its sentences, words and syllables, and the school grade that follows from them."""

import re
from dataclasses import dataclass

_SENTENCE_END = re.compile(r"(?<=[.?!…])[”\"’)]*\s+|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NUMBER = re.compile(r"\d+(?:[.:,]\d+)*")
_VOWELS = re.compile(r"[aeiouy]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """The size of a text."""

    sentences: int
    words: int
    syllables: int

    def __add__(self, other: "Reading") -> "Reading":
        return Reading(self.sentences + other.sentences, self.words + other.words, self.syllables + other.syllables)

    @property
    def grade(self) -> float:
        """The school year in the United States whose pupils read it easily (Kincaid and others 1975)."""
        if not self.words:
            return 0.0
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59

    @property
    def length(self) -> float:
        """Words a sentence."""
        return self.words / max(1, self.sentences)


def in_sentences(text: str) -> list[str]:
    """The sentences of a text; those without a word are left out."""
    return [part for part in _SENTENCE_END.split(text) if words_of(part)]


def words_of(text: str) -> list[str]:
    """The words of a text, each number as one."""
    return _WORD.findall(text) + _NUMBER.findall(text)


def syllables(word: str) -> int:
    """About how many syllables a word has: its groups of vowels, without an e that is silent."""
    word = word.lower()
    found = len(_VOWELS.findall(word))
    if re.search(r"[^aeiouyl]e$", word) or re.search(r"[^aeiouydt]ed$", word) or re.search(r"[^aeiouyscxz]es$", word):
        found -= 1
    return max(1, found)


def reading(text: str) -> Reading:
    """The size of a text."""
    words = words_of(text)
    return Reading(len(in_sentences(text)), len(words), sum(map(syllables, words)))
