"""One stream to the sound server, PulseAudio or PipeWire, through libpulse, called directly.

The library has no binding in Python that can place sound at a sample. Only this process loads it: it may hang or crash.
"""

import ctypes
import time
from collections.abc import Callable
from typing import Any

from coach.loudspeaker import RATE, WIDTH
from coach.loudspeaker.placing import ServerGone, StreamClock

_LIBRARY = "libpulse.so.0"
_PATIENCE = 5.0
"""Seconds after which a sound server that does not answer is given up."""
_TAKEN_AT_ONCE = 4 * 1024 * 1024
"""Bytes that the server keeps ahead of what is heard: its own limit, 95 seconds."""
_HANDED_ON = 0.1
"""Seconds of sound that the server hands to the device ahead: with less, sound breaks up on a computer that is busy."""
_ASKED = 3
"""How often the clock is asked for one answer: the quickest of them is the truest."""
_STANDS = 1.0
"""Seconds for which the clock may stand after the stream was set going: a device that sleeps takes so long."""

_FORMAT_S16LE = 3
_CONTEXT_READY, _CONTEXT_FAILED = 4, 5
_STREAM_READY, _STREAM_FAILED = 2, 3
_RUNNING = 0
_NO_AUTOSPAWN = 1
_START_CORKED, _NOT_MONOTONIC, _ADJUST_LATENCY = 0x1, 0x4, 0x2000
_ABSOLUTE, _ON_READ = 1, 2
_UNSET = 0xFFFFFFFF
_MICRO = 1_000_000


class LibraryMissing(Exception):
    """There is no libpulse on this machine."""


class _SampleSpec(ctypes.Structure):
    """pa_sample_spec of pulse/sample.h."""

    _fields_ = (("format", ctypes.c_int), ("rate", ctypes.c_uint32), ("channels", ctypes.c_uint8))


class _BufferAttr(ctypes.Structure):
    """pa_buffer_attr of pulse/def.h, in bytes."""

    _fields_ = tuple((name, ctypes.c_uint32) for name in ("maxlength", "tlength", "prebuf", "minreq", "fragsize"))


class _TimingInfo(ctypes.Structure):
    """pa_timing_info of pulse/def.h, up to what is used here: indexes in bytes, spans in microseconds."""

    _fields_ = (
        ("seconds", ctypes.c_long),
        ("microseconds", ctypes.c_long),
        ("synchronized_clocks", ctypes.c_int),
        ("sink", ctypes.c_uint64),
        ("source", ctypes.c_uint64),
        ("transport", ctypes.c_uint64),
        ("playing", ctypes.c_int),
        ("write_index_corrupt", ctypes.c_int),
        ("write_index", ctypes.c_int64),
        ("read_index_corrupt", ctypes.c_int),
        ("read_index", ctypes.c_int64),
    )


class _ServerInfo(ctypes.Structure):
    """pa_server_info of pulse/introspect.h, up to what is used here."""

    _fields_ = tuple((name, ctypes.c_char_p) for name in ("user", "host", "version", "name"))


