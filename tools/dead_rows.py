"""Which rows of the packaged data change nothing: `python -m tools.dead_rows grammar.toml speakers.txt …`, or all.

Rows of tables, lines of lists and words of lists are struck, and texts are read anew by a process of its own. A row
lives if, without it, one of a few short texts that hold words like its own is read otherwise; rows that share no word
with each other's texts are tried by one process. Those left are struck together, and the texts that are then read
otherwise are asked which of them they need, until no text changes: what is printed as dead is dead together. What lives
is kept in the file of `--state`, and not asked again.

Texts are those of tools/texts_at_hand.py; which files hold closed classes, that stay whole, or what a tool has
fitted, says tools/dead_rows.toml, each with its reason.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from tools.resource_rows import RESOURCES, Row, choices, kept, rows, stems, struck
from tools.texts_at_hand import texts

SHORT = 300  # characters of a text that is a case, and not one at hand
FEW = 30  # texts in which a row is tried first
TOGETHER = 40  # rows that are tried by one process
OPEN = 60  # groups of such rows that may still grow
AT_A_TIME = 10  # texts that are asked which rows they need, before all are read again without the rest
Answers = dict[str, str]  # text → what is read in it, as a hash


def parsed(text: str) -> str:
    """All that is read in a text, by the rules that are on by default, and in a short one by all.

    >>> parsed("The Ministers urged Norvia to act.") == parsed("The Ministers urged Norvia to rest.")
    False
    """
    from commanalytics.parsing import parse

    read = [parse(text), *([parse(text, rules={"modal": True})] if len(text) < SHORT else [])]
    # Clauses are no part of a communiqué's own short form.
    return _hash([(doc, doc.clauses, doc.segments) for doc in read])


def compared(demand: str) -> str:
    """How a demand or a commitment, or a name of whom it asks, is read to find what recurs.

    >>> compared("reopen the port") == compared("close the port")
    False
    """
    from commanalytics.recurrence.addressees.addressee_names import is_office, is_person, names
    from commanalytics.recurrence.likeness.demand_reading import read_demand
    from commanalytics.recurrence.likeness.recurrence_weights import default_settings

    asked = [(sorted(name), is_person(name), is_office(name)) for name in names(demand)]
    return _hash((read_demand(demand), read_demand(demand, default_settings(commitments=True)), asked))


def _hash(told: object) -> str:
    return hashlib.blake2b(repr(told).encode(), digest_size=12).hexdigest()


def _strike(gone: Sequence[Row]) -> None:
    """Every packaged file is read without these rows from here on, in this process."""
    from commanalytics import resources

    read: Callable[[str], str] = lambda name: struck((RESOURCES / name).read_text("utf-8"), name, gone)  # noqa: E731
    vars(resources)["files"] = lambda _: _Folder(read)


@dataclass(frozen=True)
class _Folder:
    read: Callable[[str], str]

    def __truediv__(self, name: str) -> _File:
        return _File(name, self.read)


@dataclass(frozen=True)
class _File:
    name: str
    read: Callable[[str], str]

    def read_text(self, encoding: str = "utf-8") -> str:
        return self.read(self.name)


def _answers(asked: Iterable[str], reader: Callable[[str], str]) -> Answers:
    return {text: reader(text) for text in asked}


def _changed(gone: Sequence[Row], told: Answers, reader: Callable[[str], str]) -> list[str]:
    """The texts that are read otherwise without these rows; all of them where none can be read."""
    try:
        _strike(gone)
        return [text for text, answer in told.items() if reader(text) != answer]
    except Exception:  # a file that may not be empty, a name that the code asks for
        return list(told)


def _demands(told: Iterable[str]) -> list[str]:
    """What the texts ask for and of whom, undertake and tell of; and the short ones themselves, which are cases."""
    from commanalytics.parsing import parse

    read = [parse(text) for text in told]
    found = [part for doc in read for one in doc.demands for part in (one.text, one.addressee)]
    found += [one.text for doc in read for clause in doc.clauses for one in (*clause.commitments, *clause.deeds)]
    return sorted({*filter(None, found), *(text for text in told if len(text) < SHORT)})


def in_a_process(work: Callable[..., Any], *told: object) -> Any:
    """What a new process answers, that has read no data before."""
    here, there = get_context("fork").Pipe(duplex=False)
    process = get_context("fork").Process(target=lambda: there.send(work(*told)))
    process.start()
    there.close()
    try:
        return here.recv()
    finally:
        process.join()


class Found:
    """What earlier runs found, in a file; what was read by other code, or with other data, says nothing of a text."""

    def __init__(self, state: Path) -> None:
        from commanalytics.disk.code_hash import code_digest

        self.state, self.code = state, in_a_process(code_digest)
        told = json.loads(state.read_text()) if state.exists() else {}
        self.alive: set[str] = set(told.get("alive", ()))
        self.doubtful: set[str] = set(told.get("doubtful", ()))  # changed nothing in a few texts
        self.told: Answers = (
            told.get("told", {}) if told.get("code") == self.code else {}
        )  # by a hash of reader and text

    def save(self) -> None:
        """For the next run."""
        rows = {"alive": sorted(self.alive), "doubtful": sorted(self.doubtful)}
        self.state.write_text(json.dumps({"code": self.code, "told": self.told, **rows}))


def _first_reading(text: str, reader: Callable[[str], str]) -> tuple[list[tuple[Any, ...]], list[str]]:
    """The patterns that reading a text compiles, and the modules of others that it imports."""
    compiled: dict[tuple[Any, ...], None] = {}
    compile_ = re.compile
    vars(re)["compile"] = lambda *told: compiled.setdefault(told) or compile_(*told)
    reader(text)
    return list(compiled), [name for name in sys.modules if not name.startswith(("commanalytics", "__main__"))]


def warm(text: str, reader: Callable[[str], str]) -> None:
    """What each process would import and compile anew is there before it begins, the package's own data aside."""
    compiled, modules = in_a_process(_first_reading, text, reader)
    for name in modules:
        import_module(name)
    vars(re)["compile"] = cache(re.compile)
    for told in compiled:
        re.compile(*told)


