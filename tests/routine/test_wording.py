"""What the words of a step tell: said otherwise, a stretch is still one, and lying down is still none."""

from typing import Final

import pytest

from coach.routine.gate_words import closed_unjudged, gate_findings, gate_of
from coach.routine.reader import Reading, read_text
from coach.routine.text import Text
from coach.routine.wording import words_of_stretch
from tests.support import HEAD

REST: Final = "supine-knees-bent"


def told(*said: str) -> str | None:
    return words_of_stretch(Text((("", words),)) for words in said)


def read(step: str, kind: str = "positioning", top: str = "") -> Reading:
    return read_text(f"{HEAD}kind: {kind}\n{top}steps:\n  - {step}\n")


def findings(reading: Reading) -> list[tuple[str, int]]:
    return [(found.code, found.mark.line) for found in (*reading.diagnostics, *gate_findings(reading))]


@pytest.mark.parametrize(
    "words",
    [
        # a part of the body and where it goes
        "Bring your legs to your chest.",
        "Bring your forehead to your knees.",
        "Bring your elbow to the other knee, then change.",
        "Sit with your legs straight and your nose at your knees.",
        "Put the pack on and sit with your head between your knees.",
        "Kneel, and rest your belly on your thighs with the pack on your back.",
        "Now curl in and bring your knees to your nose.",
        "Come up with your head and shoulders until your elbows meet your knees.",
        "Put your foot on the other knee.",
        "Sit back on your heels with your arms in front.",
        # the back itself
        "Press your lower back down into the bed and hold.",
        "Flatten your lower back against the floor.",
        "Push your belly towards the floor.",
        "Let your back round.",
        "Come up onto your elbows.",
        "Hang forward over your knees.",
        "Bend at the waist.",
        "Curl into a ball.",
        "Turn your shoulders to the left.",
        "Slide one hand down your thigh and lean to that side.",
        # a part that is taken hold of, lifted, or carries
        "Take hold of both knees.",
        "Put your hands around your shins and squeeze.",
        "Grab your ankles.",
        "Raise your bottom off the bed and keep it up.",
        "Push your hips up towards the ceiling and hold.",
        "Lift your legs one after the other to the ceiling and keep them there.",
        "Straighten one leg up towards the ceiling.",
        "Keep both feet off the floor.",
        "Cycle with your legs in the air.",
        "Hold a weight of ten kilos in front of you, arms out.",
        # how far, how low, how often
        "Reach down along your legs as low as you can.",
        "Look over your shoulder and turn as far to the left as it goes.",
        "Go down low with each step.",
        "Walk on until the back knee touches the floor.",
        "Push yourself up ten times.",
        "Stand up and sit down twenty times.",
        # by name
        "Do sit ups until I say stop.",
        "Do push ups.",
        "Do a push up.",
        "Do a bridge.",
        "Cobra: straighten your arms.",
        "Do the stretch again.",
    ],
)
def test_a_stretch_said_in_other_words_is_still_one(words: str) -> None:
    """Any of these over somebody who lies still would play while a back is inflamed."""
    assert told(words)
    for verb in ("hold", "ready", "breathe", "tell", "cold", "heat", "walk"):
        timed = ", for: 1 min" if verb == "hold" else ""
        reading = read(f'{{{verb}: "{words}", figure: {REST}{timed}}}')
        assert gate_of(reading).startswith("stretching"), verb


@pytest.mark.parametrize(
    "words",
    [
        "Without using force, draw both knees to your chest.",
        "Without hurry draw both knees to your chest.",
        "No hurry, pull both knees to your chest and hold.",
        "Do not worry and pull both knees to your chest.",
        "Don't be afraid to pull your knees to your chest.",
        "Don't forget to hug your knees.",
        "Never mind the pull, draw your thighs in close.",
        "Do not force it, but lift your hips.",
        "Don't just lie there, bend forward.",
        "Not only bend forward but stay.",
    ],
)
def test_what_is_not_to_be_done_ends_where_what_is_to_be_done_begins(words: str) -> None:
    assert told(words)