_TellServer = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.POINTER(_ServerInfo), ctypes.c_void_p)
_P, _I, _U64 = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint64
_FUNCTIONS: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "pa_mainloop_new": (_P, ()),
    "pa_mainloop_get_api": (_P, (_P,)),
    "pa_mainloop_prepare": (_I, (_P, _I)),
    "pa_mainloop_poll": (_I, (_P,)),
    "pa_mainloop_dispatch": (_I, (_P,)),
    "pa_mainloop_wakeup": (None, (_P,)),
    "pa_mainloop_free": (None, (_P,)),
    "pa_context_new": (_P, (_P, ctypes.c_char_p)),
    "pa_context_connect": (_I, (_P, ctypes.c_char_p, _I, _P)),
    "pa_context_get_state": (_I, (_P,)),
    "pa_context_disconnect": (None, (_P,)),
    "pa_context_unref": (None, (_P,)),
    "pa_context_get_server_info": (_P, (_P, _TellServer, _P)),
    "pa_stream_new": (_P, (_P, ctypes.c_char_p, ctypes.POINTER(_SampleSpec), _P)),
    "pa_stream_connect_playback": (_I, (_P, ctypes.c_char_p, ctypes.POINTER(_BufferAttr), _I, _P, _P)),
    "pa_stream_get_state": (_I, (_P,)),
    "pa_stream_is_suspended": (_I, (_P,)),
    "pa_stream_write": (_I, (_P, ctypes.c_char_p, ctypes.c_size_t, _P, ctypes.c_int64, _I)),
    "pa_stream_flush": (_P, (_P, _P, _P)),
    "pa_stream_cork": (_P, (_P, _I, _P, _P)),
    "pa_stream_update_timing_info": (_P, (_P, _P, _P)),
    "pa_stream_get_timing_info": (ctypes.POINTER(_TimingInfo), (_P,)),
    "pa_stream_unref": (None, (_P,)),
    "pa_operation_get_state": (_I, (_P,)),
    "pa_operation_unref": (None, (_P,)),
}
"""What is called, each with its result and its arguments: pulse/mainloop.h, context.h, stream.h, operation.h."""


def load() -> ctypes.CDLL:
    """The library of the system. Raises LibraryMissing."""
    try:
        library = ctypes.CDLL(_LIBRARY)
    except OSError:
        raise LibraryMissing from None
    for name, (result, arguments) in _FUNCTIONS.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


class Loop:
    """The library's own loop, in which all that the server answers comes about. `wake` alone may be called by any
    thread.
    """

    def __init__(self, library: ctypes.CDLL) -> None:
        self.library = library
        self.handle = library.pa_mainloop_new()

    def turn(self, seconds: float | None) -> None:
        """Waits until something has happened, or `wake` was called, at the most so many seconds (None: any time)."""
        # at least a moment: this is what sends and receives
        timeout = -1 if seconds is None else max(1, min(round(seconds * _MICRO), 2**31 - 1))
        call = self.library
        if call.pa_mainloop_prepare(self.handle, timeout) >= 0 and call.pa_mainloop_poll(self.handle) >= 0:
            call.pa_mainloop_dispatch(self.handle)

    def wake(self) -> None:
        """Ends a `turn`, or the next one."""
        self.library.pa_mainloop_wakeup(self.handle)


