"""Which voice speaks: none unless it is asked for, by the option or by the settings."""

from coach.settings import Settings
from coach.voice import Voice


def make_voice(asked: bool | None, settings: Settings, *, speed: float = 1.0) -> Voice | None:
    """The voice for this run; None for silence. A rehearsal is too quick to be spoken."""
    wanted = settings.voice if asked is None else asked
    if not wanted or speed != 1.0:
        return None
    from coach.voice.speaker import Speaker

    return Speaker(settings.rate)
