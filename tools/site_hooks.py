"""What the site takes from elsewhere than `docs/`: the reference from the code, figures and tables from the READMEs.

Called by mkdocs (see `mkdocs.yml`). A line `<!-- take: README.md, How well it reads -->` in a page stands for that
section of that file, `<!-- take: benchmarks/README.md -->` for the whole: each figure has one home. The line
`<!-- chart: NAME -->` stands for that chart of the demonstration, with its description.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
TAKE = re.compile(r"^<!-- take: ([\w./-]+?)(?:, (.+?))? -->$", flags=re.M)
CHART = re.compile(r"^<!-- chart: (\w+) -->$", flags=re.M)
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)(#[^)]*)?\)")
HOMES = {"benchmarks/README.md": "measured.md", "README.md": "index.md"}  # pages that stand for files beside docs/
PARSED = ("Communique", "Clause", "Item", "Act", "Demand", "Commitment", "Deed", "Reference", "Segment", "Span")


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the pages that are made from the code."""
    for path, text in {"reference/python.md": python_page(), "reference/charts.md": charts_page()}.items():
        files.append(File.generated(config, path, content=text))
    for name in {name for page in files.documentation_pages() for name in CHART.findall(page.content_string)}:
        files.append(File.generated(config, chart_path(name), content=drawn(name)[0]))
    return files


def on_page_markdown(markdown: str, /, *, page: Page, **_: Any) -> str:
    """Put in what a page takes from another file, and the charts that it shows."""
    above = get_relative_url(".", page.file.src_uri)  # "..", from a page in a folder
    shown = CHART.sub(lambda found: f"![{drawn(found[1])[1]}]({above}/{chart_path(found[1])})", markdown)
    return TAKE.sub(lambda found: taken(found[1], found[2] or ""), shown)


def chart_path(name: str) -> str:
    """Where the picture of a chart stands in the site."""
    return f"assets/charts/{name}.svg"


@cache
def drawn(name: str) -> tuple[str, str]:
    """A chart of the demonstration as SVG, and what it says in words."""
    ca = import_module("commanalytics")
    chart = getattr(ca.charts, name)(ca.demo())
    picture = StringIO()
    chart.save(picture, format="svg")
    return picture.getvalue(), str(chart.description)


def on_post_page(output: str, /, **_: Any) -> str:
    """Name the theme's dialog for those who hear it."""
    return output.replace('role="dialog"', 'role="dialog" aria-label="Search"')


def on_post_build(*, config: MkDocsConfig) -> None:
    """Take away what is of use only where the site has an address of its own."""
    for name in ("404.html", "sitemap.xml", "sitemap.xml.gz"):
        Path(config.site_dir, name).unlink(missing_ok=True)


def taken(file: str, heading: str = "") -> str:
    """A file without its title, or the text of one of its sections, with its links turned to the site's pages."""
    text = (ROOT / file).read_text(encoding="utf-8")
    if heading:
        section = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", text, flags=re.M | re.S)
        if section is None:
            raise ValueError(f"{file} has no section {heading!r}")
        found = section[1]
    else:
        found = re.sub(r"\A# .*\n", "", text)
    return LINK.sub(lambda link: f"]({page_of(link[1])}{link[2] or ''})", found).strip()


def page_of(file: str) -> str:
    """The page of the site that stands for a file of the repository; an error if none does."""
    return HOMES[file] if file in HOMES else file.removeprefix("docs/")


def python_page() -> str:
    """The front of the package, what `parse` gives, and what a corpus can do."""
    ca = import_module("commanalytics")
    front = [name for name in ca.__all__ if name not in ("Corpus", "charts", "findings")]
    front.sort(key=lambda name: isinstance(getattr(ca, name), type))  # functions first
    return "\n".join(
        [
            "# Python",
            "",
            "`import commanalytics as ca`. Everything that is public stands here; the charts have",
            "[a page of their own](charts.md), errors [another](../errors.md). The examples run as tests.",
            "",
            *(entry(getattr(ca, name), f"ca.{name}") for name in front),
            "## What a corpus can do",
            "",
            entry(ca.Corpus, "Corpus", 3, inherited_members="true"),
            "## What `parse` gives",
            "",
            *(entry(kind, kind.__name__, 3, show_if_no_docstring="true") for kind in parsed_kinds()),
        ]
    )


def parsed_kinds() -> list[type]:
    """The dataclasses of a parsed text."""
    model = import_module("commanalytics.parsing.model")
    return [getattr(model, name) for name in PARSED if hasattr(model, name)]


def charts_page() -> str:
    """Everything that a page can show, the charts first."""
    charts = import_module("commanalytics.charts")
    questions = dir(charts)
    rest = [name for name in charts.__all__ if name not in questions]
    return "\n".join(
        [
            "# Charts",
            "",
            "Each is a function of `ca.charts`; its first line is the question that it answers. A chart knows",
            "[how to be shown and saved](../how-to/charts.md).",
            "",
            "## Charts { #drawn }",
            "",
            *entries(charts, questions),
            "## What else a page shows",
            "",
            *entries(charts, rest),
        ]
    )


def entries(module: Any, names: Iterable[str]) -> list[str]:
    """The entries of some names of a module."""
    return [entry(getattr(module, name), f"ca.charts.{name}", 3) for name in names]


def entry(value: Any, heading: str, level: int = 2, **shown: str) -> str:
    """The directive by which mkdocstrings writes the reference of one name; `shown`: what else it is to show."""
    options = {"heading": heading, "toc_label": heading, "heading_level": level} | shown
    written = [f"      {name}: {option}" for name, option in options.items()]
    return "\n".join([f"::: {value.__module__}.{value.__qualname__}", "    options:", *written, ""])
