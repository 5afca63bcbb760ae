"""How a simulated patient answers a check-in: question by question, with slips that are put right, here or later."""

from random import Random

from coach.care.facts import Flag
from coach.care.sign import Sign
from coach.care.sign_groups import DAILY_SCREEN, FULL_SCREEN, TIER
from coach.script.signs import SIGN_NAMES, SIGNS_IN_WORDS
from coach.visit.prompts import Choose, Emergency, Number, Slip
from tests.lives.body import Body
from tests.lives.oracle import Oracle
from tests.lives.rules import EMERGENCIES
from tests.lives.told import Told, ToldCheckIn
from tests.lives.ward import Time

_GROUPS = {group.id: set(group.signs) for group in (*FULL_SCREEN, *DAILY_SCREEN)}
_SIGN_OF = {words: sign for sign, words in SIGNS_IN_WORDS.items()}
_BY_NAME = {words: sign for sign, words in SIGN_NAMES.items()}
FOR_GOOD = {Sign.THIN_BONES, Sign.PREGNANCY, Sign.CANCER}
"""What need not be said again in the next spasm."""
_IN_A_SESSION = "in a session"
"""Signs that were asked there, not at a check-in."""


class Interview:
    """The check-ins of one visit, one after the other, as the patient sees them."""

    def __init__(self, dice: Random, time: Time, body: Body, told: Told, oracle: Oracle) -> None:
        self.dice, self.time, self.body, self.told, self.oracle = dice, time, body, told, oracle
        self.help_due = False
        self.finished = False  # and what it led to has not been said yet
        self.was_finished = False
        self.wants_back = False  # a slip was noticed too late for the last page
        self._answers: dict[str, str] = {}
        self._signs: dict[str, tuple[Sign, ...]] = {}
        self.asked_at = self._wall = time.wall
        self._before: dict[Sign, int] = {}  # what stood before this check-in
        self._before_yes: dict[Sign, int] = {}  # and before the last yes
        self._asked: tuple[Sign, ...] = ()
        self._group = ""
        self._slips: set[str] = set()
        self._leaving = False
        self._fresh = True

    def number(self, prompt: Number, pain: int) -> int | None:
        """The pain, or a wrong key."""
        self._begun(prompt)
        if self._leaves():
            return None
        slip = self._slipped("pain")
        given = self.dice.choice([n for n in (0, 2, 8, 9) if n != pain]) if slip else pain
        self._answers["pain"] = str(given)
        return given

    def choose(self, prompt: Choose) -> str | None:
        """The answer to one question of it."""
        self._begun(prompt)
        if self._leaves():
            return None
        if prompt.id in _GROUPS:
            return self._group_of_signs(prompt)
        if prompt.id == "which":
            return self._which([choice.value for choice in prompt.choices])
        if prompt.id == "summary":
            return self._last_page([choice.value for choice in prompt.choices], prompt.choices[1].words)
        true = self._true(prompt.id)
        values = [choice.value for choice in prompt.choices]
        given = self.dice.choice([v for v in values if v != true]) if self._slipped(prompt.id) else true
        self._answers[prompt.id] = given
        return given

    def elsewhere(self) -> None:
        """Something else was asked: the next question of a check-in is the first of another one."""
        self._fresh = True

    def _begun(self, prompt: Choose | Number) -> None:
        if self._fresh and prompt.around.progress is not None:
            self._fresh, self._leaving = False, False
            self._answers, self._signs, self._slips = {}, {}, set()
            self._wall = self.asked_at
            self._before = dict(self.told.standing)

    def _leaves(self) -> bool:
        if not self._leaving and self.dice.random() < 0.002:
            self._leaving = True
            self.oracle.count("left a check-in")
        return self._leaving

    def _slipped(self, question: str) -> bool:
        if question in self._slips or self.dice.random() >= self.body.temper.slips:
            return False
        self._slips.add(question)
        return True

    def _true(self, question: str) -> str:
        now, body, dice = self.time.true, self.body, self.dice
        match question:
            case "episode":
                return "new" if body.unreported else "none" if body.is_well(now) and dice.random() < 0.5 else "same"
            case "trend":
                return self._trend()
            case "began":
                return self.began()
            case "inflammation":
                return body.inflammation(now)
            case "spasm":
                return body.spasm(now)
            case "cough":
                return "yes" if Sign.COUGH in body.signs else "no"
            case _:
                raise LookupError(f"a life has no answer to {question}")

    def _trend(self) -> str:
        last = self.told.last
        rise = int(self._answers["pain"]) - (last.pain if last is not None else 0)
        if rise == 1 and self.dice.random() < 0.3:
            return "worse"
        return "worse" if rise >= 2 else "better" if rise <= -2 else "same"

    def began(self) -> str:
        """When the spasm of now struck, as the question offers it."""
        age = self.body.age(self.time.true)
        for days, answer in ((0.05, "now"), (0.6, "today"), (1.5, "yesterday"), (2.5, "two-days"), (7.5, "week")):
            if age < days:
                return answer
        return "two-weeks" if age < 14.5 else "longer"

    # signs

    def _group_of_signs(self, prompt: Choose) -> str:
        if prompt.items:
            asked = tuple(_SIGN_OF[words] for words in prompt.items)
        else:
            known = {sign for sign in self.told.standing if TIER[sign] is not Flag.EMERGENCY}
            asked = tuple(sign for sign in Sign if sign in _GROUPS[prompt.id] - known)
        self._group, self._asked, self._before_yes = prompt.id, asked, dict(self.told.standing)
        if self.body.signs.isdisjoint(asked) and not self._slipped(prompt.id):
            self._signs[prompt.id], self._answers[prompt.id] = (), "no"
            return "no"
        self._signs[prompt.id], self._answers[prompt.id] = asked, "yes"
        if not EMERGENCIES.isdisjoint(asked):
            self.told.raise_signs(asked)
            self.help_due = True
        return self.dice.choice(("yes", "yes", "unsure"))

    def raised_in_a_session(self, signs: tuple[Sign, ...], before: dict[Sign, int]) -> None:
        """Help stands for these signs; `before` is what stood until then."""
        self._group, self._asked, self._before_yes = _IN_A_SESSION, signs, before
        if self.body.signs.isdisjoint(signs):
            self._slips |= {_IN_A_SESSION}

    @property
    def _is_slip(self) -> bool:
        return self._group in self._slips and self.body.signs.isdisjoint(self._asked)

    def helped(self, prompt: Emergency) -> str | None:
        """The reply to help that was raised a moment ago."""
        if self._is_slip:
            if prompt.slip is Slip.ONCE_MORE:
                self.told.standing = dict(self._before_yes)
                self._answers.pop(self._group, None)
                self.oracle.count("correction: a slip at help")
                return "slip"
            if self.dice.random() < 0.9:
                return "slip"
        if prompt.which and self.dice.random() < 0.4:
            return "which"
        return "seen" if self.dice.random() < 0.3 else None

    def _which(self, values: list[str]) -> str | None:
        true = sorted(self.body.signs & set(self._asked))
        chosen: str | None = true[0] if len(true) == 1 else self.dice.choice(values)
        chosen = None if self.dice.random() < 0.1 else chosen
        self.oracle.hold(set(values) == {*self._asked, "all"}, f"which of {self._asked} is it: {values}")
        at_help = not EMERGENCIES.isdisjoint(self._asked)
        if chosen in (None, "all"):
            self.help_due = at_help
            return chosen
        one = (Sign(chosen),)
        if at_help:
            self.told.standing = dict(self._before_yes)
            self.told.raise_signs(one)
            self.help_due = one[0] in EMERGENCIES
            self.oracle.count("named at help")
        if self._group != _IN_A_SESSION:
            self._signs[self._group] = one
        self._asked = one if at_help else self._asked
        return chosen

    # the last page, and after it

    def _last_page(self, values: list[str], signs: str) -> str:
        wrong = sorted(slip for slip in self._slips if slip in self._answers and self._answers[slip] != "no")
        noticed = [slip for slip in wrong if self.dice.random() < 0.5]
        if noticed:
            self._slips -= {noticed[0]}
            subject = "signs" if noticed[0] in _GROUPS else noticed[0]
            if subject in values:
                self.oracle.count(f"correction: {subject} on the last page")
                for name in list(self._answers):
                    if name == subject or (subject == "signs" and name in _GROUPS):
                        del self._answers[name]
                        self._signs.pop(name, None)
                return subject
        self._finish({sign for words, sign in _BY_NAME.items() if words in signs})
        self.wants_back = bool(wrong) and not noticed
        return "right"

    def _finish(self, read_back: set[Sign]) -> None:
        """The check-in is right as it was read back, with the signs that stand for good in an earlier spasm."""
        told, n = self.told, self.told.next()
        struck = told.last is None or any(m > told.last.n for m, _ in told.strikes)
        new = struck or self._answers.get("episode") == "new"
        forced = "began" in self._answers and "episode" not in self._answers and not new
        self.oracle.hold(not forced, "a spasm is taken for a new one, and the patient was not asked")
        said = {sign for signs in self._signs.values() for sign in signs}
        self.oracle.hold(said <= read_back and read_back - said <= FOR_GOOD, f"{said} reported, {read_back} read back")
        raised = frozenset(read_back)
        check_in = ToldCheckIn(n, self._wall, dict(self._answers), new, raised)
        tells = new and not (struck and told.strikes)
        free = self._answers.get("cough") == "no"
        told.before[n] = (dict(self._before), tells, self.body.unreported)
        told.standing = self._before | dict.fromkeys(raised, n)
        told.check_ins.append(check_in)
        if free:
            told.cough_said_free(n, self._wall.date())
        if tells:
            self.body.is_told()
        self.finished = self.was_finished = True

    def take_back(self) -> None:
        """The last check-in was a mistake; with it goes what it raised, and nothing older."""
        last = self.told.check_ins.pop()
        before, tells, unreported = self.told.before[last.n]
        self.told.cough_free = [(n, day) for n, day in self.told.cough_free if n != last.n]
        for sign in last.raised:
            if self.told.standing.get(sign) == last.n:
                del self.told.standing[sign]
        if Sign.COUGH in before and last.answers.get("cough") == "no":
            self.told.standing[Sign.COUGH] = before[Sign.COUGH]
        self.told.standing |= {sign: n for sign, n in before.items() if sign in last.raised}
        if tells:
            self.body.is_untold(unreported)
        self.elsewhere()
        self.oracle.count("correction: a check-in")
