"""Statements, and how they read as the wording of a claim."""

import pytest

from allegedly.claiming.wording import plain


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("that the pier is closed", "The pier is closed"),
        ("“The pier is closed,”", "The pier is closed"),
        ('that the price rose "by the week"', 'The price rose "by the week"'),
        ("The pier is closed.”", "The pier is closed"),
        ("the anglers' ropes\nwere cut", "The anglers' ropes were cut"),
        ("", ""),
    ],
)
def test_plain(text: str, wording: str) -> None:
    assert plain(text) == wording
