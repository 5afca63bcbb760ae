"""What the end of a session is called, and its figures."""

from coach.care.facts import Result
from coach.session import script
from coach.tui.playing import Finished

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
