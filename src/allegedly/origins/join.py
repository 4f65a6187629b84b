"""Which citations of a collection go back to one origin, and why.

Two citations are joined on evidence only: one name, one body, a citation that leads from one to the other, or unnamed
people whom two documents describe alike. Sources that only may be the same stay apart: they widen the range in which
the number of origins lies (`trace.count`).
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from allegedly.origins.citations import Account, Citation, Side
from allegedly.origins.groups import Groups
from allegedly.origins.lexicon import countries, simple, telling
from allegedly.origins.likeness import same_body, same_name, same_person
from allegedly.origins.links import Link, description
from allegedly.records import Signal

_LIKE, _TELLING = (0.6, 2)  # of the telling words of two descriptions, and at least so many; as set on origins-dev
_MEDIA = ("medium", "agency")
_NOBODY = ("report", "media", "unstated")


class Node(NamedTuple):
    """The farthest link of a chain, before it is known which are one.

    `place` is the document's id, for what cannot be told apart by name: unnamed people, "reports", nothing at all.
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

    @property
    def last(self) -> Link:
        """The farthest link of the chain."""
        return self.citation.links[-1]


def nodes(accounts: Sequence[Account]) -> list[Cited]:
    """The node of each citation, in the order of the documents."""
    return [Cited(one, each, node_of(one, each)) for one in accounts for each in one.citations]


def node_of(account: Account, citation: Citation) -> Node:
    """What a chain ends in: whoever is named farthest from the document, else its last link.

    Hearsay that somebody passes on under a name is one origin with the informant, and unnamed people reached through
    one outlet belong to its report, unless they speak for a body.
    """
    last = citation.links[-1]
    if last.sort in ("person", "body", *_MEDIA):
        return _named(citation.side, last)
    teller = citation.links[-2] if len(citation.links) > 1 else None
    if teller is not None and teller.sort in ("person", "body"):
        return _named(citation.side, teller)
    media = [one for one in citation.links if one.sort in _MEDIA]
    if media and not (last.sort == "unnamed" and last.body):
        return _named(citation.side, media[-1])
    return Node(citation.side, last.sort, simple(last.name), account.id)


def _named(side: Side, link: Link) -> Node:
    return Node(side, "medium" if link.sort in _MEDIA else link.sort, simple(link.name))


def join(cited: Sequence[Cited]) -> Groups[Node]:
    """Join the nodes that are one origin; those for and those against a claim stay apart."""
    groups: Groups[Node] = Groups()
    for side in ("supports", "denies"):
        on_side = [each for each in cited if each.citation.side == side]
        for rule in (_same_names, _bodies, _relays, _outlets, _alike, _named_outlet):
            for left, right, signal in rule(on_side):
                groups.join(left.node, right.node, Signal(signal, left.last.words, right.last.words))
    return groups


Joins = Iterator[tuple[Cited, Cited, str]]


def _same_names(cited: Sequence[Cited]) -> Joins:
    """One name, in one or several documents."""
    first: dict[Node, Cited] = {}
    for each in cited:
        if not each.node.place:
            first.setdefault(each.node, each)
    for left, right in combinations(first.values(), 2):
        sorts = {left.node.sort, right.node.sort}
        same = same_person if sorts == {"person"} else same_name
        if left.node.name == right.node.name or (len(sorts) == 1 and same(left.node.name, right.node.name)):
            yield left, right, "same name"


def _bodies(cited: Sequence[Cited]) -> Joins:
    """A body, those who speak for it, and two who speak for one body."""
    speaking = [each for each in cited if each.node.sort in ("body", "person", "unnamed") and _body(each)]
    for left, right in combinations(speaking, 2):
        body, other = _body(left), _body(right)
        if same_name(body, other) or same_body(telling(body), telling(other)):
            yield left, right, "one body"


def _body(each: Cited) -> str:
    return each.last.body or (each.last.name if each.last.sort == "body" else "")


def _relays(cited: Sequence[Cited]) -> Joins:
    """A medium that is cited alone, and whoever alone stands behind it where it is cited with somebody."""
    behind: dict[str, dict[Node, Cited]] = defaultdict(dict)
    for each in cited:
        for passed in each.citation.links[:-1]:
            if passed.sort in _MEDIA and each.node.name != simple(passed.name):
                behind[simple(passed.name)].setdefault(each.node, each)
    for each in cited:
        sources = behind.get(each.node.name, {}) if each.node.sort == "medium" else {}
        if len(sources) == 1:
            yield next(iter(sources.values())), each, "passes on the other"


def _outlets(cited: Sequence[Cited]) -> Joins:
    """A medium, and whom its own first article here with the claim mainly cites."""
    own: dict[str, Cited] = {}
    for each in cited:
        outlet = simple(each.account.document.outlet or "")
        if outlet and (outlet not in own or _standing(each) < _standing(own[outlet])):
            own[outlet] = each
    for each in cited:
        main = own.get(each.node.name) if each.node.sort == "medium" else None
        if main is not None and main.account is not each.account:
            yield main, each, "its own article cites"


def _standing(each: Cited) -> tuple[str, float]:
    """The order of publication, then of weight; a document without a date comes last."""
    return each.account.document.published or "~", -each.citation.weight


def _alike(cited: Sequence[Cited]) -> Joins:
    """Unnamed people whom two documents describe in like words."""
    unnamed = [each for each in cited if each.last.sort == "unnamed"]
    for left, right in combinations(unnamed, 2):
        told, other = description(left.last), description(right.last)
        enough = max(_TELLING, _LIKE * min(len(told), len(other)))
        if told - countries() == other - countries() != frozenset() or len(told & other) >= enough:
            yield left, right, "described alike"


def _named_outlet(cited: Sequence[Cited]) -> Joins:
    """Who credits nobody, or only "reports", and the one medium cited by others that the document's text names."""
    media = {
        (simple(link.name), each.node): each for each in cited for link in each.citation.links if link.sort in _MEDIA
    }
    for each in cited:
        if each.node.sort not in _NOBODY:
            continue
        text = f" {simple(each.account.document.text)} "
        named = {
            node: other
            for (name, node), other in media.items()
            if f" {name} " in text and other.account is not each.account
        }
        if len(named) == 1:
            yield next(iter(named.values())), each, "names the outlet"
