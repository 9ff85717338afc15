"""docs/corpus.md says of every file what the code reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from commanalytics.lexicon import LEXICON_COLUMNS
from commanalytics.recurrence.judging import registry_writing, review_writing
from commanalytics.sources import addressee_aliases, corrections_file, meeting_catalogue, text_origin
from commanalytics.sources.topics import topics_file

PAGE = (Path(__file__).parents[2] / "docs" / "corpus.md").read_text(encoding="utf-8")
HEADERS = {
    "meetings.csv": meeting_catalogue.COLUMNS,
    "aliases.csv": addressee_aliases.COLUMNS,
    "lexicon.csv": LEXICON_COLUMNS,
    "corrections.csv": (*corrections_file.COLUMNS, *corrections_file.FURTHER),
    "topics.csv": topics_file.COLUMNS,
    "review.csv": review_writing.COLUMNS,
    "family-registry.csv": registry_writing.COLUMNS,
}


@pytest.mark.parametrize("name", HEADERS)
def test_the_header_of_each_file_stands_in_the_docs(name: str) -> None:
    section = PAGE.split(f"## {name}\n")[1].split("\n## ")[0]
    assert section.splitlines()[0].strip() == ",".join(HEADERS[name])


def test_kinds_sidecars_and_corrections_stand_in_the_docs() -> None:
    assert ", ".join(addressee_aliases.KINDS) in PAGE
    assert ", ".join(text_origin.PROVENANCE) in PAGE
    for table, columns in corrections_file.CORRECTABLE.items():
        assert f"| {table} | {', '.join(columns)} |" in PAGE
