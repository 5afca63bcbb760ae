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


class Does(StrEnum):
    """What a step does to the body: the gate goes by this, not by the verb that its author chose."""

    REST = "rest"
    MOVE = "move"
    STRETCH = "stretch"
    STRENGTHEN = "strengthen"
