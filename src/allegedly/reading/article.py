"""What each format's module yields: an article as its bytes state it, before anything is added."""

from msgspec import Struct


class Article(Struct, frozen=True):
    """The text of an article and what its input says about it; None where it does not say.

    ``doubts`` are messages for people: what the input said that could not be used.
    """

    text: str
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    record_id: str | None = None
    doubts: tuple[str, ...] = ()
