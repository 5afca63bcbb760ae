"""Makes the pictures of the documentation from the real program: `make screenshots`."""

import asyncio
import re
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from coach.care.facts import CheckIn, Flag, Inflammation, Spasm
from coach.clock import RehearsalClock
from coach.journal import entries as written
from coach.journal.store import Journal
from coach.places import shipped_routines
from coach.player import Player
from coach.routine.library import Library, load_library
from coach.routine.model import Routine
from coach.session.options import Options
from coach.settings import Settings
from coach.tui.app import CoachApp

PICTURES = Path(__file__).parent / "pictures"
SIZE = (100, 30)


def _app(folder: str, library: Library, routine: Routine | None = None) -> CoachApp:
    """Coach for a patient on the second day, whose inflammation has gone down this morning."""
    now = datetime.now(UTC)
    journal = Journal(Path(folder) / "journal.sqlite3")
    began = now - timedelta(hours=30)
    check_in = CheckIn(now, 2, Inflammation.REDUCED, Spasm.EASED, None, Flag.NONE, new_episode=True, began=began)
    journal.append([written.check_in_entry(check_in)])
    player = Player(journal, RehearsalClock(20.0), Options(emergency_number="112"))
    return CoachApp(player, lambda: library, Settings(), lambda: None, routine=routine)


def _save(app: CoachApp, name: str) -> None:
    """Writes the screen as SVG, without the web fonts that Textual links to."""
    svg = re.sub(r"@font-face \{.*?\}", "", app.export_screenshot(title="coach"), flags=re.DOTALL)
    PICTURES.mkdir(exist_ok=True)
    (PICTURES / f"{name}.svg").write_text(re.sub(r"[ \t]+\n", "\n", svg), encoding="utf-8")


async def main() -> None:
    """Home, and the player in the middle of a position."""
    library = load_library([shipped_routines()])
    with tempfile.TemporaryDirectory() as folder:
        app = _app(folder, library)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause(2.0)
            _save(app, "home")
    with tempfile.TemporaryDirectory() as folder:
        app = _app(folder, library, library.get("legs-on-a-chair"))
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause(1.5)
            for key in ("enter", "space", "enter", "space", "enter"):
                await pilot.press(key)
                await pilot.pause(1.0)
            await pilot.pause(10.0)
            _save(app, "player")


if __name__ == "__main__":
    asyncio.run(main())
