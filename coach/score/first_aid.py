"""What comes first when a spasm has just struck: a breath of caution, then what to do; all else comes while lying."""

from coach.score.builder import Builder
from coach.score.draft import Sentence
from coach.score.score import CueKind, SegmentKind
from coach.script import first_words

FIRST_AID = "first-minutes"
"""The routine that helps when a spasm has just struck."""


def add_help_at_once(b: Builder) -> None:
    """The first sentences, in one go: whoever hears them can follow them, and has been asked nothing.

    They are a matter of safety: spoken however little is to be said, and at night.
    """
    b.new_step()
    words = first_words.help_at_once(b.options.emergency_number)
    b.spoken(SegmentKind.TELL, first_words.DOWN, [(CueKind.SAFETY, words)])


def tell_while_lying(before: dict[int, list[Sentence]], seconds: float) -> None:
    """Adds how long it takes to what is said `before` the second step: by then the patient lies."""
    before.setdefault(1, []).insert(0, (CueKind.INSTRUCTION, first_words.while_lying(seconds)))
