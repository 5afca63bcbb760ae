"""Home as one prompt: how things stand, in sentences, and what can be done about it."""

from collections.abc import Sequence
from enum import StrEnum

from coach.care.facts import Flag
from coach.routine.library import Library
from coach.script import about_words, journey, sentences
from coach.script.answers import Choice
from coach.visit.overview import Overview
from coach.visit.prompts import Menu, Page


class Wish(StrEnum):
    """What can be chosen at home, besides a routine."""

    ACT = "act"  # the one thing to do now
    CHECK_IN = "check-in"
    CHOOSE = "choose"  # a routine, from a list
    ABOUT = "about"  # what is known of the patient, and how to change it
    DISCARD = "discard"
    SEEN = "seen"
    HISTORY = "history"
    SETTINGS = "settings"
    LOOK = "look"  # again, as time has passed
    QUIT = "quit"


_ENTRIES = {
    Wish.CHECK_IN: Choice("c", Wish.CHECK_IN, journey.TO_CHECK_IN),
    Wish.CHOOSE: Choice("slash", Wish.CHOOSE, journey.TO_CHOOSE),
    Wish.ABOUT: Choice("a", Wish.ABOUT, about_words.TO_ABOUT),
    Wish.DISCARD: Choice("d", Wish.DISCARD, journey.TO_DISCARD),
    Wish.SEEN: Choice("s", Wish.SEEN, journey.TO_RECORD_SEEN),
    Wish.HISTORY: Choice("y", Wish.HISTORY, journey.TO_HISTORY),
    Wish.SETTINGS: Choice("o", Wish.SETTINGS, journey.TO_SETTINGS),
    Wish.QUIT: Choice("q", Wish.QUIT, journey.TO_QUIT),
}
"""Each wish that has words of its own; what to do now has those of the day, and looking again needs none."""


def menu_of(view: Overview, library: Library, mistakes: str, pages: Sequence[Page]) -> Menu:
    """The menu at home. `mistakes` are those of the settings file, in short; `pages` what the front end can show."""
    bad = len({finding.file for finding in library.diagnostics})
    notices = [
        journey.settings_hint(mistakes, here=Page.SETTINGS in pages) if mistakes else "",
        journey.A_SESSION_IS_LEFT if view.unfinished is not None else "",
        journey.bad_files(bad) if bad else "",
    ]
    warning = sentences.URGENT if view.flag is Flag.URGENT else ""
    return Menu(view, warning, tuple(notice for notice in notices if notice), tuple(_entries(view, pages)))


def _entries(view: Overview, pages: Sequence[Page]) -> list[Choice]:
    """What can be done, the thing to do now first."""
    wishes = [Wish.CHOOSE] if view.action.kind == "check-in" else [Wish.CHECK_IN, Wish.CHOOSE]
    if view.unfinished is not None:
        wishes.append(Wish.DISCARD)
    if view.flag is Flag.URGENT:
        wishes.append(Wish.SEEN)
    wishes += [Wish.ABOUT, *(Wish(page) for page in pages)]
    act = [] if view.action.kind in ("rest", "help") else [Choice("enter", Wish.ACT, view.action.words)]
    return [*act, *(_ENTRIES[wish] for wish in (*wishes, Wish.QUIT))]
