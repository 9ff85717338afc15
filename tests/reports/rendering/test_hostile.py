"""Text that would be code: in every field of a corpus and in every kind of output it stays text.

Each page is opened with its policy and with the policy taken away, so that escaping alone must hold; then everything
on it that can be clicked is clicked; of links and cells that are equal to the letter, on all pages of a test, one.
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.dom.minidom import parseString as parse_xml

import pytest

from commanalytics.display.payloads import Brief, Column, Frame, Redline, Sentences, Table, Text
from commanalytics.display.renderer import bundle
from commanalytics.reports.planning.run_plan import page_name
from commanalytics.reports.rendering.notebook_page import render
from commanalytics.reports.running.report_run import Options, report
from tests.reports.conftest import Quickly, Seen, shown, turned_to
from tests.shared import made_once

pytestmark = pytest.mark.browser
Look = Callable[..., Seen]
HOSTILE = {
    "script": "<script>alert('P')</script>",
    "image": "<img src=x onerror=alert('P')>",
    "markdown link": "[click](javascript:alert('P'))",
    "script end": "</script><script>alert('P')</script>",
    "LaTeX link": r"$\href{javascript:alert('P')}{x}$ costs $5 to $6",
    "markdown and HTML": "**bold** # h\n\n<b onclick=alert('P')>x</b>",
    "address": "javascript:alert('P')",
    "attribute": "\" onmouseover=alert('P') autofocus onfocus=alert('P') x=\"",
    "attribute in apostrophes": "' onmouseover=alert('P') x='",
    "style": "</style><style>body{background:url(https://example.invalid/x)}</style>",
    "style in an attribute": "x\" style=\"background:url('https://example.invalid/y')",
    "style expression": "}*{display:none} @import 'https://example.invalid/z';",
    "SVG": "<svg onload=alert('P')><animate onbegin=alert('P') attributeName=x dur=1s></svg>",
    "SVG in a link": "<svg><a xlink:href=\"javascript:alert('P')\"><text y=20>x</text></a></svg>",
    "frame": "<iframe srcdoc=\"<script>alert('P')</script>\"></iframe>",
    "frame address": "<iframe src=javascript:alert('P')></iframe>",
    "MathML": "<math><mi xlink:href=\"javascript:alert('P')\">x</mi></math>",
    "LaTeX macro": r"\require{html} $$\style{position:fixed}{\unicode{x0}}$$ \(\cssId{x}{y}\)",
    "comment end": "--><script>alert('P')</script><!--",
    "template": "{{ cycler.__init__.__globals__ }}{% raw %}${alert('P')}",
    "expression": "datum['constructor']['constructor']('alert(1)')()",
    "CDATA": "]]><script>alert('P')</script><![CDATA[",
    "object": "<object data=\"data:text/html,<script>alert('P')</script>\"></object>",
    "refresh": "<meta http-equiv=refresh content=\"0;url=https://example.invalid\">",
    "base": "<base href=https://example.invalid/>",
    "form": "<form action=javascript:alert('P')><button>go</button></form>",
    "spreadsheet": "=HYPERLINK(\"https://example.invalid\",\"x\")",
    "right to left": "\u202egnp.txet\u202c \u2066left\u2069 \u200f",
    "Arabic and Hebrew": "قرار مجلس الأمن ١٢٣٤ / החלטה",
    "line separators": "a\u2028b\u2029c\u0085d",
    "control characters": "a\x00b\x1b[31mred\x1b[0m\x07",
    "entities": "&lt;script&gt;alert('P')&lt;/script&gt; &#x3c;",
    "long": "W" * 5_000,
    "combining": "Z" + "\u0301\u0316" * 200,
}  # fmt: skip
PAGES = 4  # on which all of these stand


Tried = dict[str, list[str]]  # links and cells that were clicked on pages of a test: name of the file → their markup


def clicked(seen: Seen, tried: list[str]) -> None:
    """Click whatever can be clicked and was not tried, and point at the rest."""
    tried += seen.page.evaluate(
        """async before => {
            document.querySelectorAll('details').forEach(d => { d.open = true; });
            await new Promise(done => setTimeout(done, 50));
            const parts = ['a', 'button', 'summary', 'q', 'svg *', 'td'].map(name => 'main ' + name).join();
            const tried = new Set(before);
            for (const e of document.querySelectorAll(parts)) {
                if (e.matches('a, td') && tried.size === tried.add(e.outerHTML).size) continue;
                if (e.closest('.tools')) continue;
                const link = e.closest('a[href]'); // one that leaves the page is a link and no code
                if (link && link.protocol !== 'javascript:' && !link.getAttribute('href').startsWith('#')) continue;
                for (const kind of ['mouseover', 'mousemove', 'focus', 'click'])
                    e.dispatchEvent(new MouseEvent(kind, {bubbles: true, cancelable: true, view: window}));
            }
            await new Promise(done => setTimeout(done, 100));
            return [...tried].slice(before.length);
        }""",
        tried,
    )


def harmless(html: str, look: Look, folder: Path, tried: Tried | None = None) -> Seen:
    """The page as a file, with its policy and without; returns it as seen without."""
    tried = {} if tried is None else tried
    without = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html, count=1)
    assert without != html
    guarded, bare = folder / "with.html", folder / "without.html"
    guarded.write_text(html, encoding="utf-8")
    bare.write_text(without, encoding="utf-8")
    seen = look(guarded, viewport={"width": 390, "height": 800})
    stays_calm(seen, guarded, tried)
    stays_calm(turned_to(seen, bare), bare, tried)
    return seen


def stays_calm(seen: Seen, path: Path, tried: Tried) -> None:
    """Whatever is clicked, nothing runs, nothing is asked for, and the page is drawn as it should be."""
    clicked(seen, tried.setdefault(path.name, []))
    assert seen.dialogs == []
    assert [r for r in seen.requests if not r.startswith(path.resolve().as_uri())] == []
    assert seen.errors == []
    assert seen.page.get_by_text("could not be drawn").count() == 0
    assert seen.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def of_whole_page(several: list[str]) -> list[dict[str, Any]]:
    """What a page shows once, in which the words stand side by side; where it shows a list, each by itself."""
    words = " ".join(several)
    strip = [dict.fromkeys(("date", "label", "state", "note"), one) for one in several]
    frame = Frame(words, words, words, strip, {one: one for one in several}, several, source=words)
    return [one._repr_mimebundle_() for one in (Text(words, "headline"), Text(words, "banner"), frame)]


def table_of(words: str) -> list[dict[str, Any]]:
    return [{"name": words, words[:40]: words, "n": 1, "ids": [f"g/2020-01-01#{words}"]}]


def a_chart_of(words: str) -> dict[str, Any]:
    """A chart as its specification says it, with the words wherever it has some."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "description": words,
        "title": words,
        "data": {"values": [{"name": words, "n": 1, "href": words}]},
        "mark": {"type": "bar", "tooltip": True},
        "encoding": {
            "x": {"field": "name", "type": "nominal"},
            "y": {"field": "n", "type": "quantitative"},
            "tooltip": [{"field": "name", "type": "nominal"}],
            "href": {"field": "href", "type": "nominal"},
            "url": {"field": "href", "type": "nominal"},
        },
        "usermeta": {
            "commanalytics": {
                "question": words,
                "finding": words,
                "table": table_of(words),
                "ids": "ids",
                "key": [words],
            },
            "embedOptions": {"loader": {"target": "_blank"}, "renderer": "svg"},
        },
    }


