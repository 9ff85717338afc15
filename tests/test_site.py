"""The documentation site: it builds offline, its links lead somewhere, its pages load nothing from elsewhere.

What its snippets print is compared in tests/test_snippets.py.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import commanalytics as ca
from tests.accessibility import SETTLED, violations
from tests.shared import made_once
from tests.site_pages import Page
from tools import site_hooks
from tools.site import build

ROOT = Path(__file__).resolve().parents[1]
ELSEWHERE = re.compile(r"""url\(\s*["']?(?:https?:)?//|@import""")  # in a style sheet
OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SCHEMES = {"light": "default", "dark": "slate"}  # what the site calls them


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once(tmp_path_factory, "site", lambda folder: build(folder / "site")) / "site"  # a warning is an error


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, Page]:
    return {path.resolve(): Page(path) for path in sorted(site.rglob("*.html"))}


def test_every_page_of_the_contents_is_there(pages: dict[Path, Page], site: Path) -> None:
    named = re.findall(r": ([\w/-]+)\.md$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), flags=re.M)
    assert len(named) == 23
    assert {path.relative_to(site.resolve()).with_suffix("").as_posix() for path in pages} == set(named)


def test_every_link_and_anchor_leads_somewhere(pages: dict[Path, Page]) -> None:
    dead, followed = [], 0
    for page in pages.values():
        for link in page.links:
            found = page.target(link)
            if found is None:
                continue
            file, anchor = found
            followed += 1
            if not file.exists() or (anchor and file in pages and anchor not in pages[file].ids):
                dead.append((page.path.name, link))
    assert dead == []
    assert followed > 1_000


def test_no_page_loads_anything_from_another_host(pages: dict[Path, Page], site: Path) -> None:
    for page in pages.values():
        for load in page.loads:
            found = page.target(load)
            assert found is not None, (page.path.name, load)
            assert found[0].exists(), (page.path.name, load)
    for sheet in site.rglob("*.css"):
        assert not ELSEWHERE.search(sheet.read_text(encoding="utf-8")), sheet.name


def test_the_same_sources_give_the_same_bytes(site: Path, tmp_path: Path) -> None:
    build(tmp_path / "again")
    once, again = (
        {p.relative_to(top): p.read_bytes() for p in top.rglob("*") if p.is_file()}
        for top in (site, tmp_path / "again")
    )
    assert [path for path in once if once[path] != again.get(path)] == []
    assert set(once) == set(again)


def test_the_reference_holds_every_public_name(pages: dict[Path, Page], site: Path) -> None:
    python, charts = (pages[(site / "reference" / f"{name}.html").resolve()] for name in ("python", "charts"))
    for name in set(ca.__all__) - {"charts", "findings"}:
        assert f"{getattr(ca, name).__module__}.{name}" in python.ids, name
    for name in ca.charts.__all__:
        assert f"{getattr(ca.charts, name).__module__}.{name}" in charts.ids, name
    for name in (name for name in dir(ca.Corpus) if not name.startswith("_")):
        assert f"commanalytics.corpus.loaded_corpus.Corpus.{name}" in python.ids, name


def test_charts_of_the_demonstration_stand_in_the_pages_with_their_words(site: Path) -> None:
    for page, name in (("tutorial", "clause_types"), ("how-to/comparing", "compare_types")):
        text = (site / f"{page}.html").read_text(encoding="utf-8")
        (alt,) = re.findall(rf'<img alt="([^"]+)" src="[./]*assets/charts/{name}.svg"', text)
        assert len(alt) > 80
        assert (site / "assets" / "charts" / f"{name}.svg").read_text(encoding="utf-8").startswith("<svg ")


def test_a_section_of_another_file_is_taken_with_links_that_fit() -> None:
    told = site_hooks.taken("README.md", "How well it reads")
    assert "| 67 texts kept to judge by |" in told
    assert "[benchmarks/README.md](measured.md)" in told
    assert not told.startswith("#")


def test_a_section_that_is_not_there_is_an_error() -> None:
    with pytest.raises(ValueError, match="no section"):
        site_hooks.taken("README.md", "How badly it reads")


def seen(browser: Any, path: Path, **options: Any) -> tuple[Any, list[str]]:
    """A page opened offline from its file, and all that it asked for."""
    page = browser.new_context(offline=True, **options).new_page()
    page.set_default_timeout(60_000)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    return page, asked


@pytest.mark.browser
@pytest.mark.parametrize(("scheme", "widths"), [("light", (1280, 390)), ("dark", (1280,))])
def test_axe_finds_nothing_and_nothing_is_asked_for(
    pages: dict[Path, Page], browser: Any, site: Path, scheme: str, widths: tuple[int, ...]
) -> None:
    """Each scheme in a browser of its own: the site keeps the one that it was first opened in."""
    page, asked = seen(browser, next(iter(pages)), color_scheme=scheme)
    for path in pages:
        for width in widths:
            page.set_viewport_size({"width": width, "height": 800})
            if width == widths[0]:
                page.goto(path.as_uri())
            page.evaluate(SETTLED)
            assert page.locator("body").get_attribute("data-md-color-scheme") == SCHEMES[scheme]
            assert page.evaluate(OVER) <= 0, path.name
            assert violations(page, rules=scheme == "light") == [], path.name
    assert [address for address in asked if not address.startswith(site.resolve().as_uri())] == []
    page.context.close()


@pytest.mark.browser
def test_the_search_works_from_a_file(site: Path, browser: Any) -> None:
    page, asked = seen(browser, (site / "index.html").resolve())
    page.get_by_role("textbox", name="Search").click()
    page.get_by_role("textbox", name="Search").press_sequentially("quarantine")
    found = page.locator(".md-search-result__item a[href*='how-to/incoming.html']")  # results come one by one
    found.first.wait_for(state="attached")
    assert [address for address in asked if not address.startswith("file:")] == []
    page.context.close()
