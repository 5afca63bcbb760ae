"""The voice that is heard: one thread that starts every utterance when it is due, and never two at a time.

It waits for what is due next, and costs nothing while nothing is. To an output that can place sound in time it hands
over ahead of that, so that nothing has to wake up at the moment itself. Whatever the output does, hang or fail, nobody
waits for it but this thread, and the session goes on at its times.
"""

import math
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TypeVar

from coach.score.score import CueKind
from coach.script import voice_words
from coach.voice import Utterance
from coach.voice.coming import Coming
from coach.voice.output.output import Output, Readiness, Sounding
from coach.voice.schedule import Ahead, Scheduled, hand_over, schedule

SLOW_AFTER = 3.0
"""Seconds for which something that is due may still be made before the patient is warned (our default)."""
TRIES = {True: 10, False: 2}
"""How often safety, and anything else, is tried before it counts as failed: a sound server can be back in a second."""
AGAIN_AFTER = 0.5
"""Seconds between two tries."""
POLL = 0.020
"""Seconds between two looks at what is being heard."""
POLL_STOPPED = 0.001
"""Seconds between two looks at what was stopped: it is over in a few milliseconds, and the next may wait for it."""

_OPEN = (None, Readiness.MAKING)
T = TypeVar("T")


class Speaker:
    """A Voice on an output. `late` holds, for the last utterances that had to be made at once, by how many seconds each
    began late; `heard` is the last utterance that was heard to its end.
    """

    def __init__(self, output: Output, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.late: deque[tuple[CueKind, float]] = deque(maxlen=256)
        self.heard: Utterance | None = None
        self._output = output
        self._monotonic = monotonic
        self._changed = threading.Condition()
        self._coming = Coming()
        self._current: tuple[Scheduled, Sounding] | None = None
        self._starting = False
        self._stopped = False  # what is heard now, or is about to be, was cut off
        self._news = False
        self._closed = False
        self._trouble: str | None = None
        self._slow_from = math.inf  # when the notice of it begins, until something is heard
        self._thread = threading.Thread(target=self._work, name="coach voice", daemon=True)
        self._thread.start()

    @property
    def notice(self) -> str | None:
        slow = voice_words.SLOW if self._slow_from <= self._monotonic() else None
        return self._trouble or self._safely(lambda: self._output.notice, None) or slow

    @property
    def speaking(self) -> bool:
        with self._changed:
            return bool(self._coming.said or self._current or self._starting)

    def prepare(self, utterances: Iterable[Utterance], seconds: float) -> None:
        self._safely(lambda: self._output.prepare(utterances, seconds), None)

    def seconds(self, utterance: Utterance) -> float | None:
        return self._safely(lambda: self._output.seconds(utterance), None)

    def say(self, utterance: Utterance, delay: float = 0.0) -> None:
        with self._changed:
            if not self._closed and (utterance.words or utterance.sound):
                self._coming.say(utterance, self._monotonic() + delay)
                self._tell()

    def foresee(self, coming: Sequence[tuple[Utterance, float]]) -> None:
        with self._changed:
            if not self._closed:
                now = self._monotonic()
                self._coming.foresee([(said, now + delay) for said, delay in coming if said.words or said.sound], now)
                self._tell()

    def hush(self, *, keep_safety: bool = False) -> None:
        with self._changed:
            for entry in self._coming.all:
                if not keep_safety or not entry.safety or entry.foreseen:
                    self._coming.forget(entry)
            if not (keep_safety and self._current is not None and self._current[0].safety):
                self._cut()
            self._tell()

    def finish(self, seconds: float) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._closed or not self.speaking, seconds)

    def close(self) -> None:
        with self._changed:
            if self._closed:
                return
            self._closed = True
            for entry in self._coming.all:
                self._coming.forget(entry)
            self._cut()
            self._tell()
        self._thread.join(2.0)
        with suppress(Exception):
            self._output.close()

    def _tell(self) -> None:
        """Has the thread decide anew."""
        with self._changed:
            self._news = True
            self._changed.notify_all()

    def _cut(self) -> None:
        self._stopped = True
        if self._current is not None:
            self._safely(self._current[1].stop, None)

    def _work(self) -> None:
        while not self._closed:
            self._ask_what_is_ready()
            self._see_what_is_over()
            with self._changed:
                now = self._monotonic()
                self._note_what_is_slow(now)
                self._see_what_has_begun(now)
                current = self._current[0] if self._current else None
                todo = schedule(self._coming.said, current, now, lead=self._lead())
                start = None if todo.start in self._coming.handed else todo.start  # that begins by itself
                for entry in todo.dropped if start is None else (*todo.dropped, start):
                    self._coming.forget(entry)
                if todo.cut:
                    self._cut()
                ahead = self._ahead(now) if start is None else Ahead()
                if start is not None:
                    self._starting, self._stopped = True, False
                elif ahead.next is None:
                    self._wait(_first(todo.look_at, ahead.look_at, *(entry.due for entry in self._coming.handed)), now)
            if start is not None:
                self._start(start)
            elif ahead.next is not None:
                self._hand_over(ahead.next)
        self._see_off()

    def _wait(self, look_at: float | None, now: float) -> None:
        """Until the next moment that matters, or until something changes."""
        self._changed.notify_all()  # nothing may be left to `finish`
        timeout = None if look_at is None else look_at - now
        if self._current is not None:
            poll = POLL_STOPPED if self._stopped else POLL
            timeout = poll if timeout is None else min(poll, timeout)
        if not self._news:
            self._changed.wait(timeout)
        self._news = False

    def _ask_what_is_ready(self) -> None:
        with self._changed:
            open_ = [entry for entry in self._coming.pending if entry.readiness in _OPEN]
        for entry in open_:
            readiness = self._readiness(entry)
            if readiness is Readiness.FAILED and entry.utterance.words and entry.utterance.sound:
                entry.utterance = replace(entry.utterance, words="")  # at least its sound is heard
                readiness = self._readiness(entry)
            entry.made_at_once |= readiness is not Readiness.READY
            entry.readiness = readiness

    def _note_what_is_slow(self, now: float) -> None:
        if now < self._slow_from:
            waiting = [entry.due + SLOW_AFTER for entry in self._coming.said if entry.readiness is Readiness.MAKING]
            self._slow_from = min(waiting, default=math.inf)

    def _readiness(self, entry: Scheduled) -> Readiness:
        return self._safely(partial(self._output.ready, entry.utterance, self._tell), Readiness.FAILED)

    def _see_what_is_over(self) -> None:
        if self._current is None:
            return
        entry, sounding = self._current
        failed: bool | None = False
        played = self._safely(sounding.poll, failed)
        if played is None:
            return
        with self._changed:
            self._current = None
            if self._stopped:
                return
            if played:
                self._trouble, self._slow_from = None, math.inf
                self.heard = entry.utterance
            else:
                self._try_again(entry)

    def _start(self, entry: Scheduled) -> None:
        sounding = self._safely(partial(self._output.start, entry.utterance), None)
        with self._changed:
            self._starting = False
            if sounding is not None:
                self._current = (entry, sounding)
                if entry.made_at_once:
                    self.late.append((entry.utterance.kind, self._monotonic() + self._lead() - entry.due))
            if self._stopped:  # meanwhile
                self._cut()
            elif sounding is None:
                self._try_again(entry)

    def _try_again(self, entry: Scheduled) -> None:
        entry.tries += 1
        if entry.tries < TRIES[entry.safety]:
            entry.readiness, entry.again_at = None, self._monotonic() + AGAIN_AFTER
            self._coming.pending.append(entry)

    def _see_what_has_begun(self, now: float) -> None:
        """What was handed over is what is heard when its time has come; what failed may be handed over once more."""
        failed: bool | None = False
        for entry, sounding in list(self._coming.handed.items()):
            if self._safely(sounding.poll, failed) is False:
                self._coming.recall(entry)
                entry.readiness, entry.again_at = None, now + AGAIN_AFTER
        if self._current is None and (begun := self._coming.begun(now)) is not None:
            self._current, self._stopped = begun, False

    def _ahead(self, now: float) -> Ahead:
        """What is to be handed over next; takes back what was, and is not to be heard any more."""
        free_at: float | None = now
        if self._current is not None:
            free_at = None if self._stopped else self._current[1].over_at
        ahead = self._safely(lambda: self._output.ahead, 0.0)
        pending, handed = self._coming.pending, self._coming.over_at()
        found = hand_over(pending, handed, now, free_at=free_at if ahead else None, ahead=ahead)
        for entry in found.recalled:
            self._coming.recall(entry)
        return found

    def _hand_over(self, entry: Scheduled) -> None:
        sounding = self._safely(partial(self._output.start, entry.utterance, entry.due), None)
        with self._changed:
            if sounding is None:
                entry.again_at = self._monotonic() + AGAIN_AFTER
            else:
                self._coming.hand_over(entry, sounding)

    def _see_off(self) -> None:
        """What was cut off at the very end has to be over as well."""
        give_up = time.monotonic() + 1.0
        while self._current is not None and time.monotonic() < give_up:
            self._see_what_is_over()
            time.sleep(POLL_STOPPED)

    def _lead(self) -> float:
        return self._safely(lambda: self._output.lead, 0.0)

    def _safely(self, call: Callable[[], T], default: T) -> T:
        """What the output answers; where it raises, the patient is shown that, and nothing else happens."""
        try:
            return call()
        except Exception:
            self._trouble = voice_words.FAILING
            return default


def _first(*times: float | None) -> float | None:
    return min((time for time in times if time is not None), default=None)
