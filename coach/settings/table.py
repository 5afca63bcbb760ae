"""Every setting once: what it is called, what it does, what it may be. The file's check, the command, the screen and
the documents all go by this table.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from coach.care.quiet import parse_quiet_hours
from coach.settings.values import Amount, Choice, Kind, Pairs, Written

ENGINES = ("auto", "espeak-ng", "espeak-ng-program", "pyttsx3", "say", "speech-dispatcher", "piper", "command")
DETAILS = ("auto", "all", "main", "minimal", "sounds")
PROFILES = ("auto", "calm", "plain")
THEMES = ("calm-dark", "calm-light", "contrast-dark", "contrast-light", "colour-blind")
FIGURES = ("auto", "braille", "blocks", "off")
UNITS = ("auto", "metric", "imperial")
CLOCKS = ("auto", "12", "24")


class Group(StrEnum):
    """Under which heading a setting stands."""

    VOICE = "Voice"
    SOUNDS = "Sounds"
    WORDS = "Words"
    LOOK = "Look"
    SAFETY = "Safety"
    TIME = "Time"


@dataclass(frozen=True)
class Setting:
    """One setting: its name in the file, its name for people, what it does, and which values it may have."""

    key: str
    group: Group
    label: str
    help: str
    kind: Kind


def _one_of(words: tuple[str, ...]) -> Choice:
    return Choice(tuple((word, word) for word in words), "one of: " + ", ".join(words))


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
        "Whether coach speaks. Auto: in the full screen, but not in plain mode, where a screen reader talks.",
        Choice(((None, "auto"), *_ON_OFF), "true or false"),
    ),
    Setting(
        "rate",
        Group.VOICE,
        "Rate",
        "How quickly it speaks.",
        Amount(80, 300, "words a minute, from 80 to 300", unit="words a minute"),
    ),
    Setting("volume", Group.VOICE, "Volume", "How loud words are.", Amount(0, 100, "a number from 0 to 100")),
    Setting(
        "pitch",
        Group.VOICE,
        "Pitch",
        "How high the voice is, 0 low, 100 high. 50 is its own.",
        Amount(0, 100, "a number from 0 (low) to 100 (high)"),
    ),
    Setting(
        "engine",
        Group.VOICE,
        "Engine",
        "What makes the speech. Auto takes the best there is; “coach voice” tells of each.",
        _one_of(ENGINES),
    ),
    Setting(
        "voice_name",
        Group.VOICE,
        "Which voice",
        "One of the engine's voices. None: the one of the routine's language.",
        Written(200, "the name of a voice from `coach voice --list`"),
    ),
    Setting(
        "voice_command",
        Group.VOICE,
        "Command",
        "A program of your own that speaks, for the engine “command”.",
        Written(1000, 'a command that makes a sound file, such as "espeak-ng -w {out} {text}"'),
    ),
    Setting(
        "piper_voice",
        Group.VOICE,
        "Piper voice",
        "The voice file for the engine “piper”.",
        Written(1000, "the path of a Piper voice that is on this computer, a file that ends in .onnx", path=True),
    ),
    Setting("chime_volume", Group.SOUNDS, "Chimes", "How loud chimes are. 0: none.", Amount(0, 100, _LOUD_OR_OFF)),
    Setting(
        "breath_volume",
        Group.SOUNDS,
        "Breathing tones",
        "How loud the tones for breathing are. 0: every breath is a word.",
        Amount(0, 100, _LOUD_OR_OFF),
    ),
    Setting(
        "cue_detail",
        Group.WORDS,
        "How much is said",
        "All: everything. Main: no “halfway”, and not what comes next. Minimal: what to do, counting, and warnings. "
        "Sounds: chimes, and warnings in words. Auto: as the routine wants it.",
        _one_of(DETAILS),
    ),
    Setting(
        "profile",
        Group.WORDS,
        "Manner",
        "Calm: slower and lower, with longer pauses. Plain: not so. Auto: as the routine wants it.",
        _one_of(PROFILES),
    ),
    Setting(
        "units",
        Group.WORDS,
        "Units",
        "Lengths, weights and temperatures in routines, shown and spoken. Auto: as they are written. Times stay.",
        _one_of(UNITS),
    ),
    Setting(
        "pronounce",
        Group.WORDS,
        "Pronunciation",
        "Words that are said otherwise than they are written.",
        Pairs('a table of words and how to say them, such as {"QL" = "cue ell"}'),
    ),
    Setting("theme", Group.LOOK, "Colours", "Dark or light, calm or with a high contrast.", _one_of(THEMES)),
    Setting(
        "figures",
        Group.LOOK,
        "Figures",
        "The picture of a position, drawn in dots or in blocks. Auto: what the terminal can show.",
        _one_of(FIGURES),
    ),
    Setting(
        "motion",
        Group.LOOK,
        "Motion",
        "Whether figures move. Off: they are still.",
        Choice(_ON_OFF, "true or false"),
    ),
    Setting(
        "plain",
        Group.LOOK,
        "Plain mode",
        "Whether coach goes line by line from its next start on, for screen readers. “coach --no-plain” opens the "
        "full screen all the same.",
        Choice(_ON_OFF, "true or false"),
    ),
    Setting(
        "emergency_number",
        Group.SAFETY,
        "Emergency number",
        "Shown and said in an emergency.",
        Written(
            20,
            'a phone number such as "112": at most 20 characters, only digits, spaces and + ( ) - / . * #',
            means=_phone_number,
            digits=True,
        ),
    ),
    Setting(
        "get_ready",
        Group.TIME,
        "Time to get ready",
        "Seconds to get into place before a step begins.",
        Amount(3, 60, "seconds from 3 to 60", step=1, unit="seconds", whole=False),
    ),
    Setting(
        "clock",
        Group.TIME,
        "Clock",
        "How times are shown: 2:30 pm or 14:30. Auto: as is usual where your computer's language comes from.",
        Choice(tuple((word, word) for word in CLOCKS), 'one of: "auto", "12", "24"'),
    ),
    Setting(
        "quiet_hours",
        Group.TIME,
        "Quiet hours",
        "Nothing is called due in them. A session starts silent but for warnings; V turns the voice and soft sounds "
        "on. With none, or under six hours, nothing new is due from 22:00 to 07:00 either.",
        Written(20, 'two times such as "22:00-07:00"', means=lambda text: text and parse_quiet_hours(text)),
    ),
)
"""All settings, in the order in which they are shown."""
