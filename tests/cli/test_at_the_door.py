"""However coach is started and broken off, it ends with a sentence and an exit code, never with a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from coach.errors import ExitCode

INTERRUPTED = """
import os, signal, sys

module = sys.argv.pop(1)

class CtrlC:
    def find_spec(self, name, path=None, target=None):
        if name == module:
            sys.meta_path.remove(self)
            os.kill(os.getpid(), signal.SIGINT)

from coach.cli import main
if "ignored" in sys.argv:
    sys.argv.remove("ignored")
    signal.signal(signal.SIGINT, signal.SIG_IGN)
else:  # whoever runs the tests may have them ignore it
    signal.signal(signal.SIGINT, signal.default_int_handler)
sys.meta_path.insert(0, CtrlC())
code = main()
assert module in sys.modules or code != 0
sys.exit(code)
"""
"""Coach, to which Ctrl+C comes in the very moment in which it begins to load one module."""


def coach(*command: str, home: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "COACH_HOME": str(home), **more},
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    "module",
    [
        "coach.cli.command",
        "argparse",
        "coach.cli.parser",
        "coach.settings.store",
        "coach.cli.play",
        "coach.plain.session",
        "coach.journal.stand_in",
        "coach.playback.sessions",
        "coach.routine.library",
        "pydantic",
        "ruamel.yaml",
        "coach.plain.visit",
    ],
)
def test_ctrl_c_while_coach_is_loaded_ends_in_a_sentence(module: str, tmp_path: Path) -> None:
    done = coach("-c", INTERRUPTED, module, "--plain", home=tmp_path)
    assert done.stderr == "coach: ended by Ctrl+C.\n"
    assert done.returncode in (ExitCode.FINDINGS, -2), "ended early; or, where Python itself says so, by the signal"


def test_where_ctrl_c_is_ignored_coach_ignores_it_too(tmp_path: Path) -> None:
    done = coach("-c", INTERRUPTED, "coach.cli.parser", "ignored", "--version", home=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


def shell(line: str, home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "-c", line.replace("coach", f"{sys.executable} -m coach", 1)],
        capture_output=True,
        text=True,
        env={**os.environ, "COACH_HOME": str(home)},
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("line", "code", "told"),
    [
        ("coach <&-", ExitCode.DONE, "coach: there's no input, so coach ends here."),
        ("coach checkin <&-", ExitCode.FINDINGS, "There's no more input. Nothing was saved."),
        ("coach run calm-breathing --plain --speed 900 <&-", ExitCode.FINDINGS, "There's no more input"),
        ("coach list <&-", ExitCode.DONE, "calm-breathing"),
        ("coach list >&-", ExitCode.UNUSABLE, "standard output is closed"),
        ("coach list <&- >&-", ExitCode.UNUSABLE, "standard output is closed"),
        ("coach list 2>&-", ExitCode.DONE, "calm-breathing"),
        ("coach nonsense <&- 2>&-", ExitCode.USAGE, ""),
        ("coach list <&- >&- 2>&-", ExitCode.UNUSABLE, ""),
    ],
    ids=lambda value: value if isinstance(value, str) and value.startswith("coach ") else "",
)
def test_a_closed_stream_ends_in_a_sentence(line: str, code: ExitCode, told: str, tmp_path: Path) -> None:
    done = shell(line, tmp_path)
    assert done.returncode == code
    assert told in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert "mistake of its own" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device on this machine")
@pytest.mark.parametrize("line", ["coach list >/dev/full", "coach --help >/dev/full", "coach --version >/dev/full"])
def test_a_full_disk_behind_the_output_ends_without_a_traceback(line: str, tmp_path: Path) -> None:
    done = shell(line, tmp_path)
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


def test_the_home_of_nobody_is_told_with_what_to_do() -> None:
    for command in (["status"], ["run", "calm-breathing", "--plain"], ["settings", "path"], ["doctor"], []):
        done = coach("-m", "coach", *command, home="~nobody-of-this-name/x")
        assert done.returncode == ExitCode.UNUSABLE
        assert done.stderr == (
            "coach: COACH_HOME is “~nobody-of-this-name/x”, but there's no such folder\n"
            "  Set the environment variable COACH_HOME to a folder of your own, by its full path.\n"
        )


@pytest.mark.parametrize("command", [["status"], ["list"], ["settings", "set", "rate", "140"]], ids=" ".join)
def test_a_home_that_cannot_be_made_is_told_with_what_to_do(command: list[str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    for home in (tmp_path / "file", tmp_path / "file" / "below", tmp_path / ("a" * 300)):
        done = coach("-m", "coach", *command, home=home)
        assert done.returncode == ExitCode.UNUSABLE
        assert done.stderr.startswith("coach: ")
        assert "Traceback" not in done.stderr
