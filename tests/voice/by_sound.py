"""A patient who sees nothing: hears coach through the sound server, and presses single keys.

All that the patient knows is here: what coach may say on this way, and what the patient answers to it. The key of an
answer is the one that is named by the voice. What is said beyond that is let pass.
"""

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.recording import samples_of
from coach.care.sign_groups import FULL_SCREEN
from coach.script import first_words, hints, journey, questions, sentences
from coach.script.answers import YES_NO_UNSURE, Choice
from coach.voice import Tone, Utterance
from coach.voice.synthesis.clips import Clips
from coach.voice.text.normalize import apart
from coach.voice.voice_settings import VoiceSettings
from tests.voice.hearing import Heard, SentenceEar

TITLE = "Legs on a chair"
EXERCISE = "Let your back grow heavy."
ROUTINE = f"""\
coach: 1
id: legs-on-a-chair
title: {TITLE}
kind: positioning
order: 1
summary: A short rest, long enough to hear that it begins and ends.
sources: [a test]
dose: {{times-a-day: 3}}
steps:
  - hold: {EXERCISE}
    name: A short rest
    for: 12 s
    does: rest
"""
"""A session of seconds, in place of one that coach offers by itself to whoever has checked in well."""
NUMBER = "112"
"""The emergency number that coach guesses where these tests run it."""
PAIN, PAIN_AFTER = 2, 2
WELL_DONE = "Well done."
"""What the summary begins with. The session says it, in its own voice."""


@dataclass(frozen=True)
class Step:
    """One thing that is heard, by any of these sentences, and the answer to it in words, if there is one.

    Steps with the same `kind` of answer are answered by the same key: who has heard it once need not hear it again.
    """

    name: str
    hears: tuple[str, ...]
    answer: str = ""
    kind: str = ""


STEPS = (
    Step("home, at the first start", ("Most backs do get better.", "Enter: it has just struck."), "check in"),
    *(Step(f"warning signs: {group.id}", questions.signs_asked(group.signs), "no", "signs") for group in FULL_SCREEN),
    Step("pain", (questions.HOW_BAD,), f"pain {PAIN}", "number"),
    Step("pain marked", (hints.marked(PAIN),), "take it", "number"),
    Step("when it began", (questions.WHEN_BEGUN,), "yesterday"),
    Step("inflammation", (questions.INFLAMMATION,), "yes"),
    Step("spasm", (questions.SPASM,), "yes"),
    Step("what was understood", (questions.IS_THIS_RIGHT,), "yes, that's right"),
    Step("result", ("Stretching is ready for you.",), journey.ON),
    Step("emergency number", (first_words.is_number_right(NUMBER),), "yes"),
    Step("can you hear me", (first_words.CAN_YOU_HEAR,), "yes"),
    Step("can you read", (first_words.CAN_YOU_READ,), "I can read it"),
    Step("home, with a plan", ("Your pain is 2 today.", "Keep moving gently between rests."), journey.start(TITLE)),
    Step("session", (EXERCISE,)),
    Step("pain afterwards", (sentences.PAIN_NOW,), f"pain {PAIN_AFTER}", "number"),
    Step("pain afterwards marked", (hints.marked(PAIN_AFTER),), "take it", "number"),
    Step("summary", (WELL_DONE,)),
)
"""The way from the first start to the summary."""
NAMED_OTHERWISE = {
    hints.TYPE_A_NUMBER: {f"pain {number}": str(number) for number in (PAIN, PAIN_AFTER)},
    "Press Enter.": {"take it": "Enter"},
}
"""What names a key in other words than `1: yes.`; for each answer the key that it asks for."""
CHOICES: Sequence[Choice] = (
    Choice("enter", "", journey.TO_SAY_JUST_STRUCK),
    Choice("c", "", journey.TO_CHECK_IN),
    *YES_NO_UNSURE,
    *questions.BEGAN_WHEN,
    *questions.REDUCED,
    *questions.HAS_EASED,
    questions.RIGHT,
    Choice("enter", "", journey.ON),
    *first_words.NUMBER_CHOICES,
    *first_words.hearing_choices(),
    *first_words.hearing_choices(other_voice=True),
    Choice("enter", "", "I can read it"),
    Choice("enter", "", journey.start(TITLE)),
)
"""The answers that may be named, each with its key."""
CALM = (EXERCISE, sentences.PAIN_NOW, WELL_DONE)
"""What is said in a session, where the voice is calmer."""
_KEYS = {"Enter": "\r", "Escape": "\x1b", **{sign: sign for sign in "abcdefghijklmnopqrstuvwxyz0123456789"}}
"""What a keyboard sends, by the name of the key."""
_OFFER = re.compile(r"(\w+): (.+)\.")


