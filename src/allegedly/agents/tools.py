"""What an agent can ask, each question a call of the facade; the docstrings are what the agent is told of it."""

from collections.abc import Iterable
from itertools import islice
from typing import Any

from allegedly.agents.answers import heading, plain, silent, statement
from allegedly.agents.material import Material
from allegedly.case import Cases
from allegedly.decisions import document_of
from allegedly.errors import UsageError
from allegedly.exports.trace_outline import headline, looked_at, tally
from allegedly.ledger import Decided
from allegedly.records import Document, Identity, Reading, TracedDocument
from allegedly.records.grade import DecisionKind

# Clients cut answers off at about 25,000 tokens; each of these stays well below with an article as long as most.
_CHARACTERS = 10_000  # of a text
_DOCUMENTS = 100
_FOUND = 20  # passages, silent documents
_SOURCES = 50
_STATEMENTS = 50


class Tools:
    """The questions, asked of one case."""

    def __init__(self, material: Material, *, allow_private_addresses: bool = False) -> None:
        self._case = material.case
        self._private = allow_private_addresses

    def read(self, cases: Cases, document: str | None = None, start: int = 0) -> dict[str, Any]:
        """Read an article: its text and who says what in it. Without a document, list the articles.

        document: an id or a location that another answer gives. start: continue there, as "next" says: a character
        of the text, or a number in the list. Offsets count Unicode characters of the whole text, the end exclusive.
        """
        if start < 0:
            raise UsageError(f"start is {start}; give 0, or the number that next says")
        if document is None:
            return self._listed(cases, start)
        for reading in cases.readings(self._case):
            if document in (reading.document.id, reading.document.location):
                return _page(reading, reading.document, start)
        raise UsageError(f"no document {document!r} here; call read without a document to list them")

    def search(self, cases: Cases, words: str) -> dict[str, Any]:
        """Find statements and passages that hold all the given words, in any of their forms, the best first."""
        hits = cases.search(words, self._case)
        shown = [cases.show(hit.id) for hit in hits[:_FOUND]]
        if not hits:
            return {"answer": "No passage here holds all these words."}
        more = f", the best {_FOUND} below" if len(hits) > _FOUND else ""
        return {
            "answer": f"Statements and passages that hold all these words: {len(hits)}{more}.",
            "found": plain(shown),
        }

    def trace(self, cases: Cases, claim: str) -> dict[str, Any]:
        """Find who reports, doubts or denies a claim, and to how many origins they all go back.

        claim: one sentence. "No document here says this." is an answer; the nearest words of those documents follow
        with what differs. Whether a claim is true is never said.
        """
        trace = cases.trace(self._case, claim)
        reporting = [document for document in trace.documents if document.reports]
        quiet = sorted((document for document in trace.documents if not document.reports), key=_distance)
        return {
            "answer": " ".join((headline(trace), f"{tally(trace)}.", looked_at(trace))),
            "claim": trace.claim,
            "independent": plain(trace.independent),
            "origins": plain(trace.origins),
            "documents": plain(reporting),
            "loops": trace.loops,
            "do_not_say_it": [silent(document) for document in quiet[:_FOUND]],
            "more_that_do_not": max(0, len(quiet) - _FOUND) or None,
            "problems": plain(trace.problems),
        }

    def quote(self, cases: Cases, words: str) -> dict[str, Any]:
        """Find who is said to have said some words, where first, and where they were cut or altered.

        Only what is printed as a quotation counts.
        """
        check = cases.quote(self._case, words)
        if not check.variants:
            return {"answer": f"Nobody is quoted with these words, or words near them, in {check.documents} documents."}
        places = sum(len(variant.occurrences) for variant in check.variants)
        counted = f"Quoted in {places} places; wordings: {len(check.variants)}; speakers: {len(check.speakers)}."
        return {"answer": counted, **plain(check)}

    def sources(self, cases: Cases, name: str | None = None) -> dict[str, Any]:
        """List who speaks, how often and through whom, the busiest first.

        name: list only sources whose name or other names hold this, with the words of their statements.
        """
        register = cases.sources(self._case)
        chosen = [source for source in register.identities if name is None or _is_named(source, name)]
        if not chosen:
            return {"answer": f"Nobody of that name speaks in {register.documents} documents."}
        spoken_in = {document for source in chosen[:_SOURCES] for document in source.documents}
        answer = {
            "answer": f"Sources: {len(chosen)} of {len(register.identities)} in {register.documents} documents.",
            "sources": [_source(source, reasons=name is not None) for source in chosen[:_SOURCES]],
            "locations": {document: register.locations[document] for document in sorted(spoken_in)},
            "more_sources": max(0, len(chosen) - _SOURCES) or None,
        }
        if name is None:
            return answer
        said = _said(cases.readings(self._case, only=spoken_in), chosen[:_SOURCES])
        return answer | {"statements": said[:_STATEMENTS], "more_statements": max(0, len(said) - _STATEMENTS) or None}

    def show(self, cases: Cases, id: str) -> dict[str, Any]:  # noqa: A002 - what the agent calls it
        """Show what an id names: its exact words, where they stand, what stands around them, who decided what.

        id: of a document, of a statement (DOCUMENT#STATEMENT), or a passage as DOCUMENT@START-END.
        """
        self._must_be_here(cases, id)
        told = plain(cases.show(id))
        if told["kind"] == "document":
            told.pop("after", None)  # its whole text, which `read` gives in pages
        return {"answer": f"A {told['kind']}.", **told}

    def add(self, cases: Cases, address: str) -> dict[str, Any]:
        """Fetch an article from an http or https address and keep it in the case for good."""
        if not address.lower().startswith(("http://", "https://")):
            raise UsageError("only http and https addresses are added here; a person adds files with allegedly add")
        added = list(cases.add([address], case=self._case, allow_private_addresses=self._private))
        kept = [article for article in added if article.id is not None]
        return {"answer": f"Kept: {len(kept)} of {len(added)}.", "added": plain(added)}

    def decide(  # noqa: PLR0913 - one parameter a field
        self,
        cases: Cases,
        kind: DecisionKind,
        on: list[str],
        *,
        reason: str,
        value: str | None = None,
        field: str | None = None,
        claim: str | None = None,
    ) -> dict[str, Any]:
        """Keep a decision, which rules every later answer until somebody takes it back.

        on: one id, for same, different and undecided two. reason: why; it is kept for good. value: the grade, status,
        text or corrected value. field: what of a statement is corrected. claim: what a passage says or does not say.
        """
        for name in on:
            self._must_be_here(cases, name)
        made = Decided(
            decision=kind, on=tuple(on), reason=reason, value=value, field=field, claim=claim, case=self._case
        )
        decision, earlier, clashes = cases.decide(made)
        told = {"decision": plain(decision), "before": plain(earlier), "clashes": clashes}
        return {"answer": f"Kept as decision {decision.number}.", **told}

    def _listed(self, cases: Cases, start: int) -> dict[str, Any]:
        shown = cases.show_case(self._case)
        readings = islice(cases.readings(self._case), start, start + _DOCUMENTS)
        following = start + _DOCUMENTS
        return {
            "answer": f"Documents: {len(shown.documents)}.",
            "question": shown.question,
            "documents": [
                heading(reading.document) | {"statements": len(reading.attributions)} for reading in readings
            ],
            "next": following if following < len(shown.documents) else None,
        }

    def _must_be_here(self, cases: Cases, name: str) -> None:
        """Raise UsageError for what stands in a document of another case."""
        view, document = cases.view, document_of(name)
        if document in view.documents and document not in view.cases[self._case].documents:
            raise UsageError(f"nothing in the case {self._case!r} has the id {name!r}; take one that an answer gives")


