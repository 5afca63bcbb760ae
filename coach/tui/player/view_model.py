"""What the player screen shows at a moment, as plain text: a function of the score, the state and the session time."""

from dataclasses import dataclass, replace
from math import ceil

from coach.score.score import Score, Segment, SegmentKind
from coach.script import getting_up_words, leg_words, screen_words, sentences, short_forms, stage_words
from coach.script.explain import cleared_by
from coach.script.joined import joined
from coach.script.sentences import clock_face
from coach.session import getting_up, going_on, machine, standing_still, way_up
from coach.session.commands import COMMANDS, useful
from coach.session.events import Asking
from coach.session.picture import filled
from coach.session.state import ON_THE_WAY_UP, State, Status, length_of, remaining, segment_at, segment_of
from coach.tui.keys import Pick, picks_of_session
from coach.tui.widgets.breath import Guide
from coach.tui.widgets.letters import MOST_WORDS

_ROUGHLY = 10
"""Seconds to which the time of the next thing is rounded: it is no second clock."""
_UNTIMED = frozenset({SegmentKind.TELL})
"""Segments whose time is that of the words: a clock would only hurry the reader."""
_STOPPED = frozenset({Status.RATING, Status.SCREENING, Status.HELP})
"""States in which what lies on the skin has to come off."""
_ASIDE = _STOPPED | ON_THE_WAY_UP | {Status.ALONGSIDE}
"""States in which the patient is asked something that has nothing to do with the segment."""
_STATUS = {Status.PAUSED: screen_words.PAUSED_STATUS, Status.RESUMING: screen_words.GET_READY}
_ASKED_FOR = {
    Status.PAUSED: (stage_words.PAUSED_WORD, stage_words.PAUSED_WORD),
    Status.RESUMING: (stage_words.RESUMING, stage_words.RESUMING),
    Status.RATING: (stage_words.IT_HURTS, stage_words.PAIN_DRAWN),
    Status.SCREENING: (stage_words.LEG_SYMPTOMS, stage_words.ANY_OF_THESE),
    Status.ALONGSIDE: (stage_words.A_QUESTION, stage_words.ANY_OF_THESE),
    Status.GETTING_UP: (stage_words.GETTING_UP, stage_words.GETTING_UP),
    Status.HANDS_BUSY: (stage_words.GETTING_UP, stage_words.GETTING_UP),
}
"""What is said and what is drawn, in a state that the patient has asked for; in the others the segment says it, or
where help stands, the number to call."""
_TO_A_SIDE = frozenset({SegmentKind.GET_READY, SegmentKind.CHANGE})
"""Segments of which only the side has to be known."""
_CALLED = frozenset(SegmentKind) - {
    SegmentKind.ALARM,
    SegmentKind.ASK,
    SegmentKind.BREATHE,
    SegmentKind.REST,
    SegmentKind.TELL,
}
"""Segments that are known by what their step is called."""
_OFF = {sentences.TAKE_OFF[kind]: words for kind, words in stage_words.OFF_WORDS.items()}
_DONE = frozenset({SegmentKind.ALARM, SegmentKind.COUNT})
"""Segments that wait until something has been done."""


@dataclass(frozen=True, slots=True)
class PlayerView:
    """Everything on the screen. Empty texts take no room. `widest` is the longest that `time` is in this segment.

    `phase` says in words what is happening. Of it the `word` is drawn, in the size in which all that are `alike` have
    room; and `short`, what to do in four words at most. `picks` answer what is asked, `buttons` are commands beside
    them. `breathing` is whether the breath is led by a guide, of which there is one `Guide` for each moment. In an
    `alarm` help stands, and nothing else matters.
    """

    title: str
    progress: str
    share: float
    name: str
    place: str
    phase: str
    word: str
    alike: tuple[str, ...]
    time: str
    widest: str
    short: str
    instruction: str
    items: tuple[str, ...]
    picks: tuple[Pick, ...]
    buttons: tuple[Pick, ...]
    next_up: str
    status: str
    breathing: bool = False
    alarm: bool = False

    @property
    def in_words(self) -> str:
        """All that is drawn, for who reads with ears or fingers; but for the number, which changes all the time."""
        phase = "" if self.status.startswith(self.phase) else self.phase
        return joined(dict.fromkeys((phase, self.status, self.short)))


def guide_of(score: Score, state: State, now: float) -> Guide | None:
    """The breath at session time `now`; None where none is led."""
    pace = segment_of(state, score).pace
    if pace is None or state.status in _ASIDE:
        return None
    elapsed = state.elapsed(now)
    part, into = _breath(pace, elapsed)
    return Guide(int(into) + 1, ceil(pace[part]), filled(pace, elapsed))


