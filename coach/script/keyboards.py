"""Keys of other keyboards: what was meant goes by the place of the key, whatever is printed on it."""

import unicodedata

_RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбю"
_QWERTY = "qwertyuiop[]asdfghjkl;'zxcvbnm,."
_GREEK = dict(zip("ςερτυθιοπασδφγηξκλζχψωβνμ", "wertyuiopasdfghjklzxcvbnm", strict=True))
_PLACES = dict(zip(_RUSSIAN, _QWERTY, strict=True)) | {"ё": "`", "і": "s", "є": "'", "ї": "]", "ў": "o"} | _GREEK
"""Letters of Russian, Ukrainian, Belarusian and Greek keyboards, and what the same keys are on a Latin one."""
_AZERTY_ROW = dict(zip("&é\"'(-è_çà", "1234567890", strict=True))
"""The row of digits on a French keyboard, as it is without Shift."""
_UNMISTAKABLE = frozenset("&éèçà")
"""Those of them that nobody types by mistake for a number: a dash alone might mean “none”."""
_KEY_NAMES = {
    "ampersand": "&",
    "quotation_mark": '"',
    "apostrophe": "'",
    "left_parenthesis": "(",
    "minus": "-",
    "underscore": "_",
}
"""What a terminal calls the keys that are no letters."""
_FULL_WIDTH = 0xFEE0
"""How far the full-width letters stand behind the usual ones."""


def letter_meant(letter: str) -> str:
    """A single letter or digit as it is on a Latin keyboard; anything else as it is."""
    if len(letter) != 1:
        return letter
    digit = decimal(letter)
    if digit is not None:
        return digit
    small = letter.lower()
    if "ａ" <= small <= "ｚ":
        return chr(ord(small) - _FULL_WIDTH)
    bare = unicodedata.normalize("NFD", small)[:1]
    return _PLACES.get(small) or _PLACES.get(bare) or letter


def decimal(sign: str) -> str | None:
    """The digit 0 to 9 that a sign is, in whatever script; None where it is none, as a raised ² is not."""
    value = unicodedata.decimal(sign, None) if len(sign) == 1 else None
    return None if value is None else str(value)


def digit_pressed(key: str) -> str | None:
    """The digit of a key, also of the row without Shift on a French keyboard; `key` is its letter or its name."""
    sign = _KEY_NAMES.get(key, key)
    return decimal(sign) or _AZERTY_ROW.get(sign)


def digits_typed(text: str) -> str:
    """A typed line with its digits as 0 to 9; those of a French keyboard only where they cannot be mistaken."""
    signs = [decimal(sign) or (_AZERTY_ROW[sign] if sign in _UNMISTAKABLE else sign) for sign in text]
    return "".join(signs)


def words_typed(text: str) -> str:
    """A typed line as the same keys would have written it on a Latin keyboard, where it has no Latin letter."""
    if any("a" <= sign <= "z" for sign in text.lower()):
        return text
    return "".join(letter_meant(sign) for sign in text)
