"""`coach about`: what coach knows about the patient, and how to change it."""

import argparse
import sys

from coach.care.about import Condition, Known, age_of, with_what_follows
from coach.care.facts import Says
from coach.cli.context import Context
from coach.cli.output import print_json
from coach.errors import CoachError, ExitCode
from coach.script import about_words


def show(arguments: argparse.Namespace) -> ExitCode:
    """`coach about`."""
    with Context() as context:
        about = context.player.about()
        trouble = context.player.unrecorded
    _print(about, as_json=arguments.json)
    if trouble is None:
        return ExitCode.DONE
    print(f"coach: {trouble}", file=sys.stderr)
    return ExitCode.UNUSABLE


def change(arguments: argparse.Namespace) -> ExitCode:
    """`coach about set FACT ANSWER`."""
    fact, says = _fact(arguments.fact), Says(arguments.answer)
    with Context() as context:
        context.keeper().report_about(with_what_follows(fact, says))
        about = context.player.about()
    if arguments.json:
        _print(about, as_json=True)
    else:
        print(about_words.recorded(fact, about))
    return ExitCode.DONE


def _fact(name: str) -> Condition:
    """The fact of this name. Raises CoachError when there is none."""
    wanted = name.strip().lower().replace("_", "-")
    found = next((fact for fact in Condition if fact.value == wanted), None)
    if found is None:
        from difflib import get_close_matches

        near = get_close_matches(wanted, [fact.value for fact in Condition], n=1)
        hint = f"Did you mean `{near[0]}`?" if near else "`coach about` lists them all."
        raise CoachError(f"there's no fact “{name}”", hint=hint, code=ExitCode.USAGE)
    return found


def _print(about: Known, *, as_json: bool) -> None:
    if not as_json:
        print("\n".join(about_words.all_lines(about)))
        return
    facts = [
        {"fact": fact, "words": about_words.FACT_NAMES[fact], "answer": about.get(fact), "question": question}
        for fact, question in about_words.FACT_QUESTIONS.items()
    ]
    print_json({"facts": facts, "age": age_of(about)})
