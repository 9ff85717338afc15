"""Write communiqués whose tables are known: invented groups, all layouts, demands whose wording and force drift.

DIR/data/GROUP is a corpus for each group, DIR/truth/GROUP.jsonl what is true of its texts, one text a line: file, date,
city, layout, and clauses, each with its section, acts (type, lemma) and demands (addressees joined by " + ", family,
what changed since the family was last said), by spans of characters of the text. Addressees, lengths and repetitions
are drawn from what was measured of real resolutions (recurrence_shapes.csv), sentences from phrases.toml and
topics.toml in benchmarks/generator. The same seed gives the same texts, and the first of many are those of few. Texts
are written one by one; DIR appears when all of them are there.
"""

from __future__ import annotations

import argparse
import csv
import json
import shutil
import sys
from itertools import groupby
from pathlib import Path

from benchmarks.generator import GROUP_SIZE, Generated, generated
from commanalytics.sources.meeting_catalogue import COLUMNS

EXAMPLE = "Example: python -m benchmarks.generate --texts 20 --seed 1 --out generated"


def write(texts: int, seed: int, out: Path, group_size: int = GROUP_SIZE) -> None:
    """Write all of it beside its place, then put it there."""
    aside = out.with_name(f"{out.name}.part")
    if aside.exists():
        shutil.rmtree(aside)
    (aside / "truth").mkdir(parents=True)
    for group, made in groupby(generated(texts, seed, group_size), key=lambda text: text.group):
        _write_group(aside, group, made)
    aside.rename(out)


def _write_group(to: Path, group: str, made: object) -> None:
    """One corpus, and its truth, text by text."""
    folder = to / "data" / group
    (folder / "texts").mkdir(parents=True)
    with (
        (to / "truth" / f"{group}.jsonl").open("w", encoding="utf-8") as truth,
        (folder / "meetings.csv").open("w", encoding="utf-8", newline="") as meetings,
    ):
        catalogue = csv.DictWriter(meetings, COLUMNS, restval="")
        catalogue.writeheader()
        for text in made:
            _describe(folder, text)
            (folder / "texts" / f"{text.stem}.txt").write_text(text.text, encoding="utf-8", newline="")
            truth.write(json.dumps(text.truth, ensure_ascii=False) + "\n")
            catalogue.writerow({"group": group, "date": text.day, "city": text.city})


def _describe(folder: Path, first: Generated) -> None:
    """The settings of the corpus, with the first of its texts."""
    file = folder / "corpus.toml"
    if not file.exists():
        banner = "FICTION: generated to measure with; groups, places, people and texts are invented."
        file.write_text(
            f'group = "{first.group}"\ntitle = "{first.title}"\nbanner = "{banner}"\n', encoding="utf-8", newline=""
        )


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.generate",
        description=__doc__,
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--texts", type=int, required=True, metavar="N", help="how many; 20,000 are about 300 MB")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="default 1")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="a folder that is not there yet")
    parser.add_argument(
        "--group-size", type=int, default=GROUP_SIZE, metavar="K", help=f"texts of a group; default {GROUP_SIZE}"
    )
    arguments = parser.parse_args()
    if arguments.out.exists():
        parser.error(f"{arguments.out} is already there. Name another folder, or delete it")
    if arguments.texts < 1 or arguments.group_size < 1:
        parser.error("there must be one text and one text of a group at the least")
    write(arguments.texts, arguments.seed, arguments.out, arguments.group_size)
    print(f"{arguments.texts:,} texts in {arguments.out}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
