"""Every text can be read in every theme: as the colours are defined, and as the screens really draw them."""

from collections.abc import Iterator
from dataclasses import asdict, fields
from itertools import combinations
from typing import Any

import pytest
from textual.color import Color
from textual.screen import Screen

from coach.tui import theme
from coach.tui.player.screen import PlayerScreen
from coach.tui.screens.emergency import EmergencyScreen
from coach.tui.screens.help import HelpScreen
from coach.tui.screens.history import HistoryScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.notice import NoticeScreen
from coach.tui.screens.past_session import PastSessionScreen
from coach.tui.screens.question import QuestionScreen
from coach.tui.screens.settings import SettingsScreen
from coach.tui.screens.typing import TypingScreen
from tests.tui.conftest import NO_SIGNS, Stage, StageMaker, World, routine

TEXT, LINES = 7.0, 4.5
"""The least contrasts (WCAG 2.2): enhanced for text, and well over its 3:1 for what carries no text."""
CALM_TEXT = 7.9
"""The least contrast of a text in the two calm themes, which most people look at all day."""
APART = 1.2
"""The least contrast between two states in the colour-blind theme, so that they differ without any hue."""
DRAWN = frozenset(" ━─▁▂▃▄▅▆▇█▀▔▏▎▊·│" + "".join(map(chr, range(0x2800, 0x2900))))
"""Bars, borders and figures: what carries no text."""
PICTURES = ("side-lying-cold-pack", "sitting-heat-pack", "supine-knee-roll")
WITH_FIGURES = routine(
    "with-figures",
    "Three figures",
    "positioning",
    "".join(f"  - hold: Let your back grow heavy.\n    for: 2 min\n    figure: {name}\n" for name in PICTURES),
)
"""With cold, with heat, and with the place where it is felt."""

Linear = tuple[float, float, float]
SIMULATED: dict[str, tuple[Linear, Linear, Linear]] = {
    "protanopia": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deuteranopia": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritanopia": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}
"""What is seen of a colour in linear light (Machado et al. 2009, severity 1)."""


def linear(color: str) -> Linear:
    shares = (value / 255 for value in Color.parse(color).rgb)
    red, green, blue = (s / 12.92 if s <= 0.04045 else float(((s + 0.055) / 1.055) ** 2.4) for s in shares)
    return red, green, blue


def luminance(light: Linear) -> float:
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]


def ratio(one: float, other: float) -> float:
    darker, lighter = sorted((one, other))
    return (lighter + 0.05) / (darker + 0.05)


def contrast(one: str, other: str) -> float:
    return ratio(luminance(linear(one)), luminance(linear(other)))


@pytest.mark.parametrize("name", theme.PALETTES)
@pytest.mark.parametrize(("pairs", "least"), [(theme.TEXT_PAIRS, TEXT), (theme.LINE_PAIRS, LINES)])
def test_every_colour_has_its_contrast_on_every_ground_that_it_is_put_on(
    name: str, pairs: tuple[tuple[str, str], ...], least: float
) -> None:
    palette = theme.PALETTES[name]
    for colour, ground in pairs:
        found = contrast(getattr(palette, colour), getattr(palette, ground))
        assert found >= least, f"{colour} on {ground}: {found:.1f}"


@pytest.mark.parametrize("name", ["calm-dark", "calm-light"])
def test_the_weakest_text_of_a_calm_theme_can_still_be_read_with_tired_eyes(name: str) -> None:
    palette = theme.PALETTES[name]
    weakest = min(contrast(getattr(palette, text), getattr(palette, ground)) for text, ground in theme.TEXT_PAIRS)
    assert weakest >= CALM_TEXT


@pytest.mark.parametrize("seen_with", SIMULATED)
def test_whoever_sees_no_red_no_green_or_no_blue_still_sees_three_different_states(seen_with: str) -> None:
    palette = theme.PALETTES["colour-blind"]
    states = []
    for state in (palette.accent, palette.care, palette.locked):
        light = linear(state)
        rows = SIMULATED[seen_with]
        seen = [min(1.0, max(0.0, sum(a * b for a, b in zip(row, light, strict=True)))) for row in rows]
        states.append(luminance((seen[0], seen[1], seen[2])))
    for one, other in combinations(states, 2):
        assert ratio(one, other) >= APART


def test_every_state_has_a_sign_and_a_word_of_its_own() -> None:
    assert len(set(theme.SIGNS.values())) == len(theme.SIGNS)
    assert len(set(theme.SHORT_LEVELS.values())) == len(theme.SHORT_LEVELS)


PROBE = theme.Palette(
    *(f"#{100 + 8 * n:02x}{60 + 3 * n:02x}{200 - 9 * n:02x}" for n in range(len(fields(theme.Palette))))
)
"""A theme in which no two colours are the same: it tells which of them a screen puts together."""
NAMES = {colour: name for name, colour in asdict(PROBE).items()}


def _drawn(on: Stage) -> Iterator[tuple[str, str, str]]:
    """Everything that is to be seen on the screen, with its colour and that of its ground.

    The line that says in words what is drawn is for who reads with ears or fingers.
    """
    unseen = {y for widget in on.app.screen.query("#in-words") for y in widget.region.line_range}
    for y, strip in enumerate(on.app.screen._compositor.render_strips()):
        if y in unseen:
            continue
        for text, style, _ in strip:
            if text.strip():
                assert style is not None
                assert style.color is not None
                assert style.bgcolor is not None
                colours = style.color.get_truecolor().hex, style.bgcolor.get_truecolor().hex
                yield (text, *(reversed(colours) if style.reverse else colours))


