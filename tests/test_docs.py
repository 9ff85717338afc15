"""Nothing that is written goes stale unseen: errors, commands and columns stand in the docs as they are in the code."""

from __future__ import annotations

import re
from pathlib import Path

from commanalytics import errors
from tools import docs


def test_every_error_stands_in_the_docs_and_no_other(root: Path) -> None:
    page = (root / "docs" / "errors.md").read_text(encoding="utf-8")
    classes = {
        name
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, errors.CommanalyticsError)
    }
    listed = set(re.findall(r"^\| `(\w+)` \|", page, flags=re.M))
    assert listed == classes - {"CommanalyticsError"}


def test_the_pages_of_commands_are_current(root: Path) -> None:
    written = (root / "docs" / "commands.md").read_text(encoding="utf-8")
    assert written == docs.commands_page(), "run `make docs`"


def test_every_command_has_help_that_ends_in_an_example() -> None:
    without = [name for name, text in docs.helps().items() if "commanalytics " + name not in text]
    assert without == []


def test_the_codebook_is_current(root: Path) -> None:
    written = (root / "docs" / "codebook.md").read_text(encoding="utf-8")
    assert written == docs.codebook_page(), "run `make docs`"
