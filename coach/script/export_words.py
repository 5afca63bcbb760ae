"""What stands on paper and beside an audio file, and what to do where one cannot be made."""

from datetime import datetime

from coach.script.sentences import DISCLAIMER

ABOUT = (
    "coach helps you look after your back. It can't diagnose, no clinician has reviewed it, "
    "and it never replaces a doctor."
)
"""At the foot of every page."""
MAKE_ROOM = "Make some room on the disk, or save it in another folder."
RUN_AGAIN = "Run it again. Anything that's missing or damaged will be made again."
SEE_DOCTOR_COMMAND = "`coach doctor` can tell you what's wrong with it."


def file_endings(listed: str) -> str:
    """Which names an audio file may have."""
    return f"Give it a name that ends in {listed}."


def install_or_wav(command: str) -> str:
    """How to install what is missing for a kind of audio file, or do without it."""
    return f"Install it: {command} — or choose a .wav file, which needs nothing extra."


def made_by_coach(at: datetime) -> str:
    """On which day an audio file was made, and what coach is not."""
    return f"Made by coach on {at:%Y-%m-%d}. {DISCLAIMER}"
