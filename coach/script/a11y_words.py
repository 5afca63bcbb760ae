"""The switches for accessibility in words: what each does, and where it is set."""

from enum import StrEnum

from coach.script import key_help


class SetBy(StrEnum):
    """By what a switch is set."""

    OPTION = "option"
    VARIABLE = "environment"
    SETTING = "setting"
    KEY = "key"


SWITCH_HEADINGS = {
    SetBy.OPTION: "Options, before or after the name of any command, for this once:",
    SetBy.VARIABLE: "Environment variables, wherever they're set:",
    SetBy.SETTING: "Settings, from now on:",
    SetBy.KEY: "Keys on every page of the full screen:",
}
HERE_BY_LINES = "Here coach goes line by line: plain mode, for screen readers, braille and speech."
HERE_FULL_SCREEN = "Here coach opens the full screen. Line by line, for screen readers and braille: coach --plain."
CHANGE = "To change a setting: coach settings set plain yes. In plain mode, type settings at home."
OPTION_GIVEN, OPTION_OFF, OPTION_NOT_GIVEN, NOT_SET = "given", "turned off", "not given", "not set"
AT_ANY_TIME = "at any time"
SCREEN_KEYS = {
    "F2": key_help.SAY_LAST,
    "F3": key_help.WHERE_AM_I,
    "F4": key_help.BE_QUIET,
    "F6": key_help.SLOWER,
    "F7": key_help.FASTER,
}
OPTION_HELP = {
    "--plain": "One line at a time, with words for drawings. `--no-plain` opens the full screen.",
    "--screen-reader": "The full screen in words alone: no pictures, nothing moves, and only lines that change are "
    "written.",
    "--voice": "I speak. `--no-voice` keeps me silent, so that I never talk over a screen reader.",
    "--voice-command": "I speak with a program of yours.",
}
VARIABLES = {
    "ACCESSIBLE": "1 means plain mode. Empty, 0, false, no and off mean no.",
    "COACH_SCREEN_READER": "1 means that a screen reader reads the full screen: words alone, and nothing moves. Empty, "
    "0, false, no and off mean no. It counts more than the setting.",
    "NO_COLOR": "Anything means no colours.",
    "TERM": "dumb, or nothing, means plain mode: nothing can be drawn there.",
    "TEXTUAL_ANIMATIONS": "none means that nothing moves on the full screen.",
}
SETTINGS_TOLD = frozenset(
    (
        *(
            "plain",
            "screen_reader",
            "voice",
            "engine",
            "voice_name",
            "voice_command",
            "piper_voice",
            "rate",
            "volume",
            "pitch",
        ),
        *("chime_volume", "breath_volume", "cue_detail", "profile", "pronounce"),
        *("theme", "figures", "motion", "get_ready", "go_on", "quiet_hours", "reminders"),
        *("speak", "answers", "scan"),
    )
)
"""The settings that decide how coach is seen, heard and reached, as far as there are such."""


def value(shown: str, *, chosen: bool) -> str:
    """What a setting is now, and whether that was chosen."""
    return shown if chosen else f"{shown}, the default"
