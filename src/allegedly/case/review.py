"""What a person should look at next, the weakest and most consequential first, with the ways to decide it.

One queue, whoever asks: the terminal and the workbench show the same questions in the same order under the same keys.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest
from shlex import join

from allegedly import decisions as people
from allegedly.case import answers
from allegedly.case.desk import Desk, case_of
from allegedly.case.nouns import Choice, Question, Queue
from allegedly.ledger import Decided, Decision
from allegedly.records import Attribution, Claim, Identity, Listing, Reading, Register
from allegedly.records.grade import DecisionKind

# How much less a matter weighs than one of which nothing is known, for each document or statement that it concerns: a
# join with a reason is seldom wrong, figures that clash are seldom one claim.
_JOINED, _CLASHING = 0.5, 0.5
_FIRST = 1_000_000.0  # what people contradict each other in, and what they set themselves to do, comes before all
_STATEMENTS = 1000  # of those that wait, more than anybody decides on in a day
_REASON = "..."
_ANSWERS = ("accept", "reject", "correct", "same", "different", "undecided", "status")


def queue(desk: Desk, case: str, claim: str | None) -> Queue:
    """The queue of a case; with a claim also what may put it forward or not."""
    view = desk.view()
    members = set(case_of(view, case).documents)
    made = list(view.decisions.values())
    read = answers.readings(desk, case)
    listing = answers.listed(desk, case, "thin", alone=False)
    said, waiting = _statements(read, listing, case)
    asked = [*_clashes(made), *_tasks(made, case, members), *said]
    asked += _sources(answers.registered(desk, case, read), case)
    asked += _claims(case, listing.claims)
    if claim is not None:
        asked += _reports(desk, case, claim)
    here = [one for one in made if _concerns(one, case, members)]
    return Queue(
        questions=tuple(sorted(asked, key=lambda one: (-one.weight, one.kind, one.on))),
        decided=sum(one.made.decision in _ANSWERS for one in here),
        waiting=len(asked) - len(said) + waiting,
    )


def _concerns(decision: Decision, case: str, members: set[str]) -> bool:
    """Whether a decision was made in a case, or on something in one of its documents."""
    made = decision.made
    return made.case == case or not members.isdisjoint(map(people.document_of, made.on))


def _clashes(made: Sequence[Decision]) -> Iterator[Question]:
    for line in people.clashes(made):
        yield Question(kind="clash", on=(), words=(line,), why="people contradict each other", weight=_FIRST)


def _tasks(made: Iterable[Decision], case: str, members: set[str]) -> Iterator[Question]:
    for one in made:
        if one.made.decision == "task" and _concerns(one, case, members):
            done = Choice(key="a", says="Done", undoes=one.number, reason="done")
            yield _question(
                "task", one.made.on, (one.made.value or "",), f"{one.by} set it on {one.time[:10]}", _FIRST, (done,)
            )


def _statements(readings: Iterable[Reading], listing: Listing, case: str) -> tuple[list[Question], int]:
    """The statements that nobody confirmed, and how many there are; doubt weighs as often as documents say the same."""
    reach = _reach(listing)
    waiting = [
        (-_doubt(said) * reach[name], name, said)
        for reading in readings
        for said in reading.attributions
        if said.suggested and (name := people.statement_id(reading.document.id, said.id))
    ]
    heaviest = nsmallest(_STATEMENTS, waiting, key=lambda row: row[:2])
    return [_statement(name, said, -weight, reach[name], case) for weight, name, said in heaviest], len(waiting)


def _reach(listing: Listing) -> defaultdict[str, int]:
    """How many documents have the claim of a statement, by its id."""
    reach: defaultdict[str, int] = defaultdict(lambda: 1)
    for claim in listing.claims:
        documents = len({mention.document for mention in claim.mentions})
        for mention in claim.mentions:
            if mention.attribution:
                reach[people.statement_id(mention.document, mention.attribution)] = documents
    return reach


def _doubt(said: Attribution) -> float:
    """How likely the statement is wrong; where nobody said, as likely as not."""
    return 1 - (0.5 if said.confidence is None else said.confidence)


def _statement(name: str, said: Attribution, weight: float, documents: int, case: str) -> Question:
    sure = "confidence unknown" if said.confidence is None else f"{said.confidence:.0%} sure"
    source = said.source.text if said.source and said.source.text else "no source"
    choices = (
        _choice("a", "Accept", "accept", name, case=case, reason="as the words say"),
        _choice("r", "Reject", "reject", name, case=case, reason="not what the words say"),
        _choice("c", "Correct", "correct", name, case=case, values=_labels()),
        _choice("g", "Credibility", "credibility", name, case=case, values=people.VALUES["credibility"]),
    )
    why = f"{sure}, its claim in {documents} document{'s' * (documents > 1)}"
    return _question("statement", (name,), (source, said.content.text), why, weight, choices)


def _labels() -> tuple[str, ...]:
    return tuple(f"{field}={value}" for field, values in people.LABELS.items() for value in values)


def _sources(register: Register, case: str) -> Iterator[Question]:
    by_id = {one.id: one for one in register.identities}
    for pair in register.candidates:
        concerned = min(_said(by_id[pair.left]), _said(by_id[pair.right]))
        if pair.by == "rule":
            names = pair.left_name, pair.right_name
            yield _pair("perhaps one source", names, names, pair.reason, float(concerned), case)
    for one in register.identities:
        for tie in one.joins:
            if one.suggested and tie.by == "rule" and tie.reason != "same name":
                words = (one.name, *one.aliases)
                yield _pair("joined source", (tie.left, tie.right), words, tie.reason, _JOINED * _said(one), case)


def _pair(kind: str, on: tuple[str, str], words: Sequence[str], why: str, weight: float, case: str) -> Question:
    choices = (
        _choice("a", "One source", "same", *on, case=case, reason="one source by all that is said here"),
        _choice("d", "Two sources", "different", *on, case=case, reason="two sources by all that is said here"),
        _choice("o", "Open", "undecided", *on, case=case, reason="nothing here tells"),
    )
    return _question(kind, on, tuple(words), why, weight, choices)


def _said(identity: Identity) -> int:
    return identity.statements + identity.relayed


def _claims(case: str, claims: Iterable[Claim]) -> Iterator[Question]:
    for claim in claims:
        if not claim.suggested or claim.grades:
            continue
        documents = len({mention.document for mention in claim.mentions})
        named = {mention.source for mention in claim.mentions if mention.source}
        if len(named) <= 1:
            why = f"{documents} documents, {'one source' if named else 'no source'} named"
            yield _of_claim("thin claim", claim, why, documents / (len(named) + 1), case)
        clash = next((reason for reason in claim.reasons if reason.signal.endswith("clash")), None)
        if clash is not None:
            why = f"{clash.signal}: elsewhere {clash.right}"
            yield _of_claim("clashing claim", claim, why, _CLASHING * documents, case)


def _of_claim(kind: str, claim: Claim, why: str, weight: float, case: str) -> Question:
    choices = (
        _choice("a", "One claim", "accept", claim.id, case=case, reason="one claim, as it was gathered"),
        _choice("r", "Unverified", "status", claim.id, case=case, value="unverified", reason="it rests on too little"),
        _choice("g", "Status", "status", claim.id, case=case, values=people.VALUES["status"]),
    )
    traced = join(("allegedly", "trace", "--case", case, "--claim", claim.wording))
    return _question(kind, (claim.id,), (claim.wording,), why, weight, choices, traced)


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
            weight = (1 - one.decisive.score) / others
            yield _passage("report", claim, name, one.decisive.text, why, weight, case)
        elif one.nearest is not None:
            sure = max(one.nearest.entails, one.nearest.contradicts)
            why = f"{one.location} comes near: {one.nearest.differs or 'perhaps on another point'}"
            name = people.passage_id(one.document, one.nearest.passage.spans)
            yield _passage("near miss", claim, name, one.nearest.passage.text, why, sure, case)


def _passage(  # noqa: PLR0913, PLR0917 - what a question is made of
    kind: str, claim: str, name: str, words: str, why: str, weight: float, case: str
) -> Question:
    choices = (
        _choice("a", "Says it", "accept", name, case=case, claim=claim, reason="the words say so"),
        _choice("r", "Does not", "reject", name, case=case, claim=claim, reason="the words do not say so"),
    )
    return _question(kind, (name,), (words,), why, weight, choices)


def _choice(  # noqa: PLR0913 - what a decision is made of
    key: str,
    says: str,
    decision: DecisionKind,
    *on: str,
    case: str,
    reason: str = "",
    claim: str | None = None,
    value: str | None = None,
    values: tuple[str, ...] = (),
) -> Choice:
    made = Decided(decision=decision, on=on, reason=reason, value=value, claim=claim, case=case)
    return Choice(key=key, says=says, made=made, values=values, reason=reason)


def _question(
    kind: str,
    on: tuple[str, ...],
    words: tuple[str, ...],
    why: str,
    weight: float,
    choices: tuple[Choice, ...],
    *commands: str,
) -> Question:
    """A question with the commands that decide it, after those that help to."""
    commands = (*commands, *map(_command, choices))
    return Question(kind=kind, on=on, words=words, why=why, weight=weight, choices=choices, commands=commands)


def _command(choice: Choice) -> str:
    """What to type in place of the key."""
    made = choice.made
    if made is None:
        return join(("allegedly", "undo", str(choice.undoes), "--reason", choice.reason))
    field = ("--field", _REASON) if made.decision == "correct" else ()
    value = ("--value", made.value or _REASON) if made.value or choice.values else ()
    claim = ("--claim", made.claim) if made.claim else ()
    return join(("allegedly", "decide", made.decision, *made.on, *field, *value, *claim, "--reason", _REASON))
