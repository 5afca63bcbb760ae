"""What the words of a step tell the patient to do, as far as a program can read it: a doubt, never a proof.

English words only; of other languages nothing is read, and the figures alone decide.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from coach.routine.steps import AskStep, Count, Drill, Press, SingleStep
from coach.routine.text import Text

_YOURS: Final = r"(?:(?:up|both|one|each|your|the|lower|upper|whole|left|right|straight|other) )*"
_BACK: Final = r"(?:back|spine|trunk|torso|body|waist|hips?|pelvis|bottom|buttocks|chest|shoulders?)"
_LEG: Final = r"(?:legs?|thighs?)"
_FAR: Final = r"(?:\w+ly |far |right |all the way |as far )*"
_TELLS_OF_MORE: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\bknees?\b[^,]*\b(?:to|towards?|against|into|onto|at|on) (?:your |the )?(?:chest|belly)\b",
        r"\bchest (?:to|towards?|onto) (?:your |the )?(?:knees?|thighs?)\b",
        r"(?<!\ba )(?<!\bthe )(?<!\beach )(?<!\bevery )(?<!\bthis )(?<!\bnext )\bstretch\b(?! is| was| that)",
        r"\btwist",
        rf"\bpull(?:ing)? {_YOURS}(?:knees?|heels?|foot|feet|arms?|elbows?|{_LEG})\b",
        rf"\b(?:hug|hugging|rock|rocking|hold|holding) {_YOURS}(?:knees?|shins?|{_LEG})\b",
        rf"\b(?:lift|raise|arch|round|curl|rotate|tilt|bend|rock) {_YOURS}{_BACK}\b",
        rf"\b(?:turn|roll) (?:your|the) (?:\w+ )?{_BACK}\b(?! to)",
        rf"\b(?:lift|raise|lower) {_YOURS}{_LEG}\b(?! on)",
        rf"\bbend {_FAR}(?:forwards?|over|down|backwards?|sideways|to (?:the|one|your))\b",
        rf"\b(?:fold|arch|curl) {_FAR}(?:forwards?|over|up|back(?:wards?)?|sideways)\b",
        r"\bas far as (?:you can|possible|it (?:goes|will go))\b",
        r"\b(?:sit|press|push|pull|chin|curl)-?ups?\b|\bcrunch|\bplank|\bsquat|\blunge",
        r"\breach (?:\w+ )?(?:for|to|towards?) (?:your|the) (?:toes|feet|foot|ankles?|floor)\b",
        r"\btouch (?:your|the) (?:toes|feet|floor)\b",
        r"\b(?:push|press) (?:your|the) (?:upper body|trunk|torso|chest|hips|pelvis)\b",
        r"\bknees?\b[^,]*\b(?:fall|sink|drop|roll|swing)\b[^,]*\bto (?:one|the|your) (?:side|left|right)\b",
        r"\bankle (?:on|onto|over|across) (?:your |the |one )?(?:other |left |right )?(?:knee|thigh)\b",
        r"\bsit up and lie\b",
    )
)
"""Words that tell of a stretch or a load by themselves, whatever is drawn beside them."""
_DOUBTFUL: Final = re.compile(r"\b(?:pull|stretch|bend|twist|lift)(?:s|es|ing|ed)?\b", re.IGNORECASE)
"""Words that go ill with a step that is said only to rest or to move."""
_NOT: Final = re.compile(r"\b(?:not|don['’]t|never|without|no|avoid|nor|instead of)\b.*", re.IGNORECASE)
_SENTENCE: Final = re.compile(r"[.!?;:]+\s*")


def told_stretch(step: SingleStep) -> str | None:
    """The words of the step, its cues and its easier form that tell of a stretch or a load; None if none do."""
    return _first(_texts(step), _TELLS_OF_MORE)


def doubtful(step: SingleStep, told: Iterable[Text] = ()) -> str | None:
    """The word that speaks against only resting or moving, in the step, its cues, its easier form; None if none does.

    `told` is what else is said with it, such as the words of its figure.
    """
    return _first(chain(_texts(step), told), (*_TELLS_OF_MORE, _DOUBTFUL))


def _first(texts: Iterable[Text], patterns: tuple[re.Pattern[str], ...]) -> str | None:
    found = (pattern.search(sentence) for sentence in _sentences(texts) for pattern in patterns)
    return next((match[0] for match in found if match), None)


def _sentences(texts: Iterable[Text]) -> Iterator[str]:
    """Everything that is said, without what the patient is not to do."""
    for text in texts:
        for _, words in text.words:
            yield from (_NOT.sub("", sentence) for sentence in _SENTENCE.split(words))


def _texts(step: SingleStep) -> Iterator[Text]:
    said: list[Text | None] = [] if isinstance(step, AskStep) else [step.say]
    said += [step.name, step.spoken, step.easier.say if step.easier else None]
    if isinstance(step, Press):
        said += [step.then, step.if_it_spasms]
    if isinstance(step, Drill | Count):
        said.append(step.feel)
    yield from (text for text in said if text is not None)
    yield from (cue.say for cue in step.cues)
