"""Turns pydantic's errors into diagnostics that a physiotherapist can act on: place, plain message, hint."""

from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from coach.routine.diagnostics import Diagnostic
from coach.routine.duration import format_duration
from coach.routine.figures import Figure
from coach.routine.model import Dose, Gate, Routine, VoiceWishes
from coach.routine.progress import Progress
from coach.routine.steps import STEP_BY_VERB, AuthorCue, EasierForm, Model, OtherForm, Pace, verbs_in
from coach.routine.yaml_tree import Path, Tree

_STEP_LISTS = ("steps", "repeat")
_KEY = "[key]"
"""How pydantic ends the place of a key that is wrong itself."""
_AT_KEY = ("unknown-key", "too-many-figures")
"""What is reported where the key stands, and not where its value does."""
_PARTS: dict[str, type[BaseModel]] = {
    "dose": Dose,
    "gate": Gate,
    "voice": VoiceWishes,
    "easier": EasierForm,
    "pace": Pace,
    "progress": Progress,
}


def translate(error: ValidationError, tree: Tree, name: str) -> list[Diagnostic]:
    """One diagnostic for each mistake: a misspelt key is one finding, not a missing and an unknown one."""
    details = [
        (_path(item["loc"]), item)
        for item in error.errors(include_url=False)
        # pydantic also calls a list too short when its items are wrong; the items' own errors say more
        if not (item["type"] == "too_short" and item["input"])
    ]
    missing: dict[Path, set[str]] = {}
    for path, item in details:
        if item["type"] == "missing":
            missing.setdefault(path[:-1], set()).add(str(path[-1]))
    found: list[Diagnostic] = []
    explained: set[Path] = set()
    for path, item in details:
        if item["type"] == "extra_forbidden":
            found.append(_unknown_key(path, missing.get(path[:-1], set()), explained, tree, name))
    for path, item in details:
        if item["type"] != "extra_forbidden" and path not in explained:
            message, hint, code = _tell(path, item, tree)
            place = path[:-1] if item["type"] == "missing" else path
            mark = tree.mark(place, key=item["type"] in _AT_KEY or path[-1:] == (_KEY,))
            found.append(Diagnostic(name, mark, code, message, hint))
    return found


def _path(loc: tuple[int | str, ...]) -> Path:
    """pydantic's `loc` without the verb that tells which kind of step it tried."""
    path: list[str | int] = []
    skip_tag = False
    for part in loc:
        if skip_tag:
            skip_tag = False
            continue
        path.append(part)
        skip_tag = isinstance(part, int) and len(path) >= 2 and path[-2] in _STEP_LISTS
    return tuple(path)


def _model_at(path: Path, tree: Tree) -> type[BaseModel]:
    """The model that describes the map at `path`."""
    if not path:
        return Routine
    if path[:-1] == ("figures",):
        return Figure
    if isinstance(path[-1], int):
        if len(path) >= 2 and path[-2] == "cues":
            return AuthorCue
        if len(path) >= 2 and path[-2] == "instead":
            return OtherForm
        verbs = verbs_in(_value(path, tree))
        return STEP_BY_VERB[verbs[0]] if verbs else Model
    return _PARTS.get(path[-1], Model)


