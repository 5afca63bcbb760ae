"""The workbench of the compiler: segments are drafted one after the other, then given their cues, jumps and “next”."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

from coach.care.about import has
from coach.care.gate import Decision, Level
from coach.routine.forms import fitted, fitted_for
from coach.routine.growth import with_dose
from coach.routine.model import Routine
from coach.routine.progress import DoseMeasure
from coach.routine.steps import ConditionName, InstructedStep, SingleStep
from coach.routine.text import Text
from coach.score.cues import COUNTDOWN_FROM, COUNTDOWN_ROOM, GAP, CueWish, countdown, in_turn
from coach.score.draft import Draft, Sentence
from coach.score.easing import Easing
from coach.score.finishing import finish
from coach.score.growth import Growth, growth_of
from coach.score.movements import movement_of, without
from coach.score.options import Options, calm_of, detail_of, language_of
from coach.score.score import AnswerKind, AskKind, CueKind, Detail, Question, Segment, SegmentKind
from coach.score.set_ups import waiting
from coach.score.step_words import StepWords, says_side, words_of_step
from coach.score.unattended import advice, wait_for
from coach.score.use import hand_lies_flat
from coach.script import sentences
from coach.script.joined import joined
from coach.script.languages import is_english
from coach.script.units import in_units

_NOMINAL: dict[AnswerKind, float] = {"ready": 15.0, "number": 5.0, "yes-no": 5.0}
"""Seconds to plan for an answer, after the question has been said (our default)."""
_REMIND_AFTER = 60.0
"""Seconds after which a question is asked again (our default)."""
_BREATHER = 1.5
"""Seconds of quiet between an instruction and what is said while it is followed (our default)."""


class Builder:
    """Collects the segments of one score. `label` and `set_label` name places that jumps go to.

    `routine` is in the forms for this patient, `fitted_for` what they have; with a `flat_hand` nothing is pressed. With
    `easier`, exercises are built in their easier form, as a patient asks for it in a session: segment by segment as
    they are without. Care changes how often they are done, too. What was stopped today is `left_out`.
    """

    def __init__(self, routine: Routine, decision: Decision, options: Options, *, easier: bool = False) -> None:
        self.decision, self.options, present = decision, options, has(options.about)
        left, self.left_out = without(routine, options.stopped if decision.demand.gated else ())
        self.routine, self.fitted_for = fitted(left, present), fitted_for(left, present)
        self.flat_hand = hand_lies_flat(left, present)
        self.measure = options.measure
        self.detail = detail_of(routine, options)
        self.calm = calm_of(routine, options)
        self.care = decision.level is Level.CARE
        self.easing = Easing(care=self.care, asked=easier)
        self.dropped: list[str] = []
        self.foreign: dict[str, str] = {}
        """What the routine says in another language than English, with that language."""
        self.made_easier: set[int] = set()
        self._drafts: list[Draft] = []
        self._labels: dict[int, int] = {}
        self._end = self.label()
        self.meanwhile: tuple[Sentence, ...] = ()
        """What is to be said while the patient does what the next segment asks, once that has been said."""
        self._step = -1
        self._joined = False
        self._growth: Growth | None = None
        self._round: tuple[int, int] | None = None

    def text(self, text: Text) -> str:
        wanted = language_of(self.routine, self.options)
        return self._in_units(text.in_language(wanted), text.language_for(wanted, self.routine.language))

    def told(self, words: str) -> str:
        """Words of the routine in the patient's own units."""
        return self._in_units(words, self.routine.language)

    def _in_units(self, words: str, language: str) -> str:
        said = in_units(words, self.options.units, language_of(self.routine, self.options))
        if not is_english(language):
            self.foreign[said] = language
        return said

    def words(self, step: InstructedStep, side: str | None = None) -> StepWords:
        """The step's instruction on a side, in its easier form when care or the patient asks for that."""
        return words_of_step(step, self.easing.form(step), side, self.text)

    def planned_words(self, step: InstructedStep, side: str | None) -> StepWords:
        """The instruction that times are planned by: an easier form that the patient asks for takes no longer."""
        return words_of_step(step, step.easier if self.care else None, side, self.text)

    def names_side(self, step: InstructedStep) -> bool:
        """Whether the instruction, in the form in which it is given, names the side that works."""
        return says_side(step, self.easing.form(step))

    def name(self, step: SingleStep, default: str) -> str:
        return self.text(step.name) if step.name else default

    def grow(self, step: SingleStep) -> SingleStep:
        """The step that comes next, with the dose to which it has grown by now."""
        self._growth = growth_of(step, self.options.went)
        return step if self._growth is None else with_dose(step, self._growth.dose)

    @property
    def grown_words(self) -> list[str]:
        """What is said, once, where the dose is another than last time; nothing where care makes it less anyway."""
        again = self._round is not None and self._round[0] > 1
        if self._growth is None or not self._growth.change or self.care or again:
            return []
        return [sentences.grown(self._growth.change, self._growth.dose.measure is DoseMeasure.TIME)]

    def new_step(self, step: SingleStep | None = None) -> None:
        """What follows belongs to a step of its own, for “next”, “back” and “again”."""
        if not self._joined:
            self._step += 1
        self._joined = False
        easier = self.easing.form(step) if step is not None else None
        if easier and (easier.say or easier.hold or easier.figure):
            self.made_easier.add(self._step)

    @contextmanager
    def in_round(self, number: int, of: int) -> Iterator[None]:
        before, self._round = self._round, (number, of)
        try:
            yield
        finally:
            self._round = before

    @property
    def in_rounds(self) -> bool:
        """Whether what is added belongs to a round, as under a shower, where no key may be in reach."""
        return self._round is not None

    def label(self) -> int:
        """A place not yet known; bind it with `set_label`."""
        self._labels[len(self._labels)] = -1
        return len(self._labels) - 1

    def set_label(self, label: int) -> None:
        self._labels[label] = len(self._drafts)

    def mark_end(self) -> None:
        """Where a routine that cannot go on leads to: the closing question."""
        self.set_label(self._end)

    def timed(
        self,
        kind: SegmentKind,
        name: str,
        text: str,
        length: float,
        wishes: Sequence[CueWish],
        *,
        step: SingleStep | None = None,
        side: str | None = None,
        repetition: tuple[int, int] | None = None,
        set_: tuple[int, int] | None = None,
        pace: tuple[float, float, float] | None = None,
        cap: float | None = None,
        usual: bool = False,
    ) -> None:
        """A segment of `length` seconds. `usual` adds halfway, what comes next, and the countdown."""
        segment = replace(
            self._segment(kind, name, text, step, side),
            length=length,
            nominal=length,
            side=side,
            repetition=repetition,
            set_=set_,
            pace=pace,
            cap=cap,
        )
        self._drafts.append(Draft(segment, list(wishes), usual))

    def spoken(
        self,
        kind: SegmentKind,
        name: str,
        told: Sequence[tuple[CueKind, str]],
        step: SingleStep | None = None,
        text: str | None = None,
        *,
        then_end: bool = False,
        skippable: bool = False,
    ) -> None:
        """A segment just long enough to say something; `skippable` where the patient learns how to skip it.

        With `then_end`, the end follows of what could not be done.
        """
        wishes, end = in_turn(told, self.measure)
        written = joined(s for _, s in told) if text is None else text
        self.timed(kind, name, written, end + GAP, wishes, step=step)
        self._drafts[-1].segment = replace(self._drafts[-1].segment, skippable=skippable)
        if then_end:
            question = Question(AskKind.READY, "ready", sentences.READY_HINT, required=False)
            self.ask(name, question, jumps={"ready": self._end})

    def tell_before(
        self, name: str, told: Sequence[Sentence], *, heard: bool = False, in_vain_with: tuple[ConditionName, ...] = ()
    ) -> None:
        """Something that is said first of all in the step that comes next, as far as the patient has not heard it yet.

        With `heard` they have, by plan: then it takes no time. With the conditions `in_vain_with` nothing is done that
        it could be about.
        """
        if not told:
            return
        if not self._joined:
            self.new_step()
        self.spoken(SegmentKind.TELL, name, told, skippable=True)
        draft = self._drafts[-1]
        draft.aside = self._joined = True
        planned = 0.0 if heard else draft.segment.nominal
        draft.segment = replace(draft.segment, unless_heard=True, nominal=planned, avoid_with=in_vain_with)

    def fits(self, told: Sequence[Sentence], seconds: float) -> bool:
        """Whether it can be said in the time after an instruction, with quiet before it and “3, 2, 1” after it."""
        return in_turn(told, self.measure, _BREATHER)[1] + COUNTDOWN_ROOM <= seconds

    def take_meanwhile(self, after: float) -> tuple[list[CueWish], float]:
        """What is to be said in a segment besides, once `after` seconds of it are over; and when its last has ended."""
        told, self.meanwhile = self.meanwhile, ()
        return in_turn(told, self.measure, after + _BREATHER) if told else ([], after)

    def lead_in(
        self,
        name: str,
        told: Sequence[tuple[CueKind, str]],
        step: SingleStep | None,
        text: str,
        *,
        side: str | None = None,
        get_ready: bool = True,
    ) -> None:
        """The time to hear what comes and to get into place, closed by “3, 2, 1”."""
        wishes, end = in_turn(told, self.measure)
        length = end
        if get_ready:
            length += max(self.options.get_ready, 3.0 + GAP)
            wishes += countdown(length)
        self.timed(SegmentKind.GET_READY, name, text, length, wishes, step=step, side=side)

    def ask(
        self,
        name: str,
        question: Question,
        *,
        step: SingleStep | None = None,
        kind: SegmentKind = SegmentKind.ASK,
        text: str | None = None,
        jumps: Mapping[str, int] | None = None,
        repeat_every: float = _REMIND_AFTER,
        side: str | None = None,
        set_: tuple[int, int] | None = None,
        repetitions: int = 1,
    ) -> None:
        """A segment that waits for an answer; the question is said at once, and again after a while.

        Where nobody can answer, it is time to do what is said; `repetitions` is how often that is to be done.
        """
        if self.options.unattended is not None:
            wait = wait_for(kind, self.options.unattended, repetitions)
            told = advice(question, kind, wait)
            wishes, end = in_turn(told, self.measure)
            wishes += self.take_meanwhile(end)[0]
            length = end + wait
            wishes += countdown(length) if wait >= COUNTDOWN_FROM else []
            written = joined(dict.fromkeys(words for _, words in told)) if text is None else text
            self.timed(kind, name, written, length, wishes, step=step, side=side, set_=set_)
            return
        question = replace(question, answers_first=self.options.answers_first)
        lasts = self.measure(question.said)
        more, said = self.take_meanwhile(lasts)
        segment = replace(
            self._segment(kind, name, question.text if text is None else text, step, side),
            question=question,
            nominal=max(lasts + _NOMINAL[question.answers], said + GAP),
            repeat_every=repeat_every,
            side=side,
            set_=set_,
        )
        after = self.options.go_on if kind is SegmentKind.SET_UP and self.detail is not Detail.SOUNDS else None
        wishes = [CueWish(0.0, CueKind.SAFETY if kind is SegmentKind.ALARM else CueKind.INSTRUCTION, (question.said,))]
        if after is not None:
            segment, hint = waiting(segment, said + GAP, self.options.means, after, self.measure)
            more.append(hint)
        self._drafts.append(Draft(segment, [*wishes, *more], jumps=dict(jumps or {})))

    def finished(self) -> list[Segment]:
        """The segments, with their cues in place and their jumps leading somewhere."""
        segments, self.dropped = finish(self._drafts, self._labels, self._end, self)
        return segments

    def _short_of(self, kind: SegmentKind, text: str, step: SingleStep | None, side: str | None) -> str:
        """The step's short form where its instruction stands, and where it is being gone into on the other side."""
        if not isinstance(step, InstructedStep):
            return ""
        words = self.words(step, side)
        return words.short if text == words.written or kind is SegmentKind.CHANGE else ""

    def _segment(
        self, kind: SegmentKind, name: str, text: str, step: SingleStep | None, side: str | None = None
    ) -> Segment:
        figure = step.figure if step else None
        easier = self.easing.form(step) if step else None
        if easier and easier.figure:
            figure = easier.figure
        return Segment(
            index=-1,
            step=self._step,
            kind=kind,
            name=name,
            text=text,
            length=None,
            nominal=0.0,
            round_=self._round,
            short=self._short_of(kind, text, step, side),
            figure=figure,
            avoid_with=step.avoid_with if step else (),
            gated=self.decision.demand.gated,
            movements=tuple(sorted(movement_of(step, self.routine))) if step and self.decision.demand.gated else (),
        )
