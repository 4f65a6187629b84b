"""Picture the workbench over the example case: screenshots.py FOLDER, from the root of the repository."""

import shutil
import socket
import sys
import tempfile
import threading
from base64 import b64decode, b64encode
from pathlib import Path
from urllib.parse import quote

import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from allegedly.api import Bench
from allegedly.case import Cases
from allegedly.workbench import application
from allegedly.workbench.server import loopback

CLAIM = "the transport ministry has ordered work on the Vessay bridge to stop"
QUALITY = 0.8  # of pictures: text stays sharp
PATIENCE = 600_000  # milliseconds; counting the origins of a claim takes long on a busy machine
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]


def main(folder: Path) -> None:
    """Read the example, serve it, and picture each view."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        ledger = str(Path(place) / "allegedly.db")
        cases = Cases.open(ledger, author="mq", create=True)
        cases.new("bridge", "Was work on the Vessay bridge halted?")
        added = list(cases.add(["examples/bridge"], case="bridge"))
        article = next(one.id for one in added if one.location.endswith("mpa-halted.html"))
        cases.close()
        listening = socket.create_server(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        app = application(Bench(ledger, author="mq"), origins=loopback(port))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            picture(folder, f"http://127.0.0.1:{port}", str(article))
        finally:
            server.should_exit = True
            thread.join()


def picture(folder: Path, address: str, article: str) -> None:
    """Write a picture of each view."""
    case = "/cases/bridge"
    views = [
        ("claim-light", f"{case}/claim?words={quote(CLAIM)}", 1280, "light"),
        ("case-light", case, 1280, "light"),
        ("article-dark", f"{case}/documents/{article}", 1280, "dark"),
        ("review-light", f"{case}/review?skip=3", 1280, "light"),
        ("case-narrow", case, 390, "light"),
        ("article-narrow", f"{case}/documents/{article}", 390, "light"),
    ]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for name, path, width, scheme in views:
            shoot(browser, address + path, folder / f"{name}.webp", width=width, scheme=scheme)
        browser.close()


def shoot(browser: Browser, address: str, file: Path, *, width: int, scheme: str) -> None:
    """Write one picture, once the page waits for nothing more."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page.set_default_timeout(PATIENCE)
    page.goto(address)
    page.locator("[data-again]").wait_for(state="detached")
    file.write_bytes(as_webp(page, page.screenshot()))
    page.close()


def as_webp(page: Page, picture: bytes) -> bytes:
    """A PNG as WebP, a third of its size, drawn anew on a page of the browser."""
    page.goto("about:blank")
    drawn = page.evaluate(
        """async ([source, quality]) => {
          const image = new Image();
          image.src = source;
          await image.decode();
          const canvas = document.createElement('canvas');
          canvas.width = image.width; canvas.height = image.height;
          canvas.getContext('2d').drawImage(image, 0, 0);
          return canvas.toDataURL('image/webp', quality);
        }""",
        [f"data:image/png;base64,{b64encode(picture).decode()}", QUALITY],
    )
    return b64decode(drawn.partition(",")[2])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
