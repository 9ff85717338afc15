"""What is kept of the texts of a folder when its tables are made, for the next time that they are."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from commanalytics.corpus.made_before.told_texts import Told
from commanalytics.disk.code_hash import code_digest
from commanalytics.disk.user_cache import Kept
from commanalytics.tables.rows import Facts


@dataclass(frozen=True, slots=True)
class KeptTexts:
    """What is told of each file's communiqués, by what its rows hang on; and of the tables that were made of them, in
    their order, the state, a digest of each text, and how many rows it has in each."""

    told: Mapping[str, Sequence[Told]] = field(default_factory=dict)
    state: str = ""
    digests: Sequence[str] = ()
    counts: Mapping[str, Sequence[int]] = field(default_factory=dict)

    @staticmethod
    def of(folder: Path, decided: bool) -> KeptTexts:
        """What was kept of a folder; nothing where nothing is, or it is something else."""
        with suppress(ValueError, TypeError, AttributeError, KeyError, RecursionError):
            told, *tables = json.loads(Kept("before").get(_key(folder, decided)) or b"")
            return KeptTexts({key: [_told(one) for one in parts] for key, parts in told.items()}, *tables)
        return KeptTexts()

    def keep(self, folder: Path, decided: bool) -> None:
        """Keep it in place of what stands there."""
        plain = json.dumps([self.told, self.state, self.digests, self.counts], ensure_ascii=False)
        Kept("before").put(_key(folder, decided), plain.encode("utf-8", "surrogatepass"))


def _told(plain: Any) -> Told:
    """As it comes back from JSON; TypeError or ValueError for what is none."""
    facts, members, days = plain
    return Told(Facts(*facts), dict(members), days)


def _key(folder: Path, decided: bool) -> str:
    return f"{code_digest()}:{folder}:{decided}"
