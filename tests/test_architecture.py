"""The walls between the rooms, seen from outside: what a command really loads, and what the project may not hold."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def modules_after(program: str) -> set[str]:
    """The names of the modules loaded when `program` has run in a Python of its own."""
    code = f"import sys\n{program}\nprint('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(done.stdout.split())


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["check", "routines"], ["preview", "bridge"]])
def test_commands_that_only_look_never_load_the_tui_or_the_voice(arguments: list[str]) -> None:
    """Half a second of waiting for something that is not used."""
    program = (
        "import io, contextlib\nfrom coach.cli import main\n"
        f"with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n    main({arguments!r})"
    )
    loaded = modules_after(program)
    assert "coach.cli" in loaded
    assert not loaded & {"textual", "pyttsx3", "asyncio", "numpy"}


def test_help_does_not_even_load_the_routine_format() -> None:
    loaded = modules_after("from coach.cli.parser import build_parser\nbuild_parser()")
    assert not loaded & {"pydantic", "ruamel.yaml", "sqlite3"}


def test_the_first_frame_waits_for_nothing_but_what_it_shows() -> None:
    """Most of a second of an empty screen, for who has just lain down."""
    loaded = modules_after("import coach.cli.play, coach.tui.app")
    assert "textual.app" in loaded
    assert not loaded & {
        "pydantic",
        "ruamel.yaml",
        "coach.playback.sessions",
        "coach.session.events",
        "coach.figure.pose",
    }


def test_home_waits_for_nothing_that_only_sessions_need() -> None:
    code = """
import coach.tui.app, coach.playback.sessions, coach.visit.overview
from coach.locations import shipped_routines
from coach.routine.library import load_library
load_library([shipped_routines()])
"""
    loaded = modules_after(code)
    assert not loaded & {
        "coach.playback.runner",
        "coach.score.compiler",
        "coach.session.machine",
        "coach.tui.player.screen",
    }


def test_the_care_rules_stand_alone() -> None:
    loaded = modules_after("import coach.care.gate, coach.care.course, coach.care.due, coach.care.stops")
    ours = {name for name in loaded if name.startswith("coach.")}
    assert {name for name in ours if not name.startswith("coach.care")} == {"coach.kinds"}
    assert not loaded & {"pydantic", "sqlite3", "threading", "textual"}


def test_no_module_is_too_long_to_read_in_one_sitting() -> None:
    long = {p.name: n for p in (ROOT / "coach").rglob("*.py") if (n := len(p.read_text("utf-8").splitlines())) > 330}
    assert long == {}


def test_every_module_says_why_it_exists() -> None:
    silent = [p for p in (ROOT / "coach").rglob("*.py") if not p.read_text("utf-8").startswith('"""')]
    assert silent == []
