"""Redlines in colour on a terminal; marks without colour elsewhere, so that nothing hangs on hue alone."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

import click

Part = tuple[str, str]  # mark ("=", "-", "+", "#" for a heading) and words
_STYLES = {"-": {"fg": "red", "strikethrough": True}, "+": {"fg": "green", "underline": True}, "#": {"bold": True}}
_PLAIN = {"-": "[-{}-]", "+": "{{+{}+}}"}


def paint(lines: Iterable[Iterable[Part]]) -> None:
    """Print lines of marked words: coloured on a terminal, with [-…-] and {+…+} elsewhere."""
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    for line in lines:
        click.echo("".join(painted(mark, plain(words), colour) for mark, words in line))


def painted(mark: str, words: str, colour: bool) -> str:
    """Words with their mark, as colour or as brackets."""
    if colour and mark in _STYLES:
        return click.style(words, **_STYLES[mark])  # type: ignore[arg-type]
    return _PLAIN.get(mark, "{}").format(words)


def plain(words: str) -> str:
    """Words of a text without control characters, which a terminal would obey."""
    return "".join(c if c.isprintable() or c == "\n" else " " for c in words)
