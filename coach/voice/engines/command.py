"""Any program that writes a WAV file as an engine: `say` of macOS, Piper, the espeak-ng program, or the user's own.

A command is a list of words; what stands in braces is filled in. Without `{text}` the program reads the text from
its standard input, without `{out}` it writes the sound to its standard output. No shell ever sees it.
"""

import importlib.util
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from coach.script import voice_words
from coach.voice.audio import Wave, WaveError, parse
from coach.voice.engines import EngineError, EngineOrder, EngineStuck, VoiceInfo, checked
from coach.voice.engines.child import ChildStuck, run
from coach.voice.text.english.imperatives import ESPEAK_SPELLINGS, respelled

USUAL_RATE = 150
"""Words a minute: what a program whose rate can't be set is taken to speak at (our default)."""
PLACEHOLDERS = ("text", "out", "rate", "slowness", "pitch", "voice", "language")
"""What braces in the user's own command may name."""


@dataclass(frozen=True, slots=True)
class CommandLine:
    """How a program is called.

    `words` is the command; `named` follows it when the user named a voice, `unnamed` when not. `listing` is the
    command that lists its voices, `lines` finds name, language and description in a line of that.
    """

    name: str
    words: tuple[str, ...]
    named: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
    listing: tuple[str, ...] = ()
    lines: str = ""


SAY_COMMAND = CommandLine(
    "say",
    ("say", "-f", "-", "-o", "{out}", "--file-format=WAVE", "--data-format=LEI16@22050", "-r", "{rate}"),
    named=("-v", "{voice}"),
    listing=("say", "-v", "?"),
    lines=r"(?P<name>.+?)\s{2,}(?P<language>\w\w\w?[_-]\w+)\s+# (?P<description>.*)",
)
ESPEAK_COMMAND = CommandLine(
    "espeak-ng-program",
    ("espeak-ng", "--stdin", "-b", "1", "-s", "{rate}", "-p", "{pitch}", "--stdout"),
    named=("-v", "{voice}"),
    unnamed=("-v", "{language}"),
    listing=("espeak-ng", "--voices"),
    lines=r"\s*\d+\s+(?P<language>\S+)\s+\S+\s+(?P<description>\S+)\s+(?P<name>\S+).*",
)


class CommandEngine:
    """An engine that calls a program once for each sentence."""

    def __init__(
        self,
        program: CommandLine,
        hint: str,
        fixed: Mapping[str, str] | None = None,
        spellings: Mapping[str, str] | None = None,
    ) -> None:
        self._program = program
        self._spellings = spellings or {}
        self._hint = hint
        self._fixed = dict(fixed or {})

    @property
    def identity(self) -> str:
        return shlex.join([self._program.name, *self._program.words, *self._fixed.values()])

    def patience(self, sentences: list[str]) -> float:
        return sum(map(_limit, sentences)) + 1.0

    def ready(self, within: float) -> bool:
        return True

    def probe(self) -> str:
        self.render(["one"], EngineOrder())
        return f"the program {self._program.words[0]}, called once for each sentence"

    def voices(self) -> list[VoiceInfo]:
        if not self._program.listing:
            return []
        _, output = self._run(list(self._program.listing), b"", _limit(""))
        found = (re.fullmatch(self._program.lines, line) for line in output.decode("utf-8", "replace").splitlines())
        return [VoiceInfo(match["name"], match["language"], match["description"]) for match in found if match]

    def render(self, sentences: list[str], order: EngineOrder) -> list[Wave]:
        return [self._once(respelled(s, order.language, self._spellings), order) for s in sentences]

    def _once(self, sentence: str, order: EngineOrder) -> Wave:
        template = (*self._program.words, *(self._program.named if order.voice else self._program.unnamed))
        takes_rate = any("{rate}" in word or "{slowness}" in word for word in template)
        with tempfile.TemporaryDirectory(prefix="coach-") as folder:
            out = Path(folder) / "sentence.wav"
            values = {
                "text": sentence.lstrip("-"),  # never an option
                "out": str(out),
                "rate": str(order.rate),
                "slowness": f"{USUAL_RATE / order.rate:.2f}",
                "pitch": str(order.pitch),
                "voice": order.voice,
                "language": order.language,
                **self._fixed,
            }
            given = b"" if any("{text}" in word for word in template) else f"{sentence}\n".encode("utf-8", "replace")
            code, output = self._run([_filled(word, values) for word in template], given, _limit(sentence))
            if any("{out}" in word for word in template):
                output = out.read_bytes() if out.exists() else b""
        if code != 0:
            raise EngineError(voice_words.failed(self._program.name, code), voice_words.CORRECT_COMMAND)
        expected = order if takes_rate else EngineOrder(rate=USUAL_RATE)
        try:
            return checked(parse(output), sentence, expected, self._program.name)
        except WaveError as error:
            raise EngineError(
                voice_words.no_usable_sound(self._program.name, error), voice_words.CORRECT_COMMAND
            ) from None

    def _run(self, command: list[str], given: bytes, seconds: float) -> tuple[int, bytes]:
        if shutil.which(command[0]) is None:
            raise EngineError(voice_words.not_here(command[0]), self._hint)
        try:
            return run(command, given, seconds)
        except ChildStuck:
            raise EngineStuck(voice_words.no_answer(self._program.name), voice_words.CORRECT_COMMAND) from None
        except (OSError, ValueError) as error:  # a ValueError is a character that no command may hold
            raise EngineError(voice_words.cannot_start(self._program.name, error), self._hint) from None


