"""The colours and signs of the terminal interface: five themes, every text at a contrast of 7:1 or more.

A colour never says anything alone: each decision has a sign and a word as well. The style sheet names colours by what
they are for, never by what they look like, so that every screen works in every theme.
"""

from dataclasses import asdict, dataclass

from textual.color import Color
from textual.theme import Theme

from coach.care.gate import Level


@dataclass(frozen=True)
class Palette:
    """The colours of one theme. In the style sheet each is a variable of the same name, with `-` for `_`.

    `surface` and `raised` are grounds above the background, `alarm_raised` is one above the alarm; `line` is for bars
    and borders, never for text; `care` and `locked` are two of the three states, the third being `accent`.
    """

    background: str
    surface: str
    raised: str
    foreground: str
    muted: str
    line: str
    accent: str
    on_accent: str
    care: str
    locked: str
    alarm: str
    alarm_raised: str
    on_alarm: str
    figure_prop: str
    figure_cold: str
    figure_heat: str


_CALM_DARK = Palette(
    background="#0e1418",
    surface="#18222a",
    raised="#1d3640",
    foreground="#eaf1f3",
    muted="#c2cfd5",
    line="#7c919b",
    accent="#86dccb",
    on_accent="#0e1418",
    care="#ffd684",
    locked="#ffbeb2",
    alarm="#5a0d12",
    alarm_raised="#7d1b22",
    on_alarm="#fff4f2",
    figure_prop="#c8b08d",
    figure_cold="#a3cdff",
    figure_heat="#ffab91",
)
_CALM_LIGHT = Palette(
    background="#f7f4ec",
    surface="#ebe6da",
    raised="#d6e8e2",
    foreground="#172126",
    muted="#364148",
    line="#5b6669",
    accent="#00473f",
    on_accent="#ffffff",
    care="#573900",
    locked="#7c1a10",
    alarm="#6e0d14",
    alarm_raised="#8b1a22",
    on_alarm="#ffffff",
    figure_prop="#5c451f",
    figure_cold="#0b437c",
    figure_heat="#80230c",
)
_CONTRAST_DARK = Palette(
    background="#000000",
    surface="#1c1c1c",
    raised="#003a52",
    foreground="#ffffff",
    muted="#dcdcdc",
    line="#a0a0a0",
    accent="#ffe45c",
    on_accent="#000000",
    care="#ffc48a",
    locked="#ffb3d0",
    alarm="#6b0000",
    alarm_raised="#8a0f0f",
    on_alarm="#ffffff",
    figure_prop="#e2c79a",
    figure_cold="#9fd4ff",
    figure_heat="#ffb399",
)
_CONTRAST_LIGHT = Palette(
    background="#ffffff",
    surface="#ececec",
    raised="#cfe2ff",
    foreground="#000000",
    muted="#2e2e2e",
    line="#5c5c5c",
    accent="#002b7a",
    on_accent="#ffffff",
    care="#4a2b00",
    locked="#78001a",
    alarm="#7a0000",
    alarm_raised="#960c0c",
    on_alarm="#ffffff",
    figure_prop="#503a12",
    figure_cold="#003a7a",
    figure_heat="#7a1c00",
)
_COLOUR_BLIND = Palette(  # blue, yellow and orange after Okabe and Ito, apart in lightness too
    background="#0c1116",
    surface="#182027",
    raised="#102636",
    foreground="#f3f6f8",
    muted="#b8c3ca",
    line="#7e8e99",
    accent="#9bd8ff",
    on_accent="#0c1116",
    care="#fff6b8",
    locked="#ff9550",
    alarm="#4a1500",
    alarm_raised="#6a2a10",
    on_alarm="#ffffff",
    figure_prop="#c5b49a",
    figure_cold="#79bdf2",
    figure_heat="#ffb27a",
)
PALETTES = {
    "calm-dark": _CALM_DARK,
    "calm-light": _CALM_LIGHT,
    "contrast-dark": _CONTRAST_DARK,
    "contrast-light": _CONTRAST_LIGHT,
    "colour-blind": _COLOUR_BLIND,
}
"""Every theme by its name in the settings."""

_GROUNDS = ("background", "surface", "raised")
TEXT_PAIRS = (
    *((text, ground) for text in ("foreground", "muted", "accent", "care", "locked") for ground in _GROUNDS),
    *((f"figure_{part}", "background") for part in ("prop", "cold", "heat")),
    ("on_accent", "accent"),
    ("on_accent", "care"),
    ("on_alarm", "alarm"),
    ("on_alarm", "alarm_raised"),
    ("alarm", "on_alarm"),  # the chosen button of an emergency
    ("background", "foreground"),  # today, in the calendar
)
"""Every text colour with every ground that the screens may put it on."""
EDGE_PAIRS = (
    ("raised", "background"),
    ("alarm_raised", "alarm"),
    ("on_alarm", "alarm"),
    ("accent", "background"),
    ("surface", "muted"),
)
"""Every ground of a button with what it stands on: its edge is half a row of it, and says nothing by itself.

And the end of a scroll bar.
"""
LINE_PAIRS = (("line", "background"), ("line", "surface"), ("accent", "background"), ("background", "accent"))
"""Every colour of bars and borders with its ground."""

SIGNS = {Level.OPEN: "✓", Level.CARE: "!", Level.LOCKED: "×"}
SHORT_LEVELS = {Level.OPEN: "ready", Level.CARE: "gently", Level.LOCKED: "not yet"}


def theme_of(name: str, palette: Palette) -> Theme:
    """The palette as Textual knows it: with its own names too, for what its widgets draw by themselves."""
    colours = {key.replace("_", "-"): value for key, value in asdict(palette).items()}
    return Theme(
        name=name,
        primary=palette.accent,
        secondary=palette.muted,
        accent=palette.accent,
        warning=palette.care,
        error=palette.locked,
        success=palette.accent,
        foreground=palette.foreground,
        background=palette.background,
        surface=palette.surface,
        panel=palette.surface,
        dark=Color.parse(palette.background).brightness < 0.5,
        variables={
            **colours,
            "input-cursor-background": palette.accent,
            "input-cursor-foreground": palette.on_accent,
            "input-selection-background": palette.raised,
        },
    )


TEXTUAL_THEMES = tuple(theme_of(name, palette) for name, palette in PALETTES.items())
"""What the app registers."""
