"""The voice in plain mode: what is printed is what is said, four more things can be asked of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.care.about import Condition
from coach.care.facts import Flag, Result, Says
from coach.care.meanwhile import Meanwhile
from coach.care.sign_groups import FULL_SCREEN
from coach.errors import ExitCode
from coach.plain.dialogue import SAY_WITHIN
from coach.plain.session import HELP
from coach.playback.narrator import PREPARE_FOR, PREPARE_STEP
from coach.playback.sessions import Sessions
from coach.score.options import Options
from coach.score.score import CueKind
from coach.script import first_words, hints, plain_words, sentences
from coach.script.hints import Means
from coach.visit.check_in import next_question
from coach.visit.treatment import EXIT_CODES
from coach.voice import Utterance
from tests.plain.plain_visits import PlainDesk, Remembered
from tests.support import HEAD, POSITION, STRETCH, FakeClock, FakeVoice, checked_in, player_in, routine

NOW_QUIET = f"{sentences.QUIET_NOW} {hints.unmute_hint(hints.Means.LINES)}"
NO_SIGNS = ("2",) * len(FULL_SCREEN)
"""No to each group of signs of a first check-in."""
COLD = HEAD + "kind: cold\nsteps:\n  - cold: Lay it on.\n    for: 16 min\n"


class Diary(FakeVoice):
    """A voice that remembers in which order it spoke, fell silent, was asked to prepare, and was waited for."""

    def __init__(self, notice: str | None = None, lasts: float | None = None) -> None:
        super().__init__(notice, lasts)
        self.diary: list[str] = []
        self.waits: list[float] = []

    def say(self, utterance: Utterance, delay: float = 0.0) -> None:
        super().say(utterance, delay)
        self.diary.append(utterance.words)

    def hush(self, *, keep_safety: bool = False) -> None:
        super().hush(keep_safety=keep_safety)
        self.diary.append("(hush)")

    def prepare(self, utterances: object, seconds: float) -> None:
        super().prepare(utterances, seconds)  # type: ignore[arg-type]  # as it comes
        self.diary.append(f"(prepare {seconds:g})")

    def finish(self, seconds: float) -> None:
        self.diary.append("(finish)")
        self.waits.append(seconds)


class Impatient(Diary):
    """Ctrl+C is pressed when its last words are waited for."""

    def finish(self, seconds: float) -> None:
        super().finish(seconds)
        raise KeyboardInterrupt


@pytest.fixture
def player(tmp_path: Path) -> Iterator[Sessions]:
    player = player_in(tmp_path, FakeClock(), Options(emergency_number="", means=hints.Means.LINES))
    player.report_about(dict.fromkeys(Condition, Says.NO))  # a healthy patient, who has said so before
    yield player
    player.journal.close()


def play(player: Sessions, text: str, *given: str, voice: FakeVoice | None = None) -> tuple[ExitCode, list[str]]:
    desk = PlainDesk(player, voice)
    code = desk.play(routine(text), *given)
    return code, desk.printed


def said_of(printed: list[str]) -> str:
    """Lines as the voice says them: in one go."""
    return " ".join(printed)


# during a session


def test_what_is_said_is_what_is_printed_word_for_word(player: Sessions) -> None:
    voice = FakeVoice(lasts=1.0)
    _, printed = play(checked_in(player), STRETCH, "say again", "how long", "quit", voice=voice)
    opening, *then = printed
    assert opening == "Test. About 2 minutes.", "shown as it begins, and said on request alone"
    assert said_of(voice.heard) == said_of([line for line in then if line != hints.skip_hint(Means.LINES)])


@pytest.mark.parametrize("words", ["say again", "s", "say", "what"])
def test_say_again_prints_and_says_what_is_to_be_done_now(player: Sessions, words: str) -> None:
    voice = FakeVoice(lasts=1.0)
    _, printed = play(player, POSITION, words, "quit", voice=voice)
    for lines in (printed, voice.heard):
        assert sum(line.startswith("Lie down. Press Enter when you're ready.") for line in lines) == 2


@pytest.mark.parametrize("words", ["how long", "t", "time"])
def test_how_long_tells_what_is_left(player: Sessions, words: str) -> None:
    _, printed = play(player, POSITION, "next", words, "quit", voice=FakeVoice())
    (told,) = [line for line in printed if line.endswith("left in all.")]
    assert "left of this one." in told


@pytest.mark.parametrize("words", ["be quiet", "v", "quiet"])
def test_be_quiet_goes_on_in_print_and_says_no_more_until_it_is_told_to_speak(player: Sessions, words: str) -> None:
    voice = FakeVoice(lasts=1.0)
    _, printed = play(player, POSITION, words, "next", "speak", "say again", "quit", voice=voice)
    quiet, again = printed.index(NOW_QUIET), printed.index(sentences.SPEAKING)
    hurts, skip = hints.hurts_hint(Means.LINES), hints.skip_hint(Means.LINES)
    assert printed[quiet + 1 : again] == [hurts, skip]
    assert voice.heard == [*printed[1:quiet], hurts, *printed[again:]], "how to stop is for safety, and is always said"


def test_quiet_never_keeps_a_warning_back(player: Sessions) -> None:
    voice = FakeVoice(lasts=1.0)
    code, printed = play(player, COLD, "be quiet", "leg", "yes", voice=voice)
    assert code is ExitCode.RED_FLAG
    emergency = next(line for line in printed if line.startswith("Call your local emergency number"))
    assert emergency in voice.heard


@pytest.mark.parametrize("words", ["position", "w", "where"])
def test_whoever_cannot_see_is_told_how_to_lie(player: Sessions, words: str) -> None:
    voice = FakeVoice(lasts=1.0)
    drawn = POSITION.replace("does: rest}", "figure: prone-lying}")
    _, printed = play(player, drawn, words, "quit", voice=voice)
    told = "You lie on your front. Your legs are straight. Your forehead rests on your hands."
    assert told in printed
    assert told in voice.heard


def test_without_a_voice_the_same_are_answered_in_print(player: Sessions) -> None:
    drawn = POSITION.replace("does: rest}", "figure: prone-lying}")
    _, printed = play(player, drawn, "say again", "how long", "position", "be quiet", "quit")
    assert any(line.startswith("You lie on your front.") for line in printed)
    assert plain_words.SILENT_NOW in printed, "there is nothing that could be quiet, or speak again"
    assert any(line.endswith("left in all.") for line in printed)


def test_help_tells_of_all_of_them_and_is_said_in_one_go(player: Sessions) -> None:
    """A dozen sentences one after the other would be too late to be said before the last had its turn."""
    voice = FakeVoice(lasts=1.0)
    _, printed = play(player, POSITION, "help", "quit", voice=voice)
    for word in ("say again: ", "how long: ", "position: ", "be quiet: "):
        assert any(line.startswith(word) for line in printed)
    (said,) = [words for words in voice.heard if "how long: " in words]
    assert said == HELP


def test_help_where_lines_are_typed_names_no_key_that_only_the_full_screen_has(player: Sessions) -> None:
    assert not [word for word in ("PgDn", "PgUp", "key", "or on again") if word in HELP]


def test_leave_ends_a_session_as_it_ends_any_question_and_what_is_no_answer_names_help(player: Sessions) -> None:
    _, printed = play(player, POSITION, "hurts", "perhaps", "leave")
    assert any(line.endswith(hints.OR_HELP) for line in printed)
    assert player.record().sessions[-1].result is not None


def test_the_sentences_are_made_before_the_session_and_a_slow_voice_is_not_waited_for_long(player: Sessions) -> None:
    voice = Diary()
    _, printed = play(player, POSITION, "quit", voice=voice)
    assert printed[0] == sentences.GETTING_VOICE_READY, "shown, but not spoken: the voice is busy"
    assert [words for words in voice.diary if words != "(finish)"][:2] == [f"(prepare {PREPARE_STEP:g})"] * 2
    assert PREPARE_FOR <= 5.0
    assert "Lie down. Press Enter when you're ready." in {utterance.words for utterance in voice.prepared}


def test_the_last_words_are_waited_for_but_not_for_ever(player: Sessions) -> None:
    voice = Diary()
    play(player, POSITION, "quit", voice=voice)
    assert voice.diary[-1] == "(finish)"
    assert voice.waits[-1] == SAY_WITHIN


def test_a_warning_of_a_minute_is_not_cut_off_by_the_end() -> None:
    urgent = sentences.warning(Flag.URGENT, Meanwhile())
    longest = max(sentences.speech_seconds(sentences.emergency("112")), sentences.speech_seconds(urgent))
    assert longest < SAY_WITHIN / 2, "twice as slow a voice has the time too"


def test_whoever_has_heard_enough_ends_it_with_ctrl_c_and_nothing_else_changes(player: Sessions) -> None:
    voice = Impatient()
    code, _ = play(player, POSITION, "quit", voice=voice)
    assert code is EXIT_CODES[Result.QUIT]
    assert voice.diary[-2:] == ["(finish)", "(hush)"]


def test_what_is_to_be_minded_today_is_said_before_the_session_begins(player: Sessions) -> None:
    """Else it would run into the first sentences, and make them late."""
    voice = Diary()
    play(checked_in(player, pain=4), STRETCH, "quit", voice=voice)
    note = next(n for n, words in enumerate(voice.diary) if "so we'll take it gently today" in words)
    begun = next(n for n, words in enumerate(voice.diary) if n > note and not words.startswith("("))
    assert "(finish)" in voice.diary[note:begun]
    assert voice.waits[0] == SAY_WITHIN


def test_input_that_is_over_is_told_aloud_too(player: Sessions) -> None:
    voice = FakeVoice(lasts=1.0)
    play(player, POSITION, voice=voice)
    assert hints.NO_INPUT in voice.heard


# outside a session


def check_in(player: Sessions, voice: FakeVoice, *given: str) -> list[str]:
    desk = PlainDesk(player, voice)
    desk.run(lambda visit: visit.check_in(), *given)
    return desk.printed


def test_an_answer_hushes_what_is_being_said(player: Sessions) -> None:
    """Whoever answers has heard enough."""
    voice = Diary()
    given = (*NO_SIGNS, "2", "3", "1", "1", "1")
    check_in(player, voice, *given)
    asked = [n for n, words in enumerate(voice.diary) if words.startswith("How bad is your pain")]
    assert voice.diary[asked[0] + 1] == "(hush)"
    assert voice.diary.count("(hush)") == len(given)


def test_every_sign_of_an_emergency_is_said_in_one_go(player: Sessions) -> None:
    """Item by item they take most of a minute, and what waits for so long would count as too late."""
    question = next_question({}, player.record(), player.clock.wall())
    assert question is not None and question.items
    voice = FakeVoice(lasts=1.0)
    printed = check_in(player, voice, "1", "1")
    assert voice.heard[0] == said_of(printed[: len(question.items) + 3])
    assert voice.heard[0].endswith(plain_words.AT_ANY_QUESTION), "and what else can be typed comes last"


def test_what_a_patient_answered_is_never_kept_as_sound(player: Sessions) -> None:
    voice = FakeVoice(lasts=1.0)
    printed = check_in(player, voice, *NO_SIGNS, "7", "2", "2", "2", "1")
    assert any("Your pain is 7." in line for line in printed)
    assert all(utterance.ephemeral for utterance in voice.said)


def test_a_locked_routine_says_why_and_is_heard_to_the_end(player: Sessions) -> None:
    voice = Diary()
    code, printed = play(player, STRETCH, voice=voice)
    assert code is ExitCode.LOCKED
    assert voice.diary == [said_of(printed), "(finish)"]
    assert voice.said[0].kind is CueKind.SAFETY, "quiet hours or not"


def test_the_question_about_pain_is_spoken_and_its_answer_hushes_it(player: Sessions) -> None:
    voice = Diary()
    checked_in(player)
    assert isinstance(player.clock, FakeClock)
    player.clock.pass_time(3600)
    play(player, STRETCH, "3", "quit", voice=voice)
    assert voice.diary[:2] == [f"{sentences.PAIN_NOW} {hints.TYPE_A_NUMBER}", "(hush)"]
    assert player.record().pains[-1].pain == 3


def test_home_is_told_in_one_go_with_its_choices_at_the_end(player: Sessions) -> None:
    voice = Diary()
    desk = PlainDesk(player, voice, mistakes="settings.toml, line 3: “rate” should be lower.")
    desk.run(lambda visit: visit.home(), "choose", "0", "quit")
    assert voice.diary[0].endswith(
        "1 or Enter: it has just struck. 2: check in. 3: choose a routine. 4: about you. 5: quit. "
        "Type a number or a word, then press Enter. If your back goes into spasm, type help."
    )
    assert "settings.toml, line 3: “rate” should be lower. `coach settings` shows" in voice.diary[0]
    assert voice.diary[1] == "(hush)"
    assert voice.diary[2] == f"{plain_words.WHICH_KIND} 1: Resting positions, 1. 2: Back."
    assert desk.printed[0] == "Hello. Most backs do get better. Let's get you comfortable.", "a line each in print"


def test_nothing_to_say_is_not_said(player: Sessions) -> None:
    voice = FakeVoice(lasts=1.0)
    PlainDesk(player, voice).run(lambda visit: visit.home(), "quit")
    said = len(voice.said)
    PlainDesk(player, voice).run(lambda visit: visit.home(), "quit")
    assert len(voice.said) == 2 * said
    assert all(utterance.words for utterance in voice.said)


@pytest.mark.parametrize("typed", ["10", "10."])
def test_ten_is_ten(player: Sessions, typed: str) -> None:
    """The worst pain taken for the least would open stretching."""
    check_in(player, FakeVoice(), *NO_SIGNS, typed, "2", "1", "1", "1")
    last = player.record().last_check_in
    assert last is not None
    assert last.pain == 10


def test_an_answer_that_means_nothing_is_answered_with_how_to_answer(player: Sessions) -> None:
    voice = FakeVoice(lasts=1.0)
    printed = check_in(player, voice, "maybe", *NO_SIGNS, "eleven", "3", "1", "1", "1", "1")
    assert hints.unclear("1: yes. 2: no. 3: not sure.") in printed
    assert hints.unclear(hints.TYPE_A_NUMBER) in printed
    assert hints.unclear(hints.TYPE_A_NUMBER) in voice.heard


def test_back_leads_to_the_question_before_and_out_of_the_first(player: Sessions) -> None:
    printed = check_in(player, FakeVoice(), "2", "back", "back")
    assert [line for line in printed if line.endswith("?")] == [
        "Since this spasm began, have you had any of these, even once or a little?",
        "Any of these?",
        "Since this spasm began, have you had any of these, even once or a little?",
    ]
    assert player.record().last_check_in is None


# “Can you hear me?”, asked once the patient lies


def lying(player: Sessions, voice: FakeVoice | None, *given: str, typed: bool = True) -> tuple[PlainDesk, object]:
    """Opens coach with help, answers what is asked after it, and leaves. Gives the voice that was gone on with."""
    desk = PlainDesk(player, voice, preferences=Remembered())
    desk.run(lambda visit: visit.help_me(), "home", *given, "quit", typed=typed)
    assert desk.dialogue is not None
    return desk, desk.dialogue.voice


def test_it_is_asked_once_and_remembered(player: Sessions) -> None:
    voice = FakeVoice(lasts=1.0)
    desk, goes_on_with = lying(player, voice, "yes")
    assert first_words.CAN_YOU_HEAR in desk.printed
    assert any(first_words.CAN_YOU_HEAR in words for words in voice.heard)
    assert goes_on_with is voice
    again, _ = lying(player, FakeVoice())
    assert first_words.CAN_YOU_HEAR not in again.printed


@pytest.mark.parametrize("reply", ["2", "i can't hear you", "3", "stay silent"])
def test_after_a_no_it_is_silent_from_now_on(player: Sessions, reply: str) -> None:
    desk, goes_on_with = lying(player, FakeVoice(), reply)
    assert first_words.CAN_YOU_HEAR in desk.printed
    assert goes_on_with is None, "a session that waits for ears that hear nothing"
    assert player.voice is None


def test_a_no_says_what_to_do(player: Sessions) -> None:
    desk, _ = lying(player, FakeVoice(), "2")
    assert sentences.NOT_HEARD in desk.printed
    assert sentences.NOT_HEARD_HINT in desk.printed


def test_where_no_sound_comes_nobody_is_asked_to_hear_one(player: Sessions) -> None:
    """Whoever hears nothing would wait for a question that never comes."""
    desk, _ = lying(player, FakeVoice("There is no sound card. Plug one in."))
    assert first_words.CAN_YOU_HEAR not in desk.printed
    assert not player.hearing_asked()


def test_something_else_is_no_answer(player: Sessions) -> None:
    desk, goes_on_with = lying(player, FakeVoice(), "pardon", "", "yes")
    assert desk.printed.count("2: I can't hear you.") == 3
    assert goes_on_with is not None


def test_a_pipe_is_not_asked(player: Sessions) -> None:
    """It would eat the answer that was meant for the first question."""
    desk, _ = lying(player, FakeVoice(lasts=1.0), typed=False)
    assert first_words.CAN_YOU_HEAR not in desk.printed
    assert not player.hearing_asked()


def test_without_a_voice_nobody_is_asked_to_hear_one(player: Sessions) -> None:
    assert first_words.CAN_YOU_HEAR not in lying(player, None)[0].printed


# It has just struck


@pytest.mark.parametrize("word", ["", "help", "Help!", "help me", "n", "N", "it has just struck", "1", "it struck"])
def test_one_typed_word_or_enter_alone_is_help_at_a_first_start(player: Sessions, word: str) -> None:
    voice = FakeVoice(lasts=1.0)
    desk = PlainDesk(player, voice)
    desk.run(lambda visit: visit.home(), word, "home", "quit")
    told = desk.printed.index(first_words.help_at_once(""))
    menu = next(n for n, line in enumerate(desk.printed) if line.endswith("If your back goes into spasm, type help."))
    assert told == menu + 1, "nothing else is printed before it"
    assert player.record().struck
    caution = next(said for said in voice.said if said.words.startswith("A fall or an accident?"))
    assert caution.kind is CueKind.SAFETY


@pytest.mark.parametrize("word", ["help", "n", "struck"])
def test_the_word_is_help_on_any_later_day(player: Sessions, word: str) -> None:
    checked_in(player)
    desk = PlainDesk(player)
    desk.run(lambda visit: visit.home(), word, "home", "quit")
    assert first_words.help_at_once("") in desk.printed


def test_help_at_once_needs_no_check_in_to_be_left_again(player: Sessions) -> None:
    desk = PlainDesk(player)
    assert desk.run(lambda visit: visit.help_me()) is ExitCode.DONE
    assert desk.printed[0] == first_words.help_at_once("")


def test_a_stray_line_never_cuts_off_a_warning_and_is_answered_behind_it(player: Sessions) -> None:
    """One touch of Enter, and nobody would hear whom to call."""
    voice = HushDiary(lasts=1.0)
    check_in(player, voice, "yes", "yes", "", "2")
    emergency = next(n for n, words in enumerate(voice.diary) if words.startswith("Call your local emergency number"))
    answered = next(n for n, words in enumerate(voice.diary) if words.startswith("I didn't catch that."))
    assert "(hush all)" not in voice.diary[emergency:answered]
    assert "(hush all)" not in voice.diary[emergency:], "leaving does not cut it off either"
    assert voice.diary[-1] == "(finish)", "coach waits until it is said"
    answer = next(said for said in voice.said if said.words.startswith("I didn't catch that."))
    assert answer.kind is CueKind.INSTRUCTION, "a warning would cut off the one before it"


def test_a_number_with_thousands_of_digits_is_no_answer(player: Sessions) -> None:
    printed = check_in(player, FakeVoice(lasts=1.0), "1" * 5000, "yes", "yes")
    assert any(line.startswith("I didn't catch that.") for line in printed)
    assert any(line.startswith("Call your local emergency number") for line in printed)


class HushDiary(Diary):
    """Remembers which silences warnings outlive."""

    def hush(self, *, keep_safety: bool = False) -> None:
        super().hush(keep_safety=keep_safety)
        self.diary[-1] = "(hush)" if keep_safety else "(hush all)"
