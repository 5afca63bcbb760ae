"""The arguments of `coach about`."""

import argparse

from coach.cli.late import Commands, late


def add_about(commands: Commands) -> None:
    """Adds the command, and `set` below it."""
    parser = commands.add_parser(
        "about",
        help="what coach knows about you, such as a pregnancy, and how to change it",
        description="Lists what you've said about yourself, so that coach can leave out what isn't right for you.",
    )
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.set_defaults(command=late("coach.cli.about", "show"))
    does = parser.add_subparsers(title="commands", metavar="COMMAND")
    text = "change one answer"
    command = does.add_parser("set", help=text, description=f"Records how things are now: {text}.")
    command.add_argument("fact", metavar="FACT", help="its name, as `coach about` lists it")
    command.add_argument(
        "answer", choices=["yes", "no", "unsure"], metavar="ANSWER", help="yes, no, or unsure, which counts as yes"
    )
    command.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="as JSON")
    command.set_defaults(command=late("coach.cli.about", "change"))
