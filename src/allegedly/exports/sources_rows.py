"""One source a row, for spreadsheets (RFC 4180); open pairs are only in JSON. Several values are joined by `; `."""

import csv
from collections.abc import Mapping
from typing import TextIO

from allegedly.exports.csv_rows import Cells, guarded
from allegedly.exports.standing import cell
from allegedly.records import Identity, Register

COLUMNS = (
    *("id", "name", "kind", "named", "statements", "documents", "relayed", "via", "aliases", "roles", "affiliations"),
    *("locations", "reasons", "standing", "guarded"),
)


def write(register: Register, stream: TextIO) -> None:
    """Write a header and a row for each source; the stream must not translate line ends (`newline=""`)."""
    rows = csv.DictWriter(stream, COLUMNS)
    rows.writeheader()
    rows.writerows(guarded(_cells(identity, register.locations)) for identity in register.identities)


def _cells(identity: Identity, locations: Mapping[str, str]) -> Cells:
    return {
        "id": identity.id,
        "name": identity.name,
        "kind": identity.kind,
        "named": None if identity.named is None else str(identity.named).lower(),
        "statements": identity.statements,
        "documents": len(identity.documents),
        "relayed": identity.relayed,
        "via": "; ".join(f"{via.name} ({via.statements})" for via in identity.via),
        "aliases": "; ".join(identity.aliases),
        "roles": "; ".join(identity.roles),
        "affiliations": "; ".join(identity.affiliations),
        "locations": "; ".join(locations.get(document, document) for document in identity.documents),
        "standing": cell(identity.suggested, identity.grades),
        "reasons": "; ".join(sorted({f"{join.reason} ({join.by})" for join in identity.joins})),
    }
