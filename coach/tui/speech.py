"""What the app says outside a session."""

import asyncio
from collections.abc import Callable, Sequence

from coach.playback.narrator import prepared
from coach.score.score import CueKind
from coach.score.sounds import Sound
from coach.script import progress_words
from coach.script.joined import joined
from coach.settings.store import Settings
from coach.settings.table import SETTINGS, Group
from coach.voice import Utterance, Voice

_VOICE_KEYS = [s.key for s in SETTINGS if s.group in (Group.VOICE, Group.SOUNDS)] + ["pronounce"]


LAST_WORDS_WITHIN = 60.0
"""Seconds that the end of what is said is waited for: far more than the longest warning takes (our default)."""


def sounds_alike(one: Settings, other: Settings) -> bool:
    """Whether a voice sounds the same by both."""
    return all(getattr(one, key) == getattr(other, key) for key in _VOICE_KEYS)


class Speech:
    """The app's voice: made at the start, closed at the end. Without one, nothing is said; while it `is_quiet`, only
    what is for the patient's safety. Whoever changes how it is to sound sets `outdated`.
    """

    def __init__(self, make: Callable[[], Voice | None], is_quiet: Callable[[], bool] = lambda: False) -> None:
        self._make = make
        self._is_quiet = is_quiet
        self._made_quiet = False
        self._over = False
        self.outdated = False
        self.voice: Voice | None = None
        self.kind = CueKind.INSTRUCTION
        """What was said last, or is being said, is for."""
        self._silenced = ""
        self._after: asyncio.Task[None] | None = None
        self._waiting: tuple[str, CueKind] | None = None
        self._anew = False  # what waits is to be said by a voice that is made anew
        self._last: tuple[str, CueKind] | None = None
        self.count = 0
        """How many times something has been said."""

    @property
    def notice(self) -> str | None:
        """What the voice has to say of itself, or had before it fell silent; empty while all is well, None without."""
        return self._silenced or None if self.voice is None else self.voice.notice or ""

    def fall_silent(self) -> None:
        """No voice from now on: it is not heard."""
        self._silenced = self.notice or ""
        self._drop()

    def open(self) -> None:
        """Makes the voice; asked for after the first frame, in a thread. Where all is closed by then, it is too."""
        self.outdated, self._made_quiet = False, self._is_quiet()
        self.voice = self._make()
        if self._over:
            self._drop()

    def renew(self) -> None:
        """Makes the voice anew where it is wanted otherwise by now; what was being said is cut off.

        One that was made before the quiet hours began, or in them, is as loud as it was to be at that time.
        """
        if self.outdated or (self.voice is not None and self._is_quiet() != self._made_quiet):
            self._drop()
            self.open()

    def close(self) -> None:
        """Silence, for good: a voice that is still being made is closed as soon as it is there."""
        self._over = True
        self._drop()

    def _drop(self) -> None:
        voice, self.voice = self.voice, None
        if voice is not None:
            voice.close()

    def say(self, sentences: Sequence[str], kind: CueKind = CueKind.INSTRUCTION, *, asked: bool = False) -> None:
        """Speaks in place of what is being said, in one go: none of a long list may come too late.

        What was `asked` for is spoken while it is quiet, too.
        """
        self.hush()
        words, self.count, self.kind = joined(sentences), self.count + 1, kind
        self._last = words, kind
        if self.voice is not None and (asked or kind is CueKind.SAFETY or not self._is_quiet()):
            self.voice.say(Utterance(words, kind, ephemeral=True))

    def answer(self, sentences: Sequence[str], *, anew: bool = False) -> None:
        """Answers a key: in place of what is being said, but after a warning, which is what is said `again`.

        With `anew` it is said by the voice as it is wanted by now, which counts from then on.
        """
        last = self._last
        self.cut_off()
        if self.voice is not None and self.voice.speaking:
            self._anew = anew
            self.say_after(sentences, CueKind.INSTRUCTION, asked=True)
        else:
            if anew:
                self.renew()
            self.say(sentences, asked=True)
        if last is not None and last[1] is CueKind.SAFETY:
            self._last = last

    def again(self) -> bool:
        """Says once more what was said last. Says whether there was anything."""
        if self._last is None:
            return False
        words, kind = self._last
        self.say([words], kind, asked=True)
        return True

    def cut_off(self) -> None:
        """Ends what is being said, unless it is a warning; of what waits for its end, too, only a warning is left."""
        if self._waiting is not None and self._waiting[1] is not CueKind.SAFETY:
            self._waiting = None
        if self.voice is not None and self.voice.speaking:
            self.voice.hush(keep_safety=True)

    def call(self, words: str) -> bool:
        """Says what calls at home, after a chime. Whether there is a voice for it."""
        if self.voice is not None:
            self.hush()
            self.voice.say(Utterance(words, sound=Sound.LISTEN, ephemeral=True))
        return self.voice is not None

    def say_after(self, sentences: Sequence[str], kind: CueKind = CueKind.SAFETY, *, asked: bool = False) -> None:
        """Speaks once what is being said has been said: that must not be cut off.

        What waits so already gives way, and silence ends the wait. While it is quiet, only safety is spoken, and what
        was `asked` for.
        """
        words, self.count = joined(sentences), self.count + 1
        self._last = words, kind
        if kind is not CueKind.SAFETY and not asked and self._is_quiet():
            return
        self._waiting = words, kind
        if self.voice is not None and (self._after is None or self._after.done()):
            self._after = asyncio.create_task(self._said_after(self.voice))

    async def _said_after(self, voice: Voice) -> None:
        await asyncio.to_thread(voice.finish, LAST_WORDS_WITHIN)
        waiting, self._waiting = self._waiting, None
        anew, self._anew = self._anew, False
        if voice is not self.voice:
            return
        if anew:
            self.renew()
        if waiting is not None and self.voice is not None:
            words, self.kind = waiting
            self.voice.say(Utterance(words, self.kind, ephemeral=True))

    def hush(self) -> None:
        """Silence, at once; a warning ends, too."""
        self._waiting = None
        if self.voice is not None:
            self.voice.hush()

    async def prepare(
        self, utterances: Sequence[Utterance], tell: Callable[[], object], show: Callable[[str], None]
    ) -> None:
        """Has the sentences of a session made, so that it is timed by them.

        Calls `tell` where that takes a while, and then `show` with how far it is, from the first second on.
        """
        self.renew()
        if self.voice is None:
            return
        if any(self.voice.seconds(utterance) is None for utterance in utterances):
            tell()
        looks = enumerate(prepared(self.voice, utterances))
        while (look := await asyncio.to_thread(next, looks, None)) is not None:
            number, (done, of, left) = look
            if number > 0:  # not before it has taken a second
                show(progress_words.getting_voice_ready(done, of, left))
