"""Look at the pages in a browser: the catalogue and the example guidance go in, barriers come out.

`make site-check` runs it. With `--images` it also takes the pictures of the docs.
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import sync_playwright

from mediation_rules import Ruleset
from mediation_rules.catalogue import catalogue
from mediation_rules.catalogue.addresses import LISTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "examples" / "pages"
WIDTHS = {"phone": (390, 844), "desk": (1280, 900)}
RULE = "rules/prepare/ask-for-current-iep.html"
KINDS = ("index.html", RULE, *(f"{name}.html" for name in LISTS))
CATALOGUES = (("us-federal", "en"), ("us-pa", "es"))
SEARCHED = "records"
PICTURES = {
    ("us-federal-en/index.html", "desk"): "catalogue-index-desk",
    (f"us-federal-en/{RULE}", "desk"): "catalogue-rule-desk",
    (f"us-federal-en/{RULE}", "phone"): "catalogue-rule-phone",
    ("us-federal-en/search", "phone"): "catalogue-search-phone",
    ("en/filing-date-near.html", "phone"): "guidance-phone",
}
# axe reads style sheets by a request of its own, which the policy of the pages refuses.
OPTIONS = {"preload": False, "resultTypes": ["violations"]}


def main() -> int:
    """Return 1 if anything is wrong."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--images", type=Path, metavar="FOLDER")
    images: Path | None = words.parse_args().images
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium())
        found = list(_looked_at(browser, _written(Path(home)), images))
        browser.close()
    sys.stdout.write("".join(f"{line}\n" for line in found))
    sys.stdout.write(f"{len(found)} barriers found\n")
    return 1 if found else 0


def _chromium() -> str:
    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser")
    found = next(filter(None, map(shutil.which, filter(None, names))), None)
    if found is None:
        sys.exit("No Chromium was found. Name it: make site-check CHROMIUM=...")
    return found


def _written(home: Path) -> Mapping[str, Path]:
    """Write the catalogues, and return every page to look at by its name."""
    pages = {}
    for ruleset, language in CATALOGUES:
        folder = home / f"{ruleset}-{language}"
        for path, text in catalogue(Ruleset.load(ruleset), language).items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        pages |= {f"{folder.name}/{kind}": folder / kind for kind in KINDS}
    guidance = sorted(PAGES.rglob("*.html"))
    return pages | {path.relative_to(PAGES).as_posix(): path for path in guidance}


def _looked_at(
    browser: Browser, pages: Mapping[str, Path], images: Path | None
) -> Iterator[str]:
    for size, (width, height) in WIDTHS.items():
        context = browser.new_context(viewport={"width": width, "height": height})
        for name, path in pages.items():
            page = context.new_page()
            told: list[str] = []
            page.on("console", lambda message, told=told: told.append(message.text))
            page.on("pageerror", lambda error, told=told: told.append(str(error)))
            page.goto(path.as_uri())
            yield from (f"{name} at {size}: {line}" for line in _barriers(page, width))
            _pictured(page, PICTURES.get((name, size)), images)
            if name.endswith("/index.html"):
                search = f"{name.removesuffix('index.html')}search"
                yield from (f"{search} at {size}: {line}" for line in _searched(page))
                _pictured(page, PICTURES.get((search, size)), images)
            yield from (f"{name} at {size}: the browser says {line}" for line in told)
            page.close()


def _barriers(page: Page, width: int) -> Iterator[str]:
    found: dict[str, Any] = Axe().run(page, options=OPTIONS).response
    for violation in found["violations"]:
        for node in violation["nodes"]:
            yield f"{violation['id']}: {node['html'][:200]}"
    if page.evaluate("document.documentElement.scrollWidth") > width:
        yield "it is wider than the window"


def _searched(page: Page) -> Iterator[str]:
    """Search, and look again."""
    page.fill("#search-words", SEARCHED)
    if page.locator("#search-results a").count() == 0:
        yield f"a search for {SEARCHED} finds nothing"
    yield from _barriers(page, WIDTHS["desk"][0])


def _pictured(page: Page, name: str | None, images: Path | None) -> None:
    if name and images:
        picture = Image.open(io.BytesIO(page.screenshot()))
        picture.save(images / f"{name}.webp", quality=70, method=6)


if __name__ == "__main__":
    sys.exit(main())
