"""Who may open what is closed, or end a warning sign: somebody with a name, and nobody who means the patient."""

import re

_NOBODY = frozenset(
    "i me mine myself self patient user you nobody none no one somebody someone anyone ich mich selbst moi yo "  # noqa: SIM905 - four lines otherwise a word each
    "wife husband partner friend neighbour neighbor colleague boss mother father mum mom dad son daughter brother "
    "sister internet".split()
)
"""Words for the patient, for nobody, or for who is no clinician: a name with one of them is none."""
_ARTICLES = frozenset(("a", "an", "the", "my", "by"))
_TITLES = frozenset("physiotherapist physio doctor dr gp clinician nurse md prof".split())  # noqa: SIM905 - one line
"""Words that come before a name, and are none."""


def is_somebody(who: str) -> bool:
    """Whether this can mean somebody else than the patient: “the doctor on duty” may end a warning sign."""
    words = _words(who)
    return bool(words) and _NOBODY.isdisjoint((*words, "".join(words)))


def has_a_name(who: str) -> bool:
    """Whether this can be the name of a clinician, as an override needs one.

    It cannot be proven: so the name is shown wherever it opens something.
    """
    return is_somebody(who) and any(word not in _TITLES for word in _words(who))


def _words(who: str) -> list[str]:
    """The words of a name, without what may stand before it."""
    words = re.sub(r"[\W\d_]+", " ", who.casefold()).split()
    while words and words[0] in _ARTICLES:
        words = words[1:]
    return words
