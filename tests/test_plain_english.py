"""Docstrings and comments say what something is in idiomatic English: who carries this on writes as they read."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FILES = sorted(path for room in ("coach", "tests", "docs", "benchmarks") for path in (ROOT / room).rglob("*.py"))
_TOLD = re.compile(r"\b(?:is|are|was|were|be|been|being|gets?)\s+told\b(?!\s+apart)")
_THE_SAME = re.compile(r"The same\b")


def prose(source: str) -> Iterator[tuple[int, str]]:
    """Every docstring, also of an attribute, and every comment, with its line."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield node.lineno, node.value.value
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


@pytest.mark.parametrize(
    ("words", "instead"),
    [(_TOLD, "say shown, said or reported"), (_THE_SAME, "say what it is, not what it is like")],
    ids=["is told", "The same"],
)
def test_docstrings_and_comments_avoid_what_reads_as_translated(words: re.Pattern[str], instead: str) -> None:
    find = words.match if words is _THE_SAME else words.search
    found = [
        f"{path.relative_to(ROOT)}:{line}: {text.splitlines()[0]}"
        for path in FILES
        for line, text in prose(path.read_text("utf-8"))
        if find(text)
    ]
    assert found == [], instead
