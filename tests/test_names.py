"""One name stands for one thing, so that a search finds it; and no name of the past is left in code, tests or docs."""

import ast
import io
import re
import subprocess
import tokenize
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
MODULES = sorted((PROJECT / "coach").rglob("*.py"))

GONE_WORDS = (
    r"BigTime|ClipStage|DispatcherStage|MakerLost|Mouth|Shelf|Tuning|Workshop|bigtime|checkin\.py|clip_stage|monthview"
    r"|pastlines|settings_kinds|settings_table|voice\.english"
)
"""Names that stand for nothing any more, wherever they are written."""
GONE_IDENTIFIERS = frozenset(
    {"agenda", "bigtime", "cure", "cures", "lettering", "mend", "monthview", "mouth", "pastlines", "shelf"}
    | {"tuning", "workshop"}
)
"""Parts of names that have given way to others. In prose they are words like any other."""
HISTORY = ("CHANGELOG.md",)
"""What may tell of the past."""
IS_NO_MODULE = frozenset({"coach.css", "coach.tcss", "coach.yaml", "coach.log"})
"""Files of that name, written beside a word for coach."""


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def _room(path: Path) -> str:
    return str(path.relative_to(PROJECT))


def _assigned(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    """The names that a module gives to values, and the values."""
    for node in tree.body:
        if isinstance(node, ast.AnnAssign) and node.value is not None and isinstance(node.target, ast.Name):
            yield node.target.id, node.value
        for target in node.targets if isinstance(node, ast.Assign) else ():
            assert isinstance(node, ast.Assign)
            if isinstance(target, ast.Name):
                yield target.id, node.value
            elif isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                for name, value in zip(target.elts, node.value.elts, strict=True):
                    assert isinstance(name, ast.Name)
                    yield name.id, value


def _is_class_name(name: str) -> bool:
    bare = name.lstrip("_")
    return bare[:1].isupper() and not bare.isupper() and len(bare) > 1


def test_a_class_name_stands_for_one_thing() -> None:
    places: dict[str, set[str]] = defaultdict(set)
    for path in MODULES:
        classes = [node.name for node in ast.walk(_tree(path)) if isinstance(node, ast.ClassDef)]
        aliases = [name for name, _ in _assigned(_tree(path)) if _is_class_name(name)]
        for name in (*classes, *aliases):
            places[name].add(_room(path))
    twice = {name: sorted(found) for name, found in places.items() if len(found) > 1}
    assert not twice


def test_a_public_constant_has_one_value() -> None:
    values: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for path in MODULES:
        for name, value in _assigned(_tree(path)):
            if name.isupper() and not name.startswith("_"):
                values[name][ast.unparse(value)].append(_room(path))
    several = {name: dict(found) for name, found in values.items() if len(found) > 1}
    assert not several


@cache
def _texts() -> dict[str, str]:
    """What people read: every tracked file of code, tests and docs that is text. Pictures are made, not written."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "coach", "tests", "docs", "benchmarks", "README.md"],
        cwd=PROJECT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listed.returncode != 0:
        pytest.skip("this is no checkout: nothing says which files belong to the project")
    names = [name for name in listed.stdout.split("\0") if name and (PROJECT / name).is_file()]
    own = _room(Path(__file__))
    return {
        name: (PROJECT / name).read_text() for name in names if name not in (own, *HISTORY) and not name.endswith("svg")
    }


def test_no_name_of_the_past_is_left() -> None:
    gone = re.compile(rf"(?<!\w)(?:{GONE_WORDS})(?!\w)")
    assert not {name: found for name, text in _texts().items() if (found := sorted(set(gone.findall(text))))}


def test_no_identifier_is_named_by_a_word_of_the_past() -> None:
    left: dict[str, list[str]] = {}
    for name, text in _texts().items():
        if name.endswith(".py"):
            tokens = tokenize.generate_tokens(io.StringIO(text).readline)
            words = {token.string for token in tokens if token.type == tokenize.NAME}
            if found := sorted(word for word in words if GONE_IDENTIFIERS.intersection(word.lower().split("_"))):
                left[name] = found
    assert not left


def _prose(code: str) -> str:
    """Strings and comments: imports are checked by whoever runs them, and a variable may be named for coach."""
    tokens = tokenize.generate_tokens(io.StringIO(code).readline)
    return "\n".join(token.string for token in tokens if token.type in (tokenize.STRING, tokenize.COMMENT))


@cache
def _is_there(dotted: str) -> bool:
    """Whether a dotted name leads to a module, and what follows in it to a word of that module."""
    path = PROJECT / "coach"
    parts = dotted.split(".")[1:]
    while parts and (path / parts[0]).is_dir():
        path /= parts.pop(0)
    own = path / f"{parts[0]}.py" if parts else path
    if parts and own.is_file():
        parts.pop(0)
    else:
        own = path / "__init__.py"
    return not parts or bool(re.search(rf"\b{re.escape(parts[0])}\b", own.read_text()))


def test_every_module_that_is_named_somewhere_is_there() -> None:
    """A module that has moved takes its name along: in patches of tests, in comments and in docs."""
    left: dict[str, list[str]] = {}
    for name, text in _texts().items():
        read = _prose(text) if name.endswith(".py") else text
        dotted = set(re.findall(r"(?<![\w./-])coach(?:\.[A-Za-z_]+)+\b(?![-/])", read)) - IS_NO_MODULE
        files = set(re.findall(r"(?<![\w./-])coach(?:/[a-z_]+)+\.py\b", read))
        found = [word for word in dotted if not _is_there(word)]
        found += [file for file in files if not (PROJECT / file).is_file()]
        if found:
            left[name] = sorted(found)
    assert not left
