"""Frames that nobody looks at are not drawn: on a headless app, Textual draws each and then throws it away."""

from collections.abc import Iterator
from typing import Any

import pytest
from textual._compositor import Compositor


@pytest.fixture(scope="session", autouse=True)
def undrawn() -> Iterator[None]:
    """A test that reads the screen has it drawn then, whole; that takes half the time of these tests."""
    draw = Compositor.render_update

    def only_whole(self: Compositor, full: bool = False, **how: Any) -> Any:
        if full:
            return draw(self, full=True, **how)
        self._dirty_regions.clear()
        return None

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Compositor, "render_update", only_whole)
        yield