def _value(path: Path, tree: Tree) -> Any:
    value = tree.data
    for part in path:
        try:
            value = value[part]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _keys_of(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _unknown_key(path: Path, missing: set[str], explained: set[Path], tree: Tree, name: str) -> Diagnostic:
    parent, key = path[:-1], str(path[-1])
    allowed = _keys_of(_model_at(parent, tree))
    written = _value(parent, tree)
    free = [k for k in allowed if not (isinstance(written, dict) and k in written)]
    near = get_close_matches(key.lower().replace("_", "-"), free, n=1, cutoff=0.6)
    if near:
        hint = f"Did you mean `{near[0]}`?"
        if near[0] in missing:
            explained.add((*parent, near[0]))
    else:
        hint = f"Here you can write: {', '.join(sorted(free))}." if free else "Delete this line."
    return Diagnostic(name, tree.mark(path, key=True), "unknown-key", f"“{key[:40]}” is not known here", hint)


def _tell(path: Path, item: ErrorDetails, tree: Tree) -> tuple[str, str, str]:
    """Message, hint and code for one error."""
    kind, context = item["type"], item.get("ctx", {})
    if kind == "missing":
        return _missing(path, tree)
    if kind == "union_tag_not_found":
        return _no_verb(item["input"])
    if item["input"] is None:
        return "nothing is written here", "Write it after the colon, or leave the line out.", "empty"
    if "hint" in context:
        return str(context["message"]), str(context["hint"]), kind
    if kind in ("literal_error", "enum"):
        return _not_one_of(path, item)
    if kind in ("greater_than_equal", "less_than_equal", "greater_than", "less_than"):
        return _out_of_range(path, item)
    if kind == "string_pattern_mismatch":
        return _PATTERNS.get(str(path[-1]), _PATTERNS["id"])
    if kind in _SIMPLE:
        message, hint = _SIMPLE[kind]
        return message.format(**context), hint.format(**context), kind.replace("_", "-")
    return item["msg"][0].lower() + item["msg"][1:], "Compare this line with the routines that coach brings.", "value"


_NO_FIGURE = ("this is not the name of a figure", "Use small letters, digits and hyphens.", "id")
_PATTERNS = {
    "id": (
        "this is not an id",
        "Use small letters, digits and hyphens, such as `legs-on-a-chair`.",
        "id",
    ),
    **dict.fromkeys(("figure", "like", "start", _KEY), _NO_FIGURE),
    "language": ("this is not a language", "Use a short code such as `en` or `de`.", "language"),
}
_SIMPLE = {
    "int_type": ("this is not a whole number", "Write a number such as `3`, without quotes."),
    "float_type": ("this is not a number", "Write degrees, such as `45`, without a sign after it."),
    "bool_type": ("this is neither `true` nor `false`", "Write `true`, or leave the line out."),
    "string_type": ("this is not a text", "Put it in quotes."),
    "string_too_long": ("this is longer than {max_length} characters", "Make it shorter."),
    "tuple_type": ("this is not a list", "Write the items one below the other, each after `- `."),
    "too_short": ("this list is empty", "Give it at least one item, or leave it out."),
    "too_long": ("this list has {actual_length} items", "{max_length} is the most: make two routines of it."),
    "dict_type": ("this is not a map of keys and values", "Write it like `{{key: value}}`."),
    "model_type": ("this is not a map of keys and values", "Write it like `{{key: value}}`."),
}
_ROUTINE_HINTS = {
    "coach": "Start the file with `coach: 1`, the version of the format.",
    "id": "Add a line such as `id: legs-on-a-chair`.",
    "title": "Add a line such as `title: Legs on a chair`.",
    "kind": "Add a line such as `kind: positioning`.",
    "summary": "Add a line that says what the routine is good for.",
    "steps": "Add `steps:` and below it at least one step, such as `- hold: Breathe calmly.`",
}


def _missing(path: Path, tree: Tree) -> tuple[str, str, str]:
    key = str(path[-1])
    owner = (
        "this cue"
        if path[-3:-2] == ("cues",)
        else "this form"
        if path[-3:-2] == ("instead",)
        else "this step"
        if len(path) > 1
        else "the routine"
    )
    hint = _ROUTINE_HINTS.get(key) if len(path) == 1 else None
    if path[-2:-1] == ("progress",):
        owner, hint = "this progress", "Write it like `{add: 1 repetition, every: 3 days, up to: 30}`."
    if hint is None:
        hint = f"Add a line such as `{key}: 30 s`." if key in ("for", "hold") else f"Add a line `{key}: …`."
    return f"{owner} has no `{key}`", hint, "missing-key"


def _no_verb(step: object) -> tuple[str, str, str]:
    verbs = verbs_in(step)
    if len(verbs) > 1:
        return f"this step has two verbs: {' and '.join(verbs)}", "Make a step of each.", "two-verbs"
    every = ", ".join(STEP_BY_VERB)
    if not isinstance(step, dict):
        return "this is not a step", f"Start it with a verb and a colon. The verbs: {every}.", "no-verb"
    for key in step:
        near = get_close_matches(str(key).lower(), list(STEP_BY_VERB), n=1, cutoff=0.6)
        if near:
            return f"“{str(key)[:40]}” is not a verb of a step", f"Did you mean `{near[0]}`?", "no-verb"
    return "this step has no verb", f"Start it with one of: {every}.", "no-verb"


def _not_one_of(path: Path, item: ErrorDetails) -> tuple[str, str, str]:
    if path == ("coach",):
        return "this version of the format is not known", "Write `coach: 1`.", "version"
    expected = str(item.get("ctx", {}).get("expected", "")).replace(" or ", ", ")
    choices = [choice.strip().strip("'") for choice in expected.split(",")]
    near = get_close_matches(str(item["input"]).lower(), choices, n=1, cutoff=0.6)
    hint = f"Did you mean `{near[0]}`?" if near else f"Write one of: {', '.join(choices)}."
    return f"“{str(item['input'])[:40]}” is not known here", hint, "unknown-word"


def _out_of_range(path: Path, item: ErrorDetails) -> tuple[str, str, str]:
    context = item.get("ctx", {})
    limit = next(context[key] for key in ("ge", "le", "gt", "lt") if key in context)
    too_low = item["type"].startswith("greater")
    is_time = isinstance(limit, float) or isinstance(item["input"], str)
    shown = format_duration(float(limit)) if is_time else str(limit)
    word = "least" if too_low else "most"
    what = "this is too little" if too_low else "this is too much"
    reason = " It keeps the skin safe." if is_time and limit in (1200.0, 1800.0) else ""
    return what, f"`{shown}` is the {word} here.{reason}", "range"
