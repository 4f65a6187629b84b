"""One passage that is reused a row, for spreadsheets (RFC 4180)."""

import csv
from typing import TextIO

from allegedly.exports.csv_rows import Cells, guarded
from allegedly.records import Reuse
from allegedly.text import slice_spans

COLUMNS = (
    *("copy", "original", "copy_outlet", "original_outlet", "copy_published", "original_published", "containment"),
    *("directed", "copy_start", "copy_end", "copy_text", "original_start", "original_end", "original_text", "guarded"),
)


def write(reuse: Reuse, stream: TextIO) -> None:
    """Write a header and a row for each passage; the stream must not translate line ends (`newline=""`)."""
    rows = csv.DictWriter(stream, COLUMNS)
    rows.writeheader()
    for copy in reuse.copies:
        document, original = reuse.documents[copy.document], reuse.documents[copy.original]
        for here, there in copy.passages:
            cells: Cells = {
                "copy": document.location,
                "original": original.location,
                "copy_outlet": document.outlet,
                "original_outlet": original.outlet,
                "copy_published": document.published,
                "original_published": original.published,
                "containment": str(copy.containment),
                "directed": copy.directed.signal if copy.directed else None,
                "copy_start": here[0],
                "copy_end": here[1],
                "copy_text": slice_spans(document.text, [here]),
                "original_start": there[0],
                "original_end": there[1],
                "original_text": slice_spans(original.text, [there]),
            }
            rows.writerow(guarded(cells))
