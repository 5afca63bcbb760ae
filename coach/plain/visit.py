"""Shows a visit line by line, the reference for what coach says: prints its prompts, and reads the replies.

A reply that is given by keys is the line that would have given it.
"""

from collections.abc import Sequence
from typing import assert_never

from coach.errors import CoachError, ExitCode
from coach.plain import typed
from coach.plain.answers_by_keys import NUMBERS_GIVEN
from coach.plain.dialogue import Dialogue
from coach.plain.home_calls import HomeCalls
from coach.plain.replies import Replies
from coach.plain.session import PlainSession
from coach.playback.narrator import prepared
from coach.score.sounds import Sound
from coach.script import hints, plain_words, progress_words
from coach.script.answers import Choice, number_for
from coach.script.hints import Means
from coach.script.keyboards import digits_typed, words_typed
from coach.script.questions import RIGHT
from coach.visit.menu import Wish
from coach.visit.prompts import (
    HEARING,
    SILENCING,
    Aside,
    Ask,
    Choose,
    Emergency,
    Find,
    InputOver,
    Menu,
    Number,
    Play,
    Prepare,
    Prompt,
    Reply,
    ShowPage,
    Slip,
    Steps,
    Tell,
    lines_of,
)
from coach.visit.search import named, search

_LEAVE = frozenset({"q", "quit", "2"})
_NAME_LENGTH = 200
_TOLD_AT = 1
"""The look at the voice that is printed: the second, after a second. A screen reader would stumble over one each."""


class _Called(Exception):
    """Something calls while home waits: home is shown anew."""