@pytest.mark.parametrize(
    "words",
    [
        "Do not lift, bend or twist.",
        "Don't lift your legs, don't twist.",
        "Without bending or twisting, lie down.",
        "Lie down without lifting your legs.",
        "There's no need to pull your knees in.",
        "Never bend forward, reach down or twist.",
    ],
)
def test_what_is_not_to_be_done_is_no_stretch(words: str) -> None:
    assert told(words) is None


@pytest.mark.parametrize(
    "said",
    [
        ("Rest your hands on both knees. Bring them to your chest.",),
        ("Put your hands on your knees. Draw them in as close as is comfortable.",),
        ("Bring your knee up, and press it in with your hands.",),
        ("Find your knees.", "Pull them to you."),
        ("Mind your legs.", "Now lift them."),
    ],
)
def test_a_pronoun_is_read_as_the_part_that_was_named_before_it(said: tuple[str, ...]) -> None:
    assert told(*said)


def test_a_pronoun_that_stands_for_a_thing_is_no_part_of_the_body() -> None:
    assert told("Bend your knees. Take two pillows. Pull them in and hold them.") is None
    assert told("Pull them in and hold them.") is None


RESTING: Final = {
    "Lift one leg up onto the stack of pillows.": "supine-legs-raised",
    "Raise your legs with pillows under your calves.": "supine-legs-raised",
    "Roll your whole body over onto your side, in one piece.": "side-lying",
    "Bend your hips and knees a little so that your back rests.": "side-lying-pillows",
    "Hold your knees with a pillow between them.": "side-lying-pillows",
    "Pull your feet in, so that your soles stand flat.": REST,
    "Sit up and lie back against the pillows.": "supine-upper-body-raised",
    "Raise your head and shoulders with two pillows.": "supine-upper-body-raised",
    "Don't let your legs fall. Breathe, and lift your chest gently as you breathe in.": REST,
    "Lower your legs onto the bed one at a time.": REST,
    "Let your legs rest, knees at chest-width apart.": REST,
    "Hold your arm across your chest.": REST,
    "Let your lower legs rest on the seat while your back is heavy.": REST,
    "Let the stretch of the day go. Rest.": REST,
    "Your knees point to the ceiling.": REST,
    "Keep your knees bent and your hands on your belly.": REST,
    "Let your lower back sink into the mattress.": REST,
    "Lift your head and slide a pillow under it.": REST,
    "Push yourself up with your arm.": "side-lying",
    "Sit down and lean back.": "sitting-upright",
}


@pytest.mark.parametrize("words", RESTING)
def test_lying_down_to_rest_stays_open(words: str) -> None:
    """Who is in the first hours of a spasm would find the one thing that helps closed."""
    assert gate_of(read(f'{{hold: "{words}", for: 1 min, figure: {RESTING[words]}}}')) == "open"


@pytest.mark.parametrize("words", ["Lift your legs.", "Hold your knees.", "Raise your head and shoulders."])
def test_where_words_can_be_read_in_two_ways_their_author_opens_a_resting_figure_without_a_warning(words: str) -> None:
    step = f'hold: "{words}", for: 1 min'
    assert gate_of(read(f"{{{step}, figure: {REST}}}")).startswith("stretching")
    assert findings(read(f"{{{step}, figure: {REST}, does: rest}}")) == []
    assert findings(read(f"{{{step}, does: rest}}")) == [("does-doubtful", 8)], "no figure shows that it rests"


def test_words_that_can_be_read_in_one_way_are_doubted_over_every_figure() -> None:
    hard = "hold: Pull both knees hard to your chest., for: 1 min, does: rest"
    assert findings(read(f"{{{hard}, figure: {REST}}}")) == [("does-doubtful", 8)]
    eased = f"{{{hard}, figure: {REST}, easier: {{figure: standing}}}}"
    assert findings(read(eased)) == [("does-doubtful", 8)]


@pytest.mark.parametrize("verb", ["tell", "walk", "cold", "heat"])
def test_what_is_told_counts_by_every_verb_and_is_doubted_where_its_author_calls_it_rest(verb: str) -> None:
    words = f"{verb}: Pull both knees to your chest and stay for five minutes."
    assert findings(read(f"{{{words}}}")) == [("unjudged", 8)]
    assert findings(read(f"{{{words}, does: rest}}")) == [("does-doubtful", 8)]


