"""Lines and keys at plain mode: words can be typed, a remote acts at once, and a held key is one press."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.plain.keyboard import BLACK_WAIT, ESCAPE_WAIT, Key, Keyboard, Typed
from coach.session.presses import WAIT
from tests.support import FakeClock

PAGE_DOWN, PAGE_UP, LEFT, RIGHT, F5 = b"\x1b[6~", b"\x1b[5~", b"\x1b[D", b"\x1b[C", b"\x1b[15~"


class Desk:
    """Somebody at a keyboard, who takes their time."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.keyboard = Keyboard(self.clock)
        self.shown = ""
        self.over = False

    def type(self, *sent: bytes, every: float = 2.0) -> list[str]:
        """Lines as they are, and the names of keys with a + before them; each comes after its time."""
        found = []
        for data in sent:
            found += self.wait(every)
            found += self._note(self.keyboard.feed(data))
        return found

    def wait(self, seconds: float) -> list[str]:
        """Lets time go by, as the thread that reads does: it looks whenever the keyboard asks for it."""
        until, found = self.clock.at + seconds, list[str]()
        while (patience := self.keyboard.patience) is not None and self.clock.at + patience <= until:
            self.clock.pass_time(patience + 1e-6)
            found += self._note(self.keyboard.idle())
        self.clock.pass_time(max(0.0, until - self.clock.at))
        return found

    def _note(self, typed: Typed) -> list[str]:
        self.shown += typed.shown
        self.over |= typed.over
        return [f"+{given.name}" if isinstance(given, Key) else given for given in typed.given]


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.mark.parametrize("word", ["hurts", "back", "b", "2", "not sure", "больно", "3.5"])
def test_a_word_is_a_line_and_is_shown_once(desk: Desk, word: str) -> None:
    assert desk.type(*(sign.encode() for sign in word), b"\n", every=0.2) == [word]
    assert desk.shown == f"{word}\n"


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        *((PAGE_DOWN, "pagedown"), (PAGE_UP, "pageup"), (LEFT, "left"), (RIGHT, "right"), (F5, "f5")),
        *((b" ", "space"), (b".", "full_stop"), (b"\n", "enter")),
    ],
)
def test_a_key_acts_at_once_where_nothing_has_been_typed(desk: Desk, sent: bytes, name: str) -> None:
    assert desk.type(sent) == [f"+{name}"]
    assert desk.shown.strip() == "", "and leaves nothing on the screen"


def test_what_is_pasted_is_lines(desk: Desk) -> None:
    assert desk.type(b"2\n 7\n.no\n") == ["2", " 7", ".no"]


def test_editing_is_at_the_end_of_the_line(desk: Desk) -> None:
    assert desk.type(b"hurst\x7f\x7fts\n") == ["hurts"]
    assert desk.type(b"say nothing\x17again\n") == ["say again"]
    assert desk.type(b"nonsense\x15pause\n") == ["pause"]
    assert desk.type(b"\x7f\x15\x17\t\x01go\n") == ["go"]
    assert desk.type(b"go", LEFT, b" on\n", every=0.3) == ["go on"], "an arrow has nowhere to go"


def test_what_is_rubbed_out_goes_by_the_letters_seen(desk: Desk) -> None:
    desk.type("né".encode(), b"\x7f", b"\x7f", every=0.1)
    assert desk.shown == "né" + 2 * "\b \b"
    desk.shown = ""
    desk.type("e\u0301".encode(), b"\x7f", "痛".encode(), b"\x7f", every=0.1)
    assert desk.shown == "e\u0301\b \b痛" + 2 * "\b \b"


def test_ctrl_d_ends_the_input_only_where_nothing_has_been_typed(desk: Desk) -> None:
    desk.type(b"go\x04\n")
    assert not desk.over
    desk.type(b"\x04")
    assert desk.over


def test_a_key_of_a_remote_drops_what_was_typed_halfway_and_says_so(desk: Desk) -> None:
    assert desk.type(b"hel") == []
    key = desk.keyboard.feed(PAGE_DOWN).given[0]
    assert isinstance(key, Key)
    assert key.dropped
    assert desk.type(b"h\n") == ["h"]


def test_a_b_with_nothing_after_it_is_the_black_screen_of_a_remote(desk: Desk) -> None:
    assert desk.type(b"b") == []
    assert desk.wait(BLACK_WAIT + 0.1) == ["+b"]
    assert desk.wait(60) == [], "once"
    assert desk.type(RIGHT) == ["+right"], "the next key of a remote acts"
    assert desk.type(b"b") + desk.wait(2) + desk.type(b" ") == ["+b", "+space"]
    key = desk.keyboard.feed(PAGE_DOWN).given[0]
    assert isinstance(key, Key)
    assert not key.dropped


def test_a_slow_back_is_still_typed(desk: Desk) -> None:
    assert desk.type(b"b", b"a", b"c", b"k", b"\n", every=3.0) == ["+b", "back"]


def test_escape_is_a_key_a_moment_later(desk: Desk) -> None:
    assert desk.type(b"\x1b") == []
    assert desk.wait(ESCAPE_WAIT + 0.01) == ["+escape"]


@pytest.mark.parametrize("sent", [PAGE_DOWN, b"\n", b" ", b"."])
def test_a_key_that_is_held_down_is_one_press(desk: Desk, sent: bytes) -> None:
    found = desk.type(sent) + desk.type(sent, every=0.5) + desk.type(*[sent] * 30, every=0.03) + desk.wait(2)
    assert len(found) == 1
    assert len(desk.type(sent)) == 1, "and then it may be pressed again"


def test_enter_that_stays_down_after_a_line_is_no_answer_to_what_comes_then(desk: Desk) -> None:
    assert desk.type(b"2", b"\n", every=0.2) == ["2"]
    assert desk.type(b"\n", every=0.5) + desk.type(*[b"\n"] * 9, every=0.03) + desk.wait(2) == []


def test_two_quick_presses_are_two_and_the_second_waits_only_a_moment(desk: Desk) -> None:
    assert desk.type(PAGE_UP) == ["+pageup"]
    assert desk.type(PAGE_UP, every=0.2) == []
    assert desk.wait(WAIT + 0.01) == ["+pageup"]
    assert desk.type(PAGE_UP, every=0.2) + desk.type(PAGE_DOWN, every=0.05) == ["+pageup", "+pagedown"], "in order"


@given(st.lists(st.tuples(st.binary(max_size=12), st.floats(0.0, 3.0)), max_size=20))
def test_whatever_comes_whenever_nothing_breaks_and_every_line_is_there(pieces: list[tuple[bytes, float]]) -> None:
    desk, found = Desk(), list[str]()
    for data, wait in pieces:
        found += desk.wait(wait)
        found += desk.type(data, every=0.0)
        if desk.over:
            return
    found += desk.wait(10)
    assert desk.keyboard.patience is None, "it does not look for ever"
    assert desk.type(b"\x15", b"hurts\n")[-1] == "hurts"
