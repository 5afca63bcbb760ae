"""What is said of the voice itself: why it is silent or sounds otherwise, and what to do about it.

`why` is what went wrong, in the words of the engine, the player or the system.
"""

IN_SILENCE = "Until then, just read along."
"""How a notice ends, while nothing can be heard."""
NO_SOUND = f"I can't find a working speaker. Check your sound settings. {IN_SILENCE}"
FAILING = f"My voice has stopped working. Start coach again to get it back. {IN_SILENCE}"
SLOW = "My voice is slow right now. You can read along on the screen."
AWAY = (
    "speech-dispatcher isn't answering, so I'm using another voice. To test it: spd-say hello. "
    "To choose another engine: coach voice."
)
VOICE_STOPPED = "The voice has stopped working."
ENDED = "The voice has stopped."
NO_TEMPORARY_FILES = "There's no room for temporary files."
HANGS = "It hangs or crashes."

CHOOSE_ENGINE = "Choose another engine: coach voice."
CHOOSE_ENGINE_OR_VOICE = "Choose another engine or voice: coach voice."
CORRECT_COMMAND = "Try it by hand, then correct it, or choose another engine: coach voice."
LIST_VOICES = "To see them all: coach voice --list."
LIST_ALL_VOICES = "To see all the voices: coach voice --list."
FREE_SPACE = "Free some space on the disk."
CONNECT_DEVICE = "Plug in a speaker or headphones, or check your sound settings."
INSTALL_AGAIN = "Install it again, or do without it."
INSTALL_ESPEAK = {
    "linux": "On Debian or Ubuntu: apt install espeak-ng.",
    "darwin": "With Homebrew: brew install espeak-ng.",
    "win32": "Install eSpeak NG from its website, espeak-ng on GitHub.",
}
"""By the name that Python has for a platform."""
INSTALL_HIBARI = 'Install it with coach: pip install "back-coach[natural]".'
INSTALL_PIPER = "Install it (pip install piper-tts). Then set its voice file, which ends in .onnx: coach voice."
INSTALL_PYTTSX3 = "Install it: pip install pyttsx3."
INSTALL_MINIAUDIO = 'Install it with coach: pip install "miniaudio".'
SAY_OF_MACOS = "It's part of macOS."
AFPLAY_OF_MACOS = "It's part of macOS, at /usr/bin/afplay. Make sure that folder is in PATH."
WINSOUND = "It's part of Python on Windows. Install Python again."
NAME_A_PROGRAM = "Set a program that makes a WAV file, for example: espeak-ng --stdin --stdout."

ESPEAK_MISSING = "The eSpeak NG library is missing here."
ESPEAK_FAILED = "eSpeak NG failed on a sentence."
HIBARI_MISSING = "hibari, the natural voice, isn't installed."
ENGLISH_ONLY = "hibari only speaks English."
STILL_LOADING = "hibari is still getting ready."
PYTTSX3_MISSING = "pyttsx3 isn't installed."
PYTTSX3_LISTS_NONE = "pyttsx3 can't list its voices."
PYTTSX3_LOST = "pyttsx3 lost part of what it had to say."
PYTTSX3_NO_ENGINE = "pyttsx3 can't find a speech engine here."
NO_COMMAND = "No voice command is set."
BRACES = "The voice command has something in braces that I don't understand."


def no_player(hint: str) -> str:
    """That no program can play sound here, and how to get one."""
    return f"I can't play sound: there's no program for it here. {hint} {IN_SILENCE}"


def debian(package: str) -> str:
    """How to install a package."""
    return f"On Debian or Ubuntu: apt install {package}."


def wrong_length(engine: str, seconds: float, expected: float) -> str:
    """That an engine left something out, or said something else."""
    return f"{engine} spoke for {seconds:.1f} seconds instead of about {expected:.1f}."


def makes_no_clips(engine: str) -> str:
    """That there is no such engine, or none that makes clips."""
    return f"{engine} can't make sound clips."


def failed(engine: str, code: int) -> str:
    """That a program ended with this exit code."""
    return f"{engine} failed (exit code {code})."


def no_usable_sound(engine: str, why: object) -> str:
    """That what an engine made cannot be played."""
    return f"{engine} made no sound I can use: {why}."


def not_here(program: str) -> str:
    """That a program is missing."""
    return f"The program {program} isn't on this computer."


def no_answer(engine: str) -> str:
    """That an engine hangs."""
    return f"{engine} didn't answer."


def cannot_start(engine: str, why: object) -> str:
    """That an engine cannot be started."""
    return f"{engine} can't be started: {why}."


def no_piper_voice(path: str) -> str:
    """That the voice file is missing; an empty path is none at all."""
    return f"Piper can't find the voice file “{path}”." if path else "Piper has no voice file."


def unreadable_command(why: object) -> str:
    """That the user's own command cannot be taken apart into words."""
    return f"The voice command can't be read: {why}."


def filled_in(names: str) -> str:
    """Which names in braces are filled in."""
    return f"coach fills in these: {names}."


def unusable_voice(name: str) -> str:
    """That eSpeak NG has a voice, and cannot use it."""
    return f"eSpeak NG can't use the voice “{name}”."


def no_such_voice(name: str) -> str:
    """That eSpeak NG has no voice of this name."""
    return f"eSpeak NG has no voice “{name}”."


def no_such_language(language: str) -> str:
    """That eSpeak NG has no voice for a language."""
    return f"eSpeak NG doesn't speak the language “{language}”."


def hibari_lacks(name: str) -> str:
    """That the natural voice is the only one of its engine."""
    return f"hibari has no voice “{name}”, only “heart”."


def pyttsx3_lacks(what: str) -> str:
    """That pyttsx3 does not have this voice, or one for this language."""
    return f"pyttsx3 doesn't have the {what}."


def cannot_write(why: object) -> str:
    """That there is no place for what was made."""
    return f"The sound can't be written: {why}."
