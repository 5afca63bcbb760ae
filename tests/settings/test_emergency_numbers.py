"""The number to call is guessed from where the computer stands, and a guess never stands for what was chosen."""

from pathlib import Path

import pytest

from coach.errors import CoachError
from coach.settings.derived import options_of
from coach.settings.emergency_numbers import guessed_number
from coach.settings.preferences import Preferences
from coach.settings.store import RULES, Settings, load_settings


@pytest.mark.parametrize(
    ("environment", "number"),
    [
        ({"LANG": "en_GB.UTF-8"}, "999"),
        ({"LANG": "en_US.UTF-8"}, "911"),
        ({"LANG": "de_DE.UTF-8"}, "112"),
        ({"LANG": "en_AU.UTF-8"}, "000"),
        ({"LANG": "fr_CH.UTF-8"}, "144"),
        ({"LANG": "ja_JP.UTF-8"}, "119"),
        ({"LANG": "C.UTF-8"}, "112"),
        ({}, "112"),
        ({"LANG": "en_US.UTF-8", "LC_TIME": "de_DE.UTF-8"}, "112"),
        ({"LANG": "en_US.UTF-8", "LC_TELEPHONE": "nb_NO.UTF-8", "LC_TIME": "en_DK.UTF-8"}, "113"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "en_NZ.UTF-8"}, "111"),
        ({"LANG": "nonsense"}, "112"),
    ],
)
def test_the_number_of_where_the_language_settings_come_from(environment: dict[str, str], number: str) -> None:
    """Who lives abroad with an American computer has said so by the form of dates, money or telephone numbers."""
    assert guessed_number(environment) == number


def test_every_guess_is_a_number_that_can_be_set() -> None:
    from coach.settings import emergency_numbers

    for territory, number in emergency_numbers._NUMBERS.items():
        assert RULES["emergency_number"].accepts(number), territory
        assert len(territory) == 2


def test_a_number_that_is_set_always_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert options_of(Settings(emergency_number="999")).emergency_number == "999"
    assert options_of(Settings()).emergency_number == "911", "and for help the guess counts meanwhile"


def test_what_is_chosen_is_kept_and_counts_at_once(tmp_path: Path) -> None:
    file, heard = tmp_path / "settings.toml", list[Settings]()
    preferences = Preferences(file, heard.append)
    assert not preferences.is_set("emergency_number")
    preferences.keep("emergency_number", "999")
    assert preferences.is_set("emergency_number")
    assert load_settings(file)[0].emergency_number == "999"
    assert [settings.emergency_number for settings in heard] == ["999"]


def test_a_silence_that_was_chosen_is_a_choice(tmp_path: Path) -> None:
    preferences = Preferences(tmp_path / "settings.toml", lambda _: None)
    preferences.keep("voice", False)
    assert preferences.is_set("voice")


def test_what_cannot_be_dialled_is_not_kept(tmp_path: Path) -> None:
    with pytest.raises(CoachError):
        Preferences(tmp_path / "settings.toml", lambda _: None).keep("emergency_number", "my neighbour")
    assert not (tmp_path / "settings.toml").exists()
