"""Links in tokens -> attributions in characters."""

from allegedly.attribution.decode import Link, Range, links
from allegedly.encoder import Encoding, Model
from allegedly.records import Attribution, Passage, Quote, SourceMention, Span
from allegedly.text import quotations, slice_spans

DIRECT_SHARE = 0.8  # of a content's letters inside quotation marks, from which on a quotation is direct


def attribute(text: str, encoding: Encoding, model: Model) -> tuple[Attribution, ...]:
    """Find the attributed statements of a text, in the order of their first words."""
    quoted = quotations(text)
    found = [_Characters(text, encoding, link) for link in links(encoding, model)]
    found.sort(key=lambda item: item.start)
    return tuple(item.attribution(f"a{number}", quoted) for number, item in enumerate(found, start=1))


class _Characters:
    """A link, with its ranges turned into spans of the text."""

    def __init__(self, text: str, encoding: Encoding, link: Link) -> None:
        self._text = text
        self._offsets = encoding.tokens.offsets
        self._link = link
        self.cue = self._spans((link.cue,))
        self.source = self._spans(link.sources)
        self.content = self._spans(link.contents)
        self.start = min(start for start, _ in (*self.cue, *self.source, *self.content))

    def attribution(self, number: str, quoted: list[Span]) -> Attribution:
        text = self._text
        source = SourceMention(self.source, slice_spans(text, self.source)) if self.source else None
        return Attribution(
            id=number,
            source=source,
            cue=Passage(self.cue, slice_spans(text, self.cue)),
            content=Passage(self.content, slice_spans(text, self.content)),
            quote=quote_of(text, self.content, quoted),
            confidence=round(self._link.confidence, 3),
        )

    def _spans(self, ranges: tuple[Range, ...]) -> tuple[Span, ...]:
        return tuple((int(self._offsets[start, 0]), int(self._offsets[end - 1, 1])) for start, end in ranges)


def quote_of(text: str, content: tuple[Span, ...], quoted: list[Span]) -> Quote:
    """Whether a content is quoted word by word, retold, or both, by its letters inside quotation marks."""
    letters = [i for start, end in content for i in range(start, end) if text[i].isalnum()]
    inside = {i for start, end in quoted for i in range(start, end)}
    share = sum(i in inside for i in letters) / max(len(letters), 1)
    if share >= DIRECT_SHARE:
        return "direct"
    return "mixed" if share else "indirect"
