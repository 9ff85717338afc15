"""The annotated texts of the tests, without their tags, by folder and name: "gold/demo/2017-05-16-port-amaro"."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import MappingProxyType

from benchmarks._scoring import gold_files, text_of

TESTS = Path(__file__).resolve().parents[1] / "tests"


@cache
def annotated() -> MappingProxyType[str, str]:
    """Every text that has an annotation, in the order of the names."""
    folders = sorted({path.parent for path in (*TESTS.glob("gold/*/*.xml"), *TESTS.glob("unseen/*/*.xml"))})
    return MappingProxyType(
        {
            f"{folder.relative_to(TESTS).as_posix()}/{stem}": text_of(annotation)
            for folder in folders
            for stem, annotation in gold_files(folder).items()
        }
    )
