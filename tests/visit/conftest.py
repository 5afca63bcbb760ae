"""A world and its patient, as a coach that is opened now sees them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.locations import shipped_routines
from coach.playback.sessions import Sessions
from coach.routine.library import Library, load_library
from tests.support import FakeClock
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


@pytest.fixture(scope="session")
def library() -> Library:
    """The shipped routines."""
    return load_library([shipped_routines()])


@pytest.fixture
def clock() -> FakeClock:
    """The clock of a patient who is made without a world."""
    return FakeClock()
