"""What is put in place is taken away again without a trace, also where it fails halfway."""

import stat
from collections.abc import Sequence
from pathlib import Path

import pytest

from coach.errors import CoachError, ExitCode
from coach.reminders.installer import Installer, run
from coach.reminders.systems import System
from coach.reminders.timers import Folders, Invocation, timer


class Computer:
    """Remembers what is run; complains of the commands that hold one of these words."""

    def __init__(self, folder: Path, *failing: str) -> None:
        self.ran: list[str] = []
        self._failing = failing
        found = timer(System.LINUX, Invocation(("/usr/bin/python3", "-m", "coach")), Folders(folder, folder, folder))
        self.installer = Installer(found, self._run)

    def _run(self, command: Sequence[str]) -> str:
        self.ran.append(" ".join(command))
        return "systemctl: no bus" if any(word in command for word in self._failing) else ""


def test_on_and_off_leaves_nothing(tmp_path: Path) -> None:
    computer = Computer(tmp_path)
    computer.installer.install()
    assert computer.installer.is_there
    assert [stat.S_IMODE(path.stat().st_mode) for path in computer.installer.paths] == [0o644, 0o644]
    assert computer.installer.remove() == list(computer.installer.paths)
    assert list(tmp_path.iterdir()) == []
    assert computer.ran == [
        "systemctl --user daemon-reload",
        "systemctl --user enable --now coach-remind.timer",
        "systemctl --user disable --now coach-remind.timer",
        "systemctl --user daemon-reload",
    ]


def test_on_twice_is_on_and_off_twice_is_off(tmp_path: Path) -> None:
    computer = Computer(tmp_path)
    computer.installer.install()
    computer.installer.install()
    computer.installer.remove()
    assert computer.installer.remove() == []
    assert len(computer.ran) == 7, "what is not there is not stopped"


def test_files_of_others_stay(tmp_path: Path) -> None:
    own = tmp_path / "systemd" / "user" / "backup.timer"
    own.parent.mkdir(parents=True)
    own.write_text("[Timer]\n")
    computer = Computer(tmp_path)
    computer.installer.install()
    computer.installer.remove()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [own]


@pytest.mark.parametrize("failing", ["daemon-reload", "enable"])
def test_where_the_system_refuses_nothing_is_left_and_the_error_says_what_else_works(
    tmp_path: Path, failing: str
) -> None:
    computer = Computer(tmp_path, failing)
    with pytest.raises(CoachError) as error:
        computer.installer.install()
    assert "no bus" in error.value.message
    assert "coach remind now" in error.value.hint
    assert error.value.code is ExitCode.UNUSABLE
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "systemd").write_text("a file in the way")
    with pytest.raises(CoachError):
        Computer(tmp_path).installer.install()
    assert (tmp_path / "systemd").read_text() == "a file in the way"


def test_a_program_that_is_missing_or_complains_is_told_in_a_line() -> None:
    assert run(["a-program-that-nobody-has"]) == "a-program-that-nobody-has: not found"
    assert run(["ls", "/a/place/that/nobody/has"]).startswith("ls: ")
    assert run(["true"]) == ""
