"""Passages that a person says put a claim forward, or do not."""

import re
from collections.abc import Callable, Iterable, Sequence

from allegedly.decisions.named import document_of, passage_of, statement_id
from allegedly.decisions.ruling import ruling
from allegedly.ledger import Decision
from allegedly.records import Mention, Reading


def accepted(claim: str, decisions: Iterable[Decision]) -> frozenset[str]:
    """The documents of which the latest word is that some passage puts the claim forward."""
    words = _words(claim)
    return frozenset(
        document_of(one.made.on[0])
        for one in ruling(decisions)
        if one.made.decision == "accept" and _words(one.made.claim or "") == words
    )


def settle_mentions(
    claim: str, decisions: Iterable[Decision], readings: Sequence[Reading]
) -> Callable[[Sequence[Mention]], list[Mention]]:
    """What people decided on the passages of a claim, as a function on what a machine found.

    A rejected passage takes with it every mention that overlaps it, so that it stays rejected where
    a later run draws its bounds otherwise; a document takes all of its own. An accepted passage that
    no mention overlaps becomes one.
    """
    words = _words(claim)
    made_on_claims = [decision.made for decision in ruling(decisions) if decision.made.claim]
    about = [made for made in made_on_claims if _words(made.claim or "") == words]
    rejected = [made.on[0] for made in about if made.decision == "reject"]
    taken = [made.on[0] for made in about if made.decision == "accept"]

    def settle(mentions: Sequence[Mention]) -> list[Mention]:
        kept = [mention for mention in mentions if not _is_covered(mention, rejected)]
        missing = [name for name in taken if not _covers_any(name, kept)]
        added = [_mention(name, readings) for name in missing]
        return kept + [mention for mention in added if mention is not None]

    return settle


def _is_covered(mention: Mention, names: Iterable[str]) -> bool:
    return any(_covers(name, mention) for name in names)


def _covers_any(name: str, mentions: Iterable[Mention]) -> bool:
    return any(_covers(name, mention) for mention in mentions)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _covers(name: str, mention: Mention) -> bool:
    if name == mention.document:
        return True
    if mention.attribution and name == statement_id(mention.document, mention.attribution):
        return True
    passage = passage_of(name)
    if passage is None or passage[0] != mention.document:
        return False
    start, end = passage[1]
    return any(start < there_end and there < end for there, there_end in mention.spans)


def _mention(name: str, readings: Sequence[Reading]) -> Mention | None:
    """The mention that a person added: a passage, or the content of a statement."""
    for reading in readings:
        document = reading.document
        passage = passage_of(name)
        if passage and passage[0] == document.id:
            words = document.text[slice(*passage[1])]
            return Mention(document=document.id, spans=(passage[1],), text=words, bearing="affirms", score=1.0)
        for said in reading.attributions:
            if statement_id(document.id, said.id) == name:
                return Mention(
                    document=document.id,
                    spans=said.content.spans,
                    text=said.content.text,
                    bearing="denies" if said.stance == "denies" else "affirms",
                    attribution=said.id,
                    source=said.source.text if said.source else None,
                    score=1.0,
                )
    return None
