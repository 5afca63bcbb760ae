"""Random patients: whatever they press, no stretch is reached that the gate did not open, and nothing hangs."""

from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from coach.care.facts import Result
from coach.care.gate import Level
from coach.score.options import Options
from coach.score.score import AskKind, Score, SegmentKind
from coach.session import machine, serialize
from coach.session.events import (
    Again,
    Answer,
    Back,
    Easier,
    Ended,
    Enter,
    Event,
    FlagFound,
    FlagTakenBack,
    GetUp,
    Happened,
    HowLong,
    Hurts,
    LegSymptoms,
    Look,
    MoreTime,
    Muted,
    Next,
    Pause,
    Position,
    Quiet,
    Quit,
    Ready,
    Resume,
    Say,
    SayAgain,
    Silence,
    Start,
    Stay,
    StillSaying,
    Stopped,
    TakeBack,
    Wake,
    WentOn,
)
from coach.session.state import ON_THE_WAY_UP, State, Status, exposure, remaining, treatment_time
from tests.profiles import examples
from tests.support import HEAD, POSITION, STRETCH, score_of

RICH = (
    HEAD
    + """kind: heat
steps:
  - ready: Lie down.
  - press: Press.
    then: Roll over.
    at-most: 2
  - repeat:
      - {heat: Warm., for: 6 min}
      - {cold: Cold., for: 5 min}
    until: relief
    at-most: 3
  - ask: spreading
  - stretch: Pull.
    avoid-with: [hip-problem, pregnancy]
    sides: each
    sets: 2
  - count: Pump.
    repetitions: 4
  - breathe: Breathe.
    for: 30 s
"""
)
UNSCREENED = Options("", screen_at_rest=True)
HANDS_FREE = Options("", go_on=20.0)
RESTS = (
    HEAD + "kind: cold\nsteps:\n  - hold: Let go.\n    for: 2 min\n  - breathe: Breathe.\n    for: 2 min\n"
    "  - cold: Cold.\n    for: 19 min\n"
)
SCORES = [
    *(score_of(POSITION), score_of(STRETCH), score_of(STRETCH, pain=5), score_of(RICH), score_of(RICH, pain=4)),
    *(score_of(RESTS, UNSCREENED), score_of(RICH, UNSCREENED)),
    *(score_of(POSITION, HANDS_FREE), score_of(RICH, HANDS_FREE)),
]
PLAIN_EVENTS = (
    Look(),
    Ready(),
    Pause(),
    Resume(),
    Next(),
    Back(),
    Again(),
    MoreTime(),
    Easier(),
    Hurts(),
    LegSymptoms(),
    GetUp(),
    Stay(),
    StillSaying(),
    TakeBack(),
    Wake(),
)
REQUESTS = (SayAgain(), HowLong(), Position(), Quiet())
ANSWERS = [*(str(n) for n in range(11)), "yes", "no", "unsure", "ready", "", "nonsense"]
LONGEST = 3 * 3600.0


