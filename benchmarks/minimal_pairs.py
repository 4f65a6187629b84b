# ruff: noqa: E501
"""Invented pairs that differ in one thing: a figure, a name, a negation, who did what to whom, an opposite.

Each kind has twelve frames, filled five times. A frame is what is said, a claim that follows from it, and one that does
not and is contradicted.
"""

from collections.abc import Iterator
from typing import NamedTuple


class MinimalPair(NamedTuple):
    """What is said, a claim that it supports, and one that it does not; `kind` is what they differ in."""

    kind: str
    said: str
    follows: str
    differs: str


_NAMES = ("Ruta Pavo", "Karl Dorn", "Ada Renn", "Oren Tace", "Sella Vint", "Pol Arrend")
_PLACES = ("Harrow Bay", "Lindau", "Corvia", "East Merrow", "Port Sable", "Tannock")
_FIGURES = (("11", "18"), ("240", "420"), ("three", "nine"), ("2019", "2014"), ("41 million", "41 billion"))

_FRAMES: dict[str, tuple[tuple[str, str, str], ...]] = {
    "figures": (
        ("Officials in {P} counted {F} cases by the end of the week.", "{P} counted {F} cases.", "{P} counted {G} cases."),
        ("The council of {P} will spend {F} on the new quay, {A} said.", "{P} will spend {F} on a quay.", "{P} will spend {G} on a quay."),
        ("{A} sold {F} shares on Monday.", "{A} sold {F} shares.", "{A} sold {G} shares."),
        ("The blast in {P} left {F} workers dead.", "{F} workers died in {P}.", "{G} workers died in {P}."),
        ("{A} said the plant would need {F} before it could open.", "The plant needs {F} to open.", "The plant needs {G} to open."),
        ("A survey found {F} homes in {P} without power.", "{F} homes in {P} had no power.", "{G} homes in {P} had no power."),
        ("{A} asked the bank for {F} in the spring.", "{A} asked the bank for {F}.", "{A} asked the bank for {G}."),
        ("The file on {A} lists {F} in its first line.", "The file lists {F}.", "The file lists {G}."),
        ("Police seized {F} at the harbour of {P}.", "Police seized {F} in {P}.", "Police seized {G} in {P}."),
        ("The firm paid {A} {F} after the trial.", "{A} was paid {F}.", "{A} was paid {G}."),
        ("{P} recorded {F} in its yearly report.", "The report of {P} recorded {F}.", "The report of {P} recorded {G}."),
        ("The fund of {A} lost {F} in the crash.", "The fund lost {F}.", "The fund lost {G}."),
    ),
    "names": (
        ("{A} opened the hospital in {P} on Friday.", "{A} opened a hospital.", "{B} opened a hospital."),
        ("The court in {P} sentenced {A} to two years in prison.", "{A} was sentenced.", "{B} was sentenced."),
        ("The ferry sank off {P} in the night.", "A ferry sank off {P}.", "A ferry sank off {Q}."),
        ("{A} resigned as head of the port authority.", "{A} resigned.", "{B} resigned."),
        ("The company moved its works to {P} last year.", "The works moved to {P}.", "The works moved to {Q}."),
        ("{A} was elected mayor with a wide margin.", "{A} was elected mayor.", "{B} was elected mayor."),
        ("Soldiers from {P} guarded the bridge.", "Soldiers from {P} guarded the bridge.", "Soldiers from {Q} guarded the bridge."),
        ("The letter was written by {A}, the paper reported.", "{A} wrote the letter.", "{B} wrote the letter."),
        ("The fire began in a warehouse in {P}.", "The fire began in {P}.", "The fire began in {Q}."),
        ("Investigators searched the flat of {A}.", "The flat of {A} was searched.", "The flat of {B} was searched."),
        ("The talks were held in {P} behind closed doors.", "Talks were held in {P}.", "Talks were held in {Q}."),
        ("{A} paid for the campaign, records show.", "{A} paid for the campaign.", "{B} paid for the campaign."),
    ),
    "negation": (
        ("{A} did not sign the treaty.", "{A} has not signed the treaty.", "{A} signed the treaty."),
        ("Nobody was hurt in the collision at {P}.", "The collision at {P} hurt no one.", "People were hurt in the collision at {P}."),
        ("{A} was charged with fraud in {P}.", "{A} was charged with fraud.", "{A} was not charged with fraud."),
        ("The dam at {P} never held more water than planned.", "The dam at {P} did not hold more water than planned.", "The dam at {P} held more water than planned."),
        ("{A} failed to reach the summit.", "{A} did not reach the summit.", "{A} reached the summit."),
        ("The school in {P} has reopened.", "The school in {P} is open again.", "The school in {P} has not reopened."),
        ("{A} knew about the leak.", "{A} was aware of the leak.", "{A} did not know about the leak."),
        ("There is no evidence that {A} took money.", "No evidence shows that {A} took money.", "There is evidence that {A} took money."),
        ("The vaccine was given to everyone in {P}.", "Everyone in {P} got the vaccine.", "The vaccine was not given to anyone in {P}."),
        ("{A} refused to meet the workers.", "{A} did not agree to meet the workers.", "{A} agreed to meet the workers."),
        ("The ship left {P} without its captain.", "The captain was not on the ship when it left {P}.", "The captain was on the ship when it left {P}."),
        ("{A} is not a suspect, police said.", "Police do not suspect {A}.", "{A} is a suspect."),
    ),
    "roles": (
        ("{A} sued {B} over the contract.", "{B} was sued by {A}.", "{B} sued {A}."),
        ("{A} was attacked by {B} in {P}.", "{B} attacked {A}.", "{A} attacked {B}."),
        ("{A} lent {B} the money for the house.", "{B} got the money from {A}.", "{B} lent {A} the money."),
        ("{A} beat {B} in the final.", "{B} lost to {A}.", "{B} beat {A}."),
        ("{A} hired {B} as his lawyer.", "{B} was hired by {A}.", "{B} hired {A}."),
        ("{A} accused {B} of lying.", "{B} was accused by {A}.", "{B} accused {A} of lying."),
        ("{A} sold the farm to {B}.", "{B} bought the farm from {A}.", "{B} sold the farm to {A}."),
        ("{A} replaced {B} as chair of the board.", "{B} was replaced by {A}.", "{B} replaced {A}."),
        ("{A} invited {B} to {P}.", "{B} was invited by {A}.", "{B} invited {A}."),
        ("{A} warned {B} about the storm.", "{B} was warned by {A}.", "{B} warned {A}."),
        ("{A} is the father of {B}.", "{B} is a child of {A}.", "{B} is the father of {A}."),
        ("{A} rescued {B} from the river.", "{B} was rescued by {A}.", "{B} rescued {A}."),
    ),
    "opposites": (
        ("The water in {P} is unsafe to drink.", "People should not drink the water in {P}.", "The water in {P} is safe to drink."),
        ("{A} won the race by a second.", "{A} came first in the race.", "{A} lost the race."),
        ("Prices in {P} rose sharply.", "Prices in {P} went up.", "Prices in {P} fell."),
        ("{A} was acquitted of all charges.", "The court cleared {A}.", "{A} was convicted."),
        ("The council of {P} rejected the plan.", "The plan was turned down in {P}.", "The council of {P} approved the plan."),
        ("{A} left the party in June.", "{A} quit the party.", "{A} joined the party in June."),
        ("The bridge at {P} was closed to lorries.", "Lorries may not use the bridge at {P}.", "The bridge at {P} was opened to lorries."),
        ("{A} praised the new law.", "{A} spoke well of the new law.", "{A} condemned the new law."),
        ("The strike in {P} ended on Sunday.", "The strike in {P} is over.", "The strike in {P} began on Sunday."),
        ("{A} survived the crash.", "{A} lived through the crash.", "{A} died in the crash."),
        ("The bank of {P} raised its rates.", "Rates went up at the bank of {P}.", "The bank of {P} cut its rates."),
        ("{A} admitted the theft.", "{A} confessed to the theft.", "{A} denied the theft."),
    ),
}  # fmt: skip


def minimal_pairs() -> Iterator[MinimalPair]:
    """Sixty pairs of each kind."""
    for kind, frames in _FRAMES.items():
        for number, (said, follows, differs) in enumerate(frames):
            for turn, (figure, other) in enumerate(_FIGURES):
                at = number + turn
                words = {"A": _NAMES[at % 6], "B": _NAMES[(at + 1) % 6], "F": figure, "G": other}
                words |= {"P": _PLACES[at % 6], "Q": _PLACES[(at + 1) % 6]}
                yield MinimalPair(kind, said.format(**words), follows.format(**words), differs.format(**words))
