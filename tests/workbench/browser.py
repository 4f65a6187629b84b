"""A real browser: Debian's chromium, driven by playwright; what needs it is skipped where either is missing."""

import os
import shutil
from pathlib import Path

import pytest

AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text(encoding="utf-8")
CHROMIUM = os.environ.get("ALLEGEDLY_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
PATIENCE = 120_000  # milliseconds: a machine that does much else must not fail a test
# Containers have no GPU and a small /dev/shm, and their root needs no sandbox inside the container's own.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]


def needed():
    """Skip where there is no browser; where `ALLEGEDLY_BROWSER` is set, as in CI, its absence is a failure."""
    if CHROMIUM is None and not os.environ.get("ALLEGEDLY_BROWSER"):
        pytest.skip("no chromium; apt-get install chromium")
    if not os.environ.get("ALLEGEDLY_BROWSER"):
        pytest.importorskip("playwright.sync_api")


def opened(browser, address, *, width=1280, scheme="light", script=True):
    """A page whose console errors and requests elsewhere are kept in `troubles`."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, base_url=address, java_script_enabled=script
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.troubles = []
    page.on("console", lambda one: page.troubles.append(one.text) if one.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: page.troubles.append(str(error)))
    page.on("crash", lambda _: page.troubles.append("crashed"))
    page.on("dialog", lambda one: (page.troubles.append(f"dialog: {one.message}"), one.dismiss()))
    page.on("request", lambda one: None if one.url.startswith(address) else page.troubles.append(one.url))
    return page


def violations(page):
    """What axe finds against WCAG 2.2, levels A and AA; it runs in a world of its own, out of reach of the policy."""
    page.evaluate(AXE)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}})", tags)
    return [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found["violations"]]