def _is_half_a_row(text: str) -> bool:
    """Whether this may be the half row with which a button begins or ends: it says nothing, and needs no contrast."""
    return set(text) in ({"▄"}, {"▀"}) or text in tuple("▂▃▅▆▇")  # these are the end of a scroll bar


def _too_weak(on: Stage) -> list[str]:
    """What stands on the screen with too little contrast."""
    found = []
    grounds = {ground for _, _, ground in _drawn(on)}
    for text, colour, ground in _drawn(on):
        if _is_half_a_row(text) and colour in grounds:
            continue
        least = LINES if set(text) <= DRAWN else TEXT
        if contrast(colour, ground) < least:
            found.append(f"{on.app.theme}: {text.strip()!r} has {contrast(colour, ground):.1f}")
    return found


def _undeclared(on: Stage) -> set[str]:
    """Colours that a screen puts together although no contrast is promised for them."""
    return {
        f"{text.strip()!r}: {NAMES.get(colour, colour)} on {NAMES.get(ground, ground)}"
        for text, colour, ground in _drawn(on)
        if (NAMES.get(colour), NAMES.get(ground)) not in theme.TEXT_PAIRS + theme.LINE_PAIRS * (set(text) <= DRAWN)
        and not (_is_half_a_row(text) and (NAMES.get(colour), NAMES.get(ground)) in theme.EDGE_PAIRS)
    }


async def test_no_screen_puts_colours_together_that_might_be_unreadable_in_a_theme(stage: StageMaker) -> None:
    """From the first start to a session, to all that can be looked at, and to an emergency."""
    async with stage(size=(120, 40)) as on:
        found: set[str] = set()

        async def look(*keys: str, screen: type[Screen[Any]] | None = None) -> None:
            await on.press(*keys)
            await on.settle()
            if screen is not None:
                await on.on(screen)
            if on.app.theme != "probe":  # the settings have been read again
                on.app.theme = "probe"
                await on.settle()
            found.update(_undeclared(on))

        on.app.register_theme(theme.theme_of("probe", PROBE))
        on.app.notify("The voice has gone.", severity="warning")
        await look()
        await look("c", screen=QuestionScreen)
        await look("1", screen=EmergencyScreen)
        await look("x")
        await look("x", screen=QuestionScreen)
        await look(*NO_SIGNS)
        await look("7")
        await look("enter", "3", "2")
        await look("2", screen=NoticeScreen)
        await look("enter", screen=NoticeScreen)
        await look("escape", screen=HomeScreen)
        await look("a", "1", screen=QuestionScreen)
        await look("escape", "escape", screen=HomeScreen)
        await look("slash", "l")
        await look("down", "down")
        await on.open("Legs on a chair")
        await look(screen=PlayerScreen)
        await look("enter", "p")
        await look("h", "1")
        await look("0")
        await look("3", "enter", "q", "q", screen=NoticeScreen)
        await look("enter", screen=HomeScreen)
        await look("y", screen=HistoryScreen)
        await look("end", "up", "enter", screen=PastSessionScreen)
        await look("escape", "escape", screen=HomeScreen)
        await look("o", screen=SettingsScreen)
        await look("down", "enter", "x", "enter")
        await look("escape", "escape", screen=HomeScreen)
        await look("question_mark", screen=HelpScreen)
        await look("escape", screen=HomeScreen)
        await look("c", "1", screen=EmergencyScreen)
        await look("w", screen=QuestionScreen)
        await look("escape", "c", screen=QuestionScreen)
        await look("4", screen=TypingScreen)
        assert not found


async def test_no_figure_puts_colours_together_that_might_be_unreadable_in_a_theme(
    stage: StageMaker, world: World
) -> None:
    world.checked_in()  # one of them shows a stretch
    async with stage(size=(120, 40), routine=WITH_FIGURES) as on:
        on.app.register_theme(theme.theme_of("probe", PROBE))
        on.app.theme = "probe"
        await on.on(PlayerScreen)
        found: set[str] = set()
        for _ in PICTURES:
            await on.press("n")
            await on.pass_time(20)
            assert any("\u2800" < sign < "\u2900" for sign in on.text)
            found |= _undeclared(on)
        assert not found


async def test_what_is_really_drawn_has_its_contrast_in_every_theme(stage: StageMaker, world: World) -> None:
    world.checked_in(pain=4)
    async with stage() as on:
        weak = []
        await on.press("slash")
        for name in theme.PALETTES:
            on.app.theme = name
            await on.settle()
            weak += _too_weak(on)
        assert not weak


async def test_without_colour_the_greys_keep_their_contrast(stage: StageMaker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with stage() as on:
        weak = _too_weak(on)
        await on.press("c")
        await on.asks()
        await on.press("1")
        weak += _too_weak(on)
        assert not weak
        assert all(len(set(Color.parse(colour).rgb)) == 1 for _, *colours in _drawn(on) for colour in colours)
