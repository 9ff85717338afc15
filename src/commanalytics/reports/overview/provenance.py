"""`provenance.json` beside the pages of a group: every input by its hash, what made the pages, and their parameters.

It depends on nothing else, so that equal inputs give the same bytes; no time stands in it.
"""

from __future__ import annotations

import json

import commanalytics
from commanalytics.digests import sha256_of
from commanalytics.disk.code_hash import code_digest
from commanalytics.reports.planning.output_state import Made, State
from commanalytics.resources import resource_rows, resource_text
from commanalytics.sources.corpus_folder import CorpusFolder

_NAME = "provenance.json"
_LEXICON = "lexicon.csv"
Json = dict[str, object]


def provenance_name(group: str) -> str:
    """Where the file lies below the output folder.

    >>> provenance_name("selvane-strait")
    'selvane-strait/provenance.json'
    """
    return f"{group}/{_NAME}"


def provenance(folder: CorpusFolder, state: State) -> bytes:
    """What the pages of a corpus were made from and with, as JSON."""
    group = folder.settings.group
    pages = {page: made for page, made in sorted(state.pages.items()) if made.group == group}
    told: Json = {
        "corpus": {"group": group, "title": folder.settings.title, "sha256": folder.hash},
        "inputs": [{"path": path, "sha256": hashed} for path, hashed in folder.inputs],
        "made_with": _tool(),
        "pages": [_page(page, made) for page, made in pages.items()],
    }
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")


def _tool() -> Json:
    """The package as it is, and its lexicon, which decides what an act is."""
    lexicon = resource_text(_LEXICON)
    return {
        "package": "commanalytics",
        "version": commanalytics.__version__,
        "code_sha256": code_digest(pages=True),
        "lexicon_sha256": sha256_of(lexicon),
        "lexicon_entries": len(resource_rows(_LEXICON)),
    }


def _page(page: str, made: Made) -> Json:
    """A page by its content; its inputs are those that it was made from, which the corpus may have left behind."""
    return {
        "page": page,
        "sha256": made.hash,
        "notebook": made.notebook,
        "parameters": made.parameters,
        "inputs": made.inputs,
    }
