"""The angle at which something touches: the search that all setting down rests on."""

from collections.abc import Callable
from typing import Final

_STEP: Final = 6.0
"""Degrees between two looks for the angle at which a part touches."""
_CLOSE: Final = 1e-4
"""A part nearer than this (of the body's height) touches."""


def nearest_zero(height: Callable[[float], float], guess: float, low: float, high: float) -> float:
    """The angle nearest to `guess` at which `height` is nothing; the one where it is least if there is none."""
    start = height(guess)
    best, least = guess, abs(start)
    if least < _CLOSE:
        return guess
    at = {1.0: start, -1.0: start}
    for count in range(1, int((high - low) / _STEP) + 2):
        for sign in (1.0, -1.0):
            before = guess + sign * _STEP * (count - 1)
            here = min(high, max(low, before + sign * _STEP))
            value = height(here)
            if abs(value) < least:
                best, least = here, abs(value)
            if (value < 0) != (start < 0):
                return _close_in(height, before, at[sign], here, value)
            at[sign] = value
    return best


def _close_in(height: Callable[[float], float], a: float, at_a: float, b: float, at_b: float) -> float:
    """The zero between a and b, where the heights differ in their signs (regula falsi, Illinois)."""
    middle = a
    for _ in range(20):
        middle = (a * at_b - b * at_a) / (at_b - at_a)
        value = height(middle)
        if abs(value) < _CLOSE:
            break
        if (value < 0) == (at_b < 0):
            b, at_b = middle, value
            at_a /= 2
        else:
            a, at_a = b, at_b
            b, at_b = middle, value
    return middle
