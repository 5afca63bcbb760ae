"""Random lives of sixty days, through the visit's own prompts."""

import os

from tests.lives.life import Life


def test_one() -> None:
    life = Life(int(os.environ.get("SEED", "1")))
    life.run()
    print(life.counts)
