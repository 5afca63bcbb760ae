"""The only program that imports pyttsx3: makes one file of one sentence and exits, so that it can hang nobody.

Reads a request as JSON from standard input: `out`, the file to write, and `text`, `voice`, `language`, `rate`, `pitch`
as in EngineOrder; without `text` the voices are written to `out`, as JSON. After `seconds` it ends itself, should
nobody be left to end it. The exit code says what happened.
"""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

ENGINE_MISSING, VOICE_MISSING, UNFINISHED = 3, 4, 5
"""Exit codes: pyttsx3 finds no engine; it has no such voice; it never said that it had finished."""
_WAIT = 3.0
"""Seconds that an engine may take for one sentence, once it has started."""


def main() -> int:
    """Does what standard input says; returns the exit code."""
    os.umask(0o077)
    request = json.loads(sys.stdin.buffer.read())
    watchdog = threading.Timer(request["seconds"], os._exit, (UNFINISHED,))
    watchdog.daemon = True
    watchdog.start()
    out = Path(request["out"])
    try:
        import pyttsx3

        engine = pyttsx3.init()
    except Exception:
        return ENGINE_MISSING
    if "text" not in request:
        out.write_text(json.dumps([[voice.id, _language(voice), voice.name] for voice in engine.getProperty("voices")]))
        return 0
    try:
        chosen = _chosen(engine, request["voice"], request["language"])
    except LookupError:
        return VOICE_MISSING
    if chosen is not None:
        engine.setProperty("voice", chosen)
    engine.setProperty("rate", request["rate"])
    if request["pitch"] != 50:
        with suppress(Exception):  # not every engine has a pitch
            engine.setProperty("pitch", request["pitch"])
    if sys.platform.startswith("linux"):
        engine.runAndWait()  # until then pyttsx3 tells eSpeak NG nothing
        if not all(_taken(engine, name, request[name]) for name in ("rate", "pitch")):
            return UNFINISHED
    # runAndWait can return long before the end; the event is honest
    over: list[bool] = []
    engine.connect("finished-utterance", lambda name, completed: over.append(completed))
    engine.save_to_file(request["text"], str(out))
    engine.runAndWait()
    if not _comes_true(lambda: bool(over) and out.exists() and out.stat().st_size > 0):
        return UNFINISHED
    _as_wav(out)
    return 0


def _taken(engine: Any, name: str, value: int) -> bool:
    """Sets a property of eSpeak NG until it has it: now and then it loses what was set, and speaks as before."""
    return _comes_true(lambda: engine.getProperty(name) == value or engine.setProperty(name, value))


def _comes_true(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + _WAIT
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.005)
    return True


def _language(voice: Any) -> str:
    """The language code of a voice, with hyphen and in small letters; empty where the engine does not tell it."""
    code = next(iter(voice.languages or ()), "")
    text = code.decode("ascii", "ignore").lstrip("\x05") if isinstance(code, bytes) else str(code)
    return text.replace("_", "-").casefold()


def _chosen(engine: Any, name: str, language: str) -> str | None:
    """The id of the voice to use; None for the one that the system uses anyway. Raises LookupError."""
    voices = engine.getProperty("voices") or []
    if name:
        named = [v.id for v in voices if name.casefold() in (str(v.id).casefold(), str(v.name).casefold())]
        return str(named[0])  # none: IndexError, which is a LookupError
    wanted = language.replace("_", "-").casefold()
    base = wanted.partition("-")[0]
    fits = [voice for voice in voices if _language(voice).partition("-")[0] == base]
    usual = engine.getProperty("voice")
    if any(voice.id == usual and _language(voice).startswith(wanted) for voice in fits):
        return None
    if not fits:
        if any(map(_language, voices)):
            raise LookupError(language)
        return None  # an engine that does not tell languages: its own choice is the best there is
    return str(min(fits, key=lambda voice: _language(voice) != wanted).id)


def _as_wav(out: Path) -> None:
    """macOS writes AIFF whatever the file is called; its own converter makes a WAV file of that."""
    if out.read_bytes()[:4] == b"FORM":
        wav = out.with_suffix(".converted.wav")
        subprocess.run(
            ["/usr/bin/afconvert", "-f", "WAVE", "-d", "LEI16@22050", str(out), str(wav)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_WAIT,
            check=True,
        )
        wav.replace(out)


if __name__ == "__main__":
    try:
        code = main()
    except BaseException:
        code = UNFINISHED
    os._exit(code)  # some engines crash while Python takes them down