def _page(reading: Reading, document: Document, start: int) -> dict[str, Any]:
    """A part of a text, and the statements whose content begins in it."""
    end = min(start + _CHARACTERS, len(document.text))
    statements = [statement(document, said) for said in reading.attributions if start <= said.content.spans[0][0] < end]
    return {
        "answer": f"Characters {start} to {end} of {len(document.text)}.",
        "document": heading(document),
        "start": start,
        "text": document.text[start:end],
        "next": end if end < len(document.text) else None,
        "statements": statements,
        "sources": plain(reading.sources),
        "problems": plain(reading.problems),
    }


def _said(readings: Iterable[Reading], sources: Iterable[Identity]) -> list[dict[str, Any]]:
    """The statements of sources, by the handles under which these appear."""
    handles = {handle for source in sources for handle in source.appearances}
    return [
        statement(reading.document, said)
        for reading in readings
        for said in reading.attributions
        if said.source and f"{reading.document.id}#{said.source.id}" in handles
    ]


def _source(source: Identity, *, reasons: bool) -> dict[str, Any]:
    """A source; what joined its names is left out of a long list."""
    told: dict[str, Any] = plain(source)
    if not reasons:
        for field in ("joins", "formerly"):
            told.pop(field, None)
    return told


def _is_named(source: Identity, name: str) -> bool:
    return any(name.casefold() in known.casefold() for known in (source.name, *source.aliases))


def _distance(document: TracedDocument) -> float:
    return -document.nearest.entails if document.nearest else 0.0
