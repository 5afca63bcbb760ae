"""The mouth: the right words at the right moment, never two at a time, and silence when silence is wanted."""

import math
import threading
import time
from array import array
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from coach.score.score import PRIORITY, CueKind
from coach.score.sounds import Sound
from coach.script.voice_words import FAILING, SLOW
from coach.voice import Utterance, audio
from coach.voice.output.output import Readiness, Sounding
from coach.voice.output.player_pool import Players
from coach.voice.schedule import ENCOURAGEMENT, ON_THE_BEAT, STALE_AFTER, Entry, turn
from coach.voice.speaker import SLOW_AFTER, Mouth
from tests.voice.conftest import Ear, _until

SAFETY, INSTRUCTION, COUNT, CUE = CueKind.SAFETY, CueKind.INSTRUCTION, CueKind.COUNT, CueKind.CUE


def entry(number: int, kind: CueKind = INSTRUCTION, due: float = 0.0, ready: bool = True) -> Entry:
    return Entry(number, Utterance(str(number), kind), due, Readiness.READY if ready else Readiness.MAKING)


# what is decided: `turn`, with no clock


def test_nothing_starts_before_it_is_due() -> None:
    one = entry(1, due=10.0)
    assert turn([one], None, 9.0).start is None
    assert turn([one], None, 9.0).look_at == 10.0
    assert turn([one], None, 10.0).start is one


def test_the_time_the_player_takes_is_taken_off() -> None:
    one = entry(1, due=10.0)
    assert turn([one], None, 9.9, lead=0.02).look_at == pytest.approx(9.98)
    assert turn([one], None, 9.985, lead=0.02).start is one


def test_what_is_due_waits_until_the_other_is_over() -> None:
    assert turn([entry(2, COUNT)], entry(1), 0.1).start is None
    assert not turn([entry(2, COUNT)], entry(1), 0.1).cut


def test_the_more_important_goes_first() -> None:
    count, instruction = entry(1, COUNT), entry(2)
    assert turn([count, instruction], None, 0.1).start is instruction


def test_of_the_same_kind_the_earlier_goes_first_even_if_only_the_later_is_ready() -> None:
    made, ready = entry(1, ready=False), entry(2)
    assert turn([made, ready], None, 0.1).start is None
    assert turn([entry(2, due=1.0), entry(1, due=0.5)], None, 1.0).start.number == 1  # type: ignore[union-attr]


def test_what_is_being_made_does_not_hold_up_a_count() -> None:
    count = entry(2, COUNT)
    assert turn([entry(1, ready=False), count], None, 0.1).start is count


def test_safety_cuts_off_everything_but_safety() -> None:
    for kind in CueKind:
        assert turn([entry(2, SAFETY)], entry(1, kind), 0.0).cut is (kind is not SAFETY)


def test_a_warning_that_is_still_being_made_silences_the_rest_and_nothing_is_said_before_it() -> None:
    warning = entry(2, SAFETY, ready=False)
    found = turn([entry(1), warning, entry(3)], entry(0), 0.0)
    assert found.cut
    assert [each.number for each in found.dropped] == [1]
    assert turn([warning, entry(3)], None, 0.0).start is None


def test_what_is_said_after_a_warning_is_kept() -> None:
    assert turn([entry(1, SAFETY), entry(2)], None, 0.0).dropped == ()


def test_a_warning_planned_for_later_silences_nothing_yet() -> None:
    found = turn([entry(1, SAFETY, due=5.0), entry(2)], entry(0), 0.0)
    assert not found.cut
    assert found.dropped == ()


def test_an_instruction_cuts_off_encouragement_but_no_count() -> None:
    for kind in CueKind:
        assert turn([entry(2)], entry(1, kind), 0.0).cut is (kind in ENCOURAGEMENT)
    assert not turn([entry(2, ready=False)], entry(1, CUE), 0.0).cut


def test_what_has_come_too_late_is_dropped() -> None:
    count, instruction, warning = entry(1, COUNT), entry(2), entry(3, SAFETY)
    assert turn([count, instruction], entry(0), 0.51).dropped == (count,)
    assert turn([count, instruction], entry(0), 15.1).dropped == (count, instruction)
    assert turn([warning], None, 9999.0).start is warning


