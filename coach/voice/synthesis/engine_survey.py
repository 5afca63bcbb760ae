"""Which engines there are, in which order they are tried here, and which of them work, with the reasons.

No engine is loaded into the process that asks: a maker for each looks, and is killed when that takes too long.
"""

import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import Any

from coach.script import voice_words
from coach.voice.engines import EngineInfo, VoiceInfo
from coach.voice.synthesis.worker_client import MakerLost, Workshop
from coach.voice.voice_settings import Tuning

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


def sequence(tuning: Tuning) -> tuple[str, ...]:
    """The engines that may speak with this tuning, in the order in which they are tried."""
    usual = AUTO.get(sys.platform, AUTO["linux"])
    chosen = COMMAND if tuning.engine == "auto" and tuning.command else tuning.engine
    first = (chosen,) if chosen in LICENCES else ()
    return first + tuple(name for name in usual if name not in first)


def survey(tuning: Tuning) -> list[EngineInfo]:
    """Every engine that there could be here, whether it works or not, in the order in which they are tried."""
    tried = sequence(tuning)
    return _looked_at(tried + tuple(name for name in ASKED_FOR if name not in tried), tuning)


def choose(tuning: Tuning) -> list[EngineInfo]:
    """The engines that work, in the order in which they are tried: the first one speaks."""
    return [engine for engine in _looked_at(sequence(tuning), tuning) if engine.works]


def voices(engine: str, tuning: Tuning) -> list[VoiceInfo]:
    """The voices of an engine. None where it does not work, or leaves no choice."""
    found = _ask({"do": "voices", "engine": engine}, tuning).get("voices", ())
    return [VoiceInfo(*fields) for fields in found]


def _looked_at(names: Sequence[str], tuning: Tuning) -> list[EngineInfo]:
    with ThreadPoolExecutor(len(names)) as pool:
        return list(pool.map(lambda name: _look(name, tuning), names))


def _look(name: str, tuning: Tuning) -> EngineInfo:
    found = _ask({"do": "probe", "engine": name}, tuning)
    return EngineInfo(name, found["works"], found["why"], found["cure"], LICENCES[name])


def _ask(order: dict[str, Any], tuning: Tuning) -> dict[str, Any]:
    """Asks a maker of its own, which is gone afterwards. One that is lost counts as an engine that does not work."""
    with tempfile.TemporaryDirectory(prefix="coach-", ignore_cleanup_errors=True) as folder:
        workshop = Workshop(Path(folder), Path(folder))
        try:
            return workshop.ask({**order, "tuning": asdict(tuning)}, _LOOKING)
        except MakerLost:
            return {"works": False, "why": voice_words.HANGS, "cure": voice_words.INSTALL_AGAIN}
        finally:
            workshop.close()
