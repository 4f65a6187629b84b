import pytest

from allegedly.reading.bylines import clean_byline


@pytest.mark.parametrize(
    "byline, names",
    [
        (None, None),
        ("  ", None),
        ("By Ida Moor", "Ida Moor"),
        ("Ida Moor and Tom Hill", "Ida Moor; Tom Hill"),
        ("Jon Sarre is a reporter", None),
        ("Jon Sarre; Jsarre Example", "Jon Sarre"),
        ("Jon Sarre | jsarre@ledger.example", "Jon Sarre"),
        ("Joe Schmoe; Jr; Tara Doe; MD", "Joe Schmoe, Jr; Tara Doe, MD"),
        ("Joe Schmoe, Jr.", "Joe Schmoe, Jr."),
        ("@idamoor", None),
        ("Staff", "Staff"),
        # Written after the rules were fixed:
        ("Words by Una Tarn", "Una Tarn"),
        ("Una Tarn, Ves Tace & Pol Arrend", "Una Tarn; Ves Tace; Pol Arrend"),
        ("Una Tarn covers boats", None),
        ("Una Tarn; utarn@sill.example", "Una Tarn"),
        ("https://sill.example/una-tarn", None),
        ("Una van der Tarn", "Una van der Tarn"),
    ],
)
def test_a_byline_is(byline, names):
    assert clean_byline(byline) == names
