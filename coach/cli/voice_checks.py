"""What `coach doctor` looks at for the voice: engines, players, one sentence made, the patient's own screen reader."""

import shutil
import tempfile
from collections.abc import Sequence
from concurrent.futures import TimeoutError as NotInTime
from pathlib import Path

from coach.cli.checks import Finding, Ground, State
from coach.cli.plain_mode import is_accessible
from coach.cli.voices import Part, in_use, in_words, tuning_of
from coach.voice import Utterance

SENTENCE = "Breathe in. Hold for five seconds."
"""What is made into sound, and played to nobody."""
_CHANGE = "coach voice says what there is to choose from."
_TIME = 5.0
"""Seconds in which a sentence has to be made."""


def engines(ground: Ground) -> list[Finding]:
    """Each engine, and which speaks. One that was chosen and does not work is a problem, and so is none at all."""
    from coach.voice.synthesis import engine_survey

    tuning = tuning_of(ground.settings)
    known = engine_survey.survey(tuning)
    chosen = engine_survey.sequence(tuning)[0] if tuning.engine != "auto" or tuning.command else ""
    return _told("Engine", known, in_use(tuning, known), "speaks", chosen)


def players(_: Ground) -> list[Finding]:
    """Each player, tried with a moment of silence, and which plays. None at all is a problem."""
    from coach.voice.output.player_pool import survey

    known = survey()
    return _told("Player", known, next((player for player in known if player.works), None), "is used")


def _told(name: str, parts: Sequence[Part], used: Part | None, does: str, chosen: str = "") -> list[Finding]:
    """A line for each part. Those that do not work are notes, unless one was `chosen`; that none does is a problem."""
    found = []
    for part in parts:
        bad = State.PROBLEM if part.name == chosen else State.NOTE
        words = in_words(part, does if part is used else "works")
        found.append(Finding(name, State.OK if part.works else bad, words, part.cure))
    if used is None:
        cure = next((part.cure for part in parts if part.cure), "")
        found.append(Finding(name, State.PROBLEM, "none works, so coach cannot be heard", cure))
    return found


def sentence(ground: Ground) -> list[Finding]:
    """One sentence made into sound, in a folder that is removed again."""
    from coach.voice.synthesis.clips import ClipError, Clips

    with tempfile.TemporaryDirectory(prefix="coach-") as folder:
        clips = Clips(tuning_of(ground.settings), Path(folder))
        try:
            clips.order(Utterance("One.")).result(_TIME)  # the engine is started once, before a session
            began = ground.monotonic()
            clip = clips.order(Utterance(SENTENCE)).result(_TIME)
            took, engine, instead = ground.monotonic() - began, clips.engine, clips.instead
        except ClipError as error:
            return [Finding("A sentence", State.PROBLEM, error.words, error.cure)]
        except NotInTime:
            words = f"no engine made one within {_TIME:.0f} seconds"
            return [Finding("A sentence", State.PROBLEM, words, _CHANGE)]
        finally:
            clips.close()
    words = f"{clip.seconds:.1f} seconds of sound, made in {1000 * took:.0f} ms by {engine}"
    found = [Finding("A sentence", State.OK, words)]
    return [*found, Finding("A sentence", State.NOTE, instead)] if instead else found


def screen_reader(_: Ground) -> list[Finding]:
    """What helps people who do not see the screen."""
    plain = "always on" if is_accessible() else "on with --plain, or ACCESSIBLE=1"
    found = [Finding("Screen reader", State.OK, f"line by line is {plain}")]
    if shutil.which("speech-dispatcher"):
        words = "coach can speak with the voice of yours: coach voice --engine speech-dispatcher --try"
        found.append(Finding("Screen reader", State.OK, words))
    return found
