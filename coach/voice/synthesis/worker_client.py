"""Starts the worker, gives it orders, and kills it, with all that it started, when it does not answer in time."""

import json
import os
import queue
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from coach.voice.engines.child import LINGERS, NO_REPORTS, kill_group

WORKER_PROGRAM = (sys.executable, "-P", "-m", "coach.voice.synthesis.worker")
_START, _REACT = 12.0, 3.0
"""Seconds within which a worker that was just started, and one that runs, has to say what it is going to do."""


class WorkerLost(Exception):
    """The worker crashed, did not answer in time, or could not be started. `trying` names the engine it was using."""

    def __init__(self, trying: str | None = None) -> None:
        super().__init__(trying)
        self.trying = trying


def _environment() -> dict[str, str]:
    """Ours, in which the worker finds coach although it does not look into the folder that we were started in.

    Nothing that speaks in it may report anything to anybody.
    """
    package = str(Path(__file__).parents[3])
    path = os.pathsep.join(filter(None, [package, os.environ.get("PYTHONPATH")]))
    return {**os.environ, **NO_REPORTS, "PYTHONPATH": path}


class WorkerClient:
    """One worker at a time, started at first need. `ask` is for one thread; `close` for any.

    The worker writes finished clips to the folder `kept`, and what nobody else may ever see to `private`.
    """

    def __init__(self, kept: Path, private: Path) -> None:
        self._command: tuple[str, ...] = (*WORKER_PROGRAM, str(kept), str(private))
        self._lock = threading.Lock()
        self._closed = False
        self._worker: subprocess.Popen[bytes] | None = None
        self._reader: threading.Thread | None = None
        self._answers: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._programs: set[int] = set()
        self._loading: str | None = None  # an engine that is getting ready in the worker
        self._number = 0

    def ask(self, order: dict[str, Any], within: float | None = None) -> dict[str, Any]:
        """The worker's answer. `within` so many seconds, or else within what the worker itself says it takes.

        Raises WorkerLost; the worker is gone then, and the next order starts a new one.
        """
        limit = _REACT if self._worker else _START
        trying = None
        self._number += 1
        try:
            self._send(json.dumps({**order, "id": self._number}))
            deadline = time.monotonic() + (within or limit)
            while (answer := self._answers.get(timeout=max(0.0, deadline - time.monotonic()))) is not None:
                if answer.get("id") == self._number:
                    self._loading = trying if "later" in answer else None
                    return answer
                if "trying" in answer:
                    trying = str(answer["trying"])
                    deadline = deadline if within else time.monotonic() + float(answer["within"])
        except (OSError, queue.Empty):
            pass  # it can't be started, is gone, or hangs
        self._kill()
        loading, self._loading = self._loading, None
        raise WorkerLost(trying or loading)

    def close(self) -> None:
        """Ends the worker, even in the middle of an order."""
        with self._lock:
            self._closed = True
        self._kill()

    def _send(self, line: str) -> None:
        with self._lock:
            if self._closed:
                raise OSError("closed")
            if self._worker is None:
                self._start()
            assert self._worker is not None
            stdin = self._worker.stdin
        assert stdin is not None
        stdin.write(line.encode() + b"\n")
        stdin.flush()

    def _start(self) -> None:
        self._answers = queue.Queue()
        self._worker = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            start_new_session=True,
        )
        assert self._worker.stdout is not None
        self._reader = threading.Thread(
            target=self._read, args=(self._worker.stdout, self._answers), name="coach worker", daemon=True
        )
        self._reader.start()

    def _read(self, output: IO[bytes], answers: "queue.Queue[dict[str, Any] | None]") -> None:
        """Passes on what the worker says, and keeps account of the programs that it runs."""
        for line in output:
            try:
                answer = json.loads(line)
            except ValueError:
                break  # this is no worker of ours
            if "started" in answer:
                self._programs.add(answer["started"])
            elif "ended" in answer:
                self._programs.discard(answer["ended"])
            else:
                answers.put(answer)
        answers.put(None)

    def _kill(self) -> None:
        with self._lock:
            worker, self._worker = self._worker, None
            if worker is None:
                return
            kill_group(worker.pid)
            with suppress(subprocess.TimeoutExpired):
                worker.wait(LINGERS)
            if self._reader is not None:
                self._reader.join(LINGERS)
            while self._programs:
                kill_group(self._programs.pop())
            for pipe in (worker.stdin, worker.stdout):
                with suppress(OSError):
                    assert pipe is not None
                    pipe.close()
