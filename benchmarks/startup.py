"""How long commands take from start to end, beside a bare Python and the libraries they stand on."""

import os
import statistics
import subprocess
import sys
import tempfile
import time

RUNS = 7
PROGRAMS = {
    "python, doing nothing": ["-c", "pass"],
    "import pydantic": ["-c", "import pydantic"],
    "import textual.app": ["-c", "import textual.app"],
    "coach --version": ["-m", "coach", "--version"],
    "coach --help": ["-m", "coach", "--help"],
    "coach preview bridge": ["-m", "coach", "preview", "bridge"],
    "coach list (35 routines)": ["-m", "coach", "list"],
    "coach check routines": ["-m", "coach", "check", "routines"],
    "coach: first frame of the home": ["-m", "benchmarks.first_frame"],
    "textual: first frame of an empty app": ["-m", "benchmarks.first_frame", "--bare"],
}


def median(arguments: list[str], home: str) -> float:
    """Seconds of a whole process, the median of RUNS."""
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        subprocess.run(
            [sys.executable, *arguments],
            stdout=subprocess.DEVNULL,
            env={**os.environ, "COACH_HOME": home},
            check=True,
        )
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def main() -> None:
    """Prints each figure, and its ratio to a Python that does nothing."""
    with tempfile.TemporaryDirectory() as home:
        bare = median(PROGRAMS["python, doing nothing"], home)
        for name, arguments in PROGRAMS.items():
            seconds = median(arguments, home)
            print(f"{name:38} {seconds * 1000:7.0f} ms   {seconds / bare:5.1f} ×")


if __name__ == "__main__":
    main()
