from benchmarks.scores import Counts, character_counts, direct_only, exact_counts, relation_counts, relation_pairs


def attribution(source, cue, content):
    return {"source": source, "cue": cue, "content": content}


GOLD = [attribution([(0, 4)], [(5, 9)], [(10, 30)]), attribution([], [(40, 45)], [(46, 60)])]


def test_gold_against_itself_is_perfect():
    assert relation_counts(GOLD, GOLD) == Counts(2, 2, 2)
    assert character_counts(GOLD, GOLD, "content").f1 == 100


def test_a_relation_needs_half_the_content_and_half_the_source():
    near = [attribution([(0, 4)], [(5, 9)], [(10, 21)])]
    far = [attribution([(0, 4)], [(5, 9)], [(10, 19)])]
    other_source = [attribution([(31, 35)], [(5, 9)], [(10, 30)])]
    no_source = [attribution([], [(5, 9)], [(10, 30)])]
    assert relation_counts(GOLD, near).right == 1
    assert relation_counts(GOLD, far).right == 0
    assert relation_counts(GOLD, other_source).right == 0
    assert relation_counts(GOLD, no_source).right == 0


def test_one_prediction_pays_for_one_gold_attribution_only():
    twice = [GOLD[0], GOLD[0]]
    assert relation_counts(GOLD, twice) == Counts(1, 2, 2)
    assert len(relation_pairs(twice, GOLD)) == 1


def test_statements_are_direct_when_double_marks_hold_most_of_them():
    text = 'He said "not now" and ‘never’.'
    marked, single = attribution([], [], [(8, 17)]), attribution([], [], [(22, 29)])
    assert direct_only(text, [marked, single]) == [marked]


SENTENCE = {
    "tokens": [[0, 3], [4, 8], None, [9, 12], [13, 18], [18, 19]],
    "labels": ["B-source", "B-cue", "O", "B-content", "I-content", "O"],
}


def test_exact_spans_must_agree_token_for_token():
    right = [attribution([(0, 3)], [(4, 8)], [(9, 18)])]
    short = [attribution([(0, 3)], [(4, 8)], [(9, 12)])]
    assert {role: counts.right for role, counts in exact_counts(SENTENCE, right).items()} == {
        "source": 1,
        "cue": 1,
        "content": 1,
    }
    assert exact_counts(SENTENCE, short)["content"] == Counts(0, 1, 1)


def test_a_token_belongs_to_a_role_that_marks_at_least_half_of_it():
    half = [attribution([(0, 3)], [(4, 6)], [(9, 18)])]
    less = [attribution([(0, 3)], [(4, 5)], [(9, 18)])]
    assert exact_counts(SENTENCE, half)["cue"].right == 1
    assert exact_counts(SENTENCE, less)["cue"].found == 0


def test_counts_add_up_and_know_no_division_by_zero():
    assert Counts(1, 2, 4) + Counts(1, 2, 0) == Counts(2, 4, 4)
    assert Counts(2, 4, 4).precision == Counts(2, 4, 4).recall == Counts(2, 4, 4).f1 == 50
    assert Counts().f1 == Counts().precision == Counts().recall == 0
