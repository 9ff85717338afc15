"""The front matter of a .md text: YAML, of which single values are read, each as the words that stand there.

Read event by event and never built: no date, number or object is made of it, and nothing in it can unfold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from commanalytics.errors import CorpusError
from commanalytics.sources.text_origin import Stated

if TYPE_CHECKING:
    from yaml import Event

MOST = 2**16  # characters
DEEPEST = 20  # lists and mappings within each other
OPENING = re.compile(r"\ufeff?---[ \t]*(?:\r\n?|\n)")
_BLOCK = re.compile(
    r"---[ \t]*(?:\r\n?|\n)(.*?)(?:(?<=\n)|(?<=\r))(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)",
    re.DOTALL,
)
_PLAIN = re.compile(r"(\w{1,100}): +([^\W_][\w ,.()/-]*)")  # a line that YAML reads as what it looks like
_NOTHING = ("", "~", "null", "Null", "NULL")


def front_matter(path: str, raw: str) -> tuple[dict[str, Stated], int]:
    """What the front matter of a text states, by key, and where the text begins; ({}, 0) without front matter.

    What stands between two rules and is no mapping is text.

    What is no YAML, refers to other parts of itself, or is larger or deeper than any such thing raises CorpusError.
    """
    found = _BLOCK.match(raw)
    if found is None:
        return {}, 0
    if len(found[1]) > MOST:
        what = f"the front matter is longer than {MOST // 1024} kB"
        raise CorpusError(path, what, "Shorten it, or begin the file with an empty line if it is none")
    nodes = _plain(path, found[1]) or list(_top(path, found[1]))
    if not nodes and found[1].strip():
        return {}, 0
    return {key.words: value for key, value in zip(nodes[::2], nodes[1::2], strict=False) if key.words}, found.end()


def _plain(path: str, block: str) -> list[Stated]:
    """Keys and values in turn where each line is a key and plain words, as nearly everywhere; else nothing."""
    lines = [_PLAIN.fullmatch(line) for line in block.removesuffix("\n").split("\n")]
    found = list[Stated]()
    for number, line in enumerate(lines, 2):
        if line is None:
            return []
        where = f"{path}, line {number}"
        found += [Stated(_words(where, words.rstrip(" "), None), where) for words in line.groups()]
    return found


def _top(path: str, block: str) -> Iterator[Stated]:
    """Keys and values of the outermost mapping, in turn; none if it is something else."""
    import yaml

    depth = 0
    try:
        for event in yaml.parse(block, Loader=yaml.BaseLoader):
            where = _line(path, event.start_mark)
            _check_anchor(where, event)
            if isinstance(event, yaml.ScalarEvent) and depth == 1:
                yield Stated(_words(where, event.value, event.style), where)
            elif isinstance(event, yaml.CollectionStartEvent):
                if depth == 0 and not isinstance(event, yaml.MappingStartEvent):
                    return
                if depth == 1:
                    yield Stated(None, where)
                depth += 1
                _check_depth(where, depth)
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except (yaml.YAMLError, ValueError, OverflowError) as problem:  # the latter: a character beyond all characters
        line = _line(path, getattr(problem, "context_mark", None) or getattr(problem, "problem_mark", None))
        raise CorpusError(line, "the front matter is no YAML", "Mend it, or delete it") from problem


def _line(path: str, mark: object) -> str:
    return f"{path}, line {getattr(mark, 'line', 0) + 2}"  # the front matter begins in the second line


def _check_anchor(where: str, event: Event) -> None:
    import yaml

    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        what = "the front matter refers to a part of itself (& or *)"
        raise CorpusError(where, what, "Write the words out, or put them in quotes")


def _check_depth(where: str, depth: int) -> None:
    if depth > DEEPEST:
        raise CorpusError(where, "the front matter is nested too deeply", "Write one value a line: title: words")


def _words(where: str, value: str, style: str | None) -> str:
    """The value as written; nothing for a null. Two halves of a character, as JSON writes it, are one."""
    if style is None and value in _NOTHING:
        return ""
    try:
        return value.encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeDecodeError as problem:
        raise CorpusError(where, "half a character stands there", "Write the whole one") from problem
