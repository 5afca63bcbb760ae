"""The usual output: what is made is played at once, the rest is made first, a failure is reported until it is over."""

from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

import pytest

from coach.script.voice_words import IN_SILENCE
from coach.voice import Utterance
from coach.voice.output.clip_output import ClipOutput
from coach.voice.output.output import Readiness, Sounding
from coach.voice.synthesis.clips import Clip, ClipError
from tests.voice.conftest import _until

HOLD = Utterance("Hold.")
CLIP = Clip(Path("hold.wav"), 1.5, 1.0)


class FakeClips:
    """Makes nothing by itself: the test settles the orders."""

    def __init__(self) -> None:
        self.trouble: str | None = None
        self.instead: str | None = None
        self.made: dict[Utterance, Clip] = {}
        self.orders: list[tuple[Utterance, bool, Future[Clip]]] = []
        self.closed = False

    def order(self, utterance: Utterance, *, urgent: bool = False) -> "Future[Clip]":
        future: Future[Clip] = Future()
        self.orders.append((utterance, urgent, future))
        return future

    def clip(self, utterance: Utterance) -> Clip | None:
        return self.made.get(utterance)

    def apart(self, utterance: Utterance) -> list[Utterance]:
        return [replace(utterance, words=f"{part}.") for part in utterance.words.rstrip(".").split(". ")]

    def close(self) -> None:
        self.closed = True


class FakePlayers:
    def __init__(self) -> None:
        self.lead = 0.01
        self.ahead = 0.0
        self.notice: str | None = None
        self.played: list[tuple[Path, float]] = []
        self.closed = False

    def ready(self, seconds: float) -> None:
        pass

    def start(self, path: Path, seconds: float, at: float | None = None) -> Sounding | None:
        self.played.append((path, seconds))
        return None

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def clips() -> FakeClips:
    return FakeClips()


@pytest.fixture
def players() -> FakePlayers:
    return FakePlayers()


@pytest.fixture
def output(clips: FakeClips, players: FakePlayers) -> Iterator[ClipOutput]:
    found = ClipOutput(clips, players)  # type: ignore[arg-type]  # a stand-in
    yield found
    found.close()
    assert clips.closed
    assert players.closed


def wake() -> None:
    pass


def test_what_is_made_is_ready_and_played(output: ClipOutput, clips: FakeClips, players: FakePlayers) -> None:
    clips.made[HOLD] = CLIP
    assert output.ready(HOLD, wake) is Readiness.READY
    assert output.seconds(HOLD) == 1.0
    output.start(HOLD)
    assert players.played == [(CLIP.path, 1.5)]
    assert output.lead == 0.01


def test_what_is_not_made_is_ordered_once_urgently_and_wakes_when_it_is_there(
    output: ClipOutput, clips: FakeClips
) -> None:
    woken: list[int] = []
    assert output.seconds(HOLD) is None
    for _ in range(3):
        assert output.ready(HOLD, lambda: woken.append(1)) is Readiness.MAKING
    [(utterance, urgent, future)] = clips.orders
    assert (utterance, urgent) == (HOLD, True)
    clips.made[HOLD] = CLIP
    future.set_result(CLIP)
    assert woken == [1]
    assert output.ready(HOLD, wake) is Readiness.READY


def test_what_cannot_be_made_fails_once_with_words_and_is_tried_anew(output: ClipOutput, clips: FakeClips) -> None:
    output.ready(HOLD, wake)
    clips.orders[0][2].set_exception(ClipError("There is no engine.", "Install one."))
    assert output.ready(HOLD, wake) is Readiness.FAILED
    assert output.notice == f"There is no engine. Install one. {IN_SILENCE}"
    assert output.ready(HOLD, wake) is Readiness.MAKING
    clips.orders[1][2].set_result(CLIP)
    assert output.ready(HOLD, wake) is Readiness.READY
    assert output.notice is None


def test_the_alarm_is_over_when_something_else_can_be_said(output: ClipOutput, clips: FakeClips) -> None:
    output.ready(HOLD, wake)
    clips.orders[0][2].set_exception(ClipError("It hangs.", "Wait."))
    assert output.ready(HOLD, wake) is Readiness.FAILED
    rest = Utterance("Rest.")
    clips.made[rest] = CLIP
    output.start(rest)
    assert output.notice is None


def test_what_was_called_off_fails_without_alarm(output: ClipOutput, clips: FakeClips) -> None:
    output.ready(HOLD, wake)
    clips.orders[0][2].cancel()
    assert output.ready(HOLD, wake) is Readiness.FAILED
    assert output.notice is None


