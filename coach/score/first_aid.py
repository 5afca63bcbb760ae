"""What comes first when a spasm has just struck: a breath of caution, then what to do; all else comes while lying."""

from coach.score.builder import Builder
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
    b.spoken(SegmentKind.TELL, first_words.STRUCK_TITLE, [(CueKind.SAFETY, words)])
