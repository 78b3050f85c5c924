"""The pages as a browser has them: axe-core finds nothing on them, nothing runs off a phone, and they print."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from tests import long_protocol, rich_workspace
from tests.conftest import REPOSITORY
from tests.documents import ACTIONS, AGENDA, MINUTES, document
from tests.html_pages import page, page_of

if TYPE_CHECKING:
    from collections.abc import Iterator

sync_playwright: Any = pytest.importorskip("playwright.sync_api", reason="playwright is not installed").sync_playwright
Axe: Any = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
).Axe
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
DESKTOP, PHONE = (1280, 900), (320, 640)
DAY = date(2026, 3, 16)

# What no document of ours has, and notes may.
ODD = f"""\
# {"Ordsomintetarslut" * 20}

{"x" * 500} <https://example.org/{"stig/" * 60}>

| {" | ".join("Kolumn" for _ in range(12))} |
|{" --- |" * 12}
| {" | ".join("Ett längre innehåll" for _ in range(12))} |

| Bara ett huvud | |
| --- | --- |

| |
| --- |
| en kolumn |

- > 1. ```
  >    {"kod" * 100}
  >    ```

  ---

שלום, world 🙂
"""


def sample() -> dict[str, str]:
    meetings = sorted((REPOSITORY / "meetings").glob("*.yaml"))
    texts = {f"meetings/{path.name}": path.read_text(encoding="utf-8") for path in meetings}
    return {"dialog.yaml": (REPOSITORY / "dialog.yaml").read_text(encoding="utf-8"), **texts}


DOCUMENTS = {
    "the sample's agenda": (sample, AGENDA, "2020-05-04"),
    "the sample's minutes": (sample, MINUTES, "2020-04-20"),
    "the sample's follow-up": (sample, ACTIONS, "2020-05-04"),
    "a draft with something of everything": (lambda: rich_workspace.FILES, MINUTES, "rad/2026-03-16"),
    "a follow-up by owners": (lambda: rich_workspace.FILES, ACTIONS, "rad/2026-03-30"),
    "a long protocol": (long_protocol.files, MINUTES, "2026-03-10"),
    "an agenda with forty actions": (long_protocol.files, AGENDA, "2026-04-14"),
}
PAGES = [*DOCUMENTS, "what is odd"]


@cache
def page_called(name: str) -> str:
    if name not in DOCUMENTS:
        return page(ODD, marking="UTKAST · INTERNT")
    files, kind, key = DOCUMENTS[name]
    return page_of(document(files(), kind, key, today=DAY))


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module", params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def window(browser: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    width, height = request.param
    window = browser.new_page(viewport={"width": width, "height": height})
    yield window
    window.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(window: Any, name: str, scheme: str) -> None:
    window.emulate_media(color_scheme=scheme)
    window.set_content(page_called(name))

    results = Axe().run(window, options={"runOnly": RULES, "resultTypes": ["violations"]})

    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("name", PAGES)
def test_the_page_itself_never_scrolls_sideways(window: Any, name: str) -> None:
    """WCAG 2.1, 1.4.10: at 320 pixels only what must be wide, a table, scrolls in a region of its own."""
    window.set_content(page_called(name))

    widths = window.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")

    assert widths[0] == widths[1]


# Notes whether what has the focus scrolls sideways before long.
WATCH = """() => {
    const region = document.activeElement;
    window.scrolled = new Promise(done => {
        region.addEventListener("scroll", () => done(region.scrollLeft > 0), {once: true});
        setTimeout(() => done(false), 5000);
    });
}"""


@pytest.mark.parametrize("window", [PHONE], ids=["phone"], indirect=True)
def test_a_wide_table_scrolls_by_keyboard(window: Any) -> None:
    window.set_content(page("| a | b | c | d |\n| --- | --- | --- | --- |\n| " + "lång text " * 40 + "| b | c | d |\n"))

    window.keyboard.press("Tab")
    window.evaluate(WATCH)
    window.keyboard.press("ArrowRight")

    assert window.evaluate("document.activeElement.getAttribute('aria-label')") == "Tabell 1"
    assert window.evaluate("scrolled")


def test_axe_would_find_a_fault(browser: Any) -> None:
    """The tests above would say little if axe did not look."""
    window = browser.new_page()
    window.set_content(page("# Rubrik\n\nText\n").replace('lang="sv-SE"', "").replace("#1c2a2d", "#cccccc"))

    results = Axe().run(window, options={"runOnly": RULES, "resultTypes": ["violations"]})

    assert {found["id"] for found in results.response["violations"]} == {"html-has-lang", "color-contrast"}
    window.close()


@pytest.fixture(scope="module")
def printed(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> list[list[str]]:
    """The lines of each page of the long protocol on paper."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (poppler) is not installed")
    pdf = tmp_path_factory.mktemp("printed") / "a.pdf"
    window = browser.new_page()
    window.set_content(page_called("a long protocol"))
    window.pdf(path=pdf, prefer_css_page_size=True)
    window.close()
    read = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, encoding="utf-8")
    sheets = read.stdout.removesuffix("\f").split("\f")
    return [[" ".join(line.split()) for line in sheet.splitlines() if line.strip()] for sheet in sheets]


def test_every_printed_page_has_the_marks_the_title_and_its_number(printed: list[list[str]]) -> None:
    assert len(printed) > 20
    for number, lines in enumerate(printed, start=1):
        assert lines[0] == "Regionala utvecklingsnämnden · RUN/113/2026 UTKAST"
        assert lines[-1] == f"Protokoll – Regionala utvecklingsnämnden 10 mars 2026 Sida {number} av {len(printed)}"


def test_what_belongs_to_what_follows_never_ends_a_printed_page(printed: list[list[str]]) -> None:
    headings = set(re.findall(r"<h\d[^>]*>(.*?)</h\d>", page_called("a long protocol")))
    lasts = [lines[-2] for lines in printed]

    assert len(headings) > long_protocol.ITEMS
    assert [last for last in lasts if last in headings or last.startswith(("Åtgärder:", "Ref Uppgift"))] == []


def test_the_head_of_a_table_stands_on_each_of_its_printed_pages(printed: list[list[str]]) -> None:
    pages = [lines for lines in printed if any(re.match(r"A\d+ .* 2026-04-\d\d$", line) for line in lines)]

    assert len(pages) > 2
    assert [lines for lines in pages if "Ref Uppgift Ansvarig Senast" not in lines] == []
