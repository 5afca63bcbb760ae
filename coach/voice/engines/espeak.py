"""eSpeak NG's own library, called directly: a sentence takes a few milliseconds, and none is ever lost on the way.

Only the worker may load it: a library can crash or hang the process that it lives in. What a text says is never read as
markup, because texts come from files.
"""

import ctypes
import os
import sys
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from coach.script import voice_words
from coach.voice.audio import Wave, at_common_rate
from coach.voice.engines import EngineError, EngineOrder, VoiceInfo, checked
from coach.voice.engines.names import ESPEAK
from coach.voice.text.english.imperatives import ESPEAK_SPELLINGS, respelled

SYSTEM_LIBRARIES = {
    "linux": ("libespeak-ng.so.1",),
    "darwin": ("/opt/homebrew/lib/libespeak-ng.1.dylib", "/usr/local/lib/libespeak-ng.1.dylib"),
    "win32": (
        r"C:\Program Files\eSpeak NG\libespeak-ng.dll",
        r"C:\Program Files (x86)\eSpeak NG\libespeak-ng.dll",
    ),
}
"""Where each platform keeps the library."""
_SYNCHRONOUS, _DONT_EXIT = 2, 0x8000
_RATE, _PITCH = 1, 3
_UTF8 = 1
_OK = 0
_SLOWEST, _QUICKEST = 80, 450
"""Words a minute that the library takes."""


class _Voice(ctypes.Structure):
    """espeak_VOICE of speak_lib.h."""

    _fields_ = (
        ("name", ctypes.c_char_p),
        ("languages", ctypes.c_void_p),
        ("identifier", ctypes.c_char_p),
        ("gender", ctypes.c_ubyte),
        ("age", ctypes.c_ubyte),
        ("variant", ctypes.c_ubyte),
        ("reserved", ctypes.c_ubyte),
        ("score", ctypes.c_int),
        ("spare", ctypes.c_void_p),
    )


_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


@dataclass(frozen=True)
class _Library:
    """The loaded library, and what it last made."""

    call: ctypes.CDLL
    rate: int
    origin: str  # for people: whose library this is
    samples: bytearray
    callback: Callable[..., int]  # kept, because the library calls it


def system_library() -> ctypes.CDLL | None:
    """The library that the system has, loaded; None where it has none."""
    for path in SYSTEM_LIBRARIES.get(sys.platform, ()):
        try:
            return ctypes.CDLL(path)
        except OSError:
            continue
    return None


def carried() -> tuple[Path, Path] | None:
    """The library that was installed with coach, and the folder of its voices; None on platforms that have none."""
    try:
        import espeakng_loader  # type: ignore[import-untyped]  # it ships no types

        library, data = Path(espeakng_loader.get_library_path()), Path(espeakng_loader.get_data_path())
    except (ImportError, RuntimeError):
        return None
    return (library, data) if library.exists() else None


