"""Two profiles -> same, different or undecided, with the reason. Decides purely; nobody is joined here.

Never on a surname alone: a single word joins only where both hold one office; an initial, or a name that is a letter or
two off, only where roles or affiliations agree. The unnamed never join, but for who is described by an office that one
person holds at a time ("Russia's foreign minister") and a holder whom another article of those months names.
"""

from enum import IntEnum
from typing import NamedTuple

from rapidfuzz.distance import OSA

from allegedly.languages import lexicon
from allegedly.names import Likeness, compare_people
from allegedly.records import Verdict
from allegedly.registry.context import Office, agreement
from allegedly.registry.profiles import Profile, body_words, common_title

_ALIKE = 0.88  # share of letters that two bodies' names have in common: below, it is another body
_SHORTEST = 8  # letters from which a slip of the pen can be told from another name


class Strength(IntEnum):
    """How much stands behind a judgement; the stronger joins first."""

    NAME = 1
    CONTEXT = 2
    PERSON = 3


class Judgement(NamedTuple):
    """A verdict on two profiles, why, and who decided: "rule", or a person."""

    verdict: Verdict
    reason: str
    strength: Strength = Strength.NAME
    by: str = "rule"


DIFFERENT = Judgement("different", "different names")


def compare(left: Profile, right: Profile) -> Judgement:
    """Judge whether two profiles are one source."""
    if left.family != right.family:
        return DIFFERENT
    if not (left.named and right.named):
        return _compare_offices(left, right)
    if left.family == "person":
        return _compare_people(left, right)
    return _compare_bodies(left, right) if left.family == "body" else _compare_titles(left, right)


def forbids(judgement: Judgement) -> bool:
    """Whether two profiles must not come together through a third: different, or with more than a name against it."""
    return judgement.verdict == "different" or (judgement.verdict == "undecided" and judgement.strength > Strength.NAME)


def _compare_titles(left: Profile, right: Profile) -> Judgement:
    if body_words(left.name) != body_words(right.name):
        return DIFFERENT
    return Judgement("undecided" if common_title(left.family, left.name) else "same", "same name")


def _compare_bodies(left: Profile, right: Profile) -> Judgement:
    a, b = _proper(left.name), _proper(right.name)
    if not a or not b:
        return DIFFERENT
    if a == b:
        elsewhere = left.context.affiliations and right.context.affiliations
        if elsewhere and not left.context.affiliations & right.context.affiliations:
            return Judgement("undecided", "same name, other affiliation", Strength.CONTEXT)
        return Judgement("same", "same name")
    one, other = "".join(a), "".join(b)
    if one == other:
        return Judgement("same", "same name, written apart")
    if one in _initials(b) or other in _initials(a):
        return Judgement("undecided", "one is made of the other's initials")
    alike = OSA.normalized_similarity(one, other) >= _ALIKE and min(len(one), len(other)) >= _SHORTEST
    return Judgement("undecided", "names a letter or two apart") if alike else DIFFERENT


def _compare_people(left: Profile, right: Profile) -> Judgement:
    likeness = compare_people(left.name, right.name)
    context = agreement(left.context, right.context)
    if likeness == Likeness.DIFFERENT:
        return DIFFERENT
    if likeness == Likeness.SURNAME:
        return _compare_surnames(left, right)
    shown = _REASONS[likeness]
    if context == "agree":
        return Judgement("same", f"{shown}; role or affiliation agrees", Strength.CONTEXT)
    if likeness == Likeness.EQUAL or (likeness == Likeness.VARIANT and context == "silent"):
        return Judgement("same", f"{shown}{'; roles and affiliations differ' if context == 'conflict' else ''}")
    if context == "conflict" and likeness < Likeness.SHORTER:
        return Judgement("different", f"{shown}; roles and affiliations differ")
    return Judgement("undecided", shown)


def _compare_surnames(left: Profile, right: Profile) -> Judgement:
    together = left.offices & right.offices
    if together:
        return Judgement("same", f"same surname; both {_shown(min(together))}", Strength.CONTEXT)
    context = agreement(left.context, right.context)
    if context == "conflict":
        return Judgement("different", "only the surname agrees; roles and affiliations differ")
    return Judgement("undecided", "only the surname agrees")


def _compare_offices(left: Profile, right: Profile) -> Judgement:
    if not left.named and not right.named:
        return Judgement("undecided", "neither is named")
    if not left.offices or not right.offices:
        described = right if left.named else left
        return Judgement("undecided", "no office known") if described.offices else DIFFERENT
    together = left.offices & right.offices
    if not together:
        return DIFFERENT
    shown = f"both {_shown(min(together))}"
    gap = min((abs(a - b).days for a in left.days for b in right.days), default=None)
    if gap is None or gap > lexicon("en", "same-names")["longest_gap"]:
        return Judgement("undecided", f"{shown}, at other times or undated")
    return Judgement("same", f"{shown}, {gap} days apart")


_REASONS = {
    Likeness.EQUAL: "same name",
    Likeness.VARIANT: "one name in two spellings",
    Likeness.SHORTER: "one name has words that the other lacks",
    Likeness.INITIAL: "an initial fits the other's name",
    Likeness.CLOSE: "names a letter or two apart",
    Likeness.REORDERED: "same words in another order",
}


def _shown(office: Office) -> str:
    return f"{office.title} ({' '.join(sorted(office.where))})"


def _proper(name: str) -> tuple[str, ...]:
    legal = lexicon("en", "same-names")["legal_forms"].split()
    found = body_words(name)
    return tuple(word for word in found if word not in legal) or found


def _initials(found: tuple[str, ...]) -> set[str]:
    """The initials of several words, with and without small ones (`of`, `and`)."""
    if len(found) < 2:
        return set()
    return {"".join(word[0] for word in found), "".join(word[0] for word in found if len(word) > 3)} - {""}
