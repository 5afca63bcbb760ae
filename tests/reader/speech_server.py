"""A speech server that speaks nothing: writes each utterance that a screen reader sends it to a file, one a line.

It takes what Emacspeak's servers take: `q {words}` puts words into the queue, `l {letter}` speaks a single letter, and
`s` is silence. Run as a program: speech_server.py FILE.
"""

import re
import sys
from pathlib import Path

_SPOKEN = re.compile(rb"^[ql] \{(.*)\}$")


def serve(file: Path) -> None:
    """Writes what is spoken until the screen reader ends."""
    with file.open("ab", buffering=0) as spoken:
        while line := sys.stdin.buffer.readline():
            if found := _SPOKEN.match(line.rstrip()):
                spoken.write(found[1].strip() + b"\n")


if __name__ == "__main__":
    serve(Path(sys.argv[1]))
