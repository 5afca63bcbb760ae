"""“I need to get up”: what runs is paused, and coach leads to standing from where the patient lies or sits.

Nothing is lost by it: the session stands where it stood, paused, and goes on when the patient is back in position.
A question that was open is open again afterwards. Cold and heat come off first. While both hands are busy nothing has
to be answered; after three tries at which the muscle grabbed, coach says whom to call.
"""

from collections.abc import Callable
from dataclasses import replace

from coach.care.facts import Result
from coach.score.score import CueKind, Score
from coach.script import getting_up_words as words
from coach.script import sentences
from coach.session import advance, hands_busy, leg_screen, standing_still, way_up
from coach.session.current_question import ask, asking, is_answer
from coach.session.events import Answer, Effect, Event, Say, Silence
from coach.session.picture import place_of
from coach.session.state import STILL, GettingUp, State, Status, Transition, WayStart, segment_of

Handler = Callable[[Score, State, Event, float], Transition]
_ASKED_AGAIN = frozenset({Status.RATING, Status.SCREENING})
"""Questions about pain and signs that a way up only puts off."""


def get_up(score: Score, state: State, event: Event, t: float) -> Transition:
    """Pauses, and begins the way up from where the body is now."""
    back_to = state.status if state.status in _ASKED_AGAIN else Status.PAUSED
    if state.status is Status.RUNNING:
        state = advance.halt(score, state, t)
    elif state.status not in STILL:
        state = replace(state, still_since=t)
    start, floor = way_up.start_of(place_of(score, segment_of(state, score)))
    off = standing_still.come_off(score, state, t)
    state = replace(state, up=GettingUp(start, back_to, floor))
    if start is WayStart.STANDING:
        return _after((Silence(), *off), _leave(score, state, t, words.ON_YOUR_FEET, up=True))
    slowly = Say(words.SLOWLY, CueKind.SAFETY, t)
    return _after((Silence(), *off, slowly), hands_busy.begin(score, state, t))


def ready(score: Score, state: State, event: Event, t: float) -> Transition:
    """What was to be done is done; or, where the patient had coach wait, the movement is begun again."""
    question, up = asking(score, state), state.up
    assert up is not None
    if question is None or question.answers != "ready":
        return state, ()
    if up.held:
        return _after((Silence(),), hands_busy.begin(score, replace(state, up=replace(up, held=False)), t))
    return _after((Silence(),), _go_on(score, state, t))


def answered(score: Score, state: State, event: Answer, t: float) -> Transition:
    """Whether it is the floor; or whether the muscle grabbed, which leads to another try, up to the last."""
    question, up = asking(score, state), state.up
    assert up is not None
    if question is None or not is_answer(question.answers, event.value):
        return state, ()
    if question.answers == "ready":
        return ready(score, state, event, t)
    if up.floor is None:  # whoever isn't sure goes the way that holds on to a chair
        return _after(
            (Silence(),), hands_busy.begin(score, replace(state, up=replace(up, floor=event.value != "no")), t)
        )
    if event.value == "no":
        return _after((Silence(),), _go_on(score, state, t))
    if up.attempt < way_up.TRIES_AT_A_MOVE:
        state = replace(state, up=replace(up, part=0, attempt=up.attempt + 1))
        return _after((Silence(),), hands_busy.begin(score, state, t))
    return _after((Silence(),), _leave(score, state, t, sentences.PRESSED_OUT, up=False, warns=True))


def hold(score: Score, state: State, event: Event, t: float) -> Transition:
    """“Wait”, while both hands are busy: the movement is begun again when the patient is ready."""
    assert state.up is not None
    state = replace(state, up=replace(state.up, part=0, held=True))
    return _after((Silence(),), hands_busy.begin(score, state, t, first=words.WAITING_FOR_YOU))


def stay(score: Score, state: State, event: Event, t: float) -> Transition:
    """The patient stays where they are after all."""
    return _after((Silence(),), _leave(score, state, t, words.STAYING, up=False))


