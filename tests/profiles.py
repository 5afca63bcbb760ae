"""How many examples hypothesis tries: few in `make quick`, the usual number in `make test`, very many in `make soak`.

Quick and usual runs try the same examples each time, so that a test that fails now and passed before tells of a
change, not of luck. The long run tries others every time; that is where new faults are found.
"""

from hypothesis import settings

USUAL = 100
"""Percent. A test names how many examples are usual for it; the profile scales that number."""


def register() -> None:
    """Makes the profiles known, for `--hypothesis-profile`, and loads the usual one."""
    settings.register_profile("quick", max_examples=25, deadline=None, derandomize=True)
    settings.register_profile("usual", max_examples=USUAL, deadline=None, derandomize=True)
    settings.register_profile("soak", max_examples=50 * USUAL, deadline=None, print_blob=True)
    settings.load_profile("usual")


def examples(usual: int) -> int:
    """The number of examples in this run for a property that is usually tried `usual` times."""
    return max(1, usual * settings().max_examples // USUAL)
