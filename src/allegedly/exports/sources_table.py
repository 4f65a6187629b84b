"""A register for a person at a terminal: who speaks how often, the busiest first; what is left to decide."""

from collections.abc import Iterator
from typing import TextIO

from rich.console import Console
from rich.text import Text

from allegedly.exports.plain import one_line
from allegedly.exports.standing import standing
from allegedly.exports.terminal import console, show
from allegedly.records import Candidate, Identity, Register

_CANDIDATES = 20
_STATED = 2


def write(register: Register, stream: TextIO) -> None:
    """Write the named, the unnamed and those who only relay, then the first 20 of the open pairs."""
    screen = console(stream)
    speaking = [one for one in register.identities if one.statements]
    groups = {
        "Named": [one for one in speaking if one.named],
        "Unnamed": [one for one in speaking if not one.named],
        "Relays only": [one for one in register.identities if not one.statements],
    }
    for title, identities in groups.items():
        if identities:
            screen.print(Text.assemble((title, "bold"), (" · statements, in documents", "dim")))
            for identity in identities:
                _show_identity(screen, identity)
            screen.print()
    for line in _candidates(register.candidates):
        screen.print(line)
    show(screen, "", [Text(_footer(register), style="dim")])


def _show_identity(screen: Console, identity: Identity) -> None:
    lead = f"{identity.statements or identity.relayed:>5} in {len(identity.documents):<4} "
    stated = [*identity.roles[:_STATED], *identity.affiliations[:_STATED]]
    made = standing(identity.suggested, identity.grades)
    facts = " · ".join([fact for fact in (identity.kind, *stated, *made) if fact])
    head = Text.assemble((one_line(identity.name), "bold"), (f" · {one_line(facts)}" if facts else "", "dim"))
    more = {
        "also": "; ".join(identity.aliases),
        "via": ", ".join(f"{via.name} ({via.statements})" for via in identity.via),
        "relays": str(identity.relayed) if identity.statements and identity.relayed else "",
    }
    told = [Text(f"{label} {one_line(words)}", style="dim") for label, words in more.items() if words]
    show(screen, lead, [head, *told])


def _candidates(candidates: tuple[Candidate, ...]) -> Iterator[Text]:
    if not candidates:
        return
    yield Text("Perhaps the same, not joined: decide with --decisions", style="bold")
    for one in candidates[:_CANDIDATES]:
        yield Text(f"  {one_line(one.left_name)} ? {one_line(one.right_name)} · {one_line(one.reason)}")
    if len(candidates) > _CANDIDATES:
        yield Text(f"  … and {len(candidates) - _CANDIDATES} more, all in --format json", style="dim")
    yield Text()


def _footer(register: Register) -> str:
    named = sum(one.statements for one in register.identities if one.named)
    unnamed = register.statements - named - register.sourceless
    counts = f"{register.statements} statements in {register.documents} documents: {named} by named sources, "
    unused = f"; decisions that concern no source here: {register.unused}" if register.unused else ""
    return f"{counts}{unnamed} by unnamed ones, {register.sourceless} by none{unused}. Found by machine: check."
