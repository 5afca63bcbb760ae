"""What a voice is given to say: a text as a physiotherapist would say it, sentence by sentence.

Every engine reads signs in its own way, and some drop them. So nothing but words and pauses is left in English; in
other languages what only an engine has the words for (digits, units) is left to it.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from coach.voice.text.english.abbreviations import ABBREVIATIONS, LAST_RULES, in_letters
from coach.voice.text.english.leaflets import LEAFLETS
from coach.voice.text.english.quantities import QUANTITIES
from coach.voice.text.english.rules import Rule, apply
from coach.voice.text.english.times import TIMES

LONGEST = 160
"""Characters from which a sentence is divided at its commas: about twelve seconds, longer than a breath."""

_ALIKE = str.maketrans("’‘ʼ‛′‐‑−⁄∕º˚", "'''''---//°°", "™©®") | {ord(sign): f" {sign}" for sign in "¼½¾⅓⅔"}
"""Signs that look like others and mean the same; a fraction is kept apart from the number before it."""

_QUOTES: tuple[Rule, ...] = ((re.compile(r"[\"“”„‟«»‹›`*_^|\\•]+"), " "),)
_PAUSES: tuple[Rule, ...] = (
    (re.compile(r"[()\[\]{}]+"), ", "),
    (re.compile(r"(?<=\d)\s?[–—]\s?(?=\d)"), "-"),
    (re.compile(r"\s*[–—]+\s*|\s+[-·]+\s+|-{2,}"), ", "),
    (re.compile(r"\.{2,}(?=\s+[A-Z]|\s*$)"), ". "),
    (re.compile(r"\.{2,}"), ", "),
)
_ENGLISH: tuple[Rule, ...] = (
    *LEAFLETS,
    *_QUOTES,
    (re.compile(r"\d"), lambda m: str(int(m[0]))),  # the digits of any script
    (re.compile(r"(?<=[^\W\d_])(?<!\b[CTLSxX])(?=\d)"), " "),  # B12, 1h30; but L4 and x2 are one
    (re.compile(r"(?<=\d)(?=[^\W\d_]{3}|[LR] )"), " "),  # 10reps
    *ABBREVIATIONS,
    *TIMES,
    *QUANTITIES,
    *LAST_RULES,
    *_PAUSES,
    # nothing is left but words and what makes them a sentence
    (re.compile(r";"), "."),
    (re.compile(r"[^\x00-\x7f]"), lambda m: m[0] if _is_letter(m[0]) else " "),
    (re.compile(r"[^A-Za-z\s,.?!:'\x80-\U0010ffff-]"), " "),
    (re.compile(r"(?<![^\W\d_])[-']|[-'](?![^\W\d_])"), " "),  # neither a hyphen nor an apostrophe
    (re.compile(r"[\s,:]*([.?!])[\s,:.?!]*"), r"\1 "),
    (re.compile(r"[\s,]*:[\s,:]*"), ": "),
    (re.compile(r"[\s,]*,[\s,]*"), ", "),
    (re.compile(r"\s+"), " "),
    (re.compile(r"^[\s,.?!:]+"), ""),
)
_NEUTRAL: tuple[Rule, ...] = (
    *_QUOTES,
    *_PAUSES,
    (re.compile(r"(?:\s*,)+\s+|\s+,"), ", "),  # but not the comma of 1,5
    (re.compile(r"[\s,]+(?=[.?!](?:\s|$))"), ""),
    (re.compile(r"\s+"), " "),
    (re.compile(r"^[\s,.?!:;-]+"), ""),
)
_ENGLISH_END = re.compile(r"(?<=[.?!])\s+")
_NEUTRAL_END = re.compile(r"(?<=[^\W\d_]{2}[.?!])\s+|(?<=[。।])\s*")
"""Where a sentence ends in any language: not after a digit or an initial, whose point may mean something else."""
_NEW_ITEM = re.compile(r"[.:;,]?\s*\n\s*(?:\n|[-–*•]\s)\s*|^\s*[-–*•]\s+")
_ADDRESS = re.compile(
    r"\b(?:https?://|www\.)[^\s<>()]*[\w/]|\b(?:[\w-]+\.)+(?:com|org|net|edu|gov|uk)\b(?:/[^\s<>()]*[\w/])?"
)


def spoken(text: str, language: str = "en", pronounce: Sequence[tuple[str, str]] = ()) -> list[str]:
    """The sentences of a text, each ready for any engine; none is empty, and none is left where nothing can be said.

    `pronounce` are pairs of a word (or several) as written and as spoken, whole words whatever their capitals; they
    go before all other rules. What this returns, joined with spaces, comes out the same again.
    """
    english = language.lower().replace("_", "-").split("-")[0] == "en"
    text = _ADDRESS.sub(lambda m: _host(m[0], english), _cleaned(_pronounced(text, pronounce)))
    sentences = _NEUTRAL_END.split(apply(_NEUTRAL, text))
    if english:
        sentences = [_finished(sentence) for sentence in _ENGLISH_END.split(apply(_ENGLISH, text))]
    return [part for s in sentences if any(map(str.isalnum, s)) for part in _divided(s.strip())]


@lru_cache(maxsize=64)
def apart(text: str, language: str = "en", pronounce: tuple[tuple[str, str], ...] = ()) -> tuple[str, ...]:
    """Texts that, spoken one after the other, are the sentences of this one, each in as few as can be."""
    parts: list[list[str]] = []
    for sentence in spoken(text, language, pronounce):
        if parts and spoken(" ".join(parts[-1]), language, pronounce) != parts[-1]:
            parts[-1].append(sentence)  # one that was divided for its breath belongs together
        else:
            parts.append([sentence])
    whole = all(spoken(" ".join(part), language, pronounce) == part for part in parts)
    return tuple(" ".join(part) for part in parts) if whole else (text,)


def _pronounced(text: str, pronounce: Sequence[tuple[str, str]]) -> str:
    table = {written.lower(): said for written, said in pronounce if written}
    if not table:
        return text
    words = "|".join(re.escape(written) for written in sorted(table, key=len, reverse=True))
    return re.sub(rf"(?<!\w)(?:{words})(?!\w)", lambda m: table.get(m[0].lower(), m[0]), text, flags=re.IGNORECASE)


def _cleaned(text: str) -> str:
    """Without pictures, hidden characters and different signs for the same; lists and paragraphs as sentences."""
    text = unicodedata.normalize("NFKC", _NEW_ITEM.sub(". ", text).translate(_ALIKE)).translate(_ALIKE)
    return " ".join("".join(map(_visible, text)).split())


def _is_letter(character: str) -> bool:
    """A letter of any script, or a mark that belongs to one."""
    return character.isalpha() or unicodedata.category(character) in ("Mn", "Mc")


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cf" or "\ufe00" <= character <= "\ufe0f":
        return ""
    return " " if category[0] == "C" or (category in ("So", "Sk", "Me") and character not in "°^`") else character


def _host(address: str, english: bool) -> str:
    """Of a web address only whose it is: `N H S dot uk`."""
    host = re.sub(r"^(?:https?://)?(?:www\.)?", "", address).partition("/")[0]
    if not english:
        return host
    return " dot ".join(part.upper() if in_letters(part) else part for part in host.split("."))


def _finished(sentence: str) -> str:
    """With a capital at its beginning and a sign at its end, which give it its melody."""
    sentence = re.sub(r"[\s,:]+$", "", sentence)
    sentence = re.sub(r"^[a-z](?![A-Z])", lambda m: m[0].upper(), sentence)
    return sentence if sentence.endswith((".", "?", "!")) else f"{sentence}."


def _divided(sentence: str) -> Iterable[str]:
    """A sentence that is too long for one breath, in parts that end with a comma or a colon."""
    while len(sentence) > LONGEST:
        breaks = [m.end() for m in re.finditer(r"[,:](?= )", sentence)]
        if not breaks:
            break
        at = max((b for b in breaks if b <= LONGEST), default=breaks[0])
        yield sentence[:at]
        sentence = sentence[at:].lstrip()
    yield sentence
