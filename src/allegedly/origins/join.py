"""Which citations of a collection go back to one origin, and why.

The rules are those of the project's guidelines on origins: unnamed sources reached through one outlet belong to its
report, one body is one origin however many speak for it, an outlet that another document shows to pass on somebody's
words is only a relay, and words such as "several outlets" belong to what the others identify.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from allegedly.names import Likeness, compare_people, person_name, spelling
from allegedly.origins.citations import Account, Citation, Side
from allegedly.origins.groups import Groups
from allegedly.origins.links import Link, countries, description, first_names, simple, state_words, telling, words
from allegedly.records import Signal
from allegedly.text import sentences

_SEVERAL = 3  # documents that cite a medium, and it is likely what another passes on
_ROMANISED = 75  # per cent alike on average, word by word
_SPELLING = 86  # per cent alike, and two spellings are one name
_LIKE, _TELLING = 0.6, 2  # of the telling words of two descriptions, and at least so many
_MEDIA = ("medium", "agency")
_OF_SOMEBODY = re.compile(r"([A-Z].*)['’]s? sources?$")


class Node(NamedTuple):
    """The farthest link of a chain, before it is known which are one.

    `place` is the document, for what cannot be told apart by name: unnamed people, "reports", nothing at all.
    """

    side: Side
    sort: str
    name: str
    place: str = ""


class Cited(NamedTuple):
    """A citation of a document, and the node that it ends in."""

    account: Account
    citation: Citation
    node: Node


def nodes(accounts: Sequence[Account]) -> list[Cited]:
    """The node of each citation, in the order of the documents."""
    cited = [Cited(one, each, _node(one, each)) for one in accounts for each in one.citations]
    sides: dict[str, Counter[Side]] = defaultdict(Counter)
    for each in cited:
        if each.node.sort in ("person", "body"):
            sides[each.node.name][each.node.side] += 1
    kept = [each for each in cited if _consistent(each, sides[each.node.name])]
    return [each for each in kept if each.node.side == "denies" or not any(_same_body(each, other) for other in kept)]


def _same_body(each: Cited, other: Cited) -> bool:
    """Whether another citation of the same document is a denial by the body for which this one speaks."""
    if other.account is not each.account or other.node.side != "denies" or not _body(each):
        return False
    return _one_body(telling(_body(each)), telling(_body(other)))


def _consistent(each: Cited, sides: Counter[Side]) -> bool:
    """Whether somebody named is on this side as often as on the other: few say a thing and deny it."""
    return each.citation.outright or sides[each.node.side] >= max(sides.values(), default=0)


def join(cited: Sequence[Cited]) -> Groups[Node]:
    """Join the nodes that are one origin; those for and those against a claim stay apart."""
    groups: Groups[Node] = Groups()
    for each in cited:
        groups.root(each.node)
    for side in ("supports", "denies"):
        on_side = [each for each in cited if each.citation.side == side]
        for rule in (_same_names, _bodies, _relays, _outlets, _unnamed, _reports, _once, _citing, _denials):
            rule(on_side, groups)
    return groups


def same_person(left: str, right: str) -> bool:
    """Whether two people's names are one by the registry's rules, which keep different given names apart.

    A surname alone is told by `same_name`, and so is a surname spelt in another way behind one given name.
    """
    a, b = person_name(left).words, person_name(right).words
    likeness = compare_people(left, right)
    if min(len(a), len(b)) < 2:
        return same_name(left, right)
    if likeness in (Likeness.DIFFERENT, Likeness.CLOSE):
        return len(a) == len(b) and spelling(a[0]) == spelling(b[0]) and same_name(left, right)
    return True


def same_name(left: str, right: str) -> bool:
    """Whether two names are one: equal, spelt alike, or one a part of the other ("Woods", "Tiger Woods").

    Its first word alone is a name ("Ashlock Dyeworks", "Ashlock") if it is neither a given one nor a place's.
    """
    one, other = simple(left), simple(right)
    if not one or not other:
        return False
    if one == other or ratio(one.replace(" ", ""), other.replace(" ", "")) >= _SPELLING:
        return True
    a, b = one.split(), other.split()
    shorter, longer = (a, b) if len(a) <= len(b) else (b, a)
    if len(a) == len(b) > 1 and _romanised(a, b):
        return True
    if len(longer) > 1 and "".join(word[0] for word in longer) == "".join(shorter):
        return True
    if len(longer) > len(shorter) == 1 and shorter[0] == longer[0] and _tells(shorter[0]):
        return True
    return len("".join(shorter)) > 3 and set(shorter) <= set(longer) and (shorter[-1] == longer[-1] or len(shorter) > 1)


def _tells(word: str) -> bool:
    """Whether the first word of a name tells its bearer from others."""
    common = word in first_names() or word in words().empty or word in state_words() or words().official.fullmatch(word)
    return len(word) > 3 and not common


def _romanised(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether two whole names may be one that is written in another script: "Nohad Machnouk", "Nouhad Mashnuq"."""
    if left[0] in first_names() or right[0] in first_names():
        return False
    pairs = list(zip(left, right, strict=True))
    return all(a[0] == b[0] for a, b in pairs) and sum(ratio(a, b) for a, b in pairs) / len(pairs) >= _ROMANISED


