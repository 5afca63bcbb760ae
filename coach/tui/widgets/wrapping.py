"""Where the lines of a text break: the one place that decides it, for what counts rows and for what shows them.

No text ends in a line with a single word, where its last line can have two without costing a row.
"""

from textwrap import wrap

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual


def wrapped(text: str, columns: int, *, hanging: str = "") -> list[str]:
    """The lines of a text in so many columns, at least one; all but the first of a paragraph begin with `hanging`."""
    room = max(1 + len(hanging), columns)
    paragraphs = text.split("\n")
    broken = (wrap(line, room, break_on_hyphens=False, subsequent_indent=hanging) or [""] for line in paragraphs)
    return [line for lines in broken for line in _in_company(lines, room, hanging)]


def _in_company(lines: list[str], columns: int, hanging: str) -> list[str]:
    """These lines with the last word of the one before in the last one, if a single word would stand there."""
    if len(lines) < 2 or " " in lines[-1].strip():
        return lines
    *first, before, last = lines
    start = hanging if first else ""
    kept, space, moved = before.removeprefix(start).rpartition(" ")
    joined = f"{hanging}{moved} {last.removeprefix(hanging)}"
    if not space or not kept.strip() or len(joined) > columns or (first and " " not in kept.strip()):
        return lines  # to leave another word alone would be no better
    return [*first, f"{start}{kept.rstrip()}", joined]


class WrappedText(Visual):
    """A text for a widget to show, in the lines of `wrapped`; where the style allows no second line, as it is."""

    def __init__(self, text: str) -> None:
        self._text = text

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        return self._content(options.rules, width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        return Content(self._text).get_optimal_width(rules, container_width)

    def get_minimal_width(self, rules: RulesMap) -> int:
        return Content(self._text).get_minimal_width(rules)

    def get_height(self, rules: RulesMap, width: int) -> int:
        return self._content(rules, width).get_height(rules, width)

    def _content(self, rules: RulesMap, width: int) -> Content:
        if rules.get("text_wrap", "wrap") == "nowrap":
            return Content(self._text)
        return Content("\n".join(wrapped(self._text, width)))
