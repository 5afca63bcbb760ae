"""Help: the emergency message, which stands above everything, and how it ends."""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import replace

from coach.care.clinician import is_somebody
from coach.care.facts import Flag, Outcome
from coach.care.flags import standing_flag, standing_signs
from coach.care.meanwhile import fine_now
from coach.care.sign import Sign
from coach.care.sign_groups import flag_of
from coach.errors import CoachError
from coach.script import journey, questions, screen_words, sentences, short_forms
from coach.visit.conversation import Conversation
from coach.visit.patient import Patient, Playable
from coach.visit.prompts import Ask, Choose, Emergency, Slip, Steps, Surroundings, Tell


class Help:
    """Shows help while an emergency stands. `stands` is whether one is being shown, or coach was left with it.

    `was_seen` is whether the last one ended because a clinician has been there, `was_slip` because it was a slip.
    """

    def __init__(self, say: Conversation, patient: Patient) -> None:
        self._say = say
        self._patient = patient
        self._left = False
        self.stands = False
        self.was_seen = False
        self.was_slip = False

    def first(self, *, reported: Flag = Flag.NONE) -> Steps[bool]:
        """Shows the emergency message while an emergency stands. Says whether coach is left with it.

        One that was `reported` just now is shown before the journal is asked, which may be unreadable.
        """
        while not self._left and (reported is Flag.EMERGENCY or self._in_the_record()):
            self.stands, reported = True, Flag.NONE
            yield from self._show()
        self.stands = self._left
        return self._left

    def report(self, outcome: Outcome) -> Steps[None]:
        """A check-in that found an emergency: a journal that fails must not stand between anyone and help."""
        with suppress(CoachError):  # what was reported counts for this visit anyway
            self._patient.check_in(outcome)
        yield from self.first(reported=Flag.EMERGENCY)

    def raise_signs(self, signs: tuple[Sign, ...]) -> Steps[tuple[Sign, ...] | None]:
        """Help at the first yes to a group of signs, before anything is asked about it.

        Two presses undo it. Gives the signs that are left to go on with, where the patient has said which one it was,
        and it is no emergency; None where it was a slip, where a clinician has been there, or where coach was left.
        """
        with suppress(CoachError):
            self._patient.check_in(Outcome(Flag.EMERGENCY, None, signs))
        return (yield from self._raised(signs))

    def after_session(self, session: Playable) -> Steps[bool]:
        """Help for what was reported in a session, be it by a slip. Says whether coach is left with it.

        It was said there, and is only shown.
        """
        self.was_slip = False
        if session.reported is Flag.EMERGENCY:
            yield from self._raised(session.signs, said=True)
        return (yield from self.first())

    def _raised(self, signs: tuple[Sign, ...], *, said: bool = False) -> Steps[tuple[Sign, ...] | None]:
        self.was_seen, self.was_slip, self.stands = False, False, True
        message = self._message(signs, slip=Slip.OFFERED, said=said)
        while flag_of(signs) is Flag.EMERGENCY:
            reply = yield from self._say.choose(message)
            twice = message.slip is Slip.ONCE_MORE
            message = self._message(signs, slip=Slip.OFFERED, said=True)
            if reply == "slip" and twice:
                self.take_back(signs)
                self.was_slip = True
                return None
            if reply == "slip":
                message = self._message(signs, slip=Slip.ONCE_MORE, said=True)
            elif reply == "which":
                signs = yield from self._which(signs)
                message = self._message(signs, slip=Slip.OFFERED)
            elif reply == "seen":
                self.was_seen, trouble = yield from self._seen_or_not()
                if self.was_seen:
                    yield from self.first()  # another sign may still stand
                    return None
                message = self._message(signs, slip=Slip.OFFERED, said=not trouble, more=trouble)
            elif reply is None:
                self._left = True
                return None
        self.stands = False
        yield from self._say.show(Tell((journey.NO_EMERGENCY,), journey.ON, safety=True))
        return signs

    def take_back(self, signs: tuple[Sign, ...]) -> None:
        """The latest report of these signs was a slip; all others stay."""
        with suppress(CoachError):
            self._patient.take_back_signs(signs)
        self.stands = False

    def _seen_or_not(self) -> Steps[tuple[bool, tuple[str, ...]]]:
        """Whether a clinician has been there; and where that cannot be written down, why: the help then stays."""
        try:
            return (yield from self.seen()), ()
        except CoachError as error:
            return False, (f"{error.message}.", error.hint)

    def _which(self, signs: tuple[Sign, ...]) -> Steps[tuple[Sign, ...]]:
        """Which sign it was; all of them where that stays open. What was reported before is put right."""
        ask = Choose("which", (questions.WHICH_SIGN,), questions.which_signs(signs), Surroundings(journey.EMERGENCY))
        chosen = yield from self._say.choose(ask)
        if chosen in (None, "all"):
            return signs
        one = (Sign(chosen),)
        with suppress(CoachError):
            self._patient.name_signs(signs, one)
        return one

    def seen(self) -> Steps[bool]:
        """Asks who has looked at which sign, or was asked about it, and writes it down. Says whether it was."""
        standing = tuple(standing_signs(self._patient.record()))
        asked = flag_of(standing) is Flag.ASK_FIRST
        around = Surroundings(journey.ASKED if asked else journey.SEEN)
        signs = yield from self._looked_at(standing, around)
        if not signs:
            return False
        if asked and not (yield from self._said_yes(around)):
            return False
        name = yield from self._somebody(asked, around)
        if name is None:
            return False
        self._patient.clear(name, signs=signs, asked=asked)
        if self._patient.unrecorded is None:
            left = standing_signs(self._patient.record())
            told = journey.still_stands(left) if left else journey.SEEN_RECORDED
            around = replace(around, word=short_forms.SEE_SOMEONE if left else "")
            yield from self._say.show(Tell((told,), journey.ON, around))
        return True

    def _looked_at(self, standing: tuple[Sign, ...], around: Surroundings) -> Steps[tuple[Sign, ...]]:
        """Which of the signs that stand somebody has looked at; none where the patient goes back."""
        if len(standing) < 2:
            return standing
        choices = journey.looked_at_choices(standing)
        chosen = yield from self._say.choose(Choose("looked-at", (journey.WHICH_WAS_LOOKED_AT,), choices, around))
        if chosen in (None, "back"):
            return ()
        return standing if chosen == "all" else (Sign(chosen),)

    def _said_yes(self, around: Surroundings) -> Steps[bool]:
        """Whether they said that stretching is fine; a no is kept by leaving everything as it is."""
        question = Choose("said", (journey.WHAT_DID_THEY_SAY,), journey.SAID_CHOICES, around)
        said = yield from self._say.choose(question)
        if said == "no":
            fine = fine_now(self._patient.record(), self._patient.now())
            waits = replace(around, word=short_forms.WAITS)
            yield from self._say.show(Tell((journey.then_it_waits(fine),), journey.ON, waits))
        return said == "yes"

    def _somebody(self, asked: bool, around: Surroundings) -> Steps[str | None]:
        """The name of who has looked at it; the patient is nobody here."""
        told = (journey.WHO_WAS_ASKED,) if asked else (journey.WHO_HAS_SEEN, journey.ASKS_ALL)
        while True:
            name = yield from self._say.ask(Ask("seen", told, around))
            if name is None or is_somebody(name):
                return name
            told = (journey.NOT_YOURSELF,)

    def _message(
        self, signs: Collection[Sign], *, slip: Slip = Slip.NO, said: bool = False, more: tuple[str, ...] = ()
    ) -> Emergency:
        number = self._patient.options.emergency_number
        told = (sentences.help_for(signs, number), *more)
        about = screen_words.reported(signs)
        return Emergency(told, number, said=said, slip=slip, which=len(signs) > 1, about=about)

    def _show(self) -> Steps[None]:
        """The message, until it is written down who has seen the patient, or coach is left."""
        signs = tuple(standing_signs(self._patient.record()))
        said, trouble = False, tuple[str, ...]()
        while (yield from self._say.choose(self._message(signs, said=said, more=trouble))) == "seen":
            seen, trouble = yield from self._seen_or_not()
            if seen:
                return
            said = not trouble
        self._left = True

    def _in_the_record(self) -> bool:
        return standing_flag(self._patient.record()) is Flag.EMERGENCY