def view_of(score: Score, state: State, now: float) -> PlayerView:
    """The screen at session time `now`."""
    segment = segment_of(state, score)
    asking = machine.asking(score, state)
    elapsed = state.elapsed(now)
    gone = sum(segment_at(state, score, index).nominal for index in range(state.index))
    whole = gone + sum(segment_at(state, score, index).nominal for index in range(state.index, len(score.segments)))
    here = min(elapsed, segment.nominal)
    share = (gone + here) / whole if whole else 0.0
    instruction, items = _told(score, segment, state, asking)
    time = _time(score, segment, state, now) if asking is None and state.status not in ON_THE_WAY_UP else ""
    aside = state.status in _ASIDE
    word, alike = _word(score, segment, state, asking, elapsed)
    name = "" if aside else segment.name
    short = _short(score, segment, state, instruction)
    where = _where(score, name, (word, short), instruction)
    return PlayerView(
        title=" · ".join(filter(None, (where, cleared_by(score.decision)))),
        progress=f"{segment.step + 1} of {score.segments[-1].step + 1} · {sentences.about(whole - gone - here)} left",
        share=share,
        name=name,
        place="" if aside else _place(segment, _count(segment, length_of(state, score), elapsed)),
        phase=_phase(score, segment, state, asking, elapsed),
        word=word,
        alike=alike,
        time=time,
        widest=max(time, _longest(score, segment, state), key=len) if time else "",
        short=short,
        instruction=instruction,
        items=items,
        picks=_picks(segment, asking),
        buttons=_buttons(score, state, asking),
        next_up="" if aside else _next_up(score, state, now),
        status=_STATUS.get(state.status, ""),
        breathing=state.status is Status.RUNNING and segment.pace is not None,
        alarm=state.status is Status.HELP,
    )


def _where(score: Score, name: str, drawn: tuple[str, str], instruction: str) -> str:
    """Where the session is: the step, or the routine where the step is named already."""
    told = name == instruction or any(text.lower().startswith(name.lower()) for text in drawn)
    return score.title if told or not name else name


def _short(score: Score, segment: Segment, state: State, instruction: str) -> str:
    """What to do in four words at most: as the author says it, or else what it is called, with the side."""
    if state.status in ON_THE_WAY_UP:
        moment, first = way_up.moment_of(score, state), getting_up.off_first(score, state)
        return "" if moment.asks else _OFF[first] if first else getting_up_words.short_form(moment.words)
    if state.status in _ASIDE:
        return ""
    off = standing_still.take_off(score, state)
    if off and (state.status is Status.PAUSED or segment.kind is SegmentKind.ALARM):
        return _OFF[off]
    if segment.short:
        return segment.short if instruction.startswith(segment.text) else ""
    if segment.kind is SegmentKind.REST and len(instruction.split()) <= MOST_WORDS:
        return instruction.rstrip(".")
    if segment.kind not in _CALLED or segment.name == score.title:
        return ""
    return f"{segment.name}, {segment.side}" if segment.side else segment.name


def _picks(segment: Segment, asking: Asking | None) -> tuple[Pick, ...]:
    """The answers to what is asked. What has been done is done, and needs nobody to be ready."""
    found = picks_of_session(asking) if asking else ()
    if asking and asking.about == "segment" and segment.kind in _DONE:
        return tuple(replace(pick, words=stage_words.WHEN_DONE) for pick in found)
    return found


def _buttons(score: Score, state: State, asking: Asking | None) -> tuple[Pick, ...]:
    """What can be done beside the answers while coach waits, as far as it does anything now."""
    wanted: tuple[str, ...] = ()
    if state.status is Status.PAUSED:
        wanted = ("ready",) if state.is_up else ("ready", "up")
    elif asking is not None and asking.answers == "ready" and asking.about in ("segment", "up"):
        wanted = ("say",)
    keys = useful(score, state) if wanted else frozenset()
    found = {command.id: command.key for command in COMMANDS if command.key in keys}
    return tuple(Pick(found[name], name, stage_words.BUTTONS[name]) for name in wanted if name in found)


def _next_up(score: Score, state: State, now: float) -> str:
    """What the next step is, and when it comes; that is for the patient to say where this one waits."""
    here = segment_of(state, score)
    if not here.next_up:
        return ""
    rest = [
        segment_at(state, score, i)
        for i in range(state.index, len(score.segments))
        if score.segments[i].step == here.step
    ]
    if any(segment.waits for segment in rest):
        return stage_words.next_up(here.next_up)
    seconds = (remaining(state, score, now) or 0.0) + sum(segment.nominal for segment in rest[1:])
    return stage_words.next_up(here.next_up, _when(seconds))


def _when(seconds: float) -> str:
    if seconds >= 90:
        return f"in {sentences.about(seconds)}"
    tens = _ROUGHLY * ceil(seconds / _ROUGHLY)
    return f"in about {tens} seconds" if tens > _ROUGHLY else "in a moment"


def _told(score: Score, segment: Segment, state: State, asking: Asking | None) -> tuple[str, tuple[str, ...]]:
    """What to do or to answer, and its items. What has to come off the skin comes first; in a pause it is all there is.

    A pack that has come off is not to be laid on again before the pause is over.
    """
    if state.status in ON_THE_WAY_UP:
        return getting_up.told(score, state), ()
    words, items = _asked(score, segment, asking, state) if asking else (segment.text, ())
    if state.is_up and state.status is Status.PAUSED:
        return f"{getting_up_words.BACK_INTO_POSITION} {words}", ()
    off = standing_still.take_off(score, state)
    if off and state.status is Status.PAUSED:
        return off, ()
    return (f"{off} {words}" if off and state.status in _STOPPED else words), items


