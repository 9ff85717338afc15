"""An e-mail: the communiqué in its words, quoted in them, or attached to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default
from email.utils import parsedate_to_datetime
from itertools import islice

from commanalytics.acquire.limits import known, words
from commanalytics.acquire.original import Extracted, Original
from commanalytics.errors import AcquireError

_QUOTE = re.compile(r"^(?:>[ \t]?)+", re.MULTILINE)
_READER = "eml/email of Python"
_REMEDY = "Save the communiqué itself, and add that"
OWN_WORDS = "the words of the e-mail"


def read_mail(original: Original) -> tuple[Extracted, ...]:
    """What is attached and can be read, then the words of the e-mail, and of those that it passes on; whoever asks
    tells which of them are a communiqué. What could not be read is said with each."""
    where = original.origin or original.name
    message = message_from_bytes(original.data, policy=default)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise AcquireError(where, "this is no e-mail (it has no head)", "Save it again as .eml")
    parts = list(islice(message.walk(), known("limits")["parts"] + 1))
    if len(parts) > known("limits")["parts"]:
        raise AcquireError(where, "it has more parts than any e-mail", _REMEDY)
    found, left_out = _read(_inner(parts, original), where)
    if not found:
        raise AcquireError(where, "there is no text in it and nothing attached that can be read", _said(left_out))
    return tuple(_of_mail(one, message, left_out) for one in found)


def _read(inner: Iterable[Original], where: str) -> tuple[list[Extracted], list[str]]:
    """The texts of the parts of an e-mail, and why there are none in others."""
    from commanalytics.acquire.readers import read_original

    found, left_out = [], []
    for part in inner:
        try:
            read = read_original(replace(part, origin=""))
        except AcquireError as problem:
            left_out.append(f"{part.name}: {problem.args[1]}")
            continue
        found += [replace(one, member=part.name, text=_unquoted(one, part)) for one in read]
    return found, left_out


def _inner(parts: Sequence[Message], original: Original) -> Iterator[Original]:
    """What an e-mail holds, as files: what is attached, then its own words, then those of e-mails within it."""
    for part in parts:
        data = part.get_payload(decode=True)
        if part.get_filename() and not part.is_multipart() and isinstance(data, bytes) and _may_be_read(part):
            yield Original(data, str(part.get_filename()), part.get_content_type())
    for message in (parts[0], *map(_within, parts)):
        yield from _own_words(message)


def _within(part: Message) -> object:
    """The e-mail that a part is, if it is one."""
    return part.get_payload(0) if part.get_content_type() == "message/rfc822" and part.is_multipart() else None


def _own_words(message: object) -> Iterator[Original]:
    body = message.get_body(preferencelist=("plain", "html")) if isinstance(message, EmailMessage) else None
    data = body.get_payload(decode=True) if body is not None else None
    if body is not None and isinstance(data, bytes) and data.strip():
        kind = "text/html" if body.get_content_type() == "text/html" else "text/plain"
        yield Original(data, OWN_WORDS, kind, charset=body.get_content_charset() or "")


def _may_be_read(part: Message) -> bool:
    """Pictures, calendars and keys are no texts, and e-mails within it are looked through anyway."""
    ending = str(part.get_filename()).rpartition(".")[2].lower()
    return part.get_content_maintype() in ("application", "text") and ending not in words("mail", "no_text")


def _of_mail(one: Extracted, message: EmailMessage, left_out: Sequence[str]) -> Extracted:
    """A text with the title and the day of the e-mail, where it has none of its own."""
    said = (f"left out: {_said(left_out)}",) if left_out else ()
    return replace(
        one,
        title=one.title or _subject(message),
        date=one.date or _day(message),
        reader=f"{_READER}; {one.reader}",
        warnings=(*one.warnings, *said),
    )


def _said(left_out: Sequence[str]) -> str:
    return "; ".join(left_out) or _REMEDY


def _unquoted(one: Extracted, part: Original) -> str:
    """The words of an e-mail without the marks of quotation before each line."""
    return _QUOTE.sub("", one.text) if part.name == OWN_WORDS else one.text


def _subject(message: EmailMessage) -> str:
    subject = " ".join(str(message.get("subject", "")).split())
    answers = "|".join(sorted(words("mail", "answers")))
    return re.sub(rf"^(?:(?:{answers})\s*:\s*)+", "", subject, flags=re.IGNORECASE)


def _day(message: EmailMessage) -> str:
    try:
        return parsedate_to_datetime(str(message.get("date", ""))).date().isoformat()
    except (TypeError, ValueError):
        return ""
