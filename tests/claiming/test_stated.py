"""A judge decides which of the documents that speak of a claim's words state it."""

import numpy as np

from allegedly.claiming import stated
from allegedly.records import Document, Mention

CLAIM = "Wend Dairy is closing its mill."


def document(text, name="d"):
    return Document(id=name, location=name, text=text, sha256="")


def mention(text, bearing="affirms", *, spans=((0, 4),), name="d"):
    return Mention(document=name, spans=spans, text=text, bearing=bearing, score=1.0)


def judge_that_says(entails, contradicts):
    asked = []

    def judge(pairs):
        asked.extend(pairs)
        return np.array([(entails, contradicts, 1 - entails - contradicts)] * len(pairs), dtype=np.float32)

    judge.asked = asked
    return judge


def test_a_document_that_states_the_claim_is_kept():
    kept = [mention("Wend")]
    assert stated(CLAIM, kept, [document("Wend Dairy shuts its mill.")], judge_that_says(0.9, 0.0)) == kept


def test_one_that_only_speaks_of_the_same_things_is_not():
    assert stated(CLAIM, [mention("Wend")], [document("Wend Dairy has a mill.")], judge_that_says(0.1, 0.1)) == []


def test_contradiction_keeps_a_denial_and_no_assertion():
    judge = judge_that_says(0.05, 0.9)
    texts = [document("Wend Dairy keeps its mill.")]
    denial = [mention("Wend", "denies")]
    assert stated(CLAIM, denial, texts, judge) == denial
    assert stated(CLAIM, [mention("Wend", "affirms")], texts, judge) == []


def test_a_denial_that_does_not_contradict_the_claim_is_one_of_something_else():
    texts = [document("Wend Dairy denies that milk is dear.")]
    assert stated(CLAIM, [mention("Wend", "denies")], texts, judge_that_says(0.05, 0.5)) == []


def test_the_whole_sentence_is_judged_and_a_title_by_itself():
    judge = judge_that_says(0.9, 0.0)
    text = "It rains. The mill closes, Wend said. It rains."
    title = mention("Wend closes its mill", spans=())
    stated(CLAIM, [mention("mill", spans=((14, 18),)), title], [document(text)], judge)
    assert [said.strip() for said, _ in judge.asked] == ["The mill closes, Wend said.", "Wend closes its mill"]
    assert {claim for _, claim in judge.asked} == {CLAIM}


def test_one_sentence_that_states_it_keeps_the_others_of_its_document():
    scores = iter([(0.9, 0.0, 0.1), (0.0, 0.0, 1.0)])
    both = [mention("Wend"), mention("They", "denies", spans=((27, 31),))]
    texts = [document("Wend Dairy shuts its mill. They are wrong.")]
    assert stated(CLAIM, both, texts, lambda pairs: np.array([next(scores) for _ in pairs])) == both


def test_without_mentions_the_judge_is_not_asked():
    assert stated(CLAIM, [], [], None) == []
