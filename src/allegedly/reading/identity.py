"""Works and their versions: a document is one version of a work, named by the work and its text."""

from hashlib import sha256

from allegedly.ids import digest

Work = tuple[str | None, ...]


def work_of(*, url: str | None, record: str | None, outlet: str | None, name: tuple[str | None, str]) -> Work:
    """What stays of an article when its text is changed.

    That is its canonical URL, else the id its record gives with the outlet (two outlets may both number their records
    from 1), else the outlet with `name`: when it was published and its file's name without folders, or the hash of its
    text where it has no file of its own. When it was retrieved, and where the file lies, is in no id.
    """
    if url:
        return "url", url
    if record:
        return "record", outlet, record
    return "file", outlet, *name


def work_id(work: Work) -> str:
    """Name a work: 16 hex digits."""
    return digest("work", work)


def document_id(work: Work, text: str) -> str:
    """Name a version of a work by its text: 16 hex digits."""
    return digest(work, sha256(text.encode()).hexdigest())