def outputs(words: str) -> list[dict[str, Any]]:
    """Every other kind of output that draws words of a text, and what other libraries would emit."""
    identifier = f"g/2020-01-01#{words}"
    rows = table_of(words)
    demand = {"id": f"{identifier}.d1", "marker": words, "text": words, "addressee": words}
    item = {"id": identifier, "label": words, "text": words, "addressee": words, "was": words, "note": words}
    row = {"status": words, "left_id": identifier, "right_id": identifier, "left": words, "note": words}
    displayed = [
        Table(rows, words, [Column("name", words), Column("n", words, "number"), Column("ids", words, "ids")], "ids"),
        Table(rows, words, [Column("name", words, "name"), Column("name", words, "hash")]),
        Sentences([{"id": identifier, "meeting": words, "section": words, "number": words, "text": words,
                    "acts": [words], "demands": [demand]}], words),
        Text(words, words),
        Redline(words, [{**row, "parts": [["=", words], ["-", words], ["+", words], [words, words]]}], words, words),
        Brief(words, [{"status": words, "label": words, "items": [item]}]),
    ]  # fmt: skip
    return [
        bundle(a_chart_of(words))[0],
        *(one._repr_mimebundle_() for one in displayed),
        {"text/html": words, "text/plain": words},
        {"text/markdown": words, "text/plain": words},
        {"text/latex": words, "text/plain": words},
        {"image/svg+xml": f"<svg xmlns='http://www.w3.org/2000/svg'>{words}</svg>", "text/plain": words},
        {"application/javascript": words, "text/plain": words},
        {"application/vnd.commanalytics.strange+json": {"words": words}, "text/plain": words},
        {"application/vnd.jupyter.widget-view+json": {"model_id": words}, "text/plain": words},
        {"image/png": words, "text/plain": words},
    ]


