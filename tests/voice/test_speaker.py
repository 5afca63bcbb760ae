"""The speaker: the right words at the right moment, never two at a time, and silence when silence is wanted."""

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
from coach.voice.output.usual_player import usual_player
from coach.voice.schedule import BOUND_TO_A_MOMENT, ENCOURAGEMENT, SAID_WITHIN, Scheduled, hand_over, schedule
from coach.voice.speaker import SLOW_AFTER, Speaker
from tests.voice.conftest import Ear, _until

SAFETY, INSTRUCTION, COUNT, CUE = CueKind.SAFETY, CueKind.INSTRUCTION, CueKind.COUNT, CueKind.CUE


def entry(number: int, kind: CueKind = INSTRUCTION, due: float = 0.0, ready: bool = True) -> Scheduled:
    return Scheduled(number, Utterance(str(number), kind), due, Readiness.READY if ready else Readiness.MAKING)


# what is decided: `turn`, with no clock


def test_nothing_starts_before_it_is_due() -> None:
    one = entry(1, due=10.0)
    assert schedule([one], None, 9.0).start is None
    assert schedule([one], None, 9.0).look_at == 10.0
    assert schedule([one], None, 10.0).start is one


def test_the_time_the_player_takes_is_taken_off() -> None:
    one = entry(1, due=10.0)
    assert schedule([one], None, 9.9, lead=0.02).look_at == pytest.approx(9.98)
    assert schedule([one], None, 9.985, lead=0.02).start is one


def test_what_is_due_waits_until_the_other_is_over() -> None:
    assert schedule([entry(2, COUNT)], entry(1), 0.1).start is None
    assert not schedule([entry(2, COUNT)], entry(1), 0.1).cut


def test_the_more_important_goes_first() -> None:
    count, instruction = entry(1, COUNT), entry(2)
    assert schedule([count, instruction], None, 0.1).start is instruction


def test_of_the_same_kind_the_earlier_goes_first_even_if_only_the_later_is_ready() -> None:
    made, ready = entry(1, ready=False), entry(2)
    assert schedule([made, ready], None, 0.1).start is None
    assert schedule([entry(2, due=1.0), entry(1, due=0.5)], None, 1.0).start.number == 1  # type: ignore[union-attr]


def test_what_is_being_made_does_not_hold_up_a_count() -> None:
    count = entry(2, COUNT)
    assert schedule([entry(1, ready=False), count], None, 0.1).start is count


def test_safety_cuts_off_everything_but_safety() -> None:
    for kind in CueKind:
        assert schedule([entry(2, SAFETY)], entry(1, kind), 0.0).cut is (kind is not SAFETY)


def test_a_warning_that_is_still_being_made_silences_the_rest_and_nothing_is_said_before_it() -> None:
    warning = entry(2, SAFETY, ready=False)
    found = schedule([entry(1), warning, entry(3)], entry(0), 0.0)
    assert found.cut
    assert [each.number for each in found.dropped] == [1]
    assert schedule([warning, entry(3)], None, 0.0).start is None


def test_what_is_said_after_a_warning_is_kept() -> None:
    assert schedule([entry(1, SAFETY), entry(2)], None, 0.0).dropped == ()


def test_a_warning_planned_for_later_silences_nothing_yet() -> None:
    found = schedule([entry(1, SAFETY, due=5.0), entry(2)], entry(0), 0.0)
    assert not found.cut
    assert found.dropped == ()


def test_an_instruction_cuts_off_encouragement_but_no_count() -> None:
    for kind in CueKind:
        assert schedule([entry(2)], entry(1, kind), 0.0).cut is (kind in ENCOURAGEMENT)
    assert not schedule([entry(2, ready=False)], entry(1, CUE), 0.0).cut


def test_what_has_come_too_late_is_dropped() -> None:
    count, instruction, warning = entry(1, COUNT), entry(2), entry(3, SAFETY)
    assert schedule([count, instruction], entry(0), 0.51).dropped == (count,)
    assert schedule([count, instruction], entry(0), 15.1).dropped == (count, instruction)
    assert schedule([warning], None, 9999.0).start is warning


def test_what_failed_is_tried_again_only_when_its_time_has_come() -> None:
    warning = entry(1, SAFETY)
    warning.again_at = 3.0
    assert schedule([warning], None, 2.0).start is None
    assert schedule([warning], None, 2.0).look_at == 3.0
    assert schedule([warning], None, 3.0).start is warning


