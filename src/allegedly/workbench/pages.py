"""Templates -> answers. Whatever a template prints is escaped; a name that it is not given is an error."""

from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from allegedly import __version__
from allegedly.api import FORM_TOKEN, bench_of, caller_of
from allegedly.decisions import VALUES
from allegedly.exports import pages
from allegedly.exports.plain import one_line
from allegedly.records import Document
from allegedly.workbench import addresses

_ROOM = Path(__file__).parent
# The Admiralty code, NATO AJP-2.1, and the states that a claim can be in.
GRADES = {
    "reliability": (
        ("A", "reliable"), ("B", "usually reliable"), ("C", "fairly reliable"), ("D", "not usually reliable"),
        ("E", "unreliable"), ("F", "cannot be judged"),
    ),
    "credibility": (
        ("1", "confirmed by others"), ("2", "probably true"), ("3", "possibly true"), ("4", "doubtful"),
        ("5", "improbable"), ("6", "cannot be judged"),
    ),
    "statuses": tuple((value, "") for value in VALUES["status"]),
}  # fmt: skip
_SHORT = 180  # characters of words in a list


def page(request: Request, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
    """Answer with a page, a template named by noun and file such as `case/view.html`."""
    caller = caller_of(request)
    rendered = (
        environment()
        .get_template(template)
        .render(
            author=caller.name if caller else None,
            reader=caller is None or caller.role == "read",
            known=caller is not None and caller.form_token is not None,
            own=own(caller.form_token if caller else None),
            ledger=bench_of(request).name,
            **context,
        )
    )
    return HTMLResponse(rendered, status)


def own(form_token: str | None) -> Markup:
    """What each form holds, so that no page elsewhere can send it in the name of who reads it."""
    return (
        Markup('<input type="hidden" name="{}" value="{}">').format(FORM_TOKEN, form_token) if form_token else Markup()
    )


def is_encrypted(request: Request) -> bool:
    """Whether the browser asks by https, as it tells in what it sends with forms, else as the connection has it."""
    return request.headers.get("origin", str(request.url)).startswith("https:")


def onward(address: str) -> RedirectResponse:
    """Answer a form with another page of this server (303, RFC 9110)."""
    return RedirectResponse(address if address.startswith("/") and not address.startswith("//") else "/", 303)


@cache
def environment() -> Environment:
    """The templates of all nouns."""
    made = Environment(loader=FileSystemLoader(_ROOM), autoescape=True, undefined=StrictUndefined)
    made.trim_blocks = made.lstrip_blocks = True
    made.filters |= {"exactly": pages.exactly, "day": day, "short": short, "count": count, "heading": heading}
    made.globals |= {"at": addresses, "version": __version__, "web_address": web_address, **GRADES}
    return made


def day(time: str | None) -> str:
    """The day of a time, or that there is none."""
    return (time or "")[:10] or "no date"


def short(words: str) -> str:
    """Words in one line, cut where they are long."""
    line = one_line(words)
    return line if len(line) <= _SHORT else f"{line[:_SHORT].rstrip()}…"


def count(number: int, noun: str) -> Markup:
    """A number and its noun: `1 document`, `no documents`; the number and the noun stay on one line."""
    plural = "" if number == 1 else "s"
    return Markup("{}\u00a0{}").format(number or "no", f"{noun}{plural}")


def heading(document: Document) -> str:
    """The title of a document, or where it has none the name of its file."""
    return document.title or PurePosixPath(document.location).name or document.location


def web_address(location: str | None) -> str | None:
    """A location that a reader can follow; never `javascript:` and the like."""
    return location if location and location.startswith(("http://", "https://")) else None
