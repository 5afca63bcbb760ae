"""What a visit yields and what it gets back: the whole contract between the journey and a front end.

A front end shows a prompt, says it where there is a voice, and sends back the reply that stands beside each class. It
decides nothing, words nothing and orders nothing. `None` means that the patient went back. Where no more input can
come, the front end throws `InputOver` into the visit.
"""

from collections.abc import Generator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from coach.care.gate import Level
from coach.script import plain_words
from coach.script.answers import Choice
from coach.script.hints import NAME_FIRST, TYPE_HELP, Means, answer_hint, emergency_hint, number_hint, typing_hint
from coach.script.sentences import as_sentence

if TYPE_CHECKING:  # home is shown before any of these is needed
    from coach.visit.overview import Overview
    from coach.visit.patient import Playable
    from coach.voice import Utterance

NUMBER_RIGHT, HEARING, READ_HOW = "number-right", "hearing", "reading"
"""The ids of what is asked once, at the first start: about the emergency number, the voice, and the screen."""
LIE_DOWN = "lie-down"
"""The reply to home of who wants to lie down while nothing is due."""
SILENCING = frozenset({"not-heard", "silent"})
"""The replies to whether the voice is heard after which a front end falls silent by itself."""


class Slip(StrEnum):
    """Whether an emergency that was just reported can still be taken back: it takes two presses."""

    NO = "no"
    OFFERED = "offered"
    ONCE_MORE = "once-more"


class Page(StrEnum):
    """What a front end can show by itself, because nothing is asked there: the menu offers it where it can."""

    HISTORY = "history"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What surrounds the sentences of a prompt on a screen: pictures of what they say, and where this belongs.

    `title` is what is going on; `heading` a word for a result; `facts` are figures with what they are; `level` is the
    colour; `progress` is how many questions have been answered, and about how many are still to come; `group` is which
    group of warning signs this is, and of how many. `word` is what can be read from afar: the advice in four words.
    """

    title: str = ""
    heading: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    level: Level | None = None
    progress: tuple[int, int] | None = None
    group: tuple[int, int] | None = None
    word: str = ""


@dataclass(frozen=True, slots=True)
class Tell:
    """Sentences, and one way on. Reply: None, or the value of an offer. `safety` sentences are said in the quiet hours,
    too.

    `offers` are what can be done right away instead of going on. A front end that goes on by itself leaves them to
    home, which has them, too.
    """

    sentences: tuple[str, ...]
    on: str
    around: Surroundings = Surroundings()
    safety: bool = False
    offers: tuple[Choice, ...] = ()

    @property
    def ways_on(self) -> tuple[Choice, ...]:
        """Every way on, the one that Enter takes first."""
        return (*self.offers, Choice("escape" if self.offers else "enter", "on", self.on))

    def hint(self, means: Means) -> str:
        """How to go on: where lines are typed, it goes on by itself."""
        return answer_hint(self.ways_on, means) if means is Means.KEYS else ""


@dataclass(frozen=True, slots=True)
class Choose:
    """A question with a few answers. Reply: the `value` of one, or None.

    `items` are what the question asks about, a line each. `enter` is the value that Enter takes; empty where a slip of
    the finger must not answer. Where `other` is allowed, whatever is no answer counts as going back. One that `finds`
    looks for a routine by whatever else is typed: then the reply is a `Find`.
    """

    id: str
    sentences: tuple[str, ...]
    choices: tuple[Choice, ...]
    around: Surroundings = Surroundings()
    items: tuple[str, ...] = ()
    enter: str = ""
    other: bool = False
    safety: bool = False
    finds: bool = False

    def hint(self, means: Means) -> str:
        """The answers, each with how it is given."""
        return _with_words(answer_hint(self.choices, means, self.enter), self.around, means)


@dataclass(frozen=True, slots=True)
class Number:
    """A question for a number from 0 to 10. Reply: the number, or None."""

    id: str
    sentences: tuple[str, ...]
    around: Surroundings = Surroundings()
    safety: bool = False

    def hint(self, means: Means) -> str:
        """How a number is given."""
        return _with_words(number_hint(means), self.around, means)


@dataclass(frozen=True, slots=True)
class Ask:
    """A question for a few typed words. Reply: the words, never empty, or None. `empty` is what is said to none."""

    id: str
    sentences: tuple[str, ...]
    around: Surroundings = Surroundings()
    safety: bool = False
    empty: str = NAME_FIRST

    def hint(self, means: Means) -> str:
        """How words are given."""
        return typing_hint(means)


@dataclass(frozen=True, slots=True)
class Emergency:
    """The message that stands above everything. Reply: "seen" once a clinician has been there, or None to leave coach.

    Where it can still be a `slip`, "slip" may come as well, and "which" where the patient can say which sign it was;
    after the first "slip", anything else is "stay".
    `number` is the patient's own emergency number, or empty. What has been `said` a moment ago is shown, not repeated.
    `about` is what the patient has reported, in few words, for whoever answers the call; it is shown only.
    """

    sentences: tuple[str, ...]
    number: str
    said: bool = False
    safety: bool = True
    slip: Slip = Slip.NO
    which: bool = False
    about: str = ""

    @property
    def replies(self) -> tuple[str, ...]:
        """What may be replied, besides leaving coach."""
        which = ("which",) if self.which else ()
        return ("seen",) if self.slip is Slip.NO else ("seen", "slip", *which)

    def hint(self, means: Means) -> str:
        """How the message ends."""
        return emergency_hint(means, self.replies, once_more=self.slip is Slip.ONCE_MORE)


@dataclass(frozen=True, slots=True)
class FirstChoice:
    """One of the equal choices with which home opens before the first check-in.

    `large` are its words as they are drawn, at most four; `note` is a sentence that says what it leads to.
    """

    choice: Choice
    large: str
    note: str


@dataclass(frozen=True, slots=True)
class Menu:
    """Home: how things stand, and what can be done about it. Reply: the `value` of an entry, an `Opened` routine, or
    "look" for a fresh menu after a while, or a `Find`; None to leave.

    The sentences come in this order: how the episode stands, a `warning`, advice, what to do where nothing is due,
    `notices`, the plan of the day, and the pain of the last days. `entries` are what can be done, now first.
    Before the first check-in, `first_choices` are the first of them, none before the other; later there are none.
    `number` is whom to call in an emergency: the patient's own number, or the one that is guessed.
    """

    view: "Overview"
    warning: str
    notices: tuple[str, ...]
    entries: tuple[Choice, ...]
    first_choices: tuple[FirstChoice, ...] = ()
    number: str = ""
    safety: bool = False

    @property
    def rest(self) -> str:
        """What to do where nothing is due; else empty."""
        return self.view.action.words if self.view.action.kind == "rest" else ""

    @property
    def stands(self) -> tuple[str, ...]:
        """How things stand, and what is advised: what has to be heard before anything is chosen."""
        told = (self.view.greeting, self.warning, *self.view.advice, self.rest)
        return tuple(words for words in told if words)

    @property
    def day(self) -> tuple[str, ...]:
        """What is to be known besides: notices, the plan of the day, the pain of the last days."""
        return tuple(words for words in (*self.notices, *self.view.plan_lines(), self.view.pain) if words)

    @property
    def sentences(self) -> tuple[str, ...]:
        """Everything that home says, in order."""
        return (*self.stands, *self.day)

    def hint(self, means: Means) -> str:
        """What can be done: on a screen the first, since the others stand there with their keys, and to lie down."""
        if means is Means.LINES:
            return f"{answer_hint(self.entries, means, self.entries[0].value)}\n{TYPE_HELP}"
        first = max(1, len(self.first_choices))
        lie_down = [entry for entry in self.entries[first:] if entry.value == LIE_DOWN]
        return answer_hint([*self.entries[:first], *lie_down], means)


@dataclass(frozen=True, slots=True)
class Prepare:
    """The voice may make these sentences now, so that the session is timed by them. Reply: None, when it has.

    Where that takes a while, the prompt's own sentences are shown. They are not spoken: the voice has other work.
    """

    utterances: "tuple[Utterance, ...]"
    sentences: tuple[str, ...]
    around: Surroundings = Surroundings()
    safety: bool = False

    def hint(self, means: Means) -> str:
        """Nothing can be done meanwhile."""
        del means
        return ""


@dataclass(frozen=True, slots=True)
class Play:
    """A session to be begun and played to its end. Reply: None, when it has ended; how, the session knows."""

    session: "Playable"


@dataclass(frozen=True, slots=True)
class ShowPage:
    """A page of the front end's own. Reply: None, when it is left."""

    page: Page


