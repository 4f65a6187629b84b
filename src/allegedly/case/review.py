"""What a person should look at next, the weakest and most consequential first, with the commands that decide it."""

from collections.abc import Iterable, Iterator, Sequence
from shlex import join

from allegedly import decisions as people
from allegedly.case import answers
from allegedly.case.desk import Desk, case_of
from allegedly.case.nouns import Question
from allegedly.ledger import Decision
from allegedly.records import Claim, Identity, Register

# How much less a matter weighs than one of which nothing is known, for each document or statement that it concerns: a
# join with a reason is seldom wrong, figures that clash are seldom one claim.
_JOINED, _CLASHING = 0.5, 0.5
_FIRST = 1_000_000.0  # what people contradict each other in, and what they set themselves to do, comes before all
_REASON = "..."


def questions(desk: Desk, case: str, claim: str | None) -> list[Question]:
    """The queue of a case; with a claim also what may put it forward or not."""
    view = desk.view()
    members = set(case_of(view, case).documents)
    made = list(view.decisions.values())
    asked = [*_clashes(made), *_tasks(made, case, members)]
    asked += _sources(answers.registered(desk, case))
    asked += _claims(case, answers.listed(desk, case, "thin", alone=False).claims)
    if claim is not None:
        asked += _reports(desk, case, claim)
    return sorted(asked, key=lambda one: (-one.weight, one.kind, one.on))


def _clashes(made: Sequence[Decision]) -> Iterator[Question]:
    for line in people.clashes(made):
        yield Question(kind="clash", on=(), words=(line,), why="people contradict each other", weight=_FIRST)


def _tasks(made: Iterable[Decision], case: str, members: set[str]) -> Iterator[Question]:
    for one in made:
        here = one.made.case == case or not members.isdisjoint(map(people.document_of, one.made.on))
        if one.made.decision == "task" and here:
            done = ("allegedly", "undo", str(one.number), "--reason", "done")
            yield Question(
                kind="task",
                on=one.made.on,
                words=(one.made.value or "",),
                why=f"{one.by} set it on {one.time[:10]}",
                weight=_FIRST,
                commands=(join(done),),
            )


def _sources(register: Register) -> Iterator[Question]:
    by_id = {one.id: one for one in register.identities}
    for pair in register.candidates:
        concerned = min(_said(by_id[pair.left]), _said(by_id[pair.right]))
        if pair.by == "rule":
            names = pair.left_name, pair.right_name
            yield _pair("perhaps one source", names, names, pair.reason, float(concerned))
    for one in register.identities:
        for tie in one.joins:
            if one.suggested and tie.by == "rule" and tie.reason != "same name":
                words = (one.name, *one.aliases)
                yield _pair("joined source", (tie.left, tie.right), words, tie.reason, _JOINED * _said(one))


def _pair(kind: str, on: tuple[str, str], words: Sequence[str], why: str, weight: float) -> Question:
    commands = tuple(_decide(verb, *on) for verb in ("same", "different", "undecided"))
    return Question(kind=kind, on=on, words=tuple(words), why=why, weight=weight, commands=commands)


def _said(identity: Identity) -> int:
    return identity.statements + identity.relayed


def _claims(case: str, claims: Iterable[Claim]) -> Iterator[Question]:
    for claim in claims:
        if not claim.suggested:
            continue
        documents = len({mention.document for mention in claim.mentions})
        named = {mention.source for mention in claim.mentions if mention.source}
        commands = (
            join(("allegedly", "trace", "--case", case, "--claim", claim.wording)),
            _decide("accept", claim.id),
            _decide("status", claim.id, "--value", "unverified"),
        )
        if len(named) <= 1:
            why = f"{documents} documents, {'one source' if named else 'no source'} named"
            yield _of_claim("thin claim", claim, why, documents / (len(named) + 1), commands)
        clash = next((reason for reason in claim.reasons if reason.signal.endswith("clash")), None)
        if clash is not None:
            why = f"{clash.signal}: elsewhere {clash.right}"
            yield _of_claim("clashing claim", claim, why, _CLASHING * documents, commands)


def _of_claim(kind: str, claim: Claim, why: str, weight: float, commands: tuple[str, ...]) -> Question:
    return Question(kind=kind, on=(claim.id,), words=(claim.wording,), why=why, weight=weight, commands=commands)


def _reports(desk: Desk, case: str, claim: str) -> Iterator[Question]:
    """What a claim's trace took for a report, and what it almost took for one, while nobody decided on it."""
    traced = answers.traced(desk, case, claim)
    origins = {origin.id: len(origin.documents) for origin in traced.origins}
    decided = {people.document_of(one.made.on[0]) for one in desk.view().decisions.values() if one.made.claim}
    for one in traced.documents:
        if one.document in decided:
            continue
        if one.reports and one.decisive is not None:
            others = min((origins.get(origin, 1) for origin in one.origins), default=1)
            why = f"{one.location} {one.stance} it, the judge is {one.decisive.score:.0%} sure"
            name = people.passage_id(one.document, one.decisive.spans)
            yield _passage("report", claim, name, one.decisive.text, why, (1 - one.decisive.score) / others)
        elif one.nearest is not None:
            sure = max(one.nearest.entails, one.nearest.contradicts)
            why = f"{one.location} comes near: {one.nearest.differs or 'perhaps on another point'}"
            name = people.passage_id(one.document, one.nearest.passage.spans)
            yield _passage("near miss", claim, name, one.nearest.passage.text, why, sure)


def _passage(kind: str, claim: str, name: str, words: str, why: str, weight: float) -> Question:
    commands = tuple(_decide(verb, name, "--claim", claim) for verb in ("accept", "reject"))
    return Question(kind=kind, on=(name,), words=(words,), why=why, weight=weight, commands=commands)


def _decide(*words: str) -> str:
    return join(("allegedly", "decide", *words, "--reason", _REASON))
