"""A world and its patient, as a coach that is opened now sees them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.playback.sessions import Sessions
from tests.visits.world import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.close()


@pytest.fixture
def patient(world: World) -> Iterator[Sessions]:
    made = world.patient()
    yield made
    made.journal.close()
