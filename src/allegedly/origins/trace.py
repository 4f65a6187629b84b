"""A claim's documents and the origins that they go back to: who actually says so?"""

from collections import defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from allegedly.ids import lasting_id
from allegedly.origins.citations import Account, Citation, account, quoted_actor, relays_only
from allegedly.origins.copies import copied
from allegedly.origins.credits import credited_agency
from allegedly.origins.describe import check, name_of
from allegedly.origins.join import Cited, Node, join, named_in, nodes
from allegedly.origins.kinds import kind_of
from allegedly.origins.links import Link, media_names, simple
from allegedly.origins.loops import loops
from allegedly.origins.publishers import Families, known_families, publisher_of
from allegedly.origins.stance import stance
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
    Signal,
    Trace,
    TracedDocument,
)

_REPORTING = ("supports", "reports")
_COPIED = 0.5  # of a document's claim sentences


class _Collection:
    """Who cites whom for one claim, and which citations are one origin."""

    def __init__(self, claim: str, accounts: Sequence[Account], copies: Sequence[Copy]) -> None:
        self.claim = claim
        self.accounts = accounts
        self.stances: dict[str, ReportStance] = {one.id: stance(one) for one in accounts}
        self.copies = _copied(accounts, copies)
        self.cited = nodes(accounts)
        self.groups = join(self.cited)
        self._by_id = {one.reading.document.id: one for one in accounts if one.reading.document}
        self._add_uncredited()
        self.kept = self._kept()

    def original(self, account: Account) -> Account | None:
        """The account whose claim sentences this one has."""
        copy = self.copies.get(account.id)
        return self._by_id.get(copy.original) if copy else None

    def of(self, account: Account) -> list[Cited]:
        """A document's citations that count, the one on which its account mainly rests first."""
        denies = self.stances[account.id] == "denies"
        weights: dict[Node, float] = defaultdict(float)
        first: dict[Node, Cited] = {}
        for each in self.cited:
            root = self.groups.root(each.node)
            if each.account is account and root in self.kept:
                weights[root] += each.citation.weight
                if root not in first or each.citation.weight > first[root].citation.weight:
                    first[root] = each
        side = "denies" if denies else "supports"
        return sorted(first.values(), key=lambda one: (one.citation.side != side, -weights[self.groups.root(one.node)]))

    def _add_uncredited(self) -> None:
        """Give the documents that cite nobody an origin: what they copy, what all know, else one of its own.

        A rumour that a document mentions only to deny it gets none.
        """
        silent = [one for one in self.accounts if self._main(one) is None and self.stances[one.id] != "denies"]
        self.cited += [self._uncredited(one) for one in silent]
        denying = [one for one in self.accounts if self.stances[one.id] == "denies" and not self._denies(one)]
        self.cited += [each for one in denying if (each := self._uncredited_denial(one)) is not None]
        for one in self.accounts:
            original = self.original(one)
            own, theirs = self._main(one), self._main(original) if original else None
            if own and theirs and own.node.sort not in ("person", "body"):
                reason = Signal("copied wording", own.citation.mention.text, theirs.citation.mention.text)
                self.groups.join(theirs.node, own.node, reason)

    def _main(self, account: Account) -> Cited | None:
        """The supporting citation on which a document mainly rests."""
        own = [each for each in self.cited if each.account is account and each.citation.side == "supports"]
        return max(own, key=lambda each: each.citation.weight, default=None)

    def _uncredited(self, account: Account) -> Cited:
        best = max(account.mentions, key=lambda one: one.score)
        citation = Citation("supports", (Link("report", "unstated", best.text),), best.score, best)
        known = [each for each in self.cited if each.citation.side == "supports"]
        cited = Cited(account, citation, Node("supports", "unstated", "", account.location))
        agency = credited_agency(account.reading.document) if account.reading.document else None
        if agency is not None:
            node = Node("supports", "medium", simple(agency.name))
            return Cited(account, citation._replace(links=(agency,)), node)
        named = named_in(account, known)
        if named is None and known and any(relays_only(one.text) for one in account.mentions):
            named = self._largest(known)
        actor = quoted_actor(self.claim, account)
        if named is not None:
            reason = Signal("identified elsewhere", best.text, named.citation.mention.text)
            self.groups.join(named.node, cited.node, reason)
        elif actor is not None and self.stances[account.id] == "supports":
            node = Node("supports", actor.sort, simple(actor.name))
            return Cited(account, citation._replace(links=(actor,)), node)
        return cited

    def _denies(self, account: Account) -> bool:
        return any(each.account is account and each.citation.side == "denies" for each in self.cited)

    def _uncredited_denial(self, account: Account) -> Cited | None:
        """A denial in the outlet's own voice passes on the one that others cite; alone it is the outlet's view."""
        known = [each for each in self.cited if each.citation.side == "denies"]
        words = [one for one in account.mentions if one.bearing == "denies"]
        if not known or not words:
            return None
        citation = Citation("denies", (Link("report", "unstated", words[0].text),), words[0].score, words[0])
        cited = Cited(account, citation, Node("denies", "unstated", "", account.location))
        main = named_in(account, known) or self._largest(known)
        reason = Signal("identified elsewhere", words[0].text, main.citation.mention.text)
        self.groups.join(main.node, cited.node, reason)
        return cited

    def _largest(self, known: Sequence[Cited]) -> Cited:
        documents: dict[Node, set[str]] = defaultdict(set)
        for each in known:
            documents[self.groups.root(each.node)].add(each.account.id)
        return max(known, key=lambda each: (len(documents[self.groups.root(each.node)]), each.citation.weight))

    def _kept(self) -> set[Node]:
        """The groups that count: on which some document mainly rests, or that several cite."""
        documents: dict[Node, set[str]] = defaultdict(set)
        leading: set[Node] = set()
        for one in self.accounts:
            weights: dict[Node, float] = defaultdict(float)
            for each in self.cited:
                if each.account is one:
                    root = self.groups.root(each.node)
                    documents[root].add(one.id)
                    weights[root] += each.citation.weight
            side = "denies" if self.stances[one.id] == "denies" else "supports"
            on_side = [root for root in weights if root.side == side] or list(weights)
            if on_side:
                leading.add(max(on_side, key=lambda root: weights[root]))
        outright = {self.groups.root(each.node) for each in self.cited if each.citation.outright}
        return {root for root, where in documents.items() if root in leading or self._counts(root, where, outright)}

    def _counts(self, root: Node, where: set[str], outright: set[Node]) -> bool:
        return root in outright if root.side == "denies" else len(where) > 1


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

    Readings without a document say nothing. The documents are listed as they were published, those without a date last,
    then by location; as every tie is broken in this order too, the order of the readings changes nothing. `families`
    give each outlet its publisher, and `unread` is how many inputs gave no reading.
    """
    by_document: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_document[mention.document].append(mention)
    ordered = sorted(readings, key=_order)
    read = [one for one in ordered if one.document]
    reporting = [one for one in read if one.document and _puts_forward(one.document, by_document[one.document.id])]
    media = media_names(reporting)
    accounts = [account(one, by_document[one.document.id], media) for one in reporting if one.document]
    collection = _Collection(claim, accounts, copies)
    origins = _origins(collection)
    ids = {root: origin.id for root, origin in origins.items()}
    traced = {one.id: _traced(one, collection, ids) for one in accounts}
    documents = [
        _described(traced.get(one.document.id) or _silent(one), one.document, families or known_families())
        for one in read
        if one.document
    ]
    return Trace(
        claim=claim,
        documents=tuple(documents),
        origins=tuple(origins.values()),
        independent=independent(list(origins.values())),
        loops=loops(accounts),
        problems=tuple(problem for one in ordered for problem in one.problems),
        made_by=next((one.made_by for one in read if one.made_by), None),
        publishers=len({one.publisher for one in documents if one.stance in _REPORTING and one.publisher}),
        coverage=_coverage(documents, unread=unread + len(ordered) - len(read)),
    )


def _described(traced: TracedDocument, document: Document, families: Families) -> TracedDocument:
    publisher = publisher_of(document, families)
    return replace(traced, title=document.title, url=document.url, publisher=publisher)


def _coverage(documents: Sequence[TracedDocument], *, unread: int) -> Coverage:
    days = sorted(one.published[: len("2026-01-31")] for one in documents if one.published)
    return Coverage(
        documents=len(documents),
        outlets=len({one.outlet for one in documents if one.outlet}),
        first=days[0] if days else None,
        latest=days[-1] if days else None,
        undated=len(documents) - len(days),
        unread=unread,
    )


def _decisive(account: Account, stance: ReportStance) -> Mention | None:
    """The mention that tells the stance best: on its side, and naming most of the claim."""
    wanted = {"denies": ("denies",), "doubts": ("doubts", "asks", "denies")}.get(stance, ("affirms",))
    placed = [mention for mention in account.mentions if mention.spans]
    on_side = [mention for mention in placed if mention.bearing in wanted] or placed
    return max(on_side, key=lambda mention: mention.score, default=None)


def _puts_forward(document: Document, mentions: Sequence[Mention]) -> bool:
    """Whether a document puts a claim forward, and does not take it back in a correction."""
    return bool(mentions) and not corrected(document, mentions)


def _order(reading: Reading) -> tuple[str, str, str]:
    """The order of publication, then of location, then of id; "~" stands after every date."""
    document = reading.document
    if document is None:
        return "~", reading.location or "", ""
    return document.published or "~", document.location, document.id


def _copied(accounts: Sequence[Account], copies: Sequence[Copy]) -> dict[str, Copy]:
    """By id, what most of a document's claim sentences are copied from.

    Where nothing shows which way, the one that cites through more hands has it from the other.
    """
    hands = {
        one.reading.document.id: sum(_second_hand(each) for each in one.citations)
        for one in accounts
        if one.reading.document
    }
    turned = [
        _turn(copy) if not _shown(copy) and hands.get(copy.original, 0) > hands.get(copy.document, 0) else copy
        for copy in copies
    ]
    return {one.id: copy for one in accounts if (copy := _copy(one, turned)) is not None}


def _second_hand(citation: Citation) -> bool:
    """Whether a medium is cited for what it says; "the minister told Reuters" stands in Reuters' own story."""
    named = citation.links[-1].sort in ("person", "body")
    return not named and any(link.sort in ("medium", "agency") for link in citation.links)


