"""Home as one prompt: how things stand, in sentences, and what can be done about it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum

from coach.care.facts import Flag
from coach.care.today import Today
from coach.routine.library import Library
from coach.script import about_words, journey, plain_words, sentences
from coach.script.answers import Choice
from coach.visit.overview import Overview
from coach.visit.prompts import LIE_DOWN, FirstChoice, Menu, Page


class Wish(StrEnum):
    """What can be chosen at home, besides a routine."""

    ACT = "act"  # the one thing to do now
    CHECK_IN = "check-in"
    STRUCK = "struck"  # a new spasm
    LIE_DOWN = LIE_DOWN  # in a comfortable position, while nothing is due
    CHOOSE = "choose"  # a routine, from a list
    ABOUT = "about"  # what is known of the patient, and how to change it
    DISCARD = "discard"
    SEEN = "seen"
    ASKED = "asked"
    SIGNS = "signs"  # what to tell the doctor
    CORRECT = "correct"
    HISTORY = "history"
    SETTINGS = "settings"
    VOICE = "voice"
    DATA = "data"  # where everything is kept
    WORDS = "words"  # what can be typed
    LOOK = "look"  # again, as time has passed
    QUIT = "quit"


_ENTRIES = {
    Wish.CHECK_IN: Choice("c", Wish.CHECK_IN, journey.TO_CHECK_IN),
    Wish.STRUCK: Choice("n", Wish.STRUCK, journey.TO_SAY_STRUCK),
    Wish.LIE_DOWN: Choice("l", Wish.LIE_DOWN, journey.TO_LIE_DOWN),
    Wish.CHOOSE: Choice("slash", Wish.CHOOSE, journey.TO_CHOOSE),
    Wish.ABOUT: Choice("a", Wish.ABOUT, about_words.TO_ABOUT),
    Wish.DISCARD: Choice("d", Wish.DISCARD, journey.TO_DISCARD),
    Wish.SEEN: Choice("s", Wish.SEEN, journey.TO_RECORD_SEEN),
    Wish.ASKED: Choice("s", Wish.ASKED, journey.TO_RECORD_ASKED),
    Wish.SIGNS: Choice("p", Wish.SIGNS, journey.TO_SIGNS),
    Wish.CORRECT: Choice("m", Wish.CORRECT, journey.TO_CORRECT),
    Wish.HISTORY: Choice("y", Wish.HISTORY, journey.TO_HISTORY),
    Wish.SETTINGS: Choice("o", Wish.SETTINGS, journey.TO_SETTINGS),
    Wish.VOICE: Choice("v", Wish.VOICE, plain_words.TO_VOICE),
    Wish.DATA: Choice("f", Wish.DATA, plain_words.TO_DATA),
    Wish.WORDS: Choice("question_mark", Wish.WORDS, plain_words.TO_WORDS),
    Wish.QUIT: Choice("q", Wish.QUIT, journey.TO_QUIT),
}
"""Each wish that has words of its own; what to do now has those of the day, and looking again needs none."""


PAGES_TOLD = (Wish.HISTORY, Wish.SETTINGS, Wish.VOICE, Wish.DATA, Wish.WORDS)
"""What is said where no screen shows it."""
_FIRST_STRIKE = Choice("enter", Wish.STRUCK, journey.TO_SAY_JUST_STRUCK)
"""A spasm, before coach knows of any."""
_ENDED_BY: dict[Flag, Wish | None] = {
    Flag.NONE: None,
    Flag.ASK_FIRST: Wish.ASKED,
    Flag.URGENT: Wish.SEEN,
    Flag.EMERGENCY: None,
}
"""What ends warning signs that stand, from home; an emergency stands above home."""


def menu_of(
    view: Overview,
    library: Library,
    mistakes: str,
    pages: Sequence[Page],
    number: str,
    unrecorded: str | None,
    *,
    told: bool = False,
) -> Menu:
    """The menu at home. `mistakes` are those of the settings file, in short; `pages` what the front end can show.

    `number` is whom to call in an emergency. `unrecorded` says that nothing is kept, where that is so. Where pages are
    `told` line by line, all of them are offered.
    """
    first = _first_choices(view)
    bad = len({finding.file for finding in library.diagnostics})
    notices = [
        unrecorded or "",
        journey.settings_hint(mistakes, here=told or Page.SETTINGS in pages) if mistakes else "",
        journey.A_SESSION_IS_LEFT if view.unfinished is not None else "",
        journey.bad_files(bad) if bad else "",
    ]
    return Menu(
        view,
        sentences.warning(view.flag, view.briefing.fine),
        tuple(notice for notice in notices if notice),
        (*(one.choice for one in first), *_entries(view, PAGES_TOLD if told else pages, first)),
        first_choices=first,
        number=number,
        safety=unrecorded is not None,
    )


def _first_choices(view: Overview) -> tuple[FirstChoice, ...]:
    """Help at once, and the check-in; who has been struck since, and has had the help, finds the check-in under Enter.

    None where something else is to be done first: help, a session to go on with, or rest after a stop. Where nothing
    can be kept, home opens with both as well.
    """
    due = view.action.kind == "check-in" or view.today is Today.NO_RECORD
    if not (view.first and due):
        return ()
    struck = FirstChoice(_ENTRIES[Wish.STRUCK], journey.HELP_NOW, journey.HELP_NOW_NOTE)
    check_in = FirstChoice(_ENTRIES[Wish.CHECK_IN], journey.CHECK_IN_LARGE, journey.CHECK_IN_NOTE)
    if view.checked_in:
        return (replace(check_in, choice=replace(check_in.choice, key="enter")), struck)
    return (replace(struck, choice=_FIRST_STRIKE), check_in)


def _entries(view: Overview, pages: Sequence[str], first: Sequence[FirstChoice]) -> list[Choice]:
    """What can be done besides the `first` choices, the thing to do now first."""
    named = first or view.action.kind in ("check-in", "rest")
    wishes = [] if first else [Wish.STRUCK] if named else [Wish.CHECK_IN, Wish.STRUCK]
    if view.action.kind == "rest" and view.action.routine is not None:
        wishes.insert(0, Wish.LIE_DOWN)
    wishes.append(Wish.CHOOSE)
    if view.unfinished is not None:
        wishes.append(Wish.DISCARD)
    if (ends := _ENDED_BY[view.flag]) is not None:
        wishes += [ends, Wish.SIGNS]
    if view.checked_in:
        wishes.append(Wish.CORRECT)
    wishes += [Wish.ABOUT, *(Wish(page) for page in pages)]
    act = [] if first else list(_act(view))
    struck = _ENTRIES if view.checked_in else {**_ENTRIES, Wish.STRUCK: replace(_FIRST_STRIKE, key="n")}
    return [*act, *(struck[wish] for wish in (*wishes, Wish.QUIT))]


def _act(view: Overview) -> Iterator[Choice]:
    """What Enter does: the thing to do now, and where nothing is due, a check-in."""
    if view.action.kind == "rest":
        yield replace(_ENTRIES[Wish.CHECK_IN], key="enter")
    elif view.action.kind != "help":
        yield Choice("enter", Wish.ACT, view.action.words)