def back(score: Score, state: State, event: Event, t: float) -> Transition:
    """To the step of the way before, or to the beginning of this one; from the first, back to where it began."""
    up = state.up
    assert up is not None
    if up.floor is None or (up.step, up.part, up.attempt) == (0, 0, 1):
        return stay(score, state, event, t)
    begun = up.part > 0 or up.attempt > 1
    up = replace(up, step=up.step if begun else up.step - 1, part=0, attempt=1, held=False)
    return _after((Silence(),), hands_busy.begin(score, replace(state, up=up), t))


def skip(score: Score, state: State, event: Event, t: float) -> Transition:
    """To the next step of the way; a question has to be answered."""
    up, question = state.up, asking(score, state)
    assert up is not None
    if question is not None and question.required:
        return state, (Silence(), Say(sentences.NEED_ANSWER, CueKind.INSTRUCTION, t, asked=True))
    last_part = len(way_up.moments_of(way_up.steps_of(score, up)[up.step], up.attempt)) - 1
    return _after((Silence(),), _go_on(score, replace(state, up=replace(up, part=last_part)), t))


def again(score: Score, state: State, event: Event, t: float) -> Transition:
    """This step of the way from its beginning."""
    assert state.up is not None
    up = replace(state.up, part=0, attempt=1, held=False)
    return _after((Silence(),), hands_busy.begin(score, replace(state, up=up), t))


def told(score: Score, state: State) -> str:
    """What to do now on the way up, or what is asked; in its first step what comes off the skin stands before that."""
    return f"{off_first(score, state)} {way_up.moment_of(score, state).words}".strip()


def say_again(score: Score, state: State, event: Event, t: float) -> Transition:
    """What to do now on the way up, with how to go on."""
    question = asking(score, state)
    now_said = way_up.moment_of(score, state).words if question is None else question.said
    said = Say(f"{off_first(score, state)} {now_said}".strip(), CueKind.INSTRUCTION, t, asked=True)
    return state, (Silence(keep_safety=True), said)


def wake(score: Score, state: State, event: Event, t: float) -> Transition:
    """Back after having been away: a movement waits until the patient is ready for it."""
    if state.status is Status.HANDS_BUSY:
        return hold(score, state, event, t)
    return state, (ask(score, state, t),)


def symptoms(otherwise: Handler) -> Handler:
    """What “it hurts” and leg symptoms do on the way up: where signs are still asked about, that question comes first.

    The stop that it stands for is written down already, and counts once.
    """

    def handle(score: Score, state: State, event: Event, t: float) -> Transition:
        assert state.up is not None
        if state.up.back_to is Status.SCREENING:
            return _after((Silence(),), _leave(score, state, t, "", up=False))
        return otherwise(score, state, event, t)

    return handle


def leave_session(score: Score, state: State, event: Event, t: float) -> Transition:
    """Ends the session on the way up; where leg symptoms had been reported, with their stop."""
    assert state.up is not None
    if state.up.back_to is Status.SCREENING:
        return leg_screen.quit_screen(score, state, event, t)
    return advance.end(score, state, Result.QUIT, t)


def off_first(score: Score, state: State) -> str:
    """What has to come off the skin, while the way has hardly begun."""
    return standing_still.take_off(score, state) if state.up is not None and state.up.step == 0 else ""


def _go_on(score: Score, state: State, t: float) -> Transition:
    assert state.up is not None
    following = way_up.after(score, state.up)
    if following is None:
        return _leave(score, state, t, words.YOU_ARE_UP, up=True)
    return hands_busy.begin(score, replace(state, up=replace(following, held=False)), t)


def _leave(score: Score, state: State, t: float, told: str, *, up: bool, warns: bool = False) -> Transition:
    """Off the way: the session waits for the patient, who is `up` or not; a question that was open is asked again."""
    assert state.up is not None
    state = replace(state, status=state.up.back_to, up=None, is_up=up)
    if state.status is not Status.PAUSED:
        return state, (ask(score, state, t, CueKind.SAFETY, first=told),)
    paused = replace(standing_still.paused(score, state, t), asked=True)
    if warns:
        return state, (replace(paused, text=f"{told} {paused.text}", kind=CueKind.SAFETY),)
    return state, (Say(told, CueKind.INSTRUCTION, t, asked=True), paused)


def _after(first: tuple[Effect, ...], then: Transition) -> Transition:
    state, effects = then
    return state, first + effects
