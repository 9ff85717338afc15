"""Write src/commanalytics/resources/leaning_verbs.txt: words that may be nouns, and are verbs nearly always.

`python -m tools.leaning_verbs FOLDER…`; the folders hold texts (.txt, .md, .xml, .jsonl.gz). Counted is each word where
what stands before it tells what it is: behind a modal or "to" a verb, behind a determiner, a preposition or an
adjective that has one of these a noun. Texts that judge (tests/sets.toml) are left out.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks._sets import annotated_sets
from commanalytics.parsing.sentence.words import closed, readings
from tools.word_forms import texts

ROOT = Path(__file__).parents[1]
OUT = ROOT / "src" / "commanalytics" / "resources" / "leaning_verbs.txt"
HEAD = """# Words that may be nouns or adjectives, and are verbs in nine of ten places where the word before tells:
# counted in 801 resolutions of the United Nations and a hundred joint statements by tools/leaning_verbs.py; do not
# edit.
"""
LEAST, TIMES = 3, 9  # seen so often as a verb, and so many times as often as what else it may be
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


def leaning(read: Iterable[str]) -> list[str]:
    """The words, in order."""
    seen = Counter(one for text in read for one in told(re.findall(r"[A-Za-z]+(?:-[a-z]+)*|[.,;:()]", text)))
    return sorted(word for kind, word in seen if kind == "v" and _leans(word, seen["v", word], seen["n", word]))


def _leans(word: str, verb: int, other: int) -> bool:
    can = readings(word).keys()
    both = not can.isdisjoint("bq") and not can.isdisjoint("sj") and word not in closed()
    return both and verb >= LEAST and verb >= TIMES * other


def main(folders: list[Path]) -> None:
    """Write the file."""
    stems = {stem for each in annotated_sets().values() if each.part == "judge" for stem in each.texts}
    stems |= {path.stem for path in (ROOT / "tests" / "offsets").glob("*-kept/*")}
    found = leaning(texts(folders, stems))
    OUT.write_text(HEAD + "".join(f"{word}\n" for word in found), "utf-8")
    print(f"{len(found)} words")


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