class Conversation(RuleBasedStateMachine):
    """Any order of saying, waiting and making: what is heard keeps the rules."""

    @initialize()
    def begin(self) -> None:
        self.now = 0.0
        self.number = 0
        self.pending: list[Scheduled] = []
        self.current: Scheduled | None = None
        self.until = 0.0
        self.heard: list[Scheduled] = []
        self.warnings: list[Scheduled] = []

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
            look_at = schedule(self.pending, self.current, self.now).look_at
            over = self.until if self.current else None
            self.now = min([end, *(t for t in (look_at, over) if t is not None and t > self.now)])
            if self.current is not None and self.now >= self.until:
                self.current = None
            self.settle()

    def settle(self) -> None:
        for _ in range(100):
            found = schedule(self.pending, self.current, self.now)
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

    def starts(self, said: Scheduled) -> None:
        assert self.current is None, "never two at once"
        assert said.due <= self.now
        assert said.readiness is Readiness.READY
        due = [e for e in self.pending if e.due <= self.now]
        if not said.safety:
            assert not any(e.safety for e in due), "safety first"
            assert self.now - said.due <= SAID_WITHIN[said.utterance.kind in BOUND_TO_A_MOMENT]
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


# the thread, on an output of the test's own


class Heard:
    """Sounds until somebody says that it is over."""

    def __init__(self) -> None:
        self.over: bool | None = None
        self.over_at: float | None = None
        self.stopped = False

    def poll(self) -> bool | None:
        return self.over

    def stop(self) -> None:
        self.stopped = True
        self.over = True


class FakeOutput:
    """Everything is ready but what is in `making` or `failing`; what was started is in `heard`."""

    def __init__(self) -> None:
        self.looks = 0
        self.ahead = 0.0
        self.notice: str | None = None
        self.heard: list[tuple[Utterance, Heard]] = []
        self.times: list[float | None] = []
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

    def start(self, utterance: Utterance, at: float | None = None) -> Sounding | None:
        self._maybe_raise()
        heard = Heard()
        self.times.append(at)
        heard.over = self.plays
        self.heard.append((utterance, heard))
        return heard

    def close(self) -> None:
        self.closed = True

    def words(self) -> list[str]:
        return [utterance.words for utterance, _ in self.heard]

    def _maybe_raise(self) -> None:
        if self.raising:
            raise RuntimeError("the output is broken")


@pytest.fixture
def output() -> FakeOutput:
    return FakeOutput()


@pytest.fixture
def speaker(output: FakeOutput) -> Iterator[Speaker]:
    found = Speaker(output)
    yield found
    found.close()
    assert output.closed
    assert not any(thread.name == "coach voice" for thread in threading.enumerate())


def test_what_is_said_is_heard_in_order(speaker: Speaker, output: FakeOutput) -> None:
    for words in ("one", "two", "three"):
        speaker.say(Utterance(words))
    speaker.finish(5)
    assert output.words() == ["one", "two", "three"]
    assert speaker.notice is None


def test_hush_silences_what_is_heard_and_forgets_what_was_to_come(speaker: Speaker, output: FakeOutput) -> None:
    output.plays = None
    speaker.say(Utterance("long"))
    speaker.say(Utterance("next"))
    assert _until(lambda: output.heard, 5)
    speaker.hush()
    assert output.heard[0][1].stopped  # before the call came back
    speaker.finish(5)
    assert output.words() == ["long"]


def test_a_warning_cuts_in(speaker: Speaker, output: FakeOutput) -> None:
    output.plays = None
    speaker.say(Utterance("Arms up."))
    assert _until(lambda: output.heard, 5)
    output.plays = True
    speaker.say(Utterance("Stop.", SAFETY))
    speaker.finish(5)
    assert output.words() == ["Arms up.", "Stop."]
    assert output.heard[0][1].stopped


def test_what_has_to_be_made_first_is_said_when_it_is_made_and_its_delay_noted(
    speaker: Speaker, output: FakeOutput
) -> None:
    output.making.add("four")
    speaker.say(Utterance("four"))
    assert _until(lambda: speaker._coming.pending and speaker._coming.pending[0].readiness, 5)
    assert output.words() == []
    output.making.clear()
    output.wake()
    speaker.finish(5)
    assert output.words() == ["four"]
    [(kind, late)] = speaker.late
    assert kind is INSTRUCTION
    assert late >= 0.0


