"""Notifications on the desktop, by the program that the system has for them.

The words reach it as an argument of their own or in the environment, never inside a script, so that no shell or
interpreter reads them as anything but words.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from coach.reminders.systems import System

SHOWN_WITHIN = 20.0
"""Seconds that a notification may take to appear (our default): PowerShell is slow to start."""
_SAID = "COACH_SAYS"
_APPLESCRIPT = (
    "on run argv",
    "display notification (item 2 of argv) with title (item 1 of argv)",
    "end run",
)
_POWERSHELL = f"""
$ErrorActionPreference = 'Stop'
[void][Windows.UI.Notifications.ToastNotificationManager, Windows.UI.Notifications, ContentType = WindowsRuntime]
$kind = [Windows.UI.Notifications.ToastTemplateType]::ToastText02
$toast = [Windows.UI.Notifications.ToastNotificationManager]::GetTemplateContent($kind)
$lines = $toast.GetElementsByTagName('text')
[void]$lines.Item(0).AppendChild($toast.CreateTextNode($env:{_SAID}_TITLE))
[void]$lines.Item(1).AppendChild($toast.CreateTextNode($env:{_SAID}))
$app = '{{1AC14E77-02E7-4E5D-B744-2EB1AE5198B7}}\\WindowsPowerShell\\v1.0\\powershell.exe'
$notifier = [Windows.UI.Notifications.ToastNotificationManager]::CreateToastNotifier($app)
$notifier.Show([Windows.UI.Notifications.ToastNotification]::new($toast))
""".strip()
"""Needs an application that Windows knows: PowerShell's own is always there."""


@dataclass(frozen=True)
class Notification:
    """A program with its arguments, and what is added to its environment."""

    arguments: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)


def notification(system: System, title: str, words: str) -> Notification:
    """What shows a notification on this system."""
    if system is System.MACOS:
        script = tuple(part for line in _APPLESCRIPT for part in ("-e", line))
        return Notification(("osascript", *script, title, words))
    if system is System.WINDOWS:
        quietly = ("-NoLogo", "-NoProfile", "-NonInteractive", "-WindowStyle", "Hidden")
        arguments = ("powershell.exe", *quietly, "-Command", _POWERSHELL)
        return Notification(arguments, {f"{_SAID}_TITLE": title, _SAID: words})
    return Notification(("notify-send", "--app-name=coach", "--", title, words))


def notifier(system: System, which: Callable[[str], str | None] = shutil.which) -> str | None:
    """Where the program is that shows notifications; None where there is none."""
    return which(notification(system, "", "").arguments[0])


def show(found: Notification) -> bool:
    """Shows a notification. Whether that went well; never raises."""
    try:
        done = subprocess.run(
            found.arguments,
            env={**os.environ, **found.environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=SHOWN_WITHIN,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0
