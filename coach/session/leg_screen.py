"""Warning signs in a session: asked group by group, and an emergency is answered at once.

Leg symptoms end the session, and what bears on legs is asked; `coach.session.rest_screen` asks the daily questions. The
first “yes” or “not sure” to a group that holds an emergency writes the flag down, and help stands. It is taken back
by two presses of a key that does nothing else, and the question is asked again.
"""

from dataclasses import replace
from typing import assert_never

from coach.care.facts import Flag, Result, StopReason
from coach.care.sign import Sign
from coach.care.sign_groups import DAILY_SCREEN, LEG_SCREEN, SignGroup
from coach.score.score import CueKind, Score
from coach.script import leg_words
from coach.script.pain_words import LEG_UNANSWERED
from coach.session import advance, rest_screen, standing_still
from coach.session.current_question import ask, is_answer
from coach.session.events import Answer, Event, FlagFound, FlagTakenBack, Say, Silence, Stopped
from coach.session.pain import movements_stopped, stop_words
from coach.session.state import STILL, Screen, State, Status, Transition

_OF_AN_OLDER_COACH = (
    SignGroup("all-emergency", (Sign.UNNAMED_EMERGENCY,)),
    SignGroup("all-urgent", (Sign.UNNAMED_URGENT,)),
)
"""The two lists that an older coach asked, for a session that it has written down."""


def groups(score: Score, state: State) -> tuple[SignGroup, ...]:
    """The groups of signs that the screen asks about, in order."""
    match state.screen:
        case Screen.DAILY:
            return DAILY_SCREEN
        case Screen.LEGS:
            return LEG_SCREEN if len(score.screens) == len(LEG_SCREEN) else _OF_AN_OLDER_COACH
        case _:
            assert_never(state.screen)


def leg_symptoms(score: Score, state: State, event: Event, t: float) -> Transition:
    """Begins the screen."""
    if state.status not in STILL:
        state = replace(state, still_since=t)
    state = replace(state, status=Status.SCREENING, screen=Screen.LEGS, screen_step=0, taking_back=False, up=None)
    # The stop is a fact at once: a session that dies before the screen is answered has locked the gate already.
    return state, (
        Silence(),
        *standing_still.come_off(score, state, t),
        ask(score, state, t, CueKind.SAFETY, first=leg_words.FIRST),
        Stopped(StopReason.LEG_SYMPTOMS, movements_stopped(score, state)),
    )


def screened(score: Score, state: State, event: Answer, t: float) -> Transition:
    """An answer to the screen: anything but a clear “no” counts as “yes”, for the worst sign of its group."""
    if not is_answer("yes-no", event.value):
        return state, ()
    state, asked = replace(state, taking_back=False), groups(score, state)
    if event.value == "no":
        return _next_group(score, state, t) if state.screen_step + 1 < len(asked) else _without_a_sign(score, state, t)
    group = asked[state.screen_step]
    found = FlagFound(group.flag, group.signs)
    if group.flag is Flag.EMERGENCY:
        daily = state.screen is Screen.DAILY  # else the session was stopped before, and nothing lies on the skin
        state = replace(state, status=Status.HELP, still_since=t if daily else state.still_since)
        off = standing_still.come_off(score, state, t) if daily else ()
        return state, (Silence(), ask(score, state, t, CueKind.SAFETY), *off, found)
    said = Say(score.urgent, CueKind.SAFETY, t)
    return advance.end(score, state, Result.RED_FLAG, t, (said, found))


def slip(score: Score, state: State, event: Event, t: float) -> Transition:
    """The first press asks for the second, which takes back the flag of this session and asks once more."""
    if not state.taking_back:
        state = replace(state, taking_back=True)
        return state, (Silence(), ask(score, state, t, CueKind.SAFETY))
    group = groups(score, state)[state.screen_step]
    back = FlagTakenBack(group.flag, group.signs)
    daily = state.screen is Screen.DAILY
    state = rest_screen.ask_again(score, state, t) if daily else replace(state, status=Status.SCREENING)
    return state, (Silence(), ask(score, state, t, CueKind.SAFETY), back)


def help_seen(score: Score, state: State, event: Event, t: float) -> Transition:
    """Ends the session with its emergency, which goes on being shown; what is being said of it is said to its end."""
    if isinstance(event, Answer) and not is_answer("ready", event.value):
        return state, ()
    state, (_, *effects) = advance.end(score, state, Result.RED_FLAG, t)
    return state, (Silence(keep_safety=True), *effects)


def quit_screen(score: Score, state: State, event: Event, t: float) -> Transition:
    """Leaving the screen is no answer; the stop that led to it stands, and the gate stays locked."""
    state = replace(state, stop=StopReason.LEG_SYMPTOMS)
    return advance.end(score, state, Result.STOPPED, t, (Say(LEG_UNANSWERED, CueKind.SAFETY, t),))


def _next_group(score: Score, state: State, t: float) -> Transition:
    state = replace(state, screen_step=state.screen_step + 1, asked_at=t)
    return state, (Silence(), ask(score, state, t, CueKind.SAFETY))


def _without_a_sign(score: Score, state: State, t: float) -> Transition:
    if state.screen is Screen.DAILY:
        return rest_screen.none_found(score, state, t)
    said = stop_words(score, state, StopReason.LEG_SYMPTOMS, t)
    return advance.end(score, replace(state, stop=StopReason.LEG_SYMPTOMS), Result.STOPPED, t, (said,))
