"""What does no harm meanwhile: which remedies that are open to most may be named to this patient as fine.

The gate leaves warmth, cold and walking open; that says nothing of whether they are right for somebody who is pregnant,
feverish, or weak in a leg. What somebody hears is fine must not turn out as “not for you” when they begin it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from coach.care.about import AGAINST, Barred, Known, facts_from_signs, has, known
from coach.care.facts import Record, Says, StopReason
from coach.care.flags import standing_signs
from coach.care.sign import Sign
from coach.care.stops import stop_locks_until, stop_stands

NO_WARMTH = frozenset({Sign.FEVER, Sign.STIFF_NECK})
"""Signs with which nobody warms the back: warmth is for who has no fever (ACP 2017 and seed 004 speak of none)."""
NO_WALKING = frozenset({Sign.ONE_LEG, Sign.WEAK_LEG, Sign.BOTH_LEGS})
"""Signs with which nobody is sent to walk: a leg that is numb or weak may give way."""


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """Whether each may be named as fine. `flat` is lying flat on the back.

    Breathing, and moving the feet up and down, are fine for everybody: rest is never all that is left.
    """

    cold: bool = True
    warmth: bool = True
    walking: bool = True
    flat: bool = True


def meanwhile(about: Known, signs: Collection[Sign] = (), *, leg_stop: bool = False) -> Meanwhile:
    """What is fine with these facts and warning signs, and after a stop for symptoms in a leg."""
    present = has(about) | has(facts_from_signs(signs, Says.YES))
    return Meanwhile(
        cold=present.isdisjoint(AGAINST[Barred.COLD]),
        warmth=present.isdisjoint(AGAINST[Barred.HEAT]) and NO_WARMTH.isdisjoint(signs),
        walking=NO_WALKING.isdisjoint(signs) and not leg_stop,
        flat=present.isdisjoint(AGAINST[Barred.FLAT]),
    )


def fine_now(record: Record, now: datetime) -> Meanwhile:
    """What is fine for this patient now."""
    return meanwhile(known(record, now), standing_signs(record), leg_stop=_stopped_by_a_leg(record, now))


def _stopped_by_a_leg(record: Record, now: datetime) -> bool:
    """Whether the last stop was for a leg, and still stands or locks."""
    if not record.stops or record.stops[-1].reason is not StopReason.LEG_SYMPTOMS:
        return False
    return stop_stands(record) or stop_locks_until(record, now) is not None
