"""Whether real sentences are read alike when they are reworded: who speaks, whom is asked, how a day is printed, in
which words something is undertaken, where a line breaks.

`python -m benchmarks.reworded [FOLDER] [--n N] [--list]`

No annotation is needed: what a sentence says does not change with the name of who says it. The texts are the .txt files
of FOLDER (../shared/real/texts without it), save those that judge in tests/sets.toml. Of a text's sentences those are
taken that "we" begin, those with one demand of somebody who is named once, those that cite a day, and long ones with a
name of two words. Each is read alone behind a made-up opening, as it is and reworded, and counts as changed where other
acts, other numbers of words asked, of commitments or other citations come out. `--list` prints these; a change may be
right ("we resolve to" is a pledge, "the Council resolves to" a decision).
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from benchmarks._sets import FORMATS, annotated_sets
from benchmarks._united_nations import SHARED
from commanalytics import parse
from commanalytics.errors import ParameterError
from commanalytics.parsing.model import Communique

HEAD = "Joint Statement\n\n{0} met in Osk on 4 March 2024.\n\n"
WE = "We, the Foreign Ministers of Norvia and Tavell,"
SPEAKERS = (
    "The Ministers", "The Leaders", "Both sides", "The Heads of State and Government", "The participants",
    "The Parties", "Norvia and Tavell", "The Governments of Norvia and Tavell", "The Member States",
)  # fmt: skip
ASKED = (
    "Ostrel", "the Government of Ostrel", "both parties", "the Ostrelian authorities", "the International Ice Fund",
    "all those responsible", "partners", "those states that have not yet done so",
)  # fmt: skip
UNDERTAKEN = (
    "We pledge to", "We resolve to", "We intend to", "We are determined to", "We stand ready to", "We plan to",
    "We have committed to",
)  # fmt: skip
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
PRINTED: Mapping[str, str] = {
    "month first": "{month} {day}, {year}", "ordinal": "{day}{th} {month} {year}", "short": "{day} {short} {year}",
    "ordinal of": "the {day}{th} of {month} {year}", "points": "{day:02}.{number:02}.{year}",
    "ISO": "{year}-{number:02}-{day:02}", "capitals": "{day} {capitals} {year}",
}  # fmt: skip
_MONTH = "|".join(MONTHS)
_DAY = re.compile(  # no span of days
    r"(?<!and )(?<!to )(?<![-–] )\b"
    rf"(?:(?P<day>\d{{1,2}}) (?P<month>{_MONTH})|(?P<month_first>{_MONTH}) (?P<second>\d{{1,2}}),)"
    r" (?P<year>(?:19|20)\d\d)\b(?! (?:and|to|[-–]) )"
)
_SENTENCE = re.compile(r"(?<=[a-z0-9)]\.)\s+(?=[A-Z“])")
_COMMITS = re.compile(r"We (?:will|commit to|pledge to|intend to) (?=[a-z]+(?<!ing) )(?!also|be|continue|have|not)")
_WITHIN_NAME = re.compile(r".{60,}?[a-z] [A-Z][a-z]+(?= [A-Z][a-z]+ [a-z])")  # behind what a line holds
_LONGEST = 600  # letters of a sentence


class Reworded(NamedTuple):
    """A sentence in other words, behind an opening each."""

    before: str
    after: str


class Reading(NamedTuple):
    """What must not change."""

    acts: tuple[str, ...]
    asked: tuple[int, ...]  # words of each demand
    undertaken: int
    cited: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, found: Communique, text: str) -> Reading:
        """What a text says, as far as it does not depend on the words that are changed."""
        words = (len(text[one.start : one.end].split()) for one in found.demands)
        cited = sorted((one.kind, one.iso) for one in found.references)
        return cls(tuple(one.type for one in found.acts), tuple(words), len(found.commitments), tuple(cited))


def sentences(text: str) -> Iterator[str]:
    """The sentences of the clauses that say something, on one line each."""
    for clause in parse(text).clauses:
        if clause.section in {"operative", "preamble"}:
            told = _SENTENCE.split(" ".join(text[clause.start : clause.end].split()))
            yield from (one for one in told if 0 < len(one) <= _LONGEST)


def by_others(sentence: str, draw: random.Random) -> Iterator[Reworded]:
    """Told by others than "we"."""
    if not re.match(r"We (?!the\b)[a-z]", sentence):
        return
    who = draw.choice(SPEAKERS)
    within = who if who.startswith(("Norvia", "Leaders")) else who[0].lower() + who[1:]
    said = re.sub(r"^We\b|(?<=[.!?] )We\b", who, sentence)
    for ours, theirs in (
        (r"\bwe\b", within),
        (r"\bour\b", "their"),
        (r"\bus\b", "them"),
        (r"\bourselves\b", "themselves"),
    ):
        said = re.sub(ours, theirs, said)
    yield Reworded(f"{HEAD.format(WE)}{sentence}", f"{HEAD.format(who)}{said}")


def of_others(sentence: str, draw: random.Random) -> Iterator[Reworded]:
    """Asked of others."""
    whole = parse(HEAD.format(WE) + sentence)
    named = whole.demands[0].addressee if len(whole.demands) == 1 else ""
    if not named or sentence.count(named) != 1 or named in whole.demands[0].text or whole.commitments:
        return  # what is asked of "our ministers" is undertaken, too
    other = re.sub(rf"\b(?:[Tt]he |[Aa]ll |[Ii]ts )?{re.escape(named)}", draw.choice(ASKED), sentence)
    yield Reworded(HEAD.format(WE) + sentence, HEAD.format(WE) + other)


def on_days(sentence: str, draw: random.Random) -> Iterator[Reworded]:
    """With a day printed otherwise."""
    if day := _DAY.search(sentence):
        form = PRINTED[draw.choice(list(PRINTED))]
        yield Reworded(
            *(HEAD.format(WE) + said for said in (sentence, _DAY.sub(_printed(day, form), sentence, count=1)))
        )


def in_forms(sentence: str, draw: random.Random) -> Iterator[Reworded]:
    """Undertaken in other words."""
    if lead := _COMMITS.match(sentence):
        action = sentence[lead.end() :]
        yield Reworded(*(f"{HEAD.format(WE)}{said} {action}" for said in ("We commit to", draw.choice(UNDERTAKEN))))


def on_lines(sentence: str, _draw: random.Random) -> Iterator[Reworded]:
    """With a line that breaks off within a name."""
    if line := _WITHIN_NAME.match(sentence):
        broken = f"{line[0]}\n{sentence[line.end() + 1 :]}"
        yield Reworded(*(HEAD.format(WE) + said for said in (sentence, broken)))


def _printed(day: re.Match[str], form: str) -> str:
    number, month = int(day["day"] or day["second"]), day["month"] or day["month_first"]
    th = "th" if number in range(10, 20) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    known = {"month": month, "short": month[:3], "capitals": month.upper(), "number": MONTHS.index(month) + 1}
    return form.format(day=number, year=day["year"], th=th, **known)


WAYS: Mapping[str, Callable[[str, random.Random], Iterator[Reworded]]] = {
    "who speaks": by_others, "whom is asked": of_others, "how a day is printed": on_days,
    "how it is undertaken": in_forms, "where a line breaks": on_lines,
}  # fmt: skip


def changed(one: Reworded) -> bool:
    """Whether a sentence is read otherwise in other words."""
    before, after = (Reading.of(parse(text), text) for text in one)
    return before != after


def main() -> None:
    """A line for each way of rewording; with `--list` what was read otherwise."""
    arguments = _arguments()
    draw, asked, otherwise = random.Random(arguments.seed), Counter[str](), Counter[str]()
    for text in texts(arguments.folder):
        for sentence in sentences(text):
            for way, reword in WAYS.items():
                for one in reword(sentence, draw) if asked[way] < arguments.n else ():
                    asked[way] += 1
                    otherwise[way] += (other := changed(one))
                    if other and arguments.list:
                        print(f"    {way}: {one.after.splitlines()[-1]}")
    for way in WAYS:
        print(f"{way:24}{otherwise[way]:6} of {asked[way]} read otherwise")


def texts(folder: Path) -> list[str]:
    """The texts of a folder without those that judge."""
    sets = [each for kind in FORMATS if kind != "sentences" for each in annotated_sets(kind).values()]
    judges = {stem for each in sets if each.part == "judge" and each.here for stem in each.annotations()}
    found = [path for path in sorted(folder.glob("*.txt")) if path.stem not in judges]
    if not found:
        raise ParameterError(str(folder), "no .txt file is there that may be read", "Name a folder of texts")
    return [path.read_text(encoding="utf-8", errors="replace") for path in found]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=SHARED / "real" / "texts", help="of .txt files")
    parser.add_argument("--n", type=int, default=2000, help="rewordings of each way at the most; default 2000")
    parser.add_argument("--seed", type=int, default=1, help="which words are drawn; default 1")
    parser.add_argument("--list", action="store_true", help="print what is read otherwise")
    return parser.parse_args()


if __name__ == "__main__":
    main()
