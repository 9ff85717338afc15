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


def test_what_a_page_is_narrowed_to_stands_under_its_charts_and_in_the_line_to_cite() -> None:
    """It said that one text is held of one known meeting."""
    shown = frame(ca.demo().between("2025", "9999"))
    said = "from 2025 on, one text held of one known meeting, newest 17 Jun 2025"
    assert shown.payload()["source"].endswith(f"Selvane Strait, {said}")
    assert said in shown.stamp["How to cite"]


def test_a_text_without_a_date_is_not_said_to_be_unread(tmp_path: Path) -> None:
    """It stood so under every chart, in the stamp and in the line to cite."""
    (tmp_path / "lamp.txt").write_text(
        "The Ministers:\n\n1. Welcomed the lamp;\n2. Urged Norvia to light it.\n", "utf-8"
    )
    shown = frame(ca.load_corpus(tmp_path))
    assert shown.stamp["Newest text"] == "unknown, since no text has a date"
    said = "one text held of one known meeting, newest unknown, since no text has a date"
    assert shown.payload()["source"].endswith(said)
    assert f"{said}. Made with" in shown.stamp["How to cite"]
    (tmp_path / "lamp.txt").write_text("", "utf-8")
    shown = frame(ca.load_corpus(tmp_path))
    assert shown.payload()["source"].endswith("one text held of one known meeting, one of them not read")
    assert shown.stamp["Newest text"] == "text held, not read"
