"""What is measured of stages is told as it is: slopes with errors, ratios, what became slower, memory of children."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from benchmarks import scaling
from benchmarks.__main__ import MARKDOWN, WHOLE, page
from benchmarks._resources import run
from benchmarks._stages import STAGES, cosines, cut
from benchmarks.scaling import Measured, against_tag, shown, slope, slower

ROOT = Path(__file__).parents[2]


def test_a_slope_has_the_error_of_least_squares() -> None:
    """Residuals of 0.1, -0.2, 0.1 in logarithms to base e at 0, 1, 2: an error of √(0.06 / 1 / 2)."""
    from math import e, exp

    found = slope([1, e, e**2], [exp(0.1), exp(1 - 0.2), exp(2 + 0.1)])
    assert (found.exponent, found.error) == (pytest.approx(1.0), pytest.approx((0.06 / 2) ** 0.5))


def test_a_line_of_a_stage_tells_seconds_memory_ratio_and_exponents() -> None:
    rows = [
        Measured(stage, size, size / 100, size / 10, size / 50, 100 + size)
        for stage in STAGES
        for size in (100, 200, 400)
    ]
    lines = list(shown(rows))
    assert lines[0] == ("| stage | 100 texts | 200 texts | 400 texts | times its peer | exponent of time | of memory |")
    assert lines[2].startswith("| parse | 10.00 s, 200 MB | 20.00 s, 300 MB | 40.00 s, 500 MB | 5 | 1.00 ± 0.00 | 0.66")
    assert [line.split("|")[1].strip() for line in lines[2:-1]] == [name.replace("_", ", ") for name in STAGES]
    assert lines[-1].endswith("Texts of 1.0, 2.0, 4.0 MB.")


def test_what_became_slower_is_listed_and_nothing_else() -> None:
    assert list(slower({"parse": 1.0}, {"parse": 1.19}, "v1", 160)) == ["\nSlower than at v1 (160 texts): nothing."]
    assert "parse 1.00 s → 1.30 s" in next(slower({"parse": 1.0}, {"parse": 1.3}, "v1", 160))


def test_without_a_tag_it_says_so(tmp_path: Path) -> None:
    assert list(against_tag([], "", tmp_path)) == ["\nThere is no tag yet: nothing to compare with."]


def test_the_picture_is_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pandas as pd

    monkeypatch.setattr(scaling, "PICTURE", tmp_path / "results.svg")
    scaling.draw(pd.DataFrame([Measured(stage, n, n / 10, n, n, n) for stage in STAGES for n in (10, 20)]))
    assert "load, cached" in (tmp_path / "results.svg").read_text(encoding="utf-8")


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory of children is read from /proc")
def test_memory_counts_children_and_time_too() -> None:
    child = "import time\nheld = bytearray(80_000_000)\nwhile time.process_time() < 0.5: pass"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    taken = run([sys.executable, "-c", parent])
    assert 80 < taken.megabytes < 160
    assert taken.cpu > 0.5
    assert taken.processes == 2


def test_a_command_that_fails_ends_the_benchmark_with_its_words() -> None:
    with pytest.raises(SystemExit, match="no such thing"):
        run([sys.executable, "-c", "raise SystemExit('no such thing')"])


def test_peers_do_the_least() -> None:
    assert [first for *_, first in cut("Recalling it;\n\nUrges Norvia;\nNoting that")] == [True, False, True]
    assert cosines(["a b", "b c", "d"]).todense().tolist() == [[2, 1, 0], [1, 2, 0], [0, 0, 1]]


def test_a_stage_prints_its_seconds() -> None:
    corpus = ROOT / "data" / "selvane-strait"
    call = [sys.executable, "-m", "benchmarks._stages", "parse", "own", str(corpus)]
    said = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert float(said) > 0


def test_the_whole_is_made_of_benchmarks_that_there_are_and_the_page_shows_all() -> None:
    assert all((ROOT / "benchmarks" / f"{name}.py").exists() for name in WHOLE)
    shown_ = page({"scaling": "| a |", "grid": "3 of 4\n"}, 12.3)
    assert "`make bench` wrote this in 12 minutes" in shown_
    assert "## Scaling\n\n| a |\n\n![" in shown_
    assert shown_.endswith("## Grid\n\n```text\n3 of 4\n```\n")
    assert set(WHOLE) >= MARKDOWN


def test_sizes_grow_by_the_same_factor() -> None:
    assert {later / before for before, later in pairwise(scaling.SIZES)} == {2}
