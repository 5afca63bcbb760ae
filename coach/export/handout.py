"""A session on paper: what is done when, what is said, and how to lie for it, for a patient to take home."""

from collections.abc import Iterator
from html import escape
from itertools import accumulate, groupby
from typing import Final

from coach.export.page import page
from coach.figure.pose import Pose
from coach.figure.scene import scene_of
from coach.figure.settle import settle
from coach.figure.svg import svg
from coach.figure.words import describe
from coach.session import script
from coach.session.poses import pose_of, start_of
from coach.session.score import CueKind, Score, Segment

_STYLE: Final = """
section { display: grid; grid-template-columns: minmax(0, 19rem) 1fr; gap: .4rem 1.6rem; padding: 1.1rem 0;
  border-top: 1px solid #c6d0d6; }
figure { margin: 0 0 .8rem; }
figcaption { margin-top: .3rem; font-size: .9em; }
table { border-collapse: collapse; width: 100%; align-self: start; }
td, th { padding: .15rem .8rem .3rem 0; vertical-align: top; text-align: left; font-weight: normal; }
th { width: 2.6rem; font-variant-numeric: tabular-nums; white-space: nowrap; }
td p { margin: 0; }
@media (prefers-color-scheme: dark) { section { border-color: #3b4d59; } }
@media (max-width: 40rem) { section { grid-template-columns: 1fr; } }
@media print { section { grid-template-columns: 62mm 1fr; border-color: #000; } }
"""
_HEIGHT: Final = 290
"""Of a standing body on the page, in pixels, so that one lying down is as wide as its column."""
_ABOUT: Final = (
    "coach guides self-care. It does not diagnose, no clinician has reviewed it, and it never replaces a doctor."
)


def handout(score: Score, summary: str) -> str:
    """The whole session as an HTML page. It opens nothing: what is locked for the patient stays locked."""
    starts = accumulate((segment.nominal for segment in score.segments), initial=0.0)
    timed = zip(starts, score.segments, strict=False)
    parts = groupby(timed, lambda at: pose_of(score, at[1]))
    sections = [
        _section(number, pose, start_of(score, rows[0][1]), rows)
        for number, (pose, group) in enumerate(parts, 1)
        if (rows := list(group))
    ]
    head = (
        f"<h1>{escape(score.title)}</h1>\n<p>{escape(summary)}</p>\n"
        f'<p class="quiet">{script.duration(score.length).capitalize()} in all.</p>'
    )
    body = "\n".join([f"<header>{head}</header>", *sections, f"<footer>{_ABOUT}</footer>"])
    return page(score.title, body, style=_STYLE, language=score.language)


def _section(number: int, pose: Pose | None, start: Pose | None, rows: list[tuple[float, Segment]]) -> str:
    """What is done in one position: the picture, from where one comes into it, and every segment with its time."""
    poses = [] if pose is None else [pose] if start is None or start == pose else [start, pose]
    pictures = "\n".join(_figure(each, f"figure-{number}-{place}") for place, each in enumerate(poses))
    told = "\n".join(_row(at, segment) for at, segment in rows)
    return f"<section>\n<div>{pictures}</div>\n<table>\n{told}\n</table>\n</section>"


def _figure(pose: Pose, name: str) -> str:
    words = describe(pose)
    drawn = svg(scene_of(settle(pose)), title=pose.title, description=words, name=name, height=_HEIGHT, styled=False)
    caption = f"<strong>{escape(pose.title)}.</strong> {escape(words)}"
    return f"<figure>\n{drawn}<figcaption>{caption}</figcaption>\n</figure>"


def _row(at: float, segment: Segment) -> str:
    said = " ".join(escape(words) for words in _said(segment))
    length = "takes as long as you need" if segment.waits else script.duration(segment.nominal)
    what = f"<strong>{escape(', '.join(labels_of(segment)))}</strong> ({length})"
    return f"<tr><th>{_clock(at)}</th><td><p>{what}</p><p>{said}</p></td></tr>"


def labels_of(segment: Segment) -> Iterator[str]:
    """What tells a segment from the others: its name, its side, which repetition it is."""
    yield segment.name
    if segment.side:
        yield f"{segment.side} side"
    if segment.repetition:
        yield "{} of {}".format(*segment.repetition)


def _said(segment: Segment) -> Iterator[str]:
    """Every sentence; on paper nobody counts down."""
    return (cue.say for cue in segment.cues if cue.kind is not CueKind.COUNTDOWN)


def _clock(seconds: float) -> str:
    return f"{int(seconds // 60)}:{int(seconds % 60):02}"
