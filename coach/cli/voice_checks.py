"""What `coach doctor` looks at for the voice: engines, players, one sentence made, the patient's own screen reader."""

import shutil
import tempfile
from collections.abc import Sequence
from concurrent.futures import TimeoutError as NotInTime
from pathlib import Path

from coach.cli.checks import CheckResult, Environment, Health
from coach.cli.plain_mode import is_accessible
from coach.cli.voices import Part, in_use, in_words, voice_settings_of
from coach.voice import Utterance

SENTENCE = "Breathe in. Hold for five seconds."
"""What is made into sound, and played to nobody."""
_CHANGE = "`coach voice` shows what there is to choose from."
_TIME = 5.0
"""Seconds in which a sentence has to be made."""


def engines(environment: Environment) -> list[CheckResult]:
    """Each engine, and which speaks. One that was chosen and does not work is a problem, and so is none at all."""
    from coach.voice import engine_survey
    from coach.voice.engines.names import sequence

    voice_settings = voice_settings_of(environment.settings)
    known = engine_survey.survey(voice_settings)
    chosen = sequence(voice_settings)[0] if voice_settings.engine != "auto" or voice_settings.command else ""
    return _told("Engine", known, in_use(voice_settings, known), "speaks", chosen)


def players(_: Environment) -> list[CheckResult]:
    """Each player, tried with a moment of silence, and which plays. None at all is a problem."""
    from coach.voice.output.player_survey import survey

    known = survey()
    return _told("Player", known, next((player for player in known if player.works), None), "is used")


def _told(name: str, parts: Sequence[Part], used: Part | None, does: str, chosen: str = "") -> list[CheckResult]:
    """A line for each part. Those that do not work are notes, unless one was `chosen`; that none does is a problem."""
    found = []
    for part in parts:
        bad = Health.PROBLEM if part.name == chosen else Health.NOTE
        words = in_words(part, does if part is used else "works")
        found.append(CheckResult(name, Health.OK if part.works else bad, words, part.hint))
    if used is None:
        hint = next((part.hint for part in parts if part.hint), "")
        found.append(CheckResult(name, Health.PROBLEM, "none works, so you can't hear coach", hint))
    return found


def sentence(environment: Environment) -> list[CheckResult]:
    """One sentence made into sound, in a folder that is removed again."""
    from coach.voice.synthesis.clips import ClipError, Clips

    with tempfile.TemporaryDirectory(prefix="coach-") as folder:
        clips = Clips(voice_settings_of(environment.settings), Path(folder))
        try:
            clips.order(Utterance("One.")).result(_TIME)  # the engine is started once, before a session
            began = environment.monotonic()
            clip = clips.order(Utterance(SENTENCE)).result(_TIME)
            took, engine, instead = environment.monotonic() - began, clips.engine, clips.instead
        except ClipError as error:
            return [CheckResult("A sentence", Health.PROBLEM, error.words, error.hint)]
        except NotInTime:
            words = f"no engine made one within {_TIME:.0f} seconds"
            return [CheckResult("A sentence", Health.PROBLEM, words, _CHANGE)]
        finally:
            clips.close()
    words = f"{clip.seconds:.1f} seconds of sound, made in {1000 * took:.0f} ms by {engine}"
    found = [CheckResult("A sentence", Health.OK, words)]
    return [*found, CheckResult("A sentence", Health.NOTE, instead)] if instead else found


def screen_reader(_: Environment) -> list[CheckResult]:
    """What helps people who do not see the screen."""
    plain = "always on" if is_accessible() else "on with --plain, or ACCESSIBLE=1"
    found = [CheckResult("Screen reader", Health.OK, f"line by line is {plain}")]
    if shutil.which("speech-dispatcher"):
        words = "coach can speak with the voice of yours: coach voice --engine speech-dispatcher --try"
        found.append(CheckResult("Screen reader", Health.OK, words))
    return found