def test_what_failed_is_tried_again_only_when_its_time_has_come() -> None:
    warning = entry(1, SAFETY)
    warning.again_at = 3.0
    assert turn([warning], None, 2.0).start is None
    assert turn([warning], None, 2.0).look_at == 3.0
    assert turn([warning], None, 3.0).start is warning


class Conversation(RuleBasedStateMachine):
    """Any order of saying, waiting and making: what is heard keeps the rules."""

    @initialize()
    def begin(self) -> None:
        self.now = 0.0
        self.number = 0
        self.pending: list[Entry] = []
        self.current: Entry | None = None
        self.until = 0.0
        self.heard: list[Entry] = []
        self.warnings: list[Entry] = []

    @rule(
        kind=st.sampled_from(list(CueKind)),
        delay=st.sampled_from([0.0, 0.0, 0.3, 1.0, 4.0]),
        ready=st.booleans(),
        count=st.integers(1, 3),
    )
    def say(self, kind: CueKind, delay: float, ready: bool, count: int) -> None:
        for _ in range(count):
            self.number += 1
            said = entry(self.number, kind, self.now + delay, ready)
            self.pending.append(said)
            if kind is SAFETY:
                self.warnings.append(said)
        self.settle()

    @rule()
    def all_is_made(self) -> None:
        for each in self.pending:
            each.readiness = Readiness.READY
        self.settle()

    @rule(seconds=st.sampled_from([0.05, 0.4, 1.0, 7.0]))
    def time_passes(self, seconds: float) -> None:
        end = self.now + seconds
        while self.now < end:
            look_at = turn(self.pending, self.current, self.now).look_at
            over = self.until if self.current else None
            self.now = min([end, *(t for t in (look_at, over) if t is not None and t > self.now)])
            if self.current is not None and self.now >= self.until:
                self.current = None
            self.settle()

    def settle(self) -> None:
        for _ in range(100):
            found = turn(self.pending, self.current, self.now)
            for each in found.dropped:
                assert not each.safety, "safety is never lost"
            self.pending = [e for e in self.pending if e not in found.dropped and e is not found.start]
            if found.cut:
                assert self.current is not None
                assert not self.current.safety, "safety is never cut off"
                self.current = None
            elif found.start is not None:
                self.starts(found.start)
            else:
                return
        raise AssertionError("it never comes to rest")

    def starts(self, said: Entry) -> None:
        assert self.current is None, "never two at once"
        assert said.due <= self.now
        assert said.readiness is Readiness.READY
        due = [e for e in self.pending if e.due <= self.now]
        if not said.safety:
            assert not any(e.safety for e in due), "safety first"
            assert self.now - said.due <= STALE_AFTER[said.utterance.kind in ON_THE_BEAT]
        same = [(e.due, e.number) for e in due if e.utterance.kind is said.utterance.kind]
        assert all((said.due, said.number) < other for other in same), "order is kept"
        assert all(
            PRIORITY[said.utterance.kind] <= PRIORITY[e.utterance.kind]
            for e in due
            if e.readiness is Readiness.READY
            and not any(o.utterance.kind is e.utterance.kind and o.readiness is Readiness.MAKING for o in due)
        )
        self.current = said
        self.until = self.now + 0.7
        self.heard.append(said)

    @invariant()
    def every_warning_is_heard_or_still_to_come(self) -> None:
        assert all(each in self.heard or each in self.pending for each in self.warnings)

    @invariant()
    def nothing_stale_is_kept(self) -> None:
        assert all(e.safety or e.due + 15.0 >= self.now for e in self.pending)


TestConversation = Conversation.TestCase


# the thread, on a stage of the test's own


class Heard:
    """Sounds until somebody says that it is over."""

    def __init__(self) -> None:
        self.over: bool | None = None
        self.stopped = False

    def poll(self) -> bool | None:
        return self.over

    def stop(self) -> None:
        self.stopped = True
        self.over = True


