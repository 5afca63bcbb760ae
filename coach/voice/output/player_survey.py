"""What can play sound on this machine, tried with a moment of silence, and why the rest can't."""

import shutil
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from coach.script import voice_words
from coach.voice import audio, private_folder
from coach.voice.output.player_pool import SILENCE, plays
from coach.voice.output.player_table import PLAYERS, Program
from coach.voice.output.stream_player import STARTS_WITHIN, StreamPlayer

STREAM = "libpulse"
"""The name of the stream, which is that of the library it needs."""
_PLAYED_WITHIN = 5.0
_DOES_NOT_PLAY = "is here, but could not play a test sound"


@dataclass(frozen=True, slots=True)
class PlayerInfo:
    """What was found out about a player: whether it `works`, `why`, and the `hint` (empty when it does)."""

    name: str
    works: bool
    why: str
    hint: str


def survey(platform: str = sys.platform) -> list[PlayerInfo]:
    """What each player of this platform can do here, the best first. Takes seconds for one that hangs."""
    programs = [_looked_at(player) for player in PLAYERS.get(platform, ())]
    return [stream_looked_at(), *programs] if platform == "linux" else programs


def stream_looked_at() -> PlayerInfo:
    """Whether the stream can be used here."""
    stream = StreamPlayer()
    try:
        stream.ready(STARTS_WITHIN)
        if stream.missing:
            return PlayerInfo(STREAM, False, "isn't installed", voice_words.debian("libpulse0"))
        if not _stream_plays(stream):
            return PlayerInfo(STREAM, False, _DOES_NOT_PLAY, voice_words.CONNECT_DEVICE)
        why = "one stream to the sound server, PulseAudio or PipeWire, stays open, so that no first word is lost"
        return PlayerInfo(STREAM, True, why, "")
    finally:
        stream.close()


def _stream_plays(stream: StreamPlayer) -> bool:
    folder: Path | None = None
    try:
        folder = private_folder.make_folder()
        audio.write(audio.silence(SILENCE), folder / "silence.wav")
        playing = stream.start(folder / "silence.wav", SILENCE)
        until = time.monotonic() + _PLAYED_WITHIN
        while playing is not None and playing.poll() is None and time.monotonic() < until:
            time.sleep(0.005)
        return playing is not None and playing.poll() is True
    except OSError:
        return stream.usable  # where the disk is full, it is trusted
    finally:
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)


def _looked_at(player: Program) -> PlayerInfo:
    if not player.installed:
        return PlayerInfo(player.name, False, "isn't installed", player.hint)
    if not plays(player, threading.Event()):
        return PlayerInfo(player.name, False, _DOES_NOT_PLAY, voice_words.CONNECT_DEVICE)
    return PlayerInfo(player.name, True, player.about, "")
