"""What stands on paper and beside an audio file, and what to do where one cannot be made."""

from datetime import datetime

from coach.script.sentences import DISCLAIMER

ABOUT = "coach guides self-care. It does not diagnose, no clinician has reviewed it, and it never replaces a doctor."
"""At the foot of every page."""
MAKE_ROOM = "Make room on the disk, or name a file in another folder that is yours."
RUN_AGAIN = "Run it again: what is missing or damaged is made anew."
SEE_DOCTOR_COMMAND = "`coach doctor` tells what is wrong with it."


def file_endings(listed: str) -> str:
    """Which names an audio file may have."""
    return f"Let its name end in {listed}."


def install_or_wav(command: str) -> str:
    """How to install what is missing for a kind of audio file, or do without it."""
    return f"Install it: {command} — or name a .wav file, which needs nothing more."


def made_by_coach(at: datetime) -> str:
    """On which day an audio file was made, and what coach is not."""
    return f"Made by coach on {at:%Y-%m-%d}. {DISCLAIMER}"
