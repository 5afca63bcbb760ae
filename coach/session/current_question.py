"""The question that stands in a session: what it asks, what it offers, and what answers it."""

from dataclasses import replace
from typing import assert_never

from coach.care.sign_groups import DAILY_SCREEN, LEG_SCREEN, WAIT_FOR_HELP
from coach.score.score import AnswerKind, CueKind, Score
from coach.script import daily_words, hints, leg_words, sentences
from coach.script.answers import YES_NO, YES_NO_UNSURE, number_for
from coach.session import way_up
from coach.session.events import Asking, Say
from coach.session.state import Screen, State, Status, segment_of


def asking(score: Score, state: State) -> Asking | None:
    """The question that stands; None when nothing is asked."""
    found = _asking(score, state)
    return None if found is None else replace(found, answers_first=score.answers_first)


def _asking(score: Score, state: State) -> Asking | None:
    match state.status:
        case Status.RATING:
            return Asking("number", sentences.RATE_PAIN, required=True, about="pain")
        case Status.SCREENING:
            words = screens_of(score)[state.screen_step]
            text = f"{leg_words.ASKED_AGAIN} {words}" if state.taking_back else words
            return Asking("yes-no", text, required=True, about="screen", choices=YES_NO_UNSURE)
        case Status.ALONGSIDE:
            words = score.daily[state.screen_step]
            first = daily_words.WHILE_YOU_REST if state.screen_step == 0 else ""
            text = f"{leg_words.ASKED_AGAIN if state.taking_back else first} {words}".strip()
            return Asking("yes-no", text, required=True, about="daily", choices=YES_NO_UNSURE)
        case Status.HELP:
            text = f"{_help(score, state)} {hints.slip_hint(score.means, again=state.taking_back)}"
            return Asking("ready", text, required=True, about="help")
        case Status.WAITING:
            question = segment_of(state, score).question
            assert question is not None
            return Asking(question.answers, question.text, question.required, "segment", question.choices)
        case Status.GETTING_UP:
            return _on_the_way_up(score, state)
        case Status.NEW | Status.RUNNING | Status.PAUSED | Status.RESUMING | Status.HANDS_BUSY | Status.ENDED:
            return None
        case _:
            assert_never(state.status)


def which_question(state: State) -> tuple[object, ...]:
    """What tells one question of a session from the next: nothing that is marked in one stays so in the other."""
    return state.status, state.index, state.screen_step, state.taking_back


def _on_the_way_up(score: Score, state: State) -> Asking:
    moment = way_up.moment_of(score, state)
    if moment.asks:
        return Asking("yes-no", moment.words, required=True, about="up", choices=YES_NO)
    return Asking("ready", way_up.said(moment), required=False, about="up")


def screens_of(score: Score) -> tuple[str, ...]:
    """The questions of the leg screen; of a session that an older coach has written, its two in short."""
    return score.screens if len(score.screens) == len(LEG_SCREEN) else leg_words.OF_AN_OLDER_COACH


def _help(score: Score, state: State) -> str:
    """The message of an emergency, by the group of signs that was answered."""
    daily = state.screen is Screen.DAILY and not WAIT_FOR_HELP.isdisjoint(DAILY_SCREEN[state.screen_step].signs)
    return score.wait_for_help if daily else score.emergency


def is_answer(kind: AnswerKind, value: str) -> bool:
    """Whether `value` answers a question of this kind."""
    match kind:
        case "number":
            return number_for(value) == value
        case "yes-no":
            return value in ("yes", "no", "unsure")
        case "ready":
            return value == "ready"
        case _:
            assert_never(kind)


def ask(score: Score, state: State, t: float, kind: CueKind = CueKind.INSTRUCTION, first: str = "") -> Say:
    """The question that stands, said; after `first`, if there is something to say before it."""
    question = asking(score, state)
    assert question is not None
    return Say(f"{first} {question.said}".strip(), kind, t)
