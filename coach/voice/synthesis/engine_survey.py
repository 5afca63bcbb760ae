"""Which engines there are, in which order they are tried here, and which of them work, with the reasons.

No engine is loaded into the process that asks: a worker for each looks, and is killed when that takes too long.
"""

import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import Any

from coach.voice.engines import EngineInfo, VoiceInfo
from coach.voice.synthesis.worker_client import WorkerClient, WorkerLost
from coach.voice.voice_settings import VoiceSettings

__all__ = ["EngineInfo", "VoiceInfo", "choose", "sequence", "survey", "voices"]

ESPEAK, ESPEAK_PROGRAM, PYTTSX, SAY = "espeak-ng", "espeak-ng-program", "pyttsx3", "say"
PIPER, COMMAND, DISPATCHER = "piper", "command", "speech-dispatcher"
AUTO = {
    "linux": (ESPEAK, PYTTSX, ESPEAK_PROGRAM),
    "darwin": (SAY, PYTTSX, ESPEAK, ESPEAK_PROGRAM),
    "win32": (PYTTSX, ESPEAK, ESPEAK_PROGRAM),
}
"""What is tried on each platform, in this order. On Linux the library itself measures better than pyttsx3 around it."""
ASKED_FOR = (DISPATCHER, PIPER, COMMAND)
"""What is tried only where the user chose it."""
LICENCES = {
    ESPEAK: "GPL-3.0-or-later",
    ESPEAK_PROGRAM: "GPL-3.0-or-later",
    PYTTSX: "MPL-2.0; the voices are the system's",
    SAY: "a part of macOS",
    PIPER: "GPL-3.0-or-later; each voice has its own",
    COMMAND: "the program's own",
    DISPATCHER: "GPL-2.0-or-later",
}
_LOOKING = 8.0
"""Seconds after which an engine that is looked at counts as one that hangs."""


def sequence(settings: VoiceSettings) -> tuple[str, ...]:
    """The engines that may speak with these settings, in the order in which they are tried."""
    usual = AUTO.get(sys.platform, AUTO["linux"])
    chosen = COMMAND if settings.engine == "auto" and settings.command else settings.engine
    first = (chosen,) if chosen in LICENCES else ()
    return first + tuple(name for name in usual if name not in first)


def survey(settings: VoiceSettings) -> list[EngineInfo]:
    """Every engine that there could be here, whether it works or not, in the order in which they are tried."""
    tried = sequence(settings)
    return _looked_at(tried + tuple(name for name in ASKED_FOR if name not in tried), settings)


def choose(settings: VoiceSettings) -> list[EngineInfo]:
    """The engines that work, in the order in which they are tried: the first one speaks."""
    return [engine for engine in _looked_at(sequence(settings), settings) if engine.works]


def voices(engine: str, settings: VoiceSettings) -> list[VoiceInfo]:
    """The voices of an engine. None where it does not work, or leaves no choice."""
    found = _ask({"do": "voices", "engine": engine}, settings).get("voices", ())
    return [VoiceInfo(*fields) for fields in found]


def _looked_at(names: Sequence[str], settings: VoiceSettings) -> list[EngineInfo]:
    with ThreadPoolExecutor(len(names)) as pool:
        return list(pool.map(lambda name: _look(name, settings), names))


def _look(name: str, settings: VoiceSettings) -> EngineInfo:
    found = _ask({"do": "probe", "engine": name}, settings)
    return EngineInfo(name, found["works"], found["why"], found["hint"], LICENCES[name])


def _ask(order: dict[str, Any], settings: VoiceSettings) -> dict[str, Any]:
    """Asks a worker of its own, which is gone afterwards. One that is lost counts as an engine that does not work."""
    with tempfile.TemporaryDirectory(prefix="coach-", ignore_cleanup_errors=True) as folder:
        client = WorkerClient(Path(folder), Path(folder))
        try:
            return client.ask({**order, "settings": asdict(settings)}, _LOOKING)
        except WorkerLost:
            return {"works": False, "why": "It hangs, or crashes.", "hint": "Install it again, or leave it out."}
        finally:
            client.close()
