"""Text for patients: one string, or one string a language; clean of anything a terminal or a voice could obey."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Annotated, Any, Final

from pydantic import PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

MAX_CHARACTERS = 400
MAX_SHORT_WORDS = 4
"""Words that can be drawn large enough to be read from the floor."""
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Text:
    """What is written or said, in one language or several. Never empty."""

    words: tuple[tuple[str, str], ...]

    def in_language(self, language: str) -> str:
        """The words in `language`, or else in the first language given."""
        return dict(self.words).get(language, self.words[0][1])

    def language_for(self, language: str, usual: str) -> str:
        """The language of the words that `in_language` gives; `usual` is that of words which name none."""
        return language if language in dict(self.words) else self.words[0][0] or usual


SIDE = "<side>"
OTHER_SIDE = "<other side>"
"""What an author writes where the side that works is named, and the side that does not: “your <side> knee”."""


def names_side(text: Text) -> bool:
    """Whether the words of any language name the side that works."""
    return any(SIDE in words or OTHER_SIDE in words for _, words in text.words)


def on_side(words: str, side: str) -> str:
    """Words with the side in place; `side` is left or right. In English, as are the words of coach's own figures."""
    other = "left" if side == "right" else "right"
    return words.replace(SIDE, side).replace(OTHER_SIDE, other)


def clean(text: str) -> str:
    """`text` on one line, trimmed.

    Raises PydanticCustomError `text` if it is empty, too long, or holds a control or direction character.
    """
    line = " ".join(text.split())
    hidden = next((c for c in line if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn")), None)
    if hidden is not None:
        raise _wrong(f"there is a hidden character (U+{ord(hidden):04X}) in this text", "Delete it and type it again.")
    if not line:
        raise _wrong("this text is empty", "Write what the patient should read or hear, or leave the line out.")
    if len(line) > MAX_CHARACTERS:
        raise _wrong(f"this text has {len(line)} characters", f"{MAX_CHARACTERS} is the most: make two steps of it.")
    return line


def parse_text(value: object) -> Text:
    """A string, or a map from language to string, as a Text. Raises PydanticCustomError `text`."""
    if isinstance(value, Text):
        return value
    if isinstance(value, str):
        return Text((("", clean(value)),))
    if isinstance(value, dict) and value:
        for language, words in value.items():
            if not isinstance(language, str) or not _LANGUAGE.fullmatch(language):
                raise _wrong(f"“{language}” is not a language", "Use a short code such as `en` or `de`.")
            if not isinstance(words, str):
                raise _wrong(f"the text for “{language}” is not a text", "Put it in quotes.")
        return Text(tuple((language, clean(words)) for language, words in value.items()))
    raise _wrong("this is not a text", "Put it in quotes.")


def parse_line(value: object) -> str:
    """A single clean line. Raises PydanticCustomError `text`."""
    if not isinstance(value, str):
        raise _wrong("this is not a text", "Put it in quotes.")
    return clean(value)


def _wrong(message: str, hint: str) -> PydanticCustomError:
    return PydanticCustomError("text", "{message}", {"message": message, "hint": hint})


def parse_short(value: object) -> Text:
    """A text that is drawn large on the screen, of four words at most in each language.

    Raises PydanticCustomError `text`.
    """
    text = parse_text(value)
    for _, words in text.words:
        count = len(on_side(words, "left").split())
        if count > MAX_SHORT_WORDS:
            raise _wrong(
                f"this short form has {count} words", f"{MAX_SHORT_WORDS} is the most: it is drawn large on the screen."
            )
    return text


_SCHEMA: Final[dict[str, Any]] = {
    "anyOf": [
        {"type": "string", "minLength": 1, "maxLength": MAX_CHARACTERS},
        {"type": "object", "additionalProperties": {"type": "string"}, "minProperties": 1},
    ],
}
TextField = Annotated[Text, PlainValidator(parse_text), WithJsonSchema(_SCHEMA)]
ShortField = Annotated[
    Text,
    PlainValidator(parse_short),
    WithJsonSchema(
        {**_SCHEMA, "description": "What to do in four words at most: drawn large, to be read from the floor."}
    ),
]
LineField = Annotated[str, PlainValidator(parse_line), WithJsonSchema({"type": "string", "maxLength": MAX_CHARACTERS})]
