"""All layouts that texts come in: those of `benchmarks._layouts`, and those in which resolutions are scored."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random
from zlib import crc32

from benchmarks import _layouts as own
from benchmarks.generator.words import phrases

NOVEL = 0.3  # of the clauses that ask nothing
CUT = 0.02  # of the long words in the middle of a line
_CLAUSE = re.compile(r"<clause section=\"(?:preamble|operative)\">(?:(?!<demand|</clause>).)*</clause>", re.S)
_ACT = re.compile(r'(<act type=")[^"]*("[^>]*>)([A-Z][a-z]+?)(ing|ed)\b(?=[^<]* |</act>)')


def _in_turn(*steps: Callable[[str], str]) -> Callable[[str], str]:
    def layout(annotation: str) -> str:
        for step in steps:
            annotation = step(annotation)
        return annotation

    return layout


def novel(annotation: str) -> str:
    """In three clauses of ten that ask nothing, a verb that nobody has listed."""
    chance = Random(crc32(annotation.encode()))

    def act(match: re.Match[str]) -> str:
        return f"{match[1]}other{match[2]}{chance.choice(phrases()['series']['roots']).capitalize()}{match[4]}"

    def clause(match: re.Match[str]) -> str:
        return _ACT.sub(act, match[0], count=1) if chance.random() < NOVEL else match[0]

    return _CLAUSE.sub(clause, annotation)


def ragged(annotation: str) -> str:
    """Lines of 60 to 95 letters without a blank line, now and then a word cut by a hyphen, and running heads."""
    chance = Random(crc32(annotation.encode()))
    out, column, limit, lines, page = list[str](), 0, 80, 0, 1
    inside = 0  # open tags in which no head may stand
    for match in own._TOKEN.finditer(own.line_a_clause(annotation)):
        if match[0].startswith("<"):
            opening = re.match(r"<(/?)(act|ref|formula|furniture)\b", match[0])
            inside += 0 if opening is None else -1 if opening[1] else 1
            out.append(match[0])
            continue
        for part, word in re.findall(r"(\n|[^\S\n]+|\S+)(?=(\S*))", match[0]):
            if part == "\n" or (part.isspace() and column + 1 + len(word) > limit):
                lines += 1
                out.append("\n")
                column, limit = 0, chance.randint(60, 95)
                if lines % 46 == 0 and not inside:
                    page += 1
                    out.append(f"<furniture>CG/COMM/7\n{page}/40\n</furniture>")
            elif len(part) > 8 and part.isalpha() and part.islower() and column > 40 and chance.random() < CUT:
                half = len(part) // 2
                out.append(f"{part[:half]}-\n{part[half:]}")
                column = len(part) - half
            else:
                out.append(part)
                column += len(part)
    return "".join(out)


LAYOUTS: dict[str, Callable[[str], str]] = {
    **own.LAYOUTS,
    "single": _in_turn(own.numbered, own.present_singular, own.line_a_clause),
    "wrap": _in_turn(own.numbered, own.present_singular, own.wrapped),
    "flat": _in_turn(own.numbered, own.present_singular, own.flattened),
    "pdf": _in_turn(own.numbered, own.present_singular, own.line_a_clause, own.page_headers),
    "ragged": _in_turn(own.numbered, own.present_singular, ragged),
    "novel": _in_turn(own.line_a_clause, novel),
}
