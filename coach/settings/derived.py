"""What the patient's settings mean: for sessions, for the voice at this hour, and for figures in this terminal."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from coach.care.quiet import QuietHours, parse_quiet_hours
from coach.figure.characters import Dots
from coach.settings.emergency_numbers import guessed_number
from coach.settings.region import clock_hours
from coach.settings.store import Settings

if TYPE_CHECKING:
    from coach.care.calls import Reminders
    from coach.score.options import Options

SOFT = 40
"""The volume, 0 to 100, that nothing exceeds in the quiet hours (our default)."""


def options_of(settings: Settings) -> "Options":
    """What the settings bring to every score, and to the player of it. A number that is not set is a guess."""
    from coach.score.options import Options  # imported late: most commands play nothing
    from coach.score.score import Detail
    from coach.script.units import Units

    return Options(
        get_ready=settings.get_ready,
        go_on=float(settings.go_on) or None,
        emergency_number=settings.emergency_number or guessed_number(),
        detail=None if settings.cue_detail == "auto" else Detail(settings.cue_detail),
        calm=None if settings.profile == "auto" else settings.profile == "calm",
        tones=settings.breath_volume > 0,
        units=Units(settings.units),
        hours=clock_hours() if settings.clock == "auto" else int(settings.clock),
        quiet_hours=quiet_hours_of(settings),
        answers_first=settings.answers == "before",
    )


def quiet_hours_of(settings: Settings) -> QuietHours | None:
    """The quiet hours, if there are any."""
    return parse_quiet_hours(settings.quiet_hours) if settings.quiet_hours else None


def reminders_of(settings: Settings) -> "Reminders":
    """What the patient wants to be called for."""
    from coach.care.calls import Reminders  # imported late: the first frame waits for no plan of the day

    return Reminders(settings.reminders)


def is_quiet(settings: Settings, now: datetime) -> bool:
    """Whether `now` lies in the quiet hours."""
    hours = quiet_hours_of(settings)
    return hours is not None and hours.at(now)


def heard_at(settings: Settings, now: datetime) -> Settings:
    """The settings with the volumes that count now: at night chimes are soft. Words are as loud as ever: they warn."""
    if not is_quiet(settings, now):
        return settings
    return replace(
        settings,
        chime_volume=min(SOFT, settings.chime_volume),
        breath_volume=min(SOFT, settings.breath_volume),
    )


_BLOCK_TERMINALS: Final = frozenset({"linux"})
"""Terminals whose font has no braille: the console of Linux."""


@dataclass(frozen=True, slots=True)
class Showing:
    """How figures are shown: in which dots, None for not at all, and whether they move."""

    dots: Dots | None
    moving: bool


def showing(settings: Settings, *, terminal: str, encoding: str, animated: bool) -> Showing:
    """What the patient chose, as far as the terminal can.

    `terminal` is its kind, as TERM says it; `encoding` that of what is written to it; `animated` is whether anything
    may move there.
    """
    chosen: dict[str, Dots | None] = {
        "auto": "blocks" if terminal in _BLOCK_TERMINALS else "braille",
        "braille": "braille",
        "blocks": "blocks",
        "off": None,
    }
    dots = chosen[settings.figures] if encoding.lower().startswith("utf") else None
    return Showing(dots, settings.motion and animated)