def say() -> CommandEngine:
    """The voices of macOS."""
    return CommandEngine(SAY_COMMAND, voice_words.SAY_OF_MACOS)


def espeak_program() -> CommandEngine:
    """eSpeak NG as a program: for systems whose library can't be loaded."""
    return CommandEngine(ESPEAK_COMMAND, voice_words.INSTALL_ESPEAK.get(sys.platform, ""), spellings=ESPEAK_SPELLINGS)


def piper(model: str) -> CommandEngine:
    """Piper with a voice file of the user's. Raises EngineError where the file is missing."""
    hint = voice_words.INSTALL_PIPER
    if not model or not Path(model).expanduser().is_file():
        raise EngineError(voice_words.no_piper_voice(model), hint)
    # as a module first: on Debian a program for mice is called piper, too
    module = importlib.util.find_spec("piper") is not None
    start = (sys.executable, "-P", "-m", "piper") if module else ("piper",)
    words = (*start, "--model", "{model}", "--output_file", "{out}", "--length_scale", "{slowness}")
    return CommandEngine(CommandLine("piper", words), hint, {"model": str(Path(model).expanduser())})


def own(command: str) -> CommandEngine:
    """The user's own command. Raises EngineError where it can't be read as one."""
    hint = voice_words.NAME_A_PROGRAM
    try:
        words = tuple(shlex.split(command))
    except ValueError as error:
        raise EngineError(voice_words.unreadable_command(error), hint) from None
    if not words:
        raise EngineError(voice_words.NO_COMMAND, hint)
    known = "|".join(PLACEHOLDERS)
    if any(re.search("[{}]", re.sub(rf"\{{({known})\}}", "", word)) for word in words):
        named = " ".join(f"{{{name}}}" for name in PLACEHOLDERS)
        raise EngineError(voice_words.BRACES, voice_words.filled_in(named))
    return CommandEngine(CommandLine("command", words), hint)


def _filled(word: str, values: Mapping[str, str]) -> str:
    """The word with what its braces name. Other braces stay as they are."""
    return re.sub(r"\{(\w+)\}", lambda match: values.get(match[1], match[0]), word)


def _limit(sentence: str) -> float:
    """Seconds after which the program is killed: Piper reads its whole model for each sentence."""
    return 10.0 + 0.05 * len(sentence)
