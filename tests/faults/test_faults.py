"""Every row of the table holds. `python -m tests.faults` prints the table; `--red` shows that each row can fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.bench import ROOT, Bench, Driver
from tests.faults.red import no_protection, protections
from tests.faults.row import Row, rows


@pytest.mark.parametrize("one", rows(), ids=lambda one: one.name)
def test_fault(one: Row, driver: Driver, tmp_path: Path) -> None:
    assert one.trial(Bench(tmp_path, driver))


def test_each_row_has_a_protection_or_a_reason_for_having_none() -> None:
    names = {one.name for one in rows()}
    protected = {name for protection in protections() for name in protection.rows}
    assert protected | no_protection().keys() == names
    assert not protected & no_protection().keys()


def test_each_protection_stands_where_it_is_named() -> None:
    places = [place for protection in protections() for place in protection.places]
    assert [place.file for place in places if not place.below(ROOT).is_file()] == []
    assert [place for place in places if place.has not in place.below(ROOT).read_text(encoding="utf-8")] == []
    assert [place for place in places if place.has == place.without] == []
