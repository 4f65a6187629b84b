"""Which figure or day of a claim a statement gives otherwise."""

import pytest

from allegedly.claiming.particulars import differs


@pytest.mark.parametrize(
    ("claim", "said", "told"),
    [
        ("The fire killed 18 people.", "The fire killed 11 workers.", "says 11, not 18"),
        ("The fire killed 18 people.", "The fire killed eighteen people.", None),
        ("The fire killed 18 people.", "The fire killed many.", None),
        ("The pier cost $41 million.", "It cost $41 billion in 2019.", "says $41 billion, not $41 million"),
        ("The pier cost $41 million.", "The pier cost about $40 million.", None),
        ("The pier opened on 3 May.", "The pier opened on May 9.", "says May 9, not 3 May"),
        ("The pier opened on 3 May.", "The pier opened on May 3.", None),
        ("The pier opened on Monday.", "The pier opened on Tuesday.", "says Tuesday, not Monday"),
        ("The pier opened in June.", "The pier opened on June 3.", None),
    ],
)
def test_differs(claim: str, said: str, told: str | None) -> None:
    assert differs(claim, said) == told
