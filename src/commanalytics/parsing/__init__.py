"""From text to dataclasses: `parse` reads one communiqué, `split` finds the communiqués in one text.

Where neither is asked for, the parser is not imported: who loads a corpus that is in the cache parses nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from commanalytics.imported_later import imported_later

if TYPE_CHECKING:
    from commanalytics.parsing.communiques import parse, split

__all__ = ["parse", "split"]
__getattr__ = imported_later(__name__, dict.fromkeys(__all__, "communiques"))
