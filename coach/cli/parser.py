"""The arguments of the `coach` command. Handlers are imported only when they are called, so that help is quick."""

import argparse
from pathlib import Path

from coach import __version__
from coach.cli import values
from coach.cli.a11y_parser import add_a11y
from coach.cli.about_parser import add_about
from coach.cli.care_parser import add_check_in, add_cleared, add_override, add_struck
from coach.cli.late import Commands, late
from coach.cli.remind_parser import add_due, add_remind
from coach.settings.store import RULES

_ABOUT = """A guided exercise and stretching coach for people with a back spasm.

It helps you look after your back. It can't diagnose, no clinician has reviewed it, and it never replaces a doctor."""


_SWITCHES = {
    "--plain": "one line at a time, with words instead of pictures: for screen readers and pipes (also: ACCESSIBLE=1)",
    "--screen-reader": "for a screen reader on the full screen: words alone, and only lines that change are written "
    "(also: COACH_SCREEN_READER=1)",
    "--voice": "speak, or don't (default: as in your settings)",
}
VOICE_OPTIONS = (
    ("--engine", "engine", "NAME", "what makes speech, {}; `coach voice` lists them"),
    ("--name", "voice_name", "VOICE", "{}"),
    ("--rate", "rate", "N", "{}"),
    ("--pitch", "pitch", "N", "{}"),
    ("--volume", "volume", "N", "how loud the voice is, {}"),
    ("--chime-volume", "chime_volume", "N", "how loud the chimes are, {}"),
    ("--breath-volume", "breath_volume", "N", "how loud the breathing tones are, {}"),
    ("--command", "voice_command", "COMMAND", "use {}"),
    ("--piper-voice", "piper_voice", "FILE", "use Piper, with {}"),
)
"""The options of `coach voice` that are settings: the option, the setting, and help around what the setting may be."""


def build_parser() -> argparse.ArgumentParser:
    """The whole command line."""
    parser = argparse.ArgumentParser(
        prog="coach", description=_ABOUT, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--version", action="version", version=f"coach {__version__}")
    parser.set_defaults(command=late("coach.cli.play", "home"))
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for add in (
        _help_me,
        _run,
        _list,
        _status,
        add_check_in,
        add_about,
        _preview,
        _figure,
        _audio,
        _check,
        add_struck,
        add_cleared,
        add_override,
        _voice,
        _settings,
        _history,
        add_due,
        add_remind,
        _doctor,
        add_a11y,
    ):
        add(commands)
    _shared_options(parser, default=None)
    return parser


def _shared_options(parser: argparse.ArgumentParser, default: str | None) -> None:
    """The options that every command takes, before its name and after it, with one meaning.

    The main parser alone has their `default`: a command's own would take the place of what was given before its name.
    """
    group = parser.add_argument_group("how coach shows things and speaks, for every command")
    known = parser._option_string_actions
    for option, words in _SWITCHES.items():
        group.add_argument(option, action=argparse.BooleanOptionalAction, default=default, help=words)
    if "--voice-command" not in known:
        check, words = values.setting("voice_command"), RULES["voice_command"].wanted
        text = f"speak with another program: {words}"
        group.add_argument("--voice-command", type=check, default=default, metavar="COMMAND", help=text)
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                _shared_options(command, argparse.SUPPRESS)


def _help_me(commands: Commands) -> None:
    text = "It has just struck: helps you lie down, at once and without a question. After that it opens home."
    parser = commands.add_parser("help-me", help="it has just struck: help at once", description=text)
    parser.set_defaults(command=late("coach.cli.play", "help_me"))


def _run(commands: Commands) -> None:
    parser = commands.add_parser("run", help="start a routine", description="Starts a routine, if it's ready for you.")
    parser.add_argument("routine", metavar="ROUTINE", help="a routine's id (see `coach list`) or its file")
    parser.add_argument(
        "--speed",
        type=values.speed,
        default=1.0,
        metavar="N",
        help="rehearse N times as fast: only what's ready for you, and it never counts as done",
    )
    parser.add_argument("--transcript", type=Path, metavar="FILE", help="write every sentence that coach says to FILE")
    parser.set_defaults(command=late("coach.cli.play", "run"))


def _list(commands: Commands) -> None:
    parser = commands.add_parser("list", help="every routine, and whether it's ready for you")
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.set_defaults(command=late("coach.cli.standing", "list_routines"))


def _status(commands: Commands) -> None:
    parser = commands.add_parser("status", help="how things are today: what's ready, what's due and why")
    parser.add_argument("--json", action="store_true", help="as JSON: a list, one object for each kind of routine")
    parser.set_defaults(command=late("coach.cli.standing", "status"))


def _preview(commands: Commands) -> None:
    parser = commands.add_parser(
        "preview",
        help="look through a routine, with the time of each step, without starting it",
        description="Shows every step, sentence and picture of a routine with its estimated time. With --voice, the "
        "times are those of your own voice. It doesn't start the routine.",
    )
    parser.add_argument("routine", metavar="ROUTINE", help="a routine's id or its file")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="as JSON: a list of cues")
    form.add_argument("--html", action="store_true", help="as a page with pictures, to print and hand out")
    form.add_argument("--no-figures", action="store_true", help="without the drawings")
    _blocks(form)
    _output(parser, "the page", "--html")
    parser.set_defaults(command=late("coach.cli.preview", "preview"))


def _blocks(form: "argparse._MutuallyExclusiveGroup") -> None:  # argparse has no public name for it
    form.add_argument("--blocks", action="store_true", help="draw in half blocks, where a font has no braille dots")


