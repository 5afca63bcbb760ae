"""What the visits on the screen have in common with the other tests of the terminal interface."""

from tests.headless import headless

__all__ = ["headless"]
