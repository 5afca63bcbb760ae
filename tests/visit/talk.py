"""A journey that is replied to by hand, and a check-in that is answered from a table."""

from collections.abc import Mapping

from coach.errors import ExitCode
from coach.playback.runner import Runner
from coach.visit.prompts import Ask, Choose, Emergency, InputOver, Menu, Number, Play, Prompt, Reply, Steps, Tell

NOTHING_WRONG: dict[str, Reply] = {
    "pain": 2,
    "trend": "same",
    "began": "now",
    "inflammation": "reduced",
    "spasm": "eased",
    "episode": "same",
    "summary": "right",
}


class Talk:
    """A journey. `prompt` is what stands; `code` how it ended."""

    def __init__(self, steps: Steps[ExitCode]) -> None:
        self._steps = steps
        self.code: ExitCode | None = None
        self.prompt: Prompt | None = next(steps)

    def reply(self, reply: Reply = None) -> Prompt | None:
        try:
            self.prompt = self._steps.send(reply)
        except StopIteration as end:
            self.prompt, self.code = None, end.value
        return self.prompt

    def close(self) -> None:
        """No more input can come."""
        try:
            self.prompt = self._steps.throw(InputOver())
            while True:
                self.reply(None)
                if self.prompt is None:
                    return
        except StopIteration as end:
            self.prompt, self.code = None, end.value

    @property
    def asks(self) -> str:
        """What is asked now: the id of a question, or which prompt stands; empty at the end."""
        if isinstance(self.prompt, Choose | Number | Ask):
            return self.prompt.id
        return "" if self.prompt is None else type(self.prompt).__name__.lower()

    @property
    def session(self) -> Runner:
        """The session that is to be played now."""
        assert isinstance(self.prompt, Play)
        assert isinstance(self.prompt.session, Runner)
        return self.prompt.session

    @property
    def words(self) -> str:
        """What is said now."""
        told = isinstance(self.prompt, Tell | Choose | Number | Ask | Emergency | Menu)
        return " ".join(self.prompt.sentences) if told else ""  # type: ignore[union-attr]  # told

    def answer_until(self, name: str, given: Mapping[str, Reply] = NOTHING_WRONG) -> list[str]:
        """Answers all that is asked before `name`, nothing wrong where nothing is given; and what that was."""
        asked = []
        while self.asks != name and self.prompt is not None:
            asked.append(self.asks)
            self.reply({**NOTHING_WRONG, **given}.get(self.asks, "no"))
        return asked
