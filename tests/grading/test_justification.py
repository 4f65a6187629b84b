"""Why a source is worth hearing, or unnamed: words, kind, and the statements that they belong to."""

import pytest

from allegedly.grading.justification import justifications
from allegedly.records import Attribution, Document, Passage, SourceMention

A, X, E, I = "anonymity granted", "access", "expertise", "involvement"  # noqa: E741 - a table reads better

# {source} and [content]. Those below "later" were written after the rules were fixed.
CASES = {
    "familiar": ("{A clerk familiar with the sale} said [the mill was sold].", [(X, "familiar with the sale")]),
    "in the room": ("{Ana Ruel}, who was in the room, said [the vote was close].", [(X, "who was in the room")]),
    "saw it": (
        "[“It burned,”] said {Per Holm}, who saw the fire from the pier.",
        [(X, "who saw the fire from the pier")],
    ),
    "reviewed the files": (
        "{A former inspector who reviewed the files} said [they were thin].",
        [(X, "who reviewed the files")],
    ),
    "direct knowledge": (
        "{Two aides with direct knowledge of the plan} said [it was dead].",
        [(X, "with direct knowledge of the plan")],
    ),
    "studies": (
        "{Lena Orsk, a botanist at Ellery College who studies reeds,} said [they rot].",
        [(E, "who studies reeds")],
    ),
    "expert on": ("{Tom Hill, an expert on dams,} said [it would hold].", [(E, "an expert on dams")]),
    "expert at": ("[“It leaks,”] said {Tom Hill}, a dam expert at the Wend Institute.", [(E, "a dam expert")]),
    "author": ("[“Reeds rot,”] said {Ida Moor}, author of “Reeds and Rot.”", [(E, "author of “Reeds and Rot.”")]),
    "long practice": (
        "{Jo Pell}, who has worked on bridges for 20 years, said [it was rust].",
        [(E, "who has worked on bridges for 20 years")],
    ),
    "hurt": ("{Bo Dahl}, who was burned in the fire, said [nobody warned him].", [(I, "who was burned in the fire")]),
    "kin": ("[“He warned them,”] said {Eva Dahl}, his sister.", [(I, "his sister")]),
    "whose": ("{Bo Dahl}, whose farm lies below the dam, said [it leaked].", [(I, "whose farm lies below the dam")]),
    "organiser": (
        "{Una Voss}, one of the strike organisers, said [it would go on].",
        [(I, "one of the strike organisers")],
    ),
    "anonymity and why": (
        "{An aide} who spoke on condition of anonymity because she was not allowed to talk said [the mill was sold].",
        [(A, "who spoke on condition of anonymity because she was not allowed to talk")],
    ),
    "not named": (
        "[The mill was sold], said {an aide} who asked not to be named as talks go on.",
        [(A, "who asked not to be named as talks go on")],
    ),
    "access and anonymity": (
        "{A guest} who was listening and requested anonymity, citing fear of a lawsuit, said [it was dull].",
        [(X, "who was listening"), (A, "requested anonymity, citing fear of a lawsuit")],
    ),
    "a sentence of its own": (
        "{Two officers} said [the doors were locked]. Both asked to remain anonymous for fear of their jobs.",
        [(A, "asked to remain anonymous for fear of their jobs")],
    ),
    "title": ("{Ana Ruel, a senator from Wend,} said [no].", []),
    "seat": ("{Ana Ruel}, who represents Wend, said [no].", []),
    "of another, in the content": ("{Ana Ruel} said [the guard, who saw the fire, had left].", []),
    "of another, behind the content": ("[The mill burned], {Ana Ruel} said. The guard, who saw it, wept.", []),
    "anonymous in what is quoted": ("[“He spoke on condition of anonymity,”] {Ana Ruel} said.", []),
    # later
    "privy": ("{Someone privy to the bids} said [they were low].", [(X, "privy to the bids")]),
    "aware": ("{A banker briefed on the loan} said [it was late].", [(X, "briefed on the loan")]),
    "taught": ("{Ida Moor}, who teaches law at Ellery, said [it was void].", [(E, "who teaches law at Ellery")]),
    "specialises": ("{The Tarn Group}, which specialises in tides, said [so].", [(E, "which specialises in tides")]),
    "initials": (
        "[“No,”] said {Una Voss}, who advised George W. Brandt on tides.",
        [(I, "who advised George W. Brandt on tides")],
    ),
    "lead author": (
        "[“It holds,”] said {Tom Hill}, the lead author of the study.",
        [(I, "the lead author of the study")],
    ),
    "declined to be named": (
        "[The dam leaks], said {one engineer}, who declined to be identified.",
        [(A, "who declined to be identified")],
    ),
    "not authorised": (
        "{A guard} who was not authorised to speak publicly said [it leaked].",
        [(A, "who was not authorised to speak publicly")],
    ),
    "what they favour": ("{Members} who favour the dam said [it was safe].", []),
    "of a thing": ("[The dam, which was built in May, leaks], {Ana Ruel} said.", []),
}


def marked(text):
    """The text without its marks, and the attributions that they mark, in order."""
    plain, opened, found = "", 0, []
    for piece in text:
        if piece in "{[":
            opened = len(plain)
        elif piece in "}]":
            found.append((piece, (opened, len(plain)), plain[opened:]))
        else:
            plain += piece
    sources = [(span, words) for mark, span, words in found if mark == "}"]
    contents = [Passage((span,), words) for mark, span, words in found if mark == "]"]
    return plain, [
        Attribution(id=f"a{number}", source=SourceMention((span,), words), content=content)
        for number, ((span, words), content) in enumerate(zip(sources, contents, strict=True), 1)
    ]


def justified(text):
    plain, attributions = marked(text)
    document = Document(id="d", location="a.txt", text=plain, sha256="00", language="en")
    found = justifications(document, attributions)
    assert all(plain[slice(*span)] == one.text for given in found.values() for one in given for span in one.spans)
    return {name: [(one.kind, one.text) for one in given] for name, given in found.items()}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_what_is_said_of_a_source(text, expected):
    assert justified(text).get("a1", []) == expected


def test_words_that_name_nobody_belong_to_the_last_before_them():
    text = "{Ana Ruel} said [it rained]. {A clerk} said [it snowed]. The clerk spoke on condition of anonymity."
    assert justified(text) == {"a2": [(A, "spoke on condition of anonymity")]}
