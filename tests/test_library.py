"""From Python: what commands find over many articles, from readings, documents, paths and addresses as they come."""

import msgspec
import pytest

import allegedly
from allegedly import pipeline
from allegedly.records import Attribution, Document, Maker, Passage, Reading, Source, SourceMention

TEXTS = {
    "a.txt": "Wend Dairy will close its cheese plant in Ostrava Bay, “not a day later than May”, said Lena Orsk.",
    "b.txt": "Wend Dairy will close its cheese plant at Ostrava Bay, “not a day later”, said Lena Orsk.",
}


def document(name):
    return Document(id=name[0], location=name, text=TEXTS[name], sha256="00", language="en")


def reading(name):
    """A reading in which Lena Orsk says all that stands before her name."""
    said = TEXTS[name].index(", said")
    source = TEXTS[name].index("Lena Orsk")
    return Reading(
        document=document(name),
        sources=(Source("s1", "Lena Orsk", "person", True),),
        attributions=(
            Attribution(
                id=f"{name[0]}1",
                content=Passage(((0, said),), TEXTS[name][:said]),
                source=SourceMention(((source, source + 9),), "Lena Orsk", "s1"),
            ),
        ),
        made_by=Maker(component="reading", version="0", hash="hand"),
    )


READINGS = [reading("a.txt"), reading("b.txt")]


@pytest.fixture
def printed(tmp_path):
    """The readings, as `allegedly read` prints them."""
    path = tmp_path / "readings.jsonl"
    path.write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in READINGS))
    return path


def test_a_claim_is_found_in_several():
    (claim,) = allegedly.claims(READINGS).claims
    assert {mention.document for mention in claim.mentions} == {"a", "b"}
    assert len(allegedly.claims(READINGS[0], alone=True).claims) > len(allegedly.claims(READINGS[0]).claims)


def test_a_quotation_is_found_however_cut():
    check = allegedly.quote("not a day later than May", READINGS)
    places = {occurrence.location for variant in check.variants for occurrence in variant.occurrences}
    assert (check.documents, places) == (2, {"a.txt", "b.txt"})


def test_a_source_is_counted_once():
    (identity,) = allegedly.sources(READINGS).identities
    assert (identity.name, identity.statements, identity.documents) == ("Lena Orsk", 2, ("a", "b"))


def test_a_claim_is_traced(monkeypatch):
    traced = allegedly.trace("Wend Dairy will close its cheese plant", READINGS)
    assert [one.location for one in traced.documents if one.reports] == ["a.txt", "b.txt"]


def test_copies_are_found_without_analysis(monkeypatch):
    monkeypatch.setattr(pipeline, "analyse", None)
    long = " ".join(TEXTS.values()) * 3
    same = [Document(id=name, location=name, text=long, sha256="00", language="en") for name in "cd"]
    (copy,) = allegedly.copies(same).copies
    assert {copy.document, copy.original} == {"c", "d"}


def test_whatever_was_read_is_taken_alone_or_mixed(printed, tmp_path, monkeypatch):
    monkeypatch.setattr(pipeline, "analyse", lambda found, **_: reading(found.location.split("/")[-1]))
    (tmp_path / "b.txt").write_text(TEXTS["b.txt"])
    for taken in (READINGS[0], document("a.txt"), tmp_path / "b.txt", str(tmp_path / "b.txt")):
        assert allegedly.sources(taken).documents == 1
    assert allegedly.sources(printed).documents == 2
    mixed = (one for one in (READINGS[0], tmp_path / "b.txt", document("a.txt"), str(printed)))
    assert allegedly.sources(mixed).documents == 5


@pytest.mark.parametrize(
    "ask",
    [
        pytest.param(lambda found: allegedly.trace("It rained", found), id="trace"),
        pytest.param(allegedly.claims, id="claims"),
        pytest.param(allegedly.copies, id="copies"),
        pytest.param(lambda found: allegedly.quote("It rained", found), id="quote"),
        pytest.param(allegedly.sources, id="sources"),
    ],
)
def test_a_missing_file_is_told_before_anything_is_read(ask, monkeypatch, tmp_path):
    monkeypatch.setattr(pipeline, "read_input", None)
    (tmp_path / "b.txt").write_text(TEXTS["b.txt"])
    with pytest.raises(FileNotFoundError, match=r"nowhere\.txt: cannot be read: No such file.*check the path"):
        ask([tmp_path / "b.txt", tmp_path / "nowhere.txt"])
