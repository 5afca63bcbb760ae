"""Texts one after the other, so that none runs into the next: in a voice, a missing full stop joins what is apart."""

from collections.abc import Iterable

_ENDS = frozenset(".?!:;,…。？！")
_CLOSING = "\"'”’»)]"


def joined(texts: Iterable[str]) -> str:
    """The texts as one, each a sentence of its own: with a full stop where it has no last sign."""
    found = [text.strip() for text in texts]
    return " ".join(text if _ended(text) else f"{text}." for text in found if text)


def _ended(text: str) -> bool:
    bare = text.rstrip(_CLOSING)
    return not bare or bare[-1] in _ENDS
