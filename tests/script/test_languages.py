"""A German routine is German, and what coach itself says in it English: each in a voice that can say it."""

import pytest

from coach.script.languages import in_languages, is_english

GERMAN = (
    ("Knie zur Brust", "de"),
    ("Legen Sie sich hin.", "de"),
    ("Ruhen", "de"),
    ("Ruhen Sie.", "de"),
    ("Genou", "fr"),
)


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("Stop if it hurts.", [("en", "Stop if it hurts.")]),
        ("Legen Sie sich hin.", [("de", "Legen Sie sich hin.")]),
        (
            "Legen Sie sich hin. Press Enter when you're ready.",
            [("de", "Legen Sie sich hin."), ("en", "Press Enter when you're ready.")],
        ),
        ("Next: Knie zur Brust.", [("en", "Next:"), ("de", "Knie zur Brust.")]),
        ("Ruhen Sie. Knie zur Brust!", [("de", "Ruhen Sie. Knie zur Brust!")]),
        ("Genou. Ruhen, left.", [("fr", "Genou."), ("de", "Ruhen,"), ("en", "left.")]),
        ("Ruhende", [("en", "Ruhende")]),
        ("“Ruhen”", [("de", "“Ruhen”")]),
        ("", []),
    ],
)
def test_each_piece_is_in_its_own_language_and_none_is_lost(words: str, parts: list[tuple[str, str]]) -> None:
    found = in_languages(words, GERMAN)
    assert list(found) == parts or "".join(piece for _, piece in found).replace(" ", "") == words.replace(" ", "")
    assert [language for language, _ in found] == [language for language, _ in parts]


def test_where_all_is_english_nothing_is_looked_for() -> None:
    assert in_languages("Knie zur Brust.", ()) == (("en", "Knie zur Brust."),)


def test_english_has_many_names() -> None:
    assert all(map(is_english, ("en", "en-GB", "en_US", "EN")))
    assert not any(map(is_english, ("de", "eng", "", "e")))