class Patient(RuleBasedStateMachine):
    """One session, pressed at random."""

    score: Score

    @initialize(score=st.integers(0, len(SCORES) - 1), pain=st.none() | st.integers(0, 10))
    def begin(self, score: int, pain: int | None) -> None:
        self.score = SCORES[score]
        self.t = 0.0
        self.state = State()
        self.happened: list[Happened] = []
        self.stopped = False
        self.flags = 0
        self.answered: dict[tuple[AskKind, str], str] = {}
        self.send(Start(pain), 0.0)

    def send(self, event: Event, t: float) -> None:
        before = self.state
        now = machine.step(self.score, before, Look(), t)[0] if before.status is not Status.NEW else before
        asked = self.score.segments[now.index].question if now.status is Status.WAITING else None
        self.state, effects = machine.step(self.score, before, event, t)
        self.happened.append((event, t))
        if asked is not None and isinstance(event, Answer) and machine.is_answer(asked.answers, event.value):
            self.answered[asked.kind, asked.subject] = event.value
        for effect in effects:
            if isinstance(effect, Enter):
                self._entered(self.score.segments[effect.index].kind, effect.index)
            if isinstance(effect, WentOn):
                self._went_on(before, effect)
            self.stopped = self.stopped or isinstance(effect, Stopped)
            self.flags += isinstance(effect, FlagFound) - isinstance(effect, FlagTakenBack)
        assert sum(isinstance(e, Ended) for e in effects) <= 1

    def _went_on(self, before: State, went: WentOn) -> None:
        """By itself only from a set-up, after its words and their time, and never out of what the patient made wait."""
        segment = self.score.segments[went.index]
        assert segment.kind is SegmentKind.SET_UP
        assert segment.goes_on is not None
        assert not (before.index == went.index and (before.stays or before.quiet))
        assert before.status in (Status.WAITING, Status.RUNNING, Status.RESUMING, Status.ALONGSIDE)

    def _entered(self, kind: SegmentKind, index: int) -> None:
        segment = self.score.segments[index]
        assert not self.stopped, "nothing begins after a stop"
        if kind in (SegmentKind.STRETCH, SegmentKind.EXERCISE):
            assert self.score.decision.level in (Level.OPEN, Level.CARE)
            assert self.score.decision.demand.gated
            for condition in segment.avoid_with:
                assert self.answered[AskKind.CONDITION, condition] == "no", "asked, and answered with a clear no"
        for treatment in (SegmentKind.COLD, SegmentKind.HEAT):
            if kind is treatment:
                assert self.answered[AskKind.SUITABILITY, treatment.value] == "no"
        if kind is SegmentKind.PRESS:
            assert self.answered[AskKind.SUITABILITY, "self-massage"] == "no"

    @rule(event=st.sampled_from(PLAIN_EVENTS), wait=st.floats(0, 400))
    def something(self, event: Event, wait: float) -> None:
        self.t += wait
        self.send(event, self.t)

    @rule(value=st.sampled_from(ANSWERS), wait=st.floats(0, 20))
    def answer(self, value: str, wait: float) -> None:
        self.t += wait
        self.send(Answer(value), self.t)

    @precondition(lambda self: self.state.status is Status.WAITING)
    @rule()
    def good_answer(self) -> None:
        asking = machine.asking(self.score, self.state)
        assert asking is not None
        self.answer({"ready": "ready", "yes-no": "no", "number": "2"}[asking.answers], 1.0)

    @rule(event=st.sampled_from(REQUESTS))
    def request(self, event: Event) -> None:
        """Asked at any moment, the voice answers, and the session stands where it stood; only reminders begin anew."""
        before = machine.step(self.score, self.state, Look(), self.t)[0]
        after, effects = machine.step(self.score, before, event, self.t)
        anew = replace(before, waits_since=after.waits_since, reminded=after.reminded)
        assert replace(after, quiet=before.quiet, stays=before.stays) == anew
        assert all(isinstance(effect, Say | Silence | Muted) for effect in effects)
        assert (effects == ()) == (before.status in (Status.NEW, Status.ENDED))
        self.send(event, self.t)

    @rule(wait=st.floats(0, 30), chance=st.integers(0, 20))
    def quit(self, wait: float, chance: int) -> None:
        if chance == 0:
            self.t += wait
            self.send(Quit(), self.t)

    @invariant()
    def the_skin_is_never_cooled_or_warmed_beyond_its_cap(self) -> None:
        if not hasattr(self, "state"):
            return
        assert exposure(self.state, self.score, SegmentKind.COLD) <= 20 * 60 + 1e-6
        assert exposure(self.state, self.score, SegmentKind.HEAT) <= 30 * 60 + 1e-6

    @invariant()
    def help_stands_with_exactly_one_flag_and_a_flag_ends_the_session(self) -> None:
        if not hasattr(self, "state"):
            return
        assert self.flags in (0, 1)
        flagged = self.state.status is Status.HELP or self.state.result is Result.RED_FLAG
        assert flagged == (self.flags == 1)

    @invariant()
    def nobody_gets_out_of_a_stop_by_getting_up(self) -> None:
        """Leg symptoms end the session, whatever is done on the way up: they are still asked about afterwards."""
        if not hasattr(self, "state"):
            return
        on_the_way = self.state.up is not None and self.state.up.back_to is Status.SCREENING
        over = self.state.status in (Status.SCREENING, Status.HELP, Status.ENDED)
        assert not self.stopped or on_the_way or over
        assert (self.state.up is not None) == (self.state.status in ON_THE_WAY_UP)

    @invariant()
    def time_left_is_never_negative_and_done_is_never_more_than_time_passed(self) -> None:
        if not hasattr(self, "state"):
            return
        left = remaining(self.state, self.score, self.t) if self.state.status is not Status.ENDED else None
        assert left is None or left >= 0
        done, skipped = treatment_time(self.state, self.score)
        assert skipped >= 0
        assert done <= self.t + 1e-6

    @invariant()
    def there_is_always_a_way_on(self) -> None:
        """Driven by a patient who answers and waits, the session ends; so it never hangs, from any state."""
        if not hasattr(self, "state"):
            return
        state, t = self.state, self.t
        for _ in range(400):
            if state.status is Status.ENDED:
                break
            asking = machine.asking(self.score, state)
            t += 30.0
            event: Event = Look()
            if asking is not None:
                event = Answer({"ready": "ready", "yes-no": "no", "number": "1"}[asking.answers])
            elif state.status is Status.PAUSED:
                event = Resume()
            state, _ = machine.step(self.score, state, event, t)
        assert state.status is Status.ENDED
        assert state.result is not None

    def teardown(self) -> None:
        if not hasattr(self, "state"):
            return
        told = [serialize.event_from_json(serialize.event_to_json(event, t)) for event, t in self.happened]
        again, _ = serialize.fold(self.score, told)
        assert again == self.state, "the state is a fold over the journalled events"


TestPatient = Patient.TestCase
TestPatient.settings = settings(max_examples=examples(150), stateful_step_count=40, deadline=None)
