"""JSON in the shape that programs expect: spans and their words, side by side."""

import io
import json

from tests.exports.traces import bridge, document, trace

from allegedly.exports.trace_json import write


def written(story):
    stream = io.StringIO()
    write(story, stream)
    return json.loads(stream.getvalue())


def test_the_shape():
    story = written(bridge())
    assert set(story) >= {"claim", "documents", "origins", "independent"}
    assert story["independent"]["supporting"] == {"identified": 2, "unstated": 0, "most": 2}
    agency = next(one for one in story["documents"] if one["location"] == "mpa-halted.html")
    assert agency["passages"] == [[0, 4], [19, 26], [70, 78]]
    assert agency["words"] == ["Work", "stopped", "told to."]
    assert set(agency) >= {"location", "reports", "stance", "origins", "copy_of", "chain", "outlet", "published"}
    assert set(story["origins"][0]) >= {"id", "name", "kind", "stance", "documents", "reasons", "check"}
    assert story["origins"][0]["reasons"] == [
        {"signal": "one body", "left": "the deputy minister", "right": "the ministry’s spokeswoman"}
    ]


def test_what_is_not_known_is_null():
    [found] = written(trace(document("a.txt", stance=None, reports=False)))["documents"]
    assert (found["stance"], found["copy_of"], found["outlet"], found["published"]) == (None, None, None, None)


def test_words_that_look_like_spans_stay_as_they_are():
    [found] = written(trace(document("[  1,  2  ]")))["documents"]
    assert found["location"] == "[  1,  2  ]"
