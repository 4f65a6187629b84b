"""Which profiles are worth comparing: those that share a key, so that the work does not grow with the square.

A key is made so that names which `compare` could call one share at least one of them.
"""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from itertools import combinations

from allegedly.names import person_name, spelling
from allegedly.registry.profiles import Profile, body_words

_VOWELS = re.compile(r"(?<!^)[aeiouy]")
_KINDRED = str.maketrans("gqcdbwfz", "kkktpvvs")
_HEAD = 6

Key = tuple[Hashable, ...]


def pairs(profiles: Iterable[Profile]) -> Iterator[tuple[Profile, Profile]]:
    """Yield each pair that shares a key, once, the lesser handle first, in the order of handles."""
    blocks: defaultdict[Key, list[Profile]] = defaultdict(list)
    for profile in profiles:
        for key in set(_keys(profile)):
            blocks[key].append(profile)
    found = {
        (one.key, other.key): (one, other)
        for key, block in blocks.items()
        for one, other in combinations(sorted(block, key=lambda profile: profile.key), 2)
        if _worth(key, one, other)
    }
    yield from (found[keys] for keys in sorted(found))


def _worth(key: Key, one: Profile, other: Profile) -> bool:
    if key[0] == "surname":
        # Two bare surnames say nothing of each other; those that share an office meet under that key.
        return (len(person_name(one.name).words) == 1) != (len(person_name(other.name).words) == 1)
    return one.named or other.named


def _keys(profile: Profile) -> Iterator[Key]:
    yield from (("office", office) for office in profile.offices)
    if not profile.named:
        return
    if profile.family == "person":
        yield from _person_keys(profile.name)
    else:
        words = body_words(profile.name)
        yield profile.family, "".join(words)[:_HEAD]
        yield profile.family, "".join(word[0] for word in words) if len(words) > 1 else "".join(words)
        yield profile.family, "".join(word[0] for word in words if len(word) > 3)


def _person_keys(name: str) -> Iterator[Key]:
    words = [spelling(word) for word in person_name(name).words]
    if not words:
        return
    yield "surname", words[-1]
    yield "surname", words[0]
    if len(words) > 1:
        yield "family", words[0][0], _skeleton(words[-1])
        yield "given", _skeleton(words[0]), words[-1][0]
        yield "whole", _skeleton("".join(words))
        yield "words", *sorted(words)


def _skeleton(word: str) -> str:
    """The consonants of a word, kindred ones alike."""
    return _VOWELS.sub("", word).translate(_KINDRED)
