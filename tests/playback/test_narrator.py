"""A session and its voice: what is handed over, when, and how; and that no voice ever moves the session's times."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coach.care.facts import Result
from coach.care.gate import Level
from coach.journal import entries
from coach.playback.narrator import (
    Narrator,
    cues_of,
    measure_by,
    texts_measured,
    tone_for,
    tone_of,
    utterance_of,
    warnings_of,
)
from coach.playback.runner import HEAD_START, Runner
from coach.playback.sessions import Sessions
from coach.routine.model import Routine
from coach.score.compiler import compile_score
from coach.score.options import Options
from coach.score.score import CueKind, Detail, Score, SegmentKind
from coach.score.sounds import Sound
from coach.script import sentences
from coach.session import machine
from coach.session.events import (
    Answer,
    Effect,
    Happened,
    Hurts,
    LegSymptoms,
    Look,
    Muted,
    Next,
    Pause,
    Quiet,
    Quit,
    Ready,
    Resume,
    Say,
    Start,
)
from coach.session.state import State, Status, segment_of
from coach.voice import Tone, Utterance
from tests.routine.strategies import LEVELS, MODEST, decision, routines, scores
from tests.support import HEAD, POSITION, STRETCH, FakeClock, FakeVoice, checked_in, player_in, routine, score_of

GOOD = {"ready": "ready", "yes-no": "no", "number": "2"}
COLD = HEAD + "kind: cold\nsteps:\n  - cold: Lay it on.\n    for: 16 min\n"


class Knowing(FakeVoice):
    """A voice that knows how long it takes for what it has been asked to prepare, and for nothing else."""

    def __init__(self, slowness: float) -> None:
        super().__init__()
        self._slowness = slowness
        self.unknown: set[str] = set()

    def seconds(self, utterance: Utterance) -> float | None:
        if utterance not in self.prepared:
            self.unknown.add(utterance.words)
            return None
        return self._slowness * sentences.speech_seconds(utterance.words)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def player(tmp_path: Path, clock: FakeClock) -> Iterator[Sessions]:
    player = checked_in(player_in(tmp_path, clock))
    yield player
    player.journal.close()


def answer(session: Runner) -> None:
    asking = machine.asking(session.score, session.state)
    if asking is not None:
        session.send(Answer(GOOD[asking.answers]))


def run(session: Runner, clock: FakeClock, seconds: float, every: float = 0.1) -> None:
    """Lets time pass as it does in front of a front end: with a look every so often."""
    for _ in range(round(seconds / every)):
        clock.pass_time(every)
        session.look()


def to(session: Runner, clock: FakeClock, kind: SegmentKind) -> None:
    while segment_of(session.state, session.score).kind is not kind:
        answer(session)
        run(session, clock, 0.1)


# how a session is handed over


def test_what_comes_next_is_known_to_the_voice_seconds_before_and_is_what_it_is_then_told_to_say(
    player: Sessions, clock: FakeClock
) -> None:
    """A stream that is known half a second ahead plays on time, however late coach itself wakes up."""
    known: list[tuple[Utterance, float]] = []
    unforeseen: list[str] = []

    class Expecting(FakeVoice):
        def say(self, utterance: Utterance, delay: float = 0.0) -> None:
            super().say(utterance, delay)
            at = clock.monotonic() + delay
            if not any(foreseen == utterance and abs(due - at) < 0.001 for foreseen, due in known):
                unforeseen.append(utterance.words)

        def foresee(self, coming: Sequence[tuple[Utterance, float]]) -> None:
            known.extend((utterance, clock.monotonic() + delay) for utterance, delay in coming)

    voice = Expecting()
    session = player.start(routine(STRETCH), voice=voice)
    session.begin()
    while not session.ended:
        known.clear() if machine.asking(session.score, session.state) is not None else None
        answer(session)
        run(session, clock, 0.07, every=0.07)
    assert len(voice.said) > 20
    assert len(unforeseen) < 0.2 * len(voice.said), unforeseen


def test_a_cue_is_handed_over_a_little_early_with_the_time_that_is_left_to_it(
    player: Sessions, clock: FakeClock
) -> None:
    began = clock.monotonic() + HEAD_START  # the first cue has its head start as well
    heard_at: list[float] = []

    class Timed(FakeVoice):
        def say(self, utterance: Utterance, delay: float = 0.0) -> None:
            super().say(utterance, delay)
            heard_at.append(clock.monotonic() - began + delay)

    voice = Timed()
    session = player.start(routine(POSITION), voice=voice)
    planned: dict[int, float] = {}

    def note(effect: Effect) -> None:
        if isinstance(effect, Say) and voice.said:  # what is only shown adds nothing to it
            planned.setdefault(len(voice.said) - 1, effect.at)

    session.listeners.append(note)
    session.begin()
    while not session.ended:
        answer(session)
        run(session, clock, 0.07, every=0.07)
    assert len(planned) == len(voice.said) > 9
    assert all(0 <= delay <= HEAD_START + 1e-9 for delay in voice.delays)
    assert sum(delay > 0 for delay in voice.delays) > 5, "nothing was handed over early"
    for number, at in planned.items():
        if voice.delays[number] > 0:
            assert heard_at[number] == pytest.approx(at, abs=1e-6), "it is begun on the beat"


def test_a_front_end_that_looks_when_it_is_told_to_is_never_late(player: Sessions, clock: FakeClock) -> None:
    voice = FakeVoice()
    session = player.start(routine(POSITION), voice=voice)
    session.begin()
    to(session, clock, SegmentKind.HOLD)
    count = len(voice.said)
    while segment_of(session.state, session.score).kind is SegmentKind.HOLD:
        wait = session.next_moment()
        assert wait is not None
        clock.pass_time(min(wait + 0.01, 0.2))
        session.look()
    assert len(voice.said) > count + 3
    assert all(delay > 0.05 for delay in voice.delays[count + 1 :])


def test_a_cue_is_in_the_journal_before_it_is_said(player: Sessions, clock: FakeClock) -> None:
    batch: list[float] = []

    class Listening(FakeVoice):
        def say(self, utterance: Utterance, delay: float = 0.0) -> None:
            super().say(utterance, delay)
            batch.append(player.journal.read([entries.SESSION_EVENT])[-1].body["t"])

    voice = Listening()
    session = player.start(routine(POSITION), voice=voice)
    session.begin()
    to(session, clock, SegmentKind.HOLD)
    run(session, clock, 25)
    assert len(batch) > 3
    for at, said in zip(batch, voice.said, strict=True):
        found = [e for e in player.journal.read([entries.SESSION_EVENT]) if e.body["t"] == at]
        assert found, said


def test_session_time_never_goes_back(player: Sessions, clock: FakeClock) -> None:
    session = player.start(routine(POSITION), voice=FakeVoice())
    session.begin()
    times = [session.now]
    for _ in range(900):
        answer(session)
        clock.pass_time(0.06)
        session.look()
        times.append(session.now)
        if len(times) % 100 == 0:
            session.send(Pause())
            session.send(Resume())
            times.append(session.now)
        if session.ended:
            break
    assert all(before <= after for before, after in pairwise(times))
    events = [entry.body["t"] for entry in player.journal.read([entries.SESSION_EVENT])]
    assert events == sorted(events)
    assert times[-1] - times[0] <= 0.06 * len(times) + HEAD_START, "the head start does not add up"


def test_a_pause_just_after_an_early_hand_over_hushes_it(player: Sessions, clock: FakeClock) -> None:
    voice = FakeVoice()
    session = player.start(routine(POSITION), voice=voice)
    session.begin()
    to(session, clock, SegmentKind.HOLD)
    count = len(voice.said)
    while len(voice.said) == count or voice.delays[-1] == 0:
        clock.pass_time(0.02)
        session.look()
    hushed, ahead = voice.hushed, session.now
    session.send(Pause())
    assert voice.hushed == hushed + 1
    assert voice.heard[-1] == sentences.paused("")
    assert session.state.status is Status.PAUSED
    assert session.now >= ahead
    said = len(voice.said)
    run(session, clock, 30)
    assert len(voice.said) == said, "nothing is said in a pause"


def test_without_a_voice_nothing_is_early(player: Sessions, clock: FakeClock) -> None:
    session = player.start(routine(POSITION))
    early: list[float] = []
    session.listeners.append(lambda e: early.append(e.at - session.now) if isinstance(e, Say) else None)
    session.begin()
    while not session.ended:
        answer(session)
        clock.pass_time(0.03)
        now = clock.monotonic() - 1000.0
        session.look()
        assert session.now <= now + 1e-9
    assert len(early) > 10


def test_a_rehearsal_or_a_silent_session_has_the_same_times_as_a_spoken_one(player: Sessions, clock: FakeClock) -> None:
    found = routine(POSITION)
    assert player.start(found).score == player.start(found, voice=FakeVoice()).score


def test_a_look_that_comes_late_hands_over_at_once_and_drops_what_is_over(player: Sessions, clock: FakeClock) -> None:
    voice = FakeVoice()
    session = player.start(routine(POSITION), voice=voice)
    session.begin()
    to(session, clock, SegmentKind.HOLD)
    left = session.score.segments[session.state.index].nominal - session.state.elapsed(session.now)
    run(session, clock, left - 5)
    count = len(voice.said)
    clock.pass_time(4.7)  # past “3” and “2”: half a second later they would be wrong
    session.look()
    assert "3" not in voice.heard[count:]
    assert all(delay <= HEAD_START for delay in voice.delays[count:])


# times by the voice


def test_the_scores_times_follow_the_true_length_of_its_sentences(player: Sessions) -> None:
    for lasts in (0.6, 2.5):
        session = player.start(routine(STRETCH), voice=FakeVoice(lasts=lasts))
        spoken = [c for s in session.score.segments for c in s.cues if c.aloud and c.sound is None]
        assert {cue.lasts for cue in spoken} == {lasts}
    slow, quick = (player.start(routine(STRETCH), voice=FakeVoice(lasts=x)).score.length for x in (2.5, 0.6))
    assert slow > quick


def test_a_voice_that_knows_nothing_leaves_the_estimate(player: Sessions) -> None:
    silent, unknowing = player.start(routine(STRETCH)), player.start(routine(STRETCH), voice=FakeVoice(lasts=None))
    assert silent.score == unknowing.score


def test_one_sentence_is_one_length_throughout_a_score_even_if_it_is_learnt_meanwhile() -> None:
    class Learning(FakeVoice):
        asked = 0

        def seconds(self, utterance: Utterance) -> float | None:
            self.asked += 1
            return None if self.asked == 1 else 9.0

    draft = compile_score(routine(SHORT), decision(routine(SHORT), Level.OPEN), Options(""))
    measure = measure_by(Learning(), draft)
    assert measure("Hold.") == measure("Hold.") == sentences.speech_seconds("Hold.")


SHORT = (
    HEAD
    + "kind: stretching\nsteps:\n  - stretch: Draw your knee to your chest.\n    hold: 3 s\n    rest: 2 s\n"
    + "    repetitions: 3\n"
)


@MODEST
@example(routine(SHORT), Level.OPEN, 1.6)
@given(routines(), LEVELS, st.sampled_from([0.4, 1.0, 1.6, 2.5]))
def test_what_is_made_ahead_is_all_that_the_score_will_ask_for(found: Routine, level: Level, slowness: float) -> None:
    """The shorter forms too, which a slow voice needs; but not how long it takes, which is known when they are."""
    voice = Knowing(slowness)

    def compiled(measure: object) -> Score:
        return compile_score(found, decision(found, level), Options("", measure=measure))  # type: ignore[arg-type]

    draft, texts = texts_measured(compiled)
    voice.prepare([Utterance(text, tone=tone_for(draft, text)) for text in texts], 4.0)
    compiled(measure_by(voice, draft))
    assert {words for words in voice.unknown if "This takes" not in words} == set()


def test_what_is_prepared_is_what_is_measured(player: Sessions) -> None:
    prepared = player.utterances(routine(STRETCH))
    score = player.start(routine(STRETCH)).score
    words = {utterance.words for utterance in prepared}
    assert all(cue.say in words for s in score.segments for cue in s.cues if cue.kind is CueKind.INSTRUCTION)
    assert {utterance.tone for utterance in prepared} == {Tone("en", calm=True)}
    assert not any(utterance.ephemeral for utterance in prepared)


# what is planned, and what belongs to this moment alone


def _narrated(score: Score, effects: list[Effect], *, quiet: bool = False) -> FakeVoice:
    voice = FakeVoice()
    narrator = Narrator(voice, score, lambda at: -1.0, quiet=quiet)
    for effect in effects:
        narrator.hear(effect)
    return voice


@MODEST
@given(scores(), st.sampled_from(Detail))
def test_no_planned_cue_is_ever_taken_for_one_of_the_moment(score: Score, detail: Detail) -> None:
    score = compile_score(routine(STRETCH), decision(routine(STRETCH), Level.OPEN), Options("", detail=detail))
    cues = [cue for segment in score.segments for cue in segment.cues]
    voice = _narrated(score, [Say(cue.say, cue.kind, 0.0, cue.sound, cue.aloud) for cue in cues])
    assert voice.said == [utterance_of(cue, score) for cue in cues if cue.heard]
    assert set(voice.said) <= set(cues_of(score))
    assert all(delay == 0.0 for delay in voice.delays), "what is late already is said at once"


def _all_said(score: Score, *events: Happened) -> list[Effect]:
    state, found = State(), []
    for event, t in events:
        state, effects = machine.step(score, state, event, t)
        found += list(effects)
    return found


def test_pain_and_endings_and_names_of_people_are_never_kept() -> None:
    """A cache on disk must not tell how a patient felt."""
    score = score_of(POSITION)
    t, state = 0.0, State()
    effects: list[Effect] = []
    state, first = machine.step(score, state, Start(4), 0.0)
    effects += first
    while state.status is not Status.ENDED:
        t += 0.5
        asking = machine.asking(score, state)
        state, more = machine.step(
            score, state, Look() if asking is None else Answer({**GOOD, "number": "3"}[asking.answers]), t
        )
        effects += more
    voice = _narrated(score, effects)
    ephemeral = [utterance.words for utterance in voice.said if utterance.ephemeral]
    assert any("Your pain is 3. That's one less than before, so about the same." in words for words in ephemeral)
    assert any(words.startswith("Well done.") for words in ephemeral)
    kept = {utterance.words for utterance in voice.said if not utterance.ephemeral}
    assert kept <= {utterance.words for utterance in [*cues_of(score), *warnings_of(score)]}


@pytest.mark.parametrize("pain", [None, 2])
@pytest.mark.parametrize("text", [POSITION, STRETCH, COLD])
def test_every_warning_that_can_come_at_any_moment_is_made_ahead(text: str, pain: int | None) -> None:
    """The most urgent sentence of all must not be the one that has to be made first."""
    score = score_of(text)
    ready = {utterance.words for utterance in warnings_of(score) if utterance.kind is CueKind.SAFETY}
    start: list[Happened] = [(Start(pain), 0.0)]
    stories: list[list[Happened]] = [
        [(Hurts(), 1.0), (Answer("10"), 2.0)],
        [(Hurts(), 1.0), (Answer("7"), 2.0)],
        [(Hurts(), 1.0), (Answer("4"), 2.0)],
        [(LegSymptoms(), 1.0), (Answer("yes"), 2.0)],
        [(LegSymptoms(), 1.0), (Answer("no"), 2.0), (Answer("yes"), 3.0)],
        [(LegSymptoms(), 1.0), (Answer("no"), 2.0), (Answer("no"), 3.0)],
    ]
    for story in stories:
        for effect in _all_said(score, *start, *story)[len(_all_said(score, *start)) :]:
            if isinstance(effect, Say) and effect.kind is CueKind.SAFETY:
                assert effect.text in ready


def test_what_is_off_the_skin_in_a_pause_is_made_ahead() -> None:
    ready = {utterance.words for utterance in warnings_of(score_of(COLD))}
    assert {sentences.paused("cold"), sentences.paused("heat")} <= ready


def test_the_rest_is_made_while_the_session_runs_and_nothing_waits_for_it(player: Sessions) -> None:
    waited: list[float] = []

    class Waiting(FakeVoice):
        def prepare(self, utterances: object, seconds: float) -> None:
            super().prepare(utterances, seconds)  # type: ignore[arg-type]  # as it comes
            waited.append(seconds)

    voice = Waiting()
    session = player.start(routine(STRETCH), voice=voice)
    session.begin()
    assert waited == [0.0]
    assert set(cues_of(session.score)) <= set(voice.prepared)


def test_sounds_alone_are_handed_over_without_words() -> None:
    score = score_of(STRETCH, Options("", detail=Detail.SOUNDS))
    voice = _narrated(score, [Say("Hold.", CueKind.INSTRUCTION, 0.0, Sound.START), Say("3", CueKind.COUNTDOWN, 0.0)])
    assert [(said.words, said.sound) for said in voice.said] == [("", Sound.START), ("", Sound.TICK)]


def test_what_a_detail_leaves_out_is_not_handed_over_at_all() -> None:
    score = score_of(STRETCH, Options("", detail=Detail.MINIMAL))
    assert _narrated(score, [Say("Test.", CueKind.NAME, 0.0), Say("Halfway.", CueKind.HALFWAY, 0.0)]).said == []


def test_quiet_holds_back_all_but_safety_and_lets_go_again() -> None:
    score = score_of(POSITION)
    words, warning = Say("Let go.", CueKind.INSTRUCTION, 0.0), Say(sentences.SKIN_CHECK, CueKind.SAFETY, 0.0)
    assert _narrated(score, [words, warning], quiet=True).heard == [sentences.SKIN_CHECK]
    told = _narrated(score, [Muted(on=True), words, Muted(on=False), words])
    assert told.heard == ["Let go."]


# what becomes of it when the session is broken off


def test_a_session_taken_up_again_is_as_quiet_as_it_was(player: Sessions, clock: FakeClock, tmp_path: Path) -> None:
    session = player.start(routine(POSITION), voice=FakeVoice())
    session.begin()
    to(session, clock, SegmentKind.HOLD)
    session.send(Quiet())
    other, voice = player_in(tmp_path, clock), FakeVoice()
    found = other.unfinished()
    assert found is not None
    resumed = other.resume(found, voice=voice)
    resumed.begin()
    resumed.send(Ready())
    run(resumed, clock, 20)
    assert voice.heard == []
    assert set(cues_of(resumed.score)) <= set(voice.prepared), "so that it can speak again at once"
    resumed.send(Quiet())
    assert voice.heard == [sentences.SPEAKING]
    other.journal.close()


def test_ending_what_was_broken_off_says_nothing(player: Sessions, clock: FakeClock, tmp_path: Path) -> None:
    first = FakeVoice()
    session = player.start(routine(POSITION), voice=first)
    session.begin()
    to(session, clock, SegmentKind.HOLD)
    other, voice = player_in(tmp_path, clock), FakeVoice()
    other.start(routine(POSITION), voice=voice)
    assert voice.said == []
    assert other.record().sessions[-1].result is Result.QUIT
    other.journal.close()


def test_the_closing_chime_comes_with_a_session_that_was_done_and_with_no_other(
    player: Sessions, clock: FakeClock
) -> None:
    sounds = []
    for ends in (Next(), Quit()):
        voice = FakeVoice()
        session = player.start(routine(POSITION), voice=voice)
        session.begin()
        to(session, clock, SegmentKind.ASK)
        session.send(ends)
        assert session.ended
        sounds.append([said.sound for said in voice.said if said.sound is Sound.DONE])
    assert sounds == [[Sound.DONE], []]


# “Can you hear me?” is remembered


@pytest.mark.parametrize("heard", [True, False])
def test_any_answer_is_remembered_for_good(player: Sessions, heard: bool) -> None:
    """Who has said to hear nothing, or to want nothing, is not asked at each start."""
    assert not player.hearing_asked()
    player.report_hearing(heard=heard)
    assert player.hearing_asked()


def test_a_cue_is_the_same_utterance_whoever_asks() -> None:
    english = score_of(STRETCH)
    cue = english.segments[0].cues[0]
    score = replace(english, language="de", foreign=((cue.say, "de"),))
    assert utterance_of(cue, score) == Utterance(cue.say, cue.kind, cue.sound, tone_of(score))
    assert utterance_of(replace(cue, aloud=False), score).words == ""


GERMAN = f"""{HEAD}kind: stretching
language: de
steps:
  - ready: Legen Sie sich auf den Rücken.
    name: Hinlegen
  - stretch: Ziehen Sie ein Knie zur Brust.
    name: Knie zur Brust
    sides: each
    hold: 10 s
    direction: flexion
    feel: {{en: You feel a gentle pull.}}
