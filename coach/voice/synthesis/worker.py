"""The process that makes clips: `python -m coach.voice.synthesis.worker KEPT PRIVATE`.

Engines may hang or crash it, and no more.

It reads orders as lines of JSON from standard input, and answers each with a line of JSON on standard output. Before it
uses an engine it says which, and how long that may take; what does not come in time is killed
(coach.voice.synthesis.worker_client).
"""

import json
import os
import queue
import shutil
import sys
import tempfile
import threading
from pathlib import Path
from typing import IO, Any

from coach.score.sounds import Sound
from coach.voice import Tone, private_folder
from coach.voice.engines import EngineError, EngineLoading, child
from coach.voice.engines.instances import Instances
from coach.voice.synthesis.cache import Cache
from coach.voice.synthesis.clip_maker import ClipMaker, Order
from coach.voice.voice_settings import VoiceSettings

_PRIVATE_LIMIT = 16 * 1024 * 1024
"""Bytes of clips that are kept in memory."""


class Worker:
    """Answers orders. Whatever goes wrong is an answer as well, in words and with a hint."""

    def __init__(self, kept: Path, private: Path, out: IO[str]) -> None:
        self._out = out
        self._speaking = threading.Lock()
        self._instances = Instances()
        self._programs: set[int] = set()
        self._private = private
        self._clips = ClipMaker(
            Cache(kept),
            Cache(private, _PRIVATE_LIMIT),
            self._instances,
            lambda engine, within: self._say({"trying": engine, "within": within}),
        )

    def run(self, orders: IO[str]) -> None:
        """Answers all orders, one after the other. Ends the process when there will be no more."""
        child.watch = self._watch
        waiting: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._listen, args=(orders, waiting), daemon=True).start()
        while True:
            order = json.loads(waiting.get())
            self._say({"id": order["id"], **self._answer(order)})

    def _listen(self, orders: IO[str], waiting: "queue.Queue[str]") -> None:
        for line in orders:
            waiting.put(line)
        # coach is gone, however that came about: nothing may be left of it
        while self._programs:
            child.kill_group(self._programs.pop())
        shutil.rmtree(self._private, ignore_errors=True)
        os._exit(0)

    def _answer(self, order: dict[str, Any]) -> dict[str, Any]:
        pairs = tuple((str(written), str(said)) for written, said in order["settings"]["pronounce"])
        settings = VoiceSettings(**{**order["settings"], "pronounce": pairs})
        try:
            match order["do"]:
                case "probe":
                    return {"works": True, "why": self._instances.get(order["engine"], settings).probe(), "hint": ""}
                case "voices":
                    known = self._instances.get(order["engine"], settings).voices()
                    return {"voices": [(voice.name, voice.language, voice.description) for voice in known]}
                case _:
                    return self._clip(order, settings)
        except EngineLoading:
            return {"later": True}
        except EngineError as error:
            return {"works": False, "why": error.words, "hint": error.hint}

    def _clip(self, order: dict[str, Any], settings: VoiceSettings) -> dict[str, Any]:
        sound = Sound(order["sound"]) if order["sound"] else None
        tone = Tone(order["language"], order["calm"], tuple((language, words) for language, words in order["parts"]))
        kept = order["ephemeral"], order["avoid"], order["urgent"]
        made = self._clips.make(Order(order["words"], sound, tone, settings, *kept))
        return {
            "path": str(made.path),
            "seconds": made.seconds,
            "words": made.words,
            "engine": made.engine,
            "instead": made.instead,
        }

    def _watch(self, pid: int, alive: bool) -> None:
        if alive:
            self._programs.add(pid)
        else:
            self._programs.discard(pid)
        self._say({"started" if alive else "ended": pid})

    def _say(self, line: dict[str, Any]) -> None:
        with self._speaking:
            self._out.write(json.dumps(line) + "\n")
            self._out.flush()


def main() -> None:
    """Runs the worker until standard input ends."""
    os.umask(0o077)
    kept, private = map(Path, sys.argv[1:3])
    private_folder.sweep()
    tempfile.tempdir = str(private)  # what engines write on the way is as private as what they speak
    # engines print what they like to standard output: that goes nowhere, and the answers go where it went
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    orders = os.fdopen(os.dup(0), encoding="utf-8")
    Worker(kept, private, out).run(orders)


if __name__ == "__main__":
    main()
