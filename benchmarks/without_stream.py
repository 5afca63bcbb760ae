"""Runs coach as on a machine without libpulse, where a program plays each clip."""

import sys

from coach.cli import main
from coach.voice.output import usual_player
from coach.voice.output.player_pool import PlayerPool

usual_player.usual_player = PlayerPool  # type: ignore[assignment]  # less than what it stands for

if __name__ == "__main__":
    sys.exit(main())
