"""Appearances and a person's decisions -> a register: who is one source over all documents, and what is open.

    appearances --bucket--> profiles --block--> pairs --compare--> judgements --settle--> clusters --> identities

A person's decision beats every rule. A profile that fits two others which are apart joins neither. The order of the
documents changes nothing: everything is sorted by handle, and ids derive from names.
"""

from collections.abc import Iterable, Mapping, Sequence

from allegedly.records import Appearance, Decision, Problem, Register
from allegedly.registry.block import pairs
from allegedly.registry.clusters import Clusters, Pair
from allegedly.registry.compare import Judgement, Strength, compare, forbids
from allegedly.registry.gather import gather, index
from allegedly.registry.identities import candidates, identities
from allegedly.registry.profiles import Profile


def join(
    appearances: Iterable[Appearance],
    decisions: Sequence[Decision] = (),
    *,
    documents: int = 0,
    sourceless: int = 0,
) -> Register:
    """Join what is one source; later decisions on a pair beat earlier ones. The two counts are passed on.

    A decision that contradicts others ("same" for two that are one with a third and "different" from it) is left out
    and becomes a Problem.
    """
    found = sorted(appearances, key=lambda appearance: appearance.handle)
    profiles = gather(found, decisions)
    decided, unused = _decided(profiles, decisions)
    judged = {(a.key, b.key): _judge(a, b, decided) for a, b in pairs(profiles.values())}
    judged |= decided
    touched = {key for pair in decided for key in pair}
    clusters = Clusters(profiles, lambda a, b: forbids(_judge(a, b, decided)), touched)
    open_pairs, problems = _settle(judged, profiles, clusters)
    joined = identities(clusters, judged)
    return Register(
        identities=joined,
        candidates=candidates(joined, open_pairs, profiles),
        documents=documents,
        statements=sum(one.statements for one in found) + sourceless,
        sourceless=sourceless,
        unused=unused,
        problems=tuple(problems),
        locations={one.document: one.location for one in found},
    )


def _decided(profiles: Mapping[str, Profile], decisions: Sequence[Decision]) -> tuple[dict[Pair, Judgement], int]:
    decided: dict[Pair, Judgement] = {}
    unused = 0
    meant = index(profiles.values())
    for decision in decisions:
        judgement = Judgement(decision.decision, decision.reason, Strength.PERSON, decision.by)
        concerned = {
            (min(one, other), max(one, other))
            for one in _meant(decision.left, meant)
            for other in _meant(decision.right, meant)
            if one != other
        }
        decided |= dict.fromkeys(concerned, judgement)
        unused += not concerned
    return decided, unused


def _meant(word: str, meant: Mapping[str, list[str]]) -> list[str]:
    return meant.get(word) or meant.get(word.casefold(), [])


def _judge(one: Profile, other: Profile, decided: Mapping[Pair, Judgement]) -> Judgement:
    pair = (min(one.key, other.key), max(one.key, other.key))
    return decided.get(pair) or compare(one, other)


def _settle(
    judged: Mapping[Pair, Judgement], profiles: Mapping[str, Profile], clusters: Clusters
) -> tuple[dict[Pair, Judgement], list[Problem]]:
    """Join the strongest pairs first; gives the pairs left open, and the decisions that contradict others."""
    open_pairs = {pair: judgement for pair, judgement in judged.items() if judgement.verdict == "undecided"}
    problems = []
    same = {pair: judgement for pair, judgement in judged.items() if judgement.verdict == "same"}
    torn = clusters.torn(same)
    for pair in sorted(same, key=lambda pair: (-same[pair].strength, pair)):
        judgement = same[pair]
        if (judgement.strength == Strength.PERSON or pair not in torn) and clusters.unite(*pair):
            continue
        if judgement.strength == Strength.PERSON:
            problems.append(_contradiction(pair, judgement, profiles))
        open_pairs[pair] = judgement._replace(
            verdict="undecided", reason=f"{judgement.reason}; fits several who are apart"
        )
    return open_pairs, problems


def _contradiction(pair: Pair, judgement: Judgement, profiles: Mapping[str, Profile]) -> Problem:
    left, right = (profiles[key] for key in pair)
    message = (
        f"{judgement.by} decided that {left.name!r} and {right.name!r} are the same, but other decisions keep them "
        "apart; add a later decision on one of these pairs"
    )
    return Problem(left.key, message)
