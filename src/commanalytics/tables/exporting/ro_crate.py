"""`ro-crate-metadata.json`: the export as a Research Object Crate, which repositories for data take in.

Who made it and under which licence it may be passed on is for its owner to say, and is left open.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

import commanalytics
from commanalytics.tables.exporting.exported_corpus import ExportedCorpus
from commanalytics.tables.exporting.file_kinds import ListedFile

NAME = "ro-crate-metadata.json"
_PROFILE = "https://w3id.org/ro/crate/1.1"
_TOOL = "#commanalytics"
_LICENCE = "Not stated: the texts belong to those who issued them. Name a licence before you publish this."
Json = dict[str, object]


def ro_crate(corpus: ExportedCorpus, files: Sequence[ListedFile]) -> str:
    """The description of the export and of each of its files."""
    about = {"@id": NAME, "@type": "CreativeWork", "conformsTo": {"@id": _PROFILE}, "about": {"@id": "./"}}
    tool = {
        "@id": _TOOL,
        "@type": "SoftwareApplication",
        "name": "commanalytics",
        "softwareVersion": commanalytics.__version__,
    }
    made = {"@id": "#export", "@type": "CreateAction", "instrument": {"@id": _TOOL}, "result": {"@id": "./"}}
    graph = [about, _root(corpus, files), tool, made, *map(_file, files)]
    return json.dumps({"@context": f"{_PROFILE}/context", "@graph": graph}, ensure_ascii=False, indent=2) + "\n"


def _root(corpus: ExportedCorpus, files: Sequence[ListedFile]) -> Json:
    root: Json = {
        "@id": "./",
        "@type": "Dataset",
        "name": corpus.title,
        "description": corpus.description,
        "datePublished": corpus.newest,  # the date of its newest text: the day of the run would differ each time
        "version": corpus.sha256[:12],
        "identifier": f"sha256:{corpus.sha256}" if corpus.sha256 else "",
        "license": _LICENCE,
        "isBasedOn": list(corpus.urls),
        "hasPart": [{"@id": file.path} for file in files],
    }
    return {key: value for key, value in root.items() if value}


def _file(file: ListedFile) -> Json:
    about: Json = {"@id": file.path, "@type": "File", "name": file.path, "encodingFormat": file.media_type}
    return about | ({"contentSize": str(file.size), "sha256": file.sha256} if file.sha256 else {})
