"""The words of the red flags that are asked before anything starts.

Which signs there are and what they mean is for `coach.care` to say; here each has its words.
"""

from collections.abc import Iterable

from coach.care.sign import Sign

SIGNS_IN_WORDS = {
    Sign.SADDLE_NUMBNESS: "numbness, or feeling different, between your legs, around your bottom or when you wipe",
    Sign.TROUBLE_PEEING: "a change in peeing: trouble starting, stopping or feeling it",
    Sign.LEAKING: "leaking pee or poo, needing pads, or not feeling a full bladder or a poo",
    Sign.TROUBLE_WITH_SEX: "less feeling in your genitals, or a new problem with erection or ejaculation",
    Sign.BOTH_LEGS: "pain, tingling, weakness or numbness in both legs, together or one after the other",
    Sign.WEAK_LEG: "a foot that drags or trips you, or a leg that gives way",
    Sign.CLUMSINESS: "you've become unsteady or clumsy, and not just because of the pain",
    Sign.CHEST_PAIN: "chest pain or tightness, or trouble breathing",
    Sign.FAINT_WITH_PAIN: (
        "sudden, very strong pain in your belly or back, with feeling faint or breaking out in a cold sweat"
    ),
    Sign.ACCIDENT: "it began with an accident or a fall. If you're over 65 or have thin bones, any fall counts",
    Sign.STIFF_NECK: "fever with a stiff neck or a bad headache",
    Sign.FEVER: "fever, chills, or feeling very unwell",
    Sign.ONE_LEG: "new numbness, tingling or weakness in one leg or an arm",
    Sign.INFECTION: (
        "a recent infection, or an operation or injection in your back not long ago. Or it's hard for your body to "
        "fight germs, as with diabetes or chemotherapy"
    ),
    Sign.LUMP: "a lump, or your back has changed shape",
    Sign.WEIGHT_LOSS: "losing weight without trying",
    Sign.THIN_BONES: "thin bones (osteoporosis), or steroid tablets for three months or more",
    Sign.NIGHT_PAIN: "pain that wakes you up, and that no position eases",
    Sign.BETWEEN_SHOULDERS: "pain between your shoulder blades",
    Sign.CANCER: "cancer, now or in the past",
    Sign.FIRST_SPASM: "this is your first spasm ever, and you're under 20 or over 55",
    Sign.PREGNANCY: "you're pregnant, or might be",
    Sign.COUGH: "pain much worse when you cough, sneeze or poo",
    Sign.UNNAMED_URGENT: "a sign you reported, but didn't name",
    Sign.UNNAMED_EMERGENCY: "a sign you reported, but didn't name",
}
"""Each says enough to be understood when it is only heard, and since when it counts."""
SIGN_NAMES = {
    Sign.SADDLE_NUMBNESS: "numbness between your legs",
    Sign.TROUBLE_PEEING: "a change in peeing",
    Sign.LEAKING: "leaking, or not feeling your bladder or bowels",
    Sign.TROUBLE_WITH_SEX: "less feeling in your genitals, or trouble with sex",
    Sign.BOTH_LEGS: "trouble in both legs",
    Sign.WEAK_LEG: "a weak leg or foot",
    Sign.CLUMSINESS: "being unsteady or clumsy",
    Sign.CHEST_PAIN: "chest pain, or trouble breathing",
    Sign.FAINT_WITH_PAIN: "sudden strong pain with faintness",
    Sign.ACCIDENT: "the accident or fall",
    Sign.STIFF_NECK: "fever with a stiff neck or headache",
    Sign.FEVER: "fever, or feeling very unwell",
    Sign.ONE_LEG: "numbness, tingling or weakness in a leg or arm",
    Sign.INFECTION: "an infection, an operation or an injection, or trouble fighting germs",
    Sign.LUMP: "a lump, or a change in the shape of your back",
    Sign.WEIGHT_LOSS: "losing weight",
    Sign.THIN_BONES: "thin bones, or steroid tablets",
    Sign.NIGHT_PAIN: "pain at night that no position eases",
    Sign.BETWEEN_SHOULDERS: "pain between your shoulder blades",
    Sign.CANCER: "cancer, now or in the past",
    Sign.FIRST_SPASM: "a first spasm at your age",
    Sign.PREGNANCY: "pregnancy",
    Sign.COUGH: "pain when you cough, sneeze or poo",
    Sign.UNNAMED_URGENT: "one of the warning signs",
    Sign.UNNAMED_EMERGENCY: "one of the warning signs",
}
"""Each in a few words, as it is named afterwards."""
DRAWN_NAMES = {
    Sign.SADDLE_NUMBNESS: "Numb between legs",
    Sign.TROUBLE_PEEING: "Trouble peeing",
    Sign.LEAKING: "Leaking",
    Sign.TROUBLE_WITH_SEX: "Trouble with sex",
    Sign.BOTH_LEGS: "Both legs",
    Sign.WEAK_LEG: "A weak leg",
    Sign.CLUMSINESS: "Unsteady, clumsy",
    Sign.CHEST_PAIN: "Chest, breathing",
    Sign.FAINT_WITH_PAIN: "Faint with pain",
    Sign.ACCIDENT: "Accident or fall",
    Sign.STIFF_NECK: "Fever, stiff neck",
    Sign.FEVER: "Fever",
    Sign.ONE_LEG: "One leg or arm",
    Sign.INFECTION: "Infection",
    Sign.LUMP: "A lump",
    Sign.WEIGHT_LOSS: "Losing weight",
    Sign.THIN_BONES: "Thin bones, steroids",
    Sign.NIGHT_PAIN: "Pain wakes you",
    Sign.BETWEEN_SHOULDERS: "Between shoulder blades",
    Sign.CANCER: "Cancer",
    Sign.FIRST_SPASM: "First spasm ever",
    Sign.PREGNANCY: "Pregnant",
    Sign.COUGH: "Worse when coughing",
    Sign.UNNAMED_URGENT: "Not named",
    Sign.UNNAMED_EMERGENCY: "Not named",
}
"""Every warning sign in a few words, to be drawn beside its sentence."""


def named(signs: Iterable[Sign]) -> str:
    """These signs in a few words each: `fever, or feeling very unwell; losing weight`."""
    return "; ".join(dict.fromkeys(SIGN_NAMES[sign] for sign in signs))
