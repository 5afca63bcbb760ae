"""A session of the past told step by step: its events go once more through the machine that took them first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from coach.history.past import STARTS
from coach.journal import entries
from coach.journal.store import Journal
from coach.score.score import Score, SegmentKind
from coach.script import sentences
from coach.session import events, machine, serialize
from coach.session.state import Played, SegmentOutcome, State, Status


class HappeningKind(StrEnum):
    """What a moment of a session was."""

    STEP = "step"
    ANSWER = "answer"
    PAIN = "pain"
    HURTS = "hurts"
    LEG_SYMPTOMS = "leg-symptoms"
    GET_UP = "get-up"
    WENT_ON = "went-on"
    PAUSE = "pause"
    MORE_TIME = "more-time"
    BACK = "back"
    AGAIN = "again"
    AWAY = "away"
    QUIT = "quit"


class StepResult(StrEnum):
    """What became of a step."""

    DONE = "done"
    PARTLY = "partly"
    SKIPPED = "skipped"
    AVOIDED = "avoided"  # left out for a condition of the patient's
    CAPPED = "capped"  # the skin had had enough
    BROKEN_OFF = "broken-off"  # the session ended in the middle of it


@dataclass(frozen=True, slots=True)
class Happening:
    """Something in the course of a session, `t` seconds of session time after its start.

    A step has its name, seconds of treatment, how many of its parts were done, and a result. An answer has
    the question, and what was answered; pain has a number. `seconds` of being away are those until it went on.
    """

    t: float
    kind: HappeningKind
    text: str = ""
    answer: str = ""
    seconds: float = 0.0
    parts: tuple[int, int] = (0, 0)
    result: StepResult | None = None


_DID: dict[type, HappeningKind] = {
    events.Hurts: HappeningKind.HURTS,
    events.LegSymptoms: HappeningKind.LEG_SYMPTOMS,
    events.GetUp: HappeningKind.GET_UP,
    events.Pause: HappeningKind.PAUSE,
    events.MoreTime: HappeningKind.MORE_TIME,
    events.Back: HappeningKind.BACK,
    events.Again: HappeningKind.AGAIN,
    events.Quit: HappeningKind.QUIT,
}
_BECAME: dict[SegmentOutcome, StepResult] = {
    SegmentOutcome.DONE: StepResult.DONE,
    SegmentOutcome.SKIPPED: StepResult.SKIPPED,
    SegmentOutcome.AVOIDED: StepResult.AVOIDED,
    SegmentOutcome.HEARD: StepResult.DONE,
    SegmentOutcome.CAPPED: StepResult.CAPPED,
    SegmentOutcome.REPEATED: StepResult.PARTLY,
    SegmentOutcome.BROKEN_OFF: StepResult.BROKEN_OFF,
}
_Left = tuple[float, Played]  # a segment, and when it was entered


def read_course(journal: Journal, session: str) -> tuple[Happening, ...] | None:
    """The course of the session with this id; None when this version of coach cannot read it. Raises JournalError."""
    start = next(iter(journal.read(STARTS, session)), None)
    if start is None:
        return None
    try:
        score = serialize.unpack(start.body["score"])
        return retrace(
            score, [serialize.event_from_json(e.body) for e in journal.read([entries.SESSION_EVENT], session)]
        )
    except (IndexError, KeyError, TypeError, ValueError):
        return None


def retrace(score: Score, happened: Iterable[events.Happened]) -> tuple[Happening, ...]:
    """What was done, answered and felt, in order. Raises ValueError when the score may not be played."""
    state, entered = State(), 0.0
    said: list[Happening] = []
    left: list[_Left] = []
    for event, t in happened:
        before, passed = machine.step(score, state, events.Look(), t)  # as it stood when the patient did this
        said += [Happening(t, HappeningKind.WENT_ON) for effect in passed if isinstance(effect, events.WentOn)]
        known = len(state.played)
        state, _ = machine.step(score, before, event, t)
        if state != before or isinstance(event, events.Wake):
            said += _said(event, t, machine.asking(score, before))
        for played in state.played[known:]:
            left.append((entered, played))
            entered = t
    if state.status not in (Status.NEW, Status.ENDED):
        here = Played(state.index, state.elapsed(entered), SegmentOutcome.BROKEN_OFF)
        left.append((entered, here))
    steps = [step for group in _by_step(score, left) if (step := _step(score, group)) is not None]
    return tuple(sorted([*said, *steps], key=lambda moment: (moment.t, moment.kind is HappeningKind.QUIT)))


def _said(event: events.Event, t: float, question: events.Asking | None) -> list[Happening]:
    """What the patient did or answered with this event, if it is worth telling."""
    if isinstance(event, events.Wake):
        return [Happening(t, HappeningKind.AWAY, seconds=event.away)]
    if type(event) in _DID:
        return [Happening(t, _DID[type(event)])]
    if not isinstance(event, events.Answer) or question is None or question.answers == "ready":
        return []
    if question.answers == "number":
        return [Happening(t, HappeningKind.PAIN, question.text, event.value)]
    text = f"{question.text} {sentences.in_sentences(question.items)}".strip()
    words = next((choice.words for choice in question.choices if choice.value == event.value), event.value)
    return [Happening(t, HappeningKind.ANSWER, text, words)]


def _by_step(score: Score, left: Sequence[_Left]) -> list[list[_Left]]:
    """The segments that were left, those of one step together. What is done again stands apart."""
    groups: list[list[_Left]] = []
    for entered, played in left:
        last = groups[-1][-1][1] if groups else None
        goes_on = last is not None and last.outcome is not SegmentOutcome.REPEATED
        if goes_on and last is not None and score.segments[last.index].step == score.segments[played.index].step:
            groups[-1].append((entered, played))
        else:
            groups.append([(entered, played)])
    return groups


def _step(score: Score, group: Sequence[_Left]) -> Happening | None:
    """A step as a moment; None for one that only asked, and was answered."""
    passed = [(score.segments[played.index], played) for _, played in group]
    segments = [(segment, played) for segment, played in passed if not segment.unless_heard] or passed
    active = [(segment, played) for segment, played in segments if segment.active]
    results = {_BECAME[played.outcome] for _, played in active or segments}
    result = results.pop() if len(results) == 1 else StepResult.PARTLY
    last = segments[-1][1].outcome
    if last in (SegmentOutcome.BROKEN_OFF, SegmentOutcome.REPEATED):  # it was not gone through to its end
        result = _BECAME[last]
    only_asked = all(segment.kind is SegmentKind.ASK for segment, _ in segments)
    if only_asked and result is StepResult.DONE:
        return None
    step = segments[0][0].step
    return Happening(
        t=group[0][0],
        kind=HappeningKind.STEP,
        text=(active or segments)[0][0].name,
        seconds=sum(played.seconds for _, played in active),
        parts=(
            sum(played.outcome is SegmentOutcome.DONE for _, played in active),
            sum(segment.active for segment in score.segments if segment.step == step),
        ),
        result=result,
    )