def _shown(copy: Copy) -> bool:
    """Whether a date, a credit or a colon shows the direction; that one is shorter does not."""
    return copy.directed is not None and copy.directed.signal != "stands whole in the other"


def _turn(copy: Copy) -> Copy:
    passages = tuple((there, here) for here, there in copy.passages)
    return replace(copy, document=copy.original, original=copy.document, passages=passages)


def _copy(account: Account, copies: Sequence[Copy]) -> Copy | None:
    """What most of a document's claim sentences have been copied from."""
    document = account.reading.document
    quoted = {one.id for one in account.reading.attributions if one.quote == "direct"}
    spans = [span for one in account.strong if one.attribution not in quoted for span in one.spans]
    shares = copied(copies, document.id, spans) if document else []
    return shares[0][0] if shares and shares[0][1] >= _COPIED else None


def _origins(collection: _Collection) -> dict[Node, Origin]:
    members: dict[Node, list[Cited]] = defaultdict(list)
    for one in collection.accounts:
        for each in collection.of(one):
            members[collection.groups.root(each.node)] += [
                other
                for other in collection.cited
                if other.account is one and collection.groups.root(other.node) == collection.groups.root(each.node)
            ]
    return {
        root: Origin(
            id=_origin_id(collection.claim, cited[0]),
            name=name_of(cited),
            kind=kind_of(cited),
            stance=root.side,
            documents=tuple(dict.fromkeys(each.account.location for each in cited)),
            reasons=collection.groups.reasons(root),
            check=check(cited, collection.groups.reasons(root)),
        )
        for root, cited in members.items()
    }


