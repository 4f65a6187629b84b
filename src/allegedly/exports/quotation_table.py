"""A quotation check for a person at a terminal: who is said to have said it, where first, and in which wordings."""

from collections.abc import Iterator
from typing import TextIO

from rich.text import Text

from allegedly.exports.plain import one_line
from allegedly.exports.terminal import console, show
from allegedly.records import Difference, Occurrence, QuotationCheck, Speaker, Variant

_CAUTION = "Found by machine: check against the words. Who is named has not thereby said it."


def write(check: QuotationCheck, stream: TextIO) -> None:
    """Write 80 columns, on a wider terminal up to 100: a summary, then each wording, the nearest first."""
    screen = console(stream)
    show(screen, "", [Text(f"“{one_line(check.words)}”", style="italic"), *map(Text, _summary(check))])
    for number, variant in enumerate(check.variants, 1):
        screen.print()
        show(screen, f"{number:<2} ", _variant(variant))
    screen.print()
    show(screen, "", [Text(_CAUTION, style="dim")])


def _summary(check: QuotationCheck) -> Iterator[str]:
    places = {place.document: place for variant in check.variants for place in variant.occurrences}
    quoted = f"Quoted in {len(places)} of {_counted(check.documents, 'document')}"
    yield f"{quoted}, in {_counted(len(check.variants), 'wording')}" if places else quoted
    yield from _speakers(check)
    if check.earliest:
        first = "; ".join(_place(places[document], speaker=False) for document in check.earliest)
        yield one_line(f"Earliest by date: {first}")
    if check.undated:
        undated = "; ".join(_place(places[document], speaker=False) for document in check.undated)
        yield one_line(f"Date unknown, so perhaps earlier: {undated}")


def _speakers(check: QuotationCheck) -> Iterator[str]:
    """A line for each speaker, those with a name first."""
    named = [speaker for speaker in check.speakers if speaker.name]
    if len(named) > 1:
        yield f"{len(named)} speakers are named:"
    for speaker in named:
        yield f"Said by {_speaker(speaker)}"
    for speaker in check.speakers:
        if not speaker.name:
            yield f"No speaker named: {_counted(len(speaker.documents), 'document')}"


def _speaker(speaker: Speaker) -> str:
    also = f", also as {', '.join(speaker.aliases)}" if speaker.aliases else ""
    return one_line(f"{speaker.name}{also}: {_counted(len(speaker.documents), 'document')}")


def _variant(variant: Variant) -> Iterator[Text]:
    yield Text(one_line(f"“{variant.wording}”"), style="bold")
    for difference in variant.differences:
        yield Text(one_line(_difference(difference)))
    if not variant.differences:
        yield Text("as asked")
    for occurrence in variant.occurrences:
        yield Text(one_line(_place(occurrence)), style="dim")


def _difference(difference: Difference) -> str:
    sides = (f"“{side}”" for side in (difference.asked, difference.printed) if side)
    return f"{difference.kind}: {' → '.join(sides)}"


def _place(occurrence: Occurrence, *, speaker: bool = True) -> str:
    stated = [occurrence.outlet, occurrence.location, occurrence.published or "date unknown"]
    if speaker:
        stated.append(occurrence.speaker or "no speaker named")
    return " · ".join(fact for fact in stated if fact)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
