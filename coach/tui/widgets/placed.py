"""A container whose children stand where a plan says, by their names, whatever is in them."""

from collections.abc import Mapping

from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.widget import Widget


class _ByName(Layout):
    """Each child in the region of its name; none at all for one without."""

    name = "by-name"

    def __init__(self) -> None:
        self.regions: Mapping[str, Region] = {}

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:
        parent.pre_layout(self)
        return [
            WidgetPlacement(self.regions.get(child.id or "", Region()), NULL_OFFSET, NULL_SPACING, child)
            for child in children
        ]


class PlacedContainer(Widget):
    """Lays out its children by `place`."""

    def __init__(self) -> None:
        super().__init__()
        self._by_name = _ByName()

    @property
    def layout(self) -> Layout:
        """Styles know only layouts that Textual names."""
        return self._by_name

    def place(self, regions: Mapping[str, Region]) -> None:
        """Puts each child into the region of its name and hides the others. Costs nothing when nothing moves."""
        if regions == self._by_name.regions:
            return
        self._by_name.regions = dict(regions)
        for child in self.children:
            shown = child.id in regions
            if child.display != shown:
                child.display = shown
        self.refresh(layout=True)
