"""Every exception that allegedly raises on purpose.

AllegedlyError
├── UsageError              the call cannot mean anything: no such option value, no such source
│   ├── SeveralDocuments    one document was asked for, the source holds more
│   └── MissingFile         there is no such file or folder; a FileNotFoundError too
├── UnreadableError         an input cannot be read; the stages turn it into a Problem
│   └── FetchError          an address was refused, failed, or exceeded a limit
├── ModelError              the model files are missing or do not fit this version
└── LedgerError             a ledger cannot be opened, read or written
    └── LedgerMoved         another process added to it first; decide once more

Bad input is a record (`allegedly.records.Problem`), not an exception, wherever more than one input can be read.
"""


class AllegedlyError(Exception):
    """Base of all."""


class UsageError(AllegedlyError):
    """The call cannot mean anything."""


class SeveralDocuments(UsageError):
    """One document was asked for, the source holds more."""


class MissingFile(UsageError, FileNotFoundError):
    """There is no such file or folder."""


class UnreadableError(AllegedlyError):
    """An input cannot be read. `place` says where in it, such as "byte 1044" or "line 3"."""

    def __init__(self, message: str, *, place: str | None = None) -> None:
        super().__init__(message)
        self.place = place


class FetchError(UnreadableError):
    """An address was refused, failed, or exceeded a limit."""


class ModelError(AllegedlyError):
    """The model files are missing or do not fit this version."""


class LedgerError(AllegedlyError):
    """A ledger cannot be opened, read or written."""


class LedgerMoved(LedgerError):
    """Another process added to the ledger first."""
