"""Whether a sentence tells only what is known to be harmless: clause by clause, and closed where a word is not known.

What a clause may say depends on what it speaks of: hardly anything may be done with what moves a back (knees, hips,
back, head), more with hands and feet, most with a pillow, a pack or the breath. English only.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from coach.routine.text import OTHER_SIDE, SIDE
from coach.routine.vocabulary import (
    ATTENDING,
    BIG,
    BODY,
    DANGER,
    FEET,
    FIXED,
    FOOT_MOVES,
    GIVEN,
    HANDS,
    HEADS,
    IDIOMS,
    KNOWN,
    LEADS,
    MIND,
    MOTION,
    NOT_THAT_WAY,
    NOUNS,
    ONLY_WITH,
    OVERHEAD,
    PLACING,
    STATES,
    STIRRED,
    STRANGE,
    WITH_A_THING,
    WITH_BIG,
)

_BREAK: Final = re.compile(
    r"\s*[,–—()“”\"/…]+\s*"
    r"|\b(?:and|but|or|then|so that|so|while|until|till|as if|as though|as|when|whenever|if|because|unless|before"
    r"|after|once|since|that|which|where|than|like)\b"
)
_TOKEN: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d[\d.,]*[^\W_]*")
_LIKENESS: Final = frozenset({"like", "as if", "as though", "than"})
_CONDITION: Final = frozenset({"if", "unless", "because", "since"})
_OCCASION: Final = frozenset({"when", "whenever", "once", "which", "that", "where"})
_ASIDE: Final = _LIKENESS | _CONDITION | _OCCASION | {"as", "while", "until", "till", "so that", "before", "after"}
"""Words after which no command stands, but what goes with one."""
_ALOFT: Final = STRANGE - {"up", "forward", "forwards", "backward", "backwards", "close", "opposite"}
"""Where no foot is that rests or is only moved in the ankle."""
_ARTICLES: Final = frozenset({"your", "the", "both", "each", "one", "a", "left", "right", "upper", "lower", "whole"})
_FAR_NOUN: Final = 3
"""Words that may stand between an article and its noun, the noun included."""


@dataclass(frozen=True, slots=True)
class _Clause:
    """Some words of a sentence, where they stand in it, and what they follow: a conjunction, a comma, or nothing."""

    after: str
    words: tuple[str, ...]
    place: slice

    @property
    def head(self) -> str:
        """The word that it begins with, but for what may stand before a verb; empty where there is none."""
        return next((word for word in self.words if word not in LEADS and not word.endswith("ly")), "")


def unknown_words(sentence: str, *, advice: bool = False) -> str | None:
    """The first clause of a sentence that is not known to be harmless, as it is written; None if all are.

    `advice` is what is said beside the steps, such as a caution: there only what moves a back, or is named as an
    exercise, has to be known.
    """
    sentence = sentence.replace(OTHER_SIDE, "left").replace(SIDE, "right")
    said = sentence.lower().replace("’", "'").replace("-", " ")
    if _unknown(said, advice=advice) is None:  # most sentences need no turn of phrase to be known
        return None
    said = ATTENDING.sub(lambda match: "notice".ljust(len(match[0])), said)
    for idiom in IDIOMS:
        said = idiom.sub(lambda match: f" {FIXED} ".ljust(len(match[0])), said)
    found = _unknown(said, advice=advice)
    return sentence[found.place].strip(" ,") if found else None


def _unknown(said: str, *, advice: bool) -> _Clause | None:
    mind = False
    for clause in _clauses(said):
        mind = clause.head in MIND or (mind and not _commands(clause))
        if _named(clause) or _moved(clause, mind=mind) or (not advice and _headless(clause, mind=mind)):
            return clause
    return None


def exercise_in(sentence: str) -> str | None:
    """The first name of an exercise, of a motion of the back or of a load; None if there is none."""
    return next((word for word in _TOKEN.findall(sentence.lower()) if _one_of(word, DANGER)), None)


def about_the_back(words: str) -> bool:
    """Whether words name what moves a back, or an exercise."""
    return any(_one_of(word, BIG | DANGER) for word in _TOKEN.findall(words.lower()))


def _clauses(said: str) -> Iterator[_Clause]:
    after, start = "", 0
    for match in (*_BREAK.finditer(said), None):
        place = slice(start, match.start() if match else None)
        words = tuple(_TOKEN.findall(said[place]))
        if any(len(word) > 1 for word in words):
            yield _Clause(after, words, place)
        if match is not None:
            head = _Clause("", tuple(_TOKEN.findall(said[match.end() :])), place).head
            told = _one_of(head, HEADS | MOTION)
            joined = match[0] in ("and", "or") and after in _ASIDE - _LIKENESS and not told
            after, start = after if joined else match[0].strip(), match.end()


def _commands(clause: _Clause) -> bool:
    """Whether it may begin a command of its own."""
    return clause.after not in _ASIDE and any(_one_of(clause.head, some) for some in (HEADS, MOTION))


def _named(clause: _Clause) -> bool:
    """Whether it names an exercise, a motion of the back or a load."""
    return _has(clause.words, DANGER)


def _moved(clause: _Clause, *, mind: bool) -> bool:
    """Whether it may move a back, or holds up the legs."""
    words = clause.words
    if clause.after in _CONDITION:
        return False
    if _has(words, BIG):
        if mind or clause.after in _OCCASION | _LIKENESS:
            return _has(words, MOTION)
        return not all(_known_beside_back(clause, index) for index in range(len(words)))
    feet = _has(words, FEET)
    if not mind and (
        (feet and not _ALOFT.isdisjoint(words)) or (_has(words, HANDS) and not OVERHEAD.isdisjoint(words))
    ):
        return True
    if mind or clause.after in _LIKENESS | _OCCASION:
        return False
    return any(
        _one_of(word, MOTION)
        and not (feet and _one_of(word, FOOT_MOVES))
        and not (_one_of(word, WITH_A_THING) and _given(words[index + 1 :]))
        for index, word in enumerate(words)
    )


def _headless(clause: _Clause, *, mind: bool) -> bool:
    """Whether it begins with a verb that is not known, or tells to go a way that is not said to be harmless."""
    head = clause.head
    if mind or not head or clause.after in _ASIDE or _has(clause.words, BIG):
        return False
    rest = clause.words[clause.words.index(head) + 1 :]
    if (fitting := ONLY_WITH.get(head)) is not None:
        return bool(rest) and not any(word in fitting or word == FIXED for word in rest)
    if head in NOT_THAT_WAY:
        return any(word in NOT_THAT_WAY[head] for word in rest) and not _given(rest)
    if _one_of(head, HEADS) or _one_of(head, WITH_A_THING):
        return False
    return not (head in KNOWN or _one_of(head, BODY) or head[0].isdigit() or any(one in STATES for one in rest[:3]))


def _given(words: tuple[str, ...]) -> bool:
    """Whether something follows that is lifted, folded or pulled without a load."""
    return _has(words[:5], GIVEN)


def _known_beside_back(clause: _Clause, index: int) -> bool:
    """Whether one word may stand in a clause that speaks of what moves a back."""
    words, word = clause.words, clause.words[index]
    if word in STIRRED and _has(_object(words[index + 1 :]), BIG):
        return False
    if word in STRANGE or (_one_of(word, MOTION) and not _one_of(word, WITH_BIG)):
        return _one_of(word, WITH_A_THING) and _given(words[index + 1 : index + 4])
    if word in KNOWN or word.endswith("ly") or word[0].isdigit() or _one_of(word, BODY | WITH_BIG):
        return True
    return _is_noun(words[:index], placed=_one_of(clause.head, PLACING))


def _object(words: tuple[str, ...]) -> tuple[str, ...]:
    """What a verb is done with, where it follows with an article: the word after that. A lower back is no order."""
    if not words or words[0] not in _ARTICLES:
        return ()
    return next(((word,) for word in words if word not in _ARTICLES), ())


def _is_noun(before: tuple[str, ...], *, placed: bool) -> bool:
    """Whether a word that is not known has to be a thing: on the ottoman, a lavender sachet that is put somewhere."""
    near = before[-_FAR_NOUN:]
    if placed and any(word in ("a", "an", "the", "some", "two", "another") for word in near):
        return True
    return any(first in NOUNS and second in ("a", "an", "the", "your", "some") for first, second in pairwise(near)) or (
        "into" in near and "the" in near
    )


def _has(words: tuple[str, ...], some: frozenset[str]) -> bool:
    return any(_one_of(word, some) for word in words)


def _one_of(word: str, words: frozenset[str]) -> bool:
    """Whether a word, or what it is a form of, is one of these."""
    return word in words or not words.isdisjoint(_forms(word))


@cache
def _forms(word: str) -> frozenset[str]:
    """What a word can be a form of: knees, lying, rested, gripping."""
    return frozenset(_stems(word))


def _stems(word: str) -> Iterator[str]:
    for ending in ("s", "es", "ed", "d", "ing"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            yield stem
            if ending in ("ed", "ing"):
                yield stem + "e"
                if stem[-1:] == stem[-2:-1]:
                    yield stem[:-1]
    if word.endswith("ies"):
        yield word[:-3] + "y"
    if word.endswith("'s"):
        yield word[:-2]
