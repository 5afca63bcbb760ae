"""How much processor time a frame of a figure takes, at three sizes, beside a picture with nothing in it."""

import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial

from coach.figure import motion
from coach.figure.drawing import Drawing, draw
from coach.figure.library import LIBRARY
from coach.figure.pose import Pose
from coach.figure.scene import Bounds, Scene, scene_of
from coach.figure.settle import Settled, settle

SIZES = ((24, 6), (60, 16), (120, 32))
ROUNDS = 7
MOMENTS = 8
"""Of each movement."""
EMPTY = Scene((), Bounds(0.0, 0.0, 1.0, 0.5))


def taken(work: Callable[[], object]) -> float:
    """Milliseconds of this thread's processor time."""
    began = time.thread_time_ns()
    work()
    return (time.thread_time_ns() - began) / 1e6


def frame(settled: Settled, width: int, height: int) -> Drawing:
    return draw(scene_of(settled, 0.5), width, height)


def still(width: int, height: int) -> Iterator[Callable[[], object]]:
    """A frame of each pose that has been set down: as when only the belly moves."""
    for pose in LIBRARY.values():
        yield partial(frame, settle(pose), width, height)


def on_the_way(start: Pose, end: Pose, share: float, width: int, height: int) -> Drawing:
    return frame(motion.moment(start, end, share), width, height)


def moving(width: int, height: int) -> Iterator[Callable[[], object]]:
    """Frames of each movement. They are more than are kept, so that the body is set down anew in each."""
    for end in LIBRARY.values():
        start = LIBRARY.get(end.start or "")
        if start is None or not motion.can_move(start, end):
            continue
        for number in range(1, MOMENTS + 1):
            yield partial(on_the_way, start, end, number / (MOMENTS + 1), width, height)


def nothing(width: int, height: int) -> Iterator[Callable[[], object]]:
    """A picture with nothing in it."""
    for _ in range(100):
        yield partial(draw, EMPTY, width, height)


def main() -> None:
    """Prints the median and the 99th percentile of all frames, each frame the best of its rounds."""
    for width, height in SIZES:
        for title, frames in (("nothing", nothing), ("still", still), ("moving", moving)):
            rounds = [[taken(work) for work in frames(width, height)] for _ in range(ROUNDS)]
            times = [min(each) for each in zip(*rounds, strict=True)]
            median, slow = statistics.median(times), statistics.quantiles(times, n=100)[98]
            print(
                f"{width:3}×{height:<2}  {title:8} median {median:5.2f} ms   99 % {slow:5.2f} ms   {len(times)} frames"
            )


if __name__ == "__main__":
    main()
