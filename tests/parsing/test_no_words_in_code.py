"""No list of English words is typed in the parser's code: words are data, in resources/, each list once."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from commanalytics import parsing
from commanalytics.parsing.sentence.word_readings import closed
from commanalytics.parsing.wordlists import filled, load
from commanalytics.resources import resource_rows
from tools.source_trees import nodes

FOLDER = Path(parsing.__file__).parent
MANY = 3  # words that are a list
PAIR = 2  # words of closed classes that are one
WORD = re.compile(r"a|i|[a-z][a-z’'-]+")
ALTERNATION = re.compile(r"[a-z]{2,}(?:\|[a-z]{2,}\b){2,}")
SUFFIXES = {"st", "nd", "rd", "th", "bis", "ter", "quater"}  # behind numbers
#: Words of the program's own, each with what it names; a list of these alone is none of English.
TECHNICAL = {
    "types of acts": {row["type"] for row in resource_rows("act_types.csv")},
    "lists of the grammar": {*load("grammar"), *load("citations")["term"]},
    "roles of what is cited": set(load("citations")["roles"]),
    "kinds of clauses, blocks and markers": {
        *("clause", "entry", "formula", "date", "short", "para", "heading", "furniture"),
        *("preamble", "operative", "closing"),
        *("number", "letter", "bullet", "inner", "sectioned", "decimal", "sectional", "article", "ordinal"),
    },
    "kinds of subjects": {"body", "pronoun", "officer", "member", "shared", "other"},
    "forms of acts": {"noun", "nominal", "stop", "deny", "modal", "passive", "list", "entry"},
    "what an act can take": {row["complement"].split()[0] for row in resource_rows("complements.csv")},
    "patterns of demands": {row["rule"] for row in resource_rows("demand_patterns.csv")},
}
#: Words of the program's own that are spelt like small words of English: in which module, and what they name.
SPELT_ALIKE = {
    "acquire/readers/page_printing.py": ("a i", "kinds of numbering in HTML"),
    "charts/of_texts/recognition.py": ("none other", "kinds of clauses"),
    "coding/coding_units.py": ("before after", "columns"),
    "coding/sheet_workbook.py": ("before after", "columns"),
    "corpus/made_before/kept_pairs.py": ("own beside", "what is kept of a demand"),
    "corpus/made_before/rows_taken_over.py": ("before now", "states of a row"),
    "measures/of_texts/recognition.py": ("none other", "kinds of clauses"),
    "parsing/acts/complements.py": ("that of to", "complements of resources/complements.csv"),
    "parsing/page/layout/blocks.py": ("a i", "first markers of a list within another"),
    "reports/planning/notebook_parameters.py": ("no off", "switches of a command line"),
    "reports/running/parameter_values.py": ("about against", "parameters of notebooks"),
    "sources/addressee_aliases.py": ("everyone other", "kinds of addressees"),
    "sources/codings/coding_sheets.py": ("before after", "columns"),
    "sources/review_file.py": ("by of", "columns"),
    "text_comparison/remembered_words.py": ("once since", "parts of what is kept"),
}
#: Places where a list of names is no list of words: assignments to them, and what Python itself reads.
NAMES = {"__all__", "__slots__"}


def lists(source: str, many: int = MANY) -> Iterator[tuple[int, set[str]]]:
    """Line and words of every set, list, tuple, key of a table and split string that holds words in small letters."""
    named = {id(node.value) for node in nodes(source) if isinstance(node, ast.Assign) and _names(node)}
    for node in nodes(source):
        if id(node) in named:
            continue
        words = {word for word in _said(node) if WORD.fullmatch(word)}
        if len(words) >= many:
            yield node.lineno, words  # type: ignore[attr-defined]


def _names(node: ast.Assign) -> bool:
    return any(isinstance(target, ast.Name) and target.id in NAMES for target in node.targets)


def _said(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Set | ast.List | ast.Tuple):
        return _strings(node.elts)
    if isinstance(node, ast.Dict):
        return _strings(node.keys)
    split = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "split"
    if split and isinstance(node.func.value, ast.Constant) and isinstance(node.func.value.value, str):  # type: ignore[attr-defined]
        return node.func.value.value.split()  # type: ignore[attr-defined, no-any-return]
    return []


def _strings(nodes: Iterable[ast.expr | None]) -> list[str]:
    return [each.value for each in nodes if isinstance(each, ast.Constant) and isinstance(each.value, str)]


def sources() -> dict[str, str]:
    """Each module of the parser, by its path."""
    found = {str(path.relative_to(FOLDER)): path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.py")}
    assert len(found) > 100
    return found


def small_words(source: str) -> set[str]:
    """The words of closed classes, months among them, of all lists that hold two of them."""
    small = closed().keys() | {name.lower() for name in load("calendar")["months"]}
    return set().union(*(words & small for _, words in lists(source, PAIR) if len(words & small) >= PAIR))


def test_no_two_words_of_a_closed_class_are_typed_anywhere() -> None:
    package = FOLDER.parent
    paths = {path.relative_to(package).as_posix(): path for path in package.rglob("*.py")}
    found = {name: small_words(path.read_text(encoding="utf-8")) for name, path in paths.items()}
    own = {name: set(words.split()) for name, (words, _) in SPELT_ALIKE.items()}
    assert {name: words for name, words in found.items() if words - own.get(name, set())} == {}, "to resources/"
    assert {name: words for name, words in own.items() if words != found.get(name)} == {}, "they are there no more"


@pytest.mark.parametrize("typed", ['X = {"we", "us"}', 'if word in ("and", "or"): ...', 'Y = ["may", "june"]'])
def test_two_small_words_are_found(typed: str) -> None:
    assert len(small_words(typed)) == PAIR


def test_no_list_of_words_is_typed_in_code() -> None:
    technical = set().union(*TECHNICAL.values())
    typed = {name: [one for one in lists(source) if one[1] - technical] for name, source in sources().items()}
    assert {name: found for name, found in typed.items() if found} == {}


@pytest.mark.parametrize(
    "typed",
    [
        'X = frozenset({"we", "they", "you"})',
        'if word in ("urged", "asked", "told"): ...',
        'X = "urge ask tell".split()',
    ],
)
def test_a_typed_list_is_found(typed: str) -> None:
    assert [len(words) for _, words in lists(typed)] == [3]


def test_a_list_of_names_is_none() -> None:
    assert not list(lists('__slots__ = ("chunks", "open", "signs")'))


def test_no_pattern_lists_words_of_open_classes() -> None:
    """Verbs and nouns of a pattern come from the grammar by `filled`; words of closed classes may stand there."""
    listed = [(name, one[0].split("|")) for name, source in sources().items() for one in ALTERNATION.finditer(source)]
    assert [one for one in listed if len(set(one[1]) - closed().keys() - SUFFIXES) >= MANY] == []


def test_a_pattern_is_filled_from_the_grammar() -> None:
    assert filled(r"(?P<name>\w+) in ⟨own⟩ ports") == r"(?P<name>\w+) in (?:their|its|our) ports"


def test_every_list_of_the_grammar_is_asked_for() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.py"))
    asked = {found[1] or found[2] for found in re.finditer(r'(?:grammar|words_of)\("(\w+)"\)|⟨(\w+)⟩', code)}
    assert sorted(set(load("grammar")) - asked) == []


def test_no_month_is_typed_in_code() -> None:
    months = re.compile(r"\b(?:January|February|April|June|July|August|September|October|November|December)\|")
    package = FOLDER.parent
    assert [path.name for path in package.rglob("*.py") if months.search(path.read_text(encoding="utf-8"))] == []


def test_months_of_a_date_line_are_those_of_the_list() -> None:
    from commanalytics.parsing.page.pieces.cutting import DATE_LINE

    for name in load("calendar")["months"]:
        assert DATE_LINE.fullmatch(f"3 {name} 2031") if len(name) > 3 or name == "May" else True