def cells(words: str) -> list[dict[str, Any]]:
    """Words as a heading with prose, in every output, in an error and in what is printed."""
    cell = shown({}).cells[0]
    made = [{"cell_type": "markdown", "metadata": {}, "source": f"## {words}\n\n{words}"}]
    made += [{**cell, "outputs": [{**cell.outputs[0], "data": data}]} for data in outputs(words)]
    failed = {"output_type": "error", "ename": words, "evalue": words, "traceback": [words]}
    return [*made, {**cell, "outputs": [failed, {"output_type": "stream", "name": "stdout", "text": words}]}]


@pytest.mark.parametrize("group", range(PAGES))
def test_words_in_every_output_stay_words(group: int, look: Look, tmp_path: Path) -> None:
    """A few words a page: were some of them code, those behind them would not be seen, or not as they are."""
    several = list(HOSTILE.values())[group::PAGES]
    notebook = shown({})
    cell = notebook.cells[0]
    notebook.cells = [{**cell, "outputs": [{**cell.outputs[0], "data": data}]} for data in of_whole_page(several)]
    notebook.cells += [one for words in several for one in cells(words)]
    parameters = {f"name_{n}": words for n, words in enumerate(several)}
    notebook.metadata = {"title": " ".join(several), "papermill": {"parameters": parameters}}
    seen = harmless(render(notebook).html, look, tmp_path)
    assert seen.page.locator("figure.chart[data-drawn]").count() == len(several)
    read = seen.page.locator("article.clause blockquote").all_inner_texts()
    for words, text in zip(several, read, strict=True):
        if words.isprintable() and "\n" not in words:
            assert " ".join(words.split()) in " ".join(text.split())


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory, quickly_in: Quickly) -> Path:
    """Reports on a corpus of hostile title, banner, body, catalogue, clauses, demands, addressees and file names.

    Seven texts, since fewer have no trends; each clause stands in two of them, so that it is compared and recurs.
    """

    def make(folder: Path) -> None:
        write_poisoned(folder)
        done = quickly_in(folder, "report", "--corpus", folder / "g", "--to", folder / "out")
        assert done.returncode == 0, done.stderr

    return made_once(tmp_path_factory, "poisoned", make) / "out"


def write_poisoned(folder: Path) -> None:
    """The corpus."""
    texts = folder / "g" / "texts"
    texts.mkdir(parents=True)
    hostile = [words.replace("\x00", "") for words in HOSTILE.values()]  # a file with a zero byte is refused as no text
    line = " ".join(" ".join(hostile).split())
    quoted = '"' + "".join(c for c in line if c >= " ").replace("\\", "\\\\").replace('"', '\\"') + '"'
    (folder / "g" / "corpus.toml").write_text(
        f'group = "g"\ntitle = {quoted}\nbanner = {quoted}\nbody = {quoted}\n', encoding="utf-8"
    )
    cell = '"' + line.replace('"', '""') + '"'
    rows = [f"g,2020-0{n}-01,{cell},{cell},{cell},{cell},{cell},{cell}" for n in range(1, 9)]
    header = "group,date,city,occasion,level,document_title,url,note"
    (folder / "g" / "meetings.csv").write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    (folder / "g" / "aliases.csv").write_text(
        "alias,name,kind\nTavell,Ta\u2028vell\u2029's “\\Isles”,state\n", encoding="utf-8"
    )
    for n, name in enumerate(
        ["<img src=x onerror=alert(1)>", "a'b\"c", "javascript:alert(1)", "x{y}%z", "ä ö", "f", "g"], 1
    ):
        own = [words for i, words in enumerate(hostile) if i % 7 in (n - 1, n % 7) and "\n" not in words]
        clauses = [f"{i}. Called upon {words} to stop {words};" for i, words in enumerate(own, 1)]
        clauses.append("99. Called upon Tavell to open the strait;")
        plain = "Expressed their concern over the state of the strait and of all that has been said of it, and thanked"
        clauses += [f"{number}. {plain} those who had been there with them;" for number in range(100, 110)]
        month = "January February March April May June July".split()[n - 1]
        text = f"Communiqué of {line}\n1 {month} 2020\n\nThe Ministers:\n\n"
        path = texts / f"2020-0{n}-01 {name}.txt"
        path.write_text(text + "\n\n".join(clauses) + "\n", encoding="utf-8", errors="replace")


NOT_AS_THEY_ARE = [  # in a clause: links of Markdown are read as their words, the others as far as they are printed
    "markdown link",
    "markdown and HTML",
    "SVG in a link",
    "right to left",
    "control characters",
    "combining",
]


