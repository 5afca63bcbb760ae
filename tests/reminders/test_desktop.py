"""A notification is words, whatever stands in them: no shell, no script and no markup ever reads them."""

import os
import stat
from pathlib import Path

import pytest

from coach.care.calls import Call
from coach.care.plan import Purpose
from coach.reminders import desktop
from coach.reminders.systems import System, this_system
from coach.script import reminder_words

NASTY = "-e $(touch x); `id` \"'<b>&\n; Remove-Item *"


@pytest.mark.parametrize(
    ("platform", "system"),
    [("linux", System.LINUX), ("freebsd14", System.LINUX), ("darwin", System.MACOS), ("win32", System.WINDOWS)],
)
def test_each_platform_has_its_system(platform: str, system: System) -> None:
    assert this_system(platform) is system


def test_the_words_are_an_argument_of_their_own_or_none_at_all() -> None:
    assert desktop.notification(System.LINUX, "coach", NASTY).arguments[-3:] == ("--", "coach", NASTY)
    assert desktop.notification(System.MACOS, "coach", NASTY).arguments[-2:] == ("coach", NASTY)
    windows = desktop.notification(System.WINDOWS, "coach", NASTY)
    assert NASTY not in " ".join(windows.arguments)
    assert NASTY in windows.environment.values()


def test_powershell_is_given_its_script_last() -> None:
    """What follows `-Command` is all read as the script."""
    assert desktop.notification(System.WINDOWS, "coach", NASTY).arguments[-2] == "-Command"


@pytest.mark.parametrize("system", [System.MACOS, System.WINDOWS])
def test_the_script_is_the_same_whatever_is_said(system: System) -> None:
    def script(words: str) -> list[str]:
        return [part for part in desktop.notification(system, "coach", words).arguments if part != words]

    assert script("Time for a check-in.") == script(NASTY)


@pytest.mark.skipif(os.name != "posix", reason="a program is made with a shebang")
@pytest.mark.parametrize("system", [System.LINUX, System.MACOS, System.WINDOWS])
def test_what_the_program_of_the_system_receives(
    system: System, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = desktop.notification(system, "coach", NASTY)
    program = tmp_path / command.arguments[0]
    program.write_text('#!/bin/sh\nprintf "%s\\0" "$@" "$COACH_SAYS" > "$COACH_HEARD"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("COACH_HEARD", str(tmp_path / "heard"))
    assert desktop.notifier(system) == str(program)
    assert desktop.show(command)
    assert NASTY in (tmp_path / "heard").read_text().split("\0")
    assert not (tmp_path / "x").exists()


def test_a_program_that_is_missing_or_fails_is_no_crash() -> None:
    assert not desktop.show(desktop.Notification(("a-program-that-nobody-has",)))
    assert desktop.notifier(System.LINUX, lambda name: None) is None


def test_a_call_says_what_to_do_and_nothing_of_how_the_patient_is() -> None:
    for purpose in Purpose:
        for again in (False, True):
            words = reminder_words.time_for([Call(purpose, "2026-05-04", again=again)])
            assert words.endswith(".")
            assert "2026" not in words
            assert "pain" not in words.lower()
    both = reminder_words.time_for([Call(None, "x"), Call(Purpose.COLD, "y", again=True), Call(Purpose.MOVE, "z")])
    assert both == "Time for a check-in, a cold pack and a little movement."
