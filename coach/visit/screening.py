"""The screen for warning signs: which groups a check-in asks, what of each, and above it which question."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from coach.care.about import Condition, facts_from_signs, known
from coach.care.about import signs_known as signs_of
from coach.care.course import long_ago
from coach.care.facts import Flag, Record, Says
from coach.care.flags import full_screen_due, looked_at, standing_signs
from coach.care.sign import Sign
from coach.care.sign_groups import DAILY_SCREEN, FULL_SCREEN, ONCE, TIER, SignGroup
from coach.script import questions

Facts = Mapping[Condition, Says]
GROUPS = {group.id: group for group in (*FULL_SCREEN, *DAILY_SCREEN)}
"""Every group that a check-in can ask, by the id of its question."""


def groups_to_ask(answers: Mapping[str, str], record: Record, now: datetime, new: bool) -> list[SignGroup]:
    """The groups of this check-in: all of them with a new spasm or after a long time, or else the three questions
    of each day.

    Where a spasm turns out to be new after these three, all are asked, since they were asked in short, and of the old
    one. A group of which nothing can be new is left out.
    """
    if not full_screen_due(record, new or long_ago(record, now)):
        return list(DAILY_SCREEN)
    daily = [group for group in DAILY_SCREEN if group.id in answers]
    return [*daily, *(group for group in FULL_SCREEN if signs_to_ask(group, record, now, new))]


def signs_to_ask(group: SignGroup, record: Record, now: datetime, new: bool) -> tuple[Sign, ...]:
    """Those of a group that can be new: not what stands anyway, nor what was looked at and cannot get worse, nor what
    the patient has said of themselves for good."""
    left_out = {sign for sign in standing_signs(record) if TIER[sign] is not Flag.EMERGENCY}
    left_out |= looked_at(record, now, new) & ONCE
    left_out |= _told_for_good(record, now)
    return tuple(sign for sign in group.signs if sign not in left_out)


def signs_known(record: Record, now: datetime, new: bool) -> tuple[Sign, ...]:
    """The signs that count in a full screen without being asked for: thin bones do not go away by the next spasm.

    None that stands, or that somebody has looked at with this spasm.
    """
    if not full_screen_due(record, new or long_ago(record, now)):
        return ()
    seen = looked_at(record, now, new).union(standing_signs(record))
    told = _told_for_good(record, now)
    return tuple(sign for group in FULL_SCREEN for sign in group.signs if sign in told and sign not in seen)


def _told_for_good(record: Record, now: datetime) -> set[Sign]:
    """The signs that the stable facts about the patient state."""
    return {sign for sign, is_so in signs_of(known(record, now)).items() if is_so}


def facts_told(answers: Mapping[str, str], named: Iterable[Sign], asked: Mapping[str, tuple[Sign, ...]]) -> Facts:
    """The stable facts that a check-in has told: of the signs that were `named`, and of groups answered with a no.

    `asked` are the signs of each question.
    """
    denied = [sign for name, signs in asked.items() if answers.get(name) == "no" for sign in signs]
    return {**facts_from_signs(denied, Says.NO), **facts_from_signs(named, Says.YES)}


def question_above(group: SignGroup, signs: tuple[Sign, ...], record: Record, now: datetime, new: bool) -> str:
    """What is asked: since the spasm began; only what is new or worse where a clinician has looked at one of them."""
    if group in DAILY_SCREEN:
        return questions.DAILY[group.id]
    seen = looked_at(record, now, new)
    if not seen.isdisjoint(signs) or Sign.UNNAMED_EMERGENCY in seen or _seen_unnamed(signs, seen):
        return questions.SINCE_SEEN
    return questions.SCREEN[group.flag]


def _seen_unnamed(signs: tuple[Sign, ...], seen: frozenset[Sign]) -> bool:
    """Whether a sign without a name was looked at, which may have been one of these."""
    return Sign.UNNAMED_URGENT in seen and all(TIER[sign] is not Flag.EMERGENCY for sign in signs)