@dataclass(frozen=True, slots=True)
class Opened:
    """A routine was chosen in the menu, by its id."""

    routine: str


@dataclass(frozen=True, slots=True)
class Find:
    """A routine is looked for by these words."""

    words: str


class Aside(StrEnum):
    """What may be replied to any question in place of an answer; the question is then asked again, or left."""

    WORDS = "words"  # what can be typed here
    GET_UP = "get-up"
    STRUCK = "struck"  # it has struck again, in the middle of a question
    LEAVE = "leave"  # all that is being asked


class InputOver(Exception):
    """No more input can come; thrown into a visit by its front end."""


Prompt: TypeAlias = Tell | Choose | Number | Ask | Emergency | Menu | Prepare | Play | ShowPage
Reply: TypeAlias = str | int | Opened | Find | Aside | None
T = TypeVar("T")
Steps: TypeAlias = Generator[Prompt, Reply, T]


def _with_words(hint: str, around: Surroundings, means: Means) -> str:
    """With the first of several questions, what else can be typed at each of them."""
    first = around.progress is not None and around.progress[0] == 0
    return f"{hint}\n{plain_words.AT_ANY_QUESTION}" if first and means is Means.LINES else hint


def lines_of(prompt: Tell | Choose | Number | Ask | Emergency | Menu | Prepare) -> list[str]:
    """All sentences of a prompt but its key hint, in order; items as sentences, which a voice can tell apart."""
    items = prompt.items if isinstance(prompt, Choose) else ()
    return [*prompt.sentences, *map(as_sentence, items)]
