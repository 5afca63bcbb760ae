"""`coach history`: lines that can be read aloud, JSON that others build on, CSV that no spreadsheet runs."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from coach.care.facts import Override
from coach.cli import main
from coach.clock import SystemClock
from coach.errors import ExitCode
from coach.journal import entries
from coach.journal.store import Entry
from coach.kinds import Kind
from coach.script.past_words import NOTHING
from coach.session.events import Answer, Hurts
from tests.past import KNEE_FILE, REST, Life

NOW = datetime.now().astimezone().replace(hour=15).astimezone(UTC)
"""In the afternoon: an hour ago was today."""


@dataclass
class Said:
    """What came of one command."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        return [line.strip() for line in self.out.splitlines()]

    @property
    def rows(self) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.out)))


History = Callable[..., Said]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own, and a library of one routine, which is quickly read."""
    (tmp_path / "routines").mkdir()
    (tmp_path / "routines" / "knee.yaml").write_text(KNEE_FILE)
    monkeypatch.setattr("coach.cli.context.shipped_routines", lambda: tmp_path / "routines")
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(SystemClock, "wall", lambda _: NOW)
    return tmp_path / "home"


@pytest.fixture
def life(home: Path) -> Iterator[Life]:
    """A patient who checked in an hour ago."""
    made = Life(home)
    made.clock.date = NOW - timedelta(hours=1)
    made.check_in()
    yield made
    made.journal.close()


@pytest.fixture
def history(home: Path, capsys: pytest.CaptureFixture[str]) -> History:
    def call(*arguments: str) -> Said:
        try:
            code = main(["history", *arguments])
        except SystemExit as done:  # argparse ends like this, for wrong usage
            code = int(done.code or 0)
        captured = capsys.readouterr()
        assert "Traceback" not in captured.out + captured.err
        return Said(code, captured.out, captured.err)

    return call


def test_without_a_journal_it_says_so_and_creates_none(history: History, home: Path) -> None:
    said = history()
    assert (said.code, said.lines) == (ExitCode.DONE, [NOTHING])
    assert history("--json").json["sessions"] == []
    assert history("--csv").rows == []
    assert not home.exists()


def test_the_past_is_told_a_line_at_a_time(history: History, life: Life) -> None:
    life.play(before=3, after=1)
    life.play(REST)
    said = history()
    assert said.lines[0].startswith("The last four weeks, since ")
    assert said.lines[1] == "Your pain is 2 today."
    assert said.lines[2] == "2 sessions on 1 day: 2 done."
    assert said.lines[-2].startswith("1: ")
    assert said.lines[-2].endswith("Rest: done, less than a minute. Pain 2 before, 2 after: about the same.")
    assert said.lines[-1].endswith("Knee to chest: done, less than a minute. Pain 3 before, 1 after: clearly less.")


def test_the_numbers_of_the_chart_can_be_read_day_by_day(history: History, life: Life) -> None:
    life.play(before=4, after=2)
    assert history("--days").lines[0] == history().lines[1], "the same numbers everywhere"
    assert any(line.startswith("Day 1: 2") for line in history("--days").lines)


def test_day_by_day_says_so_where_there_is_no_number(history: History) -> None:
    assert history("--days").lines == ["No pain number yet. A check-in asks for one."]


def test_no_line_needs_eyes(history: History, life: Life) -> None:
    """A screen reader reads signs and drawings out one by one, or not at all."""
    life.play(at=60, send=(Hurts(), Answer("7")))
    assert history().out.isascii()
    assert history("--session", "1").out.isascii()
    assert history("--days").out.isascii()


def test_what_was_kept_up_is_told_by_purpose_and_doses_for_programs(history: History, life: Life) -> None:
    life.play()
    assert "Today you stretched. Well done." in history().lines
    (line,) = history("--json").json["purposes"]
    assert (line["purpose"], line["today"], line["days"], line["of_days"]) == ("stretch", 1, 1, 1)
    (dose,) = history("--json").json["doses"]
    assert (dose["routine"], dose["title"]) == ("knee", "Knee to chest")
    assert dose["today"] == dose["seven_days"] == {"done": 1, "of": 2}


def test_long_ago_is_told_when_it_is_asked_for(history: History, life: Life) -> None:
    life.clock.date = NOW - timedelta(days=400)
    life.check_in()
    life.play()
    recent = history()
    assert recent.lines[1] == "No sessions."
    since = (NOW - timedelta(days=401)).date().isoformat()
    assert "1 session on 1 day: 1 done." in history("--since", since).lines
    assert len(history("--json").json["sessions"]) == 1
    assert history("--json", "--since", NOW.date().isoformat()).json["sessions"] == []


def test_where_nothing_happened_lately_it_says_how_to_see_what_was_before(history: History, home: Path) -> None:
    life = Life(home)
    life.clock.date = NOW - timedelta(days=60)
    life.check_in()
    life.journal.close()
    (line,) = history().lines
    assert f"--since {(NOW - timedelta(days=60)).astimezone().date()}" in line


def test_one_session_is_told_step_by_step_by_its_number_or_its_id(history: History, life: Life) -> None:
    first = life.play()
    life.play(REST)
    assert "Rest: done, less than a minute" in history("--session", "1").out
    said = history("--session", "2")
    assert any(line.endswith("Left knee: done, 3 of 3.") for line in said.lines)
    assert said.out == history("--session", first).out == history("--session", first[:8]).out
    course = history("--session", first, "--json").json["course"]
    assert {"t", "kind", "text", "answer", "seconds", "parts", "result", "words"} == set(course[0])
    assert len(history("--session", "2", "--csv").rows) == 1


@pytest.mark.parametrize("which", ["7", "0", "nonsense", ""])
def test_a_session_that_is_not_there_is_an_error_with_a_hint(history: History, life: Life, which: str) -> None:
    said = history("--session", which)
    assert said.code == ExitCode.USAGE
    assert "coach history" in said.err


@pytest.mark.parametrize("date", ["yesterday", "2026-13-01", "0001-01-01", "", "9999-12-31x"])
def test_a_day_that_is_none_is_told(history: History, date: str) -> None:
    said = history("--since", date)
    assert said.code == ExitCode.USAGE
    assert "please give a day such as 2026-05-31" in said.err


def test_the_far_future_breaks_nothing(history: History, life: Life) -> None:
    assert history("--since", "9999-12-31").code == ExitCode.DONE


def test_the_json_keeps_its_names(history: History, life: Life) -> None:
    """Others build on it."""
    life.play(before=3, after=1)
    until = NOW + timedelta(days=9)
    life.journal.append([entries.override_entry(Override(NOW, Kind.STRETCHING, "Dr. A", "why", until))])
    told = history("--json").json
    assert set(told) == {"since", "sessions", "check_ins", "pain", "marks", "doses", "purposes"}
    (session,) = told["sessions"]
    assert session | {"id": "", "at": ""} == {
        "id": "",
        "at": "",
        "routine": "knee",
        "title": "Knee to chest",
        "kinds": ["stretching"],
        "rehearsal": False,
        "result": "done",
        "done": 30.0,
        "skipped": 0.0,
        "pain_before": 3,
        "pain_after": 1,
        "change": "better",
        "stop": None,
    }
    assert [told["when"] for told in told["pain"]] == ["check-in", "asked", "session"]
    (mark,) = told["marks"]
    assert (mark["kind"], mark["code"], mark["by"], mark["note"]) == ("override", "stretching", "Dr. A", "why")
    assert datetime.fromisoformat(mark["until"]) == until
    assert {"at", "pain", "inflammation", "spasm", "trend", "flag", "new_episode"} == set(told["check_ins"][0])


def test_the_csv_has_a_row_for_each_session(history: History, life: Life) -> None:
    life.play(before=3, after=1)
    life.play(rehearsal=True)
    rehearsal, done = history("--csv").rows
    assert (rehearsal["rehearsal"], done["rehearsal"]) == ("yes", "no")
    assert (done["title"], done["result"], done["minutes"]) == ("Knee to chest", "done", "0.5")
    assert (done["pain before"], done["pain after"], done["change"]) == ("3", "1", "clearly less")


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0"])
def test_no_cell_of_the_csv_is_taken_for_a_formula(history: History, life: Life, title: str) -> None:
    body = {"routine": "r", "title": title, "kinds": ["mobility"]}
    life.journal.append([Entry(NOW, entries.SESSION_START, body, "s")])
    (row,) = history("--csv").rows
    assert row["title"] == f"'{title}"


def test_a_damaged_journal_is_told_with_a_hint(history: History, life: Life) -> None:
    life.journal.append([Entry(NOW, entries.STOP_KIND, {}, "s")])
    said = history()
    assert said.code == ExitCode.UNUSABLE
    assert "is damaged" in said.err


def test_json_and_csv_together_are_wrong_usage(history: History) -> None:
    assert history("--json", "--csv").code == ExitCode.USAGE
