"""No code of the package spells markup: all of it stands in templates, which escape what is put into them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import commanalytics
from tools.source_trees import nodes, tree

SOURCE = Path(commanalytics.__file__).parent
TAG = re.compile(
    r"(?<!\?P)(?<!\(\?)<(?:[/!?]?[A-Za-z{%]|[/!?]?$)"
)  # a tag, a gap where its name goes, or its beginning
ENTITY = re.compile(r"&(?:\w+|#\w+);")
MADE_BY_HAND = frozenset({"html.escape", "xml.sax.saxutils", "markupsafe.Markup", "markupsafe.escape"})
MAY_CALL_IT_MADE = {
    "templates/__init__.py": "what a library or a template made",
    "templates/environment.py": "how words are escaped",
    "reports/rendering/notebook_page.py": "the policy, which Jinja's own escape spells",
}


def modules() -> list[str]:
    """Paths of all modules, below the package."""
    return sorted(path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py"))


def docstrings(source: str) -> set[int]:
    """Where strings stand that only explain: each is a statement of its own."""
    return {id(node.value) for node in nodes(source) if isinstance(node, ast.Expr)}


def strings(source: str) -> Iterator[tuple[int, str]]:
    """Line and words of each string that the code uses, a gap of an f-string as {}."""
    told = docstrings(source)
    for node in nodes(source):
        if isinstance(node, ast.JoinedStr):
            told.update(id(piece) for piece in node.values)
            yield node.lineno, "".join(str(p.value) if isinstance(p, ast.Constant) else "{}" for p in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.lineno, node.value


def markup_in(source: str) -> list[str]:
    """Strings of a module's source in which a tag or an entity is spelled, with their lines."""
    found = [(line, words) for line, words in strings(source) if TAG.search(words) or ENTITY.search(words)]
    return [f"line {line}: {words.strip()[:60]!r}" for line, words in found]


def borrowed(source: str) -> set[str]:
    """What a module takes, when it runs, from the libraries that make markup."""
    return {name for name in imported(tree(source)) if name.startswith(tuple(MADE_BY_HAND))}


def imported(tree: ast.AST) -> Iterator[str]:
    """Names that a module imports when it runs, in full."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif not (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"):
            yield from imported(node)


def test_no_string_of_the_code_holds_a_tag() -> None:
    spelled = {module: markup_in((SOURCE / module).read_text(encoding="utf-8")) for module in modules()}
    found = {module: words for module, words in spelled.items() if words}
    assert not found, f"markup belongs into src/commanalytics/templates: {found}"
    assert len(spelled) > 500


def test_nothing_but_the_templates_says_what_is_markup() -> None:
    others = sorted(set(modules()) - set(MAY_CALL_IT_MADE))
    taken = {module: borrowed((SOURCE / module).read_text(encoding="utf-8")) for module in others}
    assert {module: names for module, names in taken.items() if names} == {}
    assert len(taken) == len(modules()) - len(MAY_CALL_IT_MADE)


@pytest.mark.parametrize(
    "source",
    [
        "row = '<td>' + cell + '</td>'",
        "row = f'<{tag}>{cell}'",
        "row = '<%s>' % tag",
        "row = '<{}>'.format(tag)",
        "row = '<' + tag + '>'",
        "row = '</' + tag",
        "page = '<!doctype html>'",
        "feed = f'<?xml version={one}?>'",
        "words = words.replace('&', '&amp;')",
        "rows = f'{one}<b>{two}'",
    ],
)
def test_each_way_to_spell_markup_is_seen(source: str) -> None:
    assert markup_in(source)


@pytest.mark.parametrize(
    "source",
    [
        '"""A page has a <b> of its own."""',
        "def told() -> str:\n    '''The redline with <del> and <ins>.'''\n    return 'ok'",
        "pattern = re.compile(r'(?P<day>\\d+)(?<!x)(?<=y)')",
        "words = f'{one} < {two}'",
        "low = one < two",
    ],
)
def test_what_is_no_markup_is_let_be(source: str) -> None:
    assert not markup_in(source)


def test_a_library_that_makes_markup_is_seen_where_it_is_taken_to_run() -> None:
    assert borrowed("def esc() -> str:\n    from html import escape\n") == {"html.escape"}
    assert not borrowed("if TYPE_CHECKING:\n    from markupsafe import Markup\n")
