"""The way up for whoever has to get up in the middle of a question: step by step, as a session leads it.

A hand is only laid flat here: whether someone may press has not been asked.
"""

from typing import assert_never

from coach.script import getting_up_words as words
from coach.script import journey, plain_words
from coach.script.answers import Choice
from coach.session.state import WayStart
from coach.session.way_up import Busy, Do, Move, UpStep, way
from coach.visit.conversation import Conversation
from coach.visit.prompts import Choose, Steps, Surroundings, Tell

_STARTS = {"floor": (WayStart.LYING, True), "bed": (WayStart.LYING, False), "sitting": (WayStart.SITTING, False)}
_AROUND = Surroundings(words.UP_TITLE)


class WayUp:
    """Leads from lying or sitting to standing."""

    def __init__(self, say: Conversation) -> None:
        self._say = say

    def run(self) -> Steps[None]:
        """The whole way, until the patient is up or goes back."""
        yield from self._say.show(Tell((words.SLOWLY,), journey.ON, _AROUND, safety=True))
        where = yield from self._say.choose(
            Choose("where", (plain_words.WHERE_ARE_YOU,), plain_words.UP_FROM, _AROUND, safety=True)
        )
        if where not in _STARTS:
            return
        start, floor = _STARTS[where]
        for step in way(start, floor=floor, flat=True):
            choices = (Choice("enter", "on", plain_words.DONE_NEXT), journey.back(plain_words.STAY_HERE))
            question = Choose("up", (_told(step),), choices, _AROUND, enter="on", safety=True)
            if (yield from self._say.choose(question)) != "on":
                yield from self._say.show(Tell((words.STAYING,), journey.ON, _AROUND))
                return
        yield from self._say.show(Tell((words.YOU_ARE_UP,), journey.ON, _AROUND, safety=True))


def _told(step: UpStep) -> str:
    match step:
        case Do(told) | Busy(told, _):
            return told
        case Move(told, move, steady, _):
            return f"{told} {move} {steady}"
        case _:
            assert_never(step)
