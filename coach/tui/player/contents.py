"""What the session screen has to place: the texts, answers and pictures of a view, before anything has its place."""

from dataclasses import dataclass

from coach.script import sentences
from coach.tui.keys import NUMBERS, Pick
from coach.tui.player.view_model import PlayerView


@dataclass(frozen=True, slots=True)
class SessionContents:
    """What there is to place. `number` is the longest that it becomes; with `asks`, the answers take all the
    room that is left.

    Empty texts take no room. `caption` is what was said, `notice` what there is to tell of keys, `trouble` what is
    wrong. An `answered` caption is what the patient asked for: it may take the place of the sentence. One that is an
    `aside` was not said, and goes where the sentence has no room beside it. In an `alarm` the word is whom to call, and
    may be larger than any other.
    """

    word: str = ""
    alike: tuple[str, ...] = ()
    number: str = ""
    short: str = ""
    sentence: str = ""
    items: tuple[str, ...] = ()
    below: str = ""
    caption: str = ""
    notice: str = ""
    trouble: str = ""
    answers: tuple[Pick, ...] = ()
    asks: bool = False
    figure: bool = False
    breathing: bool = False
    answered: bool = False
    aside: bool = False
    rehearsal: bool = False
    alarm: bool = False

    @property
    def counts(self) -> bool:
        """Whether a number from 0 to 10 is asked for, on the scale."""
        return self.answers == NUMBERS


def contents_of(view: PlayerView, *, figure: bool, moving: bool) -> SessionContents:
    """What a view has to place, beside a `figure` if there is one; a bar for the breath where something may move."""
    return SessionContents(
        word=view.word,
        alike=view.alike,
        number=view.widest,
        short=view.short,
        sentence=view.instruction,
        items=tuple(sentences.as_sentence(item) for item in view.items),
        below="   ".join(text for text in (view.place, view.next_up) if text),
        answers=(*view.picks, *view.buttons),
        asks=bool(view.picks) and not view.buttons,
        figure=figure and view.picks != NUMBERS,  # a scale needs the room
        breathing=view.breathing and moving,
        alarm=view.alarm,
    )
