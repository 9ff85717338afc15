"""How many lines of tests stand to a line of source: `python -m tools.lines`.

Lines of Python that hold code, without blank ones, comments and docstrings; a row of a table of cases counts as one.
"""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterable, Iterator
from pathlib import Path

from tools.source_trees import tree

ROOT = Path(__file__).resolve().parents[1]
NO_CODE = {
    tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER,
}  # fmt: skip


def code_lines(source: str) -> int:
    """Lines of a source that hold code.

    >>> code_lines('\"\"\"What it does.\"\"\"\\n\\n# why\\nx = 1\\n')
    1
    """
    lines = {
        line
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type not in NO_CODE
        for line in range(token.start[0], token.end[0] + 1)
    }
    return len(lines - set(_docstrings(tree(source))))


def _docstrings(tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0] if node.body else None
            if isinstance(first, ast.Expr) and ast.get_docstring(node) is not None:
                yield from range(first.lineno, (first.end_lineno or first.lineno) + 1)


def _code(paths: Iterable[Path]) -> int:
    return sum(code_lines(path.read_text(encoding="utf-8")) for path in paths)


def main() -> None:
    """Print the lines of both, and their ratio."""
    source, tests = _code((ROOT / "src").rglob("*.py")), _code((ROOT / "tests").rglob("*.py"))
    tables = [path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("*.csv")]
    cases = sum(max(0, len(table.splitlines()) - 1) for table in tables)
    print(
        f"source {source}, tests {tests}, cases {cases}: {(tests + cases) / source:.2f} lines of tests to one of source"
    )


if __name__ == "__main__":
    main()
