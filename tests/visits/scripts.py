"""The scripted visits: who comes, what has happened before, and what they do. Each is lived in every front end."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from coach.care.about import AGAINST, Barred, Condition
from coach.care.facts import Flag, Inflammation, Says, Spasm, Trend
from coach.care.sign import Sign
from coach.care.sign_groups import DAILY_SCREEN, FULL_SCREEN
from coach.kinds import Kind
from coach.score.score import SegmentKind
from tests.visits.acting import STAY, Act, Answers, Do, InSession, Part, ToEnd, Wait
from tests.visits.world import World

NO_SIGNS: tuple[Part, ...] = ("no",) * len(FULL_SCREEN)
NO_NEWS: tuple[Part, ...] = ("no",) * len(DAILY_SCREEN)
FIRST_CHECK_IN: tuple[Part, ...] = (*NO_SIGNS, 5, "yesterday", "not-yet", "not-yet", "right")
GOOD_CHECK_IN: tuple[Part, ...] = (*NO_NEWS, 2, "better", "reduced", "eased", "right")
SESSION = InSession()
NOTHING_TO_MIND: tuple[Part, ...] = ("no", "no")
"""To the stable facts before cold, or before warmth: two groups, asked once."""
KNEE, CHAIR, COLD, HEAT, BRIDGE, WALK = (
    "knee-to-chest",
    "legs-on-a-chair",
    "cold-pack",
    "heat-pack",
    "bridge",
    "short-walk",
)
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Scripted:
    """A visit by its name: `before` it, in a world; then these parts, at home or with one `routine`.

    `first` is a first start, where nobody knows yet whether the voice is heard.
    """

    name: str
    before: tuple[Callable[[World], object], ...]
    parts: tuple[Part, ...]
    routine: str | None = None
    first: bool = False


def _hurts(pain: int, after: float = 20.0) -> InSession:
    return InSession((Answers("ready"), Wait(after), Do("hurts"), Answers(str(pain))))


def _leg(*answers: str, then: tuple[Act, ...] = ()) -> InSession:
    """Leg symptoms, and the answers to the groups of signs; then what is done while help stands."""
    return InSession((Answers("ready"), Wait(5), Do("leg"), *map(Answers, answers), *then))


_ON = (Answers("ready"),)


CHECKED: Callable[[World], object] = World.checked_in


def _with(**facts: object) -> Callable[[World], object]:
    return partial(World.checked_in, **facts)  # type: ignore[arg-type]  # the facts of a check-in


def _later(**time: float) -> Callable[[World], object]:
    return lambda world: world.pass_time(**time)


def _killed(name: str, kind: SegmentKind) -> Callable[[World], object]:
    return partial(World.played, name=name, until=kind)


def _played(name: str) -> Callable[[World], object]:
    return partial(World.played, name=name)


def _flag(flag: Flag) -> Callable[[World], object]:
    return partial(World.flagged, flag=flag)


def _says(facts: Iterable[Condition], says: Says) -> Callable[[World], object]:
    return partial(World.said_about, answers=dict.fromkeys(facts, says))


def _signs(*signs: Sign) -> Callable[[World], object]:
    return lambda world: world.signs(*signs)


def _stopped(name: str) -> Callable[[World], object]:
    """A session that was stopped for strong pain."""
    return partial(World.played, name=name, hurts=8)


_STILL_SORE: dict[str, Any] = {"pain": 4, "inflammation": Inflammation.NOT_YET, "spasm": Spasm.NOT_YET}
COLD_FACTS = AGAINST[Barred.COLD]
LEFT = InSession((Wait(20), Do("quit")))
STRETCHES = partial(World.tolerated, days=3)

VISITS: tuple[Scripted, ...] = (
    # the way of a patient
    Scripted(
        "first start, heard, cold on the first day",
        (),
        ("check-in", *FIRST_CHECK_IN, "yes", "act", *NOTHING_TO_MIND, SESSION, None),
        first=True,
    ),
    Scripted("first start, not heard", (), ("check-in", *FIRST_CHECK_IN, "not-heard", None), first=True),
    Scripted("first start, it has just struck", (), ("struck", SESSION, "home", "yes", None), first=True),
    Scripted(
        "home after three days opens stretching",
        (
            _with(pain=5, inflammation=Inflammation.NOT_YET, spasm=Spasm.NOT_YET, began=timedelta(days=1)),
            _later(days=3),
        ),
        ("act", "same", *GOOD_CHECK_IN, "act", SESSION, None),
    ),
    Scripted("stretching from the gate to its end", (CHECKED,), (SESSION,), routine=KNEE),
    Scripted(
        "stretching stopped for pain, then rest",
        (CHECKED,),
        (InSession((Answers("ready"), Wait(20), Do("hurts"), Answers("10"))), "rest", SESSION),
        routine=KNEE,
    ),
    Scripted("ten at the check-in is ten", (), ("check-in", *NO_SIGNS, 10, "today", "reduced", "eased", "right", None)),
    # the gate, for each reason
    Scripted("locked: no check-in yet, and checks in", (), ("check-in", *FIRST_CHECK_IN), routine=KNEE),
    Scripted("locked: an old check-in, and goes back", (CHECKED, _later(hours=13)), ("back",), routine=KNEE),
    Scripted(
        "locked: an old check-in, and opens it",
        (CHECKED, _later(hours=13)),
        ("check-in", *GOOD_CHECK_IN, SESSION),
        routine=KNEE,
    ),
    Scripted("locked: a clock that was wrong", (_later(days=2), CHECKED, _later(days=-2)), ("back",), routine=KNEE),
    Scripted("locked: inflamed", (_with(inflammation=Inflammation.NOT_YET),), (), routine=KNEE),
    Scripted("locked: not sure of the inflammation", (_with(inflammation=Inflammation.UNSURE),), (), routine=KNEE),
    Scripted("locked: the spasm", (_with(spasm=Spasm.NOT_YET),), (), routine=KNEE),
    Scripted("locked: strong pain", (_with(pain=7),), (), routine=KNEE),
    Scripted("locked: not sure of the spasm", (_with(spasm=Spasm.UNSURE),), (), routine=KNEE),
    Scripted(
        "locked: worse than last time",
        (CHECKED, _later(hours=1), _with(pain=4, trend=Trend.WORSE)),
        (),
        routine=KNEE,
    ),
    Scripted("locked: a new spasm has struck, and goes back", (CHECKED, World.struck), ("back",), routine=KNEE),
    Scripted("locked: stopped for safety", (CHECKED, World.stopped), ("back",), routine=KNEE),
    Scripted(
        "locked: a check-in a minute after a stop",
        (CHECKED, _stopped(KNEE), _later(minutes=1)),
        ("check-in", *NO_NEWS, 3, "same", "reduced", "eased", "right"),
        routine=KNEE,
    ),
    Scripted(
        "locked: what was stopped five hours ago",
        (CHECKED, _stopped(KNEE), _later(hours=5)),
        ("check-in", *GOOD_CHECK_IN),
        routine=KNEE,
    ),
    Scripted("locked: a sign to ask about first", (CHECKED, _signs(Sign.PREGNANCY)), (), routine=BRIDGE),
    Scripted(
        "locked: not yet, whatever a clinician has opened",
        (_with(inflammation=Inflammation.NOT_YET), partial(World.overridden, kind=Kind.STRETCHING)),
        (),
        routine=KNEE,
    ),
    Scripted(
        "locked for two weeks",
        (partial(World.each_day, days=14, **_STILL_SORE),),
        ("act", *NO_NEWS, 4, "same", "not-yet", "not-yet", "right", None),
    ),
    Scripted(
        "not sure for three days, and how to find out",
        (partial(World.each_day, days=2, inflammation=Inflammation.UNSURE),),
        ("act", *NO_NEWS, 2, "same", "unsure", "eased", "right", None),
    ),
    Scripted("locked: an urgent sign", (CHECKED, _flag(Flag.URGENT)), (), routine=KNEE),
    Scripted(
        "locked: seen by a clinician, and not asked since",
        (CHECKED, _later(minutes=5), _flag(Flag.URGENT), World.cleared),
        ("back",),
        routine=KNEE,
    ),
    Scripted("locked: strengthening before stretching", (CHECKED,), (), routine=BRIDGE),
    Scripted("locked: cold a moment ago", (partial(World.played, name=COLD),), (), routine=COLD),
    Scripted("strengthening after three good days", (STRETCHES,), (SESSION,), routine=BRIDGE),
    Scripted("cold where the record cannot be used", (World.damaged,), (*NOTHING_TO_MIND, SESSION), routine=COLD),
    Scripted("locked: the record cannot be used", (World.damaged,), (), routine=KNEE),
    Scripted("a position plays where the record cannot be used", (World.damaged,), (SESSION,), routine=CHAIR),
    # why today is eased, and what is to be minded
    Scripted("with care: pain of four", (_with(pain=4),), (InSession((ToEnd("4"),)),), routine=KNEE),
    Scripted(
        "with care: sore after the last time",
        (_with(pain=1), partial(World.played, name=KNEE), _later(hours=20), _with(pain=3)),
        (SESSION,),
        routine=KNEE,
    ),
    Scripted(
        "with care: opened by a clinician",
        (_with(inflammation=Inflammation.UNSURE), partial(World.overridden, kind=Kind.STRETCHING)),
        (SESSION,),
        routine=KNEE,
    ),
    Scripted(
        "opened by a clinician, and home shows by whom",
        (_with(inflammation=Inflammation.UNSURE), partial(World.overridden, kind=Kind.STRETCHING)),
        (None,),
    ),
    Scripted(
        "with care: the day after a stop",
        (CHECKED, _stopped(KNEE), _later(hours=23)),
        ("check-in", *GOOD_CHECK_IN, SESSION),
        routine=KNEE,
    ),
    Scripted(
        "with care: a little worse",
        (CHECKED, _later(hours=10), _with(pain=3, trend=Trend.WORSE)),
        (SESSION,),
        routine=KNEE,
    ),
    Scripted("heat in the first days", (_with(began=HOUR * 30),), (*NOTHING_TO_MIND, SESSION), routine=HEAT),
    Scripted(
        "heat soon after heat",
        (_with(began=timedelta(days=6)), partial(World.played, name=HEAT), _later(minutes=5)),
        (*NOTHING_TO_MIND, SESSION),
        routine=HEAT,
    ),
    # what was broken off
    Scripted(
        "resumed where it was left",
        (CHECKED, _killed(KNEE, SegmentKind.STRETCH), _later(minutes=2)),
        (
            "on",
            InSession((Do("ready"), ToEnd())),
        ),
        routine=KNEE,
    ),
    Scripted(
        "begun anew", (CHECKED, _killed(KNEE, SegmentKind.STRETCH), _later(minutes=2)), ("anew", SESSION), routine=KNEE
    ),
    Scripted(
        "left where it is for now",
        (CHECKED, _killed(KNEE, SegmentKind.STRETCH), _later(minutes=2)),
        (None,),
        routine=KNEE,
    ),
    Scripted(
        "resumed after a question about pain",
        (CHECKED, _killed(KNEE, SegmentKind.STRETCH), _later(hours=2)),
        ("act", 3, InSession((Do("ready"), ToEnd())), None),
    ),
    Scripted(
        "not resumed: the pain is strong by now",
        (CHECKED, _killed(KNEE, SegmentKind.STRETCH), _later(hours=2)),
        ("act", 7, None),
    ),
    Scripted(
        "discarded at home",
        (CHECKED, _killed(KNEE, SegmentKind.STRETCH), _later(minutes=2)),
        ("discard", "no", "discard", "yes", None),
    ),
    Scripted(
        "cold that was left comes off",
        (_killed(COLD, SegmentKind.COLD), _later(minutes=30)),
        ("act", InSession((ToEnd(),)), None),
    ),
    # an emergency, in each place
    Scripted("emergency at the first check-in", (), ("check-in", "yes", None)),
    Scripted(
        "emergency: a slip, and the question again",
        (),
        ("check-in", "yes", "slip", "slip", "no", "unsure", "slip", STAY, "slip", "slip", None, None, None),
    ),
    Scripted("emergency among what is new", (CHECKED, _later(hours=2)), ("check-in", "no", "yes", None)),
    Scripted(
        "emergency: which sign it is, and wait for them",
        (CHECKED, _later(hours=2)),
        ("check-in", "no", "no", "yes", "which", Sign.CHEST_PAIN, "seen", "me", "Dr Li", None),
    ),
    Scripted(
        "emergency: it was a fever",
        (CHECKED, _later(hours=2)),
        ("check-in", "no", "no", "unsure", "which", Sign.FEVER, 3, "same", "reduced", "eased", "right", "signs", None),
    ),
    Scripted(
        "emergency stands at home, and a clinician has been there", (_flag(Flag.EMERGENCY),), ("seen", "Dr Li", None)
    ),
    Scripted("emergency stands before a routine", (_flag(Flag.EMERGENCY),), (None,), routine=CHAIR),
    Scripted("emergency in a session", (CHECKED,), (_leg("yes", then=_ON), None), routine=KNEE),
    Scripted(
        "emergency in a session, and seen",
        (CHECKED,),
        (_leg("no", "unsure", then=_ON), "seen", "all", "Dr Li"),
        routine=KNEE,
    ),
    Scripted(
        "emergency in a session: a slip, and it was none",
        (CHECKED,),
        (_leg("no", "yes", then=(Do("slip"), Do("slip"), Answers("no"), Answers("no"))), "home"),
        routine=KNEE,
    ),
    Scripted(
        "an urgent sign at the check-in",
        (),
        (
            *("check-in", *NO_SIGNS[:4], "yes", Sign.ONE_LEG, *NO_SIGNS[5:]),
            *(3, "today", "reduced", "eased", "right", "signs", None),
        ),
    ),
    Scripted(
        "a sign to ask about first, and I have asked",
        (),
        (
            *("check-in", *NO_SIGNS[:7], "unsure", Sign.COUGH, 3, "two-days", "reduced", "eased", "right"),
            *("asked", "yes", "Mia, my physiotherapist", "act", *NO_SIGNS, 2, "better", "reduced", "eased", "right"),
            None,
        ),
    ),
    Scripted(
        "a sign to ask about first, and it has to wait",
        (CHECKED, _signs(Sign.PREGNANCY)),
        ("asked", "no", None),
    ),
    Scripted(
        "two signs to ask about first are for today",
        (),
        ("check-in", *NO_SIGNS[:7], "yes", "all", 3, "today", "reduced", "eased", "right", None),
    ),
    Scripted(
        "only one of two signs was looked at",
        (CHECKED, _signs(Sign.FEVER, Sign.LUMP)),
        ("seen", Sign.FEVER, "me", "Dr Li", "signs", None),
    ),
    Scripted("an urgent sign in a session", (CHECKED,), (_leg("no", "no", "yes"),), routine=KNEE),
    Scripted(
        "an urgent sign at home, and a doctor has been there", (CHECKED, _flag(Flag.URGENT)), ("seen", "Dr Li", None)
    ),
    # a new spasm, and none
    Scripted(
        "it has struck again: lie down first", (_with(began=timedelta(days=9)),), ("struck", SESSION, "home", None)
    ),
    Scripted("it has struck again: that was a slip", (_with(began=timedelta(days=9)),), ("struck", LEFT, "slip", None)),
    Scripted(
        "it has struck again, and checks in",
        (CHECKED, _later(days=2), _says([Condition.OSTEOPOROSIS], Says.YES)),
        ("struck", LEFT, "check-in", *NO_SIGNS, 7, "not-yet", "not-yet", "right", None),
    ),
    Scripted(
        "the pain has jumped, and a new spasm has struck",
        (CHECKED, _later(hours=10)),
        ("check-in", *NO_NEWS, 8, "worse", "new", *NO_SIGNS, "now", "not-yet", "not-yet", "right", None),
    ),
    Scripted(
        "no spasm now",
        (CHECKED, _later(days=4)),
        ("act", "none", *NO_NEWS, 0, "better", "reduced", "right", None),
    ),
    # what is put right
    Scripted(
        "the last page: ten was one",
        (CHECKED, _later(hours=2)),
        (
            *("check-in", *NO_NEWS, 1, "same", "reduced", "eased"),
            *("pain", 10, "same", "trend", "worse", "right", None),
        ),
    ),
    Scripted(
        "a check-in put right within minutes",
        (),
        (
            *("check-in", *NO_SIGNS, 1, "today", "reduced", "eased", "right"),
            *("correct", "check-in", *NO_SIGNS, 6, "today", "unsure", "not-yet", "right", None),
        ),
    ),
    Scripted("the beginning put right", (_with(pain=4),), ("correct", "beginning", "two-weeks", None)),
    Scripted("the pain of yesterday added", (CHECKED,), ("correct", "yesterday", 8, None)),
    Scripted(
        "the plan of the day",
        (CHECKED, _played(HEAT), _played(CHAIR), _later(hours=2), _played(WALK), _later(minutes=20)),
        (None,),
    ),
    # a stop, in each place
    Scripted("stop: pain rose in stretching", (CHECKED,), (_hurts(5), "home"), routine=KNEE),
    Scripted(
        "stop: pain rose in stretching, then another position",
        (CHECKED,),
        (_hurts(4), "position", SESSION),
        routine=KNEE,
    ),
    Scripted("stop: the worst pain in an open position", (CHECKED,), (_hurts(10), "home"), routine=CHAIR),
    Scripted(
        "it hurts a little, and goes on",
        (CHECKED,),
        (InSession((Answers("ready"), Wait(20), Do("hurts"), Answers("2"), Do("ready"), ToEnd())),),
        routine=KNEE,
    ),
    Scripted("stop: leg symptoms without a sign", (CHECKED,), (_leg("no", "no", "no"), "home"), routine=KNEE),
    Scripted(
        "stop: not suitable for cold",
        (),
        (*NOTHING_TO_MIND, InSession((Wait(40), Answers("yes"))), "home"),
        routine=COLD,
    ),
    # what the patient has said of themselves
    Scripted("cold for the second time asks only what is new", (_says(COLD_FACTS, Says.NO),), (SESSION,), routine=COLD),
    Scripted(
        "cold is not for fingers that go white, and a position is",
        (),
        ("no", "unsure", "yes", "no", "rest", SESSION),
        routine=COLD,
    ),
    Scripted(
        "cold is not for who was not sure", (_says([Condition.COLD_REACTION], Says.UNSURE),), ("home",), routine=COLD
    ),
    Scripted("warmth: the questions left", (), ("no", None), routine=HEAT),
    Scripted(
        "about you, seen and changed",
        (_says([Condition.BLOOD_THINNER], Says.YES),),
        (
            *("about", "health", "pregnancy", "yes", "back", "skin", "blood-thinner", "no", None),
            *("age", "over-65", "joints", "hip-problem", None, "back", "age", None, "back", None),
        ),
    ),
    Scripted(
        "ended in a pause", (CHECKED,), (InSession((Answers("ready"), Wait(3), Do("pause"), Do("quit"))),), routine=KNEE
    ),
    # pain that has to be asked
    Scripted("pain asked, and ten is too much", (CHECKED, _later(hours=2)), (10,), routine=KNEE),
    Scripted("pain asked, and not answered", (CHECKED, _later(hours=2)), (None,), routine=KNEE),
)
