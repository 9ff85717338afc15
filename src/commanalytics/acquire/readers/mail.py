"""An e-mail: the communiqué in its words, quoted in them, or attached to them."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime

from commanalytics.acquire.limits import known
from commanalytics.acquire.original import Extracted, Original
from commanalytics.errors import AcquireError, CommanalyticsError

_QUOTE = re.compile(r"^(?:>[ \t]?)+", re.MULTILINE)
_READER = "eml/email of Python"


def read_mail(original: Original) -> tuple[Extracted, ...]:
    """What is attached and can be read, each for itself; where nothing is, the words of the e-mail."""
    where = original.origin or original.name
    message = message_from_bytes(original.data, policy=default)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise AcquireError(where, "this is no e-mail (it has no head)", "Save it again as .eml")
    title, day = _subject(message), _day(message)
    attached, passed_over = _attached(message, original)
    found = attached or _body(message, original)
    if not found:
        raise AcquireError(where, "there is no text in it and nothing attached that can be read", passed_over)
    return tuple(
        Extracted(one.text, one.title or title, one.date or day, f"{_READER}; {one.reader}", one.warnings, one.notes)
        for one in found
    )


def _attached(message: EmailMessage, original: Original) -> tuple[list[Extracted], str]:
    from commanalytics.acquire.readers import endings, read_original

    found: list[Extracted] = []
    remedy = "Save the communiqué itself, and add that"
    for number, part in enumerate(message.walk()):
        if number > known("limits")["parts"]:
            raise AcquireError(original.origin or original.name, "it has more parts than any e-mail", remedy)
        name = part.get_filename() or ""
        ending = name.rpartition(".")[2].lower()
        if part.is_multipart() or not name or ending not in endings() or ending in ("eml", "mht", "mhtml"):
            continue
        data = part.get_payload(decode=True)
        if not isinstance(data, bytes):
            continue
        try:
            inner = Original(data, name, part.get_content_type(), original.origin or original.name)
            found += read_original(inner)
        except CommanalyticsError as problem:
            remedy = f"{name}: {problem.args[1]}"
    return found, remedy


def _body(message: EmailMessage, original: Original) -> list[Extracted]:
    from commanalytics.acquire.readers import read_original

    part = message.get_body(preferencelist=("plain", "html"))
    data = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(data, bytes) or not data.strip():
        return []
    charset = part.get_content_charset() or ""
    kind = "text/html" if part.get_content_type() == "text/html" else "text/plain"
    inner = Original(data, "body.html" if kind == "text/html" else "body.txt", kind, original.origin, charset=charset)
    return [
        Extracted(_unquoted(one.text), one.title, one.date, one.reader, one.warnings, one.notes)
        for one in read_original(inner)
    ]


def _unquoted(text: str) -> str:
    """The words without the marks of quotation before each line."""
    return _QUOTE.sub("", text)


def _subject(message: EmailMessage) -> str:
    words = " ".join(str(message.get("subject", "")).split())
    return re.sub(r"^(?:(?:re|fw|fwd|aw|wg|tr)\s*:\s*)+", "", words, flags=re.IGNORECASE)


def _day(message: EmailMessage) -> str:
    try:
        return parsedate_to_datetime(str(message.get("date", ""))).date().isoformat()
    except (TypeError, ValueError):
        return ""
