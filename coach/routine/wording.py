"""What the words of a step tell the patient to do, as far as a program can read it: a doubt, never a proof.

Two readings: words that tell of a stretch or a load, and, under what else is harmless, words that nobody has judged.
English only; of other languages nothing is read but disguised letters, and the figures alone decide.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from coach.routine.clauses import about_the_back, exercise_in, unknown_words
from coach.routine.letters import disguised, plain
from coach.routine.steps import STEP_BY_VERB, AskStep, Count, Drill, Press, SingleStep, TellStep
from coach.routine.telltale import HINTS, LIKELY, PLAIN
from coach.routine.text import Text

if TYPE_CHECKING:
    from coach.routine.yaml_tree import Path

_TOLD: Final = (
    r"\b(?:pull|draw|bring|lift|raise|press|push|hug|hold|clasp|grasp|bend|stretch|twist|turn|roll|curl|fold|arch|rock"
    r"|squeeze|tuck|lower|straighten|reach|touch|sit|take|do) (?:\w+ly )?"
    r"(?:up|down|in|both|your|the|one|each|a|them|it|forward|forwards|back|over|as|yourself|ten|hard|far)\b"
)
"""A verb with what it is done to, as it is said to the patient."""
_LIST: Final = r"(?:(?:, \w+(?: \w+){0,2})*,? (?:or|nor)\b[^,]*)?"
_TURNED: Final = r"\b(?:but|then|just|only)\b|[–—(]"
_NOT: Final = re.compile(
    r"\b(?:not(?! only| just)|don['’]t|never(?! mind)|nor)\b"
    r"(?! (?:be (?:afraid|shy)|forget|hesitate|stop|worry|just|only)\b)"
    rf"(?:(?! and {_TOLD})(?!{_TURNED})[^,])*{_LIST}"
    rf"|\b(?:without|no(?! matter)|avoid(?:ing)?|instead of)\b(?:(?!(?<!to ){_TOLD})(?!{_TURNED})[^,])*",
    re.IGNORECASE,
)
"""What the patient is not to do: no further than to the comma, or to what follows that they are to do."""
_SENTENCE: Final = re.compile(r"([^.!?;:]+)([.!?;:]*)\s*")
_NAMED: Final = re.compile(
    r"\b(?:(?P<part>knees?|legs?|thighs?|shins?|heels?|hips|bottom|pelvis)"
    r"|(?P<thing>pillows?|cushions?|packs?|towels?|blankets?|bottles?|glass|water|muscles?|chair|feet|foot|calf|calves)"
    r"|(?P<pronoun>them|it|those))\b",
    re.IGNORECASE,
)
"""What a pronoun can stand for, and the pronouns."""


_VERBS: Final = {step: verb for verb, step in STEP_BY_VERB.items()}
_HELD_OFF: Final = re.compile(
    r"\b(?:don't|do not|never|not|without)\b (?:(?:ever|once) )?(?:(?:let|letting|allow|allowing) )?"
    r"(?:(?:your|the|both|either|them|it) )+(?:lower )?"
    r"(?:knees?|legs?|thighs?|heels?|feet|foot|hips|bottom|buttocks|pelvis|back|trunk|shoulders|head|chest|hands"
    r"|belly)?"
    r"\b(?: to)? ?(?:touch|leave|meet|rest on|come (?:off|down|away|apart)|lose|part|reach|sink (?:back|down)|lower)\w*"
    r"|\bwithout (?:using |the help of )?(?:your |any )?(?:hands|arms)\b",
    re.IGNORECASE,
)
"""What is not to happen, and what therefore has to be held up or held on to."""
_SETS: Final = re.compile(r"\b(?!each |every |the )\w+ (?:repeats|repetitions|reps|rounds|sets)\b", re.IGNORECASE)
_AGAIN: Final = re.compile(
    r"\b(?:again and again|over and over|repeatedly|\w+ times|non-?stop|and repeat)\b", re.IGNORECASE
)
_TO_AND_FRO: Final = re.compile(
    r"\b(?:up and (?:\w+ ){0,2}(?:back )?down|down and (?:\w+ ){0,2}up|stand and sit|sit and stand|up, down)\b"
    r"(?=.*\b(?:for (?:\w+ )?\w+ (?:minutes|seconds)|by turns|in turn|keep (?:doing|going)|until)\b)",
    re.IGNORECASE,
)
_BREATH: Final = re.compile(r"\bbreath", re.IGNORECASE)
_UP_AND_DOWN: Final = re.compile(
    r"\b(?:sit|stand|get|come|go|rise|push|roll|turn)\w* (?:\w+ ){0,2}(?:up|upright|down|over)\b|\bto (?:sitting"
    r"|standing)\b",
    re.IGNORECASE,
)
_TO_DO_NOW: Final = re.compile(
    r"^now\b(?! (?:and|is|are|it|you|your|the)\b)|\bfor (?:\w+ )?(?:seconds|minutes|breaths)\b(?! (?:a|each|every) )"
    r"|\b\w+ times\b(?! (?:a|each|every) )",
    re.IGNORECASE,
)
"""What is to be done now and for how long, in a step that otherwise only tells what is good to know."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence, where it stands in its step, and its language, empty for that of the routine.

    `whole` has each “them” said in full; of `told` also what the patient is not to do is left out.
    """

    path: "Path"
    language: str
    whole: str
    told: str
    asks: bool


@dataclass(frozen=True, slots=True)
class Unread:
    """Words that nobody has judged, and where they stand in their step; or one word whose letters are `disguised`."""

    path: "Path"
    words: str
    disguised: bool = False

    @property
    def why(self) -> str:
        if self.disguised:
            return f"the letters of “{self.words}” are not what they look like"
        return f"nobody has judged what “{self.words}” does"


def told_stretch(step: SingleStep) -> tuple["Path", str] | None:
    """The words of the step, its cues and its easier form that tell of a stretch or a load, and where they stand in it;
    None if none do."""
    return _first(_sentences(_texts(step)), (*PLAIN, *LIKELY))


def words_of_stretch(texts: Iterable[Text]) -> str | None:
    """The words of what is said one after the other that tell of a stretch or a load; None if none do."""
    found = _first(_sentences(((), text) for text in texts), (*PLAIN, *LIKELY))
    return found[1] if found else None


def unread(step: SingleStep, language: str) -> Unread | None:
    """The first words of the step that nobody has judged, and where they stand in it; None if all are known.

    Known is what the closed vocabulary has of resting, breathing, packs, pressing, walking and getting into place, and
    words of languages that are not read. `language` is that of the routine. What a `tell` says is only good to know,
    unless it is to be done now; a question is no order.
    """
    texts = list(_texts(step))
    if (found := _disguised(texts, language)) is not None:
        return found
    sentences = [one for one in _sentences(texts) if is_english(one.language or language)]
    for one in sentences:
        name = one.path[-1] == "name"
        if one.asks or (isinstance(step, TellStep) and (name or not _TO_DO_NOW.search(one.told))):
            continue
        if (words := unknown_words(one.told, advice=name)) is not None:
            return Unread(one.path, words)
    said = [one.told for one in sentences if not isinstance(step, TellStep)]
    return None if any(_BREATH.search(one) for one in said) else _repeated(sentences)


def unread_beside(text: Text, language: str) -> Unread | None:
    """The first words beside the steps, such as of a caution, that nobody has judged; None if all are known."""
    if (found := _disguised([((), text)], language)) is not None:
        return found
    told = (one.told for one in _sentences([((), text)]) if is_english(one.language or language))
    words = next((clause for one in told if (clause := unknown_words(one, advice=True)) is not None), None)
    return None if words is None else Unread((), words)


def exercise_named(text: Text, language: str) -> str | None:
    """The name of an exercise, or a disguised word, in what is only a title or a summary; None if there is none."""
    if (found := _disguised([((), text)], language)) is not None:
        return found.words
    told = (one.told for one in _sentences([((), text)]) if is_english(one.language or language))
    return next((word for one in told if (word := exercise_in(one)) is not None), None)


def doubtful(
    step: SingleStep, told: Iterable[Text] = (), *, language: str = "en", shown_at_rest: bool = False
) -> str | None:
    """The words that speak against only resting or moving, in the step, its cues, its easier form; None if none do.

    `told` is what else is said with it, such as the words of its figure. What a figure that coach brings shows at rest
    is doubted only for what can be read in one way, and for what nobody has judged of a back; a `tell` may speak of
    bending.
    """
    patterns = PLAIN if shown_at_rest else (*PLAIN, *LIKELY)
    if not shown_at_rest and not isinstance(step, TellStep | AskStep):
        patterns = (*patterns, *HINTS)
    beside = ((("figures",), text) for text in told)
    if (found := _first(_sentences((*_texts(step), *beside)), patterns)) is not None:
        return found[1]
    if (unknown := unread(step, language)) is None:
        return None
    opened = told_stretch(step) is not None or not about_the_back(unknown.words)
    return None if shown_at_rest and opened and not unknown.disguised else unknown.words


def foreign(step: SingleStep, language: str) -> str | None:
    """The first language, other than English, in which something is said in the step; None if there is none.

    `language` is that of the routine.
    """
    spoken = (code or language for _, text in _texts(step) for code, _ in text.words)
    return next((code for code in spoken if not is_english(code)), None)


def is_english(language: str) -> bool:
    """Whether a language is the one that is read."""
    return language.partition("-")[0] == "en"


def _disguised(texts: Iterable[tuple["Path", Text]], language: str) -> Unread | None:
    for path, text in texts:
        for code, words in text.words:
            if (word := disguised(words, english=is_english(code or language))) is not None:
                return Unread(path, word, disguised=True)
    return None


def _repeated(sentences: list[_Sentence]) -> Unread | None:
    """What is done in sets, and getting up and down again and again, which is an exercise."""
    again = next((match for one in sentences if (match := _AGAIN.search(one.told))), None)
    for one in sentences:
        if (sets := _SETS.search(one.told) or _TO_AND_FRO.search(one.told)) is not None:
            return Unread(one.path, sets[0])
        if again is not None and (moved := _UP_AND_DOWN.search(one.told)):
            return Unread(one.path, f"{moved[0]} … {again[0]}")
    return None


def _first(sentences: Iterable[_Sentence], patterns: tuple[re.Pattern[str], ...]) -> tuple["Path", str] | None:
    for one in sentences:
        match = next((found for pattern in patterns if (found := pattern.search(one.told))), None)
        if match or (one.told != one.whole and (match := _HELD_OFF.search(one.whole))):
            return one.path, match[0]
    return None


def _sentences(texts: Iterable[tuple["Path", Text]]) -> Iterator[_Sentence]:
    """Everything that is said."""
    last: str | None = None

    def said(match: re.Match[str]) -> str:
        nonlocal last
        if match["pronoun"] is None:
            last = match["part"]
        elif last is not None:
            return f"your {last}"
        return match[0]

    for path, text in texts:
        for language, words in text.words:
            for sentence, end in _SENTENCE.findall(_NAMED.sub(said, plain(words))):
                yield _Sentence(path, language, sentence, _NOT.sub("", sentence), "?" in end)


def _texts(step: SingleStep) -> Iterator[tuple["Path", Text]]:
    """All that is said or drawn in the step, and where it is written in it."""
    said: list[tuple[Path, Text | None]] = []
    if not isinstance(step, AskStep):
        said.append(((_VERBS[type(step)],), step.say))
    said += [(("name",), step.name), (("spoken",), step.spoken), (("short",), step.short)]
    if step.easier is not None:
        said += [(("easier", "say"), step.easier.say), (("easier", "short"), step.easier.short)]
    if isinstance(step, Press):
        said += [(("then",), step.then), (("if-it-spasms",), step.if_it_spasms)]
    if isinstance(step, Drill | Count):
        said.append((("feel",), step.feel))
    said += [(("cues", index, "say"), cue.say) for index, cue in enumerate(step.cues)]
    yield from ((path, text) for path, text in said if text is not None)
