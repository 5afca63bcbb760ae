"""How far long work is, in a sentence."""


def getting_voice_ready(done: int, of: int, seconds: float | None) -> str:
    """How many of a session's sentences are made: `Getting the voice ready: 12 of 40. About 5 seconds to go.`"""
    return _counted("Getting the voice ready", done, of, seconds)


def speaking(done: int, of: int, seconds: float | None) -> str:
    """How many sentences of a sound file have been spoken."""
    return _counted("Speaking the sentences", done, of, seconds)


def writing_sound(done: int, of: int, seconds: float | None) -> str:
    """How far a sound file has been written."""
    return f"Writing the sound file: {100 * done // of} percent{_about(seconds)}."


def reading(done: int, of: int, seconds: float | None) -> str:
    """How many routine files have been read."""
    return _counted("Reading the files", done, of, seconds)


def checking(done: int, of: int, seconds: float | None) -> str:
    """How many routine files have been checked."""
    return _counted("Checking the files", done, of, seconds)


def _counted(what: str, done: int, of: int, seconds: float | None) -> str:
    return f"{what}: {done} of {of}{_about(seconds)}."


def _about(seconds: float | None) -> str:
    """The time that is left, no more exactly than it can be known."""
    if seconds is None:
        return ""
    if seconds < 1.5:
        return ". About a second to go"
    if seconds < 20:
        return f". About {round(seconds)} seconds to go"
    if seconds < 55:
        return f". About {10 * round(seconds / 10)} seconds to go"
    minutes = max(1, round(seconds / 60))
    return f". About {minutes} minute{'s' if minutes != 1 else ''} to go"
