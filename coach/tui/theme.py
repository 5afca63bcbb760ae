"""The colours and signs of the terminal interface: calm, dark, every text at a contrast of 7:1 or more.

A colour never says anything alone: each decision has a sign and a word as well.
"""

from textual.theme import Theme

from coach.care.gate import Level

BACKGROUND, SURFACE, FOREGROUND, MUTED = "#0e1418", "#18222a", "#eaf1f3", "#b3c1c8"
ACCENT, CARE, LOCKED, ALARM, RAISED = "#86dccb", "#ffd684", "#ffb9ad", "#5a0d12", "#1d3640"
PROP, COLD, HEAT = "#c8b08d", "#a3cdff", "#ffab91"

DARK = Theme(
    name="coach-dark",
    primary=ACCENT,
    secondary=MUTED,
    accent=ACCENT,
    warning=CARE,
    error=LOCKED,
    success=ACCENT,
    foreground=FOREGROUND,
    background=BACKGROUND,
    surface=SURFACE,
    panel=SURFACE,
    dark=True,
    variables={
        "muted": MUTED,
        "care": CARE,
        "locked": LOCKED,
        "alarm": ALARM,
        "raised": RAISED,
        "on-accent": BACKGROUND,
        "figure-prop": PROP,
        "figure-cold": COLD,
        "figure-heat": HEAT,
    },
)
TEXT_PAIRS = (
    (FOREGROUND, BACKGROUND),
    (FOREGROUND, SURFACE),
    (FOREGROUND, ALARM),
    (MUTED, BACKGROUND),
    (MUTED, SURFACE),
    (ACCENT, BACKGROUND),
    (ACCENT, SURFACE),
    (CARE, BACKGROUND),
    (LOCKED, BACKGROUND),
    (BACKGROUND, ACCENT),
    (BACKGROUND, CARE),
    (FOREGROUND, RAISED),
    (ACCENT, RAISED),
    (CARE, RAISED),
    (LOCKED, RAISED),
    (PROP, BACKGROUND),
    (COLD, BACKGROUND),
    (HEAT, BACKGROUND),
)
"""Every text colour with every ground that the style sheet puts it on; a test holds their contrast."""
SIGNS = {Level.OPEN: "✓", Level.CARE: "!", Level.LOCKED: "×"}
SHORT_LEVELS = {Level.OPEN: "open", Level.CARE: "with care", Level.LOCKED: "locked"}
