"""The arguments of the commands that record facts: checkin, struck, cleared, override."""

import argparse

from coach.care.sign import Sign
from coach.cli import values
from coach.cli.late import Commands, late
from coach.kinds import Kind


def add_check_in(commands: Commands) -> None:
    """`coach checkin`."""
    parser = commands.add_parser(
        "checkin",
        help="tell how your back is; opens or locks the gate",
        description="Asks how your back is. With all of the options given, asks nothing.",
    )
    parser.add_argument("--pain", type=values.pain, metavar="N", help="pain now, 0 (none) to 10 (worst)")
    parser.add_argument("--inflammation", choices=["reduced", "not-yet", "unsure"], help="has it gone down?")
    parser.add_argument("--spasm", choices=["eased", "not-yet", "unsure", "none"], help="has it let go? `none`: gone")
    parser.add_argument("--trend", choices=["better", "same", "worse"], help="compared with the last check-in")
    parser.add_argument(
        "--red-flags",
        choices=["none", "ask-first", "urgent", "emergency", "unsure"],
        help="the outcome of the red-flag screen; `unsure` counts as an emergency",
    )
    _sign(parser, "a warning sign by its name; may be given again")
    spasm = parser.add_mutually_exclusive_group()
    spasm.add_argument("--new-episode", action="store_true", help="this is a new spasm")
    spasm.add_argument(
        "--same-episode", action="store_true", help="it's the same spasm, although it sounds like a new one"
    )
    parser.add_argument("--began", type=values.duration, metavar="TIME", help="how long ago it began, such as `36 h`")
    parser.set_defaults(command=late("coach.cli.care", "check_in"))


def _sign(parser: argparse.ArgumentParser, told: str) -> None:
    parser.add_argument("--sign", action="append", choices=list(Sign), metavar="SIGN", help=told)


def add_struck(commands: Commands) -> None:
    """`coach struck`."""
    parser = commands.add_parser("struck", help="a new spasm has struck just now: what to do first")
    parser.set_defaults(command=late("coach.cli.care", "struck"))


def add_cleared(commands: Commands) -> None:
    """`coach cleared`."""
    parser = commands.add_parser("cleared", help="record that a clinician has looked at a warning sign")
    _sign(parser, "the sign that was looked at; may be given again")
    parser.add_argument("--by", required=True, type=values.name, metavar="NAME", help="who has seen you")
    parser.add_argument("--note", default="", type=values.note, metavar="TEXT", help="what they said")
    parser.set_defaults(command=late("coach.cli.care", "cleared"))


def add_override(commands: Commands) -> None:
    """`coach override`."""
    parser = commands.add_parser(
        "override",
        help="a clinician opens a kind of routine for a time (never a red flag)",
        description="A clinician opens a kind of routine. A red flag, a stop and the check-in still stand.",
    )
    parser.add_argument("kind", choices=[Kind.STRETCHING, Kind.STRENGTHENING], type=str, metavar="KIND")
    parser.add_argument("--by", required=True, type=values.name, metavar="NAME", help="the clinician")
    parser.add_argument("--reason", required=True, type=values.name, metavar="TEXT", help="why")
    parser.add_argument("--until", required=True, metavar="DATE", help="the last day, such as 2026-12-31")
    parser.set_defaults(command=late("coach.cli.care", "override"))
