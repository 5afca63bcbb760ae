"""What is shown after a session: what it is called, its figures, and what comes next and when."""

import re
from dataclasses import dataclass

from coach.care.facts import Result
from coach.session.events import Ended
from coach.session.state import State
from coach.tui.widgets.big_clock import clock_face
from coach.visit.overview import Overview, next_words

_LEAD = 40
"""Letters that can be taken in at a glance, and fit the screen in large letters."""
_SENTENCE = re.compile(r"(?<=[.!?]) ")


@dataclass(frozen=True)
class Finished:
    """How a session ended: its last words, and its state then."""

    said: tuple[str, ...]
    state: State
    ended: Ended


HEADINGS = {
    Result.DONE: "✓ Done",
    Result.PARTLY: "Partly done",
    Result.QUIT: "Ended here",
    Result.STOPPED: "! Stopped",
    Result.RED_FLAG: "! Stopped",
}


def figures(end: Finished) -> list[tuple[str, str]]:
    """The session in numbers, each with what it is. What the change of pain means is among the closing words."""
    ended = end.ended
    found = [("Time", clock_face(round(ended.done)))]  # rounded as in the closing words
    pains = (("Pain before", ended.pain_before), ("Pain after", ended.pain_after))
    return found + [(words, str(pain)) for words, pain in pains if pain is not None]


def lead(end: Finished) -> str:
    """What a stop says first, as far as it can be called across a room; empty where what comes next leads."""
    found = ""
    if end.state.result in (Result.STOPPED, Result.RED_FLAG) and end.said:
        for sentence in _SENTENCE.split(end.said[0]):
            if found and len(found) + len(sentence) > _LEAD:
                break
            found = f"{found} {sentence}".lstrip()
    return found


def closing(end: Finished, view: Overview | None) -> list[str]:
    """What was said last, a paragraph each, and what to do next, where it is known. The `lead` is one by itself."""
    first, said = lead(end), "\n".join(end.said)
    paragraphs = [first, *said.removeprefix(first).lstrip().split("\n")]
    return [text for text in (*paragraphs, next_words(view) if view is not None else "") if text]
