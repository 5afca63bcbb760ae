"""A table of rules: what to look for in a text, and what to say instead."""

import re
from collections.abc import Callable, Iterable

Rule = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]
"""A pattern and what takes its place, as `re.sub` understands it."""

DOT = r"(?:\.(?=\s+[a-z]|[,;:)]))?"
"""The full stop of an abbreviation, where it is not that of the sentence as well."""


def apply(rules: Iterable[Rule], text: str) -> str:
    """The text after every rule, one after the other, each on the whole text."""
    for pattern, replacement in rules:
        text = pattern.sub(replacement, text)
    return text
