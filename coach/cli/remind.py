"""Commands that call, or say what is due: `coach due` and `coach remind`."""

import argparse
import os
import sys
import threading
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from coach.care.calls import Reminders, may_call
from coach.cli.context import Context
from coach.cli.output import print_json
from coach.errors import CoachError, ExitCode
from coach.locations import shipped_routines
from coach.reminders import desktop, installer
from coach.reminders.installer import Installer
from coach.reminders.memory import Memory
from coach.reminders.reminder import DesktopReminder
from coach.reminders.systems import System, this_system
from coach.reminders.timers import Folders, Invocation, timer
from coach.script import reminder_words
from coach.settings.derived import options_of, quiet_hours_of, reminders_of
from coach.settings.store import chosen_settings, write_settings

if TYPE_CHECKING:  # home only wants what calls from here
    from coach.visit.overview import Overview

_GET_NOTIFIER = {
    System.LINUX: "Install notify-send: on Debian and Ubuntu the package libnotify-bin, elsewhere libnotify.",
    System.MACOS: "osascript is part of macOS: check that /usr/bin is in your PATH.",
    System.WINDOWS: "PowerShell is part of Windows: check that it's in your PATH.",
}
_OF_WHAT = {
    Reminders.OFF: "nothing",
    Reminders.CHECK_IN: "check-ins",
    Reminders.COLD: "check-ins and cold packs",
    Reminders.ALL: "everything on your plan",
}
"""What the patient is reminded of, by the setting."""


def due(arguments: argparse.Namespace) -> ExitCode:
    """`coach due`."""
    from coach.visit.calls import due_now_and_next, in_a_line

    with Context() as context:
        view = _looked_at(context)
    found = due_now_and_next(view)
    if arguments.json:
        rows = [{"what": one.what, "name": one.name, "at": one.at and one.at.isoformat()} for one in found]
        print_json({"line": in_a_line(found, view), "due": rows})
    else:
        print(in_a_line(found, view))
    return ExitCode.DONE


def call_now(arguments: argparse.Namespace) -> ExitCode:
    """`coach remind now`: what the timer runs."""
    from coach.visit.calls import calls_now

    if arguments.home is not None:
        os.environ["COACH_HOME"] = str(arguments.home)
    with Context() as context:
        which = reminders_of(context.settings)
        quiet = quiet_hours_of(context.settings)
        if which is Reminders.OFF or not may_call(context.clock.wall(), quiet):
            return ExitCode.DONE  # at once: it is looked very often
        found = calls_now(_looked_at(context), which, quiet)
        reminder = DesktopReminder(Memory(context.places.called), context.clock, _notify)
        if reminder.call_alone(found):
            return ExitCode.DONE
    raise _no_notifier("the notification couldn't be shown")


def _standing(reminders: str, there: Installer) -> dict[str, object]:
    """What calls, the files of the timer, and what shows notifications."""
    paths = list(map(str, there.paths)) if there.is_there else []
    return {"reminders": reminders, "files": paths, "notifier": desktop.notifier(this_system())}


def status(arguments: argparse.Namespace) -> ExitCode:
    """`coach remind status`."""
    with Context() as context:
        there, system = _installer(context), this_system()
        notifier = desktop.notifier(system)
        if arguments.json:
            print_json(_standing(context.settings.reminders, there))
            return ExitCode.DONE
        print(f"You'll be reminded of: {_OF_WHAT[Reminders(context.settings.reminders)]} (the setting `reminders`).")
        if there.is_there:
            print("While coach is closed, a timer looks every five minutes. These files belong to it:")
            print("\n".join(f"  {path}" for path in there.paths))
        else:
            print("While coach is closed, you won't be reminded. To change that: coach remind on")
        print(f"Notifications: {notifier or _GET_NOTIFIER[system]}")
    return ExitCode.DONE


def switch_on(arguments: argparse.Namespace) -> ExitCode:
    """`coach remind on`."""
    with Context() as context:
        if desktop.notifier(this_system()) is None:
            raise _no_notifier("this computer can't show notifications")
        file = context.places.settings
        before = chosen_settings(file)[0].get("reminders")
        what = arguments.what or (Reminders.ALL.value if before in (None, Reminders.OFF) else before)
        there = _installer(context)
        with ExitStack() as undo:  # where one of these fails, nothing is left of the others
            there.install()
            undo.callback(there.remove)
            write_settings(file, {"reminders": what})
            undo.callback(write_settings, file, {"reminders": before})
            Memory(context.places.called).switched_on(before, what)
            undo.pop_all()
        if arguments.json:
            print_json(_standing(what, there))
            return ExitCode.DONE
        print(f"Reminders are on, even while coach is closed: {_OF_WHAT[Reminders(what)]}. These were written:")
        print("\n".join(f"  {path}" for path in there.paths))
        print(f"  {file}: reminders = {what}")
        print(f"  {context.places.called}: what that setting was before, and later what you've been reminded of")
        print("These were run:")
        print("\n".join(f"  {' '.join(command)}" for command in there.started_by))
        print("To take it all away: coach remind off")
    return ExitCode.DONE


