"""The origin tree on one page that needs no network, and opens to the sentences, the chains and the reasons."""

from typing import TextIO

from allegedly.exports import pages, trace_svg
from allegedly.exports.trace_outline import (
    CAUTION,
    bare,
    checks,
    decisive,
    differs,
    facts,
    headline,
    looked_at,
    name_of,
    origin_facts,
    outline,
    place_of,
    tally,
)
from allegedly.records import Trace


def write(trace: Trace, stream: TextIO) -> None:
    """Write one HTML page; its policy (CSP 3) allows its own style and script, by hash, and nothing else."""
    found = outline(trace)
    page = trace_svg.environment().get_template("trace.html")
    stream.writelines(
        page.generate(
            trace=trace,
            found=found,
            drawing=trace_svg.drawing(trace, found),
            headline=headline(trace),
            tally=tally(trace),
            looked_at=looked_at(trace),
            checks=checks(found),
            decisive=decisive,
            place_of=place_of,
            caution=CAUTION,
            name_of=name_of,
            facts=facts,
            origin_facts=origin_facts,
            bare=bare,
            differs=differs,
            address=lambda location: location.startswith(("http://", "https://")),
            **pages.inline(("page.css", "tree.css", "trace.css"), ("trace.js",)),
        )
    )
