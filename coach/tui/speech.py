"""What the app says outside a session, and the question at the first start whether it can be heard."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from coach.playback.narrator import PREPARE_FOR
from coach.playback.sessions import Sessions
from coach.score.score import CueKind
from coach.script import sentences
from coach.settings.store import Settings
from coach.settings.table import SETTINGS, Group
from coach.tui.keys import Pick
from coach.tui.screens.notice import NoticeScreen
from coach.voice import Utterance, Voice

_VOICE_KEYS = [s.key for s in SETTINGS if s.group in (Group.VOICE, Group.SOUNDS)] + ["pronounce"]
_ANSWERS = (Pick("1", "yes", "yes"), Pick("2", "no", "no"))
"""Without letters: home stands there until this is asked, and Y means the history there."""
_ON = Pick("enter", "on", "Go on", "escape")


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
        if self.voice is not None and (asked or kind is CueKind.SAFETY or not self._is_quiet()):
            self.voice.say(Utterance(" ".join(sentences), kind, passing=True))

    def hush(self) -> None:
        if self.voice is not None:
            self.voice.hush()

    async def prepare(self, utterances: Sequence[Utterance], tell: Callable[[], object]) -> None:
        """Has the sentences of a session made, so that it is timed by them. Calls `tell` where that takes a while."""
        self.renew()
        if self.voice is None:
            return
        if any(self.voice.seconds(utterance) is None for utterance in utterances):
            tell()
        await asyncio.to_thread(self.voice.prepare, utterances, PREPARE_FOR)

    async def check(self, player: Sessions, show: Callable[[NoticeScreen], Awaitable[str | None]]) -> None:
        """“Can you hear me?”, until it has been answered with a yes once; not while it is quiet."""
        if self.voice is None or self._is_quiet() or player.has_heard():
            return
        self.say([sentences.CAN_YOU_HEAR])
        told = [self.voice.notice or "", sentences.HEAR_HELP]  # whoever hears nothing may learn here why
        heard = await show(NoticeScreen("coach", sentences.CAN_YOU_HEAR, told, _ANSWERS)) == "yes"
        player.report_hearing(heard=heard)
        if not heard:
            what_to_do = self.voice.notice or sentences.NOT_HEARD_CURE
            self._drop()  # so that the bell rings where only a voice would have called
            await show(NoticeScreen("coach", sentences.NOT_HEARD, [what_to_do], [_ON]))
