"""Beside the statements: who speaks, what the outlet hedges itself, plans, the headline."""

from allegedly.exports.summaries import sections


def test_every_section_of_an_article_that_has_all(readings):
    found = {
        section.name: [(entry.head, entry.facts) for entry in section.entries] for section in sections(readings[3])
    }
    assert found == {
        "sources": [
            ("Anso Brill", ("person", "keeper", "3 statements", "via Radio Wend")),
            ("Local engineers (unnamed)", ("group", "vague: group", "1 statement")),
            ("the yard (unnamed)", ("organization", "vague: one", "1 statement")),
            ("Radio Wend", ("media", "relays 2 statements")),
        ],
        "hedged": [("The old tower allegedly leans.", ("alleged: allegedly",))],
        "plans": [
            ("lighthouse", ("site sought", "by the yard (unnamed)", "as of 2025-08", "unknown: site, cost")),
            ("lamp", ("designed", "by the outlet")),
        ],
        "headline": [("No site has been chosen", ())],
    }


def test_what_is_empty_has_no_section(readings):
    assert [section.name for section in sections(readings[0])] == ["sources"]
    assert sections(readings[1]) == []
