"""The same annotated text in other layouts. Each function takes an annotation and returns one, so that the gold of
every layout is exact: what is inserted is annotated, and what is changed changes in both.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import count, repeat
from pathlib import Path
from types import MappingProxyType

_TOKEN = re.compile(r"<[^>]*>|[^<]+")
_CLAUSE = re.compile(r'<clause section="(?:preamble|operative)">')
_OPERATIVE = re.compile(r'<clause section="operative">')
_OWN_MARKS = re.compile(r'<clause section="(?:preamble|operative)">\s*(?:\(?\d+|[(•–-])')
_PARAGRAPHS = re.compile(r"\n\s*\n")
_MENU = ("Home | Ministry | Press room | Contact", "Share on: Facebook | Twitter | E-mail", "Monday, 3 March 2025")
_FOOT = (
    "Related documents",
    "Print this page",
    "Back to top",
    "© 2025 Ministry of External Relations. All rights reserved.",
)
LEXICON = Path(__file__).parents[1] / "src" / "commanalytics" / "resources" / "lexicon.csv"


def _pieces(annotation: str) -> Iterator[tuple[bool, str]]:
    """Tags and stretches of text in turn: (is it text, the piece)."""
    for match in _TOKEN.finditer(annotation):
        yield not match[0].startswith("<"), match[0]


def as_it_is(annotation: str) -> str:
    """The text as it was annotated."""
    return annotation


def wrapped(annotation: str, width: int = 72) -> str:
    """Every paragraph hard-wrapped; a blank becomes a line end, and no other character changes."""
    column, out = 0, []
    for is_text, piece in _pieces(annotation):
        if not is_text:
            out.append(piece)
            continue
        for part, word in re.findall(r"(\n|[^\S\n]+|\S+)(?=(\S*))", piece):
            if part == "\n":
                column = 0
            elif part.isspace() and column + 1 + len(word) > width:
                part, column = "\n", 0
            else:
                column += len(part)
            out.append(part)
    return "".join(out)


def narrow(annotation: str) -> str:
    """Wrapped at 40 columns, as in a newspaper."""
    return wrapped(annotation, 40)


def flattened(annotation: str) -> str:
    """Everything on one line."""
    return "".join(re.sub(r"\s+", " ", piece) if is_text else piece for is_text, piece in _pieces(annotation))


def line_a_clause(annotation: str) -> str:
    """One line end between paragraphs instead of a blank line."""
    return "".join(_PARAGRAPHS.sub("\n", piece) if is_text else piece for is_text, piece in _pieces(annotation))


def _marked(annotation: str, clause: re.Pattern[str], marks: Iterator[str]) -> str:
    """A mark before every such clause; a text that has marks of its own stays as it is."""
    if _OWN_MARKS.search(annotation):
        return annotation
    return clause.sub(lambda match: match[0] + next(marks), annotation)


def numbered(annotation: str) -> str:
    """Operative clauses numbered from 1."""
    return _marked(annotation, _OPERATIVE, (f"{n}. " for n in count(1)))


def numbered_throughout(annotation: str) -> str:
    """Preambular and operative clauses numbered in one series, as "1-", "2-"."""
    return _marked(annotation, _CLAUSE, (f"{n}- " for n in count(1)))


def bulleted(annotation: str) -> str:
    """A bullet before every clause of the preamble and the operative part."""
    return _marked(annotation, _CLAUSE, repeat("• "))


def dashed(annotation: str) -> str:
    """A hyphen before every such clause."""
    return _marked(annotation, _CLAUSE, repeat("- "))


@lru_cache(1)
def _present() -> MappingProxyType[str, tuple[str, str]]:
    """Past → third person singular and base form."""
    forms: dict[str, tuple[str, str]] = {}
    with LEXICON.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            past, present, base = (row[column].split()[0] for column in ("past", "present", "lemma"))
            if past not in {"were", "had", "is", base}:
                forms.setdefault(past, (present, base))
    return MappingProxyType(forms)


def _retensed(annotation: str, form: int) -> str:
    """Past verbs of acts in operative clauses in another form; "also", "further" stay."""

    def word(match: re.Match[str]) -> str:
        known = _present().get(match[0].lower())
        if known is None:
            return match[0]
        return known[form].capitalize() if match[0][0].isupper() else known[form]

    def act(match: re.Match[str]) -> str:
        words = match[2].split(" ")
        return match[1] + " ".join([*(re.sub(r"^\w+$", word, w) for w in words[:3]), *words[3:]])

    def clause(match: re.Match[str]) -> str:
        return re.sub(r"(<act [^>]*>)([^<]*)", act, match[0])

    return re.sub(r'<clause section="operative">.*?</clause>', clause, annotation, flags=re.S)


def present_singular(annotation: str) -> str:
    """Operative acts in the present tense: "Requests", "Expresses"."""
    return _retensed(annotation, 0)


def present_plural(annotation: str) -> str:
    """Operative acts as of several speakers: "Request", "Express"."""
    return _retensed(annotation, 1)


def page_headers(annotation: str) -> str:
    """A running head and a page number in mid-sentence every twenty lines of a wrapped text."""
    lines, column, page, out = 0, 0, 1, []
    inside = 0  # open tags in which furniture may not stand
    for is_text, piece in _pieces(wrapped(annotation)):
        if not is_text:
            opening = re.match(r"<(/?)(act|ref|formula|furniture)\b", piece)
            inside += 0 if opening is None else -1 if opening[1] else 1
            out.append(piece)
            continue
        for part in re.findall(r"\n+|[^\n]+", piece):
            if part == "\n" and column and not inside:
                lines += 1
                if lines % 20 == 0:
                    page += 1
                    part = f"<furniture>\nCG/COMM/7\n{page}/6\n</furniture>"
            column = 0 if part[0] == "\n" else len(part)
            out.append(part)
    return "".join(out)


def boilerplate(annotation: str) -> str:
    """A page's menu, share buttons and day of visit above the text, links and a notice of rights below it."""
    head, rest = re.match(r"(<communique[^>]*>)(.*)", annotation.rstrip(), re.S).groups()  # type: ignore[union-attr]
    above = "".join(f"<furniture>{line}</furniture>\n" for line in _MENU)
    below = "".join(f"\n<furniture>{line}</furniture>" for line in _FOOT)
    return f"{head}{above}\n{rest.removesuffix('</communique>').rstrip()}\n{below}</communique>"


