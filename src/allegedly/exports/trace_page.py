"""The origin tree on one page that needs no network, and opens to the sentences, the chains and the reasons."""

import base64
import hashlib
from functools import cache
from typing import TextIO

from allegedly.exports import trace_svg
from allegedly.exports.trace_outline import CAUTION, facts, headline, name_of, origin_facts, outline, tally
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
            caution=CAUTION,
            name_of=name_of,
            facts=facts,
            origin_facts=origin_facts,
            address=lambda location: location.startswith(("http://", "https://")),
            **_inline(),
        )
    )


@cache
def _inline() -> dict[str, str]:
    """The page's style and script, and the hashes that its policy allows them by."""
    styles = ("page.css", "tree.css", "trace.css")
    inline = {}
    for name, files in (("style", styles), ("script", ("trace.js",))):
        source = "".join((trace_svg.TEMPLATES / file).read_text("utf-8") for file in files)
        inline[name] = source
        inline[f"{name}_hash"] = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
    return inline
