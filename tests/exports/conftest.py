"""Invented coverage, read by hand: what every export is tested on."""

import pytest

from allegedly.records import (
    Assertion,
    Attribution,
    Document,
    Hedge,
    Justification,
    Maker,
    Passage,
    Problem,
    Reading,
    Reason,
    Said,
    Source,
    SourceMention,
    Span,
    Undertaking,
    Unread,
)
from allegedly.text import slice_spans

FERRY = """The mayor of Port Ellery said on Tuesday that the ferry operator had told her the new pier was \
“safe as houses” and that anglers denied having cut the ropes.
“We shall open in May,” Lena Orsk said 🛥️, “and not a day later. The pier has cost us eleven million crowns, and \
every crown of it was voted in the open, in this chamber, by people whose names are in the minutes; whoever now \
pretends that they did not know may come to my office, where the minutes lie, and read them aloud to me, page by \
page, for as long as it takes.”
The pier is expected to carry 4,000 people a day.
=SUM of all costs unknown, @ellery_angler wrote.
“السلام أولا,” Yusuf Amrani said, naïve as the cafe\u0301 talk was.
“A first paragraph.

“A second one.” That is <b>what</b> the & notice on the door says.
"""


def passage(text: str, *words: str) -> Passage:
    """The passage made of words, each looked for after the one before."""
    spans: list[Span] = []
    for piece in words:
        start = text.index(piece, spans[-1][1] if spans else 0)
        spans.append((start, start + len(piece)))
    return Passage(tuple(spans), slice_spans(text, spans))


def mention(text: str, words: str, source: str | None = None) -> SourceMention:
    found = passage(text, words)
    return SourceMention(found.spans, found.text, source)


def _ferry() -> Reading:
    def here(*words: str) -> Passage:
        return passage(FERRY, *words)

    def after(words: str, length: int) -> Passage:
        start = FERRY.index(words)
        return Passage(((start, start + length),), FERRY[start : start + length])

    def by(words: str, source: str | None = None) -> SourceMention:
        return mention(FERRY, words, source)

    long_content = FERRY[FERRY.index("“and not") : FERRY.index("The pier is expected") - 1]
    return Reading(
        document=Document(
            id="0f1e",
            location="coverage/ferry.html",
            text=FERRY,
            sha256="ab" * 32,
            title="Pier “safe as houses”, says mayor <Orsk>",
            outlet="The Ellery Tern",
            byline="Mara Quill",
            url="https://tern.example/ferry?a=1&b=2",
            published="2025-03-04",
            language="en",
        ),
        sources=(
            Source("s1", name="Lena Orsk", kind="person", named=True, role="mayor", mentions=(((0, 24),),)),
            Source("s2", name="Ellery Lines", kind="organization", named=True),
        ),
        attributions=(
            Attribution(
                id="a1",
                content=here(FERRY[FERRY.index("the ferry") : FERRY.index(".\n")]),
                source=by("The mayor of Port Ellery", "s1"),
                cue=here("said"),
                quote="mixed",
                confidence=0.875,
            ),
            Attribution(
                id="a2",
                content=here("the new pier was “safe as houses”"),
                source=by("the ferry operator", "s2"),
                cue=here("had told her"),
                parent="a1",
                quote="mixed",
                stance="asserts",
                commitment="CT+",
                outlet_position="neutral",
                evidence="hearsay",
                via=("s1",),
                said=Said("on Tuesday", "2025-03-04"),
            ),
            Attribution(
                id="a3",
                content=here("having cut the ropes"),
                source=by("anglers"),
                cue=here("denied"),
                parent="a1",
                quote="indirect",
            ),
            Attribution(
                id="a4",
                content=here("“We shall open in May,”", long_content),
                source=by("Lena Orsk", "s1"),
                cue=after("said 🛥️", 4),
                quote="direct",
            ),
            Attribution(
                id="a5", content=here("to carry 4,000 people a day"), cue=here("is expected"), quote="indirect"
            ),
            Attribution(
                id="a6",
                content=here("=SUM of all costs unknown"),
                source=by("@ellery_angler"),
                cue=here("wrote"),
                quote="indirect",
            ),
            Attribution(id="a7", content=here("“السلام أولا,”"), source=by("Yusuf Amrani"), quote="direct"),
            Attribution(
                id="a8",
                content=here("“A first paragraph.\n\n“A second one.”"),
                source=by("the & notice"),
                cue=here("says"),
                quote="direct",
            ),
            # Two readings of the same words overlap without nesting.
            Attribution(
                id="a9", content=here("one.” That is <b>what</b>"), source=by("notice on the door"), quote="indirect"
            ),
        ),
        made_by=Maker(component="by", version="0.0.0", hash="hand"),
    )


