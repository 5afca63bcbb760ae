"""Where coach keeps its files. Asking for a place never creates it."""

import os
from dataclasses import dataclass
from pathlib import Path

from coach.errors import CoachError, ExitCode


@dataclass(frozen=True)
class Places:
    """The folders and files of one user."""

    config: Path
    data: Path
    cache: Path

    @property
    def settings(self) -> Path:
        return self.config / "settings.toml"

    @property
    def journal(self) -> Path:
        return self.data / "journal.sqlite3"

    @property
    def called(self) -> Path:
        """What the patient has been called for; only where there are reminders."""
        return self.data / "reminders.sqlite3"

    @property
    def routines(self) -> Path:
        """The user's own routines, beside the ones that coach brings."""
        return self.data / "routines"

    @property
    def voice_cache(self) -> Path:
        """Sentences as sound; everything in it can be made again."""
        return self.cache / "voice"


def find_places() -> Places:
    """The folders named by `COACH_HOME`, or else the ones usual on this platform.

    Raises CoachError where there are none, as with a home folder of nobody.
    """
    home = os.environ.get("COACH_HOME")
    if home:
        try:
            folder = Path(home).expanduser().absolute()
        except (RuntimeError, OSError) as error:  # OSError: a relative one, in a folder that is gone
            raise _nowhere(f"COACH_HOME is “{home}”, but there's no such folder") from error
        return Places(config=folder, data=folder, cache=folder / "cache")
    import platformdirs  # imported late: most test runs and portable set-ups never need it

    try:
        return Places(
            config=Path(platformdirs.user_config_dir("coach", appauthor=False)),
            data=Path(platformdirs.user_data_dir("coach", appauthor=False)),
            cache=Path(platformdirs.user_cache_dir("coach", appauthor=False)),
        )
    except (RuntimeError, KeyError, OSError) as error:
        raise _nowhere("you have no home folder on this computer") from error


def _nowhere(message: str) -> CoachError:
    hint = "Set the environment variable COACH_HOME to a folder of your own, by its full path."
    return CoachError(message, hint=hint, code=ExitCode.UNUSABLE)


def shipped_routines() -> Path:
    """The routines that come with coach: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    installed = package / "shipped_routines"
    return installed if installed.is_dir() else package.parent / "routines"
