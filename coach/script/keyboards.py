"""Keys of other keyboards: what was meant goes by the place of the key, whatever is printed on it."""

import unicodedata

_RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбю"
_QWERTY = "qwertyuiop[]asdfghjkl;'zxcvbnm,."
_GREEK = dict(zip("ςερτυθιοπασδφγηξκλζχψωβνμ", "wertyuiopasdfghjklzxcvbnm", strict=True))
_PLACES = dict(zip(_RUSSIAN, _QWERTY, strict=True)) | {"ё": "`", "і": "s", "є": "'", "ї": "]", "ў": "o"} | _GREEK
"""Letters of Russian, Ukrainian, Belarusian and Greek keyboards, and what the same keys are on a Latin one."""
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


def digits_typed(text: str) -> str:
    """A typed line with its digits as 0 to 9.

    The row without Shift on a French keyboard gives none: its é is a letter on others, and its signs come with Shift
    from the digits of others, so that a warning sign would be answered by a slip.
    """
    return "".join(decimal(sign) or sign for sign in text)


def words_typed(text: str) -> str:
    """A typed line as the same keys would have written it on a Latin keyboard, where it has no Latin letter."""
    if any("a" <= sign <= "z" for sign in text.lower()):
        return text
    return "".join(letter_meant(sign) for sign in text)
