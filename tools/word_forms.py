"""Write src/commanalytics/resources/word_forms.txt: the forms of English verbs, nouns, adjectives and adverbs.

`python -m tools.word_forms FOLDER…` where lemminflect (MIT) is installed; the package itself needs it not. The folders
hold texts (.txt, .xml, .jsonl.gz) on which it is counted how often a verb is used as one: a base form whose other forms
are hardly ever met ("winter", "last") is a verb only where nothing else can stand.

A line is a word and its readings, each a letter and, where it differs, the dictionary form: verbs b (base) z (-s)
g (-ing) d (past) n (participle) q (base, hardly ever a verb), nouns s (singular) p (plural), j adjective, r adverb.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from commanalytics.lexicon import load_lexicon
from commanalytics.parsing.sentence.word_readings import guessed
from commanalytics.resources import word_list

OUT = Path(__file__).parents[1] / "src" / "commanalytics" / "resources" / "word_forms.txt"
HEAD = """# Forms of English words and their readings; made by tools/word_forms.py, do not edit.
# Source: the inflection table of lemminflect 0.2.3, (c) Brad Jascob, MIT licence, which derives from the
# SPECIALIST Lexicon of the US National Library of Medicine (free for use with this acknowledgement).
"""
RARE = 50  # times as often the base form than the past or -ing form: no verb but in name
SEEN = 3  # a base form met less often says nothing of the kind
LETTER = {"adj": "j", "adv": "r"}
Forms = Iterator[tuple[str, str]]


def texts(folders: Iterable[Path], without: Collection[str] = ()) -> Iterator[str]:
    """The texts that lie in the folders, but those of some stems."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.stem in without:
                continue
            if path.suffix in {".txt", ".xml", ".md"}:
                yield path.read_text("utf-8")
            elif path.name.endswith(".jsonl.gz"):
                lines = gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()
                yield from (" ".join(strings(json.loads(line))) for line in lines)


def strings(value: Any) -> Iterator[str]:
    """The texts within a value of JSON, without the names of its fields."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)


def counted(read: Iterable[str]) -> Counter[str]:
    """How often each word in small letters stands in the texts; "the word" where it stands as a noun does."""
    found: Counter[str] = Counter()
    for text in read:
        found.update(re.findall(r"\b[a-z]+\b", text))
        found.update(f"the {word}" for word in re.findall(r"\b(?:the|an?) ([a-z]+)(?= of\b|[,;.])", text))
    return found


def table() -> Iterator[list[str]]:
    """Rows of lemminflect: dictionary form, part of speech, forms."""
    spec = find_spec("lemminflect")
    if spec is None or spec.origin is None:
        sys.exit("lemminflect is not installed: pip install lemminflect")
    with gzip.open(Path(spec.origin).parent / "resources" / "infl_lu.csv.gz", "rt", encoding="utf-8") as rows:
        yield from csv.reader(rows)


def verb(lemma: str, cells: list[str], counts: Counter[str], leads: frozenset[str], nouns: frozenset[str]) -> Forms:
    """The forms of a verb, from the cells past, participle (empty if it is the past), -ing, -s."""
    if len(cells) < 4:
        return
    past, participle, ing, third = (cell.split("/") for cell in cells[:4])
    used = sum(counts[form] for form in {*past, *ing} - {lemma})
    bare = lemma in nouns and lemma not in leads and RARE * used < max(counts[lemma], SEEN)
    yield ("q" if bare else "b"), lemma
    if bare and not used:
        return
    regular = [form for form in past if form.endswith("ed") and form not in participle]  # "focused" beside "focussed"
    found = {"d": past, "g": ing, "z": third, "n": [*participle, *regular] if any(participle) else past}
    yield from ((letter, form) for letter, forms in found.items() for form in forms)


def noun(lemma: str, cells: list[str]) -> Forms:
    """Singular and plural."""
    yield "s", lemma
    yield from (("p", form) for cell in cells for form in cell.split("/") if form != lemma)


def forms(counts: Counter[str]) -> dict[str, set[str]]:
    """Word → its readings as they are written."""
    readings: dict[str, set[str]] = defaultdict(set)
    leads = frozenset(row["lemma"].split()[0] for row in load_lexicon().rows)
    rows = [r for r in table() if re.fullmatch(r"[a-z]+(?:-[a-z]+)*", r[0])]
    nouns = frozenset(r[0] for r in rows if r[1] in {"noun", "adj"})
    for lemma, kind, *cells in rows:
        if kind == "verb":
            found = verb(lemma, cells, counts, leads, nouns)
            if lemma not in nouns and counts[f"the {lemma}"] >= SEEN:
                readings[lemma].add("s")  # a noun by its use
                readings[f"{lemma}s"].add(f"p={lemma}")
        elif kind == "noun":
            found = noun(lemma, cells)
        else:
            found = iter([(LETTER.get(kind, ""), form) for form in (lemma, *"/".join(cells).split("/"))])
        for letter, form in found:
            named = letter == "j" and form in word_list("speakers.txt")  # "Council requests": a body, and no quality
            if letter and re.fullmatch(r"[a-z-]+", form) and not named:
                readings[form].add(letter if form == lemma else f"{letter}={lemma}")
    return readings


def _guess(word: str) -> str:
    """What the ending tells, as it would be written."""
    return " ".join(sorted(k if lemma == word else f"{k}={lemma}" for k, lemma in guessed(word).items()))


def main(folders: list[Path]) -> None:
    """Write the file."""
    found = forms(counted(texts(folders)))
    told = {word: " ".join(sorted(readings)) for word, readings in found.items()}
    lines = [f"{word} {readings}\n" for word, readings in sorted(told.items()) if readings != _guess(word)]
    OUT.write_text(HEAD + "".join(lines), "utf-8")
    print(f"{len(lines)} words, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
