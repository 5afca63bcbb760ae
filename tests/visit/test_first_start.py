"""What is asked once: whom to call, whether coach is heard, whether it can be read; never before the help.

One question an answer: a yes to several at once says nothing of any.
"""

from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from coach.care.quiet import parse_quiet_hours
from coach.errors import CoachError, ExitCode
from coach.playback.sessions import Sessions
from coach.script import first_words
from coach.script.hints import Means
from coach.session.events import Quit
from coach.visit.prompts import HEARING, NUMBER_RIGHT, READ_HOW, Choose, Menu, Tell
from coach.visit.visit import Visit
from tests.visit.talk import Talk
from tests.visits.world import World


@dataclass
class Kept:
    """Settings that are kept in memory, unless `fails`."""

    patient: Sessions
    chosen: dict[str, object] = field(default_factory=dict)
    fails: bool = False

    def is_set(self, key: str) -> bool:
        return key in self.chosen

    def keep(self, key: str, value: object) -> None:
        if value == "home":
            raise CoachError("“emergency_number” cannot be that", hint="Type a number.", code=ExitCode.USAGE)
        if self.fails:
            raise CoachError("the settings cannot be written", hint="Check the disk.", code=ExitCode.UNUSABLE)
        self.chosen[key] = value
        if key == "emergency_number":
            self.patient.options = replace(self.patient.options, emergency_number=str(value))


@pytest.fixture
def kept(patient: Sessions) -> Kept:
    patient.options = replace(patient.options, emergency_number="999")
    return Kept(patient)


def home(world: World, patient: Sessions, kept: Kept | None, notice: str | None = "") -> Talk:
    library = world.library

    def other_voice() -> str | None:
        """As on a computer with two voices, once one was chosen; before, as on most."""
        return {"hibari": "espeak-ng", "espeak-ng": "hibari"}.get(str(kept.chosen.get("engine"))) if kept else None

    return Talk(
        Visit(patient, lambda: library, notice=lambda: notice, preferences=kept, other_voice=other_voice).home()
    )


def lying(world: World, patient: Sessions, kept: Kept | None, notice: str | None = "") -> Talk:
    """After the first aid."""
    talk = home(world, patient, kept, notice)
    talk.reply("struck")
    talk.session.send(Quit())
    talk.reply()
    talk.reply("home")
    return talk


def choices_of(talk: Talk) -> list[str]:
    assert isinstance(talk.prompt, Choose)
    return [choice.value for choice in talk.prompt.choices]


def test_nothing_is_asked_before_home(world: World, patient: Sessions, kept: Kept) -> None:
    assert isinstance(home(world, patient, kept).prompt, Menu)


def test_after_the_help_each_question_has_its_own_answer(world: World, patient: Sessions, kept: Kept) -> None:
    talk = lying(world, patient, kept)
    assert talk.asks == NUMBER_RIGHT
    assert talk.words == "Your emergency number: 999. Is that right?"
    assert choices_of(talk) == ["yes", "number", "later"]
    assert isinstance(talk.prompt, Choose)
    assert talk.prompt.enter == "", "a habit is no answer"
    assert talk.prompt.around.word == "Is it 999?"
    talk.reply("yes")
    assert kept.chosen == {"emergency_number": "999"}
    assert not patient.hearing_asked(), "the number is right: that says nothing of the voice"
    assert talk.asks == HEARING
    assert talk.words == first_words.CAN_YOU_HEAR
    assert choices_of(talk) == ["yes", "not-heard", "silent", "later"]
    talk.reply("yes")
    assert patient.hearing_asked()
    assert talk.asks == READ_HOW
    assert talk.words == first_words.CAN_YOU_READ
    assert choices_of(talk) == ["read", "all", "screen-reader"]
    talk.reply("read")
    assert isinstance(talk.prompt, Menu)


@pytest.mark.parametrize(
    ("answer", "kept_then"),
    [
        ("read", {}),
        ("all", {"speak": "all"}),
        ("screen-reader", {"screen_reader": True, "speak": "prompts"}),
        (None, {}),
    ],
)
def test_who_does_not_read_the_screen_says_so_once_and_it_is_kept(
    world: World, patient: Sessions, kept: Kept, answer: str | None, kept_then: dict[str, object]
) -> None:
    talk = lying(world, patient, kept)
    talk.reply("yes")
    talk.reply("yes")
    talk.reply(answer)
    assert kept.chosen == {"emergency_number": "999", **kept_then}
    assert isinstance(talk.prompt, Menu), "nothing else is asked"


