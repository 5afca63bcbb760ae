"""Words in letters several lines high, for whoever lies two metres away from the screen.

What cannot be drawn, or has no room, is shown as it is; nothing is ever told by drawn letters alone.
"""

import re
import unicodedata

from textual.geometry import Size

_FONT = {
    "A": ".#. #.# ### #.# #.#",
    "B": "##. #.# ##. #.# ##.",
    "C": ".## #.. #.. #.. .##",
    "D": "##. #.# #.# #.# ##.",
    "E": "### #.. ##. #.. ###",
    "F": "### #.. ##. #.. #..",
    "G": ".## #.. #.# #.# .##",
    "H": "#.# #.# ### #.# #.#",
    "I": "# # # # #",
    "J": "..# ..# ..# #.# .#.",
    "K": "#.# #.# ##. #.# #.#",
    "L": "#.. #.. #.. #.. ###",
    "M": "#...# ##.## #.#.# #...# #...#",
    "N": "#..# ##.# #.## #..# #..#",
    "O": ".#. #.# #.# #.# .#.",
    "P": "##. #.# ##. #.. #..",
    "Q": ".##. #..# #..# #.#. .#.#",
    "R": "##. #.# ##. #.# #.#",
    "S": ".## #.. .#. ..# ##.",
    "T": "### .#. .#. .#. .#.",
    "U": "#.# #.# #.# #.# ###",
    "V": "#.# #.# #.# #.# .#.",
    "W": "#...# #...# #.#.# ##.## #...#",
    "X": "#.# #.# .#. #.# #.#",
    "Y": "#.# #.# .#. .#. .#.",
    "Z": "### ..# .#. #.. ###",
    "0": "### #.# #.# #.# ###",
    "1": ".# ## .# .# .#",
    "2": "##. ..# .#. #.. ###",
    "3": "##. ..# .#. ..# ##.",
    "4": "#.# #.# ### ..# ..#",
    "5": "### #.. ##. ..# ##.",
    "6": ".## #.. ##. #.# .#.",
    "7": "### ..# .#. .#. .#.",
    "8": "### #.# ### #.# ###",
    "9": ".#. #.# .## ..# ##.",
    " ": ".. .. .. .. ..",
    ".": ". . . . #",
    ",": ". . . # #",
    "-": ".. .. ## .. ..",
    "'": "# # . . .",
    ":": ". # . # .",
    "?": "##. ..# .#. ... .#.",
    "!": "# # # . #",
    "/": "..# ..# .#. #.. #..",
    "✓": "....# ....# #..#. .##.. .#...",
    "×": "... #.# .#. #.# ...",
}
_HALVES = {"..": " ", "#.": "▀", ".#": "▄", "##": "█"}
LARGE_FROM = (100, 34)
"""Columns and lines of the terminal from which words are drawn large."""
TWICE_FROM = 50
"""Lines of the terminal from which drawn words may be wrapped once."""
_STOP = re.compile(r"(?<=[.?!:,]) ")


def lettering(text: str, width: int, lines: int = 1) -> str | None:
    """`text` in capitals 3 lines high, wrapped into at most so many `lines` of letters. Accents are left out.

    None when it does not fit into `width` columns, or when there is a sign in it that cannot be drawn.
    """
    plain = "".join(sign for sign in unicodedata.normalize("NFD", text.upper()) if not unicodedata.combining(sign))
    if not plain.strip() or any(sign not in _FONT for sign in plain):
        return None
    found: list[str] = []
    for word in plain.split():
        if found and len(_rows(f"{found[-1]} {word}")[0]) <= width:
            found[-1] += f" {word}"
        else:
            found.append(word)
    drawn = [_rows(line) for line in found]
    if len(found) > lines or any(len(rows[0]) > width for rows in drawn):
        return None
    return "\n\n".join("\n".join(rows) for rows in drawn)


def _rows(line: str) -> list[str]:
    """A line of letters, two rows of dots to a row of half blocks."""
    glyphs = [_FONT[sign].split() for sign in line]
    dots = [".".join(glyph[row] for glyph in glyphs) for row in range(5)]
    pairs = zip(dots[::2], [*dots[1::2], "." * len(dots[0])], strict=True)
    return ["".join(_HALVES[upper + lower] for upper, lower in zip(*pair, strict=True)) for pair in pairs]


def opening(text: str, width: int, lines: int) -> str | None:
    """As `lettering`, or else only what comes before the first stop or comma, and the rest below as it is."""
    drawn = lettering(text, width, lines)
    if drawn is not None:
        return drawn
    first, *rest = _STOP.split(text, maxsplit=1)
    start = lettering(first, width, lines) if rest else None
    return None if start is None else f"{start}\n\n{rest[0]}"


def lines_for(size: Size) -> int:
    """How many lines of drawn words there is room for in a terminal of this size."""
    if size.width < LARGE_FROM[0] or size.height < LARGE_FROM[1]:
        return 0
    return 2 if size.height >= TWICE_FROM else 1
