import json
from pathlib import Path
from typing import Any

import pytest
from tests.occasions.cases import attributions, document

from allegedly.occasions import situate
from allegedly.occasions.media import key

CASES = [json.loads(line) for line in Path(__file__).with_name("relays.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_the_relays_and_venues_that_the_words_name(case: dict[str, Any]) -> None:
    found, sources = attributions(case["text"], case["statements"])
    sources, found = situate(document(case["text"], outlet=case.get("outlet")), found, sources)
    names = {source.id: source.name for source in sources}
    assert [[names[number] for number in one.via] for one in found] == [item["via"] for item in case["statements"]]
    venues = [
        (one.venue, item["venue"]) for one, item in zip(found, case["statements"], strict=True) if "venue" in item
    ]
    assert [found for found, _ in venues] == [wanted for _, wanted in venues]


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_every_relay_and_venue_is_traceable_to_words(case: dict[str, Any]) -> None:
    text = case["text"]
    found, sources = attributions(text, case["statements"])
    known = {source.id for source in sources}
    sources, found = situate(document(text, outlet=case.get("outlet")), found, sources)
    for source in sources:
        if source.id not in known:
            (start, end), *_ = source.mentions[0]
            assert text[start:end]
            assert (source.kind in ("media", "person"), source.named is None) == (True, False)
    assert all(one.venue in text for one in found if one.venue)


def test_the_names_that_documents_give_are_not_kept_for_ever():
    for number in range(10_000):
        key(f"the Harbour {number} Post")
    assert key.cache_info().currsize < 5000
