"""`coach about`: what is known, for people and for programs, and a change that counts from then on."""

from tests.cli.test_commands import Coach, coach, home

__all__ = ["coach", "home"]


def test_a_change_is_kept_and_counts(coach: Coach) -> None:
    done = coach("about", "set", "white-fingers", "yes")
    assert (done.code, done.out) == (0, "Thanks, I've saved that. White fingers or toes in the cold: yes.\n")
    assert "White fingers or toes in the cold: yes." in coach("about").out
    refused = coach("run", "cold-pack", "--plain")
    assert refused.code == 3
    assert "You told me that your fingers or toes go white in the cold." in refused.out


def test_every_fact_is_listed_also_for_a_program(coach: Coach) -> None:
    coach("about", "set", "pregnancy", "unsure")
    coach("about", "set", "over_65", "yes")
    found = coach("about", "--json").json
    answers = {row["fact"]: row["answer"] for row in found["facts"]}
    assert answers["pregnancy"] == "unsure"
    assert answers["over-55"] == "yes", "whoever is over 65 is over 55"
    assert answers["heart-trouble"] is None
    assert found["age"] == "over-65"


def test_a_fact_that_there_is_none_of_is_refused_with_what_was_meant(coach: Coach) -> None:
    said = coach("about", "set", "pregnant", "yes")
    assert said.code == 2
    assert "there's no fact “pregnant”" in said.err
    assert "`pregnancy`" in said.err
    assert coach("about", "set", "pregnancy", "perhaps").code == 2


def test_help_says_what_it_is_for(coach: Coach) -> None:
    assert "such as a pregnancy" in coach("--help").out
    assert "unsure, which counts as yes" in " ".join(coach("about", "set", "--help").out.split())