def test_a_clip_that_has_vanished_cannot_be_started(output: ClipOutput, players: FakePlayers) -> None:
    assert output.start(HOLD) is None
    assert players.played == []


def test_what_fails_is_told_whatever_it_is(output: ClipOutput, clips: FakeClips, players: FakePlayers) -> None:
    players.notice = "No loudspeaker."
    assert output.notice == "No loudspeaker."
    clips.trouble = "No engine."
    assert output.notice == f"No engine. {IN_SILENCE}"


def test_that_another_voice_speaks_is_told_once_and_last_of_all(
    output: ClipOutput, clips: FakeClips, players: FakePlayers
) -> None:
    clips.made[HOLD] = CLIP
    for words in ("Piper is missing.", "Piper was lost."):  # what went wrong can differ from sentence to sentence
        clips.instead = words
        output.start(HOLD)
        assert output.notice == "Piper is missing.", "and not that it goes on in silence"
    players.notice = "No loudspeaker."
    assert output.notice == "No loudspeaker."
    players.notice = clips.instead = None
    assert output.notice is None


def test_preparing_orders_everything_and_waits_no_longer_than_told(output: ClipOutput, clips: FakeClips) -> None:
    output.prepare([HOLD, Utterance("Rest.")], 0.0)
    assert [(utterance.words, urgent) for utterance, urgent, _ in clips.orders] == [("Hold.", False), ("Rest.", False)]


# a text of several sentences


class Playing:
    """Sounds until the test says that it is over."""

    def __init__(self) -> None:
        self.over: bool | None = None
        self.over_at: float | None = None
        self.stopped = False

    def poll(self) -> bool | None:
        return self.over

    def stop(self) -> None:
        self.stopped, self.over = True, True


LIST = Utterance("One. Two. Three.")


def make(clips: FakeClips, words: str) -> None:
    clips.made[Utterance(words)] = Clip(Path(f"{words}wav"), 0.5, 0.5)


@pytest.fixture
def sounding(players: FakePlayers) -> list[Playing]:
    found: list[Playing] = []

    def start(path: Path, seconds: float, at: float | None = None) -> Sounding:
        players.played.append((path, seconds))
        found.append(Playing())
        return found[-1]

    players.start = start  # type: ignore[method-assign]
    return found


def test_a_text_begins_to_be_heard_with_its_first_sentence(
    output: ClipOutput, clips: FakeClips, players: FakePlayers, sounding: list[Playing]
) -> None:
    """An engine that takes a second for each would keep a patient waiting for all of them."""
    assert output.ready(LIST, wake) is Readiness.MAKING
    assert [utterance.words for utterance, _, _ in clips.orders] == ["One."]
    make(clips, "One.")
    assert output.ready(LIST, wake) is Readiness.READY
    heard = output.start(LIST)
    assert heard is not None
    assert heard.poll() is None
    assert [utterance.words for utterance, _, _ in clips.orders] == ["One.", "Two.", "Three."], "made meanwhile"
    sounding[0].over = True
    assert heard.poll() is None, "the second one is not made yet"
    make(clips, "Two.")
    make(clips, "Three.")
    for part in (1, 2):
        assert _until(lambda: heard.poll() is not None or len(sounding) == part + 1, 5)  # noqa: B023
        assert heard.poll() is None
        sounding[part].over = True
    assert heard.poll() is True
    assert [path.name for path, _ in players.played] == ["One.wav", "Two.wav", "Three.wav"]


def test_a_sentence_that_cannot_be_made_is_left_out(
    output: ClipOutput, clips: FakeClips, sounding: list[Playing]
) -> None:
    make(clips, "One.")
    make(clips, "Three.")
    heard = output.start(LIST)
    assert heard is not None
    heard.poll()
    clips.orders[-1][2].set_exception(ClipError("No such sentence.", ""))
    sounding[0].over = True
    assert _until(lambda: heard.poll() is not None or len(sounding) == 2, 5)
    sounding[1].over = True
    assert heard.poll() is True


def test_silence_ends_all_of_a_text(output: ClipOutput, clips: FakeClips, sounding: list[Playing]) -> None:
    for words in ("One.", "Two.", "Three."):
        make(clips, words)
    heard = output.start(LIST)
    assert heard is not None
    heard.stop()
    assert heard.poll() is True
    assert len(sounding) == 1


def test_a_text_that_is_made_already_is_heard_in_one_piece(
    output: ClipOutput, clips: FakeClips, players: FakePlayers
) -> None:
    clips.made[LIST] = CLIP
    output.start(LIST)
    assert players.played == [(CLIP.path, 1.5)]
