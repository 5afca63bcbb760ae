"""When coach goes line by line: an option wins over the environment, and that over the settings; a pipe always does."""

import argparse
import io
import os
import pty
import select
import subprocess
import sys
from pathlib import Path

import pytest

from coach.cli import plain_mode
from coach.cli.plain_mode import goes_by_lines, wants_plain, why_by_lines
from coach.settings.store import Settings

YES = ["1", "true", "yes", "on", "YES", "please"]
NO = ["", "0", "false", "no", "off", "False", "NO", " Off "]


@pytest.fixture(autouse=True)
def full_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_mode, "_is_terminal", lambda: True)
    monkeypatch.setattr(plain_mode, "_is_without_size", lambda: False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("ACCESSIBLE", raising=False)


def asked(plain: bool | None) -> argparse.Namespace:
    return argparse.Namespace(plain=plain)


def test_in_a_terminal_the_full_screen_is_the_default() -> None:
    assert not goes_by_lines(asked(None), Settings())
    assert why_by_lines(asked(None), Settings(plain=True))


@pytest.mark.parametrize("value", YES)
def test_accessible_means_plain(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("ACCESSIBLE", value)
    assert goes_by_lines(asked(None), Settings())
    assert (
        why_by_lines(asked(None), Settings())
        == "Plain mode, because of ACCESSIBLE. For the full screen: coach --no-plain"
    )
    assert not goes_by_lines(asked(False), Settings()), "an option wins"


@pytest.mark.parametrize("value", NO)
def test_accessible_can_say_no(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("ACCESSIBLE", value)
    assert not goes_by_lines(asked(None), Settings())
    assert goes_by_lines(asked(True), Settings())
    assert goes_by_lines(asked(None), Settings(plain=True))


def test_the_setting_means_plain_and_an_option_wins_over_it() -> None:
    assert goes_by_lines(asked(None), Settings(plain=True))
    assert "because of your settings" in why_by_lines(asked(None), Settings(plain=True))
    assert not goes_by_lines(asked(False), Settings(plain=True))
    assert not wants_plain(asked(False), Settings(plain=True))


@pytest.mark.parametrize("terminal", ["dumb", "", "unknown", None])
def test_a_terminal_that_cannot_draw_means_plain_unless_the_full_screen_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, terminal: str | None
) -> None:
    if terminal is None:
        monkeypatch.delenv("TERM")
    else:
        monkeypatch.setenv("TERM", terminal)
    assert goes_by_lines(asked(None), Settings())
    assert "coach --no-plain" in why_by_lines(asked(None), Settings())
    assert not wants_plain(asked(None), Settings()), "a drawing can be looked at elsewhere"
    assert not goes_by_lines(asked(False), Settings())
    plain_mode.ready_for_full_screen()
    assert os.environ["TERM"] == "xterm-256color", "or Textual would draw for ever"


def test_who_asks_for_plain_is_not_told_why() -> None:
    assert why_by_lines(asked(True), Settings(plain=True)) == ""


def test_without_a_terminal_nothing_else_can_be_and_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_mode, "_is_terminal", lambda: False)
    monkeypatch.setenv("ACCESSIBLE", "1")
    for plain in (None, True, False):
        assert goes_by_lines(asked(plain), Settings())
        assert why_by_lines(asked(plain), Settings()) == ""


def test_a_terminal_without_a_size_means_plain_and_says_what_helps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_mode, "_is_without_size", lambda: True)
    for plain in (None, False):
        assert goes_by_lines(asked(plain), Settings())
        assert "stty" in why_by_lines(asked(plain), Settings())


