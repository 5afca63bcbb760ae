"""What is shown of a session after it: its last words."""

import re
from dataclasses import dataclass

from coach.care.facts import Result
from coach.session.events import Ended
from coach.session.state import State

_LEAD = 40
"""Letters that can be taken in at a glance, and fit the screen in large letters."""
_SENTENCE = re.compile(r"(?<=[.!?]) ")


@dataclass(frozen=True)
class Finished:
    """How a session ended: its last words, and its state then."""

    said: tuple[str, ...]
    state: State
    ended: Ended


def lead(end: Finished) -> str:
    """What a stop says first, as far as it can be called across a room; empty where what comes next leads."""
    found = ""
    if end.state.result in (Result.STOPPED, Result.RED_FLAG) and end.said:
        for sentence in _SENTENCE.split(end.said[0]):
            if found and len(found) + len(sentence) > _LEAD:
                break
            found = f"{found} {sentence}".lstrip()
    return found


def closing(end: Finished) -> list[str]:
    """What was said last, a paragraph each. The `lead` is one by itself."""
    first, said = lead(end), "\n".join(end.said)
    paragraphs = [first, *said.removeprefix(first).lstrip().split("\n")]
    return [text for text in paragraphs if text]
