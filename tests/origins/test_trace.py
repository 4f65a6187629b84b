"""Wend Dairy's cheese plant: who says that it closes, and how many of them know it on their own."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from allegedly.records import Reading, Trace

from .conftest import reading, said

Traced = Callable[..., Trace]
CLOSES = "Wend Dairy is shutting down its cheese plant"
LEAD = f"{CLOSES} in Ostrava Bay"


def agency(name: str = "agency", relay: str = "Harrow Agency") -> Reading:
    text = f"{LEAD}, {relay} reported on Monday."
    return reading(name, text, said(relay, "reported", LEAD, kind="media"))


def counts(trace: Trace) -> tuple[int, int, int]:
    """Supporting origins identified and unstated, and denying ones."""
    both = trace.independent
    return both.supporting.identified, both.supporting.unstated, both.denying.identified


def mains(trace: Trace) -> list[int | None]:
    """Of each document the number of its main origin, as they come."""
    numbers = {origin.id: number for number, origin in enumerate(trace.origins, 1)}
    return [numbers[one.origins[0]] if one.origins else None for one in trace.documents]


def test_forty_who_cite_one_agency_are_one_origin(traced: Traced) -> None:
    trace = traced(*(agency(f"d{i}") for i in range(40)))

    assert counts(trace) == (1, 0, 0)
    assert trace.origins[0].name == "Harrow Agency"
    assert len(trace.origins[0].documents) == 40


def test_two_agencies_are_two(traced: Traced) -> None:
    assert counts(traced(agency("a"), agency("b", "Kestrel Wire"))) == (2, 0, 0)


def test_unnamed_people_who_spoke_to_one_outlet_are_its_report(traced: Traced) -> None:
    inside = f"Three managers told the Tidewater Post that {CLOSES}."
    trace = traced(
        reading("a", inside, said("Three managers", "told", CLOSES, kind="group", named=False, via=["Tidewater Post"])),
        agency("b", "Tidewater Post"),
    )

    assert counts(trace) == (1, 0, 0)
    assert "Tidewater Post" in trace.origins[0].name


def test_a_body_and_those_who_speak_for_it_are_one(traced: Traced) -> None:
    trace = traced(
        reading("a", f"Wend Dairy said {CLOSES}.", said("Wend Dairy", "said", CLOSES, kind="organization")),
        reading(
            "b",
            f"Ana Ruel, a spokeswoman for Wend Dairy, said that {LEAD}.",
            said("Ana Ruel", "said", LEAD, role="spokeswoman", affiliation="Wend Dairy"),
        ),
    )

    assert counts(trace) == (1, 0, 0)
    assert {"Ana", "Wend"} <= set(trace.origins[0].name.replace("(", " ").split())


@pytest.mark.parametrize(
    ("short", "one"), [("Wend", True), ("Dairy", True), ("Ostrava", False)], ids=["first word", "last word", "another"]
)
def test_a_body_is_known_by_a_part_of_its_name(traced: Traced, short: str, one: bool) -> None:
    trace = traced(
        reading("a", f"Wend Dairy said {CLOSES}.", said("Wend Dairy", "said", CLOSES)),
        reading("b", f"{short} said {CLOSES}.", said(short, "said", CLOSES)),
    )

    assert counts(trace) == ((1, 0, 0) if one else (2, 0, 0))


def test_a_given_name_alone_is_nobody_elses(traced: Traced) -> None:
    trace = traced(
        reading("a", f"Michael Marsh said {CLOSES}.", said("Michael Marsh", "said", CLOSES)),
        reading("b", f"Michael said {CLOSES}.", said("Michael", "said", CLOSES)),
    )

    assert counts(trace) == (2, 0, 0)


def test_a_memo_is_an_origin_of_its_own_kind(traced: Traced) -> None:
    memo = said("a leaked memo", "says", CLOSES, kind="document", named=False)

    trace = traced(reading("a", f"{CLOSES}, a leaked memo says.", memo))

    assert [one.kind for one in trace.origins] == ["document"]
    assert counts(trace) == (1, 0, 0)


def test_two_named_people_are_two(traced: Traced) -> None:
    trace = traced(
        reading("a", f"Ana Ruel said {CLOSES}.", said("Ana Ruel", "said", CLOSES)),
        reading("b", f"Ivo Marsh said {CLOSES}.", said("Ivo Marsh", "said", CLOSES)),
    )

    assert counts(trace) == (2, 0, 0)


def test_hearsay_under_a_name_is_one_origin_with_the_informant(traced: Traced) -> None:
    text = f"Ivo Marsh said a driver told him that {CLOSES}."
    nested = said("a driver", "told", CLOSES, named=False, parent="a0")
    outer = said("Ivo Marsh", "said", f"a driver told him that {CLOSES}")

    trace = traced(
        reading("a", text, outer, nested), reading("b", f"Ivo Marsh said {CLOSES}.", said("Ivo Marsh", "said", CLOSES))
    )

    assert counts(trace) == (1, 0, 0)


def test_a_denial_is_an_origin_of_its_own(traced: Traced) -> None:
    denial = f"Wend Dairy denied that it is shutting down its cheese plant in Ostrava Bay. {CLOSES}, the Post wrote."
    content = "it is shutting down its cheese plant in Ostrava Bay"
    trace = traced(
        agency("a"),
        reading("b", denial, said("Wend Dairy", "denied", content, kind="organization", stance="denies")),
    )

    assert counts(trace) == (1, 0, 1)
    assert [one.stance for one in trace.documents] == ["reports", "denies"]
    (denying,) = [one for one in trace.origins if one.stance == "denies"]
    assert (denying.name, denying.documents) == ("Wend Dairy", ("b",))


def test_who_denies_what_others_claim_is_the_denier(traced: Traced) -> None:
    content = "it is shutting down its cheese plant in Ostrava Bay"
    text = f"Wend Dairy dismissed claims by local outlets that {content}."
    outer = said(
        "Wend Dairy", "dismissed", f"claims by local outlets that {content}", kind="organization", stance="denies"
    )
    inner = said("local outlets", "claims", content, kind="group", named=False, parent="a0")

    trace = traced(agency("a"), reading("b", text, outer, inner))

    assert [one.name for one in trace.origins if one.stance == "denies"] == ["Wend Dairy"]


def test_what_somebody_only_plans_or_praises_does_not_outweigh_a_denial(traced: Traced) -> None:
    praise = "the cheese plant of Wend Dairy in Ostrava Bay that shuts down on Sundays"
    text = (
        f"Ana Ruel praised {praise}. Is Wend Dairy shutting down its cheese plant in Ostrava Bay?\n\nAnswer: It's not."
    )

    trace = traced(reading("a", text, said("Ana Ruel", "praised", praise, stance="other")))

    assert trace.documents[0].stance == "denies"


def test_whom_a_cited_outlet_cites_in_its_own_article_is_the_origin(traced: Traced) -> None:
    trace = traced(
        agency("a", "Tidewater Post"),
        reading("b", f"Ana Ruel said {CLOSES}.", said("Ana Ruel", "said", CLOSES), outlet="Tidewater Post"),
    )

    assert counts(trace) == (1, 0, 0)
    assert "Ana Ruel" in trace.origins[0].name
    assert {reason.signal for reason in trace.origins[0].reasons} == {"its own article cites"}


def test_a_relay_that_elsewhere_has_somebody_behind_it_is_only_a_relay(traced: Traced) -> None:
    behind = reading("b", f"Ana Ruel told Radio Wend {CLOSES}.", said("Ana Ruel", "told", CLOSES, via=["Radio Wend"]))

    trace = traced(agency("a", "Radio Wend"), behind)

    assert counts(trace) == (1, 0, 0)
    assert trace.documents[1].chain == ("b", "Radio Wend", "Ana Ruel")


def test_who_credits_nobody_and_copies_has_it_from_the_original(traced: Traced) -> None:
    words = f"{LEAD} and the ovens went cold last week and the lorries stay away at night"
    original = reading(
        "a",
        f"{words}, Harrow Agency wrote.",
        said("Harrow Agency", "wrote", words, kind="media"),
        published="2026-01-01",
    )
    copy = reading("b", f"{words}. Sad days for the bay.", published="2026-01-02")
    own = reading("c", f"{LEAD}, after ninety years of cheese.", published="2026-01-02")

    trace = traced(original, copy, own)

    assert counts(trace) == (1, 1, 0)
    assert [one.copy_of for one in trace.documents] == [None, "a", None]
    assert mains(trace) == [1, 1, 2]


def test_documents_go_by_their_ids_wherever_they_lie(traced: Traced) -> None:
    words = f"{LEAD} and the ovens went cold last week and the lorries stay away at night"
    pair = (
        reading("a", f"{words}.", published="2026-01-01"),
        reading("b", f"{words}. Sad days for the bay.", published="2026-01-02"),
    )

    trace = traced(
        *(replace(one, document=replace(one.document, location=f"news/{one.document.id}.txt")) for one in pair)
    )

    assert [one.copy_of for one in trace.documents] == [None, "a"]
    assert [one.chain[0] for one in trace.documents] == ["a", "b"]
    assert trace.origins[0].documents == ("a", "b")


def test_those_who_credit_nobody_are_never_one(traced: Traced) -> None:
    trace = traced(
        reading("a", f"{LEAD}."),
        reading("b", "The cheese plant of Wend Dairy at Ostrava Bay shuts down next week."),
    )

    assert counts(trace) == (0, 2, 0)
    assert [one.kind for one in trace.origins] == ["unstated", "unstated"]
    assert all(origin.check for origin in trace.origins)


def test_several_outlets_may_be_those_whom_others_name_and_widen_the_range(traced: Traced) -> None:
    text = f"Several outlets reported that {LEAD}."
    trace = traced(
        agency("a"), reading("b", text, said("Several outlets", "reported", LEAD, kind="group", named=False))
    )

    assert counts(trace) == (1, 1, 0)
    assert trace.independent.supporting.most == 2
    assert mains(trace) == [1, 2]
    assert [one.counted for one in trace.origins] == [True, False]


@pytest.mark.parametrize(
    ("named", "origins"),
    [
        pytest.param("Harrow Agency", 1, id="one that others cite"),
        pytest.param("Harrow Agency and Kestrel Wire", 3, id="two that others cite"),
        pytest.param("the Brannock Courier", 2, id="one that nobody cites"),
    ],
)
def test_who_credits_nobody_has_it_from_the_only_cited_outlet_that_its_text_names(
    traced: Traced, named: str, origins: int
) -> None:
    readings = [agency("a"), reading("b", f"{LEAD}. Photographs by {named}.")]
    if "Kestrel" in named:
        readings.append(agency("c", "Kestrel Wire"))

    assert traced(*readings).independent.supporting.most == origins


def test_unnamed_people_beside_somebody_named_widen_the_range(traced: Traced) -> None:
    trace = traced(
        reading("a", f"Ana Ruel said {CLOSES}.", said("Ana Ruel", "said", CLOSES)),
        reading("b", f"A port official said {CLOSES}.", said("A port official", "said", CLOSES, named=False)),
    )

    assert counts(trace) == (1, 0, 0)
    assert trace.independent.supporting.most == 2
    assert [one.counted for one in trace.origins] == [True, False]


def test_unnamed_people_alone_are_one_origin_at_least(traced: Traced) -> None:
    people = {"a": "A port official", "b": "Two drivers"}
    trace = traced(
        *(
            reading(name, f"{who} said {CLOSES}.", said(who, "said", CLOSES, named=False))
            for name, who in people.items()
        )
    )

    assert counts(trace) == (1, 0, 0)
    assert trace.independent.supporting.most == 2


def test_whom_one_document_quotes_beside_its_main_source_adds_to_the_most(traced: Traced) -> None:
    text = f"Ana Ruel said {CLOSES}. Ruel said {CLOSES} soon. Ivo Marsh said so too: {CLOSES} for good."
    statements = [
        said("Ana Ruel", "said", CLOSES),
        said("Ruel", "said", f"{CLOSES} soon", name="Ana Ruel"),
        said("Ivo Marsh", "said so too", f"{CLOSES} for good"),
    ]

    trace = traced(reading("a", text, *statements))

    assert [(one.name, one.counted) for one in trace.origins] == [("Ana Ruel", True), ("Ivo Marsh", False)]
    assert (counts(trace), trace.independent.supporting.most) == ((1, 0, 0), 2)


@pytest.mark.parametrize("stance", ["promises", "wants", "orders"])
def test_who_announces_a_decision_of_his_own_is_its_origin(traced: Traced, stance: str) -> None:
    content = "to shut down its cheese plant in Ostrava Bay"
    text = f"Wend Dairy decided {content}."

    trace = traced(reading("a", text, said("Wend Dairy", "decided", content, kind="organization", stance=stance)))

    assert [one.name for one in trace.origins] == ["Wend Dairy"]


def test_whom_an_outlets_own_sentence_says_to_deny_it_is_the_denier(traced: Traced) -> None:
    text = f"Ana Ruel of Wend Dairy spoke of vats. Wend Dairy has denied that {LEAD}."
    trace = traced(
        agency("a"), reading("b", text, said("Wend Dairy", "spoke of", "vats", kind="organization", stance="other"))
    )

    assert [one.name for one in trace.origins if one.stance == "denies"] == ["Wend Dairy"]
    assert counts(trace) == (1, 0, 1)


def test_declining_to_comment_is_no_origin(traced: Traced) -> None:
    text = f"{LEAD}, Harrow Agency reported. Ana Ruel would not comment on whether {CLOSES} soon."
    mum = said("Ana Ruel", "would not comment", f"whether {CLOSES} soon", stance="other")
    trace = traced(reading("a", text, said("Harrow Agency", "reported", LEAD, kind="media"), mum))

    assert counts(trace) == (1, 0, 0)


def test_a_document_without_the_claim_is_silent(traced: Traced) -> None:
    trace = traced(agency("a"), reading("b", "Wend Dairy opened a visitor centre in Ostrava Bay."))

    assert [one.reports for one in trace.documents] == [True, False]
    assert trace.documents[1].stance is None
    assert trace.documents[1].origins == ()


def test_nobody_reports_it(traced: Traced) -> None:
    trace = traced(reading("a", "Lena Orsk opened the new pier of Ellery on Tuesday."))

    assert (trace.origins, counts(trace)) == ((), (0, 0, 0))


def test_outlets_that_cite_each_other_in_a_circle_are_told(traced: Traced) -> None:
    def citing(name: str, outlet: str, other: str) -> Reading:
        return reading(name, f"{LEAD}, {other} reported.", said(other, "reported", LEAD, kind="media"), outlet=outlet)

    trace = traced(citing("a", "Tidewater Post", "Kestrel Wire"), citing("b", "Kestrel Wire", "Tidewater Post"))

    assert trace.loops == (("kestrel wire", "tidewater post"),)
    assert counts(trace) == (1, 0, 0)


def test_two_people_whose_given_names_are_a_letter_apart_are_two_origins(traced: Traced) -> None:
    people = [(name, f"{name}, who lives by the harbour, said {LEAD}.") for name in ("John Martin", "Joan Martin")]

    assert counts(traced(*(reading(name, text, said(name, "said", LEAD)) for name, text in people))) == (2, 0, 0)


def test_two_versions_of_one_address_are_both_told(traced: Traced) -> None:
    first, second = (
        agency("a"),
        reading(
            "b",
            f"Wend Dairy said: \u201cNo.\u201d It denied that {LEAD}.",
            said("Wend Dairy", "denied", LEAD, kind="organization", stance="denies"),
        ),
    )
    address = "https://example.org/dairy"
    versions = [replace(one, document=replace(one.document, location=address)) for one in (first, second)]

    trace = traced(*versions)

    assert [one.location for one in trace.documents] == [address, address]
    assert [one.stance for one in trace.documents] == ["reports", "denies"]


@pytest.mark.parametrize("turn", [1, -1])
def test_the_order_of_readings_changes_no_count(traced: Traced, turn: int) -> None:
    readings = [agency("a"), agency("b", "Kestrel Wire"), reading("c", f"{LEAD}."), agency("d")]

    trace = traced(*readings[::turn])

    assert counts(trace) == (2, 1, 0)
    assert [one.location for one in trace.documents] == list("abcd")


def test_documents_are_listed_as_they_were_published(traced: Traced) -> None:
    dates = {"a": "2026-01-03", "b": None, "c": "2026-01-01T08:00:00+00:00", "d": "2026-01-01"}

    trace = traced(*(reading(name, f"{LEAD}.", published=date) for name, date in dates.items()))

    assert [one.location for one in trace.documents] == ["d", "c", "a", "b"]


def test_every_join_has_the_words_on_both_sides_and_a_way_to_check(traced: Traced) -> None:
    names = {"a": "Ana Ruel", "b": "Ruel"}
    trace = traced(
        *(reading(place, f"{name} said {CLOSES}.", said(name, "said", CLOSES)) for place, name in names.items())
    )

    (reason,) = trace.origins[0].reasons
    assert (reason.signal, reason.left, reason.right) == ("same name", "Ana Ruel", "Ruel")
    assert trace.origins[0].check == ("Whether “Ana Ruel” and “Ruel” are the same.",)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        pytest.param(f"{LEAD}. The last wheel was sold.", "supports", id="own voice"),
        pytest.param(f"{LEAD}, reportedly.", "reports", id="hedged"),
        pytest.param(f"It is being reported that {LEAD}.", "reports", id="being reported"),
        pytest.param(f"It is not true that {LEAD}.", "denies", id="own denial"),
        pytest.param(f"{LEAD}, reportedly. UPDATE: The story is false.", "denies", id="taken back"),
        pytest.param(
            f"Far-fetched as it is, rumour says that {LEAD}. Seriously? I don't believe it.", "doubts", id="doubted"
        ),
    ],
)
def test_stance(traced: Traced, text: str, stance: str) -> None:
    assert traced(reading("a", text)).documents[0].stance == stance
