"""Clusters of profiles -> identities with names, counts and reasons; the pairs left open -> candidates."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from allegedly.ids import formerly, identity_id
from allegedly.records import Appearance, Candidate, Identity, Join, Via
from allegedly.registry.clusters import Pair
from allegedly.registry.compare import Judgement
from allegedly.registry.profiles import Profile


def identities(clusters: Iterable[list[Profile]], judged: Mapping[Pair, Judgement]) -> tuple[Identity, ...]:
    """Make an identity of each cluster, the busiest first."""
    found = [(cluster, [one for profile in cluster for one in profile.appearances]) for cluster in clusters]
    ties = _ties([cluster for cluster, _ in found], judged)
    made = [_identity(appearances, ties[cluster[0].key]) for cluster, appearances in found]
    return tuple(sorted(made, key=lambda one: (-one.statements, -one.relayed, one.name.casefold(), one.id)))


def candidates(
    joined: Iterable[Identity], open_pairs: Mapping[Pair, Judgement], profiles: Mapping[str, Profile]
) -> tuple[Candidate, ...]:
    """List the pairs left open that stand in two identities, each two identities once, the best backed pair."""
    home = {handle: identity.id for identity in joined for handle in identity.appearances}
    found: dict[Pair, Candidate] = {}
    for pair in sorted(open_pairs, key=lambda pair: (-open_pairs[pair].strength, pair)):
        left, right = sorted((home[key], profiles[key].name) for key in pair)
        judgement = open_pairs[pair]
        if left[0] != right[0]:
            candidate = Candidate(left[0], right[0], left[1], right[1], judgement.reason, judgement.by)
            found.setdefault((left[0], right[0]), candidate)
    return tuple(sorted(found.values(), key=lambda one: (one.left_name, one.right_name, one.left, one.right)))


def _identity(appearances: list[Appearance], joins: Sequence[Join]) -> Identity:
    name, *aliases = _names(appearances)
    places = {one.document: (one.location, one.document) for one in appearances}
    relays = Counter(relay for one in appearances for relay in one.via)
    current = identity_id(min(appearances, key=_since).handle)
    return Identity(
        id=current,
        name=name,
        kind=next((one.kind for one in appearances if one.kind and one.name == name), appearances[0].kind),
        named=any(one.named for one in appearances) or appearances[0].named,
        aliases=tuple(aliases),
        roles=_commonest(one.role for one in appearances),
        affiliations=_commonest(one.affiliation for one in appearances),
        statements=sum(one.statements for one in appearances),
        relayed=sum(one.relayed for one in appearances),
        via=tuple(Via(relay, relays[relay]) for relay in sorted(relays, key=lambda relay: (-relays[relay], relay))),
        documents=tuple(sorted({one.document for one in appearances}, key=places.__getitem__)),
        appearances=tuple(sorted(one.handle for one in appearances)),
        joins=tuple(joins),
        formerly=formerly(current, (identity_id(one.handle) for one in appearances)),
    )


def _since(appearance: Appearance) -> tuple[str, str]:
    """The order of publication, what has no date last, so that what is added later is later."""
    return appearance.published or "~", appearance.handle


def _names(appearances: list[Appearance]) -> list[str]:
    """All names: of the named ones the commonest first, then the longest."""
    counts = Counter[str]()
    named = {one.name for one in appearances if one.named}
    for one in appearances:
        counts[one.name or one.handle] += max(one.statements, 1)
    return sorted(counts, key=lambda name: (name not in named, len(name.split()) < 2, -counts[name], -len(name), name))


def _commonest(values: Iterable[str | None]) -> tuple[str, ...]:
    counts = Counter(value for value in values if value)
    return tuple(sorted(counts, key=lambda value: (-counts[value], value)))


def _ties(clusters: Iterable[list[Profile]], judged: Mapping[Pair, Judgement]) -> defaultdict[str, list[Join]]:
    """Why clusters are one source, by the key of their first profile."""
    ties: defaultdict[str, list[Join]] = defaultdict(list)
    home = {}
    for cluster in clusters:
        for profile in cluster:
            home[profile.key] = cluster[0].key
            first, *others = profile.appearances
            ties[cluster[0].key] += [Join(first.handle, one.handle, "same name", "rule") for one in others]
    for (left, right), judgement in sorted(judged.items()):
        if judgement.verdict == "same" and home[left] == home[right]:
            ties[home[left]].append(Join(left, right, judgement.reason, judgement.by))
    return ties