# what is said beside the steps


def test_a_caution_that_tells_of_a_stretch_closes_like_a_step() -> None:
    """It is said at the start, to whoever is inflamed."""
    rest = f"{{hold: Rest., for: 1 min, figure: {REST}}}"
    reading = read(rest, top="cautions:\n  - Go slowly.\n  - Pull both knees to your chest and hold them.\n")
    assert findings(reading) == [("unjudged", 9)]
    assert gate_of(reading).startswith("stretching, because of line 9")
    (found,) = gate_findings(reading)
    assert found.hint == "Say it in a step whose figure shows it, or say it otherwise."
    careful = read(rest, top="cautions: [Don't pull your knees to your chest.]\n")
    assert findings(careful) == [] and gate_of(careful) == "open"


@pytest.mark.parametrize("field", ["title", "summary"])
def test_a_title_or_summary_that_tells_of_a_stretch_is_named_where_no_step_holds_one(field: str) -> None:
    line = {"title": 3, "summary": 4}[field]
    head = HEAD.replace({"title": "title: Test", "summary": "For a test."}[field], "").splitlines()
    head[line - 1] = f"{field}: Both knees to the chest"
    text = "\n".join(head) + "\nkind: positioning\nsteps:\n  - "
    rest = read_text(f"{text}{{hold: Rest., for: 1 min, figure: {REST}}}\n")
    assert findings(rest) == [("sounds-gated", line)]
    stretch = read_text(f"{text}{{stretch: Pull., hold: 5 s, figure: supine-knees-to-chest}}\n")
    assert findings(stretch) == []


def test_a_thing_to_have_at_hand_that_tells_of_a_stretch_closes_like_a_caution() -> None:
    """It is said at the start, too."""
    rest = f"{{hold: Rest., for: 1 min, figure: {REST}}}"
    reading = read(rest, top="props: [a mat, a strap to pull your knees to your chest]\n")
    assert findings(reading) == [("unjudged", 7)]
    assert gate_of(reading).startswith("stretching, because of line 7")


# other languages

KNEES: Final = "Ziehe beide Knie zur Brust."


@pytest.mark.parametrize("verb", ["hold", "ready", "breathe", "press"])
def test_words_of_another_language_are_said_to_be_unread_once_a_file(verb: str) -> None:
    more = {"hold": ", for: 1 min", "press": ", then: Los."}.get(verb, "")
    step = f"{{{verb}: {KNEES}{more}, figure: {REST}}}"
    reading = read(f"{step}\n  - {step}", top="language: de\n")
    assert [one for one in findings(reading) if one[0] == "unread-language"] == [("unread-language", 9)]
    assert gate_of(reading) == "open", "the figure decides"
    assert "“de”" in next(found.message for found in gate_findings(reading) if found.code == "unread-language")


def test_a_second_language_beside_english_is_unread_too() -> None:
    both = f"{{hold: {{en: Rest., de: {KNEES}}}, for: 1 min, figure: {REST}"
    assert findings(read(both + "}")) == [("unread-language", 8)]
    assert findings(read(both + ", does: rest}")) == [], "its author says what it does"


def test_where_the_figure_is_a_stretch_or_the_words_are_english_nothing_has_to_be_said_of_the_language() -> None:
    shown = f"{{hold: {KNEES}, for: 1 min, figure: supine-knees-to-chest}}"
    assert findings(read(shown, top="language: de\n")) == []
    assert findings(read(f"{{hold: Rest., for: 1 min, figure: {REST}}}", top="language: en-GB\n")) == []


# the line that closes it


def test_the_line_is_known_that_alone_closes_a_routine() -> None:
    closed = read("ready: Lie down.")
    assert closed_unjudged(closed) == 8
    assert closed_unjudged(read(f"{{ready: Lie down., figure: {REST}}}")) is None
    assert closed_unjudged(read("ready: Lie down.", kind="strengthening")) is None, "its kind closes it anyway"
    assert closed_unjudged(read("ready: Lie down.", top="gate: {pain: 2}\n")) is None, "its own limits do"
