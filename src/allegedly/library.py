"""What programs ask of many articles at once: who says it, whose claim and whose wording it is, over all of them.

Every function takes readings, documents, paths and addresses, one or any number, mixed as they come. `read_many` reads
with more options and in several processes; its readings go in here.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from allegedly import pipeline
from allegedly.records import (
    Appearance,
    Decision,
    Document,
    Listing,
    Proposition,
    QuotationCheck,
    Reading,
    Register,
    Reuse,
    Trace,
    Unread,
)

if TYPE_CHECKING:
    from allegedly.claiming.listing import Order

Readable = str | os.PathLike[str] | Document | Reading | Unread
"""A path, an http(s) address, "-" for standard input, a document that was read, a reading, or what none came of."""
Readables = Readable | Iterable[Readable]


def trace(claim: str, sources: Readables, *, families: str | os.PathLike[str] | None = None) -> Trace:
    """Find who reports a claim, and the origins that they go back to.

    `claim` is a sentence. `families` is a CSV file of outlets and their publishers (columns outlet, domain,
    publisher, as_of, source), which extends those known. What could not be read counts as unread in the trace's
    coverage. Raises UsageError for a claim without words or a file of families that cannot be meant, and MissingFile.
    """
    from allegedly.origins import load_families

    known = load_families(Path(families)) if families is not None else None
    return pipeline.trace(claim, readings_of(sources), families=known)


def claims(sources: Readables, *, order: "Order" = "repeated", alone: bool = False) -> Listing:
    """Find what articles claim, each claim once, by whom affirmed, denied, doubted or asked.

    The most "repeated", "disputed" or "thin" (thinly sourced) come first. With `alone` set, claims that one document
    alone makes are listed too. Memory holds what the articles claim, not their texts. Raises MissingFile.
    """
    from allegedly.claiming import group, ordered, propositions

    stated: list[Proposition] = []
    locations: dict[str, str] = {}
    for reading in _read(readings_of(sources)):
        stated += propositions(reading)
        locations[reading.document.id] = reading.document.location
    found = ordered(group(stated, alone=alone), order)
    return Listing(claims=found, locations=locations, documents=len(locations))


def copies(sources: Readables) -> Reuse:
    """Find which articles reuse the wording of others, which words, and what shows which way.

    Articles are only read, not analysed. Raises MissingFile.
    """
    from allegedly.origins import find_copies

    documents = {reading.document.id: reading.document for reading in _read(readings_of(sources, analysed=False))}
    return Reuse(tuple(find_copies(documents.values())), documents)


def quote(words: str, sources: Readables) -> QuotationCheck:
    """Find who is said to have said some words, where first, and where they were cut or altered.

    Raises UsageError where there are no words, and MissingFile.
    """
    from allegedly.origins import check_quotation

    return check_quotation(words, _read(readings_of(sources)))


def sources(sources: Readables, *, decisions: Sequence[Decision] = ()) -> Register:
    """Count who speaks how often over all articles, named and unnamed, and join names that are one source.

    `decisions` are a person's word on who is the same and who is not; the later ones rule. Memory holds what counts of
    each article, not its text. Raises MissingFile.
    """
    from allegedly.registry import appearances, join, sourceless

    kept: list[Appearance] = []
    documents = without = 0
    for reading in _read(readings_of(sources)):
        kept += appearances(reading)
        documents += 1
        without += sourceless(reading)
    return join(kept, decisions, documents=documents, sourceless=without)


def readings_of(sources: Readables, *, analysed: bool = True) -> Iterator[Reading | Unread]:
    """Yield the readings behind sources, in order; of what was read already nothing is done again.

    Where `analysed` is false, articles are only read. Raises MissingFile before anything is read where sources come in
    a list, else when it is their turn.
    """
    from allegedly import reading

    listed = [sources] if isinstance(sources, str | os.PathLike | Document | Reading | Unread) else sources
    if isinstance(listed, Sequence):
        for source in listed:
            _must_exist(source)
    read = pipeline.read_input if analysed else pipeline.read_document
    for source in listed:
        if isinstance(source, Reading | Unread):
            yield source
        elif isinstance(source, Document):
            yield pipeline.analyse(source) if analysed else Reading(document=source)
        else:
            _must_exist(source)
            yield from map(read, reading.inputs([os.fsdecode(source)]))


def _read(found: Iterable[Reading | Unread]) -> Iterator[Reading]:
    """Yield the readings, without the inputs that could not be read."""
    return (reading for reading in found if isinstance(reading, Reading))


def _must_exist(source: Readable) -> None:
    from allegedly import reading

    if isinstance(source, str | os.PathLike):
        reading.must_exist(os.fsdecode(source))
