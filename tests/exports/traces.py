"""Traces made by hand, after the invented story of the bridge: what their writers are tested on."""

from allegedly.records import (
    Count,
    Coverage,
    Independent,
    Maker,
    Mention,
    Nearest,
    Origin,
    Passage,
    Problem,
    Signal,
    Trace,
    TracedDocument,
)

MPA = "Meridian Press Agency"
CLAIM = "The transport ministry has ordered work on the Vessay bridge to stop"


def document(location, outlet=None, published=None, **known):
    """A document that reports the claim in its first words."""
    ordinary = {
        "document": location,
        "reports": True,
        "stance": "reports",
        "chain": (location,),
        "passages": (Passage(((0, 12),), "Work stopped"),),
    }
    return TracedDocument(location=location, outlet=outlet, published=published, **(ordinary | known))


def origin(key, name="A clerk", kind="person", stance="supports", documents=(), **known):
    return Origin(id=key, name=name, kind=kind, stance=stance, documents=documents, **known)


def _count(identified, unstated, most=None):
    return Count(identified, unstated, identified + unstated if most is None else most)


def trace(*documents, origins=(), supporting=(0, 0), denying=(0, 0), **known):
    """Counts are those identified and those unstated, and perhaps the most that there may be."""
    independent = Independent(_count(*supporting), _count(*denying))
    return Trace(claim=CLAIM, documents=documents, origins=origins, independent=independent, **known)


def bridge():
    """Ten documents of twelve put the claim forward, two of them copies; two origins support it, one denies it."""
    agency, denial = "mpa-halted.html", "dispatch-1.html"
    documents = (
        document("review.html", MPA, "2026-04-16", origins=("o1", "o2"), chain=("review.html", "The Ferry Bell"),
                 other_chains=(("review.html", "The Brannock Courier", "a letter"),)),
        document(agency, MPA, "2026-04-08", stance="supports", origins=("o1",),
                 chain=(agency, "two people familiar with the matter"),
                 passages=(Passage(((0, 4), (19, 26)), "Work … stopped"), Passage(((70, 78),), "told to."),)),
        document("ledger.html", "Lakeside Ledger", "2026-04-08", origins=("o1",), chain=("ledger.html", MPA),
                 copy_of=agency, title="Work on bridge halted", url="https://ledger.example/1",
                 decisive=Mention(document="d3", spans=((0, 12),), text="Work stopped", bearing="affirms", source=MPA,
                                  score=0.9)),
        document("lantern.html", "The Evening Lantern", "2026-04-09", stance="supports", origins=("o1",),
                 chain=("lantern.html", "people with knowledge of the order"), copy_of=agency),
        document("examiner.txt", "Ardmouth Examiner", "2026-04-09", origins=("o1",), chain=("examiner.txt", MPA)),
        document("tideline.html", "Tideline Notes", origins=("o1",), chain=("tideline.html", "Ardmouth Examiner")),
        document("bell.txt", "The Ferry Bell", "2026-04-15", origins=("o1",),
                 chain=("bell.txt", "Tideline Notes", "the Ardmouth Examiner")),
        document("courier.txt", "The Brannock Courier", "2026-04-12", stance="supports", origins=("o2", "o3"),
                 chain=("courier.txt", "letter of the ministry"),
                 other_chains=(("courier.txt", "Lorvane Dispatch", "Teodor Vashkell"),)),
        document(denial, "Lorvane Dispatch", "2026-04-10", stance="denies", origins=("o3", "o1"),
                 chain=(denial, "Teodor Vashkell"), other_chains=((denial, MPA),)),
        document("https://dispatch.example/2", "Lorvane Dispatch", "2026-04-11", stance="doubts", origins=("o3",),
                 chain=("https://dispatch.example/2", "Vashkell"), copy_of=denial),
        document("girder.html", "Span & Girder", "2026-03-24", reports=False, stance=None, passages=(),
                 nearest=Nearest(passage=Passage(((0, 20),), "“The bridge <bows>.”"), source="Pella Strandvik",
                                 differs="says otherwise", entails=0.1, contradicts=0.9)),
        document("chat.txt", reports=False, stance=None, passages=()),
    )  # fmt: skip
    origins = (
        origin("o3", "Teodor Vashkell", "person", "denies", ("courier.txt", denial, "https://dispatch.example/2"),
               reasons=(Signal("one body", "the deputy minister", "the ministry’s spokeswoman"),)),
        origin("o2", "Letter of the transport ministry, 1 April", "document", "supports",
               ("courier.txt", "review.html")),
        origin("o1", "Two people familiar with the matter (unnamed)", "unnamed group", "supports",
               tuple(one.location for one in documents if "o1" in one.origins),
               reasons=(Signal("same wording", "“told on the first of the month”", "“told on the first of the month”"),
                        Signal("cites", "MPA reported", ""), Signal("cites", "the agency", MPA), Signal("d", "l", "r")),
               check=("Ask the Lantern whether anyone but the agency told it.",)),
    )  # fmt: skip
    return trace(
        *documents,
        origins=origins,
        supporting=(2, 0),
        denying=(1, 0),
        loops=((MPA, "Ardmouth Examiner", "Tideline Notes", "The Ferry Bell"),),
        problems=(Problem("chat.txt", "too short to compare"),),
        publishers=6,
        coverage=Coverage(documents=12, outlets=9, first="2026-03-24", latest="2026-04-16", undated=2, unread=1),
        made_by=Maker(component="by", version="0.0.0", hash="hand"),
    )


EVIL = '</title></svg><script>alert(1)</script> \u202eevil\u2066 & "quoted" \'\x00\x07\x1b[31m\ufffe\n--> '


def hostile():
    """Names from those who wish a page, a terminal or a parser ill; copies and relays in circles; ids that fit none."""
    return trace(
        document("x<y>&.txt", EVIL + "N" * 300, "2025", origins=("o1",), chain=("x", "A" * 300, "B & C", EVIL)),
        document("javascript:alert(1)", stance="doubts", origins=("o2",), chain=("j", "B & C", "A" * 300)),
        document("c" * 300, "漢字" * 80, stance="denies", copy_of="d", chain=()),
        document("d", "e\u0301" * 200, EVIL, origins=("nobody",), copy_of="c" * 300),
        document("self", "", copy_of="self", stance=None),
        document("stray", copy_of=EVIL, origins=("o1", "o1")),
        origins=(
            origin("o1", EVIL * 4, reasons=(Signal(EVIL, EVIL, EVIL),), check=(EVIL,), documents=("x<y>&.txt",)),
            origin("o2", "", "unstated", "denies"),
        ),
        loops=((EVIL, "b"),),
        problems=(Problem(EVIL, EVIL, EVIL),),
        made_by=Maker(component="reading", version=EVIL, hash="0"),
    )


STORIES = {
    "bridge": bridge(),
    "hostile": hostile(),
    "nothing": trace(),
    "one": trace(document("a.txt")),
    "no origin reported": trace(document("a.txt", reports=False), origins=(origin("o1"),), supporting=(1, 0)),
}
