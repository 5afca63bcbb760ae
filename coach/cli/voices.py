"""Which voice speaks, and how: made from the settings, or from what this one call asks for."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from coach.settings.store import Settings
from coach.voice import Voice
from coach.voice.voice_settings import VoiceSettings

if TYPE_CHECKING:
    from coach.voice.engines import EngineInfo
    from coach.voice.speaker import Speaker
    from coach.voice.synthesis.clips import Clips


def voice_settings_of(settings: Settings, *, command: str = "") -> VoiceSettings:
    """How the voice speaks by these settings. A `command` that makes speech is used in place of their engine."""
    return VoiceSettings(
        engine="command" if command else settings.engine,
        name=settings.voice_name,
        command=command or settings.voice_command,
        model=settings.piper_voice,
        rate=settings.rate,
        pitch=settings.pitch,
        volume=settings.volume,
        chime_volume=settings.chime_volume,
        breath_volume=settings.breath_volume,
        pronounce=tuple(settings.pronounce.items()),
    )


class Part(Protocol):
    """An engine or a player, as its survey tells of it."""

    @property
    def name(self) -> str: ...
    @property
    def works(self) -> bool: ...
    @property
    def why(self) -> str: ...
    @property
    def hint(self) -> str: ...


def in_words(part: Part, does: str = "works") -> str:
    """What a part does and how, or that it does not work and why."""
    state = does if part.works else "doesn't work"
    return f"{part.name} {state}: {part.why.rstrip('.')}"


def in_use(voice_settings: VoiceSettings, engines: "Sequence[EngineInfo]") -> "EngineInfo | None":
    """Of the engines as surveyed, the one that speaks by these settings; None when nothing can."""
    from coach.voice.engines.names import sequence

    tried = sequence(voice_settings)
    return next((engine for engine in engines if engine.works and engine.name in tried), None)


def make_voice(
    asked: bool | None, settings: Settings, *, plain: bool, folder: Path, speed: float = 1.0, command: str = ""
) -> Voice | None:
    """The voice for this run; None for silence. Its clips are kept in `folder`.

    What is `asked` for wins, then what the settings say; else the full screen speaks and `plain` mode does not, where a
    screen reader would talk over it. A rehearsal, at another `speed`, is too quick to be spoken.
    """
    by_settings = not plain if settings.voice is None else settings.voice
    wanted = by_settings if asked is None else asked
    if not wanted or speed != 1.0:
        return None
    from coach.voice.synthesis.clips import Clips

    voice_settings = voice_settings_of(settings, command=command)
    return voice_with(Clips(voice_settings, folder), voice_settings)


def voice_with(clips: "Clips", voice_settings: VoiceSettings) -> "Speaker":
    """The voice that plays these clips; or the screen reader's own, with their chimes, where the settings want that."""
    from coach.voice.output.clip_output import ClipOutput
    from coach.voice.output.usual_player import usual_player
    from coach.voice.speaker import Speaker

    output = ClipOutput(clips, usual_player())
    if voice_settings.engine != "speech-dispatcher":
        return Speaker(output)
    from coach.voice.output.speech_dispatcher import SpeechDispatcherOutput

    return Speaker(SpeechDispatcherOutput(voice_settings, output))
