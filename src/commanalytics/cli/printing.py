"""All that a command prints: words that no terminal obeys; redlines in colour, or with marks where there is none."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable

import click

from commanalytics.errors import shown

Part = tuple[str, str]  # mark ("=", "-", "+", "#" for a heading) and words
_STYLES = {"-": {"fg": "red", "strikethrough": True}, "+": {"fg": "green", "underline": True}, "#": {"bold": True}}
_PLAIN = {"-": "[-{}-]", "+": "{{+{}+}}"}


def say(words: str, *, err: bool = False) -> None:
    """Print words, and nothing that a terminal would obey, whoever wrote them: the one way to print for a person."""
    _echo(plain(words) + "\n", err)


def hand_over(data: str) -> None:
    """Print what another program reads, as it is; where a person sees it instead, without what a terminal obeys."""
    _echo(plain(data) if sys.stdout.isatty() else data)


def say_json(value: object) -> None:
    """Print a value as JSON, in which whatever does not print is written as an escape."""
    text = json.dumps(value, ensure_ascii=not _coding().startswith("utf"), indent=1)
    say("".join(c if c.isprintable() or c == "\n" else json.dumps(c)[1:-1] for c in text))


def paint(lines: Iterable[Iterable[Part]]) -> None:
    """Print lines of marked words: coloured on a terminal, with [-…-] and {+…+} elsewhere."""
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    for line in lines:
        _echo("".join(painted(mark, plain(words), colour) for mark, words in line) + "\n")


def _echo(words: str, err: bool = False) -> None:
    """Print; what the terminal has no characters for, in escapes."""
    coding = _coding(err)
    click.echo(words.encode(coding, "backslashreplace").decode(coding), nl=False, err=err)


def _coding(err: bool = False) -> str:
    return (getattr(sys.stderr if err else sys.stdout, "encoding", None) or "utf-8").lower()


def painted(mark: str, words: str, colour: bool) -> str:
    """Words with their mark, as colour or as brackets."""
    if colour and mark in _STYLES:
        return click.style(words, **_STYLES[mark])  # type: ignore[arg-type]
    return _PLAIN.get(mark, "{}").format(words)


def plain(words: str) -> str:
    """Words of a text without control characters, which a terminal would obey."""
    return "".join(c if c.isprintable() or c == "\n" else " " for c in shown(words))