def _output(parser: argparse.ArgumentParser, what: str, form: str) -> None:
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help=f"write {what} to FILE, as {form} does to the terminal"
    )
    parser.add_argument("--force", action="store_true", help="replace FILE if it already exists")


def _figure(commands: Commands) -> None:
    parser = commands.add_parser(
        "figure",
        help="the positions in the routines: drawn, in words, or as SVG",
        description="Draws positions and describes them in words. If you don't name one, it lists them all.",
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="a figure")
    parser.add_argument("--routine", metavar="ROUTINE", help="the figures in this routine, including its own")
    parser.add_argument("--left", action="store_true", help="for the left side")
    parser.add_argument("--size", type=values.size, metavar="WxH", help="of the drawing in characters, such as 60x16")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="as JSON: a list of figures")
    form.add_argument("--svg", action="store_true", help="one figure as SVG")
    _blocks(form)
    _output(parser, "the SVG", "--svg")
    parser.set_defaults(command=late("coach.cli.figures", "figure"))


def _audio(commands: Commands) -> None:
    parser = commands.add_parser(
        "audio",
        help="save a whole session as a sound file, to take with you",
        description="Saves a session as a sound file with chapters, if it's ready for you. "
        "Where a session would wait for you, the file leaves you time.",
    )
    parser.add_argument("routine", metavar="ROUTINE", help="a routine's id or its file")
    parser.add_argument(
        "-o", "--output", required=True, type=Path, metavar="FILE", help="ends in .mp3, .ogg, .flac or .wav"
    )
    parser.add_argument(
        "--ready",
        type=values.ready_seconds,
        default=30.0,
        metavar="SECONDS",
        help="how long you get for each set-up, 5 to 600 (default: 30)",
    )
    parser.add_argument("--force", action="store_true", help="replace FILE if it already exists")
    parser.set_defaults(command=late("coach.cli.audio", "audio"))


def _check(commands: Commands) -> None:
    parser = commands.add_parser(
        "check", help="check routine files: what's wrong, where, and what to do", description="Checks routine files."
    )
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file, or a folder of files")
    parser.add_argument("--format", choices=["text", "json", "github"], default="text", help="how to print findings")
    parser.set_defaults(command=late("coach.cli.files", "check"))


def _voice(commands: Commands) -> None:
    parser = commands.add_parser(
        "voice",
        help="how coach sounds: list voices, try one, choose one",
        description="Shows which voice speaks, and how. The options below apply only this once; "
        "--save keeps them in your settings.",
    )
    does = parser.add_mutually_exclusive_group()
    does.add_argument(
        "--try", nargs="?", const="", dest="sample", metavar="TEXT", help="speak TEXT, or a sample sentence"
    )
    does.add_argument("--sounds", action="store_true", help="say what each chime means, then play it")
    does.add_argument(
        "--list",
        nargs="?",
        const="",
        dest="language",
        metavar="LANGUAGE",
        help="list the voices, or those of a language such as `en`",
    )
    parser.add_argument("--save", action="store_true", help="keep the options you give in your settings")
    parser.add_argument("--json", action="store_true", help="as JSON")
    how = parser.add_argument_group("how to speak")
    for option, setting, metavar, words in VOICE_OPTIONS:
        shared = setting == "voice_command"  # an option of every command, here with a shorter name besides
        names = (option, "--voice-command") if shared else (option,)
        default = argparse.SUPPRESS if shared else None
        text = words.format(RULES[setting].wanted)
        check = values.setting(setting)
        how.add_argument(*names, dest=setting, type=check, metavar=metavar, default=default, help=text)
    parser.set_defaults(command=late("coach.cli.voice", "voice"))


def _settings(commands: Commands) -> None:
    parser = commands.add_parser(
        "settings",
        help="every setting, and how to change it",
        description="Lists every setting with its value, where that comes from, and the choices.",
    )
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.set_defaults(command=late("coach.cli.settings", "list_settings"))
    does = parser.add_subparsers(title="commands", metavar="COMMAND")
    for name, text in (
        ("path", "where the settings file is"),
        ("get", "the value of one setting"),
        ("set", "change a setting; everything else in the file stays as it is"),
        ("reset", "put a setting back to its default"),
    ):
        command = does.add_parser(name, help=text, description=f"Shows or changes settings: {text}.")
        command.set_defaults(command=late("coach.cli.settings", f"{name}_setting"))
        if name != "path":
            command.add_argument("key", metavar="KEY", help="the setting, as `coach settings` lists it")
        if name == "set":
            command.add_argument("value", metavar="VALUE", help="its new value; `none` for no text")
        command.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="as JSON")


def _history(commands: Commands) -> None:
    parser = commands.add_parser(
        "history",
        help="what you've done, and how your pain has been",
        description="Shows the last four weeks, or everything since a day you choose. With --json or --csv, it shows "
        "everything, unless you give a day.",
    )
    parser.add_argument("--since", type=values.day, metavar="DATE", help="from this day on, such as 2026-05-31")
    parser.add_argument(
        "--session",
        metavar="WHICH",
        help="one session step by step: its number in the list, 1 the newest, or its id",
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="as JSON")
    form.add_argument("--csv", action="store_true", help="as CSV: a row for each session")
    form.add_argument("--days", action="store_true", help="the pain of this spasm day by day, as the chart shows it")
    parser.set_defaults(command=late("coach.cli.history", "history"))


def _doctor(commands: Commands) -> None:
    parser = commands.add_parser(
        "doctor",
        help="check what works on this computer, and how to get what's missing",
        description="Looks at everything coach needs, and changes nothing. It shows nothing about your health.",
    )
    parser.add_argument("--json", action="store_true", help="as JSON: a list of findings")
    parser.set_defaults(command=late("coach.cli.doctor", "doctor"))
