"""A session on paper: what is done when, what is said, and how to lie for it, for a patient to take home."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import escape
from itertools import accumulate, groupby
from typing import Final

from coach.export.page import page
from coach.figure.pose import Pose
from coach.figure.scene import scene_of
from coach.figure.settle import settle
from coach.figure.svg import svg
from coach.figure.words import change, describe
from coach.routine.figures import poses_of
from coach.routine.model import Routine
from coach.routine.steps import EasierForm
from coach.score.poses import pose_of, start_of
from coach.score.score import CueKind, Score, Segment, SegmentKind
from coach.script import export_words, sentences
from coach.session.picture import figure_of

_STYLE: Final = """
section { display: grid; grid-template-columns: minmax(0, 19rem) 1fr; gap: .4rem 1.6rem; padding: 1.1rem 0;
  border-top: 1px solid #c6d0d6; }
figure { margin: 0 0 .8rem; }
figcaption { margin-top: .3rem; font-size: .9em; }
table { border-collapse: collapse; width: 100%; align-self: start; }
td, th { padding: .15rem .8rem .3rem 0; vertical-align: top; text-align: left; font-weight: normal; }
th { width: 2.6rem; font-variant-numeric: tabular-nums; white-space: nowrap; }
td p { margin: 0; }
.easier { display: flex; gap: .8rem; align-items: center; margin: .3rem 0; break-inside: avoid; }
.easier svg { flex: none; max-width: 9rem; }
@media (prefers-color-scheme: dark) { section { border-color: #3b4d59; } }
@media (max-width: 40rem) { section { grid-template-columns: 1fr; } }
@media print { section { grid-template-columns: 62mm 1fr; border-color: #000; } }
"""
_HEIGHT: Final = 290
"""Of a standing body on the page, in pixels, so that one lying down is as wide as its column."""
_SMALL: Final = 140
"""Of the body in an easier variant, in pixels."""
_PASSING: Final = {SegmentKind.GET_READY: "get ready", SegmentKind.REST: "rest", SegmentKind.CHANGE: "change sides"}
"""What lies around the holds of an exercise, and may have its name."""


def handout(score: Score, routine: Routine) -> str:
    """The whole session of a routine as an HTML page. It opens nothing: what is locked for the patient stays locked."""
    language = score.language
    head = (
        f"<h1>{escape(score.title)}</h1>\n<p>{escape(routine.summary.in_language(language))}</p>\n"
        f'<p class="quiet">{sentences.duration(score.length).capitalize()} in all.</p>'
    )
    footer = f"<footer>{export_words.ABOUT}</footer>"
    body = "\n".join([f"<header>{head}</header>", *_sections(score, _easier_lines(score, routine)), footer])
    return page(score.title, body, style=_STYLE, language=language)


def _sections(score: Score, easier: Mapping[int, str]) -> Iterator[str]:
    """What is done in one position: the picture, from where one comes into it, and every segment with its time."""
    starts = accumulate((segment.nominal for segment in score.segments), initial=0.0)
    timed = zip(starts, score.segments, strict=False)
    before: Pose | None = None
    for number, (pose, group) in enumerate(groupby(timed, lambda at: figure_of(score, at[1])), 1):
        rows = list(group)
        pictures = []
        for place, shown in enumerate(_way(pose, start_of(score, rows[0][1]))):
            pictures.append(_figure(shown, before, f"figure-{number}-{place}"))
            before = shown
        drawn, told = "\n".join(pictures), "\n".join(_rows(rows, easier))
        yield f"<section>\n<div>{drawn}</div>\n<table>\n{told}\n</table>\n</section>"


def _way(pose: Pose | None, start: Pose | None) -> list[Pose]:
    """What is drawn of a position: from where one comes into it, and the position itself."""
    if pose is None:
        return []
    return [pose] if start is None or start == pose else [start, pose]


def _figure(pose: Pose, before: Pose | None, name: str) -> str:
    """A picture, and below it the first position as a whole, of any other what is different from the one before."""
    words = describe(pose) if before is None else change(before, pose)
    caption = f"<strong>{escape(pose.title)}.</strong> {escape(words)}".strip()
    return f"<figure>\n{_drawn(pose, name, _HEIGHT)}<figcaption>{caption}</figcaption>\n</figure>"


def _drawn(pose: Pose, name: str, height: float) -> str:
    scene = scene_of(settle(pose))
    return svg(scene, title=pose.title, description=describe(pose), name=name, height=height, styled=False)


def _rows(rows: list[tuple[float, Segment]], easier: Mapping[int, str]) -> Iterator[str]:
    """The segments of a section; each easier variant once."""
    told: set[str] = set()
    for at, segment in rows:
        yield _row(at, segment, "" if segment.text in told else easier.get(segment.index, ""))
        told.add(segment.text)


def _row(at: float, segment: Segment, easier: str) -> str:
    said = " ".join(escape(words) for words in _said(segment))
    length = "takes as long as you need" if segment.waits else sentences.duration(segment.nominal)
    passing = _PASSING.get(segment.kind, "")
    kind = f": {passing}" if passing not in segment.name.lower() else ""
    what = f"<strong>{escape(', '.join(labels_of(segment)))}</strong>{kind} ({length})"
    return f"<tr><th>{_clock(at)}</th><td><p>{what}</p><p>{said}</p>{easier}</td></tr>"


def _easier_lines(score: Score, routine: Routine) -> dict[int, str]:
    """The easier variant of each segment whose step has one that changes more than the dose, by the segment's index."""
    forms = _easier_forms(routine, score.language)
    own = replace(score, figures=tuple(poses_of(routine.figures, score.language).values()))
    found = {}
    for segment in score.segments:
        form = forms.get(segment.text)
        if form is None:
            continue
        pose = pose_of(own, replace(segment, figure=form.figure))
        words = form.say.in_language(score.language) if form.say else f"{pose.title}." if pose else ""
        if words:
            drawn = _drawn(pose, f"easier-{segment.index}", _SMALL) if pose else ""
            found[segment.index] = f'<div class="easier">{drawn}<p><em>Easier:</em> {escape(words)}</p></div>'
    return found


def _easier_forms(routine: Routine, language: str) -> dict[str, EasierForm]:
    """The easier form of each instruction; none of one that several steps give with different easier forms."""
    forms: defaultdict[str, set[EasierForm | None]] = defaultdict(set)
    for step in routine.all_steps():
        if say := getattr(step, "say", None):  # every step but `ask` has it
            forms[say.in_language(language)].add(step.easier)
    return {words: form for words, (form, *others) in forms.items() if form is not None and not others}


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
