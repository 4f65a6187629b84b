"""One version of one article, and what could not be read of it."""

from msgspec import Struct

from allegedly.records.text import Passage


class Document(Struct, frozen=True, kw_only=True):
    """One version of one article.

    ``location`` is a path, a URL, or ``path#id`` for a record of a file; ``url`` is the canonical one. ``published``
    and ``retrieved`` are ISO 8601. ``language`` is an ISO 639-1 code. ``sha256`` is of the bytes read. ``id`` names
    this version, ``work`` all versions of the article; both derive from content, see ``allegedly.reading.identity``.
    """

    id: str
    work: str | None = None
    location: str
    text: str
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    published: str | None = None
    retrieved: str | None = None
    language: str | None = None
    sha256: str
    credits: tuple[Passage, ...] = ()
    corrections: tuple[Passage, ...] = ()


class Problem(Struct, frozen=True):
    """What could not be read or analysed: where, and the way out."""

    location: str
    message: str
    place: str | None = None
