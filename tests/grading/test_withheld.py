import pytest

from allegedly.grading.withheld import withheld
from allegedly.records import Attribution, Document, Passage

STORIES = {
    "same sentence": ("Pell said the dam leaks, but did not elaborate.", ["the dam leaks"], {0: "did not elaborate"}),
    "next sentence": (
        "Pell said the dam leaks. He did not provide any specifics.",
        ["the dam leaks"],
        {0: "did not provide any specifics"},
    ),
    "no evidence": (
        "Pell said the dam was sold. Brandt offered no evidence for her part.",
        ["the dam was sold"],
        {0: "offered no evidence"},
    ),
    "declined": (
        "Pell says the dam leaks. Pell declined to elaborate.",
        ["the dam leaks"],
        {0: "declined to elaborate"},
    ),
    "without": ("Pell said without evidence that it leaks.", ["it leaks"], {0: "without evidence"}),
    "taken for content": (
        "Pell said it leaks, without giving details.",
        ["it leaks, without giving details"],
        {0: "without giving details"},
    ),
    "the nearest of two": (
        "Pell said the dam leaks. Brandt said it is sound. She gave no details.",
        ["the dam leaks", "it is sound"],
        {1: "gave no details"},
    ),
    "said by a source": (
        "Pell said Brandt offered no proof of the leak in May.",
        ["Brandt offered no proof of the leak in May"],
        {},
    ),
    "inside quotation marks": ("Pell said: “They gave no details of it.”", ["“They gave no details of it.”"], {}),
    "too far back": (
        "Pell said the dam leaks. It rained. It snowed. It thawed. Brandt gave no details.",
        ["the dam leaks"],
        {},
    ),
    "gave a party": ("Pell said the dam leaks. He did not give a party.", ["the dam leaks"], {}),
}


def attribution(text, number, content):
    start = text.index(content)
    said = text.rindex("sa", 0, start)
    cue = Passage(((said, said + 4),), text[said : said + 4])
    return Attribution(id=str(number), cue=cue, content=Passage(((start, start + len(content)),), content))


@pytest.mark.parametrize(("text", "contents", "expected"), STORIES.values(), ids=STORIES.keys())
def test_the_words_belong_to_the_nearest_statement(text, contents, expected):
    document = Document(id="d", location="d.txt", text=text, sha256="")
    found = withheld(document, [attribution(text, i, content) for i, content in enumerate(contents)])
    assert {int(key): passage.text for key, passage in found.items()} == expected
    assert all(text[slice(*passage.spans[0])] == passage.text for passage in found.values())
