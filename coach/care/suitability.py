"""Reasons not to use cold, heat, pressure or an exercise: asked before they start.

After seed 004's cautions for finger pressure, NHS leaflets for cold and heat, and the FDA/CPSC notice of 1995 for heat.
"""

from coach.kinds import Kind

AGAINST: dict[Kind, tuple[str, ...]] = {
    Kind.COLD: (
        "skin that feels hot or cold less than it should",
        "broken or sore skin there",
        "poor blood flow",
        "fingers that go white in the cold",
        "a rash or a bad reaction from cold before",
    ),
    Kind.HEAT: (
        "skin that feels hot or cold less than it should",
        "broken or sore skin there",
        "poor blood flow",
        "a bad reaction from heat before",
        "alcohol today",
        "a medicine that makes you sleepy",
    ),
    Kind.SELF_MASSAGE: (
        "a bleeding disorder",
        "a medicine that thins your blood",
        "numb or broken skin there",
    ),
}
CONDITIONS: dict[str, str] = {
    "osteoporosis": "Do you have osteoporosis, that is thin bones?",
    "pregnancy": "Are you pregnant?",
    "hip-problem": "Do you have a hip problem?",
    "knee-problem": "Do you have a knee problem?",
    "wrist-problem": "Do you have a wrist problem?",
    "shoulder-problem": "Do you have a shoulder problem?",
}
"""What `avoid-with` in a routine can name, as a question to the patient."""
