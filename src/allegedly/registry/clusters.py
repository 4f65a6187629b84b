"""Disjoint sets of profiles that keep apart what must stay apart (union-find with cannot-link constraints)."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import combinations, product

from allegedly.registry.compare import Judgement, Strength
from allegedly.registry.profiles import Profile

Pair = tuple[str, str]


class Clusters:
    """Profiles by key, each in a cluster of its own until united.

    `apart` tells which two must not meet; `decided` are the keys that a person decided on, each of its own likeness.
    """

    def __init__(
        self,
        profiles: Mapping[str, Profile],
        apart: Callable[[Profile, Profile], bool],
        decided: Collection[str] = frozenset(),
    ) -> None:
        self._profiles = profiles
        self._decided = decided
        self._apart = apart
        self._members = {key: [key] for key in profiles}
        self._cluster = {key: key for key in profiles}

    def __iter__(self) -> Iterator[list[Profile]]:
        return ([self._profiles[key] for key in sorted(keys)] for keys in self._members.values())

    def unite(self, one: str, other: str) -> bool:
        """Join the clusters of two keys, unless that brings together what must stay apart; say whether they are one."""
        left, right = sorted((self._cluster[one], self._cluster[other]))
        if left == right:
            return True
        if any(
            self._apart(a, b) for a, b in product(*map(self._distinct, (self._members[left], self._members[right])))
        ):
            return False
        moved = self._members.pop(right)
        self._members[left] += moved
        self._cluster |= dict.fromkeys(moved, left)
        return True

    def torn(self, same: Mapping[Pair, Judgement]) -> set[Pair]:
        """The pairs of one that fits several who are apart; of its pairs, those that a context backs may stay."""
        around: defaultdict[str, list[tuple[str, Strength]]] = defaultdict(list)
        for (one, other), judgement in same.items():
            around[one].append((other, judgement.strength))
            around[other].append((one, judgement.strength))
        torn = set()
        for key, neighbours in around.items():
            if not self._meet_apart(other for other, _ in neighbours):
                continue
            backed = {other for other, strength in neighbours if strength >= Strength.CONTEXT}
            kept = set() if self._meet_apart(backed) else backed
            torn |= {(min(key, other), max(key, other)) for other, _ in neighbours if other not in kept}
        return torn

    def _meet_apart(self, keys: Iterable[str]) -> bool:
        return any(self._apart(one, other) for one, other in combinations(self._distinct(keys), 2))

    def _distinct(self, keys: Iterable[str]) -> Iterable[Profile]:
        """The profiles of keys, one for each likeness: a thousand appearances under one name compare as one."""
        distinct = {key if key in self._decided else self._profiles[key].likeness: key for key in sorted(keys)}
        return [self._profiles[key] for key in distinct.values()]
