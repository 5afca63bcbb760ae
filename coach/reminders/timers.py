"""What makes each system look, every few minutes, whether something is due: the files it wants, and what it is asked.

Nothing here touches a file or starts a program. None of it says anything of the patient: only where coach is.
"""

import plistlib
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from xml.etree import ElementTree

from coach.reminders.systems import System

EVERY = 5
"""Minutes between two looks: as exact as coach tells a time (our default)."""
AT_MOST = 2
"""Minutes that one look may take (our default)."""
NAME = "coach-remind"
_NOTE = "Written by `coach remind on`. To take it away: coach remind off"
_DESCRIPTION = "coach: looks whether something is due"
_TASK = "http://schemas.microsoft.com/windows/2004/02/mit/task"


@dataclass(frozen=True)
class Invocation:
    """How coach is started to look: the program with its arguments, in a `folder` where that matters."""

    arguments: tuple[str, ...]
    folder: str = ""


@dataclass(frozen=True)
class Timer:
    """What a system needs: files with what is in them, commands that `start` it and `stop` it, and in the end `forget`.

    `start` counts as failed where any of its commands does.
    """

    files: Mapping[PurePath, bytes]
    start: tuple[tuple[str, ...], ...]
    stop: tuple[tuple[str, ...], ...]
    forget: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Folders:
    """Of one user: the `home` folder, where programs keep their settings, and where coach keeps its data."""

    home: PurePath
    config: PurePath
    data: PurePath
    user: int = 0


def timer(system: System, how: Invocation, folders: Folders) -> Timer:
    """The timer for this system. Raises ValueError for a path that cannot be written into its file."""
    if any(not part.isprintable() for part in (*how.arguments, how.folder)):
        raise ValueError("a path with a control character")
    return _TIMERS[system](how, folders)


def _systemd(how: Invocation, folders: Folders) -> Timer:
    units = folders.config / "systemd" / "user"
    folder = [f"WorkingDirectory={_specifiers(how.folder)}"] if how.folder else []
    service = [
        f"# {_NOTE}",
        "[Unit]",
        f"Description={_DESCRIPTION}",
        "",
        "[Service]",
        "Type=oneshot",
        *folder,
        f"ExecStart={_systemd_line(how.arguments)}",
        f"TimeoutStartSec={AT_MOST}min",
    ]
    times = [
        f"# {_NOTE}",
        "[Unit]",
        f"Description={_DESCRIPTION} (every {EVERY} minutes)",
        "",
        "[Timer]",
        f"OnCalendar=*:0/{EVERY}",
        "AccuracySec=30s",
        "",
        "[Install]",
        "WantedBy=timers.target",
    ]
    own = ("systemctl", "--user")
    return Timer(
        {units / f"{NAME}.service": _lines(service), units / f"{NAME}.timer": _lines(times)},
        start=((*own, "daemon-reload"), (*own, "enable", "--now", f"{NAME}.timer")),
        stop=((*own, "disable", "--now", f"{NAME}.timer"),),
        forget=((*own, "daemon-reload"),),
    )


def _systemd_line(arguments: Sequence[str]) -> str:
    """A command as ExecStart= reads it (systemd.service(5)): `%` stands for itself when doubled.

    So does `$` in an argument; in the program it is no variable anyway.
    """
    program, *rest = arguments
    return " ".join([_quoted(program), *(_quoted(argument.replace("$", "$$")) for argument in rest)])


def _quoted(argument: str) -> str:
    escaped = argument.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{_specifiers(escaped)}"'


def _specifiers(text: str) -> str:
    return text.replace("%", "%%")


def _lines(lines: Sequence[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode()


def _launchd(how: Invocation, folders: Folders) -> Timer:
    path = folders.home / "Library" / "LaunchAgents" / f"{NAME}.plist"
    wanted: dict[str, object] = {
        "Label": NAME,
        "ProgramArguments": list(how.arguments),
        "StartInterval": EVERY * 60,
        "ProcessType": "Background",
    }
    if how.folder:
        wanted["WorkingDirectory"] = how.folder
    domain = f"gui/{folders.user}"
    return Timer(
        {path: plistlib.dumps(wanted)},
        start=(("launchctl", "bootstrap", domain, str(path)),),
        stop=(("launchctl", "bootout", f"{domain}/{NAME}"),),
    )


def _task_scheduler(how: Invocation, folders: Folders) -> Timer:
    path = folders.data / f"{NAME}.xml"
    return Timer(
        {path: _task(how)},
        start=(("schtasks", "/Create", "/TN", NAME, "/XML", str(path), "/F"),),
        stop=(("schtasks", "/Delete", "/TN", NAME, "/F"),),
    )


def _task(how: Invocation) -> bytes:
    """The task in UTF-16, as Task Scheduler writes it itself."""
    program, *arguments = how.arguments
    action = {"Command": program, "Arguments": subprocess.list2cmdline(arguments)}
    if how.folder:
        action["WorkingDirectory"] = how.folder
    repeated = {"Interval": f"PT{EVERY}M", "StopAtDurationEnd": "false"}
    tree: dict[str, object] = {
        "RegistrationInfo": {"Description": f"{_DESCRIPTION}. {_NOTE}"},
        "Triggers": {
            "TimeTrigger": {"Repetition": repeated, "StartBoundary": "2026-01-01T00:00:00", "Enabled": "true"}
        },
        "Principals": {"Principal": {"LogonType": "InteractiveToken", "RunLevel": "LeastPrivilege"}},
        "Settings": {
            "MultipleInstancesPolicy": "IgnoreNew",
            "DisallowStartIfOnBatteries": "false",
            "StopIfGoingOnBatteries": "false",
            "StartWhenAvailable": "true",
            "ExecutionTimeLimit": f"PT{AT_MOST}M",
        },
        "Actions": {"Exec": action},
    }
    task = ElementTree.Element("Task", {"version": "1.2", "xmlns": _TASK})
    _add(task, tree)
    ElementTree.indent(task)
    text = ElementTree.tostring(task, "unicode")
    return f'<?xml version="1.0" encoding="UTF-16"?>\n{text}\n'.replace("\n", "\r\n").encode("utf-16")


def _add(parent: ElementTree.Element, children: Mapping[str, object]) -> None:
    for name, inside in children.items():
        child = ElementTree.SubElement(parent, name)
        if isinstance(inside, Mapping):
            _add(child, inside)
        else:
            child.text = str(inside)


_TIMERS: dict[System, Callable[[Invocation, Folders], Timer]] = {
    System.LINUX: _systemd,
    System.MACOS: _launchd,
    System.WINDOWS: _task_scheduler,
}
