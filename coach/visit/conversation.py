"""Asking, one prompt at a time: each reply in its own type, and no question at all once the input is over."""

from coach.visit.prompts import (
    Ask,
    Choose,
    Emergency,
    InputOver,
    Menu,
    Number,
    Opened,
    Play,
    Prepare,
    Prompt,
    Reply,
    ShowPage,
    Steps,
    Tell,
)


class Conversation:
    """Yields prompts. Once the input is `over`, every question counts as left, and none is shown any more."""

    def __init__(self) -> None:
        self.over = False

    def show(self, prompt: Tell | Prepare | Play | ShowPage) -> Steps[None]:
        """Shows something that needs no reply."""
        if not (self.over and isinstance(prompt, ShowPage)):
            yield from self._asked(prompt)

    def tell(self, prompt: Tell) -> Steps[str | None]:
        """Says something. The value of the offer that was taken; None where the patient went on."""
        reply = yield from self._asked(prompt)
        assert reply is None or isinstance(reply, str)
        return reply

    def choose(self, prompt: Choose | Emergency) -> Steps[str | None]:
        """The value of the answer that was chosen; None when the patient went back."""
        reply = yield from self._asked(prompt)
        assert reply is None or isinstance(reply, str)
        return reply

    def number(self, prompt: Number) -> Steps[int | None]:
        """The number that was given, 0 to 10; None when the patient went back."""
        reply = yield from self._asked(prompt)
        assert reply is None or (isinstance(reply, int) and 0 <= reply <= 10)
        return reply

    def ask(self, prompt: Ask) -> Steps[str | None]:
        """The words that were typed; None when the patient went back."""
        reply = yield from self._asked(prompt)
        assert reply is None or (isinstance(reply, str) and reply)
        return reply

    def menu(self, prompt: Menu) -> Steps[str | Opened | None]:
        """What was chosen in the menu; None when the patient leaves."""
        reply = yield from self._asked(prompt)
        assert reply is None or isinstance(reply, str | Opened)
        return reply

    def _asked(self, prompt: Prompt) -> Steps[Reply]:
        if self.over and not isinstance(prompt, Tell | Emergency | Prepare | Play):
            return None
        try:
            return (yield prompt)
        except InputOver:
            self.over = True
            return None
