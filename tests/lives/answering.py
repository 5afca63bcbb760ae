"""How a simulated patient answers what coach asks: by what is true of the body, with slips that are then put right."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from typing import assert_never

from coach.care.about import Condition
from coach.care.facts import Flag
from coach.care.sign import Sign
from coach.playback.runner import Runner
from coach.playback.sessions import Sessions
from coach.script import about_words, journey
from coach.visit.prompts import (
    Ask,
    Choose,
    Emergency,
    Menu,
    Number,
    Opened,
    Play,
    Prepare,
    Prompt,
    Reply,
    ShowPage,
    Slip,
    Tell,
    lines_of,
)
from tests.lives.body import Body
from tests.lives.interviewed import Interview
from tests.lives.oracle import Oracle
from tests.lives.playing import Killed, Playing
from tests.lives.told import Told
from tests.lives.ward import MemoryJournal, Time, library

__all__ = ["Answering", "Killed"]
_SIGNS_TOO = {
    about_words.FACT_QUESTIONS[fact] for fact in (Condition.OSTEOPOROSIS, Condition.PREGNANCY, Condition.CANCER)
}
"""The questions about facts that are warning signs as well."""


class Answering:
    """One visit's replies. What is reported on the way is written into what was `told`."""

    def __init__(
        self,
        dice: Random,
        time: Time,
        body: Body,
        told: Told,
        oracle: Oracle,
        patient: Sessions,
        journal: MemoryJournal,
        learn: Callable[[], None],
    ) -> None:
        self.dice, self.time, self.body, self.told = dice, time, body, told
        self.oracle, self.patient, self.journal, self.learn = oracle, patient, journal, learn
        self.plan = plan_of(dice, body, told, time.wall)
        self.interview = Interview(dice, time, body, told, oracle)
        self.pain = body.pain(time.true)
        self._help_due = False
        self._menus = 0
        self._looked_at: tuple[Sign, ...] = ()
        self._struck_by_slip = False

    def reply(self, prompt: Prompt) -> Reply:
        """The patient's reply to a prompt."""
        self.interview.asked_at = self.time.wall
        self.time.clock.pass_time(self.dice.choice((2, 4, 8, 15)))
        self.learn()
        if self._help_due:
            self.oracle.hold(isinstance(prompt, Emergency), f"a sign was reported, and next comes {prompt}")
        reply = self._reply(prompt)
        self.oracle.note(f"  {self.time.wall:%d %b %H:%M} {getattr(prompt, 'id', type(prompt).__name__)}: {reply}")
        self._help_due = self.interview.help_due
        self.interview.help_due = False
        return reply

    def _reply(self, prompt: Prompt) -> Reply:
        match prompt:
            case Menu():
                return self._at_home(prompt)
            case Choose():
                return self._choose(prompt)
            case Number(id="pain-yesterday"):
                self.oracle.count("correction: forgotten pain")
                return self.dice.randint(0, 10)
            case Number():
                if prompt.around.progress is not None:
                    return self.interview.number(prompt, self.pain)
                self.told.pains.append((self.told.next(), self.time.wall, self.pain))
                return self.pain
            case Ask():
                return self._named()
            case Emergency():
                return self._helped(prompt)
            case Tell():
                self._hear(prompt)
                return None
            case Play():
                assert isinstance(prompt.session, Runner)
                playing = Playing(self.dice, self.time, self.body, self.told, self.oracle, self.journal, self.learn)
                playing.play(prompt.session)
                if prompt.session.reported is Flag.EMERGENCY:
                    self.interview.raised_in_a_session(prompt.session.signs, playing.before_help)
                self.interview.help_due = self.oracle.rules.tier() is Flag.EMERGENCY
                return None
            case Prepare() | ShowPage():
                return None
            case _:
                assert_never(prompt)

    def _hear(self, prompt: Tell) -> None:
        if prompt.around.title != journey.SIGNS_TITLE:
            self.oracle.said(" ".join(lines_of(prompt)), self.patient)
        if self.interview.finished and prompt.around.title == journey.CHECK_IN_TITLE:
            self.interview.finished = False
            self.oracle.checked_in(self.patient, lines_of(prompt))
            self.oracle.look(self.patient, library())

    def _at_home(self, menu: Menu) -> Reply:
        self.interview.elsewhere()
        self.oracle.menu(menu, self.patient)
        if self._menus:
            self.oracle.look(self.patient, library())
        if self.interview.wants_back and self.dice.random() < 0.9:
            self.plan.insert(0, "correct")
        self.interview.wants_back = False
        if self.interview.was_finished and self.body.unreported and "struck" not in self.plan:
            self.plan.append("struck")  # nobody has asked
        self._menus += 1
        values = {entry.value for entry in menu.entries}
        while self.plan and self._menus < 12:
            wish = self.plan.pop(0)
            if wish == "struck by a slip":
                return self._strike(by_slip=True)
            if wish == "struck":
                if self.body.unreported:
                    return self._strike(by_slip=False)
            elif wish == "check-in":
                return "check-in" if "check-in" in values else "act"
            elif wish == "seen":
                if values & {"seen", "asked"}:
                    return "seen" if "seen" in values else "asked"
            elif wish in ("correct", "discard", "act", "signs", "choose", "look"):
                if wish in values or wish == "look":
                    return wish
            else:
                return Opened(wish)
        return None

    def _strike(self, *, by_slip: bool) -> str:
        self._struck_by_slip = by_slip
        before = self.told.episodes()
        self.told.strikes.append((self.told.next(), self.time.wall))
        if not by_slip:
            self.body.is_told(anew=self.told.episodes() > before)
        return "struck"

    def _choose(self, prompt: Choose) -> Reply:
        if prompt.around.progress is not None or prompt.id in ("which", "summary"):
            return self.interview.choose(prompt)
        self.interview.elsewhere()
        values = [choice.value for choice in prompt.choices]
        match prompt.id:
            case "after-help":
                if self._struck_by_slip:
                    self.told.strikes.pop()
                    self.oracle.count("correction: a strike by a slip, at once")
                    return "slip"
                return self.dice.choice([value for value in values if value != "slip"])
            case "correct":
                return self._correct(values)
            case "began":
                self.oracle.count("correction: the beginning")
                return self.interview.began()
            case "looked-at":
                chosen = self.dice.choice([value for value in values if value != "back"])
                self._looked_at = tuple(self.told.standing) if chosen == "all" else (Sign(chosen),)
                return chosen
            case "said":
                return self.dice.choice(("yes", "yes", "yes", "no"))
            case "locked":
                return self.dice.choice(("check-in", "check-in", "back"))
            case "about-group":
                return "no" if self.dice.random() < 0.9 else "yes"
            case "about-fact" if prompt.sentences[0] in _SIGNS_TOO:
                return "no"  # what is a sign as well, a life says in its check-ins
            case "late":
                self.oracle.count("correction: a check-in, later")
                return "slip"
            case "about-fact":
                return self.dice.choice(("no", "no", "no", "yes", "unsure"))
            case "resume" | "left" | "discard" | "rest" | "kind" | "routine" | "instead":
                return self.dice.choice(values)
            case "routine-page":
                return self.dice.choice(("start", "start", "start", "read", "back"))
            case _:
                raise LookupError(f"a life has no answer to {prompt}")

    def _correct(self, values: list[str]) -> Reply:
        wanted = [value for value in values if value in ("beginning", "yesterday")]
        if "check-in" in values and self.dice.random() < 0.8:
            self.interview.take_back()
            return "check-in"
        if self.dice.random() < 0.1:
            return None
        return self.dice.choice(wanted)

    def _named(self) -> str:
        """Who has looked at it. To say “me” is no answer, and it is asked again."""
        if self.dice.random() < 0.2:
            self.oracle.count("clearance by the patient")
            return self.dice.choice(("me", "myself", "nobody"))
        signs = self._looked_at or tuple(self.told.standing)
        self._looked_at = ()
        if not self.journal.fails:
            for sign in signs:
                self.oracle.count(f"clearance {sign}")
            self.told.look_at(signs)
            self.body.signs -= set(signs)
        return "Dr Li"

    def _helped(self, prompt: Emergency) -> Reply:
        self.oracle.hold(prompt.safety, "help can be silenced")
        self._looked_at = ()
        if prompt.slip is Slip.NO:
            return "seen" if self.dice.random() < 0.5 else None
        return self.interview.helped(prompt)


def plan_of(dice: Random, body: Body, told: Told, wall: datetime) -> list[str]:
    """What the patient wants of this visit."""
    plan = []
    if body.unreported and dice.random() < 0.6:
        plan.append("struck")
    elif dice.random() < 0.5 * body.temper.slips:
        plan.append("struck by a slip")
    last = told.last
    stale = last is None or abs(wall - last.wall) > timedelta(hours=9)
    if dice.random() < (0.85 if stale else 0.25):
        plan.append("check-in")
    if told.standing and dice.random() < 0.35:
        plan += ["seen", "check-in"]
    if dice.random() < body.temper.stretches:
        plan.append(dice.choice(("knee-to-chest", "knee-to-chest", "other-knee", "bridge", "stretch-and-lift")))
    if dice.random() < 0.25:
        plan.append(dice.choice(("cold-pack", "heat-pack", "legs-on-a-chair", "short-walk", "act", "choose")))
    if dice.random() < 0.1:
        plan.append(dice.choice(("signs", "correct", "discard", "look")))
    return plan
