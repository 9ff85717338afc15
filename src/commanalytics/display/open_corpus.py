"""The first lines of a notebook: which corpus, from when on."""

from __future__ import annotations

from commanalytics.corpus import load_corpus

load = load_corpus  # as notebooks made before called it
