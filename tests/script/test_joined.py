"""Texts that are said in one go stay apart."""

import pytest

from coach.script.joined import joined


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (["Draw your knee in", "Breathe out"], "Draw your knee in. Breathe out."),
        (["Ready?", "Then press Enter."], "Ready? Then press Enter."),
        (["“Rest.”", "(Both sides.)", "the left side"], "“Rest.” (Both sides.) the left side."),
        (["Any of these:", "a fever,", " ", ""], "Any of these: a fever,"),
        ([], ""),
    ],
)
def test_a_text_without_a_full_stop_does_not_run_into_the_next(texts: list[str], said: str) -> None:
    assert joined(texts) == said
