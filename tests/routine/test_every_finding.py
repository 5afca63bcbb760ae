"""Each kind of finding, with its place, its words and its hint: what an author reads when a file is wrong."""

from typing import NamedTuple

import pytest

from coach.routine.reader import read_text
from tests.support import HEAD

TOP = HEAD + "kind: positioning\n"  # lines 1 to 6
VERBS = "ready, hold, stretch, exercise, count, breathe, cold, heat, press, walk, ask, tell, repeat"


class Case(NamedTuple):
    """A file, and the one finding that it should give."""

    text: str
    code: str
    line: int
    column: int
    message: str
    hint: str


def _step(lines: str) -> str:
    """A file whose only step is in `lines`; the step begins in line 8, column 5."""
    return f"{TOP}steps:\n  - {lines}\n"


def _hold(lines: str) -> str:
    """A file with a hold of one minute; `lines` begin in line 10, column 5."""
    return _step(f"hold: Let go.\n    for: 1 min\n    {lines}")


CASES = {
    # the YAML itself
    "a tab as indentation": Case(
        f"{TOP}steps:\n\t- ready: Lie down.\n",
        "yaml",
        8,
        1,
        "cannot start any token",
        "Put the text in quotes, or indent",
    ),
    "an unquoted colon": Case(
        _step("ready: Remember: lie down."),
        "yaml",
        8,
        20,
        "mapping values are not allowed",
        "Put text that holds a colon",
    ),
    "an open quote": Case(_step('ready: "Lie down.'), "yaml", 9, 1, "unexpected end", "A quote or a bracket is not"),
    "an open bracket": Case(
        f"{TOP}props: [chair\nsteps:\n  - ready: x\n", "yaml", 8, 6, "expected ','", "Close the bracket, or put a comma"
    ),
    "a crooked indentation": Case(
        f"{TOP}steps:\n  - ready: x\n - ready: y\n", "yaml", 9, 2, "expected <block end>", "Check the indentation:"
    ),
    "a key without its colon": Case(
        f"{TOP}order\nsteps:\n  - ready: x\n", "yaml", 8, 1, "could not find expected ':'", "Write `key: value`, with a"
    ),
    "a map as a key": Case(
        f"{TOP}? [a]\n: b\nsteps:\n  - ready: x\n", "yaml", 7, 3, "a key has to be a word", "Write `key: value`."
    ),
    "a letter that does not exist": Case(
        _step('ready: "\\U99999999"'), "yaml", 1, 1, "this is not YAML that can be read", "Look for stray brackets."
    ),
    "an unknown escape": Case(
        _step('ready: "C:\\qqq"'), "yaml", 8, 16, "found unknown escape character", "Check the quotes, the colons"
    ),
    "a control character": Case(
        _step("ready: ding\adong"),
        "hidden-character",
        8,
        16,
        "there is a control character here",
        "Delete it: routines",
    ),
    "a second document": Case(
        f"{_step('ready: x')}---\ncoach: 1\n",
        "documents",
        9,
        1,
        "a second document starts here",
        "Write one routine in",
    ),
    "an anchor": Case(_step("ready: &here Lie down."), "anchor", 8, 12, "anchors are not used", "Delete it."),
    "an alias": Case(_step("ready: *there"), "alias", 8, 12, "aliases are not used", "Write the value out."),
    "an alias as a key": Case(
        f"{TOP}*there : x\nsteps:\n  - ready: x\n", "alias", 7, 1, "aliases are not used", "Write the value out."
    ),
    "a python object": Case(
        _step("ready: !!python/object/apply:os.system [ls]"),
        "tag",
        8,
        12,
        "tags are not used",
        "Delete the word that begins with `!`.",
    ),
    "a tag": Case(
        _step("ready: !wobble x"),
        "tag",
        8,
        12,
        "tags are not used in routines",
        "Delete the word that begins with `!`.",
    ),
    "a pit of brackets": Case(
        _step("ready: " + "[" * 5000 + "]" * 5000),
        "too-deep",
        8,
        21,
        "this is nested too deep",
        "A routine needs only a",
    ),
    "the same key twice": Case(
        _hold("for: 3 min"), "twice", 10, 5, "“for” is given twice", "It stands in line 9 already: keep one of the two."
    ),
    # the routine as a whole
    "an empty file": Case("", "not-a-routine", 1, 1, "the file is empty", "Start with `coach: 1`, then `id`"),
    "nothing but comments": Case("# to do\n", "not-a-routine", 1, 1, "the file is empty", "Start with `coach: 1`"),
    "a shopping list": Case("- milk\n- tea\n", "not-a-routine", 1, 1, "this is not a routine", "Start with `coach: 1`"),
    "a later version": Case(
        _step("ready: x").replace("coach: 1", "coach: 2"),
        "version",
        1,
        8,
        "this version of the format",
        "Write `coach: 1`.",
    ),
    "no title": Case(
        _step("ready: x").replace("title: Test\n", ""),
        "missing-key",
        1,
        1,
        "the routine has no `title`",
        "Add a line such",
    ),
    "no steps": Case(TOP, "missing-key", 1, 1, "the routine has no `steps`", "Add `steps:` and below it at least one"),
    "an empty list of steps": Case(
        f"{TOP}steps: []\n", "too-short", 7, 8, "this list is empty", "Give it at least one"
    ),
    "steps that are no list": Case(
        f"{TOP}steps: Lie down.\n", "tuple-type", 7, 8, "this is not a list", "Write the items one below the other"
    ),
    "too many steps": Case(
        f"{TOP}steps:\n" + "  - ready: x\n" * 101, "too-long", 8, 3, "this list has", "100 is the most: make two"
    ),
    "an id with spaces": Case(
        _step("ready: x").replace("id: test", "id: My Test"),
        "id",
        2,
        5,
        "this is not an id",
        "Use small letters, digits",
    ),
    "an endless id": Case(
        _step("ready: x").replace("id: test", f"id: {'a' * 61}"),
        "string-too-long",
        2,
        5,
        "this is longer than 60 characters",
        "Make it shorter.",
    ),
    "a number as an id": Case(
        _step("ready: x").replace("id: test", "id: 7"), "string-type", 2, 5, "this is not a text", "Put it in quotes."
    ),
    "a kind that does not exist": Case(
        _step("ready: x").replace("positioning", "strechting"),
        "unknown-word",
        6,
        7,
        "“strechting” is not known here",
        "Did you mean `stretching`?",
    ),
    "a language by its name": Case(
        f"{TOP}language: English\nsteps:\n  - ready: x\n",
        "language",
        7,
        11,
        "this is not a language",
        "Use a short code",
    ),
    "a place that is no number": Case(
        f"{TOP}order: first\nsteps:\n  - ready: x\n",
        "int-type",
        7,
        8,
        "this is not a whole number",
        "Write a number such",
    ),
    "a place out of range": Case(
        f"{TOP}order: 0\nsteps:\n  - ready: x\n", "range", 7, 8, "this is too little", "`1` is the least here."
    ),
    "a gate that is laxer than the gate": Case(
        f"{TOP}gate: {{pain: 6}}\nsteps:\n  - ready: x\n", "range", 7, 14, "this is too much", "`5` is the most here."
    ),
    "a gate that trusts a check-in for longer": Case(
        f"{TOP}gate: {{check-in-within: 13 h}}\nsteps:\n  - ready: x\n",
        "range",
        7,
        25,
        "this is too much",
        "`12 h` is the most here.",
    ),
    "a detail of the voice that there is not": Case(
        f"{TOP}voice: {{detail: everything}}\nsteps:\n  - ready: x\n",
        "unknown-word",
        7,
        17,
        "“everything” is not known here",
        "Write one of: all, main, minimal, sounds.",
    ),
    "a profile of the voice that there is not": Case(
        f"{TOP}voice: {{profile: soft}}\nsteps:\n  - ready: x\n",
        "unknown-word",
        7,
        18,
        "“soft” is not known here",
        "Write one of: calm, plain.",
    ),
    "a misspelt key of the voice": Case(
        f"{TOP}voice: {{details: all}}\nsteps:\n  - ready: x\n",
        "unknown-key",
        7,
        9,
        "“details” is not known here",
        "Did you mean `detail`?",
    ),
    "a voice that is a word": Case(
        f"{TOP}voice: calm\nsteps:\n  - ready: x\n",
        "model-type",
        7,
        8,
        "not a map of keys",
        "Write it like",
    ),
    "days as a number": Case(
        f"{TOP}dose: {{days: 3}}\nsteps:\n  - ready: x\n", "days", 7, 14, "these are not days", "Write `every day` or"
    ),
    "a dose for once that is done twice a day": Case(
        f"{TOP}dose: {{once: true, times-a-day: 2}}\nsteps:\n  - ready: x\n",
        "dose-once",
        7,
        20,
        "`once` and `times-a-day` contradict each other",
        "Keep `once: true` for what is done once",
    ),
    "once in words": Case(
        f"{TOP}dose: {{once: always}}\nsteps:\n  - ready: x\n",
        "bool-type",
        7,
        14,
        "this is neither `true` nor `false`",
        "Write `true`, or leave the line out.",
    ),
    "a phase that does not exist": Case(
        f"{TOP}dose: {{once: true, phases: [setling]}}\nsteps:\n  - ready: x\n",
        "unknown-word",
        7,
        29,
        "“setling” is not known here",
        "Did you mean `settling`?",
    ),
    "no phase at all": Case(
        f"{TOP}dose: {{phases: []}}\nsteps:\n  - ready: x\n", "too-short", 7, 16, "this list is empty", "Give it at"
    ),
    "growth of what waits": Case(
        _step("ready: x\n    progress: {add: 1 min, every: 3 days, up to: 30 min}"),
        "progress-nothing",
        9,
        5,
        "nothing of this step grows",
        "It belongs to what can grow: hold, stretch",
    ),
    "cold that grows": Case(
        _step("cold: x\n    progress: {add: 1 min, every: 3 days, up to: 20 min}"),
        "progress-nothing",
        9,
        5,
        "nothing of this step grows",
        "It belongs to what can grow: hold, stretch",
    ),
    "more repetitions of a walk": Case(
        _step("walk: x\n    progress: {add: 1 repetition, every: 3 days, up to: 30}"),
        "progress-measure",
        9,
        21,
        "this step has no repetitions that could grow",
        "Write `add: 1 min`.",
    ),
    "more time for what is counted": Case(
        _step("count: x\n    progress: {add: 5 s, every: 3 days, up to: 30 s}"),
        "progress-measure",
        9,
        21,
        "this step has no time that could grow",
        "Write `add: 1 repetition`.",
    ),
    "growth in repetitions with an end in minutes": Case(
        _step("stretch: x\n    progress: {add: 1 repetition, every: 3 days, up to: 30 s}"),
        "progress-measure",
        9,
        57,
        "`add` counts in repetitions, and this in time",
        "Write the same in both, such as `up to: 30`.",
    ),
    "growth that ends below its start": Case(
        _step("exercise: x\n    repetitions: 8\n    progress: {add: 1 repetition, every: 3 days, up to: 5}"),
        "progress-end",
        10,
        57,
        "the dose is already that much",
        "Write more than `8 repetitions`.",
    ),
    "growth beyond what a step may have": Case(
        _step("exercise: x\n    progress: {add: 1 repetition, every: 3 days, up to: 80}"),
        "range",
        9,
        57,
        "this is too much",
        "`50 repetitions` is the most here.",
    ),
    "growth by nothing that is known": Case(
        _step("exercise: x\n    progress: {add: a little, every: 3 days, up to: 8}"),
        "amount",
        9,
        21,
        "this is neither a number of repetitions nor a time",
        "Write `1 repetition`, or a time such as `1 min`.",
    ),
    "growth by no repetition": Case(
        _step("exercise: x\n    progress: {add: 0 repetitions, every: 3 days, up to: 8}"),
        "amount",
        9,
        21,
        "this is less than one repetition",
        "Write at least `1 repetition`.",
    ),
    "growth up to nothing": Case(
        _step("exercise: x\n    progress: {add: 1 repetition, every: 3 days, up to: 0}"),
        "amount",
        9,
        57,
        "this is less than one repetition",
        "Write a number such as `30`.",
    ),
    "growth after no number of days": Case(
        _step("exercise: x\n    progress: {add: 1 repetition, every: week, up to: 8}"),
        "days",
        9,
        42,
        "these are not days",
        "Write `3 days`: the dose grows after",
    ),
    "growth after half a year": Case(
        _step("exercise: x\n    progress: {add: 1 repetition, every: 180 days, up to: 8}"),
        "range",
        9,
        42,
        "this is no number of days to wait for",
        "Write `1 day` to `28 days`.",
    ),
    "growth without an end": Case(
        _step("exercise: x\n    progress: {add: 1 repetition, every: 3 days}"),
        "missing-key",
        9,
        15,
        "this progress has no `up to`",
        "Write it like `{add: 1 repetition, every: 3 days, up to: 30}`.",
    ),
    "a misspelt key of growth": Case(
        _step("exercise: x\n    progress: {add: 1 repetition, every: 3 days, up-to: 8}"),
        "unknown-key",
        9,
        50,
        "“up-to” is not known here",
        "Did you mean `up to`?",
    ),
    "growth that is a text": Case(
        _step("exercise: x\n    progress: slowly"), "model-type", 9, 15, "this is not a map", "Write it like `{key:"
    ),
    "a walk that grows over two hours": Case(
        f"{TOP}steps:\n" + "  - walk: x\n    progress: {add: 1 min, every: 3 days, up to: 50 min}\n" * 3,
        "too-long",
        8,
        3,
        "the routine takes more than 2 hours",
        "Make several routines of it.",
    ),
    "a dose that is a text": Case(
        f"{TOP}dose: daily\nsteps:\n  - ready: x\n",
        "model-type",
        7,
        7,
        "not a map of keys",
        "Write it like `{key: value}`.",
    ),
    # one step
    "a misspelt verb": Case(
        _step("hodl: x\n    for: 1 min"), "no-verb", 8, 5, "“hodl” is not a verb", "Did you mean `hold`"
    ),
    "no verb at all": Case(
        _step("minutes: 3"), "no-verb", 8, 5, "this step has no verb", f"Start it with one of: {VERBS}."
    ),
    "a sentence as a step": Case(
        _step("Lie down."), "no-verb", 8, 5, "this is not a step", "Start it with a verb and a"
    ),
    "two verbs": Case(
        _step("walk: x\n    tell: y"), "two-verbs", 8, 5, "two verbs: walk and tell", "Make a step of each."
    ),
    "a misspelt key that was needed": Case(
        _step("hold: x\n    fro: 1 min"), "unknown-key", 9, 5, "“fro” is not known here", "Did you mean `for`?"
    ),
    "a misspelt key that was not": Case(
        _hold("fgure: chair"), "unknown-key", 10, 5, "“fgure” is not known here", "Did you mean `figure`?"
    ),
    "underscores for hyphens": Case(
        _hold("avoid_with: [pregnancy]"), "unknown-key", 10, 5, "“avoid_with” is", "Did you mean `avoid-with`?"
    ),
    "a key from nowhere": Case(
        _hold("colour: red"), "unknown-key", 10, 5, "“colour” is not known here", "Here you can write: avoid-with, cues"
    ),
    "a misspelt key in another form": Case(
        _hold("instead: [{with: [pregnancy], sya: x}]"), "unknown-key", 10, 35, "“sya” is not", "Did you mean `say`?"
    ),
    "a form for nobody": Case(
        _hold("instead: [{say: x}]"), "missing-key", 10, 15, "this form has no `with`", "Add a line `with: …`."
    ),
    "a small form that is not there": Case(
        _hold("small-with: [osteoporosis]"), "no-small-form", 10, 5, "this step has no small form", "Add `easier:`"
    ),
    "a move in a form of what has none": Case(
        _hold("instead: [{with: [pregnancy], then: Sit up.}]"),
        "form-words",
        10,
        35,
        "only `press` has a `then`",
        "Put it",
    ),
    "words for a question": Case(
        _step("ask: pain\n    instead: [{with: [pregnancy], say: x}]"),
        "form-words",
        9,
        35,
        "a question has",
        "A question",
    ),
    "a figure that another form has not": Case(
        _hold("instead: [{with: [pregnancy], figure: sitting-egde}]"),
        "unknown-figure",
        10,
        43,
        "there is no",
        "Did you",
    ),
    "a short form that cannot be drawn": Case(
        _hold("short: Let your whole back sink"),
        "text",
        10,
        12,
        "this short form has 5 words",
        "4 is the most: it is drawn large",
    ),
    "a side in a short form without one": Case(
        _hold("short: <side> knee up"), "no-side", 8, 5, "no side can be put", "It can stand in the instr"
    ),
    "a side in another form without one": Case(
        _hold("instead: [{with: [pregnancy], say: Your <side> knee.}]"), "no-side", 8, 5, "no side can", "It can"
    ),
    "a misspelt key in an easier variant": Case(
        _hold("easier: {sya: x}"), "unknown-key", 10, 14, "“sya” is not known here", "Did you mean `say`?"
    ),
    "a misspelt key inside a repeat": Case(
        _step("repeat:\n      - {cold: x, fr: 1 min}\n    times: 2"),
        "unknown-key",
        9,
        19,
        "“fr” is",
        "Did you mean `for`?",
    ),
    "no time": Case(_step("hold: x"), "missing-key", 8, 5, "this step has no `for`", "Add a line such as `for: 30 s`."),
    "a press without a move": Case(
        _step("press: x"), "missing-key", 8, 5, "this step has no `then`", "Add a line `then:"
    ),
    "a time without its unit": Case(
        _step("hold: x\n    for: 20"), "duration", 9, 10, "20 has no unit", "Write `20 s` or `20 min`."
    ),
    "a time that is too long": Case(
        _step("hold: x\n    for: 2 h"), "range", 9, 10, "this is too much", "`1 h` is the most"
    ),
    "cold for too long": Case(
        _step("cold: x\n    for: 21 min"),
        "range",
        9,
        10,
        "this is too much",
        "`20 min` is the most here. It keeps the skin",
    ),
    "heat for too long": Case(
        _step("heat: x\n    for: 31 min"),
        "range",
        9,
        10,
        "this is too much",
        "`30 min` is the most here. It keeps the skin",
    ),
    "a truth as a number": Case(
        _step("count: x\n    repetitions: true"), "int-type", 9, 18, "not a whole number", "Write a number such as `3`"
    ),
    "a number in quotes": Case(
        _step('count: x\n    repetitions: "0"'), "int-type", 9, 18, "not a whole number", "such as `3`, without quotes."
    ),
    "half a repetition": Case(
        _step("count: x\n    repetitions: 2.5"), "int-type", 9, 18, "not a whole number", "Write a number such as `3`"
    ),
    "no repetition": Case(
        _step("count: x\n    repetitions: 0"), "range", 9, 18, "this is too little", "`1` is the least here."
    ),
    "a side that does not exist": Case(
        _step("stretch: x\n    sides: eech"), "unknown-word", 9, 12, "“eech” is not known here", "Did you mean `each`?"
    ),
    "a question that nobody asks": Case(
        _step("ask: colour"), "unknown-word", 8, 10, "“colour” is not", "Write one of: pain, eased, ready, spreading."
    ),
    "a condition that nobody asks for": Case(
        _hold("avoid-with: [osteoporosi]"), "unknown-word", 10, 18, "“osteoporosi” is", "Did you mean `osteoporosis`?"
    ),
    "a figure with spaces": Case(
        _hold("figure: On a chair"), "id", 10, 13, "this is not the name of a figure", "Use small letters, digits and"
    ),
    "a pace that is a text": Case(
        _step("breathe: x\n    pace: slow"),
        "model-type",
        9,
        11,
        "not a map of keys and values",
        "Write it like `{key: value}`",
    ),
    "an empty step": Case(
        f"{TOP}steps:\n  -\n", "no-verb", 8, 4, "this is not a step", "Start it with a verb and a colon."
    ),
    "an empty verb": Case(
        _step("hold:\n    for: 1 min"), "empty", 8, 5, "nothing is written here", "Write it after the colon, or leave"
    ),
    "an empty time": Case(
        _step("hold: x\n    for:"), "empty", 9, 5, "nothing is written here", "Write it after the colon"
    ),
    # text
    "a list as text": Case(_step("ready: [x]"), "text", 8, 12, "this is not a text", "Put it in quotes."),
    "a number as text": Case(_step("ready: 3"), "text", 8, 12, "this is not a text", "Put it in quotes."),
    "an empty text": Case(
        _step('ready: "  "'), "text", 8, 12, "this text is empty", "Write what the patient should read"
    ),
    "a long text": Case(
        _step(f"ready: {'x' * 401}"),
        "text",
        8,
        12,
        "this text has 401 characters",
        "400 is the most: make two steps of it.",
    ),
    "an escaped control character": Case(
        _step('ready: "a\\eb"'), "text", 8, 12, "a hidden character (U+001B)", "Delete it and type it again."
    ),
    "a text that runs backwards": Case(
        _step('ready: "a\\u202Eb"'), "text", 8, 12, "a hidden character (U+202E)", "Delete it and type it again."
    ),
    "a language that is none": Case(
        _step("ready: {en: x, Deutsch: y}"), "text", 8, 12, "“Deutsch” is not a language", "Use a short code such as"
    ),
    "a language without text": Case(
        _step("ready: {en: x, de: 3}"), "text", 8, 12, "the text for “de” is not a text", "Put it in quotes."
    ),
    "no language": Case(_step("ready: {}"), "text", 8, 12, "this is not a text", "Put it in quotes."),
    "half a letter as a key": Case(
        _hold('"\\uD800": x'), "value", 8, 5, "input should be a valid string", "Compare this line with the routines"
    ),
    # cues
    "a cue after the end": Case(
        _hold("cues:\n      - {at: 60 s, say: x}"),
        "cue-outside",
        11,
        14,
        "after the end of its step",
        "The step takes 1 min:",
    ),
    "a cue that would come too late": Case(
        _hold("cues:\n      - {every: 2 min, say: x}"),
        "cue-outside",
        11,
        17,
        "after the end",
        "choose an earlier place.",
    ),
    "a cue before the beginning": Case(
        _hold("cues:\n      - {before end: 61 s, say: x}"),
        "cue-outside",
        11,
        22,
        "after the end of its",
        "choose an earlier",
    ),
    "a cue without a place": Case(
        _hold("cues:\n      - {say: x}"), "cue-place", 11, 9, "this cue has no place", "Give it one of: `at: 50%`"
    ),
    "a cue with two places": Case(
        _hold("cues:\n      - {at: 5 s, every: 9 s, say: x}"),
        "cue-place",
        11,
        9,
        "this cue has 2 places",
        "Give it one of",
    ),
    "a cue without words": Case(
        _hold("cues:\n      - {at: 50%}"), "missing-key", 11, 9, "this cue has no `say`", "Add a line `say: …`."
    ),
    "a share that is the end": Case(
        _hold("cues:\n      - {at: 100%, say: x}"),
        "cue",
        11,
        14,
        "“100%” is not a place in the step",
        "Write 0% to 99%",
    ),
    "a share that is no number": Case(
        _hold("cues:\n      - {at: half%, say: x}"), "cue", 11, 14, "“half%” is not a place", "Write 0% to 99%"
    ),
    "a cue where nothing takes time": Case(
        _step("ready: x\n    cues: [{at: 50%, say: y}]"),
        "cue-without-time",
        9,
        5,
        "no time to put cues in",
        "Cues belong to",
    ),
    "a cue after the end of one repetition": Case(
        _step("stretch: x\n    hold: 5 s\n    cues: [{at: 6 s, say: y}]"),
        "cue-outside",
        10,
        17,
        "after the end",
        "takes 5 s:",
    ),
    # across lines
    "less than one breath": Case(
        _step("breathe: x\n    for: 9 s"),
        "no-breath",
        9,
        10,
        "shorter than one breath",
        "One breath takes 10 s: give it",
    ),
    "a side where none works": Case(
        _step("stretch: Draw your <side> knee up."), "no-side", 8, 5, "no side can be put", "It can stand in the instr"
    ),
    "a side in words that are said for both": Case(
        _step("stretch: x\n    sides: each\n    feel: Your <other side> leg."), "no-side", 8, 5, "no side", "It can"
    ),
    "a side in a cue": Case(
        _step("stretch: x\n    sides: each\n    cues: [{at: 1 s, say: Your <side>.}]"), "no-side", 8, 5, "no side", "It"
    ),
    "a side in an easier form without one": Case(
        _step("stretch: x\n    easier: {say: Your <side> knee.}"), "no-side", 8, 5, "no side can be", "It can stand"
    ),
    "a repeat without an end": Case(
        _step("repeat: [{tell: x}]"),
        "repeat-end",
        8,
        5,
        "does not say when it ends",
        "Add `times: 3`, or `until: relief`.",
    ),
    "a repeat with two ends": Case(
        _step("repeat: [{tell: x}]\n    times: 2\n    until: relief"),
        "repeat-end",
        9,
        5,
        "ends in two ways",
        "Keep `times`",
    ),
    "repeats three deep": Case(
        _step("repeat: [{repeat: [{repeat: [{tell: x}], times: 2}], times: 2}]\n    times: 2"),
        "repeat-depth",
        8,
        24,
        "repeats stand too deep in each other",
        "Write the inner steps out.",
    ),
    "too much cold": Case(
        _step("repeat: [{cold: x, for: 7 min}]\n    times: 3"),
        "cold-cap",
        7,
        1,
        "adds up to 21 min of cold",
        "20 min is the",
    ),
    "too much heat": Case(
        _step("repeat: [{repeat: [{heat: x, for: 4 min}], times: 4}]\n    times: 2"),
        "heat-cap",
        7,
        1,
        "adds up to 32 min of heat",
        "30 min is the most in one session: fewer rounds",
    ),
    "an easier variant with too much cold": Case(
        _step("cold: x\n    for: 5 min\n    easier: {for: 25 min}"),
        "cold-cap",
        7,
        1,
        "25 min of cold",
        "20 min is the most",
    ),
    "three hours": Case(
        _step("walk: x\n    for: 1 h\n  - walk: x\n    for: 1 h\n  - walk: y\n    for: 1 h"),
        "too-long",
        8,
        3,
        "the routine takes more than 2 hours",
        "Make several routines of it.",
    ),
    "a thousand steps in a few lines": Case(
        _step(f"repeat:\n      - repeat: [{', '.join(['{tell: x}'] * 6)}]\n        times: 10\n    times: 10"),
        "too-long",
        8,
        3,
        "the routine has 600 steps, repeats written out",
        "500 is the most: fewer rounds, or fewer steps.",
    ),
    "a cue each second for an hour": Case(
        _step("walk: x\n    for: 1 h\n    cues: [{every: 1 s, say: Step.}]"),
        "too-many-cues",
        10,
        5,
        "this step would speak 3600 times",
        "200 is the most: leave some out, or make `every` longer.",
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_mistake_is_one_finding_at_its_place_with_a_hint(case: Case) -> None:
    reading = read_text(case.text)
    assert reading.routine is None
    assert [(d.code, d.mark.line, d.mark.column) for d in reading.diagnostics] == [(case.code, case.line, case.column)]
    (found,) = reading.diagnostics
    assert case.message in found.message
    assert case.hint in found.hint
    assert found.severity == "error"


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_every_finding_reads_as_a_sentence_and_a_hint(case: Case) -> None:
    for found in read_text(case.text).diagnostics:
        assert found.message[0] in "“" or not found.message[0].isupper(), "it follows `error:` in the middle of a line"
        assert not found.message.endswith(".")
        assert found.hint[0].isupper() or found.hint[0] == "`" or found.hint[0].isdigit()
        assert found.hint.endswith((".", "?", "`"))


def test_a_routine_without_a_source_is_a_warning_and_plays_all_the_same() -> None:
    reading = read_text(_step("ready: x").replace("sources: [a test]\n", ""))
    (found,) = reading.diagnostics
    assert reading.routine is not None
    assert (found.code, found.severity, found.mark.line, found.mark.column) == ("no-source", "warning", 1, 1)
    assert "names no source" in found.message
    assert "Add `sources:`" in found.hint


def test_education_may_come_without_a_source() -> None:
    text = _step("tell: x").replace("sources: [a test]\n", "").replace("positioning", "education")
    assert read_text(text).diagnostics == ()


def test_all_mistakes_are_told_at_once_and_from_top_to_bottom() -> None:
    reading = read_text(
        "coach: 1\nid: Bad One\ntitle: Test\nkind: yoga\nsummary: x\nsources: [x]\nsteps:\n"
        "  - hold: x\n    for: 20\n  - ready: !tag x\n"
        "  - stretch: x\n    hold: 5 s\n    hold: 6 s\n    repetitions: 99\n"
        "  - tell: 3\n  - jump: x\n"
    )
    assert [(d.mark.line, d.code) for d in reading.diagnostics] == [
        (2, "id"),
        (4, "unknown-word"),
        (9, "duration"),
        (10, "tag"),
        (13, "twice"),
        (14, "range"),
        (15, "text"),
        (16, "no-verb"),
    ]


def test_all_mistakes_across_lines_are_told_at_once() -> None:
    reading = read_text(
        TOP + "steps:\n  - {cold: x, for: 20 min}\n  - {cold: x, for: 20 min}\n  - {heat: x, for: 30 min}\n"
        "  - {heat: x, for: 30 min}\n  - {breathe: x, for: 5 s}\n  - {repeat: [{tell: x}]}\n"
    )
    assert [d.code for d in reading.diagnostics] == ["cold-cap", "heat-cap", "no-breath", "repeat-end"]


def test_broken_syntax_is_not_followed_by_findings_about_the_half_that_was_read() -> None:
    reading = read_text('coach: 1\nid: test\ntitle: "Test\nkind: positioning\n')
    assert [d.code for d in reading.diagnostics] == ["yaml"]


@pytest.mark.parametrize("verb", VERBS.split(", "))
def test_every_verb_with_one_letter_missing_is_found_again(verb: str) -> None:
    (found,) = read_text(_step(f"{verb[:-1]}: x\n    name: y")).diagnostics
    assert found.code == "no-verb"
    assert found.hint.startswith("Did you mean")
