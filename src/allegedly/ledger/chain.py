"""Entries hold the hash of the one before, so that none can be changed without all after it."""

from hashlib import sha256

import msgspec

from allegedly.ledger.events import TYPES, Event
from allegedly.ledger.store import Entry

_ENCODER = msgspec.json.Encoder(order="deterministic")
_DECODERS: dict[str, msgspec.json.Decoder[Event]] = {kind: msgspec.json.Decoder(shape) for kind, shape in TYPES.items()}


def seal(event: Event, *, author: str, time: str, after: Entry | None) -> Entry:
    """Make the entry of an event that follows another; its time is that of the other at least."""
    sequence, previous = (after.sequence + 1, after.hash) if after else (1, "")
    time = max(time, after.time) if after else time
    fields = msgspec.structs.asdict(event)
    kind, body = str(event.__struct_config__.tag), _ENCODER.encode(fields).decode()
    unsealed = Entry(sequence, time, author, kind, body, previous, "")
    return msgspec.structs.replace(unsealed, hash=hash_of(unsealed))


def hash_of(entry: Entry) -> str:
    """The SHA-256 of all of an entry but its hash, in hex."""
    sealed = (
        entry.sequence,
        entry.time,
        entry.author,
        entry.kind,
        entry.body,
        entry.previous,
    )
    return sha256(msgspec.json.encode(sealed)).hexdigest()


def event_of(entry: Entry) -> Event:
    """The event that an entry holds; raises msgspec.DecodeError or KeyError for one of no known shape."""
    return _DECODERS[entry.kind].decode(entry.body)
