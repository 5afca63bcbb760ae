"""The command line as a user meets it: words on the right stream, exit codes, JSON, and never a traceback."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from coach.care.facts import Flag, FlagRaised
from coach.care.sign_groups import FULL_SCREEN
from coach.cli import main
from coach.errors import ExitCode
from coach.journal import entries
from coach.journal.store import Entry, Journal
from coach.script import hints, journey, sentences
from tests.support import HEAD, POSITION, STRETCH, FakeClock, good_check_in, player_in, routine

NO_SIGNS = "2\n" * len(FULL_SCREEN)
"""No to each group of signs of a first check-in."""
NEXT_WEEK = (datetime.now(UTC) + timedelta(days=7)).date().isoformat()
GOOD = ["--pain", "2", "--inflammation", "reduced", "--spasm", "eased", "--red-flags", "none"]


@dataclass
class Said:
    """What came of one command."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Coach = Callable[..., Said]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ACCESSIBLE", raising=False)
    return tmp_path / "home"


@pytest.fixture
def coach(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Coach:
    def call(*arguments: str, given: str = "") -> Said:
        monkeypatch.setattr("sys.stdin", io.StringIO(given))
        try:
            code = main(arguments)
        except SystemExit as done:  # argparse ends like this, for --help and for wrong usage
            code = int(done.code or 0)
        captured = capsys.readouterr()
        assert "Traceback" not in captured.out + captured.err
        return Said(code, captured.out, captured.err)

    return call


def test_looking_creates_no_files(coach: Coach, home: Path) -> None:
    assert coach("list").code == ExitCode.DONE
    assert coach("status").code == ExitCode.DONE
    assert not home.exists()


def test_the_list_says_of_each_routine_whether_it_is_open(coach: Coach) -> None:
    found = {item["id"]: item for item in coach("list", "--json").json}
    assert len(found) >= 35
    assert found["legs-on-a-chair"]["decision"] == "open"
    assert found["knee-rolls"]["decision"] == "locked"
    assert found["knee-rolls"]["reasons"] == ["You haven't checked in yet."]
    assert found["knee-rolls"]["next"]
    assert "not yet" in coach("list").out


def test_the_status_lists_every_kind_with_decision_reasons_and_next_step(coach: Coach) -> None:
    rows = coach("status", "--json").json
    assert {"kind", "decision", "reasons", "next"} <= set(rows[0])
    assert {row["kind"] for row in rows} >= {"stretching", "cold", "heat", "strengthening"}
    assert all(row["reasons"] and row["next"] for row in rows)


def test_a_check_in_by_options_opens_the_gate(coach: Coach) -> None:
    assert coach("checkin", *GOOD).code == ExitCode.DONE
    stretching = next(row for row in coach("status", "--json").json if row["kind"] == "stretching")
    assert stretching["decision"] == "open"


def test_a_check_in_by_questions_takes_numbers_and_words(coach: Coach) -> None:
    said = coach("checkin", given=f"no\n{NO_SIGNS[2:]}seven\n7\nnow\nnot yet\n3\n1\n")
    assert said.code == ExitCode.DONE
    assert hints.unclear(hints.TYPE_A_NUMBER) in said.out
    assert "Stretching comes later." in said.out
    assert "You said the sore place isn't better yet." in said.out
    assert "You weren't sure whether the spasm has let go. I'll take that as “not yet”." in said.out, "as it was said"


def test_a_check_in_that_is_broken_off_records_nothing(coach: Coach, home: Path) -> None:
    said = coach("checkin", given="2\n2\n")
    assert said.code == ExitCode.FINDINGS
    assert "Nothing was saved." in said.out
    assert not home.exists()


@pytest.mark.parametrize("flag", ["emergency", "unsure"])
def test_an_emergency_locks_everything_until_a_clinician_has_seen_the_patient(coach: Coach, flag: str) -> None:
    said = coach("checkin", "--red-flags", flag)
    assert said.code == ExitCode.RED_FLAG
    assert "emergency department" in said.out
    assert coach("run", "legs-on-a-chair", "--plain").code == ExitCode.RED_FLAG
    assert coach("status").code == ExitCode.RED_FLAG
    assert coach("override", "stretching", "--by", "Dr A", "--reason", "r", "--until", NEXT_WEEK).code == 0
    assert coach("run", "knee-rolls", "--plain").code == ExitCode.RED_FLAG
    assert coach("cleared", "--by", "Dr A").code == ExitCode.DONE
    assert coach("run", "knee-rolls", "--plain").code == ExitCode.LOCKED
    assert coach("checkin", *GOOD).code == ExitCode.DONE
    assert coach("run", "knee-rolls", "--plain", "--speed", "1000").code == ExitCode.FINDINGS, "open now"


def test_the_emergency_message_names_the_number_in_the_settings(coach: Coach, home: Path) -> None:
    home.mkdir()
    (home / "settings.toml").write_text('emergency_number = "112"\n')
    assert "Call 112 now" in coach("checkin", "--red-flags", "emergency").out


def test_emergency_signs_are_asked_first_and_end_the_questions(coach: Coach) -> None:
    said = coach("checkin", given="not sure\n")
    assert said.code == ExitCode.RED_FLAG
    assert said.out.count("1: yes. 2: no. 3: not sure.") == 1
    assert "emergency department" in said.out
    assert "How bad is your pain" not in said.out


def test_an_urgent_sign_is_told_and_locks_exercise_only(coach: Coach) -> None:
    said = coach("checkin", "--pain", "2", "--inflammation", "reduced", "--spasm", "eased", "--red-flags", "urgent")
    assert said.code == ExitCode.RED_FLAG
    assert "Speak to a doctor today" in said.out
    rows = {row["kind"]: row["decision"] for row in coach("status", "--json").json}
    assert (rows["stretching"], rows["breathing"]) == ("locked", "open")


def test_half_a_check_in_names_what_is_missing(coach: Coach) -> None:
    said = coach("checkin", "--pain", "2")
    assert said.code == ExitCode.USAGE
    assert "--inflammation, --spasm, --red-flags" in said.err


def test_the_second_check_in_has_to_say_how_it_compares(coach: Coach) -> None:
    coach("checkin", *GOOD)
    assert coach("checkin", *GOOD).code == ExitCode.USAGE
    assert coach("checkin", *GOOD, "--trend", "same").code == ExitCode.DONE


@pytest.mark.parametrize("worse", [["--pain", "8", "--trend", "same"], ["--pain", "3", "--trend", "worse"]])
def test_a_check_in_that_sounds_like_a_new_spasm_has_to_say_whether_it_is_one(coach: Coach, worse: list[str]) -> None:
    """Whoever checks in daily would otherwise hear of day 9, in the agony of a spasm that is an hour old."""
    coach("checkin", *GOOD)
    now = ["checkin", "--inflammation", "not-yet", "--spasm", "not-yet", "--red-flags", "none", *worse]
    said = coach(*now)
    assert said.code == ExitCode.USAGE
    assert "--new-episode or --same-episode" in said.err
    assert coach(*now, "--new-episode").code == ExitCode.DONE
    assert coach(*now, "--same-episode").code == ExitCode.DONE


@pytest.mark.parametrize(
    ("sign", "fact"), [("pregnancy", "Pregnant: yes"), ("thin-bones", "Thin bones or long-term steroids: yes")]
)
def test_a_sign_that_is_given_as_an_option_is_known_of_the_patient_for_good(coach: Coach, sign: str, fact: str) -> None:
    """A pregnant patient must not be sent to lie flat because she has not been asked by coach itself."""
    coach("checkin", *GOOD[:-2], "--sign", sign)
    assert fact in coach("about").out
    if sign == "pregnancy":
        assert coach("run", "pillows-under-knees", "--plain", "--speed", "100").code == ExitCode.LOCKED


@pytest.mark.parametrize(
    "wrong",
    [
        ["run"],
        ["run", "nothing-like-this", "--plain"],
        ["run", "bridge", "--speed", "0"],
        ["run", "bridge", "--speed", "fast"],
        ["checkin", "--pain", "11"],
        ["checkin", *GOOD, "--began", "soon"],
        ["override", "cold", "--by", "Dr A", "--reason", "r", "--until", NEXT_WEEK],
        ["override", "stretching", "--by", "Dr A", "--reason", "r", "--until", "soon"],
        ["override", "stretching", "--by", "Dr A", "--reason", "r", "--until", "2001-01-01"],
        ["override", "stretching", "--by", " ", "--reason", "r", "--until", NEXT_WEEK],
        ["cleared", "--by", "Dr A"],
        ["nonsense"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_exit_code_2_with_words_on_standard_error(coach: Coach, wrong: list[str]) -> None:
    said = coach(*wrong)
    assert said.code == ExitCode.USAGE
    assert said.err
    assert said.out == ""


def test_a_misspelt_routine_is_guessed(coach: Coach) -> None:
    assert "Did you mean `knee-rolls`?" in coach("run", "knee-role", "--plain").err


def test_a_locked_routine_says_why_and_what_to_do(coach: Coach) -> None:
    said = coach("run", "knee-rolls", "--plain")
    assert said.code == ExitCode.LOCKED
    assert said.out.splitlines() == [
        "Knee rolls: not yet.",
        "You haven't checked in yet.",
        "Check in now. It takes a minute or two.",
        "1 or Enter: Check in now. 2: Close.",
    ]


def test_a_rehearsal_is_locked_too(coach: Coach) -> None:
    assert coach("run", "knee-rolls", "--plain", "--speed", "100").code == ExitCode.LOCKED


def test_a_file_that_hides_a_stretch_in_a_resting_routine_is_locked(coach: Coach, tmp_path: Path) -> None:
    file = tmp_path / "sly.yaml"
    file.write_text(STRETCH.replace("kind: stretching", "kind: positioning"))
    assert coach("run", str(file), "--plain").code == ExitCode.LOCKED


def test_the_author_is_told_which_line_alone_closes_a_routine(coach: Coach, tmp_path: Path) -> None:
    """Locked for no reason that a patient could give, they would look for it in the check-in."""
    file = tmp_path / "unjudged.yaml"
    file.write_text(POSITION.replace("{ready: Lie down., does: rest}", "{ready: Lie down.}"))
    said = coach("run", str(file), "--plain")
    assert said.code == ExitCode.LOCKED
    told = (
        f"coach: {file}:8 keeps this routine closed, because its words don't say what it does;"
        f" `coach check {file}` shows what to write.\n"
    )
    assert told in said.err and "coach check" not in said.out, "it is no reason for a patient"
    assert "coach check" not in coach("run", "knee-rolls", "--plain").err
    coach("check-in", *GOOD)
    coach("checkin", *GOOD)
    assert "coach check" not in coach("run", str(file), "--plain", "--speed", "1000").err, "it plays"


def test_a_broken_routine_is_shown_with_its_mistakes(coach: Coach, tmp_path: Path) -> None:
    file = tmp_path / "broken.yaml"
    file.write_text(HEAD + "kind: cold\nsteps:\n  - cold: Lay it on.\n    for: 25 min\n")
    said = coach("run", str(file), "--plain")
    assert said.code == ExitCode.FINDINGS
    assert "broken.yaml:9:10" in said.err
    assert "20 min" in said.err


def test_cold_is_locked_for_90_minutes_after_cold(coach: Coach, home: Path) -> None:
    end = {
        "routine": "cold-pack", "kinds": ["cold"], "result": "done", "pain_before": None, "pain_after": None,
        "cold": 900, "heat": 0, "rehearsal": False,
    }  # fmt: skip
    entry = Entry(datetime.now(UTC) - timedelta(minutes=10), entries.SESSION_END, end, "s")
    with Journal(home / "journal.sqlite3") as journal:
        journal.append([entry])
    said = coach("run", "cold-pack", "--plain")
    assert said.code == ExitCode.LOCKED
    assert "Your skin needs a rest from the cold." in said.out
    assert "You can do this again" in said.out


def test_the_home_without_a_terminal_is_a_numbered_menu(coach: Coach) -> None:
    said = coach(given="10\n")
    assert said.code == ExitCode.DONE
    menu = ["1 or Enter: it has just struck.", "2: check in.", "3: choose a routine.", "4: about you.", "5: history."]
    assert [line for line in said.out.splitlines() if line in menu] == menu, "a line each"


def test_everything_can_be_done_from_the_plain_home(coach: Coach, home: Path) -> None:
    check_in = f"{NO_SIGNS}2\n1\n1\n1\n1\n"
    said = coach(given=f"2\n{check_in}choose\nbreathing\n1\n\nquit\nq\n")
    assert "Stretching is ready for you." in said.out
    assert "Calm breathing. About 4 minutes." in said.out
    assert said.code == ExitCode.DONE


def test_plain_mode_tells_the_pain_of_the_last_days_and_after_a_session_what_is_next(coach: Coach, home: Path) -> None:
    said = coach("run", "calm-breathing", "--plain", given="quit\n")
    assert said.out.splitlines()[-1] == "Next: a check-in, whenever you're ready."
    coach("checkin", "--pain", "2", "--inflammation", "reduced", "--spasm", "eased", "--red-flags", "none")
    assert "Your pain is 2 today." in coach("status").out
    assert "Your pain is 2 today." in coach(given="4\n").out
    assert "Next: " not in coach("run", "calm-breathing", "--plain", "--speed", "500", given="quit\n").out


def test_an_emergency_leaves_nothing_in_the_plain_home_but_its_message(coach: Coach, home: Path) -> None:
    with Journal(home / "journal.sqlite3") as journal:
        journal.append([entries.flag_entry(FlagRaised(datetime.now(UTC), Flag.EMERGENCY))])
    said = coach(given="3\n2\n")
    assert said.code == ExitCode.RED_FLAG
    assert "choose a routine" not in said.out
    said = coach(given="1\nDr A\n4\n")
    assert said.code == ExitCode.DONE
    assert "Let's check in next." in said.out


def test_a_session_whose_input_is_over_is_ended_and_says_so(coach: Coach, home: Path) -> None:
    said = coach("run", "legs-on-a-chair", "--plain", "--speed", "1000")
    assert said.code == ExitCode.FINDINGS
    assert "There's no more input, so the session ends here." in said.out
    with Journal(home / "journal.sqlite3") as journal:
        assert journal.read()[-1].kind == entries.SESSION_END


def test_a_damaged_journal_is_exit_code_5_with_a_hint(coach: Coach, home: Path) -> None:
    home.mkdir()
    (home / "journal.sqlite3").write_bytes(b"no database at all " * 99)
    said = coach("status")
    assert said.code == ExitCode.UNUSABLE
    assert "Move it to another folder" in said.err


def test_bad_settings_are_told_with_their_line_and_stop_nothing(coach: Coach, home: Path) -> None:
    home.mkdir()
    (home / "settings.toml").write_text('\nget_ready = "soon"\nvoise = true\n')
    said = coach("status")
    assert said.code == ExitCode.DONE
    assert "settings.toml:2: “get_ready” should be seconds from 3 to 60" in said.err
    assert "settings.toml:3: “voise” isn't a setting" in said.err
    (home / "settings.toml").write_text("rate = \n")
    assert "settings.toml:1: coach can't read this line" in coach("status").err


def test_a_transcript_is_private(coach: Coach, tmp_path: Path) -> None:
    file = tmp_path / "said.txt"
    coach("run", "legs-on-a-chair", "--plain", "--speed", "1000", "--transcript", str(file))
    assert file.stat().st_mode & 0o077 == 0
    assert coach("run", "legs-on-a-chair", "--plain", "--transcript", str(tmp_path)).code == ExitCode.USAGE


def test_commands_typed_ahead_act_at_once_and_answers_wait_for_their_question(coach: Coach) -> None:
    said = coach("run", "legs-on-a-chair", "--plain", "--speed", "500", given="\n\n\n\n\n\n5\n")
    assert said.code == ExitCode.DONE
    assert "Well done." in said.out


def test_a_check_in_needs_no_new_screen_unless_something_is_new(coach: Coach, home: Path) -> None:
    with Journal(home / "journal.sqlite3") as journal:
        journal.append([entries.check_in_entry(good_check_in(datetime.now(UTC) - timedelta(hours=20)))])
    said = coach("checkin", given="2\n2\n2\n2\n1\n1\n1\n1\n")
    assert said.code == ExitCode.DONE
    assert "Is anything numb between your legs" in said.out
    assert "Losing weight without trying." not in said.out
    said = coach("checkin", given="2\n2\n2\n8\n3\n2\n" + "2\n" * 6)
    assert "Is this the same spasm as last time, or has a new one struck?" in said.out
    assert "Losing weight without trying." in said.out


def test_help_is_named_even_when_the_journal_cannot_be_written(coach: Coach, home: Path) -> None:
    home.write_text("a file in the way")
    for said in (coach("checkin", "--red-flags", "emergency"), coach("checkin", given="1\n1\n")):
        assert said.code == ExitCode.RED_FLAG
        assert "emergency department" in said.out
        assert "journal" in said.out + said.err


def test_a_slip_at_an_emergency_sign_is_taken_back_by_two_answers_while_help_stands(coach: Coach, home: Path) -> None:
    said = coach("checkin", given=f"1\nx\nx\n{NO_SIGNS}2\n1\n1\n1\n1\n")
    assert said.code == ExitCode.DONE
    assert "emergency department" in said.out, "help is named at the first yes"
    assert "Answer 3 once more if it was a mistake." in said.out
    assert said.out.count("A change in peeing") == 2, "the question is asked again"
    assert "Stretching is ready for you." in said.out


@pytest.mark.parametrize("second", ["2", "no", "", "x\nno", "x\n1"])
def test_nothing_else_takes_an_emergency_sign_back(coach: Coach, second: str) -> None:
    said = coach("checkin", given=f"1\n{second}\n")
    assert said.code == ExitCode.RED_FLAG
    assert coach("run", "legs-on-a-chair", "--plain").code == ExitCode.RED_FLAG


@pytest.mark.parametrize("answer", ["yes", "not sure", "3", "1"])
def test_one_yes_or_not_sure_names_help_in_an_emergency(coach: Coach, answer: str) -> None:
    said = coach("checkin", given=f"{answer}\n")
    assert said.code == ExitCode.RED_FLAG
    assert "emergency department" in said.out


def test_an_urgent_sign_stays_in_the_plain_home_until_a_doctor_has_seen_the_patient(coach: Coach, home: Path) -> None:
    with Journal(home / "journal.sqlite3") as journal:
        journal.append([entries.flag_entry(FlagRaised(datetime.now(UTC), Flag.URGENT))])
    said = coach(given="4\nDr A\nq\n")
    assert said.out.count("Speak to a doctor today, or ring your out-of-hours line.") == 1
    assert "4: a clinician has seen me." in said.out
    assert journey.SEEN_RECORDED in said.out
    assert said.code == ExitCode.DONE


def test_it_hurts_overtakes_whatever_was_sent_ahead(coach: Coach) -> None:
    said = coach("run", "pillows-under-knees", "--plain", "--speed", "200", given="xyz\n\n\nhurts\n9\n")
    assert sentences.RATE_PAIN in "".join(said.out.splitlines()[:6])


def test_letters_answer_a_check_in_too(coach: Coach) -> None:
    said = coach("checkin", given=f"n\n{NO_SIGNS[2:]}3\nnow\nu\ny\n1\n")
    assert "Stretching comes later." in said.out


def test_a_routine_of_ones_own_with_mistakes_is_not_passed_over(coach: Coach, home: Path) -> None:
    (home / "routines").mkdir(parents=True)
    (home / "routines" / "calm-breathing.yaml").write_text("coach: 1\n")
    said = coach("run", "calm-breathing", "--plain")
    assert said.code == ExitCode.FINDINGS
    assert "the routine has no `steps`" in said.err


@pytest.mark.parametrize("name", ["x" * 5000, "nul\0", "\x1b[2J"], ids=["long", "zero", "escape"])
def test_an_impossible_name_is_only_an_unknown_routine(coach: Coach, name: str) -> None:
    assert coach("run", name, "--plain").code == ExitCode.USAGE


def test_a_date_beyond_all_dates_is_refused(coach: Coach) -> None:
    wrong = coach("override", "stretching", "--by", "Dr A", "--reason", "r", "--until", "9999-12-31")
    assert wrong.code == ExitCode.USAGE


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device on this machine")
@pytest.mark.parametrize("redirection", ["<&-", ">/dev/full", "<&- >&-"])
def test_closed_and_full_streams_end_in_words_never_in_a_traceback(home: Path, redirection: str) -> None:
    done = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m coach list {redirection}; {sys.executable} -m coach checkin {redirection}"],
        capture_output=True,
        text=True,
        env={**os.environ, "COACH_HOME": str(home)},
        stdin=subprocess.DEVNULL,
        timeout=60,
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


def test_the_status_says_that_a_session_can_be_resumed(coach: Coach, home: Path) -> None:
    assert all(row["kind"] != "session" for row in coach("status", "--json").json)
    player = player_in(home, FakeClock(date=datetime.now(UTC) - timedelta(minutes=5)))
    player.start(routine(POSITION)).begin()
    player.journal.close()
    found = coach("status", "--json").json[-1]
    assert found["kind"] == "session"
    assert (found["routine"], found["title"], found["decision"]) == ("test", "Test", "open")
    assert found["next"] == "Carry on: Test"
    assert datetime.fromisoformat(found["at"]).tzinfo is not None
    assert found["reasons"]


def test_the_status_has_the_plan_of_the_day_for_people_and_for_programs(coach: Coach) -> None:
    assert coach("checkin", *GOOD).code == ExitCode.DONE
    told = "  Lie down: as often as you like. Not done yet. The first minutes, Pillows under the knees, or another."
    assert told in coach("status").out.splitlines()
    rows = {row["kind"]: row for row in coach("status", "--json").json}
    plan = rows["positioning"]["plan"]
    assert (plan["purpose"], plan["place"], plan["state"], plan["done"], plan["of"]) == ("lie-down", 1, "now", 0, None)
    assert plan["choices"][0] == "first-minutes"
    assert rows["strengthening"]["plan"] is None, "it is not for today"
    assert rows["positioning"]["due"], "each routine by its own dose is still there for programs"