class PlainVisit:
    """Runs the journeys of a visit on a `dialogue`, with what calls at home, if anything may."""

    def __init__(self, dialogue: Dialogue, home_calls: HomeCalls | None = None) -> None:
        self._on = dialogue
        self._home_calls = home_calls
        self._calls = False
        self._replies = Replies(dialogue)
        self._unsaid: list[str] = []
        self._home_told: list[str] = []
        self._unsaid_safety = False

    @property
    def read_nothing(self) -> bool:
        """Whether the input was over before its first line."""
        return self._on.lines.empty and self._on.lines.exhausted

    def run(self, steps: Steps[ExitCode]) -> ExitCode:
        """Runs a journey to its end, and waits until all is said."""
        try:
            prompt = next(steps)
            while True:
                try:
                    reply = self._shown(prompt)
                except (InputOver, CoachError) as error:
                    prompt = steps.throw(error)
                else:
                    prompt = steps.send(reply)
        except StopIteration as end:
            self._speak()
            self._on.finish()
            code: ExitCode = end.value
            return code

    def _shown(self, prompt: Prompt) -> Reply:
        """Prints one prompt, and reads its reply. Raises InputOver."""
        match prompt:
            case Tell():
                self._tell(prompt)
                return None
            case Choose() | Number() | Ask() | Emergency() | Menu():
                reply = self._asked(prompt)
                # Whoever answers has heard enough; whom to call is said to its end.
                self._on.hush(keep_safety=isinstance(prompt, Emergency))
                return reply
            case Prepare():
                self._prepare(prompt)
                return None
            case Play():
                self._speak()
                self._on.finish()  # what was said would run into the first cues
                PlainSession(prompt.session, self._on).play()
                return None
            case ShowPage():
                return None  # no page is offered where lines are typed
            case _:
                assert_never(prompt)

    def _asked(self, prompt: Choose | Number | Ask | Emergency | Menu) -> Reply:
        """Prints and says a question, and reads what answers it."""
        self._put(prompt)
        match prompt:
            case Choose():
                return self._choose(prompt)
            case Number():
                return self._number(prompt)
            case Ask():
                return self._ask(prompt)
            case Emergency():
                return self._emergency(prompt)
            case Menu():
                return self._wish(prompt)
            case _:
                assert_never(prompt)

    def _tell(self, prompt: Tell | Choose | Number | Ask | Emergency | Menu) -> None:
        """Prints the sentences, and keeps them to be said with what comes next. Home repeats none just told."""
        told = [words for words in lines_of(prompt) if not isinstance(prompt, Menu) or words not in self._unsaid]
        self._on.print(told)
        self._unsaid += told
        self._unsaid_safety |= prompt.safety

    def _put(self, prompt: Choose | Number | Ask | Emergency | Menu) -> None:
        """Prints and says a question with its key hint; of home, where nothing has changed, only what can be done."""
        hint = prompt.hint(Means.LINES)
        at_home = isinstance(prompt, Menu)
        self._replies.asked((hint,) if at_home else (*lines_of(prompt), hint))
        if isinstance(prompt, Emergency) and prompt.said:
            self._on.print([hint])
            self._on.say([hint], asked=True)
            return
        if not at_home or lines_of(prompt) != self._home_told:
            self._tell(prompt)
        self._home_told = lines_of(prompt) if at_home else self._home_told
        self._on.print([hint])
        self._unsaid.append(hint)
        self._speak()

    def _speak(self) -> None:
        self._on.say(self._unsaid, safety=self._unsaid_safety, sound=Sound.LISTEN if self._calls else None)
        self._unsaid, self._unsaid_safety, self._calls = [], False, False

    def _unclear(self, hint: str) -> None:
        self._replies.tell(hints.unclear(hint.removesuffix(plain_words.AT_ANY_QUESTION).rstrip()))

    def _choose(self, prompt: Choose) -> Reply:
        hint = prompt.hint(Means.LINES)
        numbered, first = _numbered(prompt.choices, prompt.enter)
        while True:
            line = self._replies.line(numbered, hint, enter=first)
            value = typed.choice(line, prompt.choices, prompt.enter)
            if value is None and prompt.finds:
                value = typed.beginning(line, prompt.choices)
            if value is not None:
                if prompt.id == HEARING and value in SILENCING:
                    self._on.voice = None
                return value
            if typed.is_again(line):
                self._put(prompt)
                continue
            aside = typed.aside(line)
            if aside is not None:
                return aside
            if typed.is_back(line, correct=prompt.enter != RIGHT.value) or prompt.other:
                return None
            if prompt.finds and line:
                return Find(typed.looked_for(line))
            self._unclear(hint)

    def _wish(self, prompt: Menu) -> Reply:
        """What was chosen at home; help has words of its own, whatever else is offered."""
        if self._home_calls is not None:
            self._home_calls.home_shown()
        entries, hint = prompt.entries, prompt.hint(Means.LINES)
        numbered, first = _numbered(entries, entries[0].value)
        try:
            while True:
                line = self._replies.line(numbered, hint, enter=first, forward=True, meanwhile=self._called_at_home)
                wish = typed.wish(line, entries)
                if wish == Wish.LOOK:
                    self._home_told = []  # all of it is to be heard again
                if wish is not None:
                    return wish
                if typed.hurts(line):
                    self._replies.tell(plain_words.HURTS_AT_HOME)
                    continue
                words = typed.looked_for(line)
                if named(prompt.view.items, words) or search(prompt.view.items, words):
                    return Find(words)
                self._replies.tell(plain_words.unknown_at_home(line))
        except _Called:
            return Wish.LOOK  # what Enter does may be another thing by now

    def _called_at_home(self) -> None:
        """Prints what calls, and keeps it to be said, after a chime, with home as it is by now."""
        words = self._home_calls.look() if self._home_calls is not None else ""
        if words:
            self._on.print(["", words])
            self._on.ring()
            self._unsaid, self._calls = [words], True
            raise _Called

    def _number(self, prompt: Number) -> Reply:
        while True:
            line = self._replies.line(NUMBERS_GIVEN, prompt.hint(Means.LINES))
            number = number_for(line)
            if number is not None:
                return int(number)
            if typed.is_again(line):
                self._put(prompt)
                continue
            aside = typed.aside(line)
            if aside is not None:
                return aside
            if typed.is_back(line):
                return None
            self._unclear(prompt.hint(Means.LINES))

    def _ask(self, prompt: Ask) -> str | Aside | None:
        while True:
            line = self._replies.line((), prompt.empty)
            words = " ".join("".join(c if c.isprintable() else " " for c in line).split())[:_NAME_LENGTH]
            aside = typed.aside(line)
            if aside is Aside.WORDS:
                self._unclear(prompt.empty)
            elif aside is not None:
                return aside
            elif typed.is_back(line):
                return None
            elif words:
                return words
            else:
                self._unclear(prompt.empty)

    def _emergency(self, prompt: Emergency) -> str | None:
        answers = tuple(Choice("", line, words) for line, words in hints.emergency_lines(prompt.replies))
        hint = prompt.hint(Means.LINES)
        reminder = f"{prompt.sentences[0]} {hint}"
        while True:
            line = words_typed(digits_typed(self._replies.line(answers, reminder).lower())).rstrip(".!")
            reply = next((r for r in prompt.replies if line in hints.EMERGENCY_REPLIES[r][1]), None)
            if reply is not None:
                return reply
            if line in _LEAVE:
                return None
            if prompt.slip is Slip.ONCE_MORE:
                return "stay"
            self._unclear(" ".join((*prompt.sentences, hint)))  # whom to call, at any word

    def _prepare(self, prompt: Prepare) -> None:
        """Has the voice make what will be said, and says so where that takes a while."""
        voice = self._on.voice
        if voice is None:
            return
        if any(voice.seconds(utterance) is None for utterance in prompt.utterances):
            self._on.print(lines_of(prompt))  # spoken, it would only hold up what is being made
        self._speak()
        for step, (done, of, left) in enumerate(prepared(voice, prompt.utterances)):
            if step == _TOLD_AT and self._on.err.isatty():
                print(progress_words.getting_voice_ready(done, of, left), file=self._on.err, flush=True)


def _numbered(choices: Sequence[Choice], enter: str) -> tuple[tuple[Choice, ...], str]:
    """The answers by their numbers, as keys go through them, and the number of what Enter takes."""
    numbered = tuple(Choice("", str(n), choice.words) for n, choice in enumerate(choices, 1))
    return numbered, next((str(n) for n, choice in enumerate(choices, 1) if choice.value == enter), "")
