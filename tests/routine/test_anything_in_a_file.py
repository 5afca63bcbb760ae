"""Whatever is in a file, the answer is a routine, or findings that point into the file. Nothing is ever raised."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.routine.reader import Reading, read_file, read_text
from tests.profiles import examples
from tests.support import POSITION, STRETCH, shipped

ROUTINES = [path.read_text(encoding="utf-8") for path in shipped()]
FEW = settings(
    max_examples=examples(120),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


def _holds(reading: Reading) -> None:
    """A routine without errors, or at least one error; every finding lies inside the file."""
    assert (reading.routine is None) == bool(reading.errors)
    lines = re.split(r"\r\n|\r|\n", reading.source)
    for found in reading.diagnostics:
        assert 1 <= found.mark.line <= len(lines)
        assert 1 <= found.mark.column <= len(lines[found.mark.line - 1]) + 1
        assert found.mark.end > found.mark.column
        assert found.message and found.hint
        assert found.as_json()["line"] == found.mark.line
    places = [(d.mark.line, d.mark.column) for d in reading.diagnostics]
    assert places == sorted(places)
    shown = reading.as_text() + "".join(d.as_github() for d in reading.diagnostics)
    assert all(character.isprintable() or character == "\n" for character in shown)


@FEW
@given(st.text(max_size=200))
def test_any_text_is_a_routine_or_findings(text: str) -> None:
    _holds(read_text(text))


@FEW
@given(st.text(alphabet="-:{}[]&*!?|>'\"%@`#,~ \n\tab1\\u", max_size=80))
def test_any_heap_of_yaml_signs_is_a_routine_or_findings(text: str) -> None:
    _holds(read_text(text))


@FEW
@given(st.binary(max_size=300))
def test_any_bytes_are_a_routine_or_findings(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "any.yaml"
    path.write_bytes(content)
    reading = read_file(path)
    assert (reading.routine is None) == bool(reading.errors)
    for found in reading.diagnostics:
        assert 1 <= found.mark.line <= content.count(b"\n") + content.count(b"\r") + 1
        assert 1 <= found.mark.column <= len(content) + 1


@st.composite
def _mutated(draw: st.DrawFn) -> str:
    text = draw(st.sampled_from([*ROUTINES, POSITION, STRETCH]))
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = start + draw(st.integers(0, 12))
        text = text[:start] + draw(st.text(max_size=4) | st.sampled_from(PIECES)) + text[end:]
    return text


PIECES = [
    *(
        "-",
        ":",
        "{",
        "}",
        "[",
        "]",
        "'",
        '"',
        "\n",
        "  ",
        "\t",
        "#",
        "&a ",
        "*a",
        "!x ",
        "<<: ",
        "---\n",
        "...\n",
        "|\n",
    ),
    *("20", "0 s", "-1", "1:30", "99 h", "null", "true", "\x1b", "\x85", "\u2028", "\r", "\ufeff", "\\U99999999", "\0"),
    *(
        "\n    cues: [{at: 50%}]",
        "\n  - repeat: []",
        "\n    easier: {}",
        "\n    sides: each",
        "steps:",
        "hold: ",
        "for: ",
    ),
]


@FEW
@given(_mutated())
def test_a_good_routine_with_slips_of_the_keyboard_is_a_routine_or_findings(text: str) -> None:
    _holds(read_text(text))


@FEW
@given(st.sampled_from([POSITION, STRETCH]), st.data())
def test_a_routine_cut_off_anywhere_is_never_half_a_routine_in_silence(text: str, data: st.DataObject) -> None:
    """A file that lost its end is still whole in its grammar or has findings; steps that are there are complete."""
    _holds(read_text(text[: data.draw(st.integers(0, len(text)))]))


SCALARS = st.sampled_from(
    ["x", "3", "", "null", "no", "-1", "1 min", "50%", "[]", "{}", "[x]", "{x: y}", "'3'", "1:30"]
)
KEYS = st.sampled_from(
    [
        *("ready", "hold", "stretch", "exercise", "count", "breathe", "cold", "heat", "press", "walk", "ask", "tell"),
        *("repeat", "for", "name", "sides", "sets", "repetitions", "tempo", "then", "cues", "easier", "pace", "until"),
        *("times", "at-most", "avoid-with", "direction", "say", "at", "every", "before end", "figure", "feel"),
    ]
)


@FEW
@given(st.lists(st.dictionaries(KEYS, SCALARS, min_size=1, max_size=5), min_size=1, max_size=4))
def test_steps_with_any_keys_and_values_are_a_routine_or_findings(steps: list[dict[str, str]]) -> None:
    lines = "".join(f"  - {{{', '.join(f'{key}: {value}' for key, value in step.items())}}}\n" for step in steps)
    _holds(read_text(POSITION.partition("steps:\n")[0] + "steps:\n" + lines))


@pytest.mark.parametrize(
    "text",
    [
        '"\\ud800": 1\n',
        'steps: ["\\ud800"]\n',
        "\ud800",
        "? {a: b}\n: c\n",
        "? [a\n",
        "? *a\n: *b\n",
        "!!binary x: y\n",
        "!<tag:yaml.org,2002:python/object> x\n",
        "%YAML 9.9\n---\n",
        "%TAG ! !\n---\n!x y\n",
        "...\n",
        "--- |\n\x85\u2028",
        "steps: {0: {0: {0: {0: {}}}}}\n",
        "- " * 3000,
        "? " * 3000,
        "{" * 3000,
        "[a: " * 3000,
        "coach: " + "9" * 5000,
        "a: &a [*a, *a]\n",
        "steps: [{repeat: [{repeat: [{repeat: [{repeat: [{repeat: [{repeat: [{tell: x}]}]}]}]}]}]}]",
    ],
    ids=lambda text: repr(text[:24]),
)
def test_what_has_broken_other_readers_is_a_finding(text: str) -> None:
    reading = read_text(text)
    assert reading.errors
    _holds(reading)
