"""Origins of a claim joined and taken apart as people say."""

from collections.abc import Collection, Iterable, Sequence

from msgspec.structs import replace

from allegedly.decisions.named import is_made
from allegedly.decisions.ruling import confirmed, ruling
from allegedly.ids import lasting_id
from allegedly.ledger import Decision
from allegedly.origins import independent
from allegedly.records import Origin, Signal, Trace


def settle_origins(trace: Trace, decisions: Sequence[Decision], sure: Collection[str]) -> Trace:
    """A trace with its origins as people left them; what nobody confirmed is marked as suggested.

    Two origins on one side that are the same become the first of them. An origin that is different from a document's,
    named by the document's id, is another one for that document, if of the same name. `sure` are the documents that
    somebody says put the claim forward.
    """
    for one in _decisions(decisions):
        trace = _joined(trace, one) if one.made.decision == "same" else _parted(trace, one)
    confirmed_ids = confirmed(decisions)
    return replace(
        trace,
        documents=tuple(replace(one, suggested=one.document not in sure) for one in trace.documents),
        origins=tuple(replace(one, suggested=one.id not in confirmed_ids) for one in trace.origins),
        independent=independent(trace.origins),
    )


def _decisions(decisions: Iterable[Decision]) -> list[Decision]:
    kinds = ("same", "different")
    return [one for one in ruling(decisions) if one.made.decision in kinds and any(map(is_made, one.made.on))]


def _joined(trace: Trace, decision: Decision) -> Trace:
    meant = [origin for origin in trace.origins if origin.id in decision.made.on]
    if len(meant) != len(decision.made.on) or meant[0].stance != meant[1].stance:
        return trace
    first, second = meant
    signal = Signal(f"same, says {decision.by}: {decision.made.reason}", first.name, second.name)
    whole = replace(
        first,
        documents=tuple(dict.fromkeys((*first.documents, *second.documents))),
        reasons=(signal, *first.reasons, *second.reasons),
        check=tuple(dict.fromkeys((*first.check, *second.check))),
        counted=first.counted or second.counted,
    )
    origins = tuple(whole if one is first else one for one in trace.origins if one is not second)
    return replace(_renamed(trace, second.id, first.id, None), origins=origins)


def _parted(trace: Trace, decision: Decision) -> Trace:
    """Give a document an origin of its own in place of one that others have too."""
    origin = next((one for one in trace.origins if one.id in decision.made.on), None)
    document = next((one for one in trace.documents if one.document in decision.made.on), None)
    if origin is None or document is None or document.document not in origin.documents or len(origin.documents) == 1:
        return trace
    signal = Signal(f"different, says {decision.by}: {decision.made.reason}", document.location, origin.name)
    own = Origin(
        id=lasting_id("o", trace.claim, origin.name, document.document),
        name=origin.name,
        kind=origin.kind,
        stance=origin.stance,
        documents=(document.document,),
        reasons=(signal,),
    )
    rest = tuple(other for other in origin.documents if other != document.document)
    origins = tuple(replace(one, documents=rest) if one is origin else one for one in trace.origins)
    return replace(_renamed(trace, origin.id, own.id, document.document), origins=(*origins, own))


def _renamed(trace: Trace, old: str, new: str, document: str | None) -> Trace:
    """A trace in whose documents, or in one of them, an origin goes by another id."""
    documents = list(trace.documents)
    for place, traced in enumerate(documents):
        if document in (None, traced.document):
            names = dict.fromkeys(new if name == old else name for name in traced.origins)
            documents[place] = replace(traced, origins=tuple(names))
    return replace(trace, documents=tuple(documents))
