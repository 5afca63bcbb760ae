"""The kinds of care: the one vocabulary that routine files and the safety rules share."""

from enum import StrEnum


class Kind(StrEnum):
    """What a routine is, as a physiotherapist would file it."""

    POSITIONING = "positioning"
    COLD = "cold"
    HEAT = "heat"
    BREATHING = "breathing"
    SELF_MASSAGE = "self-massage"
    MOBILITY = "mobility"
    STRETCHING = "stretching"
    STRENGTHENING = "strengthening"
    EDUCATION = "education"