class FakeStage:
    """Everything is ready but what is in `making` or `failing`; what was started is in `heard`."""

    def __init__(self) -> None:
        self.looks = 0
        self.notice: str | None = None
        self.heard: list[tuple[Utterance, Heard]] = []
        self.making: set[str] = set()
        self.failing: set[str] = set()
        self.raising = False
        self.plays: bool | None = True  # at once to its end; None: until told
        self.wake: Callable[[], None] = lambda: None
        self.closed = False

    @property
    def lead(self) -> float:
        self.looks += 1
        return 0.0

    def prepare(self, utterances: Iterable[Utterance], seconds: float) -> None:
        self._maybe_raise()

    def seconds(self, utterance: Utterance) -> float | None:
        self._maybe_raise()
        return 1.5

    def ready(self, utterance: Utterance, wake: Callable[[], None]) -> Readiness:
        self._maybe_raise()
        self.wake = wake
        if utterance.words in self.making:
            return Readiness.MAKING
        return Readiness.FAILED if utterance.words in self.failing else Readiness.READY

    def start(self, utterance: Utterance) -> Sounding | None:
        self._maybe_raise()
        heard = Heard()
        heard.over = self.plays
        self.heard.append((utterance, heard))
        return heard

    def close(self) -> None:
        self.closed = True

    def words(self) -> list[str]:
        return [utterance.words for utterance, _ in self.heard]

    def _maybe_raise(self) -> None:
        if self.raising:
            raise RuntimeError("the stage is broken")


@pytest.fixture
def stage() -> FakeStage:
    return FakeStage()


@pytest.fixture
def mouth(stage: FakeStage) -> Iterator[Mouth]:
    found = Mouth(stage)
    yield found
    found.close()
    assert stage.closed
    assert not any(thread.name == "coach voice" for thread in threading.enumerate())


def test_what_is_said_is_heard_in_order(mouth: Mouth, stage: FakeStage) -> None:
    for words in ("one", "two", "three"):
        mouth.say(Utterance(words))
    mouth.finish(5)
    assert stage.words() == ["one", "two", "three"]
    assert mouth.notice is None


def test_hush_silences_what_is_heard_and_forgets_what_was_to_come(mouth: Mouth, stage: FakeStage) -> None:
    stage.plays = None
    mouth.say(Utterance("long"))
    mouth.say(Utterance("next"))
    assert _until(lambda: stage.heard, 5)
    mouth.hush()
    assert stage.heard[0][1].stopped  # before the call came back
    mouth.finish(5)
    assert stage.words() == ["long"]


def test_a_warning_cuts_in(mouth: Mouth, stage: FakeStage) -> None:
    stage.plays = None
    mouth.say(Utterance("Arms up."))
    assert _until(lambda: stage.heard, 5)
    stage.plays = True
    mouth.say(Utterance("Stop.", SAFETY))
    mouth.finish(5)
    assert stage.words() == ["Arms up.", "Stop."]
    assert stage.heard[0][1].stopped


def test_what_has_to_be_made_first_is_said_when_it_is_made_and_its_delay_noted(mouth: Mouth, stage: FakeStage) -> None:
    stage.making.add("four")
    mouth.say(Utterance("four"))
    assert _until(lambda: mouth._pending and mouth._pending[0].readiness, 5)
    assert stage.words() == []
    stage.making.clear()
    stage.wake()
    mouth.finish(5)
    assert stage.words() == ["four"]
    [(kind, late)] = mouth.late
    assert kind is INSTRUCTION
    assert late >= 0.0


def test_a_voice_that_is_slow_says_so_until_something_is_heard_again(stage: FakeStage) -> None:
    now = 0.0
    mouth = Mouth(stage, monotonic=lambda: now)
    stage.making.add("four")
    mouth.say(Utterance("four"))
    assert _until(lambda: mouth._slow_from < math.inf, 5)
    assert mouth.notice is None
    now = SLOW_AFTER + 0.1
    assert mouth.notice == SLOW
    now = 30.0  # too late to be said
    mouth._tell()
    mouth.finish(5)
    assert mouth.notice == SLOW
    assert mouth.heard is None
    done = Utterance("five")
    mouth.say(done)
    mouth.finish(5)
    assert mouth.notice is None
    assert mouth.heard is done
    mouth.close()


def test_where_words_cannot_be_made_their_sound_is_heard_alone(mouth: Mouth, stage: FakeStage) -> None:
    stage.failing.add("Hold.")
    mouth.say(Utterance("Hold.", sound=Sound.START))
    mouth.say(Utterance("gone", CUE))
    mouth.finish(5)
    assert [(u.words, u.sound) for u, _ in stage.heard] == [("", Sound.START), ("gone", None)]


