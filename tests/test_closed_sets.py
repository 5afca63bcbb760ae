"""Closed sets are closed: whoever adds a reason, a kind, a verb or an event is shown every place that has to know it.

Without this, what nobody thought of passes the types and ends in a KeyError, in front of a patient, at the very lock
that should have been explained.
"""

import ast
import importlib
import inspect
import pkgutil
import types
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

import coach
from coach.routine.steps import STEP_BY_VERB, Step
from coach.session.events import Event, Look, Start
from coach.session.machine import TABLE
from coach.session.state import Status

MEANT_TO_BE_PARTIAL: dict[str, str] = {
    "coach.visit.menu._ENTRIES": "what to do now has the words of the day, and looking again is never shown",
    "coach.care.about._BY_SIGN": "most warning signs are no stable facts",
    "coach.care.sign_groups.NOT_ASKED_DAILY": "the others are asked each day, as tests/care/test_flags.py holds",
    "coach.care.today._FLAGGED": "without a flag the day goes by the rest of what is known",
    "coach.export.handout._PASSING": "the other segments say by their own names what they are",
    "coach.figure.drawing._LEAST": "the rest may be as small as it is",
    "coach.figure.drawing._WITHIN": "a body and the floor are solid",
    "coach.figure.svg._INK": "floor, prop and the near side are told apart by their outline",
    "coach.history.retrace._DID": "a look, an answer and a request leave no trace of this form in the course",
    "coach.history.words._DID": "steps, answers, pain and absences are told with more than a fixed sentence",
    "coach.script.pain_words._STOP_OPEN": "where nothing is locked, the other stops say what they say anywhere",
    "coach.script.units._FOREIGN": "who has not chosen gets what the author wrote",
    "coach.session.standing_still.SKIN": "nothing else is laid on the skin",
    "coach.session.commands._USEFUL": "the other commands do something wherever they are listened to",
    "coach.session.stepping.STEPPING": "the other actions do not go from one answer to another",
    "coach.tui.player.view_model._ASKED_FOR": "in the other states the segment has its own words",
    "coach.tui.player.view_model._STATUS": "in the other states the session itself is shown",
}
"""Tables that leave members out on purpose, and why."""
AT_MOST = 18
OPEN_MATCHES: dict[str, str] = {
    "coach.voice.synthesis.worker": "orders come as text from another process",
}
"""Modules with a `match` over something that is no closed set, and why."""


@cache
def _modules() -> tuple[types.ModuleType, ...]:
    names = (found.name for found in pkgutil.walk_packages(coach.__path__, "coach."))
    return tuple(importlib.import_module(name) for name in names if not name.endswith("__main__"))


def _plain(annotation: Any) -> Any:
    """A type without what is annotated to it."""
    while get_origin(annotation) in (Annotated, Final):
        annotation = get_args(annotation)[0]
    return annotation


@cache
def _unions() -> tuple[frozenset[type], ...]:
    """Every union of classes that a module gives a name to, the smallest first."""
    found = set()
    for module in _modules():
        for value in vars(module).values():
            union = _plain(value)
            if isinstance(union, types.UnionType) or get_origin(union) is Union:
                members = frozenset(_plain(member) for member in get_args(union))
                if all(isinstance(member, type) for member in members):
                    found.add(members)
    return tuple(sorted(found, key=len))


def _closed_set(keys: Mapping[Any, object], annotation: Any) -> frozenset[Any] | None:
    """The closed set that all these keys are members of; None if there is none."""
    if len(kinds := {type(key) for key in keys}) == 1 and issubclass(kind := kinds.pop(), Enum):
        return frozenset(kind)
    if all(isinstance(key, type) for key in keys):
        return next((union for union in _unions() if union >= keys.keys()), None)
    arguments = get_args(_plain(annotation))
    if arguments and get_origin(_plain(arguments[0])) is Literal:
        return frozenset(get_args(_plain(arguments[0])))
    return None


def _tables() -> Iterator[tuple[str, frozenset[Any]]]:
    """Every table over a closed set in the module that defines it, with the members that it leaves out."""
    for module in _modules():
        for statement in ast.parse(inspect.getsource(module)).body:
            targets = getattr(statement, "targets", [getattr(statement, "target", None)])
            for name in (target.id for target in targets if isinstance(target, ast.Name)):
                table = vars(module).get(name)
                if isinstance(table, Mapping) and table:
                    members = _closed_set(table, module.__annotations__.get(name))
                    if members is not None:
                        yield f"{module.__name__}.{name}", members - table.keys()


def test_every_table_over_a_closed_set_has_a_line_for_each_member() -> None:
    tables = dict(_tables())
    assert len(tables) > 30, "the tables are found at all"
    assert "coach.script.explain._REASONS" in tables
    holes = [
        (name, member) for name, missing in tables.items() if name not in MEANT_TO_BE_PARTIAL for member in missing
    ]
    assert holes == []


def test_no_table_is_excepted_that_is_complete_or_gone() -> None:
    partial = {name for name, missing in _tables() if missing}
    assert MEANT_TO_BE_PARTIAL.keys() - partial == set()
    assert len(MEANT_TO_BE_PARTIAL) <= AT_MOST


def test_every_match_ends_where_a_new_member_does_not_pass_the_types() -> None:
    open_ended = set()
    for module in _modules():
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            if isinstance(node, ast.Match) and "assert_never(" not in ast.unparse(node.cases[-1]):
                open_ended.add(module.__name__)
    assert open_ended == OPEN_MATCHES.keys()


def test_the_verbs_of_the_file_are_the_steps_that_are_played() -> None:
    steps = {verb: _plain(step) for step in get_args(_plain(Step)) for verb in [get_args(step)[1].tag]}
    assert steps == STEP_BY_VERB


def test_every_event_means_something_in_some_state() -> None:
    assert {event for _, event in TABLE} == set(get_args(Event))
    looked_at = {status for status, event in TABLE if event is Look}
    assert looked_at == set(Status) - {Status.NEW, Status.ENDED}
    assert [status for status, event in TABLE if event is Start] == [Status.NEW]
