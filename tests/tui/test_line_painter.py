"""What is written for a screen reader: the lines whose words have changed, and nothing that is drawn."""

from textual.drivers.headless_driver import HeadlessDriver
from textual.geometry import Offset

from coach.tui.line_painter import LinePainter, row_of, without_queries

HOME = Offset(0, 0)


def painted(*rows: str) -> LinePainter:
    """A painter that has painted these rows."""
    painter = LinePainter()
    painter.paint(rows, 20, HOME)
    return painter


def test_only_the_line_that_changes_is_written() -> None:
    found = painted("one", "two", "three").paint(["one", "2", "three"], 20, HOME)
    assert found == "\x1b[2;1H2\x1b[K\x1b[1;1H"


def test_what_stands_there_already_is_not_written_again() -> None:
    assert painted("one", "two").paint(["one", "two"], 20, HOME) == ""


def test_where_only_the_focus_moves_the_cursor_moves_alone() -> None:
    assert painted("one", "two").paint(["one", "two"], 20, Offset(4, 1)) == "\x1b[2;5H"


def test_another_size_of_the_window_is_painted_whole() -> None:
    found = painted("one", "two").paint(["one", "two", ""], 20, HOME)
    assert "\x1b[2J" in found
    assert "one" in found
    assert "two" in found


def test_after_something_else_had_the_terminal_all_is_painted() -> None:
    painter = painted("one")
    painter.forget()
    assert "one" in painter.paint(["one"], 20, HOME)


def test_edges_bars_and_pictures_are_not_read_out() -> None:
    assert row_of("▄▄▄  ━━── ⠿⣿ Check in ✓ █") == " " * 13 + "Check in ✓"


def test_a_driver_for_a_screen_reader_asks_nothing_and_keeps_the_cursor_in_sight() -> None:
    sent: list[str] = []

    class Recorder(HeadlessDriver):
        def write(self, data: str) -> None:
            sent.append(data)

    quiet = without_queries(Recorder)
    quiet.write(quiet.__new__(quiet), "\x1b[?25l\x1b[>25u\x1b[?2026$phello\x1b[?1049h")
    assert sent == ["hello\x1b[?1049h"]
