"""The settings in words: what each does, how it is changed, and what is wrong with their file."""

SETTING_HELP = {
    "voice": "Whether coach speaks. Auto: in the full screen, but not in plain mode, where a screen reader talks.",
    "rate": "How quickly it speaks.",
    "volume": "How loud words are.",
    "pitch": "How high the voice is, 0 low, 100 high. 50 is its own.",
    "engine": "What makes the speech. Auto takes the best there is; “coach voice” tells of each.",
    "voice_name": "One of the engine's voices. None: the one of the routine's language.",
    "voice_command": "A program of your own that speaks, for the engine “command”.",
    "piper_voice": "The voice file for the engine “piper”.",
    "chime_volume": "How loud chimes are. 0: none.",
    "breath_volume": "How loud the tones for breathing are. 0: every breath is a word.",
    "cue_detail": (
        "All: everything. Main: no “halfway”, and not what comes next. Minimal: what to do, counting, and warnings. "
        "Sounds: chimes, and warnings in words. Auto: as the routine wants it."
    ),
    "profile": "Calm: slower and lower, with longer pauses. Plain: not so. Auto: as the routine wants it.",
    "units": "Lengths, weights and temperatures in routines, shown and spoken. Auto: as they are written. Times stay.",
    "pronounce": "Words that are said otherwise than they are written.",
    "theme": "Dark or light, calm or with a high contrast.",
    "figures": "The picture of a position, drawn in dots or in blocks. Auto: what the terminal can show.",
    "motion": "Whether figures move. Off: they are still.",
    "emergency_number": "Shown and said in an emergency.",
    "get_ready": "Seconds to get into place before a step begins.",
    "clock": "How times are shown: 2:30 pm or 14:30. Auto: as is usual where your computer's language comes from.",
    "quiet_hours": (
        "Nothing is called due in them. A session starts silent but for warnings; V turns the voice and soft sounds "
        "on. With none, or under six hours, nothing new is due from 22:00 to 07:00 either."
    ),
}
"""What each setting does, by its name in the file."""
PHONE_NUMBER = 'a phone number such as "112": at most 20 characters, only digits, spaces and + ( ) - / . * #'

BY_ARROWS = "Change it with the arrows."
BY_ARROWS_OR_TYPED = "Change it with the arrows, or press Enter and type it."
TYPED = "Press Enter and type it."
TYPING = "Enter keeps it. Esc leaves it as it was."
IN_THE_FILE = "Change this one in the file: here it cannot be told which sign separates what."
USUAL = "This is the usual."

CHECK_DISK = "Check the disk, and that its folder is yours to write in."
ALL_SETTINGS = "The command “coach settings” lists them all."
TOO_LONG = "Make it shorter, or move it away."
NOT_UTF_8 = "Save the file as UTF-8."
MAKE_READABLE = "Make it yours to read."
NESTED = "Mend it, or move it away."
DEFAULT_UNTIL_THEN = "Until then the default is used."
DEFAULTS_UNTIL_THEN = "Until then the defaults are used."


def chosen(usual: str) -> str:
    """That a setting is not as it usually is, and how to take it back."""
    return f"You chose this. U takes it back to: {usual}."


def may_be(values: str, how: str) -> str:
    """What a setting may be, and how it is changed."""
    return f"May be: {values}. {how}"


def cannot_be(values: str) -> str:
    """The answer to a value that is not allowed."""
    return f"That cannot be. It may be: {values}."


def should_be(values: str) -> str:
    """What to write instead."""
    return f"It should be {values}."


def meant(name: str) -> str:
    """The setting that was probably meant."""
    return f"Did you mean “{name}”?"


def not_toml(words: str) -> str:
    """Why a line cannot be understood, in the `words` of its reader, and how to write it."""
    return f"TOML: {words}. Write one setting a line, such as `rate = 150`, with words in quotation marks."


def and_more(count: int) -> str:
    """How many more mistakes there are."""
    return f"And {count} more {'mistake' if count == 1 else 'mistakes'}."


def more_mistakes(count: int) -> str:
    """How many more mistakes there are, and what lists them."""
    return f"And {count} more: “coach settings” tells them."