class Strike:
    """Texts with what is read in them, and which rows that needs."""

    def __init__(self, asked: Sequence[str], reader: Callable[[str], str], found: Found) -> None:
        self.reader = reader
        warm(max(asked, key=len), reader)
        keys = {text: _hash((reader.__name__, text)) for text in asked}
        known = {text: found.told[key] for text, key in keys.items() if key in found.told}
        new = [text for text in asked if text not in known]
        self.told: Answers = known | (in_a_process(_answers, new, reader) if new else {})
        found.told |= {keys[text]: answer for text, answer in self.told.items()}
        self.words = {text: stems(text) for text in asked}
        self.texts_of = Counter(stem for said in self.words.values() for stem in said)
        self.holding: dict[str, list[str]] = {}
        self.few_words: dict[str, frozenset[str]] = {}
        self.small = {text: text.lower() for text in asked}
        self.by_length = sorted(asked, key=len)
        for text in self.by_length:
            for stem in self.words[text]:
                self.holding.setdefault(stem, []).append(text)

    def changed(self, gone: Sequence[Row], asked: Iterable[str]) -> list[str]:
        """Those of the texts that are read otherwise without these rows."""
        told = {text: self.told[text] for text in asked}
        return list(in_a_process(_changed, gone, told, self.reader)) if told else []

    def few(self, row: Row) -> list[str]:
        """Short texts in which the row may be at work: with its very words, or with the rarest of a line's."""
        if row.word:
            held = (text for text in self.by_length if row.word in self.small[text])
            return list(islice(held, FEW))
        found = dict.fromkeys([row.example] if row.example in self.told else [])
        for stem in sorted(row.stems & self.texts_of.keys(), key=lambda stem: self.texts_of[stem]):
            found |= dict.fromkeys(self.holding[stem][: FEW - len(found)])
        return list(found)

    def groups(self, asked: Sequence[Row]) -> Iterator[list[Row]]:
        """Rows that one process can try: what changes in the few texts of one cannot be another's doing."""
        open_: list[list[Row]] = []
        for row in asked:
            group = next((group for group in open_ if all(self._apart(row, other) for other in group)), None)
            if group is None:
                group = []
                open_.append(group)
            group.append(row)
            if len(group) == TOGETHER or len(open_) > OPEN:
                full = group if len(group) == TOGETHER else open_[0]
                open_.remove(full)
                yield full
        yield from open_

    def _apart(self, one: Row, other: Row) -> bool:
        """Whether neither of two rows has a word that the few texts of the other hold, as far as words tell."""
        if not one.stems or not other.stems:
            return False
        return one.stems.isdisjoint(self.words_of_few(other)) and other.stems.isdisjoint(self.words_of_few(one))

    def words_of_few(self, row: Row) -> frozenset[str]:
        """The beginnings of all words in the few texts of a row."""
        if row.name not in self.few_words:
            self.few_words[row.name] = frozenset().union(*(self.words[text] for text in self.few(row)))
        return self.few_words[row.name]

    def living(self, together: Sequence[Row]) -> set[str]:
        """The names of the rows, of such a group, without which one of their few texts is read otherwise."""
        few = {row.name: set(self.few(row)) for row in together}
        changed = set(self.changed(together, set().union(*few.values())))
        return {name for name, texts in few.items() if texts & changed}

    def needed(self, doubtful: Sequence[Row]) -> Iterator[Row]:
        """The rows that must stay for every text to be read as it is, one by one."""
        gone = list(doubtful)
        while changed := self.changed(gone, self.told):
            while changed:
                print(f"{len(changed)} texts are read otherwise without {len(gone)} rows", flush=True)
                for text in sorted(changed, key=len)[:AT_A_TIME]:
                    while self.changed(gone, [text]):
                        culprit = self._culprit(text, gone)
                        gone.remove(culprit)
                        yield culprit
                changed = self.changed(gone, changed)

    def _culprit(self, text: str, gone: Sequence[Row]) -> Row:
        """The last of the rows, those first that share no word with the text, without which it is read otherwise."""
        ordered = sorted(gone, key=lambda row: len(row.stems & self.words[text]) or not row.stems)
        apart = sum(bool(row.stems) and row.stems.isdisjoint(self.words[text]) for row in gone)
        least, most = 0, len(ordered)  # striking the first `least` changes nothing, the first `most` something
        if 0 < apart < most:
            least, most = (0, apart) if self.changed(ordered[:apart], [text]) else (apart, most)
        while most - least > 1:
            half = (least + most) // 2
            least, most = (least, half) if self.changed(ordered[:half], [text]) else (half, most)
        return ordered[most - 1]


