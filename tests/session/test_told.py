"""What was heard is not said again; what was not heard is never lost."""

from coach.script import hints
from coach.session.events import Answer, Back, Effect, Event, Hurts, Look, Next, Ready, Say, SayAgain, Start
from coach.session.machine import step
from coach.session.state import State, segment_of
from tests.support import HEAD, score_of

CAREFUL = score_of(
    HEAD + "kind: positioning\ncautions: [Never on ice., Mind the edge.]\nprops: [a mat]\nsteps:\n"
    "  - {ready: Lie down., does: rest}\n  - {ready: Bend your knees., does: rest}\n"
    "  - {hold: Let go., for: 2 min, does: rest}\n  - tell: Stay as long as you like.\n"
)
HURTS = hints.hurts_hint(CAREFUL.means)
SKIP = hints.skip_hint(CAREFUL.means)


class Play:
    """A session, and what it has said."""

    def __init__(self) -> None:
        self.state, self.effects = State(), list[Effect]()
        self.do(Start(), 0.0)

    def do(self, event: Event, t: float) -> list[str]:
        """What is said at this event."""
        self.state, effects = step(CAREFUL, self.state, event, t)
        self.effects += effects
        return [effect.text for effect in effects if isinstance(effect, Say)]

    @property
    def text(self) -> str:
        return segment_of(self.state, CAREFUL).text

    def said(self) -> list[str]:
        return [effect.text for effect in self.effects if isinstance(effect, Say) and effect.aloud]


def test_the_first_sentence_of_a_session_is_its_first_instruction_and_what_it_needs_is_shown() -> None:
    play = Play()
    assert play.said() == ["Lie down. Press Enter when you're ready."]
    shown = [effect for effect in play.effects if isinstance(effect, Say) and not effect.aloud]
    assert [effect.text for effect in shown] == [CAREFUL.opening]


def test_who_takes_the_time_hears_everything_once_and_waits_for_nothing() -> None:
    play = Play()
    for t in range(1, 40):
        play.do(Look(), float(t))
    play.do(Ready(), 40.0)
    assert play.text == "Bend your knees."
    for words in ("Never on ice.", "Mind the edge.", HURTS):
        assert play.said().count(words) == 1


def test_who_goes_on_at_once_hears_all_of_it_before_the_next_instruction() -> None:
    play = Play()
    play.do(Ready(), 1.0)
    for t in range(2, 30):
        play.do(Look(), float(t))
    assert play.said()[1:] == [
        "Never on ice.",
        "Mind the edge.",
        HURTS,
        "Bend your knees. Press Enter when you're ready.",
    ]


def test_who_goes_on_in_the_middle_hears_the_rest_only() -> None:
    play = Play()
    first, second = CAREFUL.segments[0].cues[1:3]
    for t in range(1, 40):
        if t / 2 < second.at + 0.5:
            play.do(Look(), t / 2)
    at = second.at + 0.5
    play.do(Look(), at)
    said = play.do(Ready(), at + 0.1)
    assert first.say not in said, "it was heard to its end"
    assert said[0] == second.say, "it was cut off, and is said from its beginning"


def test_one_key_skips_what_is_told_and_that_is_shown_once() -> None:
    play = Play()
    assert SKIP in play.do(Ready(), 1.0)
    play.do(Next(), 2.0)
    assert play.text == "Bend your knees."
    play.do(Ready(), 3.0)
    t = 3.0
    while play.text != "Stay as long as you like.":
        play.do(Look(), t := t + 1)
    assert [effect.text for effect in play.effects if isinstance(effect, Say)].count(SKIP) == 1


def test_next_from_a_set_up_never_leads_past_what_has_to_be_minded() -> None:
    play = Play()
    assert "Never on ice." in play.do(Next(), 1.0)


def test_back_leads_to_the_step_before_although_what_was_told_lies_between() -> None:
    play = Play()
    for t in range(1, 40):
        play.do(Look(), float(t))
    play.do(Ready(), 40.0)
    play.do(Back(), 41.0)
    assert play.text == "Lie down."


def test_what_was_still_to_be_said_waits_while_it_hurts() -> None:
    play = Play()
    play.do(Hurts(), 1.0)
    play.do(Look(), 60.0)
    said = play.do(Answer("2"), 61.0)
    assert "Never on ice." not in said + play.do(Look(), 61.5), "nothing talks over the question"
    for t in range(62, 90):
        play.do(Look(), float(t))
    assert play.said().count("Never on ice.") == 1


def test_say_again_tells_in_the_first_step_what_it_needs_and_how_long_it_takes() -> None:
    play = Play()
    assert play.do(SayAgain(), 1.0) == [f"Lie down. Press Enter when you're ready. {CAREFUL.opening}"]
    for t in range(2, 40):
        play.do(Look(), float(t))
    play.do(Ready(), 40.0)
    assert CAREFUL.opening not in " ".join(play.do(SayAgain(), 41.0))