class PulseStream:
    """A stream to the server (see placing.SoundStream), corked at first.

    Raises ServerGone where there is no server, or none that answers, then and at any call.
    """

    def __init__(self, loop: Loop, *, spawn: bool) -> None:
        """With `spawn`, a server that is to be started by its first client is."""
        self._loop = loop
        self._call = loop.library
        self._stream: int | None = None
        api = self._call.pa_mainloop_get_api(loop.handle)
        self._context = self._call.pa_context_new(api, b"coach")
        try:
            if self._call.pa_context_connect(self._context, None, 0 if spawn else _NO_AUTOSPAWN, None) < 0:
                raise ServerGone("no server")
            self._wait(lambda: self._call.pa_context_get_state(self._context) == _CONTEXT_READY)
            self.tells_of_sleep = not self._is_pipewire()
            self._stream = self._open()
            self._wait(lambda: self._call.pa_stream_get_state(self._stream) == _STREAM_READY)
        except ServerGone:
            self.close()
            raise

    def close(self) -> None:
        """Ends the connection, and with it all that is heard."""
        if self._stream is not None:
            self._call.pa_stream_unref(self._stream)
            self._stream = None
        self._call.pa_context_disconnect(self._context)
        self._call.pa_context_unref(self._context)

    def check(self) -> None:
        """Raises ServerGone where the server or the stream was lost."""
        if self._call.pa_context_get_state(self._context) >= _CONTEXT_FAILED:
            raise ServerGone("no server")
        if self._stream is not None and self._call.pa_stream_get_state(self._stream) >= _STREAM_FAILED:
            raise ServerGone("no device")

    @property
    def sleeps(self) -> bool:
        """Whether the device was sent to sleep, as far as the server tells."""
        return bool(self._call.pa_stream_is_suspended(self._stream) > 0)

    def clock(self) -> StreamClock:
        """The stream's clock now."""
        found = min((self._ask() for _ in range(_ASKED)), key=lambda asked: asked[0])
        return found[1]

    def flush(self) -> None:
        """Forgets all that was written and has not been heard."""
        self._do(self._call.pa_stream_flush(self._stream, None, None))

    def write(self, data: bytes, at: int | None) -> None:
        """Hands over samples: the first one is number `at`, or the next that can still be heard."""
        offset, mode = (0, _ON_READ) if at is None else (at * WIDTH, _ABSOLUTE)
        if self._call.pa_stream_write(self._stream, data, len(data), None, offset, mode) < 0:
            raise ServerGone("not taken")

    def cork(self) -> None:
        """Stops the stream's clock: costs nothing from now on, and lets the device sleep."""
        self._do(self._call.pa_stream_cork(self._stream, 1, None, None))

    def uncork(self) -> None:
        """Sets the stream going, and waits until its clock does: the first answers after that are wrong by far."""
        self._do(self._call.pa_stream_cork(self._stream, 0, None, None))
        until = time.monotonic() + _STANDS
        before = self._ask()[1].read
        while self._ask()[1].read <= before and time.monotonic() < until:
            self._loop.turn(0.001)

    def _open(self) -> int:
        spec = _SampleSpec(_FORMAT_S16LE, RATE, 1)
        # no prebuffering: silence runs by itself, where nothing was written
        buffer = _BufferAttr(_TAKEN_AT_ONCE, round(_HANDED_ON * RATE) * WIDTH, 0, _UNSET, _UNSET)
        stream: int | None = self._call.pa_stream_new(self._context, b"voice", ctypes.byref(spec), None)
        flags = _START_CORKED | _NOT_MONOTONIC | _ADJUST_LATENCY
        if stream is None or self._call.pa_stream_connect_playback(
            stream, None, ctypes.byref(buffer), flags, None, None
        ):
            raise ServerGone("no device")
        return stream

    def _is_pipewire(self) -> bool:
        names: list[bytes] = []

        def told(context: object, info: Any, data: object) -> None:
            if info:
                names.append(info.contents.name or b"")

        call_back = _TellServer(told)  # kept until it was called
        self._do(self._call.pa_context_get_server_info(self._context, call_back, None))
        return any(b"PipeWire" in name for name in names)

    def _ask(self) -> tuple[int, StreamClock]:
        """How long the answer was on its way (microseconds), and the answer."""
        self._do(self._call.pa_stream_update_timing_info(self._stream, None, None))
        told = self._call.pa_stream_get_timing_info(self._stream)
        if not told:
            raise ServerGone("no clock")
        info = told.contents
        since = time.time() - (info.seconds + info.microseconds / _MICRO)  # the server's answer carries its own time
        read = info.read_index // WIDTH
        clock = StreamClock(time.monotonic() - since, read - info.sink * RATE / _MICRO, read, info.write_index // WIDTH)
        return info.transport, clock

    def _do(self, operation: int | None) -> None:
        """Waits for the server to have done it."""
        if operation is None:
            raise ServerGone("refused")
        try:
            self._wait(lambda: self._call.pa_operation_get_state(operation) != _RUNNING)
        finally:
            self._call.pa_operation_unref(operation)

    def _wait(self, done: Callable[[], bool]) -> None:
        give_up = time.monotonic() + _PATIENCE
        while not done():
            self.check()
            left = give_up - time.monotonic()
            if left <= 0:
                raise ServerGone("no answer")
            self._loop.turn(left)
        self.check()
