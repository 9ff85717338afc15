"""How often the package and whoever annotated a text give a sentence the same type of act.

`python -m benchmarks.agreement [--write]`. Over the texts kept to judge by (tests/sets.toml), as `commanalytics
agreement` measures it. `--write` keeps the figures in resources/act_type_agreement.csv, where the codebook finds them.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks._sets import annotated_sets
from commanalytics import resources
from commanalytics.measures.of_codings import agreement
from tests.coding.gold_sheets import coded

FILE = Path(resources.__file__).with_name("act_type_agreement.csv")
COLUMNS = ("type", "coder", "machine", "both")


def counted() -> dict[str, Counter[str]]:
    """Type -> how often the annotation gives it, how often the package does, and how often both; over all texts."""
    found: dict[str, Counter[str]] = {}
    for each in annotated_sets().values():
        if each.part == "judge" and each.here:
            with TemporaryDirectory() as folder:
                scores = agreement(coded(each.annotations(), Path(folder)), "acts").scores
            for row in scores.rename(columns={"hits": "both"}).to_dict("records"):
                found.setdefault(row["type"], Counter()).update({name: round(row[name]) for name in COLUMNS[1:]})
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="keep the figures for the codebook")
    write = parser.parse_args().write
    found = counted()
    total = found.pop("all")
    print(f"{'type':12}{'coder':>7}{'machine':>9}{'both':>7}{'F1':>7}")
    for name, row in [*sorted(found.items()), ("all", total)]:
        figures = f"{row['coder']:>7}{row['machine']:>9}{row['both']:>7}"
        print(f"{name:12}{figures}{2 * row['both'] / (row['coder'] + row['machine']):>7.3f}")
    if write:
        with FILE.open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file, lineterminator="\n")
            rows.writerows(
                [COLUMNS, *((name, *(row[key] for key in COLUMNS[1:])) for name, row in sorted(found.items()))]
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
