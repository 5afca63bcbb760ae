"""Reasons not to use cold, heat, pressure or an exercise: asked before they start.

`coach.script.signs` has their words.

After seed 004's cautions for finger pressure, NHS leaflets for cold and heat, and the FDA/CPSC notice of 1995 for heat.
"""

from enum import StrEnum

from coach.kinds import Kind


class Caution(StrEnum):
    """One reason against cold, heat or pressure."""

    FEELS_LESS = "feels-hot-or-cold-less"
    SORE_SKIN = "sore-skin"
    POOR_BLOOD_FLOW = "poor-blood-flow"
    WHITE_FINGERS = "white-fingers"
    COLD_REACTION = "reaction-to-cold"
    HEAT_REACTION = "reaction-to-heat"
    ALCOHOL = "alcohol"
    SLEEPY_MEDICINE = "sleepy-medicine"
    BLEEDING = "bleeding"
    BLOOD_THINNER = "blood-thinner"
    NUMB_SKIN = "numb-skin"


class Condition(StrEnum):
    """What `avoid-with` in a routine can name."""

    OSTEOPOROSIS = "osteoporosis"
    PREGNANCY = "pregnancy"
    HIP = "hip-problem"
    KNEE = "knee-problem"
    WRIST = "wrist-problem"
    SHOULDER = "shoulder-problem"


AGAINST: dict[Kind, tuple[Caution, ...]] = {
    Kind.COLD: (
        Caution.FEELS_LESS,
        Caution.SORE_SKIN,
        Caution.POOR_BLOOD_FLOW,
        Caution.WHITE_FINGERS,
        Caution.COLD_REACTION,
    ),
    Kind.HEAT: (
        Caution.FEELS_LESS,
        Caution.SORE_SKIN,
        Caution.POOR_BLOOD_FLOW,
        Caution.HEAT_REACTION,
        Caution.ALCOHOL,
        Caution.SLEEPY_MEDICINE,
    ),
    Kind.SELF_MASSAGE: (
        Caution.BLEEDING,
        Caution.BLOOD_THINNER,
        Caution.NUMB_SKIN,
    ),
}
"""Asked in this order before each treatment; the others have no such reasons."""
