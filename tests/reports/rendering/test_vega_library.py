"""The drawing library runs in every page, so it is taken from the cache only if the package knows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from commanalytics.disk.user_cache import Kept
from commanalytics.reports.rendering import chart_figures, vega_library
from commanalytics.reports.rendering.packed_parts import squeezed
from commanalytics.reports.rendering.vega_library import CONVERTER, VEGA_LITE, Library, drawing_library
from tests.reports.conftest import command

Write = Callable[..., Path]

KEY = f"{VEGA_LITE} {version(CONVERTER)}"
MADE = Library(squeezed("draw()"), vega_library.hash_of("draw()"))


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A cache of this test alone."""
    monkeypatch.setenv("COMMANALYTICS_CACHE", str(tmp_path / "cache"))
    drawing_library.cache_clear()
    yield tmp_path / "cache"
    drawing_library.cache_clear()


@pytest.fixture
def making(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Each time that a library of one line is made."""
    made: list[int] = []
    monkeypatch.setattr(vega_library, "_made", lambda: made.append(1) or MADE)
    monkeypatch.setattr(vega_library, "_known_hash", lambda: MADE.hash)
    return made


def asked_again() -> Library:
    drawing_library.cache_clear()
    return drawing_library()


def test_the_package_knows_the_library_of_the_installed_converter() -> None:
    """If this fails after an upgrade: add the new version and its hash to resources/drawing_library.csv."""
    assert drawing_library().hash == vega_library._known_hash()
    assert Kept("library").get(KEY) == drawing_library().packed.encode()


def test_a_known_library_is_made_once(making: list[int]) -> None:
    assert drawing_library() == asked_again() == MADE
    assert making == [1]


@pytest.mark.parametrize(
    "planted",
    [
        squeezed("alert(1)").encode(),
        squeezed("draw()").encode() + b"</script><script>alert(1)</script>",
        squeezed("draw()").encode()[:-8],
        b"",
        b"\xff\x00",
    ],
)
def test_what_somebody_planted_in_the_cache_is_not_taken(making: list[int], planted: bytes) -> None:
    Kept("library").put(KEY, planted)
    assert drawing_library() == MADE
    assert Kept("library").get(KEY) == MADE.packed.encode()


def test_no_cache_is_used_for_a_library_that_the_package_does_not_know(
    making: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vega_library, "_known_hash", lambda: "")
    Kept("library").put(KEY, squeezed("alert(1)").encode())
    assert drawing_library() == asked_again() == MADE
    assert making == [1, 1]


def test_what_a_cache_of_an_earlier_version_holds_is_not_read(making: list[int], cache: Path) -> None:
    cache.mkdir(mode=0o700)
    (cache / f"vega-{VEGA_LITE}-{version(CONVERTER)}.txt").write_text("evil\n'sha256-evil'", encoding="utf-8")
    assert drawing_library() == MADE


def test_a_picture_is_drawn_once_and_again_where_it_was_changed(monkeypatch: pytest.MonkeyPatch, cache: Path) -> None:
    import vl_convert

    drawn: list[str] = []
    draw: Callable[..., Any] = lambda spec, **_: drawn.append(spec) or f"<svg>{spec}</svg>"  # noqa: E731
    monkeypatch.setattr(vl_convert, "vegalite_to_svg", draw)
    assert chart_figures.drawn("{}") == chart_figures.drawn("{}") == "<svg>{}</svg>"
    [kept] = (cache / "pictures").iterdir()
    kept.write_bytes(kept.read_bytes().replace(b"{}", b"!!"))
    assert chart_figures.drawn("{}") == "<svg>{}</svg>"
    assert drawn == ["{}", "{}"]


def test_with_nothing_kept_pages_and_their_pictures_are_made(corpus: Path, notebook: Write, tmp_path: Path) -> None:
    """The converter starts threads: once it had made the library in the run itself, no process of it drew any more."""
    chart = "ca.charts.coverage(ca.load_corpus(corpus))"
    trial = notebook("import commanalytics as ca", chart, parameters='corpus: str = ""')
    done = command("report", trial, "--images", "--corpus", corpus, "--to", tmp_path / "out", timeout=200)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "out" / "lane" / "trial.html").read_text(encoding="utf-8")
    assert 'src="data:image/svg+xml;base64,' in page
    assert 'id="library"' in page
