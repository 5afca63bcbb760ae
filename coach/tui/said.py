"""What was said last in a session, and what of it stands on the screen for whoever did not hear it."""

from coach.session import script
from coach.session.events import Effect, Say, Silence
from coach.session.score import CueKind
from coach.tui.view import View

READING = 12.0
"""Letters a second in which an answer is read (our default): it stands for as long as that takes."""
_SHOWN_LARGE = frozenset({CueKind.BREATH, CueKind.COUNT, CueKind.COUNTDOWN})
"""What the clock and the breathing guide show already."""


class Said:
    """Remembers what is said. `closing` is all that was said since the voice was last silenced."""

    def __init__(self) -> None:
        self.closing: list[str] = []
        self._last = ""
        self._answer = ("", 0.0)

    def hear(self, effect: Effect, now: float) -> None:
        """Takes note of an effect at session time `now`."""
        if isinstance(effect, Silence):
            self.closing = []
        elif isinstance(effect, Say):
            self.closing.append(effect.text)
            self._last = "" if effect.kind in _SHOWN_LARGE else effect.text
            if effect.asked:
                self._answer = (effect.text, now + len(effect.text) / READING)
            elif effect.kind is CueKind.SAFETY:
                self._answer = ("", 0.0)

    def answer(self, now: float) -> str:
        """What the patient asked to hear, until there was time to read it."""
        text, until = self._answer
        return text if now < until else ""

    def beside(self, view: View, now: float) -> str:
        """What to show: an answer, or what was said last, unless it stands on the screen already."""
        answer = self.answer(now)
        if answer:
            return f"“{answer}”"
        said = self._last.strip()
        shown = f"{view.instruction} {view.status}"
        if (
            not said
            or view.items
            or said.startswith(script.PAUSED)
            or said in shown
            or said.rstrip(".") in (view.name, view.phase)
            or view.instruction in said
        ):
            return ""
        return f"“{said}”"
