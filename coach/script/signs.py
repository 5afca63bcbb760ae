"""The words of the red flags that are asked before anything starts.

Which signs there are and what they mean is for `coach.care` to say; here each has its words.
"""

from coach.care.flags import EmergencySign, UrgentSign

EMERGENCY_SIGNS = {
    EmergencySign.SADDLE_NUMBNESS: "numb or odd-feeling genitals, bottom or inner thighs",
    EmergencySign.TROUBLE_PEEING: "trouble peeing: starting, stopping or feeling it",
    EmergencySign.LEAKING: "new leaking of pee or poo, or not feeling a full bladder",
    EmergencySign.TROUBLE_WITH_SEX: "new trouble with sex: less feeling, or no erection",
    EmergencySign.BOTH_LEGS: "pain, tingling, weakness or numbness in both legs",
    EmergencySign.WEAK_LEG: "a dragging foot, or a leg getting weaker",
    EmergencySign.CLUMSINESS: "losing balance, or clumsy hands or feet",
    EmergencySign.CHEST_PAIN: "chest pain",
    EmergencySign.ACCIDENT: "a bad fall or accident",
}
URGENT_SIGNS = {
    UrgentSign.FEVER: "fever, chills or feeling very unwell",
    UrgentSign.WEIGHT_LOSS: "losing weight without trying",
    UrgentSign.CANCER: "cancer, now or ever",
    UrgentSign.LUMP: "a lump, or your back has changed shape",
    UrgentSign.NIGHT_PAIN: "pain worse at night, or never easing with rest",
    UrgentSign.BETWEEN_SHOULDERS: "pain between your shoulder blades",
    UrgentSign.ONE_LEG: "numbness, tingling or weakness in one leg",
    UrgentSign.THIN_BONES: "thin bones (osteoporosis), or months of steroids",
    UrgentSign.INFECTION: "recent infection, or weak immune system",
    UrgentSign.PREGNANCY: "pregnancy, known or possible",
    UrgentSign.FIRST_SPASM: "first-ever spasm, aged under 20 or over 55",
}
"""Each says enough to be understood when it is only heard, and since when it counts."""
EMERGENCY_ITEMS = tuple(EMERGENCY_SIGNS[sign] for sign in EmergencySign)
URGENT_ITEMS = tuple(URGENT_SIGNS[sign] for sign in UrgentSign)
"""The words of all signs, in the order in which they are asked."""
