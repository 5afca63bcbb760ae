"""The answers to a question, as buttons: as large as their room allows, one of them chosen or none."""

from collections.abc import Sequence
from dataclasses import replace

from textual import events
from textual.app import ComposeResult
from textual.containers import Container

from coach.tui.keys import NUMBERS, Pick, keys_of
from coach.tui.widgets.arrangement import Arrangement, arrange, lowered
from coach.tui.widgets.button import ChoiceButton, put
from coach.tui.widgets.grid import grid_here
from coach.tui.widgets.scale import Scale

__all__ = ["ChoiceButton", "Choices"]


class Choices(Container):
    """The answers to one question. Its height is what they need.

    Buttons stay, and become the answers to the next question: to make new ones takes several times as long. Who shows
    this says how they stand, with `offer_at`; or else it takes the rows that it needs, or `fills` those that it is
    given, from the bottom up.
    """

    def __init__(self, *, fills: bool = False, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._fills = fills
        self.fixed = False
        # whether what is chosen stays so, wherever a click or the focus goes
        self.picks: tuple[Pick, ...] = ()
        self.chosen: str | None = None
        self._made: list[ChoiceButton] = []
        self._stands: Arrangement | None = None
        self._planned = False
        self._top = 0  # rows that are out of sight above, where a window has no room for all
        self._scale = Scale()

    def compose(self) -> ComposeResult:
        yield self._scale

    def offer(self, picks: Sequence[Pick]) -> None:
        """Shows these answers; none hides the widget. What Enter stands for is chosen; else nothing is."""
        if self._take(picks):
            self._arrange()

    def offer_at(self, picks: Sequence[Pick], arrangement: Arrangement) -> None:
        """As `offer`, and puts the answers where this says, as large as it says."""
        self._planned = True
        self._take(picks)
        self._put(arrangement)

    def _take(self, picks: Sequence[Pick]) -> bool:
        """Makes these the answers. Says whether they are others than before."""
        if tuple(picks) == self.picks:
            return False
        self.picks, self._stands = tuple(picks), None
        self.display = bool(picks)
        self.chosen = next((pick.value for pick in picks if pick.key == "enter"), None)
        return True

    def prepare(self, picks: Sequence[Pick]) -> None:
        """Makes as many buttons as these need, so that they are there at once when they are offered."""
        missing = [ChoiceButton(pick) for pick in picks[len(self._made) :]]
        for button in missing:
            button.display = False
        if missing:  # to mount none is not free
            self._made += missing
            self.mount_all(missing)

    def restart(self) -> None:
        """Chooses what Enter stands for, or nothing: another question is asked, be it with the same answers."""
        self.mark(next((pick.value for pick in self.picks if pick.key == "enter"), None))

    def mark(self, value: str | None) -> None:
        """Chooses the answer with this value: it says Enter, and Enter takes it. None chooses none.

        Where another answer has the focus, it goes there.
        """
        self.chosen = value
        buttons = self._buttons()
        focus = self.screen.focused in buttons
        for button in buttons:
            button.choose(button.pick.value == value)
        if focus and value is not None:
            self._focus_on(value)
        self._keep_in_sight()
        self._scale.show(None if value is None or not self.counts else int(value))

    def step(self, by: int) -> Pick | None:
        """Chooses the next answer, or with -1 the one before; from none the first, or the last. Gives it."""
        if not self.picks:
            return None
        from coach.session.stepping import step_from  # home waits for nothing of a session

        value = step_from(self.chosen, [pick.value for pick in self.picks], by)
        pick = next(pick for pick in self.picks if pick.value == value)
        self.mark(pick.value)
        self._focus_on(pick.value)
        return pick

    @property
    def counts(self) -> bool:
        """Whether the answers are the numbers of the scale."""
        return self.picks == NUMBERS

    @property
    def pick(self) -> Pick | None:
        """The answer that is chosen: what Enter takes."""
        return next((pick for pick in self.picks if pick.value == self.chosen), None)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys as the buttons show them, in order."""
        pairs = zip(self.picks, keys_of(self.picks), strict=True)
        return tuple("enter" if pick.value == self.chosen else key for pick, key in pairs)

    def on_resize(self, _: events.Resize) -> None:
        if not self._planned:
            self.call_after_refresh(self._arrange)
        self._keep_in_sight()

    def on_choice_button_chosen(self, message: ChoiceButton.Chosen) -> None:
        """A scale marks by itself: there the focus alone chooses nothing."""
        message.stop()
        if self.fixed:
            self.post_message(ChoiceButton.Pressed(message.pick))
        elif message.pick in self.picks and message.pick not in NUMBERS:
            self.mark(message.pick.value)
            self._focus_on(message.pick.value)

    def on_scale_taken(self, message: Scale.Taken) -> None:
        """The button below the scale stands for the number that is marked."""
        message.stop()
        if self.pick is not None:
            self.post_message(ChoiceButton.Pressed(self.pick))

    def _arrange(self) -> None:
        """By its own size, where nobody has said how they stand."""
        room, window = self.size, self.app.size
        if not self.picks or room.width < 1:
            return
        rows = room.height if self._fills else window.height
        found = arrange(self.picks, room.width, rows, grid_here(*window).answers)
        self._put(lowered(found, max(0, rows - found.rows)) if self._fills else found)

    def _buttons(self) -> list[ChoiceButton]:
        """The buttons of these answers, in order."""
        return self._made[: len(self.picks)]

    def _focus_on(self, value: str) -> None:
        """Moves the focus at once: moved later, it would come to what the button has become by then."""
        button = next((button for button in self._buttons() if button.pick.value == value), None)
        if button is not None:
            self.screen.set_focus(button)

    def _keep_in_sight(self) -> None:
        """Moves the answers so that the chosen one is seen, where there is no room for all of them."""
        stands, room = self._stands, self.size.height
        chosen = next((n for n, pick in enumerate(self.picks) if pick.value == self.chosen), 0)
        if stands is None or not room or chosen >= len(stands.places):
            return
        place = stands.places[chosen]
        top = max(min(self._top, place.y), place.y + place.rows - room)
        top = max(0, min(top, stands.rows - room))
        if top != self._top:
            self._top = top
            for button, where in zip(self._buttons(), stands.places, strict=False):
                put(button, replace(where, y=where.y - top))

    def _put(self, arrangement: Arrangement) -> None:
        if arrangement == self._stands:
            return
        self._stands, self._top = arrangement, 0
        self.prepare(self.picks)
        if not self._fills:
            self.styles.height = arrangement.rows
        for button in self._made[len(self.picks) :]:
            button.display = False
        answers = zip(self._buttons(), self.picks, keys_of(self.picks), arrangement.places, strict=False)
        for button, pick, key, place in answers:
            button.display = True
            button.become(pick, key, arrangement.size, notes=arrangement.notes)
            button.choose(pick.value == self.chosen)
            button.can_focus = button.chosen or not self.fixed
            put(button, place)
        self._scale.display = self.counts
        if self.counts:
            self._scale.put(*arrangement.places[-2:])
            self._scale.show(None if self.chosen is None else int(self.chosen))