def test_a_warning_that_could_not_be_played_is_tried_again(mouth: Mouth, stage: FakeStage) -> None:
    stage.plays = False
    mouth.say(Utterance("Stop.", SAFETY))
    assert _until(lambda: len(stage.heard) == 2, 5)
    stage.plays = True
    mouth.finish(5)
    assert stage.words() == ["Stop."] * 3


def test_a_stage_that_breaks_is_told_and_all_is_well_again_after(mouth: Mouth, stage: FakeStage) -> None:
    stage.raising = True
    mouth.say(Utterance("unheard"))
    mouth.finish(5)
    assert mouth.notice == FAILING
    mouth.prepare([Utterance("one")], 1.0)
    assert mouth.seconds(Utterance("one")) is None
    stage.raising = False
    mouth.say(Utterance("heard"))
    mouth.finish(5)
    assert stage.words() == ["heard"]
    assert mouth.notice is None


def test_the_notice_is_the_stages(mouth: Mouth, stage: FakeStage) -> None:
    stage.notice = "No loudspeaker. Connect one."
    assert mouth.notice == "No loudspeaker. Connect one."


def test_nothing_is_heard_after_the_end(stage: FakeStage) -> None:
    mouth = Mouth(stage)
    mouth.close()
    mouth.say(Utterance("too late"))
    mouth.hush()
    mouth.finish(1)
    mouth.close()
    assert stage.words() == []


def test_hush_does_not_wait_for_a_stage_that_hangs_and_what_it_began_is_silenced(stage: FakeStage) -> None:
    gate, begun = threading.Event(), threading.Event()
    usual = stage.start

    def slowly(utterance: Utterance) -> Sounding | None:
        begun.set()
        gate.wait(10)
        stage.plays = None
        return usual(utterance)

    stage.start = slowly  # type: ignore[method-assign]
    mouth = Mouth(stage)
    mouth.say(Utterance("slow"))
    assert begun.wait(5)
    mouth.hush()  # comes back, although the stage hangs
    gate.set()
    mouth.finish(5)
    assert stage.heard[0][1].stopped
    mouth.close()


def test_an_idle_mouth_does_nothing(mouth: Mouth, stage: FakeStage) -> None:
    mouth.say(Utterance("one"))
    mouth.say(Utterance("far away"), delay=600.0)
    assert _until(lambda: stage.heard and mouth._current is None, 5)
    looks = stage.looks
    threading.Event().wait(0.3)
    assert stage.looks - looks <= 1


# real sound


class ToneStage(FakeStage):
    """A tone of three seconds, played for real."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.players = Players()
        self.path = folder / "tone.wav"
        samples = array("h", (round(9000 * math.sin(i * 0.2)) for i in range(3 * audio.RATE)))
        audio.write(audio.Wave(audio.RATE, samples), self.path)

    def start(self, utterance: Utterance) -> Sounding | None:
        return self.players.start(self.path, 3.0)

    def close(self) -> None:
        super().close()
        self.players.close()


@pytest.mark.parametrize("how", ["hush", "close"])
def test_silence_is_heard_within_sixty_milliseconds(ear: Ear, tmp_path: Path, how: str) -> None:
    mouth = Mouth(ToneStage(tmp_path))
    mouth.say(Utterance("tone"))
    assert ear.wait_for_sound(0, 10)
    threading.Event().wait(0.3)
    asked = time.monotonic()
    {"hush": mouth.hush, "close": mouth.close}[how]()
    assert time.monotonic() - asked < (0.5 if how == "close" else 0.05)
    threading.Event().wait(0.4)
    assert -0.1 < ear.last_sound() - asked < 0.06
    mouth.close()


def test_a_warning_is_heard_although_the_sound_server_was_away_when_it_was_due(ear: Ear, tmp_path: Path) -> None:
    stage = ToneStage(tmp_path)
    stage.players.ready(10)
    mouth = Mouth(stage)
    ear.server_dies()
    mouth.say(Utterance("Stop.", SAFETY))
    threading.Event().wait(0.3)
    ear.server_returns()
    start = len(ear.data)
    assert ear.wait_for_sound(start, 10)
    mouth.close()
