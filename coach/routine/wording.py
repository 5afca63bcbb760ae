"""What the words of a step tell the patient to do, as far as a program can read it: a doubt, never a proof.

English words only; of other languages nothing is read, and the figures alone decide.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from coach.routine.steps import AskStep, Count, Drill, Press, SingleStep, TellStep
from coach.routine.telltale import HINTS, LIKELY, PLAIN
from coach.routine.text import Text

_TOLD: Final = (
    r"\b(?:pull|draw|bring|lift|raise|press|push|hug|hold|clasp|grasp|bend|stretch|twist|turn|roll|curl|fold|arch|rock"
    r"|squeeze|tuck|lower|straighten|reach|touch|sit|take|do) (?:\w+ly )?"
    r"(?:up|down|in|both|your|the|one|each|a|them|it|forward|forwards|back|over|as|yourself|ten|hard|far)\b"
)
"""A verb with what it is done to, as it is said to the patient."""
_LIST: Final = r"(?:(?:, \w+(?: \w+){0,2})*,? (?:or|nor)\b[^,]*)?"
_TURNED: Final = r"\b(?:but|then|just|only)\b|[–—(]"
_NOT: Final = re.compile(
    r"\b(?:not(?! only| just)|don['’]t|never(?! mind)|nor)\b"
    r"(?! (?:be (?:afraid|shy)|forget|hesitate|stop|worry|just|only)\b)"
    rf"(?:(?! and {_TOLD})(?!{_TURNED})[^,])*{_LIST}"
    rf"|\b(?:without|no(?! matter)|avoid(?:ing)?|instead of)\b(?:(?!(?<!to ){_TOLD})(?!{_TURNED})[^,])*",
    re.IGNORECASE,
)
"""What the patient is not to do: no further than to the comma, or to what follows that they are to do."""
_SENTENCE: Final = re.compile(r"[.!?;:]+\s*")
_NAMED: Final = re.compile(
    r"\b(?:(?P<part>knees?|legs?|thighs?|shins?|heels?|hips|bottom|pelvis)"
    r"|(?P<thing>pillows?|cushions?|packs?|towels?|blankets?|bottles?|glass|water|muscles?|chair|feet|foot|calf|calves)"
    r"|(?P<pronoun>them|it|those))\b",
    re.IGNORECASE,
)
"""What a pronoun can stand for, and the pronouns."""


def told_stretch(step: SingleStep) -> str | None:
    """The words of the step, its cues and its easier form that tell of a stretch or a load; None if none do."""
    return words_of_stretch(_texts(step))


def words_of_stretch(texts: Iterable[Text]) -> str | None:
    """The words of what is said one after the other that tell of a stretch or a load; None if none do."""
    return _first(texts, (*PLAIN, *LIKELY))


def doubtful(step: SingleStep, told: Iterable[Text] = (), *, shown_at_rest: bool = False) -> str | None:
    """The words that speak against only resting or moving, in the step, its cues, its easier form; None if none do.

    `told` is what else is said with it, such as the words of its figure. What a figure that coach brings shows at rest
    is doubted only for what can be read in one way; a `tell` may speak of bending.
    """
    patterns = PLAIN if shown_at_rest else (*PLAIN, *LIKELY)
    if not shown_at_rest and not isinstance(step, TellStep | AskStep):
        patterns = (*patterns, *HINTS)
    return _first(chain(_texts(step), told), patterns)


def foreign(step: SingleStep, language: str) -> str | None:
    """The first language, other than English, in which something is said in the step; None if there is none.

    `language` is that of the routine.
    """
    spoken = (code or language for text in _texts(step) for code, _ in text.words)
    return next((code for code in spoken if code.partition("-")[0] != "en"), None)


def _first(texts: Iterable[Text], patterns: tuple[re.Pattern[str], ...]) -> str | None:
    found = (pattern.search(sentence) for sentence in _sentences(texts) for pattern in patterns)
    return next((match[0] for match in found if match), None)


def _sentences(texts: Iterable[Text]) -> Iterator[str]:
    """Everything that is said, without what the patient is not to do, and with each “them” said in full."""
    last: str | None = None

    def said(match: re.Match[str]) -> str:
        nonlocal last
        if match["pronoun"] is None:
            last = match["part"]
        elif last is not None:
            return f"your {last}"
        return match[0]

    for text in texts:
        for _, words in text.words:
            for sentence in _SENTENCE.split(_NAMED.sub(said, words)):
                yield _NOT.sub("", sentence)


def _texts(step: SingleStep) -> Iterator[Text]:
    said: list[Text | None] = [] if isinstance(step, AskStep) else [step.say]
    said += [step.name, step.spoken, step.short]
    said += [step.easier.say, step.easier.short] if step.easier else []
    if isinstance(step, Press):
        said += [step.then, step.if_it_spasms]
    if isinstance(step, Drill | Count):
        said.append(step.feel)
    yield from (text for text in said if text is not None)
    yield from (cue.say for cue in step.cues)
