import random

from tokenizers import Tokenizer

from allegedly.encoder.model import WEIGHTS
from training import polnear

TOKENIZER = Tokenizer.from_file(str(WEIGHTS / "en" / "tokenizer.json"))
TEXT = "“Yes,” said Bell. “Now.”"
RECORD = {
    "id": "one",
    "text": TEXT,
    "attributions": [
        {"source": [[12, 16]], "cue": [[7, 11]], "content": [[0, 6], [18, 24]]},
        {"source": [[12, 16]], "cue": None, "content": [[0, 6]]},
    ],
}


def article(record=RECORD):
    (found,) = polnear.articles([record], TOKENIZER)
    return found


def test_gold_spans_become_tags_of_the_tokens_they_cover():
    found = article()
    words = [TEXT[start:end] for start, end in found.tokens.offsets]
    (link,) = found.links
    tagged = {tag: [word for word, t in zip(words, link.roles, strict=True) if t == tag] for tag in range(5)}
    assert words[slice(*link.cue)] == ["said"]
    assert tagged[polnear.BEGIN_SOURCE] == ["Bell"]
    assert tagged[polnear.BEGIN_CONTENT] == ["“", "“"]
    assert tagged[polnear.IN_CONTENT] == ["Yes", ",", "”", "Now", ".", "”"]


def test_windows_hold_each_token_once_and_every_cue_that_fits():
    text = " ".join([TEXT] * 40)
    step = len(TEXT) + 1
    shifted = [
        {role: [[s + i * step, e + i * step] for s, e in spans] for role, spans in RECORD["attributions"][0].items()}
        for i in range(40)
    ]
    long = article({"id": "long", "text": text, "attributions": shifted})
    cuts = list(polnear.cut(long, size=50, generator=random.Random(3)))
    assert sum(len(window.ids) for window in cuts) == len(long.tokens.ids)
    assert all(len(window.ids) <= 50 for window in cuts)
    for window in cuts:
        assert (window.cue_tags == 1).sum() == len(window.cues) == len(window.roles)
        assert all(len(roles) == len(window.ids) for roles in window.roles)
    assert sum(len(window.cues) for window in cuts) == 40


def test_windows_fall_differently_from_seed_to_seed_and_alike_for_one():
    long = article({"id": "long", "text": " ".join([TEXT] * 40), "attributions": []})
    cut = [[len(w.ids) for w in polnear.cut(long, size=50, generator=random.Random(seed))] for seed in (1, 1, 2)]
    assert cut[0] == cut[1] != cut[2]
