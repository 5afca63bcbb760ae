"""The first start: what fits coach to a patient, asked once, one question an answer, after help or the check-in."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from coach.errors import CoachError, ExitCode
from coach.script import first_words, journey, sentences, short_forms
from coach.script.hints import TYPE_FIRST, Means
from coach.visit.conversation import Conversation
from coach.visit.patient import Patient
from coach.visit.prompts import HEARING, NUMBER_RIGHT, READ_HOW, Ask, Choose, Steps, Surroundings, Tell
from coach.visit.record import RecordKeeper

_AROUND = Surroundings(first_words.FIRST_START_TITLE)
_NUMBER = "emergency_number"
_VOICE = "voice"
_ENGINE = "engine"
_SCREEN_READER = "screen_reader"
_READ_BY: dict[str, dict[str, object]] = {
    "all": {"speak": "all"},
    "screen-reader": {"screen_reader": True, "speak": "prompts"},
}
"""What is kept for who doesn't read the screen, by the reply."""


def _is_right(number: str) -> Choose:
    """Whether this is the number to call."""
    around = replace(_AROUND, word=short_forms.is_it(number))
    return Choose(NUMBER_RIGHT, (first_words.is_number_right(number),), first_words.NUMBER_CHOICES, around)


class KeptSettings(Protocol):
    """Where the patient's settings are kept."""

    def is_set(self, key: str) -> bool:
        """Whether the patient has chosen this setting."""

    def keep(self, key: str, value: object) -> None:
        """Changes a setting, which counts at once. Raises CoachError where it cannot be that, or cannot be kept."""


class FirstStart:
    """Asks whom to call, whether the voice is heard, and whether the screen can be read; what is known is left out.

    `notice` gives what the voice has to say of itself, empty while all is well; None where nobody could hear it.
    `other_voice` names the engine to try instead, where there are two voices: chosen, it asks in its turn.
    Without `preferences` nothing is asked. Who puts it off is asked in another visit.
    """

    def __init__(
        self,
        say: Conversation,
        patient: Patient,
        keeper: RecordKeeper,
        preferences: KeptSettings | None,
        notice: Callable[[], str | None],
        other_voice: Callable[[], str | None],
    ) -> None:
        self._say = say
        self._patient = patient
        self._keeper = keeper
        self._preferences = preferences
        self._notice = notice
        self._other_voice = other_voice
        self._over = preferences is None
        self._number_told = False

    def ask(self) -> Steps[None]:
        """Asks what is left to be known, until it has been answered or put off; once in a visit."""
        while not self._over and (question := self._next()) is not None:
            reply = yield from self._say.choose(question)
            steps: dict[tuple[str, str | None], Callable[[], Steps[object]]] = {
                (NUMBER_RIGHT, "yes"): lambda: self._keep_number(self._patient.options.emergency_number),
                (NUMBER_RIGHT, "number"): self._ask_number,
                (HEARING, "yes"): lambda: self._heard(True),
                (HEARING, "other-voice"): self._change_voice,
                (HEARING, "not-heard"): self._not_heard,
                (HEARING, "silent"): self._silent,
            }
            if (step := steps.get((question.id, reply))) is not None:
                yield from step()
            else:
                self._over = True
        if not self._over and self._reading_is_open():
            self._over = True
            yield from self._ask_reading()

    def _ask_reading(self) -> Steps[None]:
        """Asks how the screen is read: by the eye, by coach's own voice, or by a screen reader."""
        words = (first_words.CAN_YOU_READ,)
        how = yield from self._say.choose(Choose(READ_HOW, words, first_words.READING_CHOICES, _AROUND, enter="read"))
        for key, value in _READ_BY.get(how or "", {}).items():
            yield from self._keep(key, value)

    def _next(self) -> Choose | None:
        """The first of the questions that is still open."""
        number = self._patient.options.emergency_number
        if self._number_is_open():
            if not number:
                return Choose(NUMBER_RIGHT, (first_words.WHICH_NUMBER,), first_words.NO_NUMBER_CHOICES, _AROUND)
            return _is_right(number)
        if self._hearing_is_open():
            choices = first_words.hearing_choices(other_voice=self._other_voice() is not None)
            return Choose(HEARING, (first_words.CAN_YOU_HEAR,), choices, _AROUND)
        return None

    def _not_heard(self) -> Steps[None]:
        yield from self._heard(False)
        yield from self._show(sentences.NOT_HEARD, self._notice() or sentences.NOT_HEARD_HINT)

    def _silent(self) -> Steps[None]:
        yield from self._heard(False)
        yield from self._keep(_VOICE, False)

    def _change_voice(self) -> Steps[None]:
        """The other voice, which asks again: so both are heard, and the one that is answered stays."""
        yield from self._keep(_ENGINE, self._other_voice())

    def _keep(self, key: str, value: object) -> Steps[None]:
        assert self._preferences is not None
        try:
            self._preferences.keep(key, value)
        except CoachError as error:
            yield from self._show(f"{error.message}.", error.hint)

    def _reading_is_open(self) -> bool:
        """Not where lines are typed, nor where it is known that a screen reader reads."""
        known = self._preferences is not None and self._preferences.is_set(_SCREEN_READER)
        return self._number_told and not known and self._patient.options.means is Means.KEYS

    def _number_is_open(self) -> bool:
        assert self._preferences is not None
        return not self._number_told and not self._preferences.is_set(_NUMBER)

    def _hearing_is_open(self) -> bool:
        """Not where no sound comes, nor at night, nor where the answer could not be kept."""
        quiet = self._patient.options.quiet_hours
        night = quiet is not None and quiet.at(self._patient.now())
        heard = self._notice() == "" and self._patient.unrecorded is None
        return heard and not night and not self._patient.hearing_asked()

    def _heard(self, heard: bool) -> Steps[None]:
        yield from self._keeper.keep(lambda: self._patient.report_hearing(heard=heard))
        if not heard:
            self._patient.voice = None

    def _ask_number(self) -> Steps[None]:
        told: tuple[str, ...] = (first_words.WHICH_NUMBER,)
        while not self._number_told:
            number = yield from self._say.ask(Ask("emergency-number", told, _AROUND, empty=TYPE_FIRST))
            if number is None:
                return
            hint = yield from self._keep_number(number)
            told = (hint or first_words.WHICH_NUMBER,)
            if not hint and (yield from self._say.choose(_is_right(number))) == "number":
                self._number_told = False

    def _keep_number(self, number: str) -> Steps[str]:
        """Keeps the number, or says what it has to be. One that can't be written down counts until coach ends."""
        assert self._preferences is not None
        try:
            self._preferences.keep(_NUMBER, number)
        except CoachError as error:
            if error.code is ExitCode.USAGE:
                return error.hint
            self._patient.options = replace(self._patient.options, emergency_number=number)
            yield from self._show(f"{error.message}.", error.hint)
        self._number_told = True
        return ""

    def _show(self, *told: str) -> Steps[None]:
        yield from self._say.show(Tell(told, journey.ON, _AROUND))
