"""What a patient chooses in a visit, kept in the settings file at once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from coach.settings.store import Settings, chosen_settings, load_settings, write_settings


class Preferences:
    """Writes to the settings in `file`; `changed` is called with them as they are by then."""

    def __init__(self, file: Path, changed: Callable[[Settings], None]) -> None:
        self._file = file
        self._changed = changed

    def is_set(self, key: str) -> bool:
        """Whether the patient has chosen this setting, rather than that it has its default."""
        return chosen_settings(self._file)[0].get(key) not in (None, "")

    def value(self, key: str) -> Any:
        """What a setting is now, chosen or not."""
        return getattr(load_settings(self._file)[0], key)

    def keep(self, key: str, value: object) -> None:
        """Changes a setting. Raises CoachError where it cannot be that, or cannot be written."""
        write_settings(self._file, {key: value})
        self._changed(load_settings(self._file)[0])
