"""What an agent asks about, named by the person who started it: a case of a ledger, or articles kept in memory."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

from allegedly.case import Cases
from allegedly.ledger import Ledger, MemoryStore
from allegedly.reading import must_exist
from allegedly.records import Problem

_ARTICLES = "articles"


class Material(Protocol):
    """A case, the cases it is one of, and what could not be read into it."""

    case: str
    unread: tuple[Problem, ...]

    def opened(self) -> AbstractContextManager[Cases]:
        """The cases, for the thread that asks, as long as the context lasts."""


class OneCase:
    """A case of a ledger, which is opened anew for each question: another thread may ask, and others may add."""

    def __init__(self, case: str, open_cases: Callable[[], AbstractContextManager[Cases]]) -> None:
        self.case = case
        self.unread: tuple[Problem, ...] = ()
        self._open = open_cases
        with self.opened() as cases:
            cases.show_case(case)  # what is wrong with either is told now, not at the first question

    def opened(self) -> AbstractContextManager[Cases]:
        """The cases of the ledger."""
        return self._open()


class Articles:
    """Files, folders and addresses, read at the first question and kept until the process ends.

    Raises MissingFile at once for a path at which there is nothing.
    """

    def __init__(self, sources: Sequence[str], *, allow_private_addresses: bool = False) -> None:
        for source in sources:
            must_exist(source)
        self.case = _ARTICLES
        self.unread: tuple[Problem, ...] = ()
        self._sources = sources
        self._private = allow_private_addresses
        self._cases: Cases | None = None

    @contextmanager
    def opened(self) -> Iterator[Cases]:
        """The one case that holds all articles."""
        if self._cases is None:
            self._cases = self._read()
        yield self._cases

    def _read(self) -> Cases:
        cases = Cases(Ledger(MemoryStore(), author="nobody"))
        cases.new(_ARTICLES, "")
        added = cases.add(self._sources, case=_ARTICLES, allow_private_addresses=self._private)
        self.unread = tuple(problem for article in added for problem in article.problems)
        return cases