def test_a_voice_that_is_slow_says_so_until_something_is_heard_again(output: FakeOutput) -> None:
    now = 0.0
    speaker = Speaker(output, monotonic=lambda: now)
    output.making.add("four")
    speaker.say(Utterance("four"))
    assert _until(lambda: speaker._slow_from < math.inf, 5)
    assert speaker.notice is None
    now = SLOW_AFTER + 0.1
    assert speaker.notice == SLOW
    now = 30.0  # too late to be said
    speaker._tell()
    speaker.finish(5)
    assert speaker.notice == SLOW
    assert speaker.heard is None
    done = Utterance("five")
    speaker.say(done)
    speaker.finish(5)
    assert speaker.notice is None
    assert speaker.heard is done
    speaker.close()


def test_where_words_cannot_be_made_their_sound_is_heard_alone(speaker: Speaker, output: FakeOutput) -> None:
    output.failing.add("Hold.")
    speaker.say(Utterance("Hold.", sound=Sound.START))
    speaker.say(Utterance("gone", CUE))
    speaker.finish(5)
    assert [(u.words, u.sound) for u, _ in output.heard] == [("", Sound.START), ("gone", None)]


def test_a_warning_that_could_not_be_played_is_tried_again(speaker: Speaker, output: FakeOutput) -> None:
    output.plays = False
    speaker.say(Utterance("Stop.", SAFETY))
    assert _until(lambda: len(output.heard) == 2, 5)
    output.plays = True
    speaker.finish(5)
    assert output.words() == ["Stop."] * 3


def test_an_output_that_breaks_is_told_and_all_is_well_again_after(speaker: Speaker, output: FakeOutput) -> None:
    output.raising = True
    speaker.say(Utterance("unheard"))
    speaker.finish(5)
    assert speaker.notice == FAILING
    speaker.prepare([Utterance("one")], 1.0)
    assert speaker.seconds(Utterance("one")) is None
    output.raising = False
    speaker.say(Utterance("heard"))
    speaker.finish(5)
    assert output.words() == ["heard"]
    assert speaker.notice is None


def test_the_notice_is_the_stages(speaker: Speaker, output: FakeOutput) -> None:
    output.notice = "No loudspeaker. Connect one."
    assert speaker.notice == "No loudspeaker. Connect one."


def test_nothing_is_heard_after_the_end(output: FakeOutput) -> None:
    speaker = Speaker(output)
    speaker.close()
    speaker.say(Utterance("too late"))
    speaker.hush()
    speaker.finish(1)
    speaker.close()
    assert output.words() == []


def test_hush_does_not_wait_for_an_output_that_hangs_and_what_it_began_is_silenced(output: FakeOutput) -> None:
    gate, begun = threading.Event(), threading.Event()
    usual = output.start

    def slowly(utterance: Utterance, at: float | None = None) -> Sounding | None:
        begun.set()
        gate.wait(10)
        output.plays = None
        return usual(utterance, at)

    output.start = slowly  # type: ignore[method-assign]
    speaker = Speaker(output)
    speaker.say(Utterance("slow"))
    assert begun.wait(5)
    speaker.hush()  # comes back, although the output hangs
    gate.set()
    speaker.finish(5)
    assert output.heard[0][1].stopped
    speaker.close()


def test_an_idle_speaker_does_nothing(speaker: Speaker, output: FakeOutput) -> None:
    speaker.say(Utterance("one"))
    speaker.say(Utterance("far away"), delay=600.0)
    assert _until(lambda: output.heard and speaker._current is None, 5)
    looks = output.looks
    threading.Event().wait(0.3)
    assert output.looks - looks <= 1


# what is handed over ahead: `hand_over`, with no clock


def ahead(pending: list[Scheduled], handed: dict[Scheduled, float], free_at: float | None = 0.0) -> tuple[object, ...]:
    found = hand_over(pending, handed, 0.0, free_at=free_at, ahead=1.2)
    return [each.number for each in found.recalled], found.next and found.next.number, found.look_at


def test_what_begins_soon_is_handed_over_and_what_begins_later_is_not_yet() -> None:
    assert ahead([entry(1, COUNT, due=1.0)], {}) == ([], 1, None)
    assert ahead([entry(1, COUNT, due=3.0)], {}) == ([], None, pytest.approx(1.8))


def test_nothing_is_handed_over_that_would_be_heard_together_with_something_else() -> None:
    assert ahead([entry(1, COUNT, due=0.5)], {}, free_at=0.9) == ([], None, None)
    assert ahead([entry(2, COUNT, due=0.8)], {entry(1, COUNT, due=0.3): 0.9}) == ([], None, None)
    assert ahead([entry(2, COUNT, due=1.0)], {entry(1, COUNT, due=0.3): 0.9}) == ([], 2, None)