class Espeak:
    """The engine `espeak-ng`. Not to be used by two threads at once."""

    def __init__(self) -> None:
        self._loaded: _Library | None = None
        self._known: list[tuple[str, dict[str, int], str]] = []

    @property
    def identity(self) -> str:
        return f"{ESPEAK} {self._version()}"

    def patience(self, sentences: list[str]) -> float:
        return 3.0 + 0.005 * sum(map(len, sentences))

    def ready(self, within: float) -> bool:
        return True

    def probe(self) -> str:
        self.render(["one"], EngineOrder())
        return f"the eSpeak NG library {self._version()} {self._library().origin}, called directly"

    def voices(self) -> list[VoiceInfo]:
        closest = [(name, next(iter(languages))) for name, languages, _ in self._voices()]
        return [VoiceInfo(language, language, name) for name, language in closest]

    def render(self, sentences: list[str], order: EngineOrder) -> list[Wave]:
        library = self._library()
        voice = self._find(order).encode()
        found = []
        for sentence in sentences:
            # set anew each time: the library lets the sentence before change how it speaks
            if library.call.espeak_SetVoiceByName(voice) != _OK:
                raise EngineError(voice_words.unusable_voice(voice.decode()), voice_words.LIST_VOICES)
            library.call.espeak_SetParameter(_RATE, min(max(order.rate, _SLOWEST), _QUICKEST), 0)
            library.call.espeak_SetParameter(_PITCH, min(max(order.pitch, 0), 99), 0)
            sound = self._speak(library, respelled(sentence, order.language, ESPEAK_SPELLINGS))
            found.append(checked(sound, sentence, order, "eSpeak NG"))
        return found

    def _speak(self, library: _Library, sentence: str) -> Wave:
        library.samples.clear()
        text = sentence.replace("\0", " ").encode("utf-8", "replace")
        result = library.call.espeak_Synth(text, len(text) + 1, 0, 1, 0, _UTF8, None, None)
        if result != _OK:
            raise EngineError(voice_words.ESPEAK_FAILED, voice_words.INSTALL_ESPEAK.get(sys.platform, ""))
        return at_common_rate(array("h", bytes(library.samples)), library.rate)

    def _version(self) -> str:
        version: bytes = self._library().call.espeak_Info(None)
        return version.decode().split()[0]

    def _find(self, order: EngineOrder) -> str:
        """The library's own name of the voice that is wanted. Raises EngineError where there is none."""
        if order.voice:
            wanted, plus, variant = order.voice.partition("+")
            for name, languages, identifier in self._voices():
                if wanted.casefold() in {name.casefold(), identifier.casefold(), *languages}:
                    if plus and variant not in self._variants():
                        break
                    return identifier + plus + variant
            raise EngineError(voice_words.no_such_voice(order.voice), voice_words.LIST_VOICES)
        language = order.language.casefold().replace("_", "-")
        while language:
            found = [known for known in self._voices() if language in known[1]]
            if found:
                return min(found, key=lambda known: known[1][language])[2]
            language = language.rpartition("-")[0]
        raise EngineError(voice_words.no_such_language(order.language), voice_words.LIST_VOICES)

    def _voices(self) -> list[tuple[str, dict[str, int], str]]:
        """Every voice: its name, how well it suits its languages (lower is better), and the library's name of it."""
        if not self._known:
            listed = self._library().call.espeak_ListVoices(None)
            self._known = [
                (voice.name.decode(), dict(_languages(voice.languages)), voice.identifier.decode())
                for voice in _pointed(listed)
            ]
        return self._known

    def _variants(self) -> set[str]:
        wanted = ctypes.create_string_buffer(b"variant")
        listed = self._library().call.espeak_ListVoices(
            ctypes.byref(_Voice(languages=ctypes.cast(wanted, ctypes.c_void_p)))
        )
        return {voice.identifier.decode().removeprefix("!v/") for voice in _pointed(listed)}

    def _library(self) -> _Library:
        """The library, loaded at first need. Raises EngineError where there is none that works."""
        if self._loaded is None:
            self._loaded = _opened(system_library(), None, "of the system") or _opened_carried()
        if self._loaded is None:
            raise EngineError(voice_words.ESPEAK_MISSING, voice_words.INSTALL_ESPEAK.get(sys.platform, ""))
        return self._loaded


def _opened_carried() -> _Library | None:
    found = carried()
    if found is None:
        return None
    try:
        return _opened(ctypes.CDLL(str(found[0])), found[1], "that came with coach")
    except OSError:
        return None


def _opened(call: ctypes.CDLL | None, data: Path | None, origin: str) -> _Library | None:
    """The library made ready to give samples; None where it isn't there, or has no voices."""
    if call is None:
        return None
    rate = call.espeak_Initialize(_SYNCHRONOUS, 0, os.fsencode(data) if data else None, _DONT_EXIT)
    if rate <= 0:
        return None
    call.espeak_Info.restype = ctypes.c_char_p
    call.espeak_ListVoices.restype = ctypes.POINTER(ctypes.POINTER(_Voice))
    samples = bytearray()

    def collect(some: "ctypes._Pointer[ctypes.c_short]", count: int, _: object) -> int:
        if count > 0:  # at the end it is called with nothing
            samples.extend(ctypes.string_at(some, 2 * count))
        return 0

    callback = _Callback(collect)
    call.espeak_SetSynthCallback(callback)
    return _Library(call, rate, origin, samples, callback)


def _pointed(listed: "ctypes._Pointer[ctypes._Pointer[_Voice]]") -> Iterator[_Voice]:
    """What a list that ends with a null pointer points to."""
    index = 0
    while listed[index]:
        yield listed[index].contents
        index += 1


def _languages(address: int) -> Iterator[tuple[str, int]]:
    """The languages of a voice: each a byte of priority and a text that ends with a null byte; a null byte ends all."""
    while priority := ctypes.string_at(address, 1)[0]:
        text = ctypes.string_at(address + 1)
        yield text.decode(), priority
        address += len(text) + 2
