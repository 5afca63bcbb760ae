"""Asking, one prompt at a time: each reply in its own type, and no question at all once the input is over.

Whatever is asked, the patient may ask for something else in between: then the question is asked again.
"""

from collections.abc import Callable, Mapping

from coach.visit.prompts import (
    Aside,
    Ask,
    Choose,
    Emergency,
    Find,
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
    """Yields prompts. Once the input is `over`, every question counts as left, and none is shown any more.

    So it does once the patient has `left` all that was being asked, until they are home.
    """

    def __init__(self) -> None:
        self.over = False
        self.left = False
        self._asides: Mapping[Aside, Callable[[], Steps[object]]] = {}

    @property
    def ended(self) -> bool:
        """Whether nothing more is asked."""
        return self.over or self.left

    def come_home(self) -> None:
        """Whatever was left is over: from here on, questions are asked again."""
        self.left = False

    def grant(self, asides: Mapping[Aside, Callable[[], Steps[object]]]) -> None:
        """From now on this is done in the middle of a question, before it is asked again."""
        self._asides = asides

    def show(self, prompt: Tell | Prepare | Play | ShowPage) -> Steps[None]:
        """Shows something that needs no reply."""
        if not (self.ended and isinstance(prompt, ShowPage)):
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

    def look_up(self, prompt: Choose) -> Steps[str | Find | None]:
        """The value that was chosen, or the words that look for a routine; None when the patient went back."""
        reply = yield from self._asked(prompt)
        assert reply is None or isinstance(reply, str | Find)
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

    def menu(self, prompt: Menu) -> Steps[str | Opened | Find | None]:
        """What was chosen in the menu; None when the patient leaves."""
        self.come_home()
        reply = yield from self._asked(prompt)
        assert reply is None or isinstance(reply, str | Opened | Find)
        return reply

    def _asked(self, prompt: Prompt) -> Steps[Reply]:
        while not self.ended or isinstance(prompt, Tell | Emergency | Prepare | Play):
            try:
                reply = yield prompt
            except InputOver:
                self.over = True
                return None
            if not isinstance(reply, Aside):
                return reply
            if reply is Aside.LEAVE:
                self.left = True
            else:
                yield from self._asides[reply]()
        return None
