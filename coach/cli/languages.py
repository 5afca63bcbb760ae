"""What of a routine in another language stays English: coach's own sentences, and texts that have no other words."""

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from coach.routine.reader import Reading
from coach.routine.text import Text
from coach.script.languages import is_english

_OWN = "coach's own sentences (warnings, questions, counting, what to press)"


def stays_english(reading: Reading) -> str:
    """What stays English, for the author; empty where the routine is English anyway."""
    routine = reading.routine
    if routine is None or is_english(routine.language):
        return ""
    texts = [
        text.in_language(routine.language)
        for text in texts_in(routine)
        if is_english(text.language_for(routine.language, routine.language))
    ]
    also = "".join(f", “{words}”" for words in dict.fromkeys(texts))
    return f"spoken in “{routine.language}”. English stay, in an English voice: {_OWN}{also}"


def texts_in(value: object) -> Iterator[Text]:
    """Every text of a routine, or of a part of it."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, BaseModel):
        yield from (text for name in type(value).model_fields for text in texts_in(getattr(value, name)))
    elif isinstance(value, Mapping):
        yield from (text for one in value.values() for text in texts_in(one))
    elif isinstance(value, tuple):
        yield from (text for one in value for text in texts_in(one))
