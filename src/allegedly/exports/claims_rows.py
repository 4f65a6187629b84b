"""One mention of a claim a row, for spreadsheets (RFC 4180)."""

import csv
from typing import TextIO

from allegedly.exports.csv_rows import Cells, guarded
from allegedly.exports.standing import cell
from allegedly.records import Claim, Listing, Mention

COLUMNS = (
    *("claim", "wording", "first", "latest", "bearing", "source", "location", "document", "attribution", "start"),
    *("end", "text", "score", "standing", "guarded"),
)


def write(listing: Listing, stream: TextIO) -> None:
    """Write a header and a row for each mention; the stream must not translate line ends (`newline=""`)."""
    rows = csv.DictWriter(stream, COLUMNS)
    rows.writeheader()
    for claim in listing.claims:
        rows.writerows(guarded(_cells(listing, claim, mention)) for mention in claim.mentions)


def _cells(listing: Listing, claim: Claim, mention: Mention) -> Cells:
    return {
        "claim": claim.id,
        "wording": claim.wording,
        "first": claim.first,
        "latest": claim.latest,
        "bearing": mention.bearing,
        "source": mention.source,
        "location": listing.locations[mention.document],
        "document": mention.document,
        "attribution": mention.attribution,
        "start": mention.spans[0][0] if mention.spans else None,
        "end": mention.spans[-1][1] if mention.spans else None,
        "text": mention.text,
        "score": str(mention.score),
        "standing": cell(claim.suggested, claim.grades),
    }
