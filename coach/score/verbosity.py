"""How much of a session is heard: what each cue detail says aloud, marks with a sound, or leaves out."""

from dataclasses import dataclass

from coach.score.score import CueKind, Detail
from coach.score.sounds import Sound

_SPOKEN = {
    Detail.ALL: frozenset(CueKind),
    Detail.MAIN: frozenset(CueKind) - {CueKind.HALFWAY, CueKind.NEXT},
    Detail.MINIMAL: frozenset({CueKind.SAFETY, CueKind.INSTRUCTION, CueKind.COUNT}),
    Detail.SOUNDS: frozenset({CueKind.SAFETY}),
}
_SOUNDED = {
    Detail.ALL: frozenset(CueKind),
    Detail.MAIN: frozenset(CueKind),
    Detail.MINIMAL: frozenset({CueKind.COUNTDOWN, CueKind.BREATH}),
    Detail.SOUNDS: frozenset(CueKind),
}
_IN_PLACE_OF_WORDS: dict[CueKind, Sound | None] = {
    CueKind.SAFETY: None,  # always spoken
    CueKind.INSTRUCTION: Sound.LISTEN,
    CueKind.NAME: None,
    CueKind.CUE: None,
    CueKind.COUNT: Sound.TICK,
    CueKind.BREATH: None,
    CueKind.COUNTDOWN: Sound.TICK,
    CueKind.HALFWAY: None,
    CueKind.NEXT: None,
}
"""What is heard of a cue that has no sound of its own and is not spoken."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What is heard of a cue: its words, a sound, both, or neither."""

    words: bool
    sound: Sound | None

    @property
    def anything(self) -> bool:
        return self.words or self.sound is not None


def heard(kind: CueKind, sound: Sound | None, detail: Detail, *, aloud: bool = True) -> Heard:
    """What is heard of a cue of this kind. Safety is always spoken, and so is a breath that has no tone to lead it."""
    led_by_words = kind is CueKind.BREATH and sound is None
    words = kind is CueKind.SAFETY or (aloud and (led_by_words or kind in _SPOKEN[detail]))
    if kind not in _SOUNDED[detail]:
        return Heard(words, None)
    if not words and sound is None:
        sound = _IN_PLACE_OF_WORDS[kind]
    return Heard(words, sound)
