"""The arguments of `coach a11y`."""

from coach.cli.late import Commands, late


def add_a11y(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "a11y",
        help="everything that makes coach easier to see, hear or reach, and how it's set now",
        description="Lists every option, environment variable and setting for accessibility, with its value now.",
    )
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.set_defaults(command=late("coach.cli.a11y", "a11y"))