def test_who_says_not_now_to_the_first_question_is_asked_none_of_the_others(
    world: World, patient: Sessions, kept: Kept
) -> None:
    talk = lying(world, patient, kept)
    talk.reply("yes")
    talk.reply("later")
    assert isinstance(talk.prompt, Menu)
    assert kept.chosen == {"emergency_number": "999"}, "what was answered is kept"


def test_a_number_that_nobody_could_guess_is_asked_for(world: World, patient: Sessions, kept: Kept) -> None:
    patient.options = replace(patient.options, emergency_number="")
    talk = lying(world, patient, kept)
    assert talk.words == first_words.WHICH_NUMBER
    assert choices_of(talk) == ["number", "later"]


def test_or_after_the_first_check_in(world: World, patient: Sessions, kept: Kept) -> None:
    talk = home(world, patient, kept)
    talk.reply("check-in")
    talk.answer_until("summary")
    talk.reply("right")
    while isinstance(talk.prompt, Tell):
        talk.reply()
    assert talk.asks == NUMBER_RIGHT


def test_it_is_asked_once(world: World, patient: Sessions, kept: Kept) -> None:
    talk = lying(world, patient, kept)
    talk.reply("yes")
    talk.reply("yes")
    talk.reply()
    talk.close()
    assert isinstance(lying(world, patient, kept).prompt, Menu)


def test_who_puts_it_off_is_not_asked_again_in_this_visit_but_in_the_next(
    world: World, patient: Sessions, kept: Kept
) -> None:
    talk = lying(world, patient, kept)
    talk.reply("later")
    assert isinstance(talk.prompt, Menu)
    talk.reply("struck")
    talk.session.send(Quit())
    talk.reply()
    talk.reply("home")
    assert isinstance(talk.prompt, Menu)
    assert kept.chosen == {}, "a guess that nobody has confirmed is not kept"
    talk.close()
    assert lying(world, patient, kept).asks == NUMBER_RIGHT


def test_a_number_that_is_set_is_not_asked_for(world: World, patient: Sessions, kept: Kept) -> None:
    kept.chosen["emergency_number"] = "911"
    talk = lying(world, patient, kept)
    assert talk.words == first_words.CAN_YOU_HEAR
    assert choices_of(talk) == ["yes", "not-heard", "silent", "later"]


def test_another_number_is_typed_and_what_nobody_could_dial_is_asked_again(
    world: World, patient: Sessions, kept: Kept
) -> None:
    talk = lying(world, patient, kept)
    talk.reply("number")
    assert talk.asks == "emergency-number"
    talk.reply("home")
    assert talk.words == "Type a number."
    talk.reply("113")
    assert kept.chosen == {"emergency_number": "113"}
    assert patient.options.emergency_number == "113"
    assert talk.words == first_words.is_number_right("113"), "a slip would be noticed in an emergency, or never"
    talk.reply("number")
    talk.reply("114")
    talk.reply("yes")
    assert patient.options.emergency_number == "114"
    assert talk.words == first_words.CAN_YOU_HEAR, "and what is left is asked"


def test_a_number_that_cannot_be_kept_counts_until_coach_ends(world: World, patient: Sessions, kept: Kept) -> None:
    kept.fails = True
    talk = lying(world, patient, kept)
    talk.reply("number")
    talk.reply("113")
    assert isinstance(talk.prompt, Tell)
    assert "Check the disk." in talk.words
    assert patient.options.emergency_number == "113"
    talk.reply()
    talk.reply("yes")
    assert talk.words == first_words.CAN_YOU_HEAR, "nobody is asked for ever"


def test_who_goes_back_from_typing_is_asked_again(world: World, patient: Sessions, kept: Kept) -> None:
    talk = lying(world, patient, kept)
    talk.reply("number")
    talk.reply(None)
    assert talk.asks == NUMBER_RIGHT


def test_not_heard_says_what_to_do_and_is_kept(world: World, patient: Sessions, kept: Kept) -> None:
    talk = lying(world, patient, kept)
    talk.reply("yes")
    talk.reply("not-heard")
    assert "coach doctor" in talk.words
    assert patient.voice is None, "a session that waits for ears that hear nothing"
    talk.reply()
    assert talk.words == first_words.CAN_YOU_READ, "the voice is asked for no more"


