"""Between a session and the voice: which of the session's effects are spoken, how, and when."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import assert_never

from coach.care.facts import StopReason
from coach.progress import seconds_left
from coach.score.cues import Measure
from coach.score.score import Cue, CueKind, Score
from coach.score.verbosity import Heard, heard
from coach.script import first_words, getting_up_words, leg_words, pain_words, sentences
from coach.script.languages import ENGLISH, in_languages, is_english
from coach.session import told, way_up
from coach.session.current_question import ask
from coach.session.events import (
    ConditionKnown,
    Effect,
    Ended,
    Enter,
    Exposed,
    FlagFound,
    FlagTakenBack,
    Muted,
    NoSigns,
    PainReported,
    Say,
    Silence,
    Stopped,
    WentOn,
)
from coach.session.pain import body_place
from coach.session.picture import place_of
from coach.session.state import Screen, State, Status
from coach.voice import Tone, Utterance, Voice

PREPARE_FOR = 4.0
"""Seconds that a session waits for its voice before it begins with what there is (our default)."""
PREPARE_STEP = 0.5
"""Seconds between two looks at how far the voice is (our default)."""
SLOWEST = 4.0
"""How many times as long as estimated a voice may take: then the shorter forms of sentences are wanted too."""


def tone_of(score: Score) -> Tone:
    """How a session is spoken."""
    return Tone(score.language, score.calm)


def tone_for(score: Score, words: str) -> Tone:
    """How these words are spoken in a session: each in its own language, and what is brisk, never calmly."""
    tone = replace(tone_of(score), calm=False) if words == score.brisk else tone_of(score)
    parts = in_languages(words, score.foreign)
    if len(parts) > 1:
        return replace(tone, parts=parts)
    return replace(tone, language=parts[0][0]) if parts and not is_english(parts[0][0]) else _english(tone)


def _english(tone: Tone) -> Tone:
    return tone if is_english(tone.language) else replace(tone, language=ENGLISH)


def utterance_of(cue: Cue, score: Score) -> Utterance:
    """What is heard of a cue."""
    return Utterance(cue.say if cue.aloud else "", cue.kind, cue.sound, tone_for(score, cue.say))


def cues_of(score: Score) -> list[Utterance]:
    """All that the score plans to be heard, in order, each once; then what its easier forms plan."""
    cues = [cue for segment in (*score.segments, *score.easier) for cue in segment.cues if cue.heard]
    return list(dict.fromkeys(utterance_of(cue, score) for cue in cues))


def help_ahead(number: str) -> list[Utterance]:
    """The first words of help when it has just struck, with the `number` to call: made before they are asked for."""
    return [Utterance(first_words.help_at_once(number), CueKind.SAFETY)]


def warnings_of(score: Score) -> list[Utterance]:
    """What may have to be said at any moment, so that it is there when it is needed."""
    places = dict.fromkeys(body_place(score, segment) for segment in score.segments)
    gated = score.decision.demand.gated
    stops = dict.fromkeys(pain_words.stopped(reason, place, gated=gated) for reason in StopReason for place in places)
    signs = [ask(score, State(Status.SCREENING), 0.0, first=leg_words.FIRST).text]
    signs += [ask(score, State(Status.SCREENING, screen_step=n), 0.0).text for n in range(1, len(score.screens))]
    daily = [State(Status.ALONGSIDE, screen=Screen.DAILY, screen_step=n) for n in range(len(score.daily))]
    signs += [ask(score, state, 0.0).text for state in daily]
    asked = [State(), *daily]
    helps = dict.fromkeys(
        ask(score, replace(state, status=Status.HELP, taking_back=again), 0.0).text
        for state in asked
        for again in (False, True)
    )
    off = [*sentences.TAKE_OFF.values(), *(sentences.paused(kind) for kind in sentences.TAKE_OFF)]
    then = [
        ask(score, State(Status.RATING), 0.0).text,
        *pain_words.AFTER_STOPS,
        score.urgent,
        pain_words.LEG_STOP,
        pain_words.LEG_UNANSWERED,
    ]
    severe = [words for place in places for words in pain_words.severe(place)]
    safety = [*stops, *signs, *helps, *off, *then, *severe, getting_up_words.SLOWLY]
    carried_on = dict.fromkeys(map(told.carrying_on, score.segments))
    usual = [
        sentences.paused(""),
        sentences.NEED_ANSWER,
        sentences.NO_MORE_TIME,
        *carried_on,
        *_on_the_way_up(score),
    ]
    return [
        *(Utterance(words, CueKind.SAFETY, tone=tone_for(score, words)) for words in safety),
        *(Utterance(words, tone=tone_for(score, words)) for words in usual),
    ]


def _on_the_way_up(score: Score) -> list[str]:
    """What leads up from the positions of the session, and what is said when the patient is up."""
    starts = {way_up.start_of(place_of(score, segment)): None for segment in score.segments}
    lines = [
        words
        for start, floor in starts
        for words in way_up.all_words(start, floor, flat=score.flat_hand, answers_first=score.answers_first)
    ]
    return [*lines, getting_up_words.YOU_ARE_UP, getting_up_words.paused("")]


def texts_measured(compile_with: Callable[[Measure], Score]) -> tuple[Score, list[str]]:
    """The score by estimated times, and every text whose length it asks for, or would if its voice is slower."""
    asked: dict[str, None] = {}

    def measure(text: str, pace: float = 1.0) -> float:
        asked[text] = None
        return pace * sentences.speech_seconds(text)

    score = compile_with(measure)
    compile_with(partial(measure, pace=SLOWEST))
    return score, list(asked)


def measure_by(voice: Voice, score: Score) -> Measure:
    """The true length of each text where the voice knows it, or else the estimate; the same for the whole score."""
    known: dict[str, float] = {}

    def measure(text: str) -> float:
        if text not in known:
            seconds = voice.seconds(Utterance(text, tone=tone_for(score, text)))
            known[text] = sentences.speech_seconds(text) if seconds is None else seconds
        return known[text]

    return measure


def prepared(voice: Voice, utterances: Sequence[Utterance]) -> Iterator[tuple[int, int, float | None]]:
    """Has the voice made ready, within the time that a session waits for it. Waits a step at a time, and gives after
    each, while it goes on: how many are made, of how many, and about how many seconds are left.
    """
    before = _made(voice, utterances)
    steps = round(PREPARE_FOR / PREPARE_STEP)
    for step in range(1, steps + 1):
        voice.prepare(utterances, PREPARE_STEP)
        made = _made(voice, utterances)
        if made == len(utterances):
            return
        left = PREPARE_FOR - step * PREPARE_STEP
        by_pace = seconds_left(made - before, len(utterances) - before, step * PREPARE_STEP)
        yield made, len(utterances), left if by_pace is None else min(left, by_pace)


def _made(voice: Voice, utterances: Sequence[Utterance]) -> int:
    return sum(voice.seconds(utterance) is not None for utterance in utterances)


class Narrator:
    """Speaks one session. `until` gives the seconds from now to a session time."""

    def __init__(self, voice: Voice, score: Score, until: Callable[[float], float], *, quiet: bool) -> None:
        self._voice = voice
        self._score = score
        self._until = until
        self._quiet = quiet
        self._planned = frozenset(self._ahead())

    def prepare(self) -> None:
        """Has the rest of the session's sounds made while it runs; waits for nothing."""
        self._voice.prepare(self._ahead(), 0.0)

    def foresee(self, says: Sequence[Say]) -> None:
        """Lets the voice know what it will have to say, and when, if nothing else happens."""
        coming = [(said, self._until(say.at)) for say in says if (said := self._spoken(say)) is not None]
        self._voice.foresee([(said, delay) for said, delay in coming if delay > 0.0])

    def hear(self, effect: Effect) -> None:
        """Takes an effect of the session. Safety is spoken even where all else is to be quiet."""
        match effect:
            case Silence(keep_safety):
                self._voice.hush(keep_safety=keep_safety)
            case Muted(on):
                self._quiet = on
            case Say():
                if (said := self._spoken(effect)) is not None:
                    self._voice.say(said, max(0.0, self._until(effect.at)))
            case Enter() | PainReported() | Stopped() | FlagFound() | NoSigns() | FlagTakenBack():
                pass
            case Exposed() | WentOn() | ConditionKnown() | Ended():
                pass
            case _:
                assert_never(effect)

    def _spoken(self, say: Say) -> Utterance | None:
        """What is heard of it; None while it is to be quiet."""
        if self._quiet and not say.asked and say.kind is not CueKind.SAFETY:
            return None
        hears = Heard(True, say.sound) if say.asked else heard(say.kind, say.sound, self._score.detail, aloud=say.aloud)
        if not hears.anything:
            return None
        said = Utterance(say.text if hears.words else "", say.kind, hears.sound, tone_for(self._score, say.text))
        # what was not planned may tell of this patient, and is not kept
        return said if said in self._planned else replace(said, ephemeral=True)

    def _ahead(self) -> list[Utterance]:
        return [*cues_of(self._score), *warnings_of(self._score)]
