"""Who stands behind each document that puts a claim forward: its citations, and those of all that are one origin."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from allegedly.origins.citations import Account, Side
from allegedly.origins.copies import copied
from allegedly.origins.groups import Groups
from allegedly.origins.join import Cited, Node, join, nodes
from allegedly.origins.stance import stance
from allegedly.origins.uncredited import own_denials, uncredited, unstated_denial
from allegedly.records import Copy, ReportStance, Signal

_COPIED = 0.3  # of a document's main claim sentences; as set on origins-dev
_MAIN = 0.8  # of the best score of a document's mentions; as set on origins-dev


class Behind(NamedTuple):
    """Who cites whom for one claim, which citations are one origin, and which account has its words from which."""

    cited: Sequence[Cited]
    groups: Groups[Node]
    stances: Mapping[str, ReportStance]
    originals: Mapping[str, Account]

    def of(self, account: Account) -> list[Cited]:
        """For each origin of a document its weightiest citation; the one its account mainly rests on comes first."""
        weights: dict[Node, float] = defaultdict(float)
        first: dict[Node, Cited] = {}
        for each in self.cited:
            if each.account is account:
                root = self.groups.root(each.node)
                weights[root] += each.citation.weight
                if root not in first or each.citation.weight > first[root].citation.weight:
                    first[root] = each
        side = self._side(account)
        return sorted(first.values(), key=lambda one: (one.citation.side != side, -weights[self.groups.root(one.node)]))

    def _side(self, account: Account) -> Side:
        return "denies" if self.stances[account.id] == "denies" else "supports"


def behind(accounts: Sequence[Account], copies: Sequence[Copy]) -> Behind:
    """Find whom every account cites, give those who cite nobody an origin, and join what is one."""
    stances = {one.id: stance(one) for one in accounts}
    cited = nodes(accounts)
    for one in accounts:
        own = own_denials(one)
        cited += own
        sides = {each.side for each in one.citations} | {each.citation.side for each in own}
        # A rumour that a document mentions only to deny it has no origin of its own.
        if stances[one.id] == "denies" and "denies" not in sides:
            cited.append(unstated_denial(one))
        elif stances[one.id] != "denies" and "supports" not in sides:
            cited.append(uncredited(one))
    groups = join(cited)
    found = Behind(cited, groups, stances, _originals(accounts, copies))
    for one in accounts:
        _join_copied(one, found)
    return found


def _join_copied(account: Account, found: Behind) -> None:
    """Join an account that names nobody for the claim with the one whose sentences it has."""
    original = found.originals.get(account.id)
    own, theirs = found.of(account), found.of(original) if original else []
    if own and theirs and own[0].node.place and own[0].citation.side == theirs[0].citation.side:
        reason = Signal("copied wording", own[0].citation.mention.text, theirs[0].citation.mention.text)
        found.groups.join(theirs[0].node, own[0].node, reason)


def _originals(accounts: Sequence[Account], copies: Sequence[Copy]) -> dict[str, Account]:
    """By id, the account from which much of another one's claim sentences is copied."""
    by_id = {one.id: one for one in accounts}
    found = {one.id: _original(one, copies) for one in accounts}
    return {key: by_id[original] for key, original in found.items() if original in by_id}


def _original(account: Account, copies: Sequence[Copy]) -> str | None:
    """The document that has most of an account's main claim sentences; direct quotations belong to who is quoted."""
    quoted = {said.id for said in account.reading.attributions if said.quote == "direct"}
    best = max(mention.score for mention in account.mentions)
    main = [mention for mention in account.mentions if mention.score >= _MAIN * best]
    spans = [span for mention in main if mention.attribution not in quoted for span in mention.spans]
    shares = copied(copies, account.id, spans)
    return shares[0][0].original if shares and shares[0][1] >= _COPIED else None
