"""The arguments of `coach due` and `coach remind`."""

import argparse
from pathlib import Path

from coach.cli.late import Commands, late
from coach.settings.table import REMINDERS


def add_due(commands: Commands) -> None:
    """Adds `coach due`."""
    parser = commands.add_parser(
        "due",
        help="what's due now and next, in one line: for a status bar",
        description="Prints what's due in one line. It only reads, and asks nothing.",
    )
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.set_defaults(command=late("coach.cli.remind", "due"))


def add_remind(commands: Commands) -> None:
    """Adds `coach remind`, with what it does below it."""
    parser = commands.add_parser(
        "remind",
        help="reminders while coach is closed: on, off, status",
        description="Reminds you on the desktop when something is due, once for each thing, and never at night or in "
        "your quiet hours. Without a command, it says how things stand.",
    )
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.set_defaults(command=late("coach.cli.remind", "status"))
    does = parser.add_subparsers(title="commands", metavar="COMMAND")
    on = does.add_parser("on", help="set a system timer, and tell you what it writes", description=_ON)
    on.add_argument(
        "what",
        nargs="?",
        choices=REMINDERS[1:],
        metavar="WHAT",
        help="what to remind you of: check-in, cold (cold packs, too) or all (the whole plan; default, unless you've "
        "set it)",
    )
    on.set_defaults(command=late("coach.cli.remind", "switch_on"))
    off = does.add_parser("off", help="take it all away again", description=_OFF)
    off.set_defaults(command=late("coach.cli.remind", "switch_off"))
    status = does.add_parser("status", help="what's set, and whether the timer is there")
    status.set_defaults(command=late("coach.cli.remind", "status"))
    now = does.add_parser("now", help="look once, and remind you: this is what the timer runs", description=_NOW)
    now.add_argument(
        "--home", type=Path, metavar="FOLDER", help="the folder to use, if your timer can't set COACH_HOME"
    )
    now.set_defaults(command=late("coach.cli.remind", "call_now"))
    for command in (on, off, status, now):
        command.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="as JSON: how things stand")


_ON = (
    "Sets a system timer that looks every five minutes, and the setting `reminders`. It says what it writes and where: "
    "a systemd timer on Linux, a launchd agent on macOS, a task in Task Scheduler on Windows."
)
_OFF = (
    "Removes the timer, its files and the list of past reminders, and puts the setting `reminders` back to what it was "
    "before. What you've set yourself stays."
)
_NOW = "Looks once, and shows a notification for what's newly due. It prints nothing, and asks nothing."
