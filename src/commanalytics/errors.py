"""One tree of errors. Each says where, what, and what to do, and survives pickling between processes."""

from __future__ import annotations

import errno
import re
import traceback
from pathlib import Path

TRACE = "COMMANALYTICS_TRACEBACK"  # set, an unexpected error shows where it was raised
_NO_ROOM = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
_NO_CHARACTER = re.compile("[\ud800-\udfff]")  # bytes of a file's name that are not UTF-8, and halves of characters


def shown(words: str) -> str:
    r"""Words that can be printed, whatever they name: a byte that is not UTF-8 as \xff, half a character as \ud800.

    >>> print(shown("b\udcff.txt"))
    b\xff.txt
    """
    return _NO_CHARACTER.sub(_as_escape, words)


def _as_escape(found: re.Match[str]) -> str:
    code = ord(found.group())
    return f"\\x{code - 0xDC00:02x}" if 0xDC80 <= code <= 0xDCFF else f"\\u{code:04x}"


class CommanalyticsError(Exception):
    """Base of all errors of the package: `CommanalyticsError(where, what, remedy)`."""

    def __init__(self, where: str, what: str, remedy: str) -> None:
        super().__init__(where, what, remedy)

    def __str__(self) -> str:
        where, what, remedy = self.args
        line = f"{where}: {what}. {remedy}{'' if remedy.endswith('?') else '.'}"
        return shown(line.replace("\n", "\\n"))


def told(problem: BaseException) -> str:
    """One line for whatever went wrong: where, what, what to do.

    >>> told(FileNotFoundError(2, "No such file or directory", "texts"))
    'texts: No such file or directory. Check the path.'
    >>> told(OSError(28, "No space left on device"))
    'commanalytics: No space left on device. Make room.'
    """
    if isinstance(problem, CommanalyticsError):
        return str(problem)
    if isinstance(problem, RuntimeError) and isinstance(problem.__context__, OSError):
        problem = problem.__context__  # a link that leads to itself, before Python 3.13
    if isinstance(problem, OSError) and problem.strerror:
        where = f"{problem.filename}: " if problem.filename is not None else "commanalytics: "
        remedy = "Make room" if problem.errno in _NO_ROOM else "Check the path"
        return shown(f"{where}{problem.strerror}. {remedy}.")
    if isinstance(problem, MemoryError):
        why = f" ({problem})" if problem.args else ""
        return shown(f"commanalytics: there is too little memory for this{why}. Give it more, or work on fewer texts.")
    what = f"{type(problem).__name__}: {problem}".strip(": ")
    return shown(f"commanalytics: this should not have happened ({what}). {TRACE}=1 shows where; please report it.")


def raised_by(problem: Exception, caller: str = "") -> str:
    """An exception by its name and its line in the package: the same words in every process, none of a text's.

    The lines of `caller`, a file's name, do not count.
    """
    name, root = type(problem).__name__, Path(__file__).parent
    frames = [f for f in traceback.extract_tb(problem.__traceback__) if f.filename != caller]
    lines = [f for f in frames if root in Path(f.filename).parents]
    if isinstance(problem, (RecursionError, MemoryError)) or not lines:  # these strike anywhere
        return name
    return f"{name} in {Path(lines[-1].filename).relative_to(root).as_posix()}, line {lines[-1].lineno}"


class CorpusError(CommanalyticsError):
    """A corpus folder, or a file in it, cannot be used as it is."""


class ResourceError(CommanalyticsError):
    """A packaged data file (lexicon, scales, word lists) breaks its own rules."""


class ParameterError(CommanalyticsError):
    """A parameter of a notebook or a command is unknown, misspelt, or of the wrong type."""


def check_corpus_given(where: str, given: object) -> None:
    """Refuse what stands where a corpus should."""
    if not hasattr(given, "table"):
        what = repr(given) if isinstance(given, str) else f"a {type(given).__name__}"
        raise ParameterError(where, f"{what} is no corpus", 'Give what ca.load_corpus("folder") returns')


def check_given(where: str, given: object, kind: type | tuple[type, ...], meant: str, remedy: str) -> None:
    """Refuse what is of another kind than is meant."""
    if not isinstance(given, kind):
        raise ParameterError(where, f"a {type(given).__name__} is no {meant}", remedy)


def in_words(where: str, given: object) -> str:
    """What stands where words belong; refused is what is of another kind, before it is asked whether it is empty."""
    check_given(where, given, str, "word", "Write it in quotes")
    return str(given)


class ReportError(CommanalyticsError):
    """A report could not be made; the last good page is kept."""


class NotFoundError(CommanalyticsError):
    """An id, a meeting, or a notebook that was asked for does not exist."""


class OutputError(CommanalyticsError):
    """A folder or a file cannot be written."""


class AcquireError(CommanalyticsError):
    """A file or a page cannot be brought in: no text in it, no reader for it, not to be had, or not safe to read."""


class FetchError(CommanalyticsError):
    """What a link leads to cannot be fetched, or may not be: no public address, too large, too slow, gone."""
