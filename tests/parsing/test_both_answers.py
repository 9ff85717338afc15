"""Each statement about lists is true of a case and untrue of another: one without a case would look like a rule."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import CodeType, FrameType

import pytest

from commanalytics import parsing
from commanalytics.parsing import parse
from tests.casefiles import read_cases
from tests.parsing.framing import FRAMES
from tools.source_trees import tree

FOLDER = Path(parsing.__file__).parent
HERE = Path(__file__).parent
MODULES = ("demands/entries.py", "page/starts/lists.py", "page/structure/open_lists.py")
BESIDE = (
    HERE / "test_lists.py",
    HERE / "page" / "test_lists.py",
    HERE / "page" / "test_open_lists.py",
)  # whose strings


def texts() -> Iterator[str]:
    """The cases of lists and of layouts, and the texts of the tests of lists."""
    for name in ("inline", "lines"):
        for case in read_cases(f"lists/{name}.csv", "frame", "text"):
            frame, text = case.values
            yield FRAMES[str(frame)].format(str(text).replace("⏎", "\n"))
    for path in BESIDE:
        for node in ast.walk(tree(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.count(" ") > 2:
                yield node.value


def statements(module: str) -> list[str]:
    """The functions of a module that say yes or no."""
    functions = [
        node for node in ast.walk(tree((FOLDER / module).read_text("utf-8"))) if isinstance(node, ast.FunctionDef)
    ]
    return [one.name for one in functions if one.returns is not None and ast.unparse(one.returns) == "bool"]


def answers(read: Iterable[str]) -> dict[tuple[str, str], set[bool]]:
    """What each function of the modules said while texts were read."""
    told: dict[CodeType, set[bool]] = {}
    meant = {str(FOLDER / module) for module in MODULES}

    def watch(frame: FrameType, event: str, value: object) -> None:
        if event == "return" and isinstance(value, bool) and frame.f_code.co_filename in meant:
            told.setdefault(frame.f_code, set()).add(value)

    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        for text in read:
            parse(text)
    finally:
        sys.setprofile(before)
    return {(Path(code.co_filename).relative_to(FOLDER).as_posix(), code.co_name): said for code, said in told.items()}


@pytest.fixture(scope="module")
def told() -> dict[tuple[str, str], set[bool]]:
    return answers(texts())


@pytest.mark.parametrize(("module", "name"), [(module, name) for module in MODULES for name in statements(module)])
def test_a_statement_is_true_of_a_case_and_untrue_of_another(
    told: dict[tuple[str, str], set[bool]], module: str, name: str
) -> None:
    lacking = {True, False} - told.get((module, name), set())
    assert not lacking, f"{name} of {module} is never {lacking} in tests/cases/lists/: write a case of it there"
