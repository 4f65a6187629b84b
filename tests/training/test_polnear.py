import json
import random
import re
from pathlib import Path

from tokenizers import Tokenizer

from allegedly.encoder.model import WEIGHTS
from training import polnear

TESTS = Path(__file__).parent.parent
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
        assert (window.outer.cue_tags == 1).sum() == len(window.outer.cues) == len(window.outer.roles)
        assert all(len(roles) == len(window.ids) for roles in window.outer.roles)
    assert sum(len(window.outer.cues) for window in cuts) == 40


def test_nothing_is_learnt_inside_contents_that_nobody_read():
    (window,) = polnear.cut(article(), size=50, generator=random.Random(3))
    assert set(window.inner.cue_tags) == {polnear.IGNORED}
    assert not window.inner.cues


def test_statements_inside_others_are_looked_for_inside_their_content_only():
    nested = next(case for case in polnear.written(TOKENIZER) if len(case.inner) == 1)
    (window,) = polnear.cut(nested, size=10_000, generator=random.Random(3))
    (start, end), (roles,) = *window.inner.cues, window.inner.roles
    around = nested.within == nested.within[start]
    assert window.inner.cue_tags[start] == 1
    assert (roles[~around] == polnear.IGNORED).all()
    assert {0, polnear.BEGIN_CONTENT} <= set(roles[around])
    assert window.outer.cue_tags[start:end].tolist() == [0] * (end - start)


WRITTEN = [json.loads(line) for line in (polnear.ANNOTATIONS / "written.jsonl").read_text("utf-8").splitlines()]
EVALUATED = [json.loads(line)["text"] for line in (TESTS / "attribution" / "registers.jsonl").open(encoding="utf-8")]


def runs(text):
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + 5]) for i in range(len(words) - 4)}


def test_written_cases_share_no_wording_with_those_that_measure():
    measured = set().union(*map(runs, EVALUATED))
    assert not [case["text"] for case in WRITTEN if measured & runs(case["text"])]


def test_statements_inside_others_stand_inside_the_content_of_their_parent():
    for case in WRITTEN:
        for item in case["attributions"]:
            if item["parent"] is not None:
                holder = case["attributions"][item["parent"]]["content"]
                spans = [*(item["source"] or []), *item["cue"], *item["content"]]
                assert any(all(low <= start and end <= high for start, end in spans) for low, high in holder), case


def test_windows_fall_differently_from_seed_to_seed_and_alike_for_one():
    long = article({"id": "long", "text": " ".join([TEXT] * 40), "attributions": []})
    cut = [[len(w.ids) for w in polnear.cut(long, size=50, generator=random.Random(seed))] for seed in (1, 1, 2)]
    assert cut[0] == cut[1] != cut[2]
