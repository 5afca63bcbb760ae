"""Which engines work here, and why the others do not.

No engine is loaded into the process that asks: a worker for each looks, and is killed when that takes too long. Only
speech-dispatcher, which is a server, is asked from here, and has moments to answer.
"""

import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import Any

from coach.script import voice_words
from coach.voice.engines import EngineInfo, VoiceInfo
from coach.voice.engines.names import ASKED_FOR, DISPATCHER, HIBARI, LICENCES, sequence
from coach.voice.output import ssip
from coach.voice.synthesis.worker_client import WorkerClient, WorkerLost
from coach.voice.voice_settings import VoiceSettings

_LOOKING = 8.0
"""Seconds after which an engine that is looked at counts as one that hangs."""


def survey(settings: VoiceSettings) -> list[EngineInfo]:
    """Every engine that there could be here, whether it works or not, in the order in which they are tried."""
    tried = sequence(settings)
    return _looked_at(tried + tuple(name for name in (HIBARI, *ASKED_FOR) if name not in tried), settings)


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
    if name == DISPATCHER:
        return EngineInfo(name, *ssip.available(), LICENCES[name])
    found = _ask({"do": "probe", "engine": name}, settings)
    return EngineInfo(name, found["works"], found["why"], found["hint"], LICENCES[name])


def _ask(order: dict[str, Any], settings: VoiceSettings) -> dict[str, Any]:
    """Asks a worker of its own, which is gone afterwards. One that is lost counts as an engine that does not work."""
    with tempfile.TemporaryDirectory(prefix="coach-", ignore_cleanup_errors=True) as folder:
        client = WorkerClient(Path(folder), Path(folder))
        try:
            return client.ask({**order, "settings": asdict(settings)}, _LOOKING)
        except WorkerLost:
            return {"works": False, "why": voice_words.HANGS, "hint": voice_words.INSTALL_AGAIN}
        finally:
            client.close()