def _asked(score: Score, segment: Segment, asking: Asking, state: State) -> tuple[str, tuple[str, ...]]:
    """A question and its items. Where the patient only has to get ready, the instruction is the question."""
    if asking.about == "screen":
        return (f"{leg_words.FIRST} {asking.text}" if state.screen_step == 0 else asking.text), asking.items
    if segment.kind is SegmentKind.COUNT and asking.about == "segment":
        return f"{segment.text} {asking.text}", ()
    if asking.answers == "ready" and segment.text in asking.text:
        hint = segment.cues[-1].say if going_on.due_at(score, state) is not None else ""
        return f"{segment.text} {hint}".strip(), ()
    return asking.text, ()


def _place(segment: Segment, count: int | None) -> str:
    """Side, repetition, set and round, as far as there are several."""
    repetition = (count, segment.repetition[1]) if count and segment.repetition else segment.repetition
    parts = []
    if repetition is not None and repetition[1] > 1:
        parts.append(stage_words.repetition(*repetition, segment.side))
    elif segment.side:
        parts.append(stage_words.side_of(segment.side))
    for word, pair in (("set", segment.set_), ("round", segment.round_)):
        if pair is not None and pair[1] > 1:
            parts.append(f"{word} {pair[0]} of {pair[1]}")
    found = ", ".join(parts)
    return f"{found[0].upper()}{found[1:]}." if found else ""


def _count(segment: Segment, length: float | None, elapsed: float) -> int | None:
    """The number of the repetition that a tempo is at: the one that was counted last."""
    if segment.kind is not SegmentKind.COUNT or segment.repetition is None or not length:
        return None
    of = segment.repetition[1]
    return min(of, int(elapsed / (length / of)) + 1)


def _asked_for(score: Score, state: State) -> tuple[str, str] | None:
    """What is said and what is drawn, where the state says it and not the segment."""
    if state.status is Status.HELP:
        return (short_forms.call(score.number_to_call),) * 2
    if state.status in ON_THE_WAY_UP and (moment := way_up.moment_of(score, state)).asks:
        return stage_words.GETTING_UP, getting_up_words.short_form(moment.words)
    return _ASKED_FOR.get(state.status)


def _phase(score: Score, segment: Segment, state: State, asking: Asking | None, elapsed: float) -> str:
    if asked_for := _asked_for(score, state):
        return asked_for[0]
    if segment.kind is SegmentKind.BREATHE and segment.pace is not None:
        return stage_words.BREATH_WORDS[_breath(segment.pace, elapsed)[0]]
    if asking is not None and asking.answers != "ready":
        return stage_words.A_QUESTION
    return stage_words.PHASES.get(segment.kind, "")


def _word(
    score: Score, segment: Segment, state: State, asking: Asking | None, elapsed: float
) -> tuple[str, tuple[str, ...]]:
    """The word to draw, and all that are to be as large as it."""
    if asked_for := _asked_for(score, state):
        word = asked_for[1]
    elif segment.kind is SegmentKind.BREATHE and segment.pace is not None:
        return stage_words.BREATH_WORDS[_breath(segment.pace, elapsed)[0]], stage_words.BREATH_WORDS
    elif asking is not None and segment.question is not None and segment.kind is SegmentKind.ASK:
        word = stage_words.QUESTION_WORDS[segment.question.kind]
    elif segment.side and segment.kind in _TO_A_SIDE:
        word = stage_words.SIDE_WORDS[segment.side]
    elif segment.kind is SegmentKind.TELL:
        word = "" if segment.name == score.title else segment.name
    else:
        word = stage_words.WORDS.get(segment.kind, "")
    return word, (word,)


def _longest(score: Score, segment: Segment, state: State) -> str:
    """The longest time or count that this segment shows."""
    if segment.pace is not None:
        return str(max(ceil(part) for part in segment.pace))
    return clock_face(length_of(state, score) or 0.0)


def _breath(pace: tuple[float, float, float], elapsed: float) -> tuple[int, float]:
    """Which part of a breath it is, as in `_BREATHS`, and the seconds into it."""
    into, hold, _ = pace
    at = elapsed % sum(pace)
    if at < into:
        return 0, at
    return (1, at - into) if at < into + hold else (2, at - into - hold)


def _time(score: Score, segment: Segment, state: State, now: float) -> str:
    """The large figures: the seconds left, of a breath what is left of this part of it; or the count."""
    if state.status is Status.RESUMING:
        return clock_face(state.resume_at - now)
    if state.status is Status.PAUSED:
        return ""
    if segment.pace is not None:
        part, into = _breath(segment.pace, state.elapsed(now))
        return clock_face(segment.pace[part] - into)
    count = _count(segment, length_of(state, score), state.elapsed(now))
    if count is not None:
        return str(count)
    left = remaining(state, score, now)
    return "" if left is None or segment.kind in _UNTIMED else clock_face(left)