"""


def test_in_a_german_routine_warnings_are_english_and_instructions_german() -> None:
    """“Stop now” with German sounds is no warning, and German with English ones no instruction."""
    score = score_of(GERMAN)
    said = {utterance.words: utterance.tone for utterance in (*cues_of(score), *warnings_of(score)) if utterance.words}
    assert said["Ziehen Sie ein Knie zur Brust."].language == "de"
    assert said["You feel a gentle pull."].language == "en"
    assert all(
        tone.language == "en" for words, tone in said.items() if words.startswith(("Stop", "Call", "If it hurts"))
    )
    mixed = {words: tone.parts for words, tone in said.items() if tone.parts}
    (ready,) = (parts for words, parts in mixed.items() if words.startswith("Legen"))
    assert [language for language, _ in ready] == ["de", "en"]
    assert ready[0][1] == "Legen Sie sich auf den Rücken."
    assert {tone.language for tone in said.values()} == {"de", "en"}


def test_in_an_english_routine_a_german_text_is_spoken_in_german() -> None:
    other = STRETCH.replace("kind:", "cautions: [{de: Langsam.}]\nkind:", 1)
    said = {utterance.words: utterance.tone for utterance in cues_of(score_of(other))}
    assert said["Langsam."].language == "de"
    assert {tone.language for words, tone in said.items() if words != "Langsam."} == {"en"}


def test_what_is_said_first_when_it_has_struck_is_not_drawn_out() -> None:
    """Calmly spoken, the caution alone takes five seconds, and who holds on to a door handle waits for what to do."""
    score = score_of(POSITION)
    brisk = replace(score, brisk=score.segments[0].cues[0].say, calm=True)
    assert [utterance_of(cue, brisk).tone.calm for cue in brisk.segments[0].cues][:1] == [False]
    assert tone_of(brisk).calm
