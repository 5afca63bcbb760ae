"""Every setting once: what it is called, what it does, what it may be. The file's check, the command, the screen and
the documents all go by this table.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from coach.care.quiet import parse_quiet_hours
from coach.script import settings_words
from coach.settings.values import Amount, OneOf, Pairs, ValueType, Written

ENGINES = (
    *("auto", "hibari", "espeak-ng", "espeak-ng-program", "pyttsx3", "say"),
    *("speech-dispatcher", "piper", "command"),
)
DETAILS = ("auto", "all", "main", "minimal", "sounds")
PROFILES = ("auto", "calm", "plain")
THEMES = ("calm-dark", "calm-light", "contrast-dark", "contrast-light", "colour-blind")
FIGURES = ("auto", "braille", "blocks", "off")
UNITS = ("auto", "metric", "imperial")
CLOCKS = ("auto", "12", "24")
GO_ON_AFTER = (10, 15, 20, 30, 45, 60)
"""Seconds after which a set-up may go on by itself: from enough to lie down to a calm minute (our default)."""
SPEAK = ("prompts", "all")
ANSWERS = ("after", "before")
SCAN = (1, 2, 3, 4, 6, 8)
"""Seconds that a choice is offered for while scanning with one switch (our default; slow switch users need eight)."""
REMINDERS = ("off", "check-in", "cold", "all")


class Group(StrEnum):
    """Under which heading a setting stands."""

    VOICE = "Voice"
    SOUNDS = "Sounds"
    WORDS = "Words"
    LOOK = "Look"
    SAFETY = "Safety"
    TIME = "Time"
    ACCESS = "Access"


@dataclass(frozen=True)
class Setting:
    """One setting: its name in the file, its name for people, and which values it may have."""

    key: str
    group: Group
    label: str
    value_type: ValueType

    @property
    def help(self) -> str:
        """What it does, in a sentence or two."""
        return settings_words.SETTING_HELP[self.key]


def _one_of(words: tuple[str, ...]) -> OneOf:
    return OneOf(tuple((word, word) for word in words), "one of: " + ", ".join(words))


def _phone_number(text: str) -> None:
    """Raises ValueError for what nobody could dial."""
    if text and not re.fullmatch(r"[-0-9 +()/.*#]*[0-9][-0-9 +()/.*#]*", text):
        raise ValueError(text)


_ON_OFF = ((True, "on"), (False, "off"))
_LOUD_OR_OFF = "a number from 0 (off) to 100"

SETTINGS = (
    Setting(
        "voice",
        Group.VOICE,
        "Voice",
        OneOf(((None, "auto"), *_ON_OFF), "true or false"),
    ),
    Setting(
        "rate",
        Group.VOICE,
        "Rate",
        Amount(80, 300, "words a minute, from 80 to 300", unit="words a minute"),
    ),
    Setting("volume", Group.VOICE, "Volume", Amount(0, 100, "a number from 0 to 100")),
    Setting(
        "pitch",
        Group.VOICE,
        "Pitch",
        Amount(0, 100, "a number from 0 (low) to 100 (high)"),
    ),
    Setting(
        "engine",
        Group.VOICE,
        "Engine",
        _one_of(ENGINES),
    ),
    Setting(
        "voice_name",
        Group.VOICE,
        "Which voice",
        Written(200, "the name of a voice from `coach voice --list`"),
    ),
    Setting(
        "voice_command",
        Group.VOICE,
        "Command",
        Written(1000, 'a command that makes a sound file, such as "espeak-ng -w {out} {text}"'),
    ),
    Setting(
        "piper_voice",
        Group.VOICE,
        "Piper voice",
        Written(1000, "the path of a Piper voice that is on this computer, a file that ends in .onnx", path=True),
    ),
    Setting("chime_volume", Group.SOUNDS, "Chimes", Amount(0, 100, _LOUD_OR_OFF)),
    Setting(
        "breath_volume",
        Group.SOUNDS,
        "Breathing tones",
        Amount(0, 100, _LOUD_OR_OFF),
    ),
    Setting(
        "cue_detail",
        Group.WORDS,
        "How much is said",
        _one_of(DETAILS),
    ),
    Setting(
        "profile",
        Group.WORDS,
        "Manner",
        _one_of(PROFILES),
    ),
    Setting(
        "units",
        Group.WORDS,
        "Units",
        _one_of(UNITS),
    ),
    Setting(
        "pronounce",
        Group.WORDS,
        "Pronunciation",
        Pairs('a table of words and how to say them, such as {"QL" = "cue ell"}'),
    ),
    Setting("theme", Group.LOOK, "Colours", _one_of(THEMES)),
    Setting(
        "figures",
        Group.LOOK,
        "Figures",
        _one_of(FIGURES),
    ),
    Setting(
        "motion",
        Group.LOOK,
        "Motion",
        OneOf(_ON_OFF, "true or false"),
    ),
    Setting(
        "plain",
        Group.LOOK,
        "Plain mode",
        OneOf(_ON_OFF, "true or false"),
    ),
    Setting(
        "emergency_number",
        Group.SAFETY,
        "Emergency number",
        Written(
            20,
            settings_words.PHONE_NUMBER,
            means=_phone_number,
            digits=True,
        ),
    ),
    Setting(
        "get_ready",
        Group.TIME,
        "Time to get ready",
        Amount(3, 60, "seconds from 3 to 60", increment=1, unit="seconds", whole=False),
    ),
    Setting(
        "go_on",
        Group.TIME,
        "Go on by itself",
        OneOf(
            ((0, "off"), *((seconds, f"{seconds} seconds") for seconds in GO_ON_AFTER)),
            f"0 (off) or seconds: {', '.join(map(str, GO_ON_AFTER))}",
        ),
    ),
    Setting(
        "clock",
        Group.TIME,
        "Clock",
        OneOf(tuple((word, word) for word in CLOCKS), 'one of: "auto", "12", "24"'),
    ),
    Setting(
        "reminders",
        Group.TIME,
        "Reminders",
        _one_of(REMINDERS),
    ),
    Setting(
        "quiet_hours",
        Group.TIME,
        "Quiet hours",
        Written(20, 'two times such as "22:00-07:00"', means=lambda text: text and parse_quiet_hours(text)),
    ),
    Setting("screen_reader", Group.ACCESS, "Screen reader", OneOf(_ON_OFF, "true or false")),
    Setting("speak", Group.ACCESS, "What is read out", _one_of(SPEAK)),
    Setting("answers", Group.ACCESS, "Answers are said", _one_of(ANSWERS)),
    Setting(
        "scan",
        Group.ACCESS,
        "One switch",
        OneOf(
            ((0, "off"), *((seconds, f"{seconds} second{'' if seconds == 1 else 's'}") for seconds in SCAN)),
            f"0 (off) or seconds: {', '.join(map(str, SCAN))}",
        ),
    ),
)
"""All settings, in the order in which they are shown."""
