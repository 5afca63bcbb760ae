"""Which program plays the sound files: the first of this machine's that really does.

What is installed differs from machine to machine, and a sound server can go away and come back; so a player is tried
before it is trusted, and when it fails the others are tried, in the background.
"""

import itertools
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from coach.script import voice_words
from coach.voice import audio, private_folder
from coach.voice.output.player_process import PlayerProcess, end, spawn
from coach.voice.output.player_table import PLAYERS, Program

TAIL = 0.2
"""Seconds after the length of a clip for which it may still be heard: a player starts late when the machine is busy.
Less than the quiet that the plan leaves between two cues."""
OVERTIME = 4.0
"""Seconds beyond the length of a clip after which its player is given up and killed. PulseAudio can take two seconds
to tell a player that all has been heard."""
WARMING = 8.0
"""Seconds that a warm player may take to get ready when the machine is busy; usually it is a fraction of one."""
_FAILURES = 3
"""Clips that fail one after the other before the patient hears of it, although a short silence could be played."""
SEARCH_EVERY = 3.0
"""Seconds between the beginnings of two searches for a player that works."""
_SPARES = 2
"""Processes kept ready by a warm player: a countdown needs the next before another is ready."""
SILENCE = 0.05
"""Seconds of silence that a player is tried with."""
_LOOK_EVERY = 0.05
"""Seconds between two looks at players that have not ended yet."""


def plays(player: Program, give_up: threading.Event) -> bool:
    """Whether a player plays a short silence to its end. Waits for that, unless told to `give_up`."""
    try:
        folder = private_folder.make_folder()
        try:
            path = folder / "silence.wav"
            audio.write(audio.silence(SILENCE), path)
            return _plays_file(player, path, give_up)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    except OSError:
        return True  # where the disk is full, a player is trusted until it fails with a clip


def _plays_file(player: Program, path: Path, give_up: threading.Event) -> bool:
    try:
        playing = _play(player, path, SILENCE)
    except OSError:
        return False
    until = time.monotonic() + OVERTIME + WARMING + 1.0  # a driver can hold a process so that nothing ends it
    while not playing.gone() and time.monotonic() < until:
        if give_up.wait(0.01):
            playing.stop()
    return playing.poll() is True and not give_up.is_set()


def _play(
    player: Program,
    path: Path,
    seconds: float,
    spare: subprocess.Popen[bytes] | None = None,
    ended: Callable[[bool], None] | None = None,
) -> PlayerProcess:
    """Begins to play a file, in the `spare` process of a warm player if there is one. Raises OSError."""
    process = spare or spawn(player.command if player.warm else (*player.command, str(path)))
    if player.warm:  # it may not be quite ready, but it ends when its clip does
        at_most = seconds + OVERTIME + WARMING
        return PlayerProcess(process, at_most, at_most, path, ended)
    return PlayerProcess(process, seconds + TAIL, seconds + OVERTIME, None, ended)


class PlayerPool:
    """Plays files through the first player that works, or that comes to work later. Safe from any thread.

    The search for it begins at once, in the background; until it is over, the first that is installed is trusted.
    """

    def __init__(self, players: Sequence[Program] | None = None) -> None:
        table = PLAYERS.get(sys.platform, ()) if players is None else players
        self._missing = voice_words.no_player(table[0].hint) if table else voice_words.NO_SOUND
        self._players = [player for player in table if player.installed]
        self._chosen = self._players[0] if self._players else None
        self._failures = 0
        self._nothing_works = False
        self._lock = threading.RLock()  # a look at a clip can end in `_ended`
        self._playing: list[PlayerProcess] = []
        self._spares: dict[str, list[subprocess.Popen[bytes]]] = {}
        self._doubt = True
        self._found = threading.Event()
        self._news = threading.Event()
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._work, name="coach players", daemon=True)
        self._thread.start()

    @property
    def lead(self) -> float:
        """Seconds from the start of a clip to its first sound, with the player in use."""
        return self._chosen.lead if self._chosen else 0.0

    @property
    def ahead(self) -> float:
        """Nothing can be handed over before it is due."""
        return 0.0

    @property
    def name(self) -> str | None:
        """The player in use, None where there is none."""
        return self._chosen.name if self._chosen else None

    @property
    def notice(self) -> str | None:
        """Why nothing can be heard, with the hint; None while clips are heard, as far as can be known."""
        if self._chosen is None:
            return self._missing
        return voice_words.NO_SOUND if self._nothing_works or self._failures >= _FAILURES else None

    def ready(self, seconds: float) -> None:
        """Waits until it is known for the first time which player works, at the most so many seconds."""
        self._found.wait(seconds)

    def start(self, path: Path, seconds: float, at: float | None = None) -> PlayerProcess | None:
        """Begins to play a file that lasts so many seconds, now; None where there is nothing to play it with."""
        assert at is None
        with self._lock:
            player = self._chosen
            if player is None or self._closed.is_set():
                return None
            spares = self._spares.get(player.name)
            spare = spares.pop(0) if spares else None
            try:
                playing = _play(player, path, seconds, spare, partial(self._ended, player))
            except OSError:
                self._ended(player, played=False)
                return None
            self._playing.append(playing)
        self._news.set()
        return playing

    def close(self) -> None:
        """Silence, and nothing left running."""
        self._closed.set()
        self._news.set()
        with self._lock:
            for playing in self._playing:
                playing.stop()
        self._thread.join(2.0)

    def _ended(self, player: Program, played: bool) -> None:
        """A clip has played to its end, or failed: then the next player has a try, until the search has its result."""
        if played:
            self._failures = 0
            self._nothing_works = False
            return
        with self._lock:
            self._failures += 1
            if player is self._chosen:
                after = self._players.index(player) + 1
                self._chosen = self._players[after % len(self._players)]
        self._doubt = True
        self._news.set()

    def _work(self) -> None:
        """Sees every player to its end, searches for one that works when that is in doubt, and keeps one warm."""
        search_at = 0.0
        while not self._closed.is_set():
            if self._doubt and time.monotonic() >= search_at:
                search_at = time.monotonic() + SEARCH_EVERY
                self._doubt = False
                self._find()
            self._keep_warm()
            self._found.set()
            self._news.wait(_LOOK_EVERY if self._see_off() else SEARCH_EVERY if self._doubt else None)
            self._news.clear()
        for spare in itertools.chain(*self._spares.values()):
            end(spare)
        give_up = time.monotonic() + 1.0
        while self._see_off() and time.monotonic() < give_up:
            time.sleep(0.002)

    def _see_off(self) -> bool:
        """Takes leave of the players that have ended; whether some have not."""
        with self._lock:
            self._playing = [playing for playing in self._playing if not playing.gone()]
            return bool(self._playing)

    def _find(self) -> None:
        found = next((player for player in self._players if plays(player, self._closed)), None)
        if not self._closed.is_set():
            with self._lock:
                self._nothing_works = found is None
                self._chosen = found or self._chosen

    def _keep_warm(self) -> None:
        """Has the next processes of a warm player ready before they are needed."""
        with self._lock:
            player = self._chosen
            if player is None or not player.warm:
                return
            spares = self._spares.setdefault(player.name, [])
            with suppress(OSError):
                while len(spares) < _SPARES:
                    spares.append(spawn(player.command))