def _offers() -> list[str]:
    return [f"{hints.key_name(choice.key)}: {choice.words}." for choice in CHOICES]


def _plain() -> list[str]:
    """All sentences of the table that are not said in a session, each once."""
    texts = [text for step in STEPS for text in step.hears if text not in CALM]
    texts = [*texts, *questions.SCREEN.values(), questions.MORE, *_offers(), *NAMED_OTHERWISE]
    return list(dict.fromkeys(sentence for text in texts for sentence in _sentences(text)))


def _sentences(text: str) -> list[str]:
    """The sentences of a text as they are written where there is a difference, since keys are named in these."""
    return [text] if _OFFER.fullmatch(text) else list(apart(text))


def repertoire(folder: Path, settings: VoiceSettings, patience: float = 120.0) -> list[tuple[str, Any]]:
    """The sentences of the way, each with its sound, made by the same voice before anything is heard."""
    clips = Clips(settings, folder)
    calm = [sentence for text in CALM for sentence in _sentences(text)]
    said = [Utterance(words, tone=Tone("en", calm=words in calm)) for words in (*_plain(), *calm)]
    try:
        orders = [(one.words, clips.order(one)) for one in said]
        return [(words, samples_of(order.result(patience).path)) for words, order in orders]
    finally:
        clips.close()


@dataclass
class Blind:
    """Goes through the steps by ear alone. `send` gets what a keyboard sends."""

    ear: SentenceEar
    send: Callable[[str], object]
    patience: float = 45.0
    """Seconds in which nothing that is known is heard, after which the patient is lost."""
    understood: dict[str, Heard] = field(default_factory=dict)
    """By what each step was recognised, and by what the key of its answer."""
    pressed: list[tuple[str, str]] = field(default_factory=list)
    _remembered: dict[tuple[str, str], str] = field(default_factory=dict)

    def go(self) -> None:
        """All steps, in order. Raises AssertionError where one is not heard, or its answer is not named."""
        for step in STEPS:
            self._understand(step)
            if step.answer:
                self._answer(step)

    def _understand(self, step: Step) -> None:
        known = {sentence for text in step.hears for sentence in _sentences(text)}
        self.understood[step.name] = self._hear(lambda words: words in known, f"{step.name}: {' / '.join(step.hears)}")

    def _answer(self, step: Step) -> None:
        key = self._remembered.get((step.kind, step.answer)) if step.kind else None
        if key is None:
            heard = self._hear(lambda words: _named(words, step.answer) is not None, f"{step.name}: “{step.answer}”")
            self.understood[f"{step.name}: {step.answer}"] = heard
            key = _named(heard.words, step.answer)
            assert key is not None
        self._remembered[step.kind, step.answer] = key
        self.pressed.append((step.name, key))
        self.ear.skip_to_now()
        self.send(_KEYS.get(key) or _KEYS[key.lower()])

    def _hear(self, wanted: Callable[[str], bool], expected: str) -> Heard:
        until = time.monotonic() + self.patience
        while (heard := self.ear.listen(until)) is not None:
            if heard.clear and wanted(heard.words):
                return heard
        raise AssertionError(f"not heard: {expected}\npressed: {self.pressed}\n{self._last()}")

    def _last(self) -> str:
        said = [f"  {h.at:6.1f} s, {h.likeness:.2f} (next {h.next_best:.2f}): {h.words}" for h in self.ear.heard[-8:]]
        return "\n".join(("heard last:", *said))


def _named(words: str, answer: str) -> str | None:
    """The key that these words name for an answer."""
    if words in _OTHERWISE:
        return _OTHERWISE[words].get(answer)
    offer = _OFFER.fullmatch(words)
    return offer[1] if offer and offer[2].lower() == answer.lower() else None


_OTHERWISE = {sentence: keys for text, keys in NAMED_OTHERWISE.items() for sentence in _sentences(text)}
