"""Home, line by line: where things stand, and numbered choices."""

from collections.abc import Sequence
from typing import TextIO

from coach.care.facts import Flag
from coach.care.gate import Level
from coach.errors import ExitCode
from coach.history.pain_days import pain_words
from coach.journal import entries as written
from coach.plain.check_in import check_in_by_lines
from coach.plain.front import LOOK_EVERY, speak, speak_all
from coach.plain.lines import Lines
from coach.plain.play import play_routine, resume_session, tell_next
from coach.playback.sessions import Player
from coach.routine.library import Library
from coach.script import explain, sentences
from coach.settings.store import Mistake, in_short
from coach.visit.overview import Overview, overview
from coach.voice import Voice

_MENU = "1: {action}. 2: check in. 3: choose a routine. 4: quit."
_MENU_URGENT = "1: {action}. 2: check in. 3: choose a routine. 4: quit. 5: a doctor has seen me."
_MENU_EMERGENCY = "1: a clinician has seen me. 2: quit."
_MEND = "The command coach settings tells how to mend it."
_UNCLEAR = "Give one of the numbers."


class PlainHome:
    """The home of the plain front end. The `mistakes` of the settings are shown at the first look."""

    def __init__(
        self,
        player: Player,
        library: Library,
        lines: Lines,
        out: TextIO,
        voice: Voice | None,
        emergency_number: str,
        mistakes: Sequence[Mistake] = (),
    ) -> None:
        self.player = player
        self.library = library
        self.lines = lines
        self.out = out
        self.voice = voice
        self.emergency_number = emergency_number
        self._mistakes = in_short(mistakes)

    def run(self) -> ExitCode:
        """Goes round until the patient quits or the input is over."""
        while True:
            view = overview(self.player, self.library)
            again = self._emergency(view) if view.flag is Flag.EMERGENCY else self._round(view)
            if not again:
                return ExitCode.RED_FLAG if view.flag is Flag.EMERGENCY else ExitCode.DONE

    def _round(self, view: Overview) -> bool:
        urgent = view.flag is Flag.URGENT
        menu = (_MENU_URGENT if urgent else _MENU).format(action=view.action.words.rstrip(".?"))
        mistakes = f"{self._mistakes} {_MEND}" if self._mistakes else ""
        self._mistakes = ""
        words = [
            view.greeting,
            mistakes,
            *view.advice,
            sentences.URGENT if urgent else "",
            pain_words(view.pains),
            menu,
        ]
        choice = self._choose([told for told in words if told], 5 if urgent else 4)
        if choice == 1:
            self._act(view)
        elif choice == 2:
            self._check_in()
        elif choice == 3:
            self._pick(view)
        elif choice == 5:
            self._seen(view)
        return choice in (1, 2, 3, 5)

    def _act(self, view: Overview) -> None:
        """The one thing to do now."""
        if view.action.kind == "resume" and view.unfinished is not None:
            self._tell_next(resume_session(self.player, view.unfinished, self.lines, self.out, self.voice))
        elif view.action.kind == "check-in":
            self._check_in()
        elif view.action.routine is not None:
            self._play(view.action.routine)

    def _check_in(self) -> None:
        check_in_by_lines(self.player, self.lines, self.out, self.voice, self.emergency_number)

    def _pick(self, view: Overview) -> None:
        words = []
        for number, item in enumerate(view.items, 1):
            sign = "" if item.decision.level is Level.OPEN else f", {explain.LEVELS[item.decision.level]}"
            words.append(f"{number}: {item.title}{sign}.")
        words.append("Which one? Give its number, or 0 to go back.")
        choice = self._choose(words, len(view.items), lowest=0)
        if choice:
            self._play(view.items[choice - 1].routine.id)

    def _play(self, routine_id: str) -> None:
        routine = self.library.get(routine_id)
        if routine is not None:
            self._tell_next(play_routine(self.player, routine, self.lines, self.out, self.voice))

    def _tell_next(self, code: ExitCode) -> None:
        tell_next(code, self.player, self.library, self.out, self.voice)

    def _emergency(self, view: Overview) -> bool:
        return self._choose([sentences.emergency(self.emergency_number), _MENU_EMERGENCY], 2) == 1 and self._seen(view)

    def _seen(self, view: Overview) -> bool:
        """Records that a clinician has seen the patient. False when the input is over."""
        self._speak("What is their name?")
        name = self._line()
        if name:
            self.player.write([written.cleared_entry(view.now, " ".join(name.split())[:200], "")])
            self._speak("Recorded. Check in next.")
        return name is not None

    def _choose(self, sentences: Sequence[str], highest: int, lowest: int = 1) -> int | None:
        """A number from the patient, who has heard this; None when the input is over."""
        speak_all(sentences, self.out, self.voice)
        while (line := self._line()) is not None:
            if line.isascii() and line.isdigit() and lowest <= int(line) <= highest:
                return int(line)
            if line.lower() in ("q", "quit"):
                return None
            self._speak(_UNCLEAR)
        return None

    def _line(self) -> str | None:
        while not self.lines.exhausted:
            line = self.lines.next(LOOK_EVERY)
            if line is not None:
                if self.voice is not None:
                    self.voice.hush()
                return line.strip()
        return None

    def _speak(self, words: str) -> None:
        speak(words, self.out, self.voice)