LIGHT = """Lighthouse to be rebuilt
Keeper Anso Brill told Radio Wend in July that he had drawn the new lamp himself. He rose and said it might cost little.
Local engineers doubt it. The yard confirmed the plan but did not provide details.
The old tower allegedly leans. No site has been chosen, according to the yard.
"""


def _graded(number: int, source: SourceMention, cue: Passage, content: Passage, **labels: object) -> Attribution:
    ordinary = {"stance": "asserts", "commitment": "CT+", "outlet_position": "neutral", "evidence": "none stated"}
    return Attribution(
        id=f"a{number}", source=source, cue=cue, content=content, quote="indirect", **(ordinary | labels)
    )


def _light() -> Reading:
    def here(*words: str) -> Passage:
        return passage(LIGHT, *words)

    keeper = Reason("pronoun: last man named as subject", here("Anso Brill"))
    he = here("He rose").spans[0][0]
    wend = ("s2",)
    said = Said("in July", "2025-07")
    return Reading(
        document=Document(id="5a6b", location="light.txt", text=LIGHT, sha256="ef" * 32, published="2025-08-20"),
        sources=(
            Source("s1", "Anso Brill", "person", True, "keeper", None, ()),
            Source("s2", "Radio Wend", "media", True),
            Source("s3", "Local engineers (unnamed)", "group", False, vagueness="group"),
            Source("s4", "the yard (unnamed)", "organization", False, vagueness="one"),
        ),
        attributions=(
            _graded(1, mention(LIGHT, "Keeper Anso Brill", "s1"), here("told Radio Wend"),
                    here("he had drawn the new lamp himself"), evidence="firsthand", via=wend, said=said),
            _graded(2, SourceMention((), "", "s1", Reason("understood: subject of the verb before", keeper.antecedent)),
                    here("said"), here("it might cost little"), commitment="PS+", via=wend, said=said),
            _graded(3, mention(LIGHT, "Local engineers", "s3"), here("doubt"), here("it. The"), stance="doubts",
                    commitment="Uu"),
            _graded(4, mention(LIGHT, "The yard", "s4"), here("confirmed"), here("the plan"),
                    outlet_position="endorses", evidence_withheld=here("did not provide details"), venue="statement",
                    justification=(Justification(here("Local engineers").spans, "Local engineers", "expertise"),)),
            _graded(5, SourceMention(((he, he + 2),), "He", "s1", keeper), here("rose"), here("and said")),
        ),
        assertions=(
            Assertion(here("The old tower allegedly leans.").spans,
                      (Hedge(here("allegedly").spans, "allegedly", "alleged"),)),
        ),
        undertakings=(
            Undertaking("lighthouse", "site sought", "s4", "2025-08", here("No site has been chosen").spans,
                        ("site", "cost")),
            Undertaking("lamp", "designed"),
        ),
        headline_conflict=here("No site has been chosen"),
        made_by=Maker(component="by", version="0.0.0", hash="hand"),
    )  # fmt: skip


RUSSIAN = "Мэр заявила: «Причал откроется в мае».\r\nРыбаки это отрицают."


@pytest.fixture
def readings() -> list[Reading]:
    """An article with every kind of statement, one in a language without a model, one unreadable, one with all."""
    location, unread = "coverage/prichal.txt", "coverage/broken.txt"
    russian = Document(id="2d3c", location=location, text=RUSSIAN, sha256="cd" * 32, language="ru")
    return [
        _ferry(),
        Reading(document=russian, problems=(Problem(location, "no model for 'ru' yet; have en"),)),
        Unread(
            location=unread,
            problems=(Problem(unread, "not UTF-8: \x1b[31mbyte 0xff", place="byte 1044"),),
        ),
        _light(),
    ]
