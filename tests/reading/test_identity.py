from hypothesis import given
from hypothesis import strategies as st

from allegedly.reading import identity


def document_id(text, **given):
    return identity.document_id(identity.work_of(**given), text)


WIRE = "PORT ALDER (Meridian Wire) — The bridge closed."


def test_an_id_is_the_same_everywhere():
    assert document_id(
        WIRE, url="https://alderpost.example/bridge", record=None, outlet=None, name=(None, "a.txt")
    ) == ("0f549c6e4d6d4024")


@given(
    st.sampled_from([("url", "https://a.example/1", "https://b.example/1"), ("outlet", "Alder Post", "Quay Times")]),
    st.sampled_from([None, "7"]),
)
def test_two_outlets_with_one_wire_text_stay_two_documents(difference, record):
    field, one, other = difference
    ids = {
        document_id(WIRE, **{"url": None, "outlet": None, "record": record, "name": ("2025-08", "a.txt"), field: value})
        for value in (one, other)
    }
    assert len(ids) == 2


def test_a_canonical_url_outweighs_file_and_outlet():
    names = [("2025", "a.html"), (None, "copy.html")]
    ids = {document_id(WIRE, url="https://a.example/1", record="1", outlet=None, name=name) for name in names}
    assert len(ids) == 1


def test_another_text_is_another_version():
    ids = {
        document_id(text, url="https://a.example/1", record=None, outlet=None, name=(None, "")) for text in ("A.", "B.")
    }
    assert len(ids) == 2