def test_to_stay_silent_is_an_answer_and_is_kept(world: World, patient: Sessions, kept: Kept) -> None:
    talk = lying(world, patient, kept)
    talk.reply("yes")
    talk.reply("silent")
    assert kept.chosen == {"emergency_number": "999", "voice": False}
    assert patient.hearing_asked()


@pytest.mark.parametrize("notice", ["There is no sound card. Plug one in.", None])
def test_without_a_sound_device_nobody_is_asked_to_hear(
    world: World, patient: Sessions, kept: Kept, notice: str | None
) -> None:
    talk = lying(world, patient, kept, notice)
    talk.reply("yes")
    assert talk.words == first_words.CAN_YOU_READ
    assert not patient.hearing_asked(), "once there is one, it is asked"


def test_at_night_nobody_is_asked_to_hear(world: World, patient: Sessions, kept: Kept) -> None:
    now = world.clock.wall()
    quiet = f"{(now - timedelta(hours=1)).astimezone():%H:%M}-{(now + timedelta(hours=5)).astimezone():%H:%M}"
    patient.options = replace(patient.options, quiet_hours=parse_quiet_hours(quiet))
    talk = lying(world, patient, kept)
    talk.reply("yes")
    assert talk.words == first_words.CAN_YOU_READ


def test_a_journal_that_keeps_nothing_is_not_asked_to_keep_what_was_heard(world: World) -> None:
    world.damaged()
    patient = world.patient()
    talk = lying(world, patient, Kept(patient))
    while isinstance(talk.prompt, Tell):
        talk.reply()
    assert talk.asks == NUMBER_RIGHT
    talk.reply("yes")
    assert talk.words == first_words.CAN_YOU_READ
    patient.journal.close()


def test_where_lines_are_typed_no_letters_can_be_made_larger(world: World, patient: Sessions, kept: Kept) -> None:
    patient.options = replace(patient.options, means=Means.LINES)
    talk = lying(world, patient, kept)
    talk.reply("yes")
    talk.reply("yes")
    assert isinstance(talk.prompt, Menu)


def test_where_nobody_can_keep_it_nothing_is_asked(world: World, patient: Sessions) -> None:
    """As in a pipe: it would eat the answer that was meant for something else."""
    assert isinstance(lying(world, patient, None).prompt, Menu)


def test_while_help_stands_nothing_of_the_kind_is_asked(world: World, patient: Sessions, kept: Kept) -> None:
    talk = Talk(Visit(patient, lambda: world.library, preferences=kept).check_in())
    talk.answer_until("below")
    talk.reply("yes")
    talk.reply(None)
    assert talk.code is ExitCode.RED_FLAG


def test_where_there_are_two_voices_each_asks_for_itself_and_the_one_that_is_answered_stays(
    world: World, patient: Sessions, kept: Kept
) -> None:
    kept.chosen["engine"] = "hibari"
    talk = lying(world, patient, kept)
    talk.reply("yes")
    asked = talk.words
    assert choices_of(talk) == ["yes", "other-voice", "not-heard", "silent", "later"]
    engines = []
    for _ in range(3):
        talk.reply("other-voice")
        assert talk.words == asked, "said by the other voice"
        engines.append(kept.chosen["engine"])
    assert engines == ["espeak-ng", "hibari", "espeak-ng"]
    talk.reply("yes")
    talk.reply()
    assert isinstance(talk.prompt, Menu)
    assert kept.chosen == {"emergency_number": "999", "engine": "espeak-ng"}


def test_a_voice_that_cannot_be_kept_is_said_and_the_question_stays(
    world: World, patient: Sessions, kept: Kept
) -> None:
    kept.chosen["engine"] = "hibari"
    talk = lying(world, patient, kept)
    talk.reply("yes")
    kept.fails = True
    talk.reply("other-voice")
    assert isinstance(talk.prompt, Tell)
    assert "Check the disk." in talk.words
    talk.reply()
    assert talk.asks == HEARING


def test_who_hears_nothing_is_offered_no_other_voice(world: World, patient: Sessions, kept: Kept) -> None:
    kept.chosen["engine"] = "hibari"
    assert "other-voice" not in choices_of(lying(world, patient, kept, notice=None))
