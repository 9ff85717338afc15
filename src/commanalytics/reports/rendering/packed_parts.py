"""Parts of a page that are too many to lie open: compressed in the page, put in place by its script when asked for.

Nothing is cut. What is packed is HTML that `markup` made, so every word in it is escaped already.
"""

from __future__ import annotations

import gzip
import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from commanalytics.digests import sha256_of
from commanalytics.disk.code_hash import code_digest
from commanalytics.disk.user_cache import Kept
from commanalytics.display import payload_html
from commanalytics.display.payload_html import ColumnRecord, Record, SentencesPayload, TablePayload
from commanalytics.reports.rendering.deduplicated_texts import told_once
from commanalytics.templates import part, trusted

if TYPE_CHECKING:
    from markupsafe import Markup

MANY_CLAUSES = 1_000  # from here on they lie packed, a meeting at a time
MANY_ROWS = 1_000  # of a table; the first of them lie open
MUCH_OF_A_TABLE = 200_000  # characters, from which on half as much lies open, and no fewer rows than these
FEW_ROWS = 10
OPEN_ROWS = 100
FAST = 6  # level of compression of what is packed together: a quarter of the time of the highest, 4 % more room
OF_CLAUSES = "c"  # before the number of a part that holds clauses
LARGE = 8_000  # characters of a drawing's specification
HUGE = 1_000_000  # of one whose words are those of tables and sentences, for the most part


class Parts:
    """HTML of the parts of one page that lie packed, all together, since they say the same again and again."""

    def __init__(self) -> None:
        self._html: list[str] = []
        self._clauses: Clauses | None = None

    def take(self, records: Sequence[Record]) -> Markup:
        """HTML of meetings whose clauses lie packed: apart, as on all pages that show them; further ones here."""
        if self._clauses is not None:
            return _meetings(records, self.add)
        self._clauses = packed_clauses(records)
        return trusted(self._clauses.html)

    def add(self, html: str) -> int:
        """The number under which the page's script finds it."""
        self._html.append(html)
        return len(self._html) - 1

    def script(self) -> Markup | str:
        """All of them as script elements that hold data and never run; nothing where there are none."""
        element = part("figure", "packed")
        apart = element(OF_CLAUSES, self._clauses.packed) if self._clauses else ""
        if not self._html:
            return apart
        return apart + element("", _squeezed(told_once(self._html, self._clauses.pieces() if self._clauses else ())))


class Clauses(NamedTuple):
    """All clauses of a corpus, by meeting, as every page of it has them."""

    html: str  # the meetings, whose clauses lie packed
    packed: str

    def pieces(self) -> Sequence[str]:
        """What the pages' other parts need not tell again."""
        pieces: Sequence[str] = json.loads(gzip.decompress(b64decode(self.packed)))[0]
        return pieces


def packed_clauses(records: Sequence[Record]) -> Clauses:
    """The clauses packed; of several pages one packs them, and the others take that from the cache.

    An id that begins as its text's does is told by the rest of it, and its link by the element that it stands in: thus
    clauses that say the same are the same.
    """
    told = json.dumps(records, ensure_ascii=False, separators=(",", ":"))
    kept, key = Kept("clauses"), f"{code_digest(pages=True)}:{sha256_of(told)}"
    with kept.alone(key):
        if (stored := kept.get(key)) is not None:
            return Clauses(*json.loads(stored))
        made = _packed_clauses(records)
        kept.put(key, json.dumps(made).encode())
        return made


def _packed_clauses(records: Sequence[Record]) -> Clauses:
    texts: list[str] = []

    def put(html: str) -> str:
        texts.append(html)
        return f"{OF_CLAUSES}{len(texts) - 1}"

    made = str(_meetings(records, put))
    return Clauses(made, _squeezed(told_once(texts)))


def _meetings(records: Sequence[Record], put: Callable[[str], object]) -> Markup:
    """The meetings; `put`: the number under which the page's script finds the clauses of one."""
    shown, meeting = part("sentences", "clauses"), part("sentences", "packed_meeting")
    meetings = payload_html.by_meeting(records)
    made = [meeting(text, label, len(own), put(str(shown(own, packed=True)))) for text, label, own in meetings]
    return part("sentences", "sentences")(made)


def sentences(payload: SentencesPayload, packed: Parts) -> Markup:
    """Clauses by meeting; those of a large corpus packed."""
    if len(payload["records"]) < MANY_CLAUSES:
        return payload_html.sentences(payload)
    return packed.take(payload["records"])


def table(payload: TablePayload, packed: Parts) -> Markup:
    """A table; of a long one, or of one that takes much room, the first rows lie open and the rest is packed."""
    records, columns = payload["records"], payload["columns"]
    open_rows = _open_rows(records, columns)
    if open_rows == len(records):
        return payload_html.table(payload)
    rest = packed.add(part("table", "rows")(payload_html.rows(records[open_rows:], columns, bare=True)))
    more = part("table", "rest")(len(columns), rest, len(records) - open_rows)
    return payload_html.table({**payload, "records": records[:open_rows]}, more)


def _open_rows(records: Sequence[Record], columns: Sequence[ColumnRecord]) -> int:
    """How many of a table's rows lie open, by the room that the first of them take."""
    first = payload_html.rows(records[:OPEN_ROWS], columns)
    size = len(part("table", "rows")(first)) * len(records) // max(1, len(first))
    if len(records) < MANY_ROWS and size < MUCH_OF_A_TABLE:
        return len(records)
    fit = len(records) * MUCH_OF_A_TABLE // (2 * size)
    return min(len(records), OPEN_ROWS, max(FEW_ROWS, fit))


def _squeezed(told: object) -> str:
    return squeezed(json.dumps(told, ensure_ascii=False, separators=(",", ":")), FAST)


def squeezed(text: str, level: int = 9) -> str:
    """Text, compressed, in letters that may stand anywhere in a page; the same text gives the same letters."""
    return b64encode(gzip.compress(text.encode(), level, mtime=0)).decode()


def specification(spec: Record, label: str, facts: Sequence[tuple[str, object]], packed: Parts) -> Markup:
    """A drawing's specification as an element of data; `facts` are for the page's script."""
    bare = json_script(spec)
    if len(bare) >= HUGE:
        return part("figure", "specification")("", False, label, facts, packed.add(bare))
    large = len(bare) >= LARGE
    return part("figure", "specification")(squeezed(bare) if large else bare, large, label, facts, None)


def json_script(value: object) -> Markup:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for mark in "&<>\u2028\u2029":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return trusted(text)


def html(mime: str, payload: Record, packed: Parts) -> Markup:
    """HTML of a payload of ours for a page, of which some may lie packed."""
    draw = _PACKING.get(mime.rpartition(".")[2].removesuffix("+json"))
    return draw(payload, packed) if draw else payload_html.html(mime, payload)


_PACKING: dict[str, Callable[[Any, Parts], Markup]] = {"table": table, "sentences": sentences}
