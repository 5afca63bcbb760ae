"""What is shown after a session: what it is called, its figures, and what comes next and when."""

from dataclasses import dataclass

from coach.care.facts import Result
from coach.overview import Overview, next_words
from coach.session import script
from coach.session.events import Ended
from coach.session.state import State
from coach.tui.bigtime import clock_face


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
    found = [("Time", clock_face(ended.done))]
    pains = (("Pain before", ended.pain_before), ("Pain after", ended.pain_after))
    return found + [(words, str(pain)) for words, pain in pains if pain is not None]


def closing(end: Finished, view: Overview | None) -> list[str]:
    """What was said last, and what to do next, where it is known."""
    return [*end.said, *([next_words(view)] if view is not None else [])]
