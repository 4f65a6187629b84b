"""Things joined step by step, each join with its reason."""

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

from allegedly.records import Signal

Key = TypeVar("Key", bound=Hashable)


class Groups(Generic[Key]):
    """Disjoint sets of keys; what joined the members of one is kept. After Tarjan's union-find (1975)."""

    def __init__(self) -> None:
        """Begin with nothing joined."""
        self._parents: dict[Key, Key] = {}
        self._reasons: dict[Key, list[Signal]] = {}

    def root(self, key: Key) -> Key:
        """The member that stands for the group of a key; a key that is new is a group of its own."""
        path = []
        while (parent := self._parents.setdefault(key, key)) != key:
            path.append(key)
            key = parent
        for passed in path:
            self._parents[passed] = key
        return key

    def join(self, left: Key, right: Key, reason: Signal) -> None:
        """Join the groups of two keys, if they are two."""
        one, other = self.root(left), self.root(right)
        if one != other:
            self._parents[other] = one
            self._reasons[one] = [*self._reasons.get(one, []), *self._reasons.pop(other, []), reason]

    def reasons(self, key: Key) -> tuple[Signal, ...]:
        """What joined the group of a key, in the order of the joins."""
        return tuple(self._reasons.get(self.root(key), []))

    def roots(self, keys: Iterable[Key]) -> list[Key]:
        """The groups of some keys, each once, in order."""
        return list(dict.fromkeys(self.root(key) for key in keys))
