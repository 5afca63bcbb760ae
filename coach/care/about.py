"""About you: the stable facts of a patient, what each is against, and which reasons change and are asked each time.

A stable fact is asked once and kept until the patient changes it. After seed 004's cautions for finger pressure, NHS
leaflets for cold and heat, the FDA/CPSC notice of 1995 for heat, NHS advice on lying in pregnancy, and Too Fit to
Fracture 2014 for thin bones. `coach.script.about_words` has the words.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeAlias

from coach.care.facts import ConditionTold, Record, Says
from coach.care.sign import Sign
from coach.care.thresholds import CLOCK_SLACK
from coach.kinds import Kind


class Condition(StrEnum):
    """One stable fact about the patient, as it is stored. The first six are what `avoid-with` in a routine can name."""

    OSTEOPOROSIS = "osteoporosis"
    PREGNANCY = "pregnancy"
    HIP = "hip-problem"
    KNEE = "knee-problem"
    WRIST = "wrist-problem"
    SHOULDER = "shoulder-problem"
    HEART = "heart-trouble"
    FAINTS = "faints-easily"
    CANCER = "cancer"
    FEELS_LESS = "feels-hot-or-cold-less"
    POOR_BLOOD_FLOW = "poor-blood-flow"
    WHITE_FINGERS = "white-fingers"
    COLD_REACTION = "reaction-to-cold"
    HEAT_REACTION = "reaction-to-heat"
    BLEEDING = "bleeding"
    BLOOD_THINNER = "blood-thinner"
    UNDER_20 = "under-20"
    OVER_55 = "over-55"
    OVER_65 = "over-65"


class EachTime(StrEnum):
    """One reason against a treatment that can be new today: asked before every one."""

    SORE_SKIN = "sore-skin"
    ALCOHOL = "alcohol"
    SLEEPY_MEDICINE = "sleepy-medicine"
    FAINT_NOW = "faint-now"
    NUMB_SKIN = "numb-skin"


class Barred(StrEnum):
    """What a stable fact can stand against."""

    COLD = "cold"
    HEAT = "heat"
    PRESSURE = "pressure"
    FLAT = "flat-on-the-back"
    EXERCISES = "exercises"


class Age(StrEnum):
    """The age groups that warning signs go by."""

    UNDER_20 = "under-20"
    MIDDLE = "20-to-55"
    OVER_55 = "over-55"
    OVER_65 = "over-65"


Known: TypeAlias = Mapping[Condition, Says]
"""What the patient has said of themselves. A fact that is missing has never been asked, or too long ago."""

AVOIDED_WITH = (
    Condition.OSTEOPOROSIS,
    Condition.PREGNANCY,
    Condition.HIP,
    Condition.KNEE,
    Condition.WRIST,
    Condition.SHOULDER,
)
"""What `avoid-with` in a routine can name, in the order of the format."""
AGAINST: dict[Barred, tuple[Condition, ...]] = {
    Barred.COLD: (Condition.FEELS_LESS, Condition.POOR_BLOOD_FLOW, Condition.WHITE_FINGERS, Condition.COLD_REACTION),
    Barred.HEAT: (
        Condition.FEELS_LESS,
        Condition.POOR_BLOOD_FLOW,
        Condition.HEAT_REACTION,
        Condition.HEART,
        Condition.FAINTS,
        Condition.PREGNANCY,
    ),
    Barred.PRESSURE: (Condition.BLEEDING, Condition.BLOOD_THINNER),
    Barred.FLAT: (Condition.PREGNANCY,),
    Barred.EXERCISES: AVOIDED_WITH,
}
"""The facts that stand against each, in the order in which they are asked."""
ASKED_EACH_TIME: dict[Barred, tuple[EachTime, ...]] = {
    Barred.COLD: (EachTime.SORE_SKIN,),
    Barred.HEAT: (EachTime.SORE_SKIN, EachTime.FAINT_NOW, EachTime.ALCOHOL, EachTime.SLEEPY_MEDICINE),
    Barred.PRESSURE: (EachTime.NUMB_SKIN,),
    Barred.FLAT: (),
    Barred.EXERCISES: (),
}
"""What is asked before each treatment, every time, in this order."""
TREATMENTS: dict[Kind, Barred | None] = {
    Kind.COLD: Barred.COLD,
    Kind.HEAT: Barred.HEAT,
    Kind.SELF_MASSAGE: Barred.PRESSURE,
    Kind.POSITIONING: None,
    Kind.BREATHING: None,
    Kind.MOBILITY: None,
    Kind.STRETCHING: None,
    Kind.STRENGTHENING: None,
    Kind.EDUCATION: None,
}
"""What a kind does that not everybody may have done, in the order in which that is asked; None where nothing is."""
CHOOSES_POSITION: dict[Kind, bool] = {
    Kind.POSITIONING: False,
    Kind.COLD: False,
    Kind.HEAT: False,
    Kind.BREATHING: True,
    Kind.SELF_MASSAGE: True,
    Kind.MOBILITY: False,
    Kind.STRETCHING: False,
    Kind.STRENGTHENING: False,
    Kind.EDUCATION: True,
}
"""Whether a routine of this kind goes on in any position, whatever its figures show: in pregnancy it is done on the
side. Pressing before rolling over is how somebody who lies on the back gets off it."""

NO_PREGNANCY_LASTS = timedelta(days=30)
"""How long a “no” to pregnancy counts (our default)."""
NO_AGE_LASTS = timedelta(days=365)
"""How long a “no” to an age that comes with time counts (our default)."""
_COMES_WITH_TIME = frozenset({Condition.OVER_55, Condition.OVER_65})
GROUP = 3
"""Facts that are asked together at the most, by one key (our default)."""


def known(record: Record, now: datetime) -> dict[Condition, Says]:
    """What the patient has said of themselves, the newest answer to each fact, by the order of the journal.

    Names that this version does not know are left out. A “no” that is too old, or lies in the future of a clock that
    was wrong, is not known where it has to be asked again.
    """
    names = frozenset(Condition)
    newest = {Condition(told.fact): told for told in record.about if told.fact in names}
    return {fact: told.says for fact, told in newest.items() if not _outdated(fact, told, now)}


def _outdated(fact: Condition, told: ConditionTold, now: datetime) -> bool:
    """Whether it has to be asked again. Every other answer than these two stays until the patient changes it."""
    if told.says is not Says.NO or (fact is not Condition.PREGNANCY and fact not in _COMES_WITH_TIME):
        return False
    lasts = NO_AGE_LASTS if fact in _COMES_WITH_TIME else NO_PREGNANCY_LASTS
    return not -CLOCK_SLACK <= now - told.at <= lasts


def has(about: Known) -> frozenset[Condition]:
    """The facts that count as so: every answer but a clear no."""
    return frozenset(fact for fact, says in about.items() if says is not Says.NO)


def unknown(facts: Iterable[Condition], about: Known) -> tuple[Condition, ...]:
    """Those of the facts that still have to be asked, each once."""
    return tuple(fact for fact in dict.fromkeys(facts) if fact not in about)


def in_groups(facts: Collection[Condition]) -> list[tuple[Condition, ...]]:
    """Facts in groups of nearly the same size, as few as may be, to be asked together."""
    wanted, left = -(-len(facts) // GROUP), list(facts)
    groups = []
    for groups_left in range(wanted, 0, -1):
        size = -(-len(left) // groups_left)
        groups.append(tuple(left[:size]))
        left = left[size:]
    return groups


@dataclass(frozen=True, slots=True)
class Use:
    """What a routine does with a body, as far as stable facts bear on it. `exercises` has what each is avoided with,
    `small` what any is done small with."""

    kind: Kind
    demands: frozenset[Kind]
    flat: bool = False
    exercises: tuple[frozenset[str], ...] = ()
    small: frozenset[str] = frozenset()

    @property
    def treatments(self) -> tuple[Barred, ...]:
        """Cold, heat and pressure, as far as it has them."""
        return tuple(barred for kind, barred in TREATMENTS.items() if barred is not None and kind in self.demands)

    @property
    def stays_flat(self) -> bool:
        """Whether somebody has to lie flat on the back for it."""
        return self.flat and not CHOOSES_POSITION[self.kind]


@dataclass(frozen=True, slots=True)
class Unsuited:
    """One thing that a routine does and this patient should not, and the facts that stand against it."""

    barred: Barred
    facts: tuple[Condition, ...]


def unsuited(use: Use, about: Known) -> tuple[Unsuited, ...]:
    """Why a routine is not for this patient; empty where it is, or where it leaves out what is not.

    Exercises are left out one by one: a routine is not for whoever would have none of them left.
    """
    present = has(about)
    found = [Unsuited(barred, _present(barred, present)) for barred in use.treatments]
    if use.stays_flat:
        found.append(Unsuited(Barred.FLAT, _present(Barred.FLAT, present)))
    if use.exercises and all(avoided & present for avoided in use.exercises):
        named = frozenset[str]().union(*use.exercises)
        found.append(Unsuited(Barred.EXERCISES, tuple(f for f in _present(Barred.EXERCISES, present) if f in named)))
    return tuple(one for one in found if one.facts)


def _present(barred: Barred, present: Collection[Condition]) -> tuple[Condition, ...]:
    return tuple(fact for fact in AGAINST[barred] if fact in present)


def to_ask(use: Use, about: Known) -> tuple[Condition, ...]:
    """The facts to ask before a routine begins. None before a resting position: first help waits for no answer."""
    if use.kind is Kind.POSITIONING and not use.treatments:
        return ()
    wanted = [fact for barred in use.treatments for fact in AGAINST[barred]]
    wanted += AGAINST[Barred.FLAT] if use.stays_flat else ()
    named = use.small.union(*use.exercises)
    wanted += [fact for fact in AVOIDED_WITH if fact in named]
    return unknown(wanted, about)


_BY_SIGN = {
    Sign.THIN_BONES: Condition.OSTEOPOROSIS,
    Sign.PREGNANCY: Condition.PREGNANCY,
    Sign.CANCER: Condition.CANCER,
}
"""The warning signs that state a stable fact. A first spasm says nothing of which age it is."""


def facts_from_signs(named: Iterable[Sign], says: Says) -> dict[Condition, Says]:
    """The stable facts in an answer to a screen of warning signs. `named` are those that the patient spoke of.

    A group that was never looked into names none: whoever said “not sure” to three signs is not pregnant by that.
    """
    return {_BY_SIGN[sign]: says for sign in named if sign in _BY_SIGN}


def signs_told(answers: Known) -> tuple[Sign, ...]:
    """The warning signs that these answers state; not sure counts as yes."""
    present = has(answers)
    return tuple(sign for sign, fact in _BY_SIGN.items() if fact in present)


def signs_known(about: Known) -> dict[Sign, bool]:
    """The warning signs whose answer is known from stable facts, so that nobody is asked twice."""
    present = has(about)
    found = {sign: fact in present for sign, fact in _BY_SIGN.items() if fact in about}
    ages = (Condition.UNDER_20, Condition.OVER_55)
    if all(about.get(fact) is Says.NO for fact in ages):
        found[Sign.FIRST_SPASM] = False
    return found


def any_fall_counts(about: Known) -> bool:
    """Whether any fall is a warning sign, not only a bad one: over 65 (our default), or with thin bones."""
    return not has(about).isdisjoint({Condition.OVER_65, Condition.OSTEOPOROSIS})


AGES: dict[Age, dict[Condition, Says]] = {
    Age.UNDER_20: {Condition.UNDER_20: Says.YES, Condition.OVER_55: Says.NO, Condition.OVER_65: Says.NO},
    Age.MIDDLE: {Condition.UNDER_20: Says.NO, Condition.OVER_55: Says.NO, Condition.OVER_65: Says.NO},
    Age.OVER_55: {Condition.UNDER_20: Says.NO, Condition.OVER_55: Says.YES, Condition.OVER_65: Says.NO},
    Age.OVER_65: {Condition.UNDER_20: Says.NO, Condition.OVER_55: Says.YES, Condition.OVER_65: Says.YES},
}
"""What each age group says of the facts about age."""
AGE_FACTS = (Condition.UNDER_20, Condition.OVER_55, Condition.OVER_65)


def age_of(about: Known) -> Age | None:
    """The age group that is known; None where it is not, or not for sure."""
    return next((age for age, says in AGES.items() if all(about.get(fact) is says[fact] for fact in says)), None)


_IMPLIED: dict[tuple[Condition, Says], dict[Condition, Says]] = {
    (Condition.UNDER_20, Says.YES): {Condition.OVER_55: Says.NO, Condition.OVER_65: Says.NO},
    (Condition.OVER_55, Says.YES): {Condition.UNDER_20: Says.NO},
    (Condition.OVER_55, Says.NO): {Condition.OVER_65: Says.NO},
    (Condition.OVER_65, Says.YES): {Condition.UNDER_20: Says.NO, Condition.OVER_55: Says.YES},
}


def with_what_follows(fact: Condition, says: Says) -> dict[Condition, Says]:
    """An answer, and what it says of other facts: whoever is over 65 is over 55."""
    return {fact: says, **_IMPLIED.get((fact, says), {})}