def _node(account: Account, citation: Citation) -> Node:
    last, before = citation.links[-1], citation.links[-2] if len(citation.links) > 1 else None
    if last.sort in ("person", "body", *_MEDIA):
        return _named(citation.side, last)
    if before is not None and before.sort in ("person", "body"):
        return _named(citation.side, before)  # hearsay: who passes it on under a name is one origin with the informant
    if last.sort in ("unnamed", "report") and before is not None and before.sort == "unnamed":
        last = before
    hearsay = _OF_SOMEBODY.match(last.name)
    if hearsay:
        return Node(citation.side, "person", simple(hearsay[1]))
    medium = _medium(citation)
    if medium is not None and not (last.sort == "unnamed" and last.body and description(last)):
        return _named(citation.side, medium)
    return Node(citation.side, last.sort, simple(last.name), account.location)


def _named(side: Side, link: Link) -> Node:
    return Node(side, "medium" if link.sort in _MEDIA else link.sort, simple(link.name))


def _medium(citation: Citation) -> Link | None:
    """The farthest medium of a chain."""
    media = [one for one in citation.links if one.sort in _MEDIA]
    return media[-1] if media else None


def _pairs(cited: Sequence[Cited]) -> Iterator[tuple[Cited, Cited]]:
    """Each two nodes once, by the first citation of each."""
    first: dict[Node, Cited] = {}
    for each in cited:
        first.setdefault(each.node, each)
    listed = list(first.values())
    return ((left, right) for i, left in enumerate(listed) for right in listed[i + 1 :])


def _signal(kind: str, left: Cited, right: Cited) -> Signal:
    return Signal(kind, left.citation.links[-1].words, right.citation.links[-1].words)


def _same_names(cited: Sequence[Cited], groups: Groups[Node]) -> None:
    """One name, in one or several documents."""
    named = [each for each in cited if not each.node.place]
    for left, right in _pairs(named):
        kinds = {left.node.sort, right.node.sort}
        same = same_person if kinds == {"person"} else same_name
        if left.node.name == right.node.name or (len(kinds) == 1 and same(left.node.name, right.node.name)):
            groups.join(left.node, right.node, _signal("same name", left, right))


def _bodies(cited: Sequence[Cited], groups: Groups[Node]) -> None:
    """A body, those who speak for it, and two who speak for one body."""
    listed = [each for each in cited if each.node.sort in ("body", "person", "unnamed") and _body(each)]
    for i, left in enumerate(listed):
        for right in listed[i + 1 :]:
            if same_name(_body(left), _body(right)) or _one_body(telling(_body(left)), telling(_body(right))):
                groups.join(left.node, right.node, _signal("one body", left, right))


def _body(each: Cited) -> str:
    last = each.citation.links[-1]
    return (last.body or last.name) if last.sort == "body" else last.body or ""


