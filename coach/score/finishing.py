"""The last step of building a score: each draft is given its cues, its jumps and what comes next."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from coach.score.cues import HALFWAY_FROM, CueWish, Measure, place, usual
from coach.score.draft import Draft
from coach.score.score import Branch, CueKind, Detail, Segment


class Manner(Protocol):
    """How a session is spoken."""

    @property
    def measure(self) -> Measure: ...
    @property
    def detail(self) -> Detail: ...
    @property
    def calm(self) -> bool: ...


def finish(
    drafts: Sequence[Draft], labels: Mapping[int, int], end: int, manner: Manner
) -> tuple[list[Segment], list[str]]:
    """The segments, and the texts that found no room. `labels` are the places that jumps go to, `end` is one."""
    coming = ""
    found: list[Segment] = []
    dropped: list[str] = []
    for index in range(len(drafts) - 1, -1, -1):
        if index + 1 < len(drafts) and drafts[index + 1].segment.step != drafts[index].segment.step:
            coming = _name_from(drafts, index + 1)
        segment, left = _finished(drafts[index], index, coming, labels, end, manner)
        found.append(segment)
        dropped += left
    return list(reversed(found)), dropped


def _name_from(drafts: Sequence[Draft], index: int) -> str:
    """What a step is called that begins with this draft."""
    step = drafts[index].segment.step
    named = (draft.segment.name for draft in drafts[index:] if draft.segment.step == step and not draft.aside)
    return next(named, drafts[index].segment.name)


def _finished(
    draft: Draft, index: int, coming: str, labels: Mapping[int, int], end: int, manner: Manner
) -> tuple[Segment, Sequence[str]]:
    segment, wishes = draft.segment, list(draft.wishes)
    length = segment.nominal if segment.length is None else segment.length
    if draft.usual:
        wishes += _usual_but_said(length, coming, wishes, calm=manner.calm)
    cues, dropped = place(wishes, length, manner.measure, manner.detail)
    question = segment.question
    if question is not None and draft.jumps:
        jumps = tuple(
            (answer, Branch(goto=labels[label], partly=label == end)) for answer, label in draft.jumps.items()
        )
        question = replace(question, branches=question.branches + jumps)
    return replace(segment, index=index, cues=cues, question=question, next_up=coming), dropped


def _usual_but_said(length: float, coming: str, wishes: Sequence[CueWish], *, calm: bool) -> list[CueWish]:
    """The usual cues, but no “halfway” where the author says something of their own at that moment."""
    said = [wish.at for wish in wishes if wish.kind is CueKind.CUE]
    return [
        wish
        for wish in usual(length, coming, calm=calm)
        if wish.kind is not CueKind.HALFWAY or not any(abs(wish.at - at) < HALFWAY_FROM / 3 for at in said)
    ]
