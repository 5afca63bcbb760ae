"""Only `coach/script` holds sentences for patients: whoever rewords one finds it there, and every front end says it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

COACH = Path(__file__).parent.parent / "coach"

ROOMS = {
    "cli": "help and errors of the command line speak to whoever types a command",
    "figure": "the phrases for a pose are a grammar of its own, put together by what the body does",
    "journal": "it stands below script, so its errors bring their own hints",
    "locations.py": "it stands below script, and says where coach may keep its files",
    "routine": "its diagnostics speak to the authors of routines",
    "voice/text": "patterns and replacements of text normalization, not sentences",
}
"""Rooms that are left out, with the reason."""

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_STOP = re.compile(r"[\w}”\"’)%][.?!…][”\"’)]*(?:\s|$)")
_TO_DEVELOPERS = {"AssertionError", "KeyError", "NotImplementedError", "RuntimeError", "TypeError", "ValueError"}
_LOGS = {"log", "logger", "logging", "_log"}


def is_sentence(text: str) -> bool:
    """Whether a text has at least two words, one of them written out, and a full stop, question or exclamation mark."""
    written = len(_WORD.findall(_PLACEHOLDER.sub(" ", text)))
    return written > 0 and written + len(_PLACEHOLDER.findall(text)) > 1 and _STOP.search(text) is not None


def sentences(source: str) -> Iterator[tuple[int, str]]:
    """Each sentence that a module holds, with its line.

    What is a docstring (of an attribute, too), a message of a log or an error to developers is left out.
    """
    return ((line, text) for line, text in texts(ast.parse(source)) if is_sentence(text))


def texts(node: ast.AST) -> Iterator[tuple[int, str]]:
    match node:
        case ast.Expr(value=ast.Constant()):
            return
        case ast.Raise(exc=ast.Call(func=ast.Name(id=name))) if name in _TO_DEVELOPERS:
            return
        case ast.Assert():
            yield from texts(node.test)
            return
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name))) if name in _LOGS:
            return
        case ast.JoinedStr():
            parts = [str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values]
            yield node.lineno, "".join(parts)
            inner: list[ast.AST] = [part for part in node.values if isinstance(part, ast.FormattedValue)]
        case ast.Constant(value=str(text)):
            yield node.lineno, text
            return
        case _:
            inner = list(ast.iter_child_nodes(node))
    for child in inner:
        yield from texts(child)


def _spoken() -> Iterator[tuple[str, int, str]]:
    """Every sentence outside script: file, line and text."""
    for path in sorted(COACH.rglob("*.py")):
        file = path.relative_to(COACH).as_posix()
        if not file.startswith("script/"):
            yield from ((file, *found) for found in sentences(path.read_text("utf-8")))


def _room_of(file: str) -> str:
    return next((room for room in ROOMS if file == room or file.startswith(f"{room}/")), "")


def test_no_other_room_holds_a_sentence() -> None:
    for room, reason in ROOMS.items():
        print(f"left out: coach/{room}: {reason}")
    found = [f"coach/{file}:{line}: {text!r}" for file, line, text in _spoken() if not _room_of(file)]
    assert found == [], "its place is coach/script, as a function or a table with a name"


def test_nothing_is_left_out_without_need() -> None:
    """An exception that outlives its reason would let the next sentence in unseen."""
    assert set(ROOMS) == {_room_of(file) for file, *_ in _spoken()} - {""}


@pytest.mark.parametrize(
    "source",
    [
        'HINT = "Press a key."',
        'HINT = "Are you there"  "? Say yes"',
        'def f(name):\n    return f"Good morning, {name}!"',
        'def f(name):\n    return f"Due {name}."',
        'HINT = "{number} found."',
        'x = [{"a": ("Take the pack off now. Then rest",)}]',
        'raise CoachError("It is locked.")',
        "x = f\"{'Stop now.' if y else z}\"",
    ],
)
def test_a_sentence_is_found_wherever_it_hides(source: str) -> None:
    assert list(sentences(source))


@pytest.mark.parametrize(
    "source",
    [
        '"""What this is for. And more."""',
        'X = 1\n"""Seconds that it takes. Our default."""',
        'raise ValueError("the score is damaged. Twice.")',
        'log.warning("It took too long.")',
        'assert x, "That can\'t be. Never."',
        'LABEL = "Check in"',
        'x = f"{title}. {summary}"',
        'x = "routines/library.yaml"',
        'x = "SELECT min(at) FROM entry WHERE kind = ? AND at >= ?"',
    ],
)
def test_what_is_no_sentence_for_patients_is_left_alone(source: str) -> None:
    assert not list(sentences(source))
