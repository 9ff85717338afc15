"""Communiqués as tables: clause types, acts, demands, what recurs and what changed, with the sentence behind each.

    import commanalytics as ca
    doc = ca.parse(text)                            # one text
    corpus = ca.load_corpus("data/selvane-strait")  # a folder of them
    corpus.demands, corpus.find("observers")

Everything is imported when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    __version__: str

    from commanalytics import charts, findings
    from commanalytics.changes.text_diff import diff
    from commanalytics.corpus.incoming.adding_texts import add
    from commanalytics.corpus.joined_corpora import concat
    from commanalytics.corpus.load import demo, load_corpus
    from commanalytics.corpus.loaded_corpus import Corpus
    from commanalytics.display.page_forms.add_form import AddForm
    from commanalytics.display.page_forms.correction_form import CorrectionForm
    from commanalytics.errors import CommanalyticsError
    from commanalytics.measures.of_codings import agreement
    from commanalytics.parsing import parse, split

__all__ = [
    "AddForm",
    "CommanalyticsError",
    "Corpus",
    "CorrectionForm",
    "add",
    "agreement",
    "charts",
    "concat",
    "demo",
    "diff",
    "findings",
    "load_corpus",
    "parse",
    "split",
]

_HOMES = {
    "AddForm": "commanalytics.display.page_forms.add_form",
    "CommanalyticsError": "commanalytics.errors",
    "Corpus": "commanalytics.corpus.loaded_corpus",
    "CorrectionForm": "commanalytics.display.page_forms.correction_form",
    "add": "commanalytics.corpus.incoming.adding_texts",
    "agreement": "commanalytics.measures.of_codings",
    "concat": "commanalytics.corpus.joined_corpora",
    "demo": "commanalytics.corpus.load",
    "diff": "commanalytics.changes",
    "load_corpus": "commanalytics.corpus.load",
    "parse": "commanalytics.parsing",
    "split": "commanalytics.parsing",
}
_MODULES = ("charts", "findings")


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    if name in _MODULES:
        return import_module(f"commanalytics.{name}")
    if name == "__version__":
        return _version()
    raise AttributeError(_misnamed(name))


def _misnamed(name: str) -> str:
    from commanalytics.english import misnamed

    return misnamed("commanalytics", name, __all__) if name[:1] != "_" else f"commanalytics has no attribute {name!r}"


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("commanalytics")
    except PackageNotFoundError:  # run from its source, not installed
        return "0"


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
