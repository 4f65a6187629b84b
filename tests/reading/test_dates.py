import pytest

from allegedly.errors import UsageError
from allegedly.reading import parse_date
from allegedly.reading.dates import normalise_date


@pytest.mark.parametrize("given", ["2025-08-20", "2025-08", "2025-08-20T12:30:00Z", "2025-08-20T12:30+02:00"])
def test_iso_dates_of_people_stay_as_given(given):
    assert parse_date(given) == given


@pytest.mark.parametrize(
    "given", ["", "yesterday", "20/08/2025", "2025-13-01", "2025-02-30", "2025", "2025-W03", "20250820"]
)
def test_other_dates_of_people_are_refused_with_a_way_out(given):
    with pytest.raises(UsageError, match="YYYY-MM-DD") as refusal:
        parse_date(given)
    assert repr(given) in str(refusal.value)


@pytest.mark.parametrize(
    "stated, date",
    [
        ("2016-03-03", "2016-03-03"),
        ("2016-03", "2016-03"),
        ("2016-03-03T23:59:00-05:00", "2016-03-03"),
        ("Thu, 03 Mar 2016 23:59:00 -0500", "2016-03-03"),
        ("March 3, 2016", "2016-03-03"),
        ("Thursday, March 3, 2016 at 5:04 p.m. ET", "2016-03-03"),
        ("Sept. 12, 2016", "2016-09-12"),
        ("3rd Mar 2016", "2016-03-03"),
        ("2016/03/03", "2016-03-03"),
        ("03/24/2016", "2016-03-24"),
        ("24.03.2016", "2016-03-24"),
        ("03/03/2016", "2016-03-03"),
        ("03/04/2016", None),
        ("February 30, 2016", None),
        ("Smarch 3, 2016", None),
        ("last week", None),
        ("", None),
    ],
)
def test_dates_of_records_are_normalised_or_left_out(stated, date):
    assert normalise_date(stated) == date
