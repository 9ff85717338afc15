"""What is kept of the texts of a folder when its tables are made, for the next time that they are."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from commanalytics.corpus.made_before.rows_taken_over import NONE, Rows
from commanalytics.corpus.made_before.told_texts import Told
from commanalytics.corpus.table_cache import Stretch
from commanalytics.disk.code_hash import code_digest
from commanalytics.disk.user_cache import Kept
from commanalytics.tables.rows import Facts


@dataclass(frozen=True, slots=True)
class KeptTexts:
    """What is told of each file's communiqués, by what its rows hang on; and of the tables that were made of them, in
    their order, a digest of each text, the meetings that it cites, and where its rows lie."""

    told: Mapping[str, Sequence[Told]] = field(default_factory=dict)
    digests: Sequence[str] = ()
    cited: Sequence[Sequence[str]] = ()
    rows: Rows = NONE

    @staticmethod
    def of(folder: Path, decided: bool) -> KeptTexts:
        """What was kept of a folder; nothing where nothing is, or it is something else."""
        with suppress(ValueError, TypeError, AttributeError, KeyError, RecursionError):
            told, digests, cited, rows = json.loads(Kept("before").get(_key(folder, decided)) or b"")
            texts = {key: [_told(one) for one in parts] for key, parts in told.items()}
            return KeptTexts(texts, digests, cited, _rows(*rows))
        return KeptTexts()

    def keep(self, folder: Path, decided: bool) -> None:
        """Keep it in place of what stands there."""
        plain = json.dumps([self.told, self.digests, self.cited, self.rows], ensure_ascii=False)
        Kept("before").put(_key(folder, decided), plain.encode("utf-8", "surrogatepass"))


def _told(plain: Any) -> Told:
    """As it comes back from JSON; TypeError or ValueError for what is none."""
    facts, members, days = plain
    return Told(Facts(*facts), dict(members), days)


def _rows(stretches: Mapping[str, Any], counts: Mapping[str, Sequence[int]]) -> Rows:
    return Rows({name: [Stretch(*one) for one in own] for name, own in stretches.items()}, counts)


def _key(folder: Path, decided: bool) -> str:
    return f"{code_digest()}:{folder}:{decided}"
