"""The settings: one line each, changed by the arrows and written at once, with what they do and what they may be."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from coach.errors import CoachError
from coach.script import ear_words, key_help, plain_words, sentences, settings_words
from coach.settings.store import Mistake, Settings, chosen_settings, write_settings
from coach.settings.table import SETTINGS, Setting
from coach.settings.values import EMPTY, Amount, OneOf, ValueType
from coach.tui.keys import HELP_COMMAND, ScreenCommand
from coach.tui.screens.base import CoachScreen
from coach.tui.screens.by_ear import Hand
from coach.tui.widgets.basics import KeyBar, Words
from coach.tui.widgets.wrapping import wrapped

_BY_KEY = {setting.key: setting for setting in SETTINGS}
_LABELS = 22
"""Columns that the names take."""
_AIRY_FROM = 40
"""Lines of the terminal from which there is room between the groups."""
_TOLD = {"-small": 3, "-roomy": 6}
_TOLD_ELSE = 4
"""Lines in which mistakes of the file are shown, by the size of the window. The first is shown in any case."""
_HOW = {OneOf: settings_words.BY_ARROWS, Amount: settings_words.BY_ARROWS_OR_TYPED}


class SettingList(OptionList):
    """The settings under their groups. Left and right change the one that is highlighted."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("left", "step(-1)"),
        ("right", "step(1)"),
        ("space", "select"),
    ]

    class Stepped(Message):
        """The highlighted setting is to change by one step, `by` 1 or -1."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def action_step(self, by: int) -> None:
        self.post_message(self.Stepped(by))

    def action_cursor_down(self) -> None:
        """Below the last setting come the keys of the row."""
        if self.highlighted == self.option_count - 1:
            self.screen.focus_next()
        else:
            super().action_cursor_down()


class SettingsScreen(CoachScreen[None]):
    """All settings of the file at `path`. Every change is written, and told by `on_change`, at once; `say` speaks,
    or tells why it does not.

    What the file says counts: where it is not what `settings` holds, `on_change` hears of that too.
    """

    KEYS: ClassVar[tuple[ScreenCommand, ...]] = (
        ScreenCommand("left", "Less", key_help.SETTING_DOWN),
        ScreenCommand("right", "More", key_help.SETTING_UP),
        ScreenCommand("enter", "Edit", key_help.SETTING_CHANGE),
        ScreenCommand("s", "Hear", key_help.SETTING_HEAR),
        ScreenCommand("u", "Default", key_help.SETTING_USUAL),
        ScreenCommand("escape", "Back", key_help.BACK_FROM_SETTINGS),
        HELP_COMMAND,
    )

    def __init__(
        self, path: Path, settings: Settings, on_change: Callable[[Settings], None], say: Callable[[str], str]
    ) -> None:
        super().__init__()
        self._path = path
        self._settings = settings
        self._on_change = on_change
        self._say = say
        self._chosen: dict[str, Any] = {}
        self._mistakes: list[Mistake] = []
        self._airy = False

    SAYS_ITSELF: ClassVar[bool] = True

    @property
    def hand(self) -> Hand:
        """The setting in hand: what it is now first, since that is what changes."""
        here, field = self._setting, self.query_one("#entry", Input)
        shown = ("about-choices", "about-help", "about-origin")
        told = [self.query_one(f"#{name}", Words).shown for name in shown]
        if field.display:
            return Hand((ear_words.typed(field.value), settings_words.TYPING), f"{here.key} typed")
        value = plain_words.is_now(here.label, here.value_type.display(self._value(here)))
        return Hand((value, *(words for words in told if words)), here.key)

    @property
    def answered(self) -> str:
        return self.query_one("#wrong", Words).shown

    def note(self, words: str) -> None:
        self._reload()
        self._tell(words)

    def body(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield Words("Settings", id="title")
            yield Words(f"In {self._path}", id="file")
        yield Words(id="problems")
        with Container(id="board"):
            yield SettingList(*_options(airy=False), id="settings", markup=False)
            with VerticalScroll(id="about", can_focus=False):
                yield Words(id="about-label")
                yield Words(id="wrong")
                yield Input(id="entry", max_length=1000)
                yield Words(id="about-help")
                yield Words(id="about-choices")
                yield Words(id="about-origin")
        yield KeyBar(self.KEYS)

    def on_mount(self) -> None:
        self.query_one("#entry").display = False
        settings = self.query_one(SettingList)
        settings.highlighted = settings.get_option_index(SETTINGS[0].key)
        settings.focus()
        self._reload()

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        airy = event.size.height >= _AIRY_FROM
        if airy != self._airy:
            self._airy = airy
            settings, here = self.query_one(SettingList), self._setting
            settings.set_options(_options(airy=airy))
            settings.highlighted = settings.get_option_index(here.key)
            self._show()
        self.call_after_refresh(self._show_mistakes)  # by then the screen knows how tall it is

    @property
    def _setting(self) -> Setting:
        """The one that is highlighted."""
        option = self.query_one(SettingList).highlighted_option
        return _BY_KEY[option.id if option is not None and option.id else SETTINGS[0].key]

    def _value(self, setting: Setting) -> Any:
        return getattr(self._settings, setting.key)

    def _reload(self) -> None:
        """Takes the settings from the file, and shows them."""
        self._chosen, self._mistakes = chosen_settings(self._path)
        settings = replace(Settings(), **self._chosen)
        if settings != self._settings:
            self._settings = settings
            self._on_change(settings)
        self._show_mistakes()
        self._show()

    def _show_mistakes(self) -> None:
        """As many as there is room for, none of them cut, and how many more there are."""
        words, width = self.query_one("#problems", Words), self.scrollable_content_region.width
        room = next((lines for name, lines in _TOLD.items() if self.has_class(name)), _TOLD_ELSE)
        words.show_or_hide("\n".join(_fitted([f"! {mistake.told}" for mistake in self._mistakes], width, room)))

    def _show(self) -> None:
        """The lines, and what there is to tell of the one that is highlighted."""
        here, settings = self._setting, self.query_one(SettingList)
        for index, option in enumerate(settings.options):
            if option.id is not None:
                setting = _BY_KEY[option.id]
                line = _line(setting, self._value(setting), in_hand=setting is here)
                if option.prompt != line:
                    settings.replace_option_prompt_at_index(index, line)
        usual = here.value_type.display(getattr(Settings(), here.key))
        origin = settings_words.chosen(usual) if here.key in self._chosen else settings_words.USUAL
        self.query_one("#about-label", Words).show(f"{here.label}: {here.value_type.display(self._value(here))}")
        self.query_one("#about-help", Words).show(here.help)
        how = _HOW.get(type(here.value_type), settings_words.TYPED)
        self.query_one("#about-choices", Words).show(settings_words.may_be(here.value_type.may_be, how))
        self.query_one("#about-origin", Words).show(origin)
        self.follow_focus()

    def _tell(self, words: str) -> None:
        """What there is to tell of what was just done; nothing takes it away."""
        self.query_one("#wrong", Words).show_or_hide(words)
        self.query_one("#about", VerticalScroll).scroll_home(animate=False)

    def _write(self, value: Any) -> bool:
        """Writes the highlighted setting. Says whether that went well; else shows what to do."""
        try:
            write_settings(self._path, {self._setting.key: value})
        except CoachError as error:
            self._tell(f"{error.message}. {error.hint}")
            return False
        self._tell("")
        self._reload()
        return True

    def on_option_list_option_highlighted(self, message: OptionList.OptionHighlighted) -> None:
        self._tell("")
        self._show()

    def on_setting_list_stepped(self, message: SettingList.Stepped) -> None:
        message.stop()
        before = self._value(self._setting)
        after = self._setting.value_type.step(before, message.by)
        if after != before:
            self._write(after)

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        message.stop()
        value_type, value = self._setting.value_type, self._value(self._setting)
        if isinstance(value_type, OneOf):
            self._write(value_type.step(value, 1))
            return
        text = value_type.display(value)
        if not _comes_back(value_type, value):
            self._tell(settings_words.IN_THE_FILE)
            return
        entry = self.query_one("#entry", Input)
        entry.value = "" if text == EMPTY else text
        entry.display = True
        entry.focus()
        self._tell(settings_words.TYPING)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        value_type = self._setting.value_type
        try:
            value = value_type.read(message.value)
        except ValueError:
            self._tell(settings_words.cannot_be(value_type.may_be))
            return
        self._end_typing()
        self._write(value)

    def on_input_blurred(self, message: Input.Blurred) -> None:
        message.stop()
        self._end_typing()

    def _end_typing(self) -> None:
        entry = self.query_one("#entry", Input)
        if entry.display:
            self._tell("")
            self.query_one(SettingList).focus()
            entry.display = False

    def on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            event.stop()
            if self.query_one("#entry").display:
                self._end_typing()
            else:
                self.dismiss(None)
        elif event.key == "s":
            self._tell(self._say(sentences.SAMPLE))
        elif event.key == "u":
            self._write(None)


def _options(*, airy: bool) -> Iterator[Option]:
    """A line for each setting, under the name of its group; `airy` leaves a line between groups."""
    group = None
    for setting in SETTINGS:
        if setting.group is not group:
            if airy and group is not None:
                yield Option("", disabled=True)
            group = setting.group
            yield Option(Content.styled(group, "bold $muted"), disabled=True)
        yield Option("", id=setting.key)


def _line(setting: Setting, value: Any, *, in_hand: bool) -> Content:
    """Name and value; for the one in hand what it may be as well, so that a screen reader reads it there."""
    name, shown = f"{setting.label}:", setting.value_type.display(value)
    room = " " * (_LABELS - len(name))
    if not in_hand:
        return Content(f"{name}{room}{shown}")
    return Content.assemble((name, "underline"), room, shown, (f"   ({setting.value_type.may_be})", "$muted not bold"))


def _comes_back(value_type: ValueType, value: Any) -> bool:
    """Whether a value can be typed as it is shown, so that typing loses nothing."""
    try:
        return bool(value_type.read(value_type.display(value)) == value)
    except ValueError:
        return False


def _fitted(told: Sequence[str], width: int, room: int) -> list[str]:
    """The first of these whole sentences, as they fit into so many lines; the last line tells of the others."""
    shown = list(told[:1])
    lines = [len(wrapped(text, width)) for text in told]
    for count in range(2, len(told) + 1):
        if sum(lines[:count]) + (count < len(told)) <= room:
            shown = list(told[:count])
    more = len(told) - len(shown)
    return [*shown, f"! {settings_words.more_mistakes(more)}"] if more else shown
