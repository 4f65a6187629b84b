"""A claim's documents and the origins that they go back to: who actually says so?"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import islice

from msgspec.structs import replace

from allegedly.ids import lasting_id
from allegedly.origins.behind import Behind, behind
from allegedly.origins.citations import Account, account
from allegedly.origins.describe import check, name_of
from allegedly.origins.join import Cited, Node
from allegedly.origins.kinds import is_vague, kind_of
from allegedly.origins.links import Link
from allegedly.origins.loops import loops
from allegedly.origins.media import media_names
from allegedly.origins.publishers import Families, known_families, publisher_of
from allegedly.origins.withdrawn import corrected
from allegedly.records import (
    Copy,
    Count,
    Coverage,
    Document,
    Independent,
    Mention,
    Origin,
    Passage,
    Reading,
    ReportStance,
    Trace,
    TracedDocument,
)

_REPORTING = ("supports", "reports")


def trace(
    claim: str,
    mentions: Sequence[Mention],
    readings: Sequence[Reading],
    copies: Sequence[Copy],
    *,
    families: Families | None = None,
    unread: int = 0,
) -> Trace:
    """Trace a claim: `mentions` are where the readings put it forward, `copies` what they reuse of each other.

    The documents are listed as they were published, those without a date last,
    then by location; as every tie is broken in this order too, the order of the readings changes nothing. `families`
    give each outlet its publisher, and `unread` is how many inputs gave no reading.
    """
    by_document: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_document[mention.document].append(mention)
    ordered = sorted(readings, key=_order)
    reporting = [one for one in ordered if _puts_forward(one.document, by_document[one.document.id])]
    media = media_names(reporting)
    accounts = [account(one.document, one, by_document[one.document.id], media) for one in reporting]
    found = behind(accounts, copies)
    origins = _origins(claim, accounts, found)
    ids = {root: origin.id for root, origin in origins.items()}
    traced = {one.id: _traced(one, found, ids) for one in accounts}
    documents = [
        _described(traced.get(one.document.id) or _silent(one.document), one.document, families or known_families())
        for one in ordered
    ]
    return Trace(
        claim=claim,
        documents=tuple(documents),
        origins=tuple(origins.values()),
        independent=independent(list(origins.values())),
        loops=loops(accounts),
        problems=tuple(problem for one in ordered for problem in one.problems),
        publishers=len({one.publisher for one in documents if one.stance in _REPORTING and one.publisher}),
        coverage=coverage_of([(one.outlet, one.published) for one in documents], unread=unread),
    )


def _described(traced: TracedDocument, document: Document, families: Families) -> TracedDocument:
    publisher = publisher_of(document, families)
    return replace(traced, title=document.title, url=document.url, publisher=publisher)


def coverage_of(published: Sequence[tuple[str | None, str | None]], *, unread: int = 0) -> Coverage:
    """What is looked at: the outlet and the date of each document, and how many inputs could not be read."""
    days = sorted(date[: len("2026-01-31")] for _, date in published if date)
    return Coverage(
        documents=len(published),
        outlets=len({outlet for outlet, _ in published if outlet}),
        first=days[0] if days else None,
        latest=days[-1] if days else None,
        undated=len(published) - len(days),
        unread=unread,
    )


def _puts_forward(document: Document, mentions: Sequence[Mention]) -> bool:
    """Whether a document puts a claim forward, and does not take it back in a correction."""
    return bool(mentions) and not corrected(document, mentions)


def _order(reading: Reading) -> tuple[str, str, str]:
    """The order of publication, then of location, then of id; "~" stands after every date."""
    document = reading.document
    return document.published or "~", document.location, document.id


def _origins(claim: str, accounts: Sequence[Account], found: Behind) -> dict[Node, Origin]:
    """The origins, in the order in which the documents go back to them."""
    members: dict[Node, list[Cited]] = defaultdict(list)
    for each in found.cited:
        members[found.groups.root(each.node)].append(each)
    ways = {one.id: [found.groups.root(each.node) for each in found.of(one)] for one in accounts}
    leading = {way[0] for way in ways.values() if way}
    roots = dict.fromkeys(root for way in ways.values() for root in way)
    sure = {root for root in roots if _is_sure(members[root], leads=root in leading)}
    for side in ("supports", "denies"):
        # Where nobody is told apart from the others, one of them is an origin all the same.
        if not any(root.side == side for root in sure):
            stated = (root for root in roots if root.side == side and kind_of(members[root]) != "unstated")
            sure |= {*islice(stated, 1)}
    return {root: _origin(claim, members[root], found, counted=root in sure) for root in roots}


def _is_sure(cited: Sequence[Cited], *, leads: bool) -> bool:
    """Whether an origin is one more for sure: nobody else's, and more than one document's aside."""
    return not is_vague(cited) and (leads or len({each.account.id for each in cited}) > 1)


def _origin(claim: str, cited: Sequence[Cited], found: Behind, *, counted: bool) -> Origin:
    earliest = cited[0]
    node, reasons = earliest.node, found.groups.reasons(earliest.node)
    return Origin(
        # An origin is named by the claim, and by whom the earliest document to go back to it cites.
        id=lasting_id("o", claim, node.side, node.sort, node.name, earliest.account.id),
        name=name_of(cited),
        kind=kind_of(cited),
        stance=node.side,
        documents=tuple(dict.fromkeys(each.account.id for each in cited)),
        reasons=reasons,
        check=check(cited, reasons),
        counted=counted,
    )


def independent(origins: Sequence[Origin]) -> Independent:
    """Count the origins on either side, at least and at most."""
    return Independent(_count(origins, "supports"), _count(origins, "denies"))


def _count(origins: Sequence[Origin], side: str) -> Count:
    on_side = [origin for origin in origins if origin.stance == side]
    return Count(
        identified=sum(origin.counted for origin in on_side),
        unstated=sum(origin.kind == "unstated" for origin in on_side),
        most=len(on_side),
    )


def _traced(account: Account, found: Behind, ids: Mapping[Node, str]) -> TracedDocument:
    cited = found.of(account)
    original = found.originals.get(account.id)
    chains = [(account.id, *(_label(one) for one in each.citation.links)) for each in cited]
    return TracedDocument(
        document=account.id,
        location=account.location,
        outlet=account.document.outlet,
        published=account.document.published,
        reports=True,
        stance=found.stances[account.id],
        origins=tuple(ids[found.groups.root(each.node)] for each in cited),
        copy_of=original.id if original else None,
        chain=chains[0] if chains else (account.id,),
        other_chains=tuple(chains[1:]),
        passages=tuple(Passage(one.spans, one.text) for one in account.mentions if one.spans),
        decisive=_decisive(account, found.stances[account.id]),
    )


def _decisive(account: Account, stance: ReportStance) -> Mention | None:
    """The mention that tells the stance best: on its side, and naming most of the claim."""
    wanted = {"denies": ("denies",), "doubts": ("doubts", "asks", "denies")}.get(stance, ("affirms",))
    placed = [mention for mention in account.mentions if mention.spans]
    on_side = [mention for mention in placed if mention.bearing in wanted] or placed
    return max(on_side, key=lambda mention: mention.score, default=None)


def _label(link: Link) -> str:
    return link.name if link.sort in ("medium", "agency", "person", "body") else f"{link.name} (unnamed)"


def _silent(document: Document) -> TracedDocument:
    return TracedDocument(
        document=document.id,
        location=document.location,
        outlet=document.outlet,
        published=document.published,
        reports=False,
    )
