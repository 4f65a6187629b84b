"""What every page that needs no network is made with: templates that escape, and style and script allowed by hash."""

import base64
import hashlib
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

_TEMPLATES = Path(__file__).parent / "templates"


def environment() -> Environment:
    """Templates that escape whatever they are given and fail where they are given nothing."""
    made = Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined)
    made.trim_blocks = made.lstrip_blocks = True
    made.filters |= {"exactly": exactly}
    return made


@cache
def inline(styles: tuple[str, ...], scripts: tuple[str, ...] = ()) -> dict[str, str]:
    """`style` and `script` of a page, joined from files, and the hashes that its policy (CSP 3) allows them by."""
    found = {}
    for name, files in (("style", styles), ("script", scripts)):
        source = "".join(text(file) for file in files)
        found[name] = source
        found[f"{name}_hash"] = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
    return found


def text(file: str) -> str:
    """A file beside the templates."""
    return (_TEMPLATES / file).read_text("utf-8")


def exactly(words: str) -> Markup:
    """Escape what HTML would change: besides markup, carriage returns and NUL."""
    return escape(words).replace("\r", Markup("&#13;")).replace("\0", "\ufffd")
