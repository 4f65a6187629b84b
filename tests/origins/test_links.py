"""What sort of link a source makes in a chain."""

import pytest

from allegedly.origins.lexicon import telling
from allegedly.origins.likeness import same_name, same_person
from allegedly.origins.links import link
from allegedly.origins.media import proper
from allegedly.records import Source

MEDIA = frozenset({"tidewater post", "harrowwire"})


@pytest.mark.parametrize(
    ("source", "words", "sort", "name"),
    [
        pytest.param(
            Source("s", "Tidewater Post", "person", True), "Tidewater Post", "medium", "Tidewater Post", id="known"
        ),
        pytest.param(Source("s", "Reuters", "media", True), "Reuters", "agency", "Reuters", id="agency"),
        pytest.param(
            Source("s", "harrowwire.com (unnamed)", "other", False),
            "harrowwire.com",
            "medium",
            "harrowwire.com",
            id="address",
        ),
        pytest.param(
            Source("s", "report by Tidewater Post (unnamed)", "document", False),
            "a report by Tidewater Post",
            "medium",
            "Tidewater Post",
            id="its report",
        ),
        pytest.param(
            Source("s", "three local outlets (unnamed)", "group", False),
            "Three local outlets",
            "media",
            "three local outlets",
            id="unnamed media",
        ),
        pytest.param(Source("s", "report (unnamed)", "document", False), "a report", "report", "report", id="a report"),
        pytest.param(
            Source("s", "lab tests (unnamed)", "group", False), "lab tests", "report", "lab tests", id="evidence"
        ),
        pytest.param(Source("s", "Ana Ruel", "person", True), "Ruel", "person", "Ana Ruel", id="person"),
        pytest.param(Source("s", "Wend Dairy", "organization", True), "Wend", "body", "Wend Dairy", id="body"),
        pytest.param(
            Source("s", "two managers (unnamed)", "group", False),
            "two managers",
            "unnamed",
            "two managers",
            id="unnamed",
        ),
        pytest.param(Source("s", "we (generic)", "group", False), "we", "report", "we", id="the outlet itself"),
        pytest.param(
            Source("s", "him at a (unnamed)", "other", False), "him at a", "report", "him at a", id="no description"
        ),
    ],
)
def test_sorts(source: Source, words: str, sort: str, name: str) -> None:
    found = link(source, words, MEDIA)

    assert (found.sort, found.name) == (sort, name)


@pytest.mark.parametrize(
    ("role", "affiliation", "body"),
    [
        pytest.param("spokeswoman", "Wend Dairy", "Wend Dairy", id="affiliation"),
        pytest.param("spokesman", "airline (unnamed)", "airline", id="unnamed body"),
        pytest.param("Wend Dairy spokeswoman", None, "Wend Dairy", id="before"),
        pytest.param("spokesman for the airline", None, "airline", id="after"),
        pytest.param("baker", "Wend Dairy", None, id="speaks for himself"),
        pytest.param("spokesman", None, None, id="nobody knows for whom"),
    ],
)
def test_for_whom_a_person_speaks(role: str, affiliation: str | None, body: str | None) -> None:
    assert link(Source("s", "Ana Ruel", "person", True, role, affiliation), "Ruel", MEDIA).body == body


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        pytest.param("Tidewater Post", "the Tidewater Post", True, id="article"),
        pytest.param("Ana Ruel", "Ruel", True, id="surname"),
        pytest.param("Al-Tareeq", "al Tarreq", True, id="spelling"),
        pytest.param("World Cheese Forum", "WCF", True, id="initials"),
        pytest.param("Ana Ruel", "Ivo Ruel", False, id="another first name"),
        pytest.param("John Miller", "John Mitchell", False, id="another surname"),
        pytest.param("", "Ruel", False, id="nothing"),
    ],
)
def test_names(left: str, right: str, same: bool) -> None:
    assert same_name(left, right) is same
    assert same_name(right, left) is same


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        pytest.param("John Martin", "Joan Martin", False, id="two given names a letter apart"),
        pytest.param("Maria Lopez", "Mario Lopez", False, id="hers and his"),
        pytest.param("Daniel Brown", "Daniela Brown", False, id="one given name begins the other"),
        pytest.param("Ian Smith", "Jan Smith", False, id="short given names"),
        pytest.param("George W. Bush", "George H. W. Bush", False, id="other middle names"),
        pytest.param("John Martin", "J. Martin", True, id="initial"),
        pytest.param("John Martin", "Martin", True, id="surname"),
        pytest.param("John Paul Martin", "John Martin", True, id="without the middle name"),
        pytest.param("Sergei Lorov", "Sergey Lorov", True, id="known spelling"),
        pytest.param("Ana Machnuk", "Ana Mashnuk", True, id="surname romanised"),
    ],
)
def test_people(left: str, right: str, same: bool) -> None:
    assert same_person(left, right) is same
    assert same_person(right, left) is same


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Several local outlets", ""),
        ("the Tidewater Post", "Tidewater Post"),
        ("Kurdish news site Rosen", "Rosen"),
        ("South Korean", ""),
        ("South Wend Herald", "South Wend Herald"),
    ],
)
def test_what_names_a_medium(name: str, kept: str) -> None:
    assert proper(name) == kept


def test_a_country_and_its_adjective_tell_the_same() -> None:
    assert telling("an Iraqi official") & telling("Iraq's interior ministry")


@pytest.mark.parametrize(
    ("role", "body"),
    [("Transport Minister", None), ("minister", None), ("Wend Dairy spokesman", "Wend Dairy")],
)
def test_a_minister_speaks_for_no_body_called_like_the_field(role: str, body: str | None) -> None:
    assert link(Source("s", "Irena Moor", "person", True, role), "Moor", MEDIA).body == body
