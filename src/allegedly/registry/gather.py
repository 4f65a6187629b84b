"""Appearances -> profiles: all under one name are one, as long as nothing speaks against it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from allegedly.records import Appearance, Decision
from allegedly.registry.context import context
from allegedly.registry.profiles import Profile, bucket, family


def gather(appearances: Iterable[Appearance], decisions: Sequence[Decision]) -> dict[str, Profile]:
    """Map keys to profiles. A name that a person says several bear, and a body in two places, is taken apart."""
    handles = {handle for decision in decisions for handle in (decision.left, decision.right)}
    shared = {decision.left.casefold() for decision in decisions if decision.left == decision.right}
    buckets: defaultdict[tuple[str, ...], list[Appearance]] = defaultdict(list)
    for appearance in appearances:
        buckets[bucket(appearance) or (appearance.handle,)].append(appearance)
    profiles = [
        Profile(part)
        for together in buckets.values()
        for part in (_parts(together, handles) if _contested(together, handles, shared) else [together])
    ]
    return {profile.key: profile for profile in sorted(profiles, key=lambda profile: profile.key)}


def index(profiles: Iterable[Profile]) -> dict[str, list[str]]:
    """Map what a decision may say, handles and names in lower case, to the keys of the profiles that it means."""
    meant: defaultdict[str, list[str]] = defaultdict(list)
    for profile in profiles:
        names = {one.name.casefold() for one in profile.appearances if one.name}
        for word in names | {one.handle for one in profile.appearances}:
            meant[word].append(profile.key)
    return dict(meant)


def _contested(together: list[Appearance], handles: set[str], shared: set[str]) -> bool:
    if any(one.handle in handles or (one.name or "").casefold() in shared for one in together):
        return True
    if family(together[0]) != "body":
        return False
    places = {context((), [one.affiliation]).affiliations for one in together if one.affiliation}
    return any(one and other and not one & other for one, other in combinations(places, 2))


def _parts(together: list[Appearance], handles: set[str]) -> Iterable[list[Appearance]]:
    """One profile for each appearance that is decided on or of which nothing is known, one for each context."""
    parts: defaultdict[tuple[str | None, ...], list[Appearance]] = defaultdict(list)
    for one in together:
        alone = one.handle in handles or not (one.role or one.affiliation)
        parts[(one.handle,) if alone else (one.role, one.affiliation)].append(one)
    return parts.values()
