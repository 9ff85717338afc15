"""Communiqués as they come by e-mail: quoted, passed on, in HTML, attached."""

# ruff: noqa: E501  # e-mails are not broken into lines

from __future__ import annotations

from collections.abc import Sequence
from email.message import EmailMessage
from html import escape
from textwrap import wrap

from tests.acquire.built_pages import listed
from tests.acquire.pdf_files import one_column
from tests.acquire.word_files import communique

NOTE = "Dear colleagues,\n\nPlease find below the text that was agreed last night.\n\nBest regards,\nThe press office\n"
HEAD = "From: press@secretariat.example\nSent: Monday, 4 March 2024 10:00\nTo: desk@ministry.example\nSubject: Communiqué\n"
FOOT = "-- \nPress office | Secretariat of the Group\nTel. +00 000 000\n\nThis e-mail may be confidential. If you are not its addressee, delete it.\n"


def _mail() -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = "desk@ministry.example", "analyst@ministry.example"
    message["Date"], message["Subject"] = "Mon, 04 Mar 2024 12:00:00 +0100", "FW: Communiqué"
    return message


def quoted(lines: Sequence[str]) -> bytes:
    """As programs quote: broken into lines, each with a mark before it."""
    rows = [row for line in lines for row in (*wrap(line, 72, break_long_words=False, break_on_hyphens=False), "")]
    message = _mail()
    said = "On Mon, 4 Mar 2024 at 10:00, Press <press@secretariat.example> wrote:\n>\n"
    message.set_content(NOTE + "\n" + said + "".join(f"> {row}".rstrip() + "\n" for row in rows))
    return message.as_bytes()


def passed_on(lines: Sequence[str]) -> bytes:
    """As others pass on: the head of the first e-mail in words, long lines, a signature with a notice."""
    message = _mail()
    body = "\n\n".join(lines)
    message.set_content(f"{NOTE}\n-----Original Message-----\n{HEAD}\n{body}\n\n{FOOT}", cte="quoted-printable")
    return message.as_bytes()


def in_html(lines: Sequence[str]) -> bytes:
    """As programs of the web do: the quotation in an element, plain words that say only that there is one."""
    message = _mail()
    note = "".join(f"<div>{escape(line)}<br></div>" for line in NOTE.splitlines())
    head = '<div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>From: Press<br>Date: Mon, Mar 4, 2024<br>Subject: Communiqué<br></div>'
    message.set_content(
        f'<html><body><div dir="ltr">{note}</div><div class="gmail_quote">{head}<blockquote class="gmail_quote" '
        f'style="margin:0 0 0 .8ex">{listed(lines)}</blockquote></div></body></html>',
        subtype="html",
    )
    return message.as_bytes()


def attached(lines: Sequence[str]) -> bytes:
    """As a file of a word processor."""
    message = _mail()
    message.set_content(NOTE)
    message.add_attachment(
        communique(lines), maintype="application", subtype="octet-stream", filename="Communique final.docx"
    )
    return message.as_bytes()


def printed(lines: Sequence[str]) -> bytes:
    """As a PDF, in an e-mail within an e-mail."""
    inner, message = _mail(), _mail()
    inner.set_content("As agreed.")
    inner.add_attachment(one_column(lines), maintype="application", subtype="pdf", filename="communique.pdf")
    message.set_content(NOTE)
    message.add_attachment(inner)
    return message.as_bytes()


MAILS = {mail.__name__: mail for mail in (quoted, passed_on, in_html, attached, printed)}
