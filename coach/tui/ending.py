"""What the end of a session is called, what it returns to the shell, and its figures."""

from coach.care.facts import Result
from coach.errors import ExitCode
from coach.session import script
from coach.tui.playing import Finished

CODES = {
    Result.DONE: ExitCode.DONE,
    Result.PARTLY: ExitCode.FINDINGS,
    Result.QUIT: ExitCode.FINDINGS,
    Result.STOPPED: ExitCode.FINDINGS,
    Result.RED_FLAG: ExitCode.RED_FLAG,
}
"""What a session that ended so returns to the shell."""
HEADINGS = {
    Result.DONE: "Done",
    Result.PARTLY: "Partly done",
    Result.QUIT: "Ended here",
    Result.STOPPED: "Stopped",
    Result.RED_FLAG: "Stopped",
}


def figures(end: Finished) -> str:
    """The session in numbers."""
    parts = [f"Done: {script.duration(end.ended.done)}"]
    for words, pain in (("Pain before", end.ended.pain_before), ("Pain after", end.ended.pain_after)):
        if pain is not None:
            parts.append(f"{words}: {pain}")
    return "   ".join(parts)
