import pytest

from allegedly.grading.cue import verb_forms


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("call", {"call", "calls", "calling", "called"}),
        ("argue", {"argue", "argues", "arguing", "argued"}),
        ("deny", {"deny", "denies", "denying", "denied"}),
        ("admit", {"admit", "admits", "admitting", "admitted"}),
        ("press", {"press", "presses", "pressing", "pressed"}),
        ("agree", {"agree", "agrees", "agreeing", "agreed"}),
        ("tell", {"tell", "tells", "telling", "told"}),
        ("see", {"see", "sees", "seeing", "saw", "seen"}),
    ],
)
def test_the_forms_of_a_verb_are_derived(verb, forms):
    assert set(verb_forms(verb)) == forms
