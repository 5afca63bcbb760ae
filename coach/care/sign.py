"""The warning signs by name. `coach.care.sign_groups` says how grave each is, `coach.script.signs` has their words."""

from enum import StrEnum


class Sign(StrEnum):
    """One warning sign, as it is stored."""

    SADDLE_NUMBNESS = "saddle-numbness"
    TROUBLE_PEEING = "trouble-peeing"
    LEAKING = "leaking"
    TROUBLE_WITH_SEX = "trouble-with-sex"
    BOTH_LEGS = "both-legs"
    WEAK_LEG = "weak-leg"
    CLUMSINESS = "clumsiness"
    CHEST_PAIN = "chest-pain"
    FAINT_WITH_PAIN = "faint-with-pain"
    ACCIDENT = "accident"
    STIFF_NECK = "stiff-neck"
    FEVER = "fever"
    ONE_LEG = "one-leg"
    INFECTION = "infection"
    LUMP = "lump"
    WEIGHT_LOSS = "weight-loss"
    THIN_BONES = "thin-bones"
    NIGHT_PAIN = "night-pain"
    BETWEEN_SHOULDERS = "between-shoulders"
    CANCER = "cancer"
    FIRST_SPASM = "first-spasm"
    PREGNANCY = "pregnancy"
    COUGH = "cough"
    UNNAMED_URGENT = "unnamed-urgent"  # of journals that kept no names
    UNNAMED_EMERGENCY = "unnamed-emergency"
