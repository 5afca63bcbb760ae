"""The kinds of care as patients read them: headings of the list, and names in a sentence."""

from coach.kinds import Kind

KIND_NAMES: dict[Kind, str] = {
    Kind.POSITIONING: "Resting positions",
    Kind.COLD: "Cold",
    Kind.HEAT: "Warmth",
    Kind.BREATHING: "Breathing",
    Kind.SELF_MASSAGE: "Finger pressure",
    Kind.MOBILITY: "Gentle movement",
    Kind.STRETCHING: "Stretches",
    Kind.STRENGTHENING: "Strength",
    Kind.EDUCATION: "Good to know",
}
"""Each kind by what it does for a patient; what a physiotherapist writes in a file stays as it is."""