def _one_body(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether one name of a body is the other's, shortened; a country alone is not."""
    shorter, longer = sorted((left, right), key=len)
    return bool(shorter - countries()) and shorter <= longer


def _relays(cited: Sequence[Cited], groups: Groups[Node]) -> None:
    """A medium that is cited with somebody behind it, and cited alone."""
    behind: dict[str, list[Cited]] = defaultdict(list)
    alone: dict[str, Cited] = {}
    for each in cited:
        for one in each.citation.links[:-1]:
            if one.sort in _MEDIA:
                behind[simple(one.name)].append(each)
        if each.node.sort == "medium":
            alone.setdefault(each.node.name, each)
    for name, each in alone.items():
        far = [other for other in behind.get(name, []) if other.node != each.node]
        if len(groups.roots(other.node for other in far)) == 1:
            groups.join(far[0].node, each.node, _signal("passes on the other", each, far[0]))


def _outlets(cited: Sequence[Cited], groups: Groups[Node]) -> None:
    """A medium whose own article is in the collection, and whom its first one with the claim mainly cites."""
    main: dict[str, Cited] = {}
    for each in cited:
        document = each.account.reading.document
        outlet = simple(document.outlet or "") if document else ""
        if outlet and (outlet not in main or _earlier(each) < _earlier(main[outlet])):
            main[outlet] = each
    for each in cited:
        own = main.get(each.node.name) if each.node.sort == "medium" else None
        if own is not None and own.account is not each.account:
            groups.join(own.node, each.node, _signal("its own article cites", each, own))


def _earlier(each: Cited) -> tuple[str, float]:
    """The order of publication, then of weight; a document without a date comes last."""
    document = each.account.reading.document
    return (document.published if document and document.published else "~"), -each.citation.weight


def _unnamed(cited: Sequence[Cited], groups: Groups[Node]) -> None:
    """Unnamed people: those of a report that the document cites too, or those whom two describe in like words."""
    unnamed = [each for each in cited if each.node.sort == "unnamed"]
    for each in unnamed:
        report = _cited_report(each, cited)
        if report is None and not description(each.citation.links[-1]):
            report = named_in(each.account, cited)
        if report is not None and not each.citation.links[-1].body:
            groups.join(report.node, each.node, _signal("of the report that is cited", report, each))
        for other in cited:
            if other.account is each.account and other.node.sort in ("person", "body") and _may_be(each, other):
                groups.join(other.node, each.node, _signal("described alike", other, each))
        later = _named_later(each, cited)
        if later is not None:
            groups.join(later.node, each.node, _signal("named later", later, each))
    everybody = [each for each in cited if each.citation.links[-1].sort == "unnamed"]
    for i, left in enumerate(everybody):
        told = description(left.citation.links[-1])
        for right in everybody[i + 1 :]:
            theirs = description(right.citation.links[-1])
            same = told - countries() == theirs - countries() != frozenset()
            if same or len(told & theirs) >= max(_TELLING, _LIKE * min(len(told), len(theirs))):
                groups.join(right.node, left.node, _signal("described alike", left, right))


def _named_later(each: Cited, cited: Sequence[Cited]) -> Cited | None:
    """The only person named on this side by a document that opens with somebody unnamed, as leads do."""
    own = [other for other in cited if other.account is each.account]
    people = {other.node: other for other in own if other.node.sort == "person"}
    opens = own[0] is each and not each.citation.links[-1].many
    return next(iter(people.values())) if opens and len(people) == 1 else None


def _may_be(unnamed: Cited, named: Cited) -> bool:
    """Whether what a document calls somebody fits whom it names: "a health official", "of the Health Committee"."""
    last = named.citation.links[-1]
    known = telling(f"{last.words} {last.role or ''} {last.body or ''}")
    told = description(unnamed.citation.links[-1])
    return bool((told - countries()) & known) or bool(told and told <= known)


def _reports(cited: Sequence[Cited], groups: Groups[Node]) -> None:
    """ "A report", "several outlets": what the document, else what most documents identify."""
    vague = [each for each in cited if each.node.sort in ("report", "media")]
    for each in vague:
        known = _cited_report(each, cited) or _own(each, cited, "person", "body") or named_in(each.account, cited)
        known = known or _own(each, cited, "unnamed") or _most_cited(each, cited, groups)
        if known is not None:
            groups.join(known.node, each.node, _signal("identified elsewhere", each, known))
        elif each is not vague[0]:
            groups.join(vague[0].node, each.node, _signal("nobody in particular", vague[0], each))


def _once(cited: Sequence[Cited], groups: Groups[Node]) -> None:
    """A medium that one document alone cites, and which names beside it the medium that several cite."""
    where: dict[Node, set[str]] = defaultdict(set)
    for each in cited:
        where[groups.root(each.node)].add(each.account.location)
    often = [each for each in cited if len(where[groups.root(each.node)]) >= _SEVERAL]
    for each in cited:
        if each.node.sort == "medium" and len(where[groups.root(each.node)]) == 1:
            known = named_in(each.account, often)
            if known is not None:
                groups.join(known.node, each.node, _signal("named beside it", each, known))


def _citing(cited: Sequence[Cited], groups: Groups[Node]) -> None:
    """A medium that is said to have its story from media that nobody names: those that the others identify."""
    for each in cited:
        if each.node.sort != "medium" or not _passes_on(each):
            continue
        known = _most_cited(each, [other for other in cited if other.node != each.node], groups)
        if known is not None and known.node.sort == "medium":
            groups.join(known.node, each.node, _signal("identified elsewhere", each, known))


def _passes_on(each: Cited) -> bool:
    text = each.account.reading.document.text if each.account.reading.document else ""
    return any(
        words().passing_on.search(text, *span) and f" {each.node.name} " in f" {simple(text[slice(*span)])} "
        for span in sentences(text)
    )


def _denials(cited: Sequence[Cited], groups: Groups[Node]) -> None:
    """Unnamed people and outlets that pass a denial on, where some document names who makes it."""
    if not cited or cited[0].citation.side != "denies":
        return
    named = [other for other in cited if other.node.sort in ("person", "body")]
    for each in cited:
        if each.node.sort in ("person", "body") or each.account.refutes:
            continue
        own = [other for other in named if other.account is each.account]
        own = [other for other in named if _may_be(each, other)] or own
        known = max(own, key=lambda other: other.citation.weight, default=None) or _most_cited(each, named, groups)
        if known is not None:
            groups.join(known.node, each.node, _signal("identified elsewhere", each, known))


def _cited_report(each: Cited, cited: Sequence[Cited]) -> Cited | None:
    """The medium on which the same document mainly rests."""
    own = [other for other in cited if other.account is each.account and other.node.sort == "medium"]
    return max(own, key=lambda other: other.citation.weight, default=None)


def _own(each: Cited, cited: Sequence[Cited], *sorts: str) -> Cited | None:
    """Whom else, of some sorts, the same document mainly rests on."""
    own = [one for one in cited if one.account is each.account and one.node.sort in sorts]
    return max(own, key=lambda other: other.citation.weight, default=None)


def named_in(account: Account, cited: Sequence[Cited]) -> Cited | None:
    """What others have from a medium that this document names anywhere; the medium that most cite."""
    text = account.reading.document.text if account.reading.document else ""
    plain = f" {simple(text)} "
    media = [(simple(link.name), each) for each in cited for link in each.citation.links if link.sort in _MEDIA]
    named = [(name, each) for name, each in media if each.account is not account and f" {name} " in plain]
    counts = Counter(name for name, _ in named)
    return max(named, key=lambda pair: (counts[pair[0]], pair[0], pair[1].citation.weight), default=("", None))[1]


def _most_cited(each: Cited, cited: Sequence[Cited], groups: Groups[Node]) -> Cited | None:
    """A citation of the origin that the most documents cite by name, media before people; of equals the weightiest."""
    documents: dict[Node, set[str]] = defaultdict(set)
    weights: dict[Node, float] = defaultdict(float)
    first: dict[Node, Cited] = {}
    for other in cited:
        if other.node.sort in ("medium", "person", "body", "unnamed") and other.account is not each.account:
            root = groups.root(other.node)
            documents[root].add(other.account.location)
            weights[root] += other.citation.weight
            if root not in first or other.node.sort == "medium":
                first[root] = other

    def rank(root: Node) -> tuple[bool, int, float]:
        """A medium that one document alone cites comes before nobody."""
        several = len(documents[root]) > 1
        return several and first[root].node.sort == "medium", len(documents[root]), weights[root]

    return first[max(first, key=rank)] if first else None
