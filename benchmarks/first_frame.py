"""Draws the first frame of coach's home, or with --bare of an empty Textual app, without a terminal, and ends."""

import asyncio
import sys


async def _bare() -> None:
    from textual.app import App

    async with App[None]().run_test(size=(80, 24)):
        pass


async def _coach() -> None:
    from coach.cli.context import Context
    from coach.tui.app import CoachApp

    with Context() as context:
        settings, file = context.settings, context.places.settings
        app = CoachApp(lambda: context.player, lambda: context.library, context.clock, settings, lambda _: None, file)
        async with app.run_test(size=(80, 24)):
            pass


if __name__ == "__main__":
    asyncio.run(_bare() if "--bare" in sys.argv else _coach())
