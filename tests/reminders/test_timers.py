"""The timer of each system, as it is written: compared with what has been read and found right.

To accept a change, after reading it: COACH_UPDATE_GOLDEN=1.
"""

import os
import plistlib
import shlex
import shutil
import subprocess
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from xml.etree import ElementTree

import pytest

from coach.reminders.systems import System
from coach.reminders.timers import Folders, Invocation, Timer, timer

GOLDEN = Path(__file__).parent.parent / "golden" / "remind"
POSIX = Folders(PurePosixPath("/home/ann lee"), PurePosixPath("/home/ann lee/.config"), PurePosixPath("/data"), 501)
WINDOWS = Folders(
    PureWindowsPath(r"C:\Users\Ann Lee"),
    PureWindowsPath(r"C:\Users\Ann Lee\AppData"),
    PureWindowsPath(r"C:\Users\Ann Lee\AppData\coach"),
)
FOLDERS = {System.LINUX: POSIX, System.MACOS: POSIX, System.WINDOWS: WINDOWS}
NOW = ("-m", "coach", "remind", "now")
LOOKS = {
    System.LINUX: Invocation(
        ("/opt/my tools/100%/python3", *NOW, "--home", '/home/ann lee/$HOME/"x"\\y'), "/opt/coach 100%"
    ),
    System.MACOS: Invocation(("/opt/my tools/python3", *NOW, "--home", "/Users/ann lee/<&>"), "/opt/coach"),
    System.WINDOWS: Invocation(("C:\\My Tools\\pythonw.exe", *NOW, "--home", "C:\\Users\\Ann & Co\\"), "C:\\coach"),
}


def of(system: System) -> Timer:
    return timer(system, LOOKS[system], FOLDERS[system])


def told(found: Timer) -> str:
    """All of a timer, as text."""
    parts = []
    for path, data in found.files.items():
        text = data.decode("utf-16" if data.startswith(b"\xff\xfe") else "utf-8").replace("\r\n", "\n")
        parts.append(f"== {path}\n{text}")
    for name in ("start", "stop", "forget"):
        parts += [f"== {name}: {shlex.join(command)}\n" for command in getattr(found, name)]
    return "".join(parts)


@pytest.mark.parametrize("system", list(System))
def test_the_timer_is_as_it_was_read(system: System) -> None:
    path = GOLDEN / f"{system}.txt"
    if os.environ.get("COACH_UPDATE_GOLDEN"):
        path.write_text(told(of(system)), "utf-8")
    assert told(of(system)) == path.read_text("utf-8")


def test_macos_reads_the_same_arguments_again() -> None:
    found = of(System.MACOS)
    (data,) = found.files.values()
    assert plistlib.loads(data)["ProgramArguments"] == list(LOOKS[System.MACOS].arguments)


def test_windows_reads_the_same_program_again() -> None:
    (data,) = of(System.WINDOWS).files.values()
    tree = ElementTree.fromstring(data)
    space = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
    assert tree.findtext(f".//{space}Command") == "C:\\My Tools\\pythonw.exe"
    assert tree.findtext(f".//{space}Arguments") == '-m coach remind now --home "C:\\Users\\Ann & Co\\\\"'


@pytest.mark.parametrize("system", list(System))
def test_a_path_that_would_begin_a_line_of_its_own_is_refused(system: System) -> None:
    with pytest.raises(ValueError, match="control character"):
        timer(system, Invocation(("/opt/a\nExecStart=/bin/evil",)), FOLDERS[system])


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd-analyze")
def test_systemd_finds_nothing_wrong_with_its_units(tmp_path: Path) -> None:
    program = tmp_path / "my 100% $tools" / "python"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    found = timer(System.LINUX, Invocation((str(program), *NOW), str(program.parent)), _folders(tmp_path))
    files = [_written(path, data) for path, data in found.files.items()]
    done = subprocess.run(
        ["systemd-analyze", "--user", "verify", *files],
        capture_output=True, text=True, check=False, env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)},
    )  # fmt: skip
    ours = [line for line in (done.stdout + done.stderr).splitlines() if "coach-remind" in line]
    assert ours == []


def _folders(folder: Path) -> Folders:
    return Folders(folder, folder, folder)


def _written(path: PurePath, data: bytes) -> str:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return str(file)
