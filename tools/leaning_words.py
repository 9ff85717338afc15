"""Write src/commanalytics/resources/leaning_words.csv: what words that may be verbs and something else are mostly.

`python -m tools.leaning_words FOLDER…`; the folders hold texts (.txt, .md, .xml, .jsonl.gz). Counted is each word where
what stands before it tells what it is: behind a modal or "to" a verb, behind a determiner, a preposition or an
adjective that has one of these a noun. What is one of them in nine places of ten leans. Texts that judge
(tests/sets.toml) are left out.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks._sets import annotated_sets
from commanalytics.parsing.sentence.word_readings import closed, readings
from tools.word_forms import texts

ROOT = Path(__file__).parents[1]
OUT = ROOT / "src" / "commanalytics" / "resources" / "leaning_words.csv"
LEAST, TIMES = 3, 9  # seen so often, and so many times as often as what else it may be
MARK_BEFORE = {"m": "v", "T": "v", "X": "v", "D": "n", "P": "n"}  # the class of the word before tells


def told(words: list[str]) -> Iterator[tuple[str, str]]:
    """Each word in small letters that the word before tells to be a verb (v) or none (n)."""
    for k in range(2, len(words)):
        word, before = words[k], words[k - 1].lower()
        if not word.islower():
            continue
        tag = closed().get(before, "")
        if not tag and readings(before).keys() == {"j"}:
            tag = "D" if MARK_BEFORE.get(closed().get(words[k - 2].lower(), "")) == "n" else ""
        if tag in MARK_BEFORE:
            yield MARK_BEFORE[tag], word


def leaning(read: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The words, in order, and what they are mostly: a verb, or none."""
    seen = Counter(one for text in read for one in told(re.findall(r"[A-Za-z]+(?:-[a-z]+)*|[.,;:()]", text)))
    for word in sorted({word for _, word in seen if _may_be_both(word)}):
        verb, other = seen["v", word], seen["n", word]
        if max(verb, other) >= LEAST and max(verb, other) >= TIMES * min(verb, other):
            yield word, "verb" if verb > other else "noun"


def _may_be_both(word: str) -> bool:
    can = readings(word).keys()
    return not can.isdisjoint("bq") and not can.isdisjoint("sj") and word not in closed()


def main(folders: list[Path]) -> None:
    """Write the file."""
    stems = {stem for each in annotated_sets().values() if each.part == "judge" for stem in each.texts}
    stems |= {path.stem for path in (ROOT / "tests" / "offsets").glob("*-kept/*")}
    with OUT.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["word", "leans"])
        rows.writerows(leaning(texts(folders, stems)))


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