def switch_off(arguments: argparse.Namespace) -> ExitCode:
    """`coach remind off`."""
    with Context() as context:
        gone = list(map(str, _installer(context).remove()))
        chosen, left = _setting_left(context)
        for path in (context.places.called, *_beside(context.places.called)):
            if path.exists():
                gone.append(str(path))
                Memory(path).forget_all()
        if left != chosen:
            write_settings(context.places.settings, {"reminders": left})
        if left is None and chosen is not None:
            gone.append(f"{context.places.settings}: reminders")
            _drop_empty(context.places.settings)
        calls = left or Reminders.OFF.value
        if arguments.json:
            print_json({**_standing(calls, _installer(context)), "gone": gone})
            return ExitCode.DONE
        print(f"Reminders are off{'' if calls == Reminders.OFF else ' while coach is closed'}.")
        if gone:
            print("These are gone:")
            print("\n".join(f"  {what}" for what in gone))
        if calls != Reminders.OFF:
            print(f"Your own setting stays: reminders = {calls}. So I'll still call you while home is open.")
            print("To stop that, too: coach settings set reminders off")
    return ExitCode.DONE


def _setting_left(context: Context) -> tuple[str | None, str | None]:
    """The setting `reminders` as it is, and as it was before it was switched on: what was chosen since then stays."""
    chosen: str | None = chosen_settings(context.places.settings)[0].get("reminders")
    found = None
    with suppress(CoachError):  # nothing may stand in the way of switching it off
        found = Memory(context.places.called).set_by_on()
    return chosen, found.before if found is not None and found.after == chosen else chosen


def reminder_at_home(context: Context) -> DesktopReminder:
    """What calls while home is open. A notification keeps nobody waiting; where there are none, none is shown."""

    def notify(words: str) -> bool:
        threading.Thread(target=_notify, args=(words,), name="coach notification", daemon=True).start()
        return True

    return DesktopReminder(Memory(context.places.called), context.clock, notify)


def _notify(words: str) -> bool:
    return desktop.show(desktop.notification(this_system(), reminder_words.NOTIFICATION_TITLE, words))


def _looked_at(context: Context) -> "Overview":
    """Everything at a glance, without a trace. Raises JournalError where the journal cannot be read."""
    from coach.journal.read_only import ReadOnlyJournal
    from coach.playback.sessions import Sessions
    from coach.visit.overview import overview

    with ReadOnlyJournal(context.places.journal) as journal:
        return overview(Sessions(journal, context.clock, options_of(context.settings)), context.library)


def _installer(context: Context) -> Installer:
    """This system's timer. Raises CoachError where coach lies in a place that cannot be written down."""
    try:
        found = timer(this_system(), _invocation(context), _folders(context))
    except ValueError as error:
        hint = "Move coach, and the folder in COACH_HOME, to a place with a plain name."
        raise CoachError(f"I can't set a timer here: {error}", hint=hint, code=ExitCode.UNUSABLE) from error
    return Installer(found, installer.run)


def _invocation(context: Context) -> Invocation:
    """How this very coach is started. A checkout is found only from the folder that it is in."""
    program = Path(sys.executable)
    windowless = program.with_name("pythonw.exe")
    if this_system() is System.WINDOWS and windowless.exists():
        program = windowless
    home = ("--home", str(context.places.data)) if os.environ.get("COACH_HOME") else ()
    package = Path(__file__).absolute().parent.parent
    folder = "" if shipped_routines().parent == package else str(package.parent)
    return Invocation((str(program), "-m", "coach", "remind", "now", *home), folder)


def _folders(context: Context) -> Folders:
    home = Path.home()
    config = os.environ.get("XDG_CONFIG_HOME", "")
    return Folders(
        home=home,
        config=Path(config) if Path(config).is_absolute() else home / ".config",
        data=context.places.data,
        user=os.getuid() if hasattr(os, "getuid") else 0,
    )


def _beside(path: Path) -> list[Path]:
    return [path.with_name(f"{path.name}-journal")]


def _drop_empty(settings: Path) -> None:
    """A file of settings in which nothing is left was made for this one."""
    try:
        if not settings.is_symlink() and not settings.read_bytes().strip():
            settings.unlink()
    except OSError:
        return


def _no_notifier(what: str) -> CoachError:
    return CoachError(what, hint=_GET_NOTIFIER[this_system()], code=ExitCode.UNUSABLE)
