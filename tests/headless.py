"""An app without a terminal, as tests of the screen run it: it draws only what is read, and waits only for work.

Textual draws each frame of such an app and then throws it away.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from textual import _wait, screen
from textual._compositor import Compositor

WINDOW = 1 / 200
"""Seconds without work after which a key counts as dealt with. Textual looks at 20 ms each time, and a session that
moves is hardly ever at rest for that long: each key then takes a second. A frame comes twice within the window."""


@pytest.fixture(scope="session", autouse=True)
def headless() -> Iterator[None]:
    """A test that reads the screen has it drawn then, whole. Drawing and waiting were four fifths of these tests."""
    draw = Compositor.render_update

    def only_whole(self: Compositor, full: bool = False, **how: Any) -> Any:
        if full:
            return draw(self, full=True, **how)
        self._dirty_regions.clear()
        return None

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Compositor, "render_update", only_whole)
        patch.setattr(_wait, "SLEEP_GRANULARITY", WINDOW)
        patch.setattr(_wait, "SLEEP_IDLE", WINDOW / 20)
        patch.setattr(screen, "UPDATE_PERIOD", WINDOW / 2)
        yield
