"""The settings where lines are typed: a group, one of its settings, and what it may be. A change counts at once."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from coach.errors import CoachError
from coach.script import journey, plain_words, sentences, settings_words
from coach.script.answers import Choice
from coach.script.hints import TYPE_FIRST
from coach.settings.table import SETTINGS, Group, Setting
from coach.settings.values import Amount, OneOf
from coach.visit.conversation import Conversation
from coach.visit.first_start import KeptSettings
from coach.visit.prompts import Ask, Choose, Find, Steps, Surroundings, Tell

VOICE_GROUPS = (Group.VOICE, Group.SOUNDS, Group.WORDS)
_BACK = journey.back(journey.GO_BACK)
_CHANGE_FIRST = ("set ", "change ", "turn ")
"""What may stand before the name of a setting that is to be changed."""


class ReadSettings(KeptSettings, Protocol):
    """The patient's settings, to be read as well."""

    def value(self, key: str) -> Any:
        """What a setting is now, chosen or not."""


class SettingsPages:
    """Shows and changes settings. `speaks` is whether a voice is heard here, and `mistakes` are those of the file."""

    def __init__(
        self,
        say: Conversation,
        settings: ReadSettings,
        speaks: Callable[[], bool],
        mistakes: Callable[[], Sequence[str]] = tuple,
    ) -> None:
        self._say = say
        self._settings = settings
        self._speaks = speaks
        self._mistakes = mistakes

    def run(self) -> Steps[None]:
        """All groups, until the patient goes back."""
        choices = [Choice(str(n), group, group) for n, group in enumerate(Group, 1)]
        around, told = Surroundings(plain_words.SETTINGS_TITLE), tuple(self._mistakes())
        while True:
            asked = (*told, plain_words.WHICH_SETTINGS)
            question = Choose("settings", asked, (*choices, _BACK), around, finds=True)
            told = ()  # once is enough
            chosen = yield from self._say.look_up(question)
            if isinstance(chosen, Find):
                yield from self._find(chosen.words)
            elif chosen is None or chosen == _BACK.value:
                return
            else:
                group = Group(chosen)
                yield from self._group([setting for setting in SETTINGS if setting.group is group], group)

    def voice(self) -> Steps[None]:
        """All that is heard."""
        if not self._speaks():
            yield from self._say.show(Tell((plain_words.STARTED_SILENT,), journey.ON))
        heard = [setting for setting in SETTINGS if setting.group in VOICE_GROUPS]
        yield from self._group(heard, plain_words.VOICE_TITLE, hear=self._speaks())

    def _find(self, words: str) -> Steps[None]:
        """The settings that these words mean: the only one is changed at once."""
        found = named_settings(words)
        if len(found) == 1:
            yield from self._change(found[0])
        elif found:
            yield from self._group(found, plain_words.SETTINGS_TITLE)
        else:
            yield from self._say.show(Tell((plain_words.no_such_setting(words),), journey.ON))

    def _group(self, settings: Sequence[Setting], title: str, *, hear: bool = False) -> Steps[None]:
        heard = [Choice("h", "hear", plain_words.HEAR_IT)] if hear else []
        while True:
            lines = [plain_words.setting(setting.label, self._shown(setting)) for setting in settings]
            choices = [Choice(str(n), s.key, line) for n, (s, line) in enumerate(zip(settings, lines, strict=True), 1)]
            offered, around = (*choices, *heard, _BACK), Surroundings(title)
            question = Choose("setting-of", (plain_words.WHICH_SETTING,), offered, around, finds=True)
            chosen = yield from self._say.look_up(question)
            if isinstance(chosen, Find):
                yield from self._find(chosen.words)
                continue
            setting = next((setting for setting in settings if setting.key == chosen), None)
            if setting is not None:
                yield from self._change(setting)
            elif chosen == "hear":
                yield from self._say.show(Tell((sentences.SAMPLE,), journey.ON))
            else:
                return

    def _change(self, setting: Setting) -> Steps[None]:
        """One setting: what it does, what it is, and what it may be."""
        kind, around = setting.value_type, Surroundings(setting.label)
        told = (plain_words.is_now(setting.label, self._shown(setting)), setting.help)
        values: dict[str, Any] = {}
        if isinstance(kind, OneOf):
            values = {said: value for value, said in kind.choices}
        elif isinstance(kind, Amount):
            here = self._settings.value(setting.key)
            values = {plain_words.TURN_UP: kind.step(here, 1), plain_words.TURN_DOWN: kind.step(here, -1)}
        typed = [] if isinstance(kind, OneOf) else ["type"]
        words = {"type": plain_words.NEW_VALUE, "default": plain_words.DEFAULT_AGAIN}
        offered = [*values, *typed, "default"]
        choices = [Choice(str(n), value, words.get(value, value)) for n, value in enumerate(offered, 1)]
        chosen = yield from self._say.look_up(Choose("setting", told, (*choices, _BACK), around, finds=True))
        if isinstance(chosen, Find) and values:
            yield from self._read(setting, chosen.words, around)
        elif isinstance(chosen, Find):  # words that look for something have lost their capitals
            yield from self._typed(setting, around)
        elif chosen in values:
            yield from self._keep(setting, values[chosen], around)
        elif chosen == "default":
            yield from self._keep(setting, None, around)
        elif chosen == "type":
            yield from self._typed(setting, around)

    def _read(self, setting: Setting, words: str, around: Surroundings) -> Steps[None]:
        """A value that was typed in place of an answer."""
        try:
            value = setting.value_type.read(words)
        except ValueError:
            told = settings_words.cannot_be(setting.value_type.may_be)
            yield from self._say.show(Tell((told,), journey.ON, around))
            yield from self._change(setting)
        else:
            yield from self._keep(setting, value, around)

    def _typed(self, setting: Setting, around: Surroundings) -> Steps[None]:
        kind = setting.value_type
        asked = plain_words.type_value(kind.may_be)
        while (words := (yield from self._say.ask(Ask("value", (asked,), around, empty=TYPE_FIRST)))) is not None:
            try:
                value = kind.read(words)
            except ValueError:
                asked = settings_words.cannot_be(kind.may_be)
            else:
                yield from self._keep(setting, value, around)
                return

    def _keep(self, setting: Setting, value: object, around: Surroundings) -> Steps[None]:
        try:
            self._settings.keep(setting.key, value)
        except CoachError as error:
            told: tuple[str, ...] = (f"{error.message}.", error.hint)
        else:
            later = (plain_words.CHANGED_NEXT_TIME,) if setting.key == "plain" else ()
            told = (plain_words.changed_to(setting.label, self._shown(setting)), *later)
        yield from self._say.show(Tell(told, journey.ON, around))

    def _shown(self, setting: Setting) -> str:
        return setting.value_type.display(self._settings.value(setting.key))


def named_settings(words: str) -> list[Setting]:
    """The settings whose name or key begins with these words, or else has them in it."""
    wanted = " ".join(words.casefold().replace("_", " ").split())
    wanted = next((wanted.removeprefix(first) for first in _CHANGE_FIRST if wanted.startswith(first)), wanted)
    names = {setting.key: (setting.label.casefold(), setting.key.replace("_", " ")) for setting in SETTINGS}
    begun = [s for s in SETTINGS if wanted and any(name.startswith(wanted) for name in names[s.key])]
    return begun or [s for s in SETTINGS if wanted and any(wanted in name for name in names[s.key])]
