"""Speaks one text through pyttsx3 and exits: a process of its own, which can be killed and cannot hang a session.

Reads the text from standard input once the engine is ready. Exit code 3: there is no speech engine here.
"""

import sys
import time

NO_ENGINE = 3


def main() -> int:
    """Speaks what comes in on standard input, at the rate (words a minute) given as the only argument."""
    try:
        import pyttsx3

        engine = pyttsx3.init()
        engine.setProperty("rate", int(sys.argv[1]))
    except Exception:
        return NO_ENGINE
    text = sys.stdin.buffer.read().decode("utf-8").strip()
    if not text:
        return 0
    # On Linux pyttsx3's runAndWait can return while the first utterance is still being heard; its finish event is
    # honest. The deadline only bounds a driver that never tells; the parent kills it as well.
    over: list[bool] = []
    engine.connect("finished-utterance", lambda name, completed: over.append(completed))
    engine.say(text)
    engine.runAndWait()
    deadline = time.monotonic() + 60
    while not over and time.monotonic() < deadline:
        time.sleep(0.01)
    return 0


if __name__ == "__main__":
    sys.exit(main())
