"""`coach voice`: tells which engine speaks and why, lists voices, tries one, and keeps what was chosen."""

import argparse
import sys
from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach.cli.context import Context
from coach.cli.output import print_json
from coach.cli.parser import VOICE_OPTIONS
from coach.cli.voices import in_use, in_words, voice_settings_of, voice_with
from coach.errors import CoachError, ExitCode
from coach.score.sounds import Sound
from coach.script.sentences import SAMPLE, speech_seconds
from coach.script.voice_words import IN_SILENCE
from coach.settings.store import Settings, write_settings
from coach.voice import Utterance

if TYPE_CHECKING:
    from coach.voice.engines import VoiceInfo
    from coach.voice.speaker import Speaker

MEANINGS = {
    Sound.START: "A hold begins.",
    Sound.HALFWAY: "Half the time is up.",
    Sound.CHANGE: "Change sides.",
    Sound.REST: "Rest.",
    Sound.DONE: "The session has ended.",
    Sound.LISTEN: "There's something new on the screen.",
    Sound.TICK: "One more.",
    Sound.IN: "Breathe in.",
    Sound.HOLD: "Hold your breath.",
    Sound.OUT: "Breathe out.",
}
"""What each sound says, in the order in which they are played."""
CHANGEABLE = tuple(setting for _, setting, *_ in VOICE_OPTIONS)
"""The settings for which there is an option."""
IMPLIES = {"voice_command": "command", "piper_voice": "piper"}
"""The engine that an option is for: to give the option is to choose the engine."""
WHEN = {None: "in the full screen, not in plain mode", True: "always", False: "only when asked for, with --voice"}
"""When coach speaks, by the setting `voice`."""
NOT_SPOKEN = "I couldn't say this in time. `coach doctor` can tell you what's wrong with the voice."
_PATIENCE = 10.0
"""Seconds beyond its usual length that something to be heard is waited for."""


def voice(arguments: argparse.Namespace) -> ExitCode:
    """`coach voice`."""
    changes = _changes(arguments)
    if arguments.save and not changes:
        hint = "Add what to save, such as: coach voice --rate 140 --save"
        raise CoachError("there's nothing to save", hint=hint, code=ExitCode.USAGE)
    with Context() as context:
        settings = replace(context.settings, **changes)
        tried = arguments.sample is not None or arguments.sounds
        if changes.get("voice_name") and (tried or arguments.save):
            check_name(settings)
        if tried:
            code = _speak(arguments, settings, context.places.voice_cache)
        elif arguments.language is not None:
            code = _list(arguments, settings)
        else:
            code = _tell(arguments, settings)
        if arguments.save and tried and code is not ExitCode.DONE:
            print("That didn't work, so nothing was saved. Leave out --try to save it anyway.", file=sys.stderr)
        elif arguments.save:
            write_settings(context.places.settings, changes)
            print(f"Saved in {context.places.settings}.", file=sys.stderr)
    return code


def _changes(arguments: argparse.Namespace) -> dict[str, Any]:
    """The settings that were given as options, with the engine that they imply."""
    given = {name: value for name in CHANGEABLE if (value := getattr(arguments, name)) is not None}
    if given.get("piper_voice"):  # the settings are read from wherever coach is started
        given["piper_voice"] = str(Path(given["piper_voice"]).expanduser().absolute())
    chosen = [{"engine": engine} for name, engine in IMPLIES.items() if given.get(name)]
    return {**(chosen[0] if chosen else {}), **given}


def _tell(arguments: argparse.Namespace, settings: Settings) -> ExitCode:
    from coach.voice import engine_survey
    from coach.voice.engines.names import other_voice
    from coach.voice.output import player_survey

    voice_settings = voice_settings_of(settings)
    engines = engine_survey.survey(voice_settings)
    speaking = in_use(voice_settings, engines)
    sounding = player_survey.survey()
    playing = next((player for player in sounding if player.works), None)
    code = ExitCode.UNUSABLE if speaking is None or playing is None else ExitCode.DONE
    if arguments.json:
        print_json(
            {
                "engine": speaking.name if speaking else None,
                "player": playing.name if playing else None,
                "engines": [asdict(engine) for engine in engines],
                "players": [asdict(player) for player in sounding],
                "settings": {name: getattr(settings, name) for name in CHANGEABLE},
            }
        )
        return code
    print(f"{in_words(speaking, 'speaks')}." if speaking else "Nothing can speak here.")
    print(f"{in_words(playing, 'is used')}." if playing else "Nothing can play sound here.")
    print(_how(settings))
    print(f"coach speaks {WHEN[settings.voice]}.")
    print("\nEngines:")
    for engine in engines:
        print(f"  {in_words(engine, 'speaks' if engine is speaking else 'works')}. Licence: {engine.licence}.")
        if not engine.works:
            print(f"    {engine.hint}")
    if playing is None:
        print("\nPlayers:")
        for player in sounding:
            print(f"  {in_words(player)}.\n    {player.hint}")
    other = other_voice(voice_settings)
    heard = speaking is not None and other == speaking.name
    if other is not None and not heard and any(engine.works and engine.name == other for engine in engines):
        print(f"\nThere's another voice. Hear it: coach voice --try --engine {other}. To keep it: add --save.")
    print("\nHear it: coach voice --try. Slower: coach voice --try --rate 130. To keep it: add --save.")
    print("Voices: coach voice --list. Chimes: coach voice --sounds. All options: coach voice --help.")
    return code


