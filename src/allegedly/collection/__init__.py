"""Many articles read once: a folder of readings, with the claims and copies among them, that answers at once."""

from allegedly.collection.build import claims_of, copies_of, finish
from allegedly.collection.search import candidates, trace
from allegedly.collection.store import Collection, create, find, locked

__all__ = ["Collection", "candidates", "claims_of", "copies_of", "create", "find", "finish", "locked", "trace"]
