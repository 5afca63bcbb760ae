"""Makes the gallery of all figures, and the README's picture, from the real drawings: `make gallery`."""

from html import escape
from itertools import groupby
from pathlib import Path
from typing import Final

from coach.cli.figures import POSTURE_TITLES, drawn
from coach.export.page import page
from coach.figure.drawing import draw
from coach.figure.library import LIBRARY
from coach.figure.pose import Pose, mirror
from coach.figure.scene import scene_of
from coach.figure.settle import settle
from coach.figure.svg import svg
from coach.figure.words import describe

ROOT: Final = Path(__file__).parent.parent
GALLERY: Final = ROOT / "build" / "gallery.html"
README: Final = ROOT / "README.md"
PICTURE: Final = ROOT / "docs" / "pictures" / "figure.svg"
SHOWN: Final = "supine-knee-to-chest"
"""The figure that the README shows."""

_SIZE: Final = (48, 11)
_SIZE_SHOWN: Final = (50, 11)
_BEGIN: Final = f"$ coach figure {SHOWN} --size 50x11\n"
"""The line of the README after which the drawing stands."""
_HEIGHT: Final = 300
_STYLE: Final = """
article { padding: 1.2rem 0; border-top: 1px solid #c6d0d6; break-inside: avoid; }
body { max-width: 76rem; }
article > div { display: grid; grid-template-columns: 1fr 1fr max-content; gap: 1.4rem; align-items: end;
  margin-bottom: .6rem; }
code { font-size: .85rem; font-weight: normal; }
@media (max-width: 50rem) { article > div { grid-template-columns: 1fr; } }
"""


def gallery() -> str:
    """Every pose of the library on one HTML page: both sides as SVG, the terminal's drawing, the words."""
    order = list(POSTURE_TITLES)
    ranked = sorted(LIBRARY.values(), key=lambda pose: order.index(pose.posture))
    parts = [
        "<h1>Figures</h1>",
        "<p>Every position that coach can show: drawn for the right side, for the left side, in the terminal, and in "
        'words.</p>\n<p class="quiet">Made by <code>make gallery</code>.</p>',
    ]
    for posture, poses in groupby(ranked, lambda pose: pose.posture):
        parts += [f"<h2>{POSTURE_TITLES[posture]}</h2>", *map(_article, poses)]
    return page("coach: figures", "\n".join(parts), style=_STYLE)


def _article(pose: Pose) -> str:
    dots = draw(scene_of(settle(pose)), *_SIZE).text.strip("\n")
    return (
        f'<article>\n<h3 id="{pose.name}">{escape(pose.title)} <code class="quiet">{pose.name}</code></h3>\n<div>\n'
        f"{_svg(pose, pose.name)}{_svg(mirror(pose), f'{pose.name}-other')}"
        f'<pre aria-hidden="true">{dots}</pre>\n</div>\n<p>{escape(describe(pose))}</p>\n</article>'
    )


def _svg(pose: Pose, name: str) -> str:
    scene = scene_of(settle(pose))
    return svg(scene, title=pose.title, description=describe(pose), name=f"svg-{name}", height=_HEIGHT, styled=False)


def picture() -> str:
    """The README's picture, a file of its own."""
    pose = LIBRARY[SHOWN]
    return svg(scene_of(settle(pose)), title=pose.title, description=describe(pose), height=480)


def readme(text: str) -> str:
    """The README with the drawing and the words of the same figure, as the command prints them."""
    shown = drawn(LIBRARY[SHOWN], _SIZE_SHOWN, 88)
    before, start, rest = text.partition(_BEGIN)
    _, end, after = rest.partition("\n```\n")
    return f"{before}{start}{shown}{end}{after}"


def main() -> None:
    """Writes the gallery, the picture and the README's drawing."""
    GALLERY.parent.mkdir(exist_ok=True)
    GALLERY.write_text(gallery(), encoding="utf-8")
    PICTURE.write_text(picture(), encoding="utf-8")
    README.write_text(readme(README.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