def _how(settings: Settings) -> str:
    name = settings.voice_name or "the one for the routine's language"
    return (
        f"Voice: {name}. Rate {settings.rate} words a minute, pitch {settings.pitch}, volume {settings.volume}, "
        f"chimes {settings.chime_volume}, breathing tones {settings.breath_volume}."
    )


def _list(arguments: argparse.Namespace, settings: Settings) -> ExitCode:
    from coach.voice import engine_survey
    from coach.voice.engines.names import HIBARI

    voice_settings = voice_settings_of(settings)
    engines = engine_survey.choose(voice_settings)
    if not engines:
        raise CoachError("nothing can speak here", hint="`coach voice` shows what's missing.", code=ExitCode.UNUSABLE)
    # the natural voice speaks English, and the next engine all else
    speaking = engines[: 2 if engines[0].name == HIBARI else 1]
    voices = [voice for engine in speaking for voice in engine_survey.voices(engine.name, voice_settings)]
    wanted = _tag(arguments.language)
    found = [v for v in voices if not wanted or f"{_tag(v.language)}-".startswith(f"{wanted}-")]
    if arguments.json:
        print_json([asdict(one) for one in found])
    else:
        for one in found:
            print(", ".join(dict.fromkeys(part for part in (one.name, one.language, one.description) if part)))
    if found:
        return ExitCode.DONE
    there = sorted({_tag(one.language).split("-")[0] for one in voices} - {""})
    spoken = ", ".join(there) or "with one voice only"
    print(f"{speaking[-1].name} has no such voice; it speaks: {spoken}.", file=sys.stderr)
    return ExitCode.FINDINGS


def _tag(language: str) -> str:
    return language.strip().lower().replace("_", "-")


def check_name(settings: Settings) -> None:
    """Raises CoachError where the engine lists its voices, and the named one is not among them."""
    from coach.voice import engine_survey
    from coach.voice.engines.names import sequence

    voice_settings = voice_settings_of(settings)
    engine = sequence(voice_settings)[0]  # a named voice is one of the first engine's
    voices = engine_survey.voices(engine, voice_settings)
    name = voice_settings.name.partition("+")[0].casefold()  # what follows a plus is a variant, which no list has
    if voices and not any(_is_called(voice, name) for voice in voices):
        message = f"{engine} has no voice “{voice_settings.name}”"
        raise CoachError(message, hint="`coach voice --list` shows its voices.", code=ExitCode.USAGE)


def _is_called(voice: "VoiceInfo", name: str) -> bool:
    """Whether a voice goes by this name, or by the language that it is for, as eSpeak NG allows."""
    language = _tag(name.rpartition("/")[2])
    names = (voice.name.casefold(), voice.description.casefold())
    return name in names or f"{_tag(voice.language)}-".startswith(f"{language}-")


def _speak(arguments: argparse.Namespace, settings: Settings, folder: Path) -> ExitCode:
    """Says the sample, or plays the sounds, and waits. What went differently is reported in text."""
    from coach.voice.synthesis.clips import Clips

    voice_settings = voice_settings_of(settings)
    clips = Clips(voice_settings, folder)
    speaker = voice_with(clips, voice_settings)
    try:
        heard = _hear(speaker, _all_sounds() if arguments.sounds else _sample(arguments.sample), arguments.json)
        notice = (speaker.notice or "").removesuffix(IN_SILENCE).rstrip()
    finally:
        speaker.close()
    trouble = None if heard else notice if notice not in ("", clips.instead) else NOT_SPOKEN
    if arguments.json:
        print_json({"engine": clips.engine, "instead": clips.instead, "notice": trouble})
    else:
        for words in filter(None, (clips.instead, trouble)):
            print(words, file=sys.stderr)
    return ExitCode.DONE if trouble is None else ExitCode.UNUSABLE


def _sample(text: str) -> Iterable[Utterance]:
    yield Utterance(text or SAMPLE, ephemeral=bool(text))


def _all_sounds() -> Iterable[Utterance]:
    for sound, meaning in MEANINGS.items():
        yield Utterance(meaning)
        yield Utterance("", sound=sound)


def _hear(speaker: "Speaker", utterances: Iterable[Utterance], quiet: bool) -> bool:
    """Says one after the other, each printed as well, until one is not heard to its end; whether all were."""
    for utterance in utterances:
        if utterance.words and not quiet:
            print(utterance.words, flush=True)
        speaker.prepare([utterance], _PATIENCE)
        speaker.say(utterance)
        speaker.finish(speech_seconds(utterance.words) + _PATIENCE)
        if speaker.heard is not utterance:
            return False
    return True
