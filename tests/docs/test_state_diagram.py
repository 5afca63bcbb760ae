"""The picture of the machine is the machine: made anew from its table, it is the one in the documentation."""

from coach.session.machine import TABLE
from docs.state_diagram import PAGE, edges, page


def test_the_diagram_in_the_documentation_is_the_one_that_the_machine_gives() -> None:
    """If this fails after a change that was meant: `python -m docs.state_diagram`."""
    written = PAGE.read_text("utf-8")
    assert "stateDiagram-v2" in written
    assert page(written) == written


def test_the_diagram_leaves_out_no_event_of_the_table_and_adds_none() -> None:
    drawn = {(status, event) for status, event, _ in edges() if event != "time"}
    assert drawn == {(status, kind.__name__) for status, kind in TABLE}
