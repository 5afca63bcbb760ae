"""What every command works with: places, settings, clock, journal and library, each made when it is first needed."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from coach.clock import Clock, SystemClock
from coach.errors import CoachError, ExitCode
from coach.locations import find_places, shipped_routines
from coach.settings.derived import heard_at, options_of
from coach.settings.store import Settings, load_settings

if TYPE_CHECKING:
    from coach.journal.store import Journal
    from coach.playback.sessions import Sessions
    from coach.routine.library import Library
    from coach.routine.model import Routine
    from coach.routine.reader import Reading
    from coach.voice import Voice


class Context:
    """One run of the command. Use it as a context manager: it closes the journal."""

    def __init__(self, clock: Clock | None = None) -> None:
        self.places = find_places()
        self.settings, self.mistakes = load_settings(self.places.settings)
        self.clock = clock or SystemClock()
        for mistake in self.mistakes:
            print(f"coach: {mistake}", file=sys.stderr)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if "player" in self.__dict__:
            self.player.save_late()
            self.player.journal.close()
        if "_journal" in self.__dict__:
            self._journal.close()

    @cached_property
    def _journal(self) -> "Journal":
        from coach.journal.stand_in import open_journal

        return open_journal(self.places.journal)

    @property
    def journal(self) -> "Journal":
        """The journal itself, for what has to be kept or read back. Raises JournalError where it cannot be used."""
        if self._journal.trouble is not None:
            raise self._journal.trouble
        return self._journal

    def keeper(self) -> "Sessions":
        """The player, for what is worth nothing unless it is kept. Raises JournalError where it cannot be."""
        if self.player.trouble is not None:
            raise self.player.trouble
        return self.player

    @cached_property
    def player(self) -> "Sessions":
        """The patient's chart and sessions. Where the journal cannot be used, `player.unrecorded` says so."""
        from coach.playback.sessions import Sessions

        player = Sessions(self._journal, self.clock, options_of(self.settings))
        player.read_through()
        return player

    def make_voice(self, arguments: argparse.Namespace, settings: Settings, *, plain: bool) -> "Voice | None":
        """The voice that a command asks for by its options, or `settings`; None for silence. Close it.

        Whoever names a program that speaks asks for the voice. In the quiet hours it is soft.
        """
        from coach.cli.voices import make_voice

        return make_voice(
            _asked_for(arguments),
            heard_at(settings, self.clock.wall()),
            plain=plain,
            folder=self.places.voice_cache,
            speed=self.clock.speed,
            command=arguments.voice_command or "",
        )

    @contextmanager
    def voice(self, arguments: argparse.Namespace) -> "Iterator[Voice | None]":
        """The voice of plain mode, closed in the end."""
        if _asked_for(arguments) and self.clock.speed != 1.0:
            print("A rehearsal at another speed is silent.", file=sys.stderr)
        voice = self.make_voice(arguments, self.settings, plain=True)
        try:
            yield voice
        finally:
            if voice is not None:
                voice.close()

    @property
    def folders(self) -> list[Path]:
        """Where routines are looked for; a later folder wins."""
        return [shipped_routines(), self.places.routines]

    @cached_property
    def library(self) -> "Library":
        """All routines; what is wrong with the user's own is reported once, on standard error."""
        from coach.routine.library import load_library

        library = load_library(self.folders)
        for finding in library.diagnostics:
            print(f"coach: {finding.place}: {finding.message} [{finding.code}]", file=sys.stderr)
        return library

    def routine(self, name: str) -> "Routine":
        """The routine that `name` means. Raises CoachError when there is none, or when its file has errors."""
        return self.reading(name)[0]

    def reading(self, name: str) -> "tuple[Routine, Reading]":
        """The routine that `name` means, and what came of reading its file. Raises CoachError as `routine` does."""
        from coach.routine.library import find_routine

        reading = find_routine(name, self.folders)
        if reading is None:
            from difflib import get_close_matches

            near = get_close_matches(name, [r.id for r in self.library.routines], n=1)
            hint = f"Did you mean `{near[0]}`?" if near else "`coach list` shows all routines."
            raise CoachError(f"there's no routine “{name}”", hint=hint, code=ExitCode.USAGE)
        if reading.routine is None:
            print(reading.as_text(), file=sys.stderr)
            raise CoachError(f"{name} can't be played", hint="Fix what's listed above.", code=ExitCode.FINDINGS)
        return reading.routine, reading


def _asked_for(arguments: argparse.Namespace) -> bool | None:
    """Whether this call asks for the voice, or for silence; None where the settings are to decide."""
    asked: bool | None = arguments.voice
    return True if asked is None and arguments.voice_command else asked
