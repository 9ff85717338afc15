"""Software and corpora can be cited: CITATION.cff is whole, and a page says corpus, version and content."""

from __future__ import annotations

from pathlib import Path

import yaml

import commanalytics as ca
from commanalytics.display.page_frame import frame

ROOT = Path(__file__).parents[1]


def test_the_citation_file_has_what_its_format_wants_and_the_version_of_the_package() -> None:
    told = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= set(told)
    assert (told["cff-version"], told["title"], told["version"]) == ("1.2.0", "commanalytics", ca.__version__)


def test_a_page_says_how_to_cite_its_corpus() -> None:
    demo = ca.demo()
    words = frame(demo).stamp["How to cite"]
    assert words.startswith(
        f"{demo.title}: analysis of its communiqués, ten texts held of twelve known meetings, newest"
    )
    assert f"commanalytics {ca.__version__} from corpus selvane-strait, content {demo.hash[:8]}" in words
