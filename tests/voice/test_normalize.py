"""The words: what is written for the eye is said as a physiotherapist would say it, whatever engine speaks."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from coach.routine.library import load_library
from coach.routine.text import Text
from coach.voice.text.english.abbreviations import in_letters
from coach.voice.text.english.numbers import number, ordinal
from coach.voice.text.normalize import LONGEST, apart, spoken

PROJECT = Path(__file__).parents[2]
SPEAKABLE = re.compile(r"(?:[^\W\d_]|[ ,.?!:'-]|[\u0300-\u036f])*")


def said(text: str) -> str:
    return " ".join(spoken(text))


SAYINGS = {
    # numbers
    "0 to 10": "Zero to ten.",
    "115 steps": "One hundred and fifteen steps.",
    "1,000 steps": "One thousand steps.",
    "Room 007": "Room zero zero seven.",
    "0.5 mg": "Zero point five milligrams.",
    "1st, 2nd, 3rd, 12th, 20th, 21st": "First, second, third, twelfth, twentieth, twenty-first.",
    "1/2 of it": "A half of it.",
    "¾ of the way": "Three quarters of the way.",
    "in your 50s": "In your fifties.",
    "No, exercise no. 5": "No, exercise number five.",
    "B12": "B twelve.",
    # ranges
    "5–10 times": "Five to ten times.",
    "3-5 times": "Three to five times.",
    "the 90-90 position": "The ninety ninety position.",
    "4-7-8 breathing": "Four seven eight breathing.",
    "5 s – 10 s": "Five seconds to ten seconds.",
    "Your emergency number: 112. Is that right?": "Your emergency number: one one two. Is that right?",
    "Emergency number is 911 now.": "Emergency number is nine one one now.",
    "2 of 11 · about 9 minutes left": "Two of eleven, about nine minutes left.",
    # doses
    "3 x 10": "Three times ten.",
    "3×10 reps": "Three times ten repetitions.",
    "3 sets x 8-12 reps": "Three sets of eight to twelve repetitions.",
    "1 rep": "One repetition.",
    "Reps: 5+": "Repetitions: five or more.",
    "1x a day, 2x/week, x10": "Once a day, twice a week, ten times.",
    "10 reps/side": "Ten repetitions a side.",
    "2 X-rays": "Two X-rays.",
    # time
    "Hold 30 s. Rest 30s.": "Hold thirty seconds. Rest thirty seconds.",
    "1 s": "One second.",
    "1 min 30 s": "One minute thirty seconds.",
    "1h30": "One hour thirty.",
    "5 mins. rest": "Five minutes rest.",
    "5 min. Then rest.": "Five minutes. Then rest.",
    "1.5 h": "One and a half hours.",
    "½ h or 0.5 min": "Half an hour or half a minute.",
    "1½–2 h": "One and a half to two hours.",
    "30-second hold, 5-min walk": "Thirty second hold, five minute walk.",
    "2:30": "Two minutes thirty.",
    "0:30, 1:00, 1:05:00": "Thirty seconds, one minute, one hour five minutes.",
    "until 14:30": "Until two thirty in the afternoon.",
    "again tomorrow at 9:00": "Again tomorrow at nine in the morning.",
    "on 3 May at 18:05": "On the third of May at six oh five in the evening.",
    "8-10 am, or 6:15 p.m.": "Eight to ten in the morning, or six fifteen in the evening.",
    "2026-05-03": "The third of May twenty twenty-six.",
    # measures
    "Bend to 30°": "Bend to thirty degrees.",
    "38 °C": "Thirty-eight degrees Celsius.",
    "-5 °C": "Minus five degrees Celsius.",
    "50 % or 50%": "Fifty percent or fifty percent.",
    "10 cm, 5mm, 1 m": "Ten centimetres, five millimetres, one metre.",
    "1.5 kg, 500 g, 1 lb, 2 lbs": "One point five kilograms, five hundred grams, one pound, two pounds.",
    "Pain 4/10": "Pain four out of ten.",
    "Pain 3-4/10": "Pain three to four out of ten.",
    "120/80": "One hundred and twenty over eighty.",
    # signs
    "<5, > 3, ≤ 10, ≥20, ~5": "Less than five, more than three, at most ten, at least twenty, about five.",
    "ice + rest = better": "Ice plus rest equals better.",
    "heat & cold": "Heat and cold.",
    "and/or, hot/cold": "And or, hot or cold.",
    "Hold — breathe – and wait": "Hold, breathe, and wait.",
    "Breathe in… and out…": "Breathe in, and out.",
    "“Hold.”": "Hold.",
    "Roll over (slowly).": "Roll over, slowly.",
    "Well done 🎉!": "Well done!",
    "**Stop** if it _hurts_": "Stop if it hurts.",
    "https://www.nhs.uk/back-pain/": "N H S dot U K.",
    # abbreviations
    "e.g. a towel, i.e. cloth": "For example, a towel, that is, cloth.",
    "ice, heat, etc. Then rest.": "Ice, heat, and so on. Then rest.",
    # the hand of physiotherapists
    "Hold 5'' and rest 10'.": "Hold five seconds and rest ten minutes.",
    "Hold 5″, rest 10′.": "Hold five seconds, rest ten minutes.",
    'Hold 30"-60".': "Hold thirty to sixty seconds.",
    "3 x 30'' each side": "Three times thirty seconds each side.",
    '3x30", 2-3x/wk': "Three times thirty seconds, two to three times a week.",
    "5'-10' walk": "Five to ten minutes walk.",
    "1'30'' rest": "One minute thirty seconds rest.",
    'Lift your leg 6" off the floor.': "Lift your leg six inches off the floor.",
    'He said "hold 10".': "He said hold ten.",
    "Say 'hold for 10' now.": "Say hold for ten now.",
    "3 times/wk, 5 days/wk": "Three times a week, five days a week.",
    "2x/d": "Twice a day.",
    "No. 3": "Number three.",
    "No. 3 is for strength.": "Number three is for strength.",
    "No. 3 is enough.": "No. Three is enough.",
    "No. Stop.": "No. Stop.",
    "Any fever? No. 3 more to go.": "Any fever? No. Three more to go.",
    "1: Yes. 2: No. 3: Not sure.": "One: Yes. Two: No. Three: Not sure.",
    "See Fig. 2 and Figs. 3-4.": "See figure two and figures three to four.",
    "See Sec. 1.2. Then rest.": "See section one point two. Then rest.",
    "p. 12, pp. 3-5": "Page twelve, pages three to five.",
    "x10 ea leg, every 2 hrs": "Ten times each leg, every two hours.",
    "the 90/90 position": "The ninety ninety position.",
    "30-45deg": "Thirty to forty-five degrees.",
    "Esc goes back. Ctrl+Q closes coach.": "Escape goes back. Control Q closes coach.",
    "/: choose a routine. PgUp goes back.": "Slash: choose a routine. Page Up goes back.",
    "approx. 10, incl. rest, max. 20": "About ten, including rest, at most twenty.",
    "min. 5 min.": "At least five minutes.",
    "knee vs. hip": "Knee versus hip.",
    "Ask your GP or the NHS for an MRI.": "Ask your G P or the N H S for an M R I.",
    "ROM, TENS": "Range of motion, tens.",
    "the SI joint and the QL": "The S I joint and the Q L.",
    "Do NOT bend.": "Do not bend.",
    "U.S. leaflets": "U S leaflets.",
    "Put the pillow(s) down.": "Put the pillows down.",
    # the spine
    "L4/L5, L5-S1, C7": "L four L five, L five S one, C seven.",
    "L4-5": "L four five.",
    # left and right
    "L side, R knee, knee (L), L/R": "Left side, right knee, knee left, left or right.",
    "vitamin L": "Vitamin L.",
    # keys
    "If it hurts, press H.": "If it hurts, press H.",
    "Press Enter.": "Press Enter.",
}


@pytest.mark.parametrize(("written", "heard"), SAYINGS.items())
def test_it_is_said_as_a_physiotherapist_would_say_it(written: str, heard: str) -> None:
    assert said(written) == heard


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("Call 112 now, or go.", "Call one one two now, or go."),
        ("Call 999 or 111.", "Call nine nine nine or one one one."),
        ("Call your doctor on 0171 123 456.", "Call your doctor on zero one seven one one two three four five six."),
        ("Call 112/911 now.", "Call one one two or nine one one now."),
        ("Call 0171/12345.", "Call zero one seven one one two three four five."),
        ("Call +44 20 123 now.", "Call plus four four two zero one two three now."),
    ],
)
def test_a_number_to_dial_is_said_digit_by_digit(written: str, heard: str) -> None:
    assert said(written) == heard


def test_every_answer_is_a_sentence_of_its_own_and_no_is_never_taken_for_number() -> None:
    assert spoken("1: yes. 2: no. 3: not sure.") == ["One: yes.", "Two: no.", "Three: not sure."]
    assert spoken("No. 3 times is enough.") == ["No.", "Three times is enough."]


def test_a_count_is_a_word() -> None:
    assert [spoken(n) for n in ("3", "2", "1")] == [["Three."], ["Two."], ["One."]]


def test_there_is_a_breath_where_a_sentence_ends_and_nowhere_else() -> None:
    assert spoken("Bend. Is it good? Yes! Go on; rest.") == ["Bend.", "Is it good?", "Yes!", "Go on.", "Rest."]
    assert spoken("Bend 0.5 cm, e.g. at L4.") == ["Bend zero point five centimetres, for example, at L four."]


def test_a_list_is_said_item_by_item() -> None:
    assert spoken("You need:\n- a mat\n- a towel\n\nThen lie down.") == [
        "You need.",
        "A mat.",
        "A towel.",
        "Then lie down.",
    ]


def test_a_sentence_that_nobody_could_say_in_one_breath_is_divided_at_its_commas() -> None:
    item = "a cushion that is neither too hard nor too soft"
    parts = spoken(f"You need {', '.join([item] * 8)}.")
    assert len(parts) > 2
    assert all(len(part) <= LONGEST for part in parts)
    assert all(part.endswith(",") for part in parts[:-1])
    assert parts[-1].endswith(".")


def test_words_are_pronounced_as_the_patient_has_set_them_longest_first_and_whole() -> None:
    table = [("QL", "back muscle"), ("ql test", "muscle test"), ("cat", "kitten")]
    assert spoken("The QL test, ql, and Cat, not cats.", "en", table) == [
        "The muscle test, back muscle, and kitten, not cats."
    ]
    assert spoken("L5", "en", [("L5", "the lowest vertebra")]) == ["The lowest vertebra."]
    assert spoken("a|b (x)", "en", [("(x)", "ex"), ("", "nothing")]) == ["A b ex."]


def test_another_language_keeps_its_figures_for_its_own_voice() -> None:
    german = "Halten Sie 30 s – ganz ruhig (links). Am 3. Mai: 1,5 h, z. B. „so“ 🙂!"
    assert spoken(german, "de") == ["Halten Sie 30 s, ganz ruhig, links.", "Am 3. Mai: 1,5 h, z. B. so!"]
    assert spoken("¿Duele? No.", "es") == ["¿Duele?", "No."]
    assert spoken("休息。再来一次！", "zh-CN") == ["休息。", "再来一次!"]
    assert spoken("Der QL", "de", [("QL", "Quadratus")]) == ["Der Quadratus"]


def test_english_is_english_in_every_country() -> None:
    assert spoken("5 s", "en-GB") == spoken("5 s", "en_US") == spoken("5 s", "EN") == ["Five seconds."]


def test_numbers_have_words_up_to_a_million() -> None:
    assert number(999_999) == "nine hundred and ninety-nine thousand nine hundred and ninety-nine"
    assert number(20_001) == "twenty thousand and one"
    assert [ordinal(n) for n in (4, 5, 8, 9, 40, 112)] == [
        "fourth",
        "fifth",
        "eighth",
        "ninth",
        "fortieth",
        "one hundred and twelfth",
    ]


# everything that coach itself says


def _texts_of(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Text):
        yield from (words for _, words in value.words)
    elif isinstance(value, BaseModel):
        yield from _texts_of(list(value.__dict__.values()))
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts_of(part)


def _texts_in(source: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(source.read_text())):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def all_texts() -> list[str]:
    """Every string in the modules that hold sentences, and every text in the routines."""
    sources = [
        path
        for room in ("script", "score", "session", "care", "visit", "plain")
        for path in (PROJECT / "coach" / room).glob("*.py")
    ]
    texts = {text for path in sources for text in _texts_in(path)}
    routines = load_library([PROJECT / "routines"]).routines
    return sorted(texts.union(*(_texts_of(routine) for routine in routines)))


def test_of_all_that_coach_says_nothing_is_left_for_an_engine_to_guess() -> None:
    texts = all_texts()
    assert len(texts) > 900
    for text in texts:
        for sentence in spoken(text):
            assert SPEAKABLE.fullmatch(sentence), (text, sentence)
            assert sentence[-1] in ".?!,:", (text, sentence)
        assert said(said(text)) == said(text)


def test_what_is_plain_already_stays_as_it_was_written() -> None:
    for text in all_texts():
        if re.fullmatch(r"(?:[A-Z][a-z' -]*[a-z](?:, [a-z' ]*[a-z])*[.?!] ?)+", text) and " " in text:
            assert said(text) == text.strip()


def test_what_is_spoken_sentence_by_sentence_is_what_is_spoken_in_one() -> None:
    """Else a text that has to begin at once would say something else than one that was made ahead."""
    divided = 0
    for text in all_texts():
        parts = apart(text)
        assert [sentence for part in parts for sentence in spoken(part)] == spoken(text), text
        divided += len(parts) > 1
    assert divided > 100
    assert apart("Lie down. Rest for 10 s.") == ("Lie down.", "Rest for ten seconds.")
    assert apart("Call Ann. Rest.", pronounce=(("Ann", "Anna"), ("Anna", "Hanna"))) == ("Call Ann. Rest.",)


# whatever anybody writes

_SIGNS = (
    "0 5 10 1.5 1,000 00:30 2:30 25:00 1/2 4/10 1.2.3/4 99999999 ٣ ½ – — - ( ) [ ] … . , ; : ? ! & / + = < > ≥ ° °C % "
    "s min. min h x X × kg L R L4 S1 etc. e.g. No. no. am p.m. at until call 3rd 50s $ # @ ~ ' \" * _ `"
)
_PIECES = st.one_of(
    st.text(max_size=6),
    st.sampled_from(sorted(SAYINGS)),
    st.sampled_from(_SIGNS.split(" ")),
)
texts = st.lists(_PIECES, max_size=12).flatmap(lambda p: st.sampled_from(["", " "]).map(lambda glue: glue.join(p)))


@settings(deadline=None)  # a busy machine is no fault of the words
@given(texts)
def test_whatever_is_written_only_words_are_said(text: str) -> None:
    for sentence in spoken(text):
        assert all(c.isalpha() or c in " ,.?!:'-" or not c.isascii() for c in sentence)
        assert not re.search(r"\d", sentence)
        assert any(c.isalpha() for c in sentence)
        assert sentence == sentence.strip()


@settings(deadline=None)  # a busy machine is no fault of the words
@given(texts)
def test_what_has_been_put_in_words_is_not_changed_again(text: str) -> None:
    once = spoken(text)
    assert spoken(" ".join(once)) == once
    assert spoken(text) == once
    assert [sentence for part in apart(text) for sentence in spoken(part)] == once


@settings(deadline=None)  # a busy machine is no fault of the words
@given(texts, st.sampled_from(["en", "de", "fr"]))
def test_what_can_be_said_is_never_silent(text: str, language: str) -> None:
    if re.search(r"[A-Za-z0-9]", text):
        assert spoken(text, language)


_WORDS = st.from_regex(r"[A-Za-z]{4,12}", fullmatch=True).filter(lambda word: not in_letters(word))
_ABBREVIATED = {"mins", "secs", "reps", "incl", "call", "tens"}


@settings(deadline=None)  # a busy machine is no fault of the words
@given(st.lists(st.one_of(_WORDS, _PIECES.filter(lambda p: not re.search(r"[^\W\d_]", p))), max_size=10))
def test_no_word_is_ever_lost(parts: list[str]) -> None:
    heard = re.findall(r"[a-z]+", said(" ".join(parts)).lower())
    for part in parts:
        if re.fullmatch(r"[A-Za-z]+", part) and part.lower() not in _ABBREVIATED | {"approx"}:
            assert part.lower() in heard, (parts, heard)


@pytest.mark.parametrize("text", ["9" * 5000, "1-" * 3000, "1/2 " * 1000, "a.b" * 1500, "1:00 " * 1000, ", " * 3000])
def test_no_text_keeps_a_session_waiting(text: str) -> None:
    began = perf_counter()
    spoken(text)
    assert perf_counter() - began < 5
