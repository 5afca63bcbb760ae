"""A page for the browser and for paper: one file that fetches nothing, light and dark, black on white in print."""

from html import escape
from typing import Final

from coach.figure.svg import STYLE

_LOOK: Final = """
:root { color-scheme: light dark; }
body { margin: 2rem auto; max-width: 62rem; padding: 0 1.2rem; background: #fff; color: #1c2830;
  font: 1rem/1.5 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; }
h1 { margin: 0 0 .3rem; font-size: 1.9rem; line-height: 1.2; }
h2 { margin: 2.2rem 0 .8rem; font-size: 1.25rem; }
h3 { margin: 0 0 .3rem; font-size: 1rem; }
p { margin: 0 0 .6rem; }
svg.coach-figure { display: block; max-width: 100%; height: auto; }
pre { margin: 0; overflow-x: auto; font: .6rem/1.1 "DejaVu Sans Mono", monospace; }
.quiet, footer { color: #55656f; font-size: .9em; }
footer { margin-top: 2.5rem; border-top: 1px solid #c6d0d6; padding-top: .8rem; }
@media (prefers-color-scheme: dark) {
  body { background: #16222c; color: #dbe6ec; }
  .quiet, footer { color: #9fb2bd; }
  footer { border-color: #3b4d59; }
}
@media print {
  @page { size: A4; margin: 16mm 15mm; }
  body { margin: 0; max-width: none; padding: 0; background: #fff; color: #000; font-size: 10pt; }
  h2, h3 { break-after: avoid; }
  svg.coach-figure, tr, figure { break-inside: avoid; }
  .quiet, footer { color: #333; }
}
"""


def page(title: str, body: str, *, style: str = "", language: str = "en") -> str:
    """A whole HTML page. `body` and `style` are taken as they are; the figures' style sheet comes along."""
    return (
        f'<!doctype html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{escape(title)}</title>\n'
        f"<style>{_LOOK}{style}{STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )
