"""About you in a visit: nobody is asked twice, or before first help; and what harms somebody is not begun with them."""

import pytest

from coach.care.about import AGAINST, Barred, Condition, Unsuited
from coach.care.facts import Flag, Says
from coach.errors import ExitCode
from coach.locations import shipped_routines
from coach.playback.sessions import Sessions
from coach.routine.library import Library, load_library
from coach.score.score import AskKind, SegmentKind
from coach.score.use import use_of
from coach.script import about_words
from coach.visit.menu import Wish
from coach.visit.overview import overview
from coach.visit.prompts import Choose, Emergency, Menu, Number, Opened, Play, Prompt, Tell
from coach.visit.resting import RESTING, resting
from coach.visit.visit import Visit
from tests.visit.talk import Talk
from tests.visits.world import World

PREGNANT = {Condition.PREGNANCY: Says.YES}


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library([shipped_routines()])


def run(patient: Sessions, library: Library, name: str, *, rehearsal: bool = False) -> Talk:
    routine = library.get(name)
    assert routine is not None
    return Talk(Visit(patient, lambda: library, alone=True, rehearsal=rehearsal).run(routine))


def asked(talk: Talk, answer: str = "no") -> list[str]:
    """The ids of what is asked until a session begins or the journey ends; each answered like this."""
    found = []
    while talk.prompt is not None and not isinstance(talk.prompt, Play):
        prompt = talk.prompt
        if isinstance(prompt, Choose):
            found.append(prompt.id)
        talk.reply(2 if isinstance(prompt, Number) else answer if isinstance(prompt, Choose) else None)
    return found


def questions_of(prompt: Prompt | None) -> list[AskKind]:
    assert isinstance(prompt, Play)
    return [s.question.kind for s in prompt.session.score.segments if s.question and s.kind is SegmentKind.ASK]


def told(prompt: Prompt | None) -> str:
    assert isinstance(prompt, Choose | Tell)
    return " ".join(prompt.sentences)


def test_before_a_cold_pack_fewer_questions_are_asked_the_second_time(patient: Sessions, library: Library) -> None:
    first = run(patient, library, "cold-pack")
    assert asked(first) == ["about-group", "about-group"]
    assert questions_of(first.prompt).count(AskKind.SUITABILITY) == 1
    second = run(patient, library, "cold-pack")
    assert asked(second) == []
    assert questions_of(second.prompt).count(AskKind.SUITABILITY) == 1, "broken skin is asked about each time"


@pytest.mark.parametrize("name", ["first-minutes", *RESTING])
def test_who_lies_down_in_a_spasm_is_asked_nothing_before(patient: Sessions, library: Library, name: str) -> None:
    talk = run(patient, library, name)
    assert asked(talk) == []
    assert AskKind.CONDITION not in questions_of(talk.prompt)


@pytest.mark.parametrize("name", ["legs-on-a-chair", "pillows-under-knees", "legs-raised"])
def test_a_pregnant_patient_hears_why_and_lies_on_the_side_instead(
    patient: Sessions, library: Library, name: str
) -> None:
    patient.report_about(PREGNANT)
    talk = run(patient, library, name)
    assert "you're pregnant" in told(talk.prompt)
    assert about_words.INSTEAD[Barred.FLAT] in told(talk.prompt)
    talk.reply("rest")
    asked(talk)
    assert isinstance(talk.prompt, Play)
    assert talk.prompt.session.score.routine == "on-the-side"


def test_rest_after_a_stop_is_never_flat_in_pregnancy(library: Library) -> None:
    for stopped in ((), ("on-the-side",)):
        found = resting(library, stopped, PREGNANT)
        assert found
        assert not any(use_of(routine).flat for routine in found)
    left = resting(library, ("on-the-side", "upper-body-raised"), PREGNANT)
    assert not any(use_of(routine).flat for routine in left), "rather none than a flat one"


def test_home_calls_nothing_due_that_is_not_for_this_patient(patient: Sessions, library: Library) -> None:
    barred = {"legs-on-a-chair", "pillows-under-knees", "legs-raised", "heat-pack"}

    def due() -> set[str]:
        return {item.routine.id for item in overview(patient, library).items if item.due is not None}

    assert due() & barred
    patient.report_about(PREGNANT)
    assert not due() & barred
    assert "on-the-side" in due()


@pytest.mark.parametrize("says", [Says.YES, Says.UNSURE])
def test_with_a_blood_thinner_the_hand_lies_flat_and_the_move_is_still_made(
    patient: Sessions, library: Library, says: Says
) -> None:
    """Who bleeds must not press, and must not be left lying either."""
    patient.report_about({Condition.BLOOD_THINNER: says})
    talk = run(patient, library, "press-before-standing-up")
    assert asked(talk) == []
    assert questions_of(talk.prompt).count(AskKind.SUITABILITY) == 0
    assert isinstance(talk.prompt, Play)
    said = " ".join(segment.text for segment in talk.prompt.session.score.segments)
    assert about_words.FLAT_HAND in said
    assert "Lean forward and stand up slowly" in said
    assert "fingertips" not in said


def test_a_position_that_is_not_for_somebody_is_called_a_position_and_another_is_offered(
    patient: Sessions, library: Library
) -> None:
    patient.report_about(PREGNANT)
    talk = run(patient, library, "legs-on-a-chair")
    words = told(talk.prompt)
    assert "exercise" not in words
    assert talk.asks == "instead", "another position is one key away"


def test_a_hip_that_a_position_is_not_for_leaves_out_a_position_and_no_exercise() -> None:
    found = (Unsuited(Barred.EXERCISES, (Condition.HIP,)),)
    words = " ".join(about_words.why_not(found, {Condition.HIP: Says.YES}, position=True))
    assert "So this position isn't for you. Choose another position." in words
    assert "exercise" not in words


def test_warmth_that_is_not_for_somebody_is_no_exercise_that_is_left_out(patient: Sessions, library: Library) -> None:
    patient.report_about(PREGNANT)
    words = told(run(patient, library, "heat-pack").prompt)
    assert "ask your doctor or pharmacist before you use warmth" in words
    assert "exercise" not in words


def test_what_is_not_for_somebody_is_listed_as_not_for_them(patient: Sessions, library: Library) -> None:
    """Whoever reads “open” chooses it, and is refused."""
    patient.report_about(PREGNANT)
    view = overview(patient, library)
    levels = {item.routine.id: item.level_words for item in view.items}
    assert levels["heat-pack"] == levels["legs-on-a-chair"] == "not for you"
    assert levels["on-the-side"] == levels["ankle-pumps"] == "ready"
    refused = {item.routine.id for item in view.items if not item.suited}
    assert refused == {name for name, words in levels.items() if words == "not for you"}


def test_from_the_check_in_to_home_a_pregnant_patient_never_hears_that_warmth_is_fine(
    patient: Sessions, library: Library
) -> None:
    patient.report_about(PREGNANT)
    talk = Talk(Visit(patient, lambda: library, alone=True).check_in())
    talk.answer_until("tell")
    assert isinstance(talk.prompt, Tell)
    assert "In the next few days" in talk.words
    assert "warmth" not in talk.words.lower()
    assert "gentle walking" in talk.words
    view = overview(patient, library)
    assert "warmth" not in view.greeting.lower()
    assert not [line for line in view.plan_lines() if "warmth" in line.lower()]


def test_a_yes_ends_the_questions_and_is_kept(patient: Sessions, library: Library) -> None:
    talk = run(patient, library, "heat-pack")
    assert isinstance(talk.prompt, Choose)
    for answer in ("unsure", "no", "yes", "no"):  # the group; feeling, blood flow, a reaction
        talk.reply(answer)
    assert "you have poor circulation" in told(talk.prompt)
    assert patient.about() == {
        Condition.FEELS_LESS: Says.NO,
        Condition.POOR_BLOOD_FLOW: Says.YES,
        Condition.HEAT_REACTION: Says.NO,
    }
    assert "poor circulation" in told(run(patient, library, "heat-pack").prompt), "and is not asked again"


def test_warmth_is_not_advised_where_it_is_barred_too(patient: Sessions, library: Library) -> None:
    patient.report_about({Condition.POOR_BLOOD_FLOW: Says.YES})
    assert "Warmth" not in told(run(patient, library, "cold-pack").prompt)
    patient.report_about({Condition.POOR_BLOOD_FLOW: Says.NO, Condition.WHITE_FINGERS: Says.YES})
    assert "Warmth may help" in told(run(patient, library, "cold-pack").prompt)


def test_who_leaves_a_question_starts_nothing(patient: Sessions, library: Library) -> None:
    talk = run(patient, library, "cold-pack")
    talk.reply(None)
    assert talk.code is ExitCode.FINDINGS
    assert patient.about() == {}


def test_with_thin_bones_the_other_exercises_of_a_round_are_left(
    world: World, patient: Sessions, library: Library
) -> None:
    patient.report_about({Condition.OSTEOPOROSIS: Says.YES})
    patient.clear("Dr Li")
    world.checked_in()
    assert "thin bones" in told(run(patient, library, "single-knee-to-chest").prompt)
    talk = run(patient, library, "daily-flexibility")
    asked(talk)
    assert isinstance(talk.prompt, Play)
    assert talk.prompt.session.score.avoid == ("osteoporosis",)
    assert "osteoporosis" not in {s.question.subject for s in talk.prompt.session.score.segments if s.question}


def test_before_an_exercise_on_the_back_pregnancy_is_asked_once(
    world: World, patient: Sessions, library: Library
) -> None:
    world.checked_in()
    talk = run(patient, library, "pelvic-tilt")
    assert isinstance(talk.prompt, Choose)
    assert talk.prompt.sentences == (about_words.FACT_QUESTIONS[Condition.PREGNANCY],)
    talk.reply("yes")
    assert about_words.INSTEAD[Barred.FLAT] in told(talk.prompt)


def test_what_was_broken_off_does_not_go_on_once_it_is_known_to_be_harmful(
    world: World, patient: Sessions, library: Library
) -> None:
    world.checked_in()
    world.played("cold-pack", until=SegmentKind.COLD)
    world.pass_time(minutes=1)
    patient.report_about({Condition.COLD_REACTION: Says.YES})
    routine = world.library.get("cold-pack")
    assert routine is not None
    found = world.library
    talk = Talk(Visit(patient, lambda: found, alone=True).run(routine))
    talk.reply("on")
    assert "bad reaction to cold" in told(talk.prompt)


def test_help_comes_before_every_question(world: World, patient: Sessions, library: Library) -> None:
    world.flagged(Flag.EMERGENCY)
    assert isinstance(run(patient, library, "cold-pack").prompt, Emergency)


def test_a_rehearsal_asks_nothing_of_oneself_and_obeys_what_is_known(patient: Sessions, library: Library) -> None:
    talk = run(patient, library, "cold-pack", rehearsal=True)
    assert asked(talk) == []
    patient.report_about({Condition.COLD_REACTION: Says.YES})
    assert "bad reaction to cold" in told(run(patient, library, "cold-pack", rehearsal=True).prompt)


def test_a_list_of_routines_opens_nothing_that_is_barred(patient: Sessions, library: Library) -> None:
    patient.report_about(dict.fromkeys(AGAINST[Barred.COLD], Says.UNSURE))
    talk = Talk(Visit(patient, lambda: library).home())
    assert isinstance(talk.prompt, Menu)
    talk.reply(Opened("cold-pack"))
    assert "You weren't sure whether" in told(talk.prompt)


def test_about_you_is_reached_from_home_shows_an_answer_and_takes_it_back(patient: Sessions, library: Library) -> None:
    """A medicine that was stopped, a baby that was born: what is kept must be easy to change."""
    patient.report_about({Condition.PREGNANCY: Says.YES})
    talk = Talk(Visit(patient, lambda: library).home())
    assert isinstance(talk.prompt, Menu)
    assert Wish.ABOUT in {entry.value for entry in talk.prompt.entries}
    page = talk.reply(Wish.ABOUT)
    assert isinstance(page, Choose)
    assert page.items == ("pregnant: yes",)
    talk.reply("health")
    talk.reply("pregnancy")
    assert isinstance(talk.prompt, Choose)
    assert talk.prompt.sentences == (about_words.FACT_QUESTIONS[Condition.PREGNANCY],)
    talk.reply("no")
    assert isinstance(talk.prompt, Choose)
    assert "pregnant: no" in {choice.words for choice in talk.prompt.choices}
    page = talk.reply("back")
    assert about_words.NOTHING_TOLD in told(page)
    assert isinstance(talk.reply("back"), Menu)


def test_the_age_is_one_question(patient: Sessions, library: Library) -> None:
    talk = Talk(Visit(patient, lambda: library).home())
    talk.reply(Wish.ABOUT)
    talk.reply("age")
    talk.reply("over-65")
    assert patient.about() == {
        Condition.UNDER_20: Says.NO,
        Condition.OVER_55: Says.YES,
        Condition.OVER_65: Says.YES,
    }


def test_every_fact_can_be_seen_and_changed_on_the_page() -> None:
    shown = [fact for _, facts in about_words.SECTIONS.values() for fact in facts]
    assert len(shown) == len(set(shown))
    ages = {Condition.UNDER_20, Condition.OVER_55, Condition.OVER_65}
    assert set(shown) | ages == set(Condition)
    assert all(len(facts) <= 9 for _, facts in about_words.SECTIONS.values()), "each has a key of its own"