def test_a_corpus_of_hostile_words_makes_harmless_pages(poisoned: Path, look: Look, tmp_path: Path) -> None:
    pages = [poisoned / "index.html", *sorted((poisoned / "g").glob("*.html"))]
    assert len(pages) == 8
    tried: Tried = {}
    for path in pages:
        seen = harmless(path.read_text(encoding="utf-8"), look, tmp_path, tried)
        if path.name == "clause_types.html":
            shown = " ".join(" ".join(seen.page.locator("article.clause blockquote").all_inner_texts()).split())
            assert [name for name, words in HOSTILE.items() if " ".join(words.split()) not in shown] == NOT_AS_THEY_ARE


PARAMETERS = [name for name, words in HOSTILE.items() if "\x00" not in words]  # no command line can hold a zero byte


def test_a_hostile_parameter_is_a_value_and_no_code(
    corpus: Path, notebook: Callable[..., Path], tmp_path: Path, look: Look
) -> None:
    """Taken in, handed to the notebook as it is, shown in the stamp. One run has them all, each under a name."""
    given = {f"words_{n}": HOSTILE[name] for n, name in enumerate(PARAMETERS)}
    declared = "\n".join(f'{name}: str = ""' for name in given)
    trial = notebook(*(f"print({name}, ascii({name}), sep='\\n')" for name in given), parameters=declared)
    result = report([corpus], [str(trial)], given, tmp_path / "out", Options())
    assert result.failed == {}
    (made,) = result.made
    seen = harmless((tmp_path / "out" / made).read_text(encoding="utf-8"), look, tmp_path)
    stamp = " ".join(seen.page.locator("footer").inner_text().split())
    shown = [" ".join(text.split()) for text in seen.page.locator("main pre").all_inner_texts()]
    for (name, words), text in zip(given.items(), shown, strict=True):
        assert text.endswith(" ".join(ascii(words).split())), name
        if words.isprintable():
            assert text.startswith(" ".join(words.split())), name
            assert " ".join(words.split()) in stamp, name


@pytest.mark.parametrize("name", PARAMETERS)
def test_a_page_of_a_hostile_parameter_has_a_name_of_harmless_letters(name: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9._-]{1,120}", page_name("trial", {"words": HOSTILE[name]}))


def test_a_value_that_a_notebook_refuses_ends_in_a_line(poisoned: Path, quickly: Quickly, tmp_path: Path) -> None:
    done = quickly("report", "recurring_demands", "--corpus", poisoned.parent / "g", "--to", tmp_path / "out",
                   "-p", "family", HOSTILE["script end"])  # fmt: skip
    assert done.returncode == 2
    assert "there is no such demand" in done.stderr
    assert list((tmp_path / "out" / "g").glob("*.html")) == []


def test_saved_rows_hold_no_formula(look: Look, tmp_path: Path) -> None:
    rows = [{"name": words, "n": -1} for words in ("=1+1", "+1", "-1", "@x", "plain")]
    path = tmp_path / "page.html"
    path.write_text(render(shown(Table(rows)._repr_mimebundle_())).html, encoding="utf-8")
    page = look(path).page
    with page.expect_download() as download:
        page.get_by_role("button", name="Save rows as CSV").click()
    lines = Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert lines[1:] == ["'=1+1,-1", "'+1,-1", "'-1,-1", "'@x,-1", "plain,-1"]


def test_a_picture_is_made_of_words_that_no_picture_has_a_place_for(look: Look, tmp_path: Path) -> None:
    """What draws it ends its process where it meets one, and no program opens such a picture."""
    words = HOSTILE["control characters"] + "\uffff"
    figure, banner = bundle(a_chart_of(words))[0], Text(words, "banner")._repr_mimebundle_()
    notebook = shown(figure)
    cell = notebook.cells[0]
    notebook.cells.append({**cell, "outputs": [{**cell.outputs[0], "data": banner}]})
    path = tmp_path / "page.html"
    path.write_text(render(notebook, pictures=True).html, encoding="utf-8")
    page = look(path).page
    saved = {}
    for kind in ("SVG", "PNG"):
        with page.expect_download() as download:
            page.get_by_role("button", name=f"Save as {kind}").click()
        saved[kind] = Path(download.value.path()).read_bytes()
    assert len(parse_xml(saved["SVG"]).getElementsByTagName("text")) > 4
    assert saved["PNG"].startswith(b"\x89PNG")
    still = page.locator("img").first.get_attribute("src").partition("base64,")[2]
    assert "␛[31mred" in parse_xml(b64decode(still)).toxml()
