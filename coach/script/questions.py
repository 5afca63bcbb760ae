"""The questions of the check-in in words, each with the short form for whoever knows it already."""

from coach.script.answers import Choice

EPISODE = "Is this the same spasm as last time, or a new one?"
NEWS = "Anything new: numbness, weakness, bladder, bowels, chest pain, fever, feeling ill?"
BEGAN = "When did it start?"
PAIN_FORMS = ("Pain now: 0 none, 10 worst?", "Pain, 0 to 10?")
INFLAMMATION = ("Is the inflammation down: less heat, swelling, soreness?", "Inflammation down?")
SPASM = ("Has the spasm eased, has the muscle let go?", "Spasm eased?")
TREND = "Since last time?"

SAME_OR_NEW = (Choice("1", "same", "the same"), Choice("2", "new", "a new one"))
BEGAN_WHEN = (
    Choice("1", "now", "now"),
    Choice("2", "today", "today"),
    Choice("3", "yesterday", "yesterday"),
    Choice("4", "two-days", "two days ago"),
    Choice("5", "longer", "3 to 14 days ago"),
    Choice("6", "weeks", "longer ago"),
)
REDUCED = (Choice("1", "reduced", "yes"), Choice("2", "not-yet", "not yet"), Choice("3", "unsure", "not sure"))
HAS_EASED = (Choice("1", "eased", "yes"), Choice("2", "not-yet", "not yet"), Choice("3", "unsure", "not sure"))
BETTER_OR_WORSE = (Choice("1", "better", "better"), Choice("2", "same", "the same"), Choice("3", "worse", "worse"))


def in_doubt(words: str) -> str:
    """Said after a first answer that means an emergency, in its `words`: a slip of the finger would lock everything.

    A no, or what is no answer, leads back to the question; yes and not sure mean the same here, so either confirms the
    other.
    """
    return (
        f"You answered “{words}”. If that is right, answer yes or not sure once more. "
        "Anything else shows the question again."
    )
