"""Takes the pictures of the built sample corpus anew, in headless Chromium; look at each before it is committed.

    make build && python docs/pictures.py build docs/pictures

Needs the extra `browser` and Chromium; the printed page also pdftoppm (Debian: poppler-utils).
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync")
TALK = "documents/harn-weir_1928-06-14.html"


class Picture(NamedTuple):
    """What a picture shows: a page of the edition in a window, what the pointer is on, and where it begins."""

    path: str
    width: int = 1200
    height: int = 900
    scheme: str = "light"
    hover: str = ""
    typed: str = ""
    scroll: str = ""


PICTURES = {
    "page": Picture(TALK, 1280, 1700),
    "dark": Picture(TALK, 1200, 900, scheme="dark"),
    "narrow": Picture(TALK, 320, 900),
    "wide": Picture("documents/amsel-interview_1987-03-09.html", 1600, 1000, scroll="#sp5"),
    "card": Picture(TALK, 1200, 800, hover=".speech a.person"),
    "start": Picture("index.html"),
    "conversations": Picture("conversations.html", height=520),
    "people": Picture("people.html"),
    "person": Picture("people/lorant-matej.html"),
    "chronology": Picture("chronology.html"),
    "network": Picture("network.html"),
    "statistics": Picture("statistics.html"),
    "search": Picture("search.html", height=600, typed="water"),
}


def taken(browser: Browser, edition: Path, picture: Picture, to: Path) -> None:
    size = {"width": picture.width, "height": picture.height}
    page = browser.new_page(viewport=size, color_scheme=picture.scheme)  # type: ignore[arg-type]
    page.goto((edition / picture.path).resolve().as_uri())
    if picture.typed:
        page.fill("#query", picture.typed)
        page.wait_for_selector("#results mark")
    if picture.scroll:
        page.evaluate(f"document.querySelector({picture.scroll!r}).scrollIntoView()")
    if picture.hover:
        page.locator(picture.hover).first.hover()
    page.screenshot(path=to)
    page.close()


def printed(page: Page, address: str, to: Path) -> None:
    """The first sheet of a page as it is printed."""
    page.goto(address)
    with tempfile.TemporaryDirectory() as folder:
        sheet = Path(folder, "sheet.pdf")
        page.pdf(path=sheet, format="A4", prefer_css_page_size=True)
        program = shutil.which("pdftoppm") or sys.exit("pdftoppm is not installed")
        subprocess.run([program, "-png", "-r", "80", "-f", "1", "-singlefile", sheet, to.with_suffix("")], check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("edition", type=Path)
    parser.add_argument("pictures", type=Path)
    given = parser.parse_args()
    given.pictures.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for name, picture in PICTURES.items():
            taken(browser, given.edition, picture, given.pictures / f"{name}.png")
        printed(browser.new_page(), (given.edition / TALK).resolve().as_uri(), given.pictures / "print.png")
        browser.close()


if __name__ == "__main__":
    main()