def _origin_id(claim: str, earliest: Cited) -> str:
    """Name an origin by the claim, and by whom the earliest document to go back to it cites."""
    document = earliest.account.reading.document
    node = earliest.node
    return lasting_id("o", claim, node.side, node.sort, node.name, document.id if document else None)


def _traced(account: Account, collection: _Collection, ids: dict[Node, str]) -> TracedDocument:
    document = account.reading.document
    cited = collection.of(account)
    original = collection.original(account)
    chains = [(account.location, *(_label(one) for one in each.citation.links)) for each in cited]
    return TracedDocument(
        document=document.id if document else None,
        location=account.location,
        outlet=document.outlet if document else None,
        published=document.published if document else None,
        reports=True,
        stance=collection.stances[account.id],
        origins=tuple(ids[collection.groups.root(each.node)] for each in cited),
        copy_of=original.location if original else None,
        chain=chains[0] if chains else (account.location,),
        other_chains=tuple(chains[1:]),
        passages=tuple(Passage(one.spans, one.text) for one in account.mentions if one.spans),
        decisive=_decisive(account, collection.stances[account.id]),
    )


def _label(link: Link) -> str:
    return link.name if link.sort in ("medium", "agency", "person", "body") else f"{link.name} (unnamed)"


def _silent(reading: Reading) -> TracedDocument:
    document = reading.document
    return TracedDocument(
        document=document.id if document else None,
        location=document.location if document else "",
        outlet=document.outlet if document else None,
        published=document.published if document else None,
        reports=False,
    )


def independent(origins: Sequence[Origin]) -> Independent:
    """Count the origins on either side."""

    def on(side: str) -> Count:
        kinds = [one.kind for one in origins if one.stance == side]
        return Count(sum(kind != "unstated" for kind in kinds), kinds.count("unstated"))

    return Independent(on("supports"), on("denies"))
