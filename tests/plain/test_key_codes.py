"""What a terminal sends, cut anywhere: a key of a remote is known in every form, and nothing typed gets lost."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.plain.key_codes import KeyCodes

SENT = {
    "pagedown": [b"\x1b[6~", b"\x1b[6;1~"],
    "pageup": [b"\x1b[5~"],
    "right": [b"\x1b[C", b"\x1bOC", b"\x1b[1;1C"],
    "left": [b"\x1b[D", b"\x1bOD"],
    "home": [b"\x1b[H", b"\x1bOH", b"\x1b[1~", b"\x1b[7~"],
    "f1": [b"\x1bOP", b"\x1b[11~", b"\x1b[[A"],
    "f5": [b"\x1b[15~", b"\x1b[[E"],
    "f12": [b"\x1b[24~"],
    "delete": [b"\x1b[3~"],
    "unknown": [b"\x1b[31~"],
    "enter": [b"\r", b"\n", b"\x1bOM"],
    "backspace": [b"\x7f", b"\b"],
    "5": [b"5", b"\x1bOu"],
    "é": ["é".encode()],
    " ": [b" ", "\u3000".encode()],
}
"""Each key as xterm, its kind with the application's keypad, and the Linux console send it."""
KEYS = [(key, sent) for key, forms in SENT.items() for sent in forms]
NOTHING = [
    *(b"\x1b[6;5~", b"\x1b[1;2C", b"\x1bx", b"\x1b[200~", b"\x1b[201~", b"\x1b[Z", b"\x1b[I", b"\x1b[?1;2c"),
    *(b"\x01", b"\x0c", b"\x00"),
]
"""Keys held with Ctrl, Shift or Alt, pasting, and what a terminal reports of itself."""


def read(*pieces: bytes) -> list[str]:
    codes = KeyCodes()
    return [key for piece in pieces for key in codes.feed(piece)]


@pytest.mark.parametrize(("key", "sent"), KEYS)
def test_a_key_is_known_in_each_form_and_wherever_it_is_cut(key: str, sent: bytes) -> None:
    for cut in range(len(sent)):
        assert read(b"a", sent[:cut], sent[cut:], b"b") == ["a", key, "b"]


@pytest.mark.parametrize("sent", NOTHING)
def test_what_only_changes_other_keys_or_comes_from_the_terminal_is_no_key(sent: bytes) -> None:
    assert read(b"a", sent, b"b") == ["a", "b"]


def test_escape_is_a_key_once_nothing_has_followed() -> None:
    codes = KeyCodes()
    assert codes.feed(b"\x1b") == []
    assert codes.undecided
    assert codes.settle() == ["escape"]
    assert codes.feed(b"[") == ["["], "and what is typed later is no part of it"


def test_alt_with_a_bracket_swallows_nothing_that_is_typed_later() -> None:
    codes = KeyCodes()
    codes.feed(b"\x1b[")
    assert codes.settle() == []
    assert codes.feed(b"hurts") == list("hurts")


def test_a_sequence_that_breaks_off_leaves_the_line_after_it_whole() -> None:
    assert read(b"\x1b[1;", b"\nhurts\n") == ["enter", *"hurts", "enter"]


def test_a_sequence_that_goes_on_slowly_is_waited_for() -> None:
    codes = KeyCodes()
    codes.feed(b"\x1b[5")
    assert not codes.undecided
    assert codes.settle() == []
    assert codes.feed(b"~") == ["pageup"]


@given(st.binary(max_size=200), st.lists(st.integers(0, 200), max_size=6))
def test_any_bytes_cut_anywhere_mean_the_same_and_lose_no_end_of_a_line(data: bytes, cuts: list[int]) -> None:
    bounds = [0, *sorted(cut for cut in cuts if cut < len(data)), len(data)]
    whole = read(data)
    assert read(*(data[a:b] for a, b in pairwise(bounds))) == whole
    ends = data.count(b"\r") + data.count(b"\n")
    assert whole.count("enter") >= ends, "a line that was typed is a line"


@given(st.lists(st.sampled_from(KEYS), max_size=12))
def test_keys_that_come_together_are_each_themselves(keys: list[tuple[str, bytes]]) -> None:
    assert read(b"".join(sent for _, sent in keys)) == [key for key, _ in keys]


def test_another_encoding_than_utf_8_is_read_by_its_name() -> None:
    assert KeyCodes("latin-1").feed(b"\xe9") == ["é"]
