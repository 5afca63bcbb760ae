"""Warning signs: which there are, how soon each needs a doctor, and in which groups they are asked.

After the cauda equina card (Greenhalgh, Finucane et al.), NHS pages on back pain, the AHCPR table and seeds 000 and
002. Single signs are weak evidence (Finucane 2020; Henschke 2009: 80.4 % of acute backs had one, 0.9 % a serious
disease): calm words, firm action. `coach.script.signs` has their words.
"""

from collections.abc import Collection
from dataclasses import dataclass

from coach.care.facts import Flag
from coach.care.sign import Sign

TIER: dict[Sign, Flag] = {
    Sign.SADDLE_NUMBNESS: Flag.EMERGENCY,
    Sign.TROUBLE_PEEING: Flag.EMERGENCY,
    Sign.LEAKING: Flag.EMERGENCY,
    Sign.TROUBLE_WITH_SEX: Flag.EMERGENCY,
    Sign.BOTH_LEGS: Flag.EMERGENCY,
    Sign.WEAK_LEG: Flag.EMERGENCY,
    Sign.CLUMSINESS: Flag.EMERGENCY,
    Sign.CHEST_PAIN: Flag.EMERGENCY,
    Sign.FAINT_WITH_PAIN: Flag.EMERGENCY,
    Sign.ACCIDENT: Flag.EMERGENCY,
    Sign.STIFF_NECK: Flag.EMERGENCY,
    Sign.FEVER: Flag.URGENT,
    Sign.ONE_LEG: Flag.URGENT,
    Sign.INFECTION: Flag.URGENT,
    Sign.LUMP: Flag.URGENT,
    Sign.WEIGHT_LOSS: Flag.URGENT,
    Sign.THIN_BONES: Flag.URGENT,
    Sign.NIGHT_PAIN: Flag.URGENT,
    Sign.BETWEEN_SHOULDERS: Flag.URGENT,
    Sign.CANCER: Flag.URGENT,
    Sign.FIRST_SPASM: Flag.ASK_FIRST,
    Sign.PREGNANCY: Flag.ASK_FIRST,
    Sign.COUGH: Flag.ASK_FIRST,
    Sign.UNNAMED_URGENT: Flag.URGENT,
    Sign.UNNAMED_EMERGENCY: Flag.EMERGENCY,
}
"""How soon each sign needs a clinician: at once, today, or within days."""


@dataclass(frozen=True, slots=True)
class SignGroup:
    """A few signs that are asked together, by one key. `id` names the question."""

    id: str
    signs: tuple[Sign, ...]

    @property
    def flag(self) -> Flag:
        """What a yes to the whole group counts as."""
        return flag_of(self.signs)


def flag_of(signs: Collection[Sign]) -> Flag:
    """How soon these signs together need a clinician. Two that only want asking are looked at today."""
    tiers = [TIER[sign] for sign in signs]
    if tiers.count(Flag.ASK_FIRST) >= TWO_TOGETHER and Flag.EMERGENCY not in tiers:
        return Flag.URGENT
    return max(tiers, key=RISING.index, default=Flag.NONE)


RISING = tuple(Flag)
"""The outcomes of a screen, the gravest last."""
TWO_TOGETHER = 2
"""So many signs that only want asking first are, together, looked at today (our default)."""


FULL_SCREEN: tuple[SignGroup, ...] = (
    SignGroup("below", (Sign.SADDLE_NUMBNESS, Sign.TROUBLE_PEEING, Sign.LEAKING)),
    SignGroup("legs", (Sign.TROUBLE_WITH_SEX, Sign.BOTH_LEGS, Sign.WEAK_LEG)),
    SignGroup("sudden", (Sign.CLUMSINESS, Sign.CHEST_PAIN, Sign.FAINT_WITH_PAIN)),
    SignGroup("accident", (Sign.ACCIDENT, Sign.STIFF_NECK)),
    SignGroup("ill", (Sign.FEVER, Sign.ONE_LEG, Sign.INFECTION)),
    SignGroup("body", (Sign.LUMP, Sign.WEIGHT_LOSS, Sign.THIN_BONES)),
    SignGroup("lasting", (Sign.NIGHT_PAIN, Sign.BETWEEN_SHOULDERS, Sign.CANCER)),
    SignGroup("ask-first", (Sign.FIRST_SPASM, Sign.PREGNANCY, Sign.COUGH)),
)
"""The screen at the beginning of a spasm. Groups of about three: about 12 s of speech, one key."""

DAILY_SCREEN: tuple[SignGroup, ...] = (
    SignGroup("daily-below", (Sign.SADDLE_NUMBNESS, Sign.TROUBLE_PEEING, Sign.LEAKING, Sign.TROUBLE_WITH_SEX)),
    SignGroup("daily-legs", (Sign.WEAK_LEG, Sign.BOTH_LEGS, Sign.CLUMSINESS)),
    SignGroup("daily-since", (Sign.ACCIDENT, Sign.CHEST_PAIN, Sign.FAINT_WITH_PAIN, Sign.FEVER, Sign.STIFF_NECK)),
)
"""The three questions of each later day: every emergency sign, a fall since, fever or feeling ill."""

NOT_ASKED_DAILY: dict[Sign, str] = {
    Sign.ONE_LEG: "asked by the daily question about a weak leg; tingling is asked for in each session by its key",
    Sign.INFECTION: "asked at the beginning of each spasm; a new one is felt as feeling ill",
    Sign.LUMP: "grows in weeks: asked at the beginning of each spasm",
    Sign.WEIGHT_LOSS: "shows over weeks: asked at the beginning of each spasm",
    Sign.THIN_BONES: "does not begin overnight; a fall does, and is asked",
    Sign.NIGHT_PAIN: "asked at the beginning of each spasm; the check-in's own pain and trend follow it",
    Sign.BETWEEN_SHOULDERS: "asked at the beginning of each spasm",
    Sign.CANCER: "does not begin overnight",
    Sign.FIRST_SPASM: "cannot become new within a spasm",
    Sign.PREGNANCY: "is kept under About you, and can be changed there",
    Sign.COUGH: "asked again by itself until two check-ins have said no",
    Sign.UNNAMED_URGENT: "a sign of an older journal, which kept no names",
    Sign.UNNAMED_EMERGENCY: "a sign of an older journal, which kept no names",
}
"""Why a sign of the long form is not asked every day. Together with the daily questions this covers every sign."""

LEG_SCREEN: tuple[SignGroup, ...] = (
    SignGroup("leg-both", (Sign.BOTH_LEGS, Sign.WEAK_LEG)),
    SignGroup("leg-below", (Sign.SADDLE_NUMBNESS, Sign.TROUBLE_PEEING, Sign.LEAKING)),
    SignGroup("leg-one", (Sign.ONE_LEG,)),
)
"""What bears on legs: asked in a session when pain or tingling goes down one."""

ONCE = frozenset({Sign.THIN_BONES, Sign.CANCER, Sign.FIRST_SPASM, Sign.PREGNANCY})
"""Signs that cannot be new or worse within one spasm: once a clinician has looked at them, they are not asked again."""
COUGH_FREE_DAYS = 2
"""Days with a check-in that says no, after which pain on coughing needs no asking any more (our default)."""

WAIT_FOR_HELP = frozenset({Sign.CHEST_PAIN, Sign.ACCIDENT, Sign.FAINT_WITH_PAIN})
"""Signs with which nobody should be on the way by car: call, and wait (NHS)."""
