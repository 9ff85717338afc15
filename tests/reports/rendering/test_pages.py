"""Pages of the corpora that the package carries, as a reader opens them: offline, from a file."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import commanalytics as ca
from tests.accessibility import violations, violations_in_the_dark
from tests.reports.conftest import ROOT, Seen, opened, pages_of, turned_to

pytestmark = pytest.mark.browser
Look = Callable[..., Seen]
Ask = Callable[[int], dict[Path, "Told"]]
CLAUSE_TYPES = "selvane-strait/clause_types.html"
RECURRING = "selvane-strait/recurring_demands.html"
LARGEST = 1_400_000  # bytes
OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
DEAD = """[...document.querySelectorAll('a[href^="#"]')].map(a => decodeURIComponent(a.hash.slice(1)))
.filter(id => !document.getElementById(id))"""
ALL_OPEN = "document.querySelectorAll('details').forEach(d => { d.open = true; })"


@dataclass(frozen=True)
class Told:
    """What a page that is opened once tells of itself."""

    requests: list[str]
    errors: list[str]
    figures: int
    drawn: int
    over: int
    dead: list[str]
    violations: list[list[str]]
    in_the_dark: list[list[str]]


def told_by(seen: Seen, path: Path, dark: bool) -> Told:
    """All that is asked of every page. axe is last, since it asks of a page with fewer rows."""
    page = seen.page
    page.emulate_media(color_scheme="light")
    turned_to(seen, path)
    figures, drawn = (page.locator(f"figure.chart{kind}").count() for kind in ("", "[data-drawn]"))
    over, dead = page.evaluate(OVER), page.evaluate(DEAD)
    page.evaluate(ALL_OPEN)
    found = violations(page), violations_in_the_dark(page) if dark else []
    return Told([*seen.requests], [*seen.errors], figures, drawn, over, dead, *found)


@pytest.fixture(scope="module")
def told(reports: Path, browser: Any) -> Ask:
    """What each page tells at a width, each opened once in each. On a phone, where the style gives cells as cards one
    colour more and no other, the dark is asked of the index and of the page that has all marks."""

    @cache
    def asked(width: int) -> dict[Path, Told]:
        paths, in_the_dark = pages_of(reports), (reports / "index.html", reports / RECURRING)
        seen = opened(browser, paths[0], viewport={"width": width, "height": 800})
        told = {path: told_by(seen, path, width > 390 or path in in_the_dark) for path in paths}
        seen.page.context.close()
        return told

    return asked


def test_pages_ask_for_nothing_complain_of_nothing_and_draw_every_chart(told: Ask) -> None:
    for path, page in told(1280).items():
        assert page.requests == [path.resolve().as_uri()], path.name
        assert page.errors == [], path.name
        assert page.drawn == page.figures, path.name
    assert sum(page.drawn for page in told(1280).values()) >= 12


@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_scrolls_sideways(told: Ask, width: int) -> None:
    assert {path: page.over for path, page in told(width).items() if page.over > 0} == {}


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(told: Ask, width: int) -> None:
    assert {path: page.violations for path, page in told(width).items() if page.violations} == {}
    assert {path: page.in_the_dark for path, page in told(width).items() if page.in_the_dark} == {}


def test_axe_finds_nothing_where_no_row_stands_for_another(reports: Path, look: Look) -> None:
    page = look(reports / "oic-jammu-kashmir" / "clause_types.html").page
    page.evaluate(ALL_OPEN)
    assert page.locator("tbody tr").count() > 50
    assert violations(page, kept=100_000) == []
    assert page.locator("tbody tr").count() > 50


def test_every_link_of_a_page_leads_somewhere(told: Ask) -> None:
    assert {path: page.dead for path, page in told(1280).items() if page.dead} == {}


def test_without_script_tables_and_findings_stand_there(reports: Path, look: Look) -> None:
    page = look(reports / CLAUSE_TYPES, script=False).page
    for figure in page.locator("figure.chart").all():
        assert figure.locator("figcaption").inner_text() != ""
        assert figure.locator("details.figures table tbody tr").count() > 5
    assert page.locator("article.clause").count() > 200


def test_each_figure_leads_to_its_sentence(reports: Path, look: Look) -> None:
    page = look(reports / CLAUSE_TYPES).page
    page.locator("details.figures > summary").first.click()
    link = page.locator("figure a.id").first
    target = link.get_attribute("href")
    link.click()
    shown = page.locator(".found")
    shown.wait_for()  # the page hears of the new address a moment after the click
    assert shown.is_visible()
    assert shown.get_attribute("id").replace("#", "%23") == target.removeprefix("#")
    assert shown.locator("blockquote, q").first.inner_text() != ""


def test_an_address_with_an_id_opens_at_the_sentence(reports: Path, look: Look) -> None:
    page = look(reports / CLAUSE_TYPES, "#selvane-strait/2019-09-24%2312").page
    assert page.locator(".found").get_attribute("id") == "selvane-strait/2019-09-24#12"
    assert page.locator(".found").is_visible()


def test_a_table_is_searched_sorted_and_saved(reports: Path, look: Look) -> None:
    page = look(reports / CLAUSE_TYPES).page
    page.locator("details.figures > summary").first.click()
    figure = page.locator("figure.chart").first
    figure.locator("input[type=search]").fill("17 jun 2025 request")
    assert figure.locator("tbody tr:visible").count() == 1
    figure.locator("input[type=search]").fill("17 jun 2025")
    head = figure.locator("th[data-type=number]").first
    head.locator("button").click()
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    counts = [int(row.locator("td.number").first.inner_text()) for row in figure.locator("tbody tr:visible").all()]
    assert counts == sorted(counts, reverse=True)
    with page.expect_download() as download:
        figure.get_by_role("button", name="Save rows as CSV").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert text.splitlines()[0].startswith("Meeting,Type,")
    assert len(text.splitlines()) == len(counts) + 1


@pytest.mark.parametrize(("button", "start"), [("Save as SVG", b"<svg "), ("Save as PNG", b"\x89PNG")])
def test_a_chart_is_saved_as_a_picture(reports: Path, look: Look, button: str, start: bytes) -> None:
    page = look(reports / CLAUSE_TYPES).page
    with page.expect_download() as download:
        page.get_by_role("button", name=button).first.click()
    content = Path(download.value.path()).read_bytes()
    assert content.startswith(start)
    assert len(content) > 5_000


def test_a_saved_picture_says_what_it_is(reports: Path, look: Look) -> None:
    page = look(reports / CLAUSE_TYPES).page
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as SVG").first.click()
    picture = Path(download.value.path()).read_text(encoding="utf-8")
    words = " ".join(re.findall(r"<text [^>]*>([^<]+)</text>", picture))
    for said in (
        "FICTION: the organisation",
        "Most frequent is",
        "hatched: no text held",
        "content hash",
        "ten texts held",
    ):
        assert said in words


def test_each_chart_names_its_source(reports: Path, look: Look) -> None:
    for group, said in (
        (
            "selvane-strait",
            "AMS Contact Group on the Selvane Strait, ten texts held of twelve known meetings, newest 17 Jun 2025",
        ),
        (
            "oic-jammu-kashmir",
            "OIC Contact Group on Jammu and Kashmir, one text held of twelve known meetings, newest 20 Sep 2023",
        ),
    ):
        page = look(reports / group / "coverage.html").page
        lines = page.locator("figure.chart > .origin").all_inner_texts()
        assert lines == [f"Source: {said}."] * page.locator("figure.chart").count()


def test_hashes_are_short_where_they_are_read_and_whole_where_they_are_looked_up(reports: Path, look: Look) -> None:
    page = look(reports / "selvane-strait" / "coverage.html").page
    names, facts = (page.locator(f"footer {tag}").all_inner_texts() for tag in ("dt", "dd"))
    stamp = dict(zip(names, facts, strict=True))
    whole = stamp["Whole content hash"]
    assert re.fullmatch("[0-9a-f]{64}", whole)
    assert stamp["Corpus"] == f"selvane-strait, content hash {whole[:8]}"
    assert stamp["How to cite"].endswith(f"content {whole[:8]}.")
    file = ROOT / "data" / "selvane-strait" / "texts" / "2017-05-16-port-amaro.txt"
    cell = page.locator("td[title]").first
    assert cell.get_attribute("title") == sha256(file.read_bytes()).hexdigest()
    assert cell.inner_text() == cell.get_attribute("title")[:8]
    with page.expect_download() as download:
        page.locator("section", has=cell).get_by_role("button", name="Save rows as CSV").click()
    saved = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert saved.splitlines()[1].startswith("selvane-strait/2017-05-16,")
    assert saved.splitlines()[1].endswith(cell.get_attribute("title"))


def test_words_over_the_grid_choose_its_rows(reports: Path, look: Look) -> None:
    page = look(reports / RECURRING).page
    families = len(ca.demo().families)
    figure = page.locator("figure.chart").first
    box, told, frame = figure.get_by_role("searchbox").first, figure.locator(".count").first, figure.locator(".draw")
    assert box.bounding_box()["y"] < frame.bounding_box()["y"]
    labels = figure.locator(".vega svg .role-axis-label text")
    box.fill("norvia missing Fishermen")
    told.get_by_text(f"1 of {families} rows").wait_for()
    labels.get_by_text("Norvia: open the eastern channel").first.wait_for(state="detached")
    rows = [words for words in labels.all_text_contents() if ": " in words]
    assert len(rows) == 1
    assert rows[0].startswith("Norvia: account for the six")
    assert frame.evaluate("e => e.clientHeight") < 150
    box.fill("cease-fire")  # a sign that has a meaning in patterns
    told.get_by_text(f"0 of {families} rows").wait_for()
    box.fill("nothing of the kind")
    told.get_by_text(f"0 of {families} rows; nothing").wait_for()
    assert not frame.is_visible()
    box.fill("")
    labels.get_by_text("Norvia: open the eastern channel").first.wait_for()
    assert told.inner_text() == ""


def test_a_wide_chart_opens_at_the_newest_text(reports: Path, look: Look) -> None:
    page = look(reports / RECURRING, viewport={"width": 390, "height": 800}).page
    frame = page.locator("figure.chart .draw").first
    assert frame.evaluate("e => e.scrollWidth - e.clientWidth - e.scrollLeft") < 40
    assert frame.evaluate("e => e.scrollLeft") > 100


def test_on_a_phone_a_wide_chart_opens_at_the_one_text_held_and_not_at_the_gaps_behind_it(
    reports: Path, look: Look
) -> None:
    for name, place in (("coverage", 6), ("recurring_demands", 6)):  # the seventh of twelve meetings
        page = look(reports / "oic-jammu-kashmir" / f"{name}.html", viewport={"width": 390, "height": 800}).page
        column = page.locator("figure.chart").first.evaluate(
            """(figure, place) => {
                const view = figure.drawing.view, scale = view.scale("x");
                const left = view.origin()[0] + scale(scale.domain()[place]), frame = figure.querySelector(".draw");
                return [left - frame.scrollLeft, frame.clientWidth - (left - frame.scrollLeft) - scale.bandwidth()];
            }""",
            place,
        )
        assert column[0] > 150, name
        assert 0 <= column[1] < 20, name


def test_the_contents_stand_beside_the_text_where_there_is_room_and_stay_in_sight(reports: Path, look: Look) -> None:
    page = look(reports / CLAUSE_TYPES, viewport={"width": 1280, "height": 800}).page
    contents, text = page.locator("nav"), page.locator("main")
    assert contents.bounding_box()["x"] + contents.bounding_box()["width"] < text.bounding_box()["x"]
    page.evaluate("scrollTo(0, 2000)")
    assert contents.bounding_box()["y"] == pytest.approx(0, abs=1)
    page.set_viewport_size({"width": 1200, "height": 800})
    page.evaluate("scrollTo(0, 0)")
    assert contents.bounding_box()["y"] + contents.bounding_box()["height"] <= text.bounding_box()["y"]


@pytest.mark.parametrize("name", ["clause_types", "recurring_demands"])
def test_on_a_usual_screen_every_chart_of_twelve_meetings_is_seen_whole(reports: Path, look: Look, name: str) -> None:
    page = look(reports / "selvane-strait" / f"{name}.html", viewport={"width": 1280, "height": 800}).page
    over = page.locator("figure.chart .draw").evaluate_all("all => all.map(e => e.scrollWidth - e.clientWidth)")
    assert len(over) == {"clause_types": 7, "recurring_demands": 7}[name]
    assert max(over) <= 0


@pytest.mark.parametrize("width", [360, 390])
def test_on_a_phone_small_panels_stand_two_abreast(reports: Path, look: Look, width: int) -> None:
    page = look(reports / CLAUSE_TYPES, viewport={"width": width, "height": 800}).page
    chart = page.locator("figure.chart").first
    left, right, below = (
        chart.locator("svg text", has_text=name).bounding_box() for name in ("Recall", "Basis", "Note")
    )
    assert left["y"] == pytest.approx(right["y"], abs=2)
    assert left["x"] + 100 < right["x"]
    assert left["x"] == pytest.approx(below["x"], abs=8)
    assert left["y"] < below["y"]
    assert chart.locator(".draw").evaluate("e => e.scrollWidth - e.clientWidth") <= 0


def test_on_a_phone_each_cell_says_of_what_column_it_is(reports: Path, look: Look) -> None:
    page = look(reports / RECURRING, viewport={"width": 390, "height": 800}).page
    cell = page.locator("table.cards tbody td", has_text="Norvia").first
    assert cell.evaluate("e => getComputedStyle(e, '::before').content") == '"Addressee: "'
    assert cell.evaluate("e => getComputedStyle(e).display") == "block"


def test_counts_and_shares_are_switched_by_keyboard(reports: Path, look: Look) -> None:
    page = look(reports / CLAUSE_TYPES).page
    figure = page.locator("figure.chart").first
    before = figure.locator(".vega svg").inner_html()
    choice = figure.locator("input[type=radio]").first
    choice.focus()
    page.keyboard.press("ArrowDown")
    page.wait_for_timeout(500)
    assert figure.locator(".vega svg").inner_html() != before


def test_a_click_on_a_mark_shows_its_sentences(reports: Path, look: Look) -> None:
    page = look(reports / CLAUSE_TYPES).page
    figure = page.locator("figure.chart").first
    bars = figure.locator(".vega .mark-rect path[fill^='#']").all()
    next(bar for bar in bars if bar.bounding_box()["height"] > 4).click()
    tip = page.locator(".tip")
    assert "Acts: " in tip.inner_text()
    assert tip.locator("q").first.inner_text() != ""
    panel = figure.locator(".picked")
    panel.wait_for()
    assert panel.locator("q").first.inner_text() != ""


def test_a_click_on_what_is_not_repeated_shows_no_sentence_of_another_demand(reports: Path, look: Look) -> None:
    page = look(reports / RECURRING, viewport={"width": 1280, "height": 2000}).page
    figure = page.locator("figure.chart").first
    mark = figure.locator(".vega svg text", has_text="×").first
    mark.click(force=True)
    panel = figure.locator(".picked")
    panel.wait_for()
    assert panel.locator("p").first.inner_text().removesuffix(" Close").endswith(": no sentence there")
    assert panel.locator("q").count() == 0


def test_print_shows_charts_and_the_banner_and_hides_the_tools(reports: Path, look: Look) -> None:
    page = look(reports / CLAUSE_TYPES).page
    page.emulate_media(media="print")
    assert page.locator("figure .vega svg").first.is_visible()
    assert page.locator("aside.banner").is_visible()
    assert not page.locator(".tools").first.is_visible()
    assert not page.locator("nav").is_visible()


def test_sizes_and_marks_of_the_demo(reports: Path) -> None:
    for path in pages_of(reports, ["selvane-strait"]):
        page = path.read_text(encoding="utf-8")
        assert path.stat().st_size <= LARGEST, path.name
        assert "FICTION" in page, path.name
        assert re.search(r"<(link|img|iframe|object)[^>]*(src|href)=.?https?:", page) is None, path.name


def test_what_is_in_sight_is_drawn_first_and_all_in_the_end(reports: Path, look: Look) -> None:
    page = look(reports / CLAUSE_TYPES).page
    seen, ready = (int(page.evaluate(f"document.documentElement.dataset.{mark}")) for mark in ("seen", "ready"))
    assert 1 <= seen < ready == page.locator("figure.chart").count()


def test_the_real_group_shows_one_text_and_eleven_gaps(reports: Path, look: Look) -> None:
    page = look(reports / "oic-jammu-kashmir" / "coverage.html").page
    assert page.locator("ol.strip li.held").count() == 1
    assert page.locator("ol.strip li.missing").count() == 11


@pytest.mark.parametrize(
    ("where", "box"),
    [
        ("index.html", "#words"),
        (CLAUSE_TYPES, "figure.chart .figures input[type=search]"),
        (CLAUSE_TYPES, ".tools > input[aria-label='Search the sentences']"),
        (RECURRING, ".tools > input[aria-label='Show the rows that have these words']"),
    ],
)
def test_signs_without_a_word_find_nothing_in_any_box_as_in_python(
    reports: Path, look: Look, where: str, box: str
) -> None:
    page = look(reports / where).page
    page.evaluate(ALL_OPEN)
    one = page.locator(box).first
    told = one.locator("xpath=following::*[@role='status'][1]")
    rows = page.locator("tbody tr:visible").count()
    for signs in ("(", " — "):
        one.fill(signs)
        page.wait_for_function("([box, told]) => told.textContent", arg=[one.element_handle(), told.element_handle()])
        assert told.inner_text() == "there is no word to look for"
        assert page.locator(".hits li").count() == 0
        assert page.locator("tbody tr:visible").count() == rows
    one.fill(" ")
    told.and_(page.locator(":empty")).wait_for(state="attached")


def test_the_index_finds_clauses_offline(reports: Path, look: Look) -> None:
    page = look(reports / "index.html").page
    page.get_by_label("Search all clauses").fill("fishermen")
    page.locator(".hits li").first.wait_for()
    assert "fishermen" in page.locator(".hits li q").first.inner_text().lower()
    page.locator(".hits li a").first.click()
    page.wait_for_selector("html[data-ready]", state="attached")
    page.locator(".found").wait_for()
    assert "fishermen" in page.locator(".found").inner_text().lower()


def test_a_figure_has_an_address_of_its_own_and_a_code_to_embed_it(reports: Path, look: Look, tmp_path: Path) -> None:
    page = look(reports / CLAUSE_TYPES).page
    page.evaluate("navigator.clipboard.writeText = async words => { document.title = words; }")
    figure = page.locator("figure.chart").nth(1)
    figure.get_by_role("button", name="Copy link").click()
    address = page.title()
    assert address == (reports / CLAUSE_TYPES).resolve().as_uri() + "#figure-2"
    figure.get_by_role("button", name="Copy embed code").click()
    embedding = tmp_path / "embedding.html"
    embedding.write_text(page.title(), encoding="utf-8")
    assert figure.locator(".tools .count").first.inner_text() == "Copied"
    context = page.context.new_page()
    context.goto(embedding.as_uri())
    inside = context.frame_locator("iframe")
    inside.locator("#figure-2[data-drawn]").wait_for()
    assert inside.locator("aside.banner").is_visible()
    assert [inside.locator(f"#figure-{n}").is_visible() for n in (1, 2)] == [False, True]
    assert not inside.locator("header").is_visible()


def test_the_annex_of_a_brief_is_printed_where_a_box_is_ticked(reports: Path, look: Look) -> None:
    page = look(reports / "selvane-strait" / "communique.html").page
    page.emulate_media(media="print")
    annex = page.locator("section.annex")
    assert annex.count() == 4
    assert not annex.first.is_visible()
    assert page.locator(".brief li.beyond").first.is_hidden()
    assert page.locator(".brief .printed").first.inner_text() == "and 3 more on the page itself"
    page.emulate_media(media="screen")
    page.locator("#with-annex").check()
    assert page.locator(".brief li.beyond").first.is_visible()
    page.emulate_media(media="print")
    assert annex.first.is_visible()
