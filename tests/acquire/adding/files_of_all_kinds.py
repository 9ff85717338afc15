"""Hundreds of files of every kind that is read, each a communiqué of its own."""

from __future__ import annotations

from datetime import date, timedelta
from email.message import EmailMessage
from pathlib import Path

from tests.acquire.pdf_files import one_column, two_columns
from tests.acquire.saved_pages import KINDS
from tests.acquire.word_files import communique

PLACES = "Ondara Velisse Lissova Sennholm Halvren".split()
THINGS = "lamp buoy ferry quay chart net horn mast reef".split()


def lines_of(number: int) -> list[str]:
    """The paragraphs of the communiqué of one day: what it is about differs from day to day."""
    day = date(1990, 1, 1) + timedelta(days=number * 9)
    things = [f"{THINGS[(number + n) % 9]} {number * 10 + n}" for n in range(8)]
    return [
        f"The Ministers met in {PLACES[number % 5]} on {day.day} {day:%B %Y} to look into the {things[0]}.",
        *(f"{n}. Called upon Norvia to repair the {thing} of lane {number}-{n};" for n, thing in enumerate(things, 1)),
    ]


def write_files(folder: Path, count: int) -> None:
    """Files of all kinds in turn."""
    folder.mkdir()
    makers = [*(_page(kind) for kind in KINDS), _text, _pdf, _columns, _word, _mail]
    for number in range(count):
        ending, data = makers[number % len(makers)](lines_of(number))
        (folder / f"{number:04}.{ending}").write_bytes(data)


def _page(kind: str):  # type: ignore[no-untyped-def]
    encoding = "cp1252" if kind == "from_word" else "utf-8"
    return lambda lines: ("html", KINDS[kind](lines).encode(encoding))


def _text(lines: list[str]) -> tuple[str, bytes]:
    return "txt", "\n\n".join(lines).encode()


def _pdf(lines: list[str]) -> tuple[str, bytes]:
    return "pdf", one_column(lines)


def _columns(lines: list[str]) -> tuple[str, bytes]:
    return "pdf", two_columns(lines)


def _word(lines: list[str]) -> tuple[str, bytes]:
    return "docx", communique(lines)


def _mail(lines: list[str]) -> tuple[str, bytes]:
    message = EmailMessage()
    message["Subject"] = "Communiqué"
    message.set_content("\n\n".join(lines))
    return "eml", message.as_bytes()
