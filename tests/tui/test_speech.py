"""What is said after a warning: one answer, never a queue of them, and none once the warning is gone."""

from coach.tui.speech import Speech
from tests.support import FakeVoice


def speech_of(voice: FakeVoice) -> Speech:
    speech = Speech(lambda: voice)
    speech.open()
    return speech


async def _settled(speech: Speech) -> None:
    assert speech._after is not None
    await speech._after


async def test_many_slips_are_answered_once_with_the_last_words() -> None:
    """Ten presses would else talk on for a minute, over whatever comes next."""
    voice = FakeVoice()
    speech = speech_of(voice)
    for number in range(10):
        speech.say_after([f"Answer {number}."])
    await _settled(speech)
    assert voice.heard == ["Answer 9."]


async def test_what_waits_is_forgotten_with_the_silence_that_the_next_thing_begins_with() -> None:
    voice = FakeVoice()
    speech = speech_of(voice)
    speech.say_after(["An answer."])
    speech.hush()
    await _settled(speech)
    assert voice.heard == []
