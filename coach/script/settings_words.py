"""The settings in words: what each does, how it is changed, and what is wrong with their file."""

SETTING_HELP = {
    "voice": "Whether coach speaks. Auto: in the full screen only, so it never talks over a screen reader.",
    "rate": "How fast coach speaks.",
    "volume": "How loud the voice is.",
    "pitch": "How high the voice is: 0 is low, 100 is high. 50 is the voice's natural pitch.",
    "engine": (
        "Which program makes the speech. Auto: the natural voice for English where it's installed, else the best one "
        "here. `coach voice` lists them all."
    ),
    "voice_name": "One of the engine's voices. None: the one for the routine's language.",
    "voice_command": "A program of your own that speaks. It needs the engine “command”.",
    "piper_voice": "The voice file for the engine “piper”.",
    "chime_volume": "How loud the chimes are. 0 turns them off.",
    "breath_volume": "How loud the breathing tones are. 0 turns them off, and I'll say each breath.",
    "cue_detail": (
        "How much coach says. All: everything. Main: all but “halfway” and what comes next. Minimal: what to do, "
        "counting and warnings. Sounds: chimes, and warnings in words. Auto: the routine decides."
    ),
    "profile": "Calm: slower and lower, with longer pauses. Plain: normal pace. Auto: the routine decides.",
    "units": "Units for lengths, weights and temperatures. Auto: as the routine has them. Times don't change.",
    "pronounce": "Words the voice gets wrong, and how to say them.",
    "plain": (
        "Plain mode shows one line at a time, for screen readers. It begins the next time you start coach. "
        "`coach --no-plain` still opens the full screen."
    ),
    "theme": "Dark or light colours, calm or with high contrast.",
    "figures": "How pictures are drawn: in dots or in blocks. Auto: whatever the terminal can show.",
    "motion": "Whether the pictures move. Off keeps them still.",
    "emergency_number": "The number coach shows and says in an emergency.",
    "get_ready": "How long you get to move into place before a step begins.",
    "go_on": (
        "Whether I go on without a key once you've had time to get into position. I'll say so, and any other key makes "
        "me wait. I'll always wait at a question, in a pause, and while I'm muted."
    ),
    "clock": "How times are shown: 2:30 pm or 14:30. Auto: as in your computer's language and country.",
    "quiet_hours": (
        "Nothing falls due in these hours. A session starts quietly, with warnings only; V turns the voice and soft "
        "sounds on. If you've set none, or fewer than six hours, nothing new falls due from 22:00 to 07:00 either."
    ),
    "reminders": (
        "What I remind you of while the home screen is open, with a chime, a sentence and a notification. Never at "
        "night or in quiet hours. Check-in: check-ins. Cold: cold packs, too. All: everything on today's plan. "
        "`coach remind on` also reminds you while coach is closed."
    ),
    "screen_reader": (
        "For a screen reader on the full screen: no pictures, no large letters, and nothing that moves. Only lines "
        "that change are drawn again."
    ),
    "speak": (
        "Prompts: I read out questions, results and what's next. All: I also read out whatever you move to, with its "
        "keys."
    ),
    "answers": "Whether you hear the answers to a question, with their keys, after the question or before it.",
    "scan": (
        "For one switch: I move through the choices by myself, and this is how long I stay at each one. Press your "
        "switch to choose. 0 is off."
    ),
}
"""What each setting does, by its name in the file."""
PHONE_NUMBER = 'a phone number such as "112": at most 20 characters, only digits, spaces and + ( ) - / . * #'

BY_ARROWS = "Use the arrows to change it."
BY_ARROWS_OR_TYPED = "Use the arrows, or press Enter and type it."
TYPED = "Press Enter and type it."
TYPING = "Enter saves it. Escape leaves it as it was."
IN_THE_FILE = "Change this one in the file. It has characters in it that I can't show here."
USUAL = "Default."

CHECK_DISK = "Check the disk, and check that you can write in the folder."
ALL_SETTINGS = "`coach settings` lists them all."
TOO_LONG = "Make it shorter, or move it to another folder."
NOT_UTF_8 = "Save the file as UTF-8."
MOVE_AWAY = "Move it to another folder."
MAKE_READABLE = "Make sure you can read it."
NESTED = "Fix it, or move it to another folder."
DEFAULT_UNTIL_THEN = "Until then I'll use the default."
DEFAULTS_UNTIL_THEN = "Until then I'll use the defaults."


def chosen(usual: str) -> str:
    """That a setting is not as it usually is, and how to take it back."""
    return f"You chose this. Press U for the default: {usual}."


def may_be(values: str, how: str) -> str:
    """What a setting may be, and how it is changed."""
    return f"Choices: {values}. {how}"


def cannot_be(values: str) -> str:
    """The answer to a value that is not allowed."""
    return f"That won't work. Choose: {values}."


def should_be(values: str) -> str:
    """What to write instead."""
    return f"It should be {values}."


def meant(name: str) -> str:
    """The setting that was probably meant."""
    return f"Did you mean “{name}”?"


def not_toml(words: str) -> str:
    """Why a line cannot be understood, in the `words` of its reader, and how to write it."""
    return f"TOML: {words}. Put one setting on each line, such as `rate = 150`, with words in quotation marks."


def and_more(count: int) -> str:
    """How many more mistakes there are."""
    return f"And {count} more {'mistake' if count == 1 else 'mistakes'}."


def more_mistakes(count: int) -> str:
    """How many more mistakes there are, and what lists them."""
    return f"And {count} more. `coach settings` lists them all."