@pytest.mark.parametrize("command", [["figure", "supine-knee-to-chest"], ["preview", "cat-cow"]], ids=" ".join)
def test_plain_means_words_in_place_of_drawings(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from coach.cli import main

    def printed(*arguments: str) -> str:
        out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        monkeypatch.setattr(sys, "stdout", out)
        assert main(arguments) == 0
        out.seek(0)
        return out.read()

    monkeypatch.setenv("COACH_HOME", str(tmp_path))
    drawn = printed(*command)
    assert any("\u2800" < sign < "\u28ff" for sign in drawn)
    words = printed(*command, "--plain")
    assert not any("\u2800" < sign < "\u28ff" for sign in words)
    assert printed("--plain", *command) == words
    monkeypatch.setenv("ACCESSIBLE", "yes")
    assert printed(*command) == words
    assert printed(*command, "--no-plain") == drawn
    monkeypatch.delenv("ACCESSIBLE")
    (tmp_path / "settings.toml").write_text("plain = true\n")
    assert printed(*command) == words


PROGRAM = """
import fcntl, os, signal, struct, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
signal.signal(signal.SIGINT, signal.default_int_handler)
from coach.cli import main
sys.exit(main())
"""
"""Coach, in a terminal that is its own and has a size."""


def in_a_terminal(
    home: Path, keys: bytes, after: bytes = b"quit.", program: str = PROGRAM, **environment: str
) -> tuple[int, str]:
    """The exit code and the output of coach in a terminal of 80 by 24, once `keys` were typed `after` what it shows."""
    ours, its = pty.openpty()
    surroundings = {**os.environ, "COACH_HOME": str(home), **environment}
    child = subprocess.Popen(
        [sys.executable, "-c", program], stdin=its, stdout=its, stderr=its, env=surroundings, start_new_session=True
    )
    os.close(its)
    out = b""
    try:
        while select.select([ours], [], [], 60)[0]:
            try:
                new = os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
            if not new:
                break
            out += new
            if keys and after in out:
                os.write(ours, keys)
                keys = b""
        return child.wait(60), out.decode("utf-8", "replace")
    finally:
        child.kill()
        child.wait()
        os.close(ours)


@pytest.mark.parametrize(
    ("environment", "first"),
    [
        (
            {"TERM": "dumb"},
            "Plain mode, because of TERM=dumb: this terminal can't draw. For the full screen: coach --no-plain",
        ),
        ({"ACCESSIBLE": "yes"}, "Plain mode, because of ACCESSIBLE. For the full screen: coach --no-plain"),
    ],
    ids=["TERM=dumb", "ACCESSIBLE"],
)
def test_the_first_line_of_a_real_terminal_says_why_and_the_menu_can_be_left(
    tmp_path: Path, environment: dict[str, str], first: str
) -> None:
    code, out = in_a_terminal(tmp_path, b"q\n", b"quit.", **environment)
    assert code == 0
    assert out.splitlines()[0] == first
    assert "\x1b[?1049h" not in out, "the screen is not taken over"


def test_in_a_dumb_terminal_ctrl_c_ends_coach(tmp_path: Path) -> None:
    code, out = in_a_terminal(tmp_path, b"\x03", TERM="dumb")
    assert code == 1
    assert "coach: ended by Ctrl+C." in out
    assert "Traceback" not in out


@pytest.mark.parametrize("after", [b"\x1b[?1049h", b"\x1b[1;1H", b"coach"], ids=["taken over", "drawn", "titled"])
def test_ctrl_c_in_the_first_moment_of_the_full_screen_gives_the_terminal_back(tmp_path: Path, after: bytes) -> None:
    (tmp_path / "settings.toml").write_text("voice = false\n")
    code, out = in_a_terminal(tmp_path, b"\x03", after, TERM="xterm-256color")
    assert code == 0
    assert "mistake" not in out
    assert out.rindex("\x1b[?1049l") > out.rindex("\x1b[?1049h")


INTERRUPTED = """
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
def interrupt_in(owner, name):
    whole = getattr(owner, name)
    def interrupted(*arguments):
        os.kill(os.getpid(), signal.SIGINT)
        return whole(*arguments)
    setattr(owner, name, interrupted)
interrupt_in({owner}, "{name}")
sys.exit(main())
"""
"""Ctrl+C exactly where one function of Textual begins: on a busy machine it can fall anywhere."""


@pytest.mark.parametrize(
    ("owner", "name"),
    [("LinuxDriver", "_enable_mouse_support"), ("App", "_ready"), ("App", "compose"), ("App", "_close_all")],
    ids=["before the keyboard is coach's", "before the first frame", "before there is a screen", "while it ends"],
)
def test_ctrl_c_as_a_signal_leaves_in_order_too(tmp_path: Path, owner: str, name: str) -> None:
    (tmp_path / "settings.toml").write_text("voice = false\n")
    program = PROGRAM.replace("sys.exit(main())", INTERRUPTED.format(owner=owner, name=name))
    keys = b"\x03" if name == "_close_all" else b""
    code, out = in_a_terminal(tmp_path, keys, b"coach", program, TERM="xterm-256color")
    assert code == 0
    assert "mistake" not in out
    assert out.rindex("\x1b[?1049l") > out.rindex("\x1b[?1049h")
