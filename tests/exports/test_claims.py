"""Claims about an invented pier, in each format."""

import csv
import io
import json

import pytest

from allegedly.exports import CLAIM_FORMATS
from allegedly.records import Claim, Listing, Mention, Signal


@pytest.fixture
def listing() -> Listing:
    def mention(document, bearing, text, source=None):
        return Mention(document=document, spans=((0, len(text)),), text=text, bearing=bearing, source=source, score=0.9)

    claim = Claim(
        id="c1",
        wording="The pier cost 11 million crowns",
        mentions=(
            mention("d1", "affirms", "The pier cost 11 million crowns", "Lena Orsk"),
            mention("d2", "affirms", "=The pier cost 11 million crowns"),
            mention("d3", "denies", "that the pier cost 11 million", "Tam Brill"),
        ),
        first="2025-03-04",
        latest="2025-03-06",
        reasons=(
            Signal("figures agree", "11 million", "11 million"),
            Signal("figures clash", "The pier cost 11 million crowns", "The pier cost 19 million crowns"),
        ),
    )
    return Listing(claims=(claim,), locations={"d1": "a.txt", "d2": "b.txt", "d3": "c.txt"}, documents=4)


def written(listing: Listing, form: str) -> str:
    stream = io.StringIO(newline="")
    CLAIM_FORMATS[form](listing, stream)
    return stream.getvalue()


def test_table_names_both_sides_and_the_clash(listing: Listing) -> None:
    assert written(listing, "table").splitlines()[:5] == [
        "   3  The pier cost 11 million crowns",
        "      said by the outlet itself, Lena Orsk",
        "      denied by Tam Brill",
        "      elsewhere: The pier cost 19 million crowns",
        "      2025-03-04 to 2025-03-06",
    ]


def test_json_has_all_and_jsonl_a_claim_a_line(listing: Listing) -> None:
    whole = json.loads(written(listing, "json"))
    (line,) = map(json.loads, written(listing, "jsonl").splitlines())

    assert whole["claims"] == [line["claim"]]
    assert whole["locations"] == line["locations"] == {"d1": "a.txt", "d2": "b.txt", "d3": "c.txt"}
    assert whole["documents"] == 4


def test_csv_has_a_mention_a_row_and_guards_formulas(listing: Listing) -> None:
    rows = list(csv.DictReader(io.StringIO(written(listing, "csv"))))

    assert [(row["location"], row["bearing"], row["source"]) for row in rows] == [
        ("a.txt", "affirms", "Lena Orsk"),
        ("b.txt", "affirms", ""),
        ("c.txt", "denies", "Tam Brill"),
    ]
    assert not rows[1]["text"].startswith("=")
