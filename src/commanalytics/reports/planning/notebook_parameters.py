"""A notebook's parameters: read from its annotated cell, checked against what is given before anything runs.

papermill lets an unknown parameter pass with a line in its log, and writes a parameter's name into the notebook as
code. So names and types are settled here. Its own inspection reads a cell by a pattern for each line: a default with
a `#` is cut there, `str | None` and two assignments on a line are passed over, a broken cell is taken, and importing it
takes ten times as long as a run in which nothing has changed. Tests hold where the two have to agree.
"""

from __future__ import annotations

import ast
import io
import keyword
import tokenize
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from math import isfinite

from commanalytics.errors import ParameterError
from commanalytics.reports.notebook_json import Notebook, source_of
from commanalytics.reports.planning.notebook_files import tags_of

_BEYOND = (ValueError, RecursionError, MemoryError)  # what Python says of code that is too deep, or holds no text
_WHOLE = 2**63  # whole numbers that tables and charts can count with
_TRUE, _FALSE = ("true", "yes", "on", "1"), ("false", "no", "off", "0")


@dataclass(frozen=True)
class Parameter:
    """One line of a `parameters` cell: `name: type = default  # help`."""

    name: str
    type: str  # str, int, float, bool, list; "" where the cell does not say
    default: object
    help: str = ""


def declared(notebook: Notebook, where: str) -> dict[str, Parameter]:
    """The parameters of a notebook by name; none without a cell tagged `parameters`."""
    cell = next((cell for cell in notebook["cells"] if "parameters" in tags_of(cell)), None)
    if cell is None:
        return {}
    try:
        return {p.name: p for p in _assignments(source_of(cell))}
    except (SyntaxError, tokenize.TokenError, *_BEYOND) as problem:
        why = problem.args[0] if problem.args and isinstance(problem.args[0], str) else "it is nested too deeply"
        raise ParameterError(where, f"its parameters cell cannot be read ({why})", "Mend that cell") from problem


def _assignments(source: str) -> Iterable[Parameter]:
    comments = _comments(source)
    for line in ast.parse(source).body:
        target = line.target if isinstance(line, ast.AnnAssign) else getattr(line, "targets", [None])[0]
        if isinstance(target, ast.Name) and isinstance(line, (ast.AnnAssign, ast.Assign)):
            default = _literal(line.value)
            kind = _kind(line.annotation) if isinstance(line, ast.AnnAssign) else _kind_of(default)
            yield Parameter(target.id, kind, default, comments.get(line.end_lineno or 0, ""))


def _comments(source: str) -> dict[int, str]:
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {t.start[0]: t.string.lstrip("# ") for t in tokens if t.type == tokenize.COMMENT}


def _literal(value: ast.expr | None) -> object:
    try:
        return ast.literal_eval(value) if value is not None else None
    except (SyntaxError, TypeError, *_BEYOND):
        return None


def _kind(annotation: ast.expr) -> str:
    """The plain type of an annotation: `list[str] | None` is a list."""
    names = [n.id for n in ast.walk(annotation) if isinstance(n, ast.Name)]
    return next((n for n in names if n in ("str", "int", "float", "bool", "list")), "")


def _kind_of(default: object) -> str:
    name = type(default).__name__
    return name if name in ("str", "int", "float", "bool", "list") else ""


def checked(given: Mapping[str, object], known: Mapping[str, Parameter], where: str) -> dict[str, object]:
    """What is given, each value in the type its parameter asks for; ParameterError for unknown names or other types."""
    check_names(given, [known], where)
    return {name: typed(value, known[name], where) for name, value in given.items()}


def check_names(given: Iterable[str], notebooks: Sequence[Mapping[str, Parameter]], where: str) -> None:
    """Each name is a parameter of at least one of the notebooks, and a name."""
    known = {name: None for notebook in notebooks for name in notebook}
    for name in given:
        if not name.isidentifier() or keyword.iskeyword(name):
            raise ParameterError(where, f"{name!r} is no name of a parameter", _remedy(name, known))
        if name not in known:
            raise ParameterError(where, f"there is no parameter {name}", _remedy(name, known))


def _remedy(name: str, known: Iterable[str]) -> str:
    names = [n for n in known if n != "corpus"]
    close = get_close_matches(name, names, n=1)
    if close:
        return f"Write {close[0]}, if that is what you mean"
    return f"Parameters are: {', '.join(names)}" if names else "It takes no parameters"


def typed(value: object, parameter: Parameter, where: str) -> object:
    """A value in the parameter's type; words from a command line are read as that type."""
    try:
        read = _read(value, parameter.type)
    except ValueError as problem:
        what = f"parameter {parameter.name} takes {_article(parameter.type)}, not {_repr(value)}"
        raise ParameterError(where, what, _example(parameter)) from problem
    return read


def _read(value: object, kind: str) -> object:
    if not isinstance(value, str):
        return _within(_same(value, kind))
    if kind == "bool":
        if value.lower() not in _TRUE + _FALSE:
            raise ValueError(value)
        return value.lower() in _TRUE
    if kind == "list":
        return [part.strip() for part in value.split(",") if part.strip()]
    return _within({"int": int, "float": float}.get(kind, str)(value))


def _within(value: object) -> object:
    """A value that can be counted with: no number beyond 64 bits, none that is no number."""
    if isinstance(value, float) and not isfinite(value):
        raise ValueError(value)
    if isinstance(value, int) and not -_WHOLE <= value < _WHOLE:
        raise ValueError("too large")
    return value


def _same(value: object, kind: str) -> object:
    if kind == "float" and type(value) is int:
        return float(value)
    if kind and type(value).__name__ != kind:
        raise ValueError(value)
    return value


def _repr(value: object) -> str:
    return "so large a number" if type(value) is int and abs(value) >= _WHOLE else repr(value)


def _article(kind: str) -> str:
    words = {"int": "a whole number", "float": "a number", "bool": "true or false", "list": "a list", "str": "words"}
    return words.get(kind, kind)


def _example(parameter: Parameter) -> str:
    shown = str(parameter.default).lower() if parameter.type == "bool" else parameter.default
    return f"For instance: -p {parameter.name} {shown}"