def test_what_was_handed_over_is_taken_back_when_something_else_comes_first() -> None:
    later = entry(1, COUNT, due=1.0)
    assert ahead([], {later: 1.4}, free_at=2.0) == ([1], None, None)
    assert ahead([entry(2, SAFETY, ready=False)], {later: 1.4}) == ([1], None, None), "nothing before a warning"
    assert ahead([], {later: 1.4}, free_at=None) == ([1], None, None), "nobody knows when it will be silent"


# what is foreseen, handed over by the thread


@pytest.fixture
def early(speaker: Speaker, output: FakeOutput) -> Speaker:
    output.ahead, output.plays = 1.2, None
    return speaker


def test_what_is_foreseen_is_handed_over_for_its_time_before_it_is_said_and_heard_once(
    early: Speaker, output: FakeOutput
) -> None:
    said = time.monotonic()
    early.foresee([(Utterance("four"), 0.3)])
    assert _until(lambda: output.heard, 5)
    assert output.times == [pytest.approx(said + 0.3, abs=0.1)]
    assert not early.speaking, "nobody has said it"
    early.say(Utterance("four"), said + 0.3 - time.monotonic())
    assert early.speaking
    assert _until(lambda: early._current is not None, 5)
    output.heard[0][1].over = True
    early.finish(5)
    assert output.words() == ["four"]


def test_what_began_as_foreseen_is_not_heard_again_when_coach_says_it_too_late(
    early: Speaker, output: FakeOutput
) -> None:
    early.foresee([(Utterance("four"), 0.1)])
    assert _until(lambda: early._current is not None, 5)
    output.heard[0][1].over = True
    assert _until(lambda: early._current is None, 5)
    early.say(Utterance("four"))
    early.finish(5)
    assert output.words() == ["four"]


def test_what_is_foreseen_no_longer_is_taken_back(early: Speaker, output: FakeOutput) -> None:
    early.foresee([(Utterance("four"), 0.9)])
    assert _until(lambda: early._coming.handed, 5)
    early.foresee([])
    assert output.heard[0][1].stopped
    early.foresee([(Utterance("five"), 0.9)])
    assert _until(lambda: len(output.heard) == 2, 5)
    early.hush(keep_safety=True)
    assert output.heard[1][1].stopped
    assert early._coming.all == []


def test_what_is_foreseen_and_never_said_is_never_started_late(speaker: Speaker, output: FakeOutput) -> None:
    speaker.foresee([(Utterance("four"), 0.05)])  # to an output that can't take anything ahead
    threading.Event().wait(0.2)
    assert output.words() == []
    speaker.say(Utterance("five"))
    speaker.finish(5)
    assert output.words() == ["five"]


def test_what_could_not_be_placed_is_started_when_it_is_due(early: Speaker, output: FakeOutput) -> None:
    output.plays = False
    early.say(Utterance("four", SAFETY), 0.4)
    assert _until(lambda: output.heard, 5)
    output.plays = True
    early.finish(5)
    assert output.words()[-1] == "four"
    assert early.heard == Utterance("four", SAFETY)


# real sound


class ToneOutput(FakeOutput):
    """A tone of three seconds, played for real."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.player = usual_player()
        self.path = folder / "tone.wav"
        samples = array("h", (round(9000 * math.sin(i * 0.2)) for i in range(3 * audio.RATE)))
        audio.write(audio.Wave(audio.RATE, samples), self.path)

    def start(self, utterance: Utterance, at: float | None = None) -> Sounding | None:
        return self.player.start(self.path, 3.0, at)

    def close(self) -> None:
        super().close()
        self.player.close()


@pytest.mark.parametrize("how", ["hush", "close"])
def test_silence_is_heard_within_sixty_milliseconds(ear: Ear, tmp_path: Path, how: str) -> None:
    speaker = Speaker(ToneOutput(tmp_path))
    speaker.say(Utterance("tone"))
    assert ear.wait_for_sound(0, 10)
    threading.Event().wait(0.3)
    asked = time.monotonic()
    {"hush": speaker.hush, "close": speaker.close}[how]()
    assert time.monotonic() - asked < (0.5 if how == "close" else 0.05)
    threading.Event().wait(0.4)
    assert -0.1 < ear.last_sound() - asked < 0.06
    speaker.close()


def test_a_warning_is_heard_although_the_sound_server_was_away_when_it_was_due(ear: Ear, tmp_path: Path) -> None:
    output = ToneOutput(tmp_path)
    output.player.ready(10)
    speaker = Speaker(output)
    ear.server_dies()
    speaker.say(Utterance("Stop.", SAFETY))
    threading.Event().wait(0.3)
    ear.server_returns()
    start = len(ear.data)
    assert ear.wait_for_sound(start, 10)
    speaker.close()
