"""How much room there is for the figure: what has to be read comes first and whole, the figure takes what it leaves."""

import textwrap

from textual.geometry import Size

from coach.script.hints import key_name
from coach.tui.keys import Pick
from coach.tui.player.view_model import PlayerView
from coach.tui.widgets.basics import drawn_in
from coach.tui.widgets.big_clock import figures, scale_in
from coach.tui.widgets.big_letters import scale_for

SMALLEST_FIGURE = (24, 6)
"""Columns and lines below which a figure says nothing."""
SMALLEST_SCREEN = (76, 22)
"""Columns and lines of the terminal below which it would come and go from one repetition to the next."""
FIGURE_GAP = 2
"""Columns between the words and the figure."""
_SHARE = 0.46
"""The most of the width that the figure takes."""
_NARROWEST = 30
"""Columns that words need to be read in comfort."""
_MOST_ANSWERS = 3
"""Answers that stand in one row; more need all the width."""
_ANSWERS, _DRAWN_ANSWERS = 4, {1: 8, 2: 10}
"""Lines that they take with the space above them, as they are written, and as they are drawn, by the scale."""
INSTRUCTION_SPARE, INSTRUCTION_LEAST = 2, 2
"""The instruction is drawn large only in a very large terminal, and may take more lines than other headlines."""
_TALL_FROM = 34
"""Lines of the terminal from which there is more space between things."""


def columns_for(view: PlayerView, room: Size, screen: Size) -> int:
    """The columns of a figure beside `view` in a `room` on the `screen`; 0 where it would push anything out."""
    scale = scale_in(screen)
    answers = _width_of(view.picks)
    words = max(_NARROWEST, answers, len(figures(view.widest, scale).partition("\n")[0]))
    columns = min(round(room.width * _SHARE), room.width - words - FIGURE_GAP)
    too_small = screen.width < SMALLEST_SCREEN[0] or screen.height < SMALLEST_SCREEN[1]
    if too_small or columns < SMALLEST_FIGURE[0] or room.height < SMALLEST_FIGURE[1] or len(view.picks) > _MOST_ANSWERS:
        return 0
    lines = _lines_of(view, room.width - columns - FIGURE_GAP, screen)
    return columns if lines <= room.height else 0


def spaced(view: PlayerView, room: Size, screen: Size) -> bool:
    """Whether there is room for an empty line between items."""
    return _lines_of(view, room.width, screen) + len(view.items) <= room.height


def floor_of(view: PlayerView, width: int, screen: Size) -> int:
    """The line of the floor: that on which the large figures of the clock stand beside it, in so many columns."""
    gap = 2 if screen.height >= _TALL_FROM else 1
    name = bool(name_above(view, width, screen))
    return name + _phase(view, width, screen) + _guide(view, screen) + gap + 5 * scale_in(screen)


def name_above(view: PlayerView, width: int, screen: Size) -> str:
    """What stands above the phase: what is done, if nothing else on the screen says so; and the phase that is drawn."""
    twice = view.name != view.phase and view.name.startswith(view.phase or view.instruction)
    name = "" if twice or view.name in (view.title, view.instruction) else view.name
    drawn = view.phase != view.name and _phase(view, width, screen) > 1
    return " · ".join(text for text in (name, view.phase if drawn else "") if text)


def _phase(view: PlayerView, width: int, screen: Size) -> int:
    return drawn_in(screen, view.phase, width).count("\n") + 1


def _guide(view: PlayerView, screen: Size) -> int:
    """Lines of the breathing guide."""
    return (2 if screen.height >= _TALL_FROM else 1) if view.breathing else 0


def _width_of(picks: tuple[Pick, ...]) -> int:
    """Columns of answers side by side."""
    return sum(max(14, len(key_name(pick.key)) + len(pick.words) + 6) + 2 for pick in picks)


def _lines_of(view: PlayerView, width: int, screen: Size) -> int:
    """The most lines that the words of a view take in a column of this width."""
    instruction = drawn_in(screen, view.instruction, width, INSTRUCTION_SPARE, INSTRUCTION_LEAST, both=True)
    written = [text for text in (" · ".join(view.place), *instruction.split("\n"), *view.items) if text]
    told = sum(len(textwrap.wrap(text, width, break_on_hyphens=False)) for text in written)
    told += instruction.count("\n\n")
    phase = _phase(view, width, screen) if view.phase else 0
    clock = 5 * scale_in(screen) if view.time else 0
    answers = _DRAWN_ANSWERS[scale_for(screen)] if screen.height >= _TALL_FROM else _ANSWERS
    spaces = 8 if screen.height >= _TALL_FROM else 2  # in a tall window a notice below takes two lines more, too
    return (
        bool(name_above(view, width, screen))
        + phase
        + _guide(view, screen)
        + clock
        + told
        + spaces
        + (answers if view.picks else 0)
    )