def ask(strike: Strike, asked: Sequence[Row], found: Found, until: float) -> None:
    """Try each row on its few texts, some rows at a time."""
    new = [row for row in asked if row.name not in found.alive | found.doubtful]
    random.Random(1).shuffle(new)  # rows that stand side by side share their texts
    for together in strike.groups(new):
        if time.monotonic() < until:
            living = strike.living(together)
            found.alive |= living
            found.doubtful |= {row.name for row in together} - living
            found.save()


def main() -> None:
    """Ask the rows of the files or lists named."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("files", nargs="*", help="files in resources/, each with the lists meant behind a colon")
    arguments.add_argument("--state", type=Path, default=Path(os.environ.get("TMPDIR", "/tmp")) / "dead_rows.json")
    arguments.add_argument("--seconds", type=float, default=float("inf"), help="go on in a later run after that time")
    told = arguments.parse_args()
    found, until, at_hand = Found(told.state), time.monotonic() + told.seconds, in_a_process(texts)
    named = told.files or packaged()
    for kind, asked in _by_reader(named).items():
        if not asked:
            continue
        if kind == "parser":
            strike = Strike(at_hand, parsed, found)
        else:
            strike = Strike(in_a_process(_demands, at_hand), compared, found)
        ask(strike, asked, found, until)
        if time.monotonic() > until:
            return found.save()
        doubtful = [row for row in asked if row.name not in found.alive]
        print(f"{kind}: {len(asked)} rows, {len(doubtful)} seem dead", flush=True)
        gone = _without_first_of_list(doubtful, asked)
        for row in strike.needed(gone):
            found.alive.add(row.name)
            found.save()
            if time.monotonic() > until:
                return found.save()
        found.save()
        for row in gone:
            if row.name not in found.alive:
                print("dead:" if strike.few(row) else "in no text:", row.name, flush=True)


def _without_first_of_list(doubtful: Sequence[Row], asked: Sequence[Row]) -> list[Row]:
    """The doubtful rows; of a list that is doubtful as a whole the first stays, since none may be empty."""
    left = {(row.file, row.list) for row in asked} - {(row.file, row.list) for row in asked if row not in doubtful}
    kept = {key: next(row for row in doubtful if (row.file, row.list) == key) for key in left}
    return [row for row in doubtful if kept.get((row.file, row.list)) != row]


def _by_reader(named: Sequence[str]) -> Mapping[str, list[Row]]:
    """The rows asked for, by what reads them."""
    found: dict[str, list[Row]] = {"parser": [], "recurrence": []}
    for each in named:
        kind = "recurrence" if each.partition(":")[0] in choices()["recurrence"] else "parser"
        found[kind] += _asked(each)
    return found


def packaged() -> list[str]:
    """The files whose rows are asked when none is named."""
    return sorted(path.name for path in RESOURCES.iterdir() if path.suffix in {".csv", ".toml", ".txt"})


def _asked(named: str) -> list[Row]:
    """The rows of a file, or of one of its lists: "grammar.toml:saying"."""
    file, _, name = named.partition(":")
    read = [] if kept(file) else rows(file, (RESOURCES / file).read_text("utf-8"))
    return [row for row in read if not name or row.list == name]


if __name__ == "__main__":
    main()
