import pytest

from allegedly.resolution.names import names


@pytest.mark.parametrize(
    "text, found",
    [
        pytest.param("However, Ida Moor left.", [("Ida Moor", "person")], id="an opener is no name"),
        pytest.param("The bridge held.", [], id="no name"),
        pytest.param("Analysts agreed.", [], id="a common noun that opens a sentence"),
        pytest.param("Rep. Ida B. Moor Jr. spoke.", [("Ida B. Moor Jr.", "person")], id="initial and suffix"),
        pytest.param("They met at O’Hara's.", [("O’Hara", None)], id="possessive left out"),
        pytest.param(
            "The Alder Institute for Bridges asked what came before the Department of Health and Human Services.",
            [
                ("Alder Institute for Bridges", "organization"),
                ("Department of Health and Human Services", "organization"),
            ],
            id="of and for inside a name",
        ),
        pytest.param("He read the Alder Post.", [("Alder Post", "media")], id="medium"),
        pytest.param("As President I wanted to share.", [], id="I is no name"),
        pytest.param("Alder Airlines on Sunday flew.", [("Alder Airlines", "organization")], id="a day ends a name"),
        pytest.param("Senate Republicans met.", [("Senate Republicans", "group")], id="party in a chamber"),
        pytest.param(
            "U.S. Ambassador to Norway Dan Hill left.",
            [("Dan Hill", "person")],
            id="office to a country",
        ),
        pytest.param("So Ha Renn, the envoy, left.", [("So Ha Renn", "person")], id="an opener that is a surname"),
        pytest.param("So Alder Bay, he said, is lost.", [("Alder Bay", None)], id="an opener before other names"),
        pytest.param("So Tom Hill, the envoy, left.", [("Tom Hill", "person")], id="an opener before a given name"),
        pytest.param("Per Holm left.", [("Per Holm", "person")], id="an opener that is a given name"),
        pytest.param("Will Hale leave?", [("Hale", None)], id="an opener that asks"),
        pytest.param("April Toll, 34, left.", [("April Toll", "person")], id="a month that is a given name"),
        pytest.param("In April Toll, 34, left.", [("Toll", None)], id="a month after its preposition"),
        pytest.param(
            "A port spokeswoman, Dessa Lune, spoke.", [("Dessa Lune", "person")], id="after a role and a comma"
        ),
        pytest.param(
            "The envoy to Bay, Dessa Lune, left.", [("Bay", None), ("Dessa Lune", "person")], id="after an office"
        ),
        pytest.param("It hit the driver, Alder Lune and me.", [("Alder Lune", None)], id="one of a list"),
        pytest.param("They left the bay, Dessa Lune said.", [("Dessa Lune", None)], id="after no role"),
        pytest.param("TOLL: The RUC left.", [("Toll", None), ("RUC", "organization")], id="a label and an acronym"),
    ],
)
def test_names_of(text, found):
    assert [(name.text, name.kind) for name in names(text)] == found


def test_spans_leave_the_title_out():
    text = "Then Mayor Ida Moor spoke."
    (name,) = names(text)
    assert (text[slice(*name.span)], name.title, name.gender) == ("Ida Moor", "Mayor", "female")
