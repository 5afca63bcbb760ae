"""Words in letters several lines high, for whoever lies two metres away from the screen.

What cannot be drawn, or has no room, is shown as it is. What is drawn is also spoken, and written in plain mode.
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
LARGEST_FROM = (160, 50)
"""Columns and lines of the terminal from which the words that matter most are drawn twice as large."""
LARGE_FROM = (100, 34)
"""Columns and lines of the terminal from which words are drawn large."""
TWICE_FROM = 50
"""Lines of the terminal from which drawn words may be wrapped once."""
_STOP = re.compile(r"(?<=\w[.?!:,]) ")


def big_letters(text: str, width: int, lines: int = 1, scale: int = 1) -> str | None:
    """`text` in capitals 3 rows high, wrapped into at most so many `lines` of letters. Accents are left out.

    With a `scale` of 2 they are 5 rows high and twice as wide if they fit so. None when it does not fit into `width`
    columns at all, or when there is a sign in it that cannot be drawn.
    """
    sizes = (big_letters_at(size, text, width, lines) for size in range(scale, 0, -1))
    return next((drawn for drawn in sizes if drawn is not None), None)


def big_letters_at(scale: int, text: str, width: int, lines: int = 1) -> str | None:
    """`text` in letters at just this scale; None when it does not fit."""
    found = _wrapped(text, width // scale)
    if found is None or len(found) > lines:
        return None
    rows = _rows if scale == 1 else _large_rows
    return "\n\n".join("\n".join(rows(line)) for line in found)


def _wrapped(text: str, width: int) -> list[str] | None:
    """The lines of letters that `text` takes; None when it cannot be drawn in so many columns."""
    plain = "".join(sign for sign in unicodedata.normalize("NFD", text.upper()) if not unicodedata.combining(sign))
    if not plain.strip() or any(sign not in _FONT for sign in plain):
        return None
    found: list[str] = []
    for word in plain.split():
        if found and len(_rows(f"{found[-1]} {word}")[0]) <= width:
            found[-1] += f" {word}"
        else:
            found.append(word)
    return None if any(len(_rows(line)[0]) > width for line in found) else found


def _rows(line: str) -> list[str]:
    """A line of letters, two rows of dots to a row of half blocks."""
    dots = _dots(line)
    pairs = zip(dots[::2], [*dots[1::2], "." * len(dots[0])], strict=True)
    return ["".join(_HALVES[upper + lower] for upper, lower in zip(*pair, strict=True)) for pair in pairs]


def _large_rows(line: str) -> list[str]:
    """A line of letters twice as large: a row of dots to a row of blocks, two columns wide."""
    return ["".join("██" if dot == "#" else "  " for dot in row) for row in _dots(line)]


def _dots(line: str) -> list[str]:
    glyphs = [_FONT[sign].split() for sign in line]
    return [".".join(glyph[row] for glyph in glyphs) for row in range(5)]


def opening(text: str, width: int, lines: int, scale: int = 1) -> str | None:
    """As `big_letters`, or else only what comes before the first stop or comma, and the rest below as it is."""
    drawn = big_letters(text, width, lines, scale)
    if drawn is not None:
        return drawn
    first, *rest = _STOP.split(text, maxsplit=1)
    start = big_letters(first, width, lines, scale) if rest else None
    return None if start is None else f"{start}\n\n{rest[0]}"


def lines_for(size: Size) -> int:
    """How many lines of drawn words there is room for in a terminal of this size."""
    if size.width < LARGE_FROM[0] or size.height < LARGE_FROM[1]:
        return 0
    return 2 if size.height >= TWICE_FROM else 1


def scale_for(size: Size) -> int:
    """The scale of the words that matter most in a terminal of this size."""
    return 2 if size.width >= LARGEST_FROM[0] and size.height >= LARGEST_FROM[1] else 1
