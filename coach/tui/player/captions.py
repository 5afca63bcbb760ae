"""What was said last in a session, and what of it stands on the screen for whoever did not hear it."""

from coach.score.score import CueKind, Score
from coach.script import hints, screen_words, sentences, stage_words
from coach.session.events import Effect, Enter, Say, Silence
from coach.tui.player.view_model import PlayerView

READING = 12.0
"""Letters a second in which an answer or a warning is read (our default): it stands for as long as that at least."""
_SHOWN_LARGE = frozenset({CueKind.BREATH, CueKind.COUNT, CueKind.COUNTDOWN})
"""What the clock and the breathing guide show already."""
_NOTHING = ("", 0.0)
_AT_ONCE = 0.5
"""Seconds within which what happens is one thing (our default)."""


class Captions:
    """Remembers what is said in a session of `score`. `closing` is all of it since the last segment began, or
    the voice was last silenced: what stands on the page at the end."""

    def __init__(self, score: Score) -> None:
        self.closing: list[str] = []
        self._score = score
        self._place: tuple[int, str | None] | None = None
        self._text = ""
        self._last = ""
        self._answer = _NOTHING
        self._answered_at = 0.0
        self._warnings: list[str] = []
        self._warned_until = 0.0
        self._shown = ""
        """What was not said, only shown, such as what the session needs: it stands until the step is left."""

    def hear(self, effect: Effect, now: float) -> None:
        """Takes note of an effect at session time `now`."""
        if isinstance(effect, Silence):
            self.closing = []
            if not effect.keep_safety:
                self._warnings = []
        elif isinstance(effect, Enter):
            self._enter(effect.index, now)
        elif isinstance(effect, Say):
            self._say(effect, now, now + len(effect.text) / READING)

    def _enter(self, index: int, now: float) -> None:
        """What was asked before means another step, or the other side; a warning may still have to be read."""
        self.closing = []
        segment = self._score.segments[index]
        self._text = segment.text
        place = (segment.step, segment.side)
        if place != self._place:
            if self._place is not None:
                self._shown = ""
            self._place = place
            if now - self._answered_at > _AT_ONCE:  # else it is the answer to a number that led on to this step
                self._answer = _NOTHING
        # the key that skips would skip something else from now on
        self._shown = self._shown.removesuffix(hints.skip_hint(self._score.means)).rstrip()
        if now >= self._warned_until:
            self._warnings = []

    def _say(self, said: Say, now: float, until: float) -> None:
        if not said.aloud and said.sound is None:
            self._shown = f"{self._shown} {said.text}".lstrip()
            return
        self.closing.append(said.text)
        self._last = "" if said.kind in _SHOWN_LARGE else said.text
        if said.asked:
            self._answer, self._answered_at = (said.text, until), now
        elif said.kind is CueKind.SAFETY and said.text not in self._text:  # else it stands there already
            self._answer = _NOTHING
            self._warnings.append(said.text)
            self._warned_until = until

    def answer(self, now: float) -> str:
        """What the patient asked to hear, until there was time to read it."""
        text, until = self._answer
        return text if now < until else ""

    def is_aside(self, caption: str) -> bool:
        """Whether this was not said, only shown."""
        return bool(caption) and caption == self._shown

    def beside(self, view: PlayerView, now: float) -> str:
        """What to show: an answer, a warning, or what was said last, unless it stands on the screen already.

        A warning stands until it can be read, and as long as the session waits for the patient after it.
        """
        answer = self.answer(now)
        led_up = view.phase == stage_words.GETTING_UP  # there each answer is the step that stands on the screen
        if answer and not (led_up and not _is_new(answer, view)):
            return f"“{answer}”"
        waits = bool(view.picks) or view.status == screen_words.PAUSED_STATUS
        warnings = self._warnings if waits or now < self._warned_until else []
        news = (text for text in (*reversed(warnings), self._last) if _is_new(text.strip(), view))
        said = next(news, "")
        if said:
            return f"“{said.strip()}”"
        return self._shown if view.name else ""  # it is about the step, and no answer to a question about the patient


def _is_new(said: str, view: PlayerView) -> bool:
    """Whether something that was said does not stand on the screen already."""
    shown = f"{view.instruction} {view.status}"
    there = {view.name, view.phase, view.word, view.title}
    return bool(said) and not (
        view.items
        or said.startswith(sentences.PAUSED)
        or said.removesuffix(sentences.READY_HINT).strip() in shown
        or all(part.rstrip(".") in there for part in said.split(". "))
        or view.instruction in said
    )