def typewriter(annotation: str) -> str:
    """Straight quotes and hyphens for typographic ones."""
    return annotation.translate({0x2018: "'", 0x2019: "'", 0x201C: "&quot;", 0x201D: "&quot;", 0x2013: "-"})


def marks_apart(annotation: str) -> str:
    """The number of each operative clause on a line of its own, as where the list was a table."""
    return _marked(annotation, _OPERATIVE, (f"{n}.\n" for n in count(1)))


def spaced(annotation: str) -> str:
    """Wrapped, with a blank line below every line, and more below a paragraph."""
    return "".join(piece.replace("\n", "\n\n") if is_text else piece for is_text, piece in _pieces(wrapped(annotation)))


def bold_leads(annotation: str) -> str:
    """Lead phrases in bold, as Markdown has it."""
    return re.sub(r"(<act [^>]*>)([^<]*)</act>", r"\1**\2**</act>", annotation)


def hard_blanks(annotation: str) -> str:
    """Blanks at which no line breaks."""
    return "".join(piece.replace(" ", "\u00a0") if is_text else piece for is_text, piece in _pieces(annotation))


LAYOUTS: dict[str, Callable[[str], str]] = {
    function.__name__: function
    for function in (
        as_it_is, wrapped, narrow, line_a_clause, flattened, numbered, numbered_throughout, bulleted, dashed,
        present_singular, present_plural, page_headers, boilerplate, typewriter,
    )
}  # fmt: skip
#: Layouts that texts take on their way to a reader; the generator sets none of its texts so.
CONVERTED: dict[str, Callable[[str], str]] = {
    function.__name__: function for function in (marks_apart, spaced, bold_leads, hard_blanks)
}
