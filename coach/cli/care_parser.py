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
        help="say how your back is, and see what's ready for you",
        description="Asks how your back is. If you give all the options, it asks nothing.",
    )
    parser.add_argument("--pain", type=values.pain, metavar="N", help="your pain now, 0 (none) to 10 (the worst)")
    parser.add_argument("--inflammation", choices=["reduced", "not-yet", "unsure"], help="has the soreness gone down?")
    parser.add_argument(
        "--spasm", choices=["eased", "not-yet", "unsure", "none"], help="has it let go? `none`: there's no spasm"
    )
    parser.add_argument("--trend", choices=["better", "same", "worse"], help="how it is, compared with last time")
    parser.add_argument(
        "--red-flags",
        choices=["none", "ask-first", "urgent", "emergency", "unsure"],
        help="the most serious of your warning signs; `unsure` counts as an emergency",
    )
    _sign(parser, "a warning sign by its name; you can give several")
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
    parser = commands.add_parser("struck", help="a spasm has just struck: what to do first")
    parser.set_defaults(command=late("coach.cli.care", "struck"))


def add_cleared(commands: Commands) -> None:
    """`coach cleared`."""
    parser = commands.add_parser("cleared", help="record that a clinician has looked at a warning sign")
    _sign(parser, "the sign they looked at; you can give several")
    parser.add_argument("--by", required=True, type=values.name, metavar="NAME", help="who saw you")
    parser.add_argument("--note", default="", type=values.note, metavar="TEXT", help="what they said")
    parser.set_defaults(command=late("coach.cli.care", "cleared"))


def add_override(commands: Commands) -> None:
    """`coach override`."""
    parser = commands.add_parser(
        "override",
        help="for a clinician: clear stretches or strength for a time (never a warning sign)",
        description="For a clinician: clears a kind of routine. Warning signs, stops and check-ins still count.",
    )
    parser.add_argument("kind", choices=[Kind.STRETCHING, Kind.STRENGTHENING], type=str, metavar="KIND")
    parser.add_argument("--by", required=True, type=values.name, metavar="NAME", help="the clinician")
    parser.add_argument("--reason", required=True, type=values.name, metavar="TEXT", help="why")
    parser.add_argument("--until", required=True, metavar="DATE", help="the last day, such as 2026-12-31")
    parser.set_defaults(command=late("coach.cli.care", "override"))
