"""Reading TOML files that people write, with errors that name the file and what is wrong in it."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from pathlib import Path

from commanalytics.disk.inputs import decode
from commanalytics.errors import CorpusError

MOST = 2**20  # bytes: such a file holds names and defaults
_DELETE = {0x7F: "\\u007F"}  # the one sign that TOML has written as a number and JSON has not
_WHOLE = 2**63  # whole numbers of TOML have 64 bits; longer ones could be read, and then not be written again


def toml_of(path: Path | str, data: bytes, known: Sequence[str]) -> dict[str, object]:
    """The values of a TOML file; whatever its reader says of it raises CorpusError, as does a key that is not known.

    A table stands among the known ones as TOML writes it: `[parameters]`.
    """
    try:
        values = tomllib.loads(decode(path, data))
    except tomllib.TOMLDecodeError as problem:
        raise CorpusError(str(path), f"this is not TOML ({problem})", "Mend that line") from problem
    except ValueError as problem:
        raise _too_long(path) from problem
    except RecursionError as problem:
        raise CorpusError(str(path), "its values are nested too deeply", "Write name = value") from problem
    _check_numbers(path, values)
    for key in values:
        if key not in [name.strip("[]") for name in known]:
            raise CorpusError(str(path), f'"{key}" is unknown', f"Use one of these: {', '.join(known)}")
    return values


def toml_words(words: str) -> str:
    """Words as a value of TOML: as JSON has them, but for signs beyond 16 bits, which it would write in two halves.

    >>> toml_words('the "Lamp" \U0001f4a1')
    '"the \\\\"Lamp\\\\" \U0001f4a1"'
    """
    whole = words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # half a sign is none
    return json.dumps(whole, ensure_ascii=False).translate(_DELETE)


def _check_numbers(path: Path | str, values: object) -> None:
    left = [values]
    while left:
        value = left.pop()
        if isinstance(value, dict | list):
            left += value.values() if isinstance(value, dict) else value
        elif isinstance(value, int) and not -_WHOLE <= value < _WHOLE:
            raise _too_long(path)


def _too_long(path: Path | str) -> CorpusError:
    return CorpusError(str(path), "a number in it is longer than 64 bits", "Write it in quotes if it is no quantity")
