"""What there is to do: one task a page, with a key over all that the page depends on. Nothing heavy is imported."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from commanalytics.digests import sha256_of
from commanalytics.disk.code_hash import code_digest
from commanalytics.disk.inputs import present, read_bytes
from commanalytics.errors import NotFoundError, ParameterError, ReportError
from commanalytics.reports.notebook_json import BESIDE, as_shown
from commanalytics.reports.planning.notebook_files import read_notebook
from commanalytics.reports.planning.notebook_parameters import Parameter, check_names, checked, declared
from commanalytics.resources import resource_rows
from commanalytics.shipped import notebooks_dir
from commanalytics.sources.corpus_folder import CorpusFolder, folders_named, read_folder

_NOT_IN_A_SLUG = re.compile(r"[^A-Za-z0-9.]+")
_HYPHENS = re.compile(r"-{2,}")


@dataclass(frozen=True)
class Task:
    """One page to make."""

    notebook: Path
    group: str
    corpus: Path
    parameters: Mapping[str, object]  # checked; without those that equal the notebook's own
    name: str  # of the page, without its folder and ending
    key: str
    inputs: Mapping[str, str] = field(default_factory=dict)  # corpus, notebook, other corpora → hash

    @property
    def page(self) -> str:
        """Where the page lies below the output folder."""
        return f"{self.group}/{self.name}.html"


def plan(
    folders: Sequence[CorpusFolder], notebooks: Sequence[Path], given: Mapping[str, object], pictures: bool = False
) -> list[Task]:
    """A task for each notebook and corpus. Parameters go to the notebooks that have them, and to one at least."""
    known = {path: declared(read_notebook(path), path.name) for path in notebooks}
    where = "report" if len(notebooks) > 1 else notebooks[0].name
    check_names(given, list(known.values()), where)
    if "corpus" in given:
        raise ParameterError(where, "the corpus is no parameter of a run", "Name it with --corpus")
    tasks = [
        _task(folder, path, known[path], {**folder.settings.parameters, **given}, pictures)
        for folder in folders
        for path in notebooks
    ]
    _check_pages(tasks)
    return tasks


def _check_pages(tasks: Iterable[Task]) -> None:
    """ReportError if two notebooks would make one page, also where a disk takes no account of capitals."""
    seen: dict[str, Task] = {}
    for task in tasks:
        other = seen.setdefault(task.page.casefold(), task)
        if other is not task:
            what = f"its page would be {task.page}, and so would that of {other.notebook}"
            raise ReportError(str(task.notebook), what, "Rename one of the two notebooks")


def _task(
    folder: CorpusFolder, path: Path, known: Mapping[str, Parameter], given: Mapping[str, object], pictures: bool
) -> Task:
    mine = {name: value for name, value in given.items() if name in known and name != "corpus"}
    values = checked(mine, known, path.name)
    own = {name: value for name, value in sorted(values.items()) if value != known[name].default}
    others = [read_folder(other) for other in folders_named(str(own.get(BESIDE, "")))]
    beside = {f"corpus beside: {other.settings.group}": other.hash for other in others}
    inputs = {"corpus": folder.hash, "notebook": file_hash(path), **beside}
    facts = [*inputs.values(), json.dumps(own, sort_keys=True), code_digest(pages=True), str(pictures)]
    key = sha256_of("\n".join(facts))
    extra = {name: v for name, v in own.items() if v != folder.settings.parameters.get(name)}
    return Task(path, folder.settings.group, folder.path, own, page_name(page_stem(path), extra), key, inputs)


def front_key(corpus: str) -> str:
    """Key of what the index says of a corpus with this hash."""
    return sha256_of(f"{corpus}\n{code_digest(pages=True)}")


@cache
def standard() -> tuple[str, ...]:
    """Names of the notebooks that come with the package, in the order in which the index shows their pages."""
    return tuple(row["notebook"] for row in resource_rows("notebooks.csv"))


def by_work(tasks: Iterable[Task]) -> list[Task]:
    """The tasks, those first that take longest with many texts, so that none of them is left over at the end."""
    work = {row["notebook"]: int(row["work"]) for row in resource_rows("notebooks.csv")}
    return sorted(tasks, key=lambda task: -work.get(task.notebook.stem, 0))


def page_stem(path: Path) -> str:
    """What a notebook's pages are called after: its name.

    One that is called like one of the package's and is another gets `--own`, so that it cannot overwrite a page of the
    package's. Two hyphens stand before parameters only.
    """
    stem = _HYPHENS.sub("-", "".join(c if c.isprintable() else "-" for c in path.stem))
    if stem.casefold() in standard() and not is_shipped(path):
        return f"{stem}--own"
    return stem


def is_shipped(path: Path) -> bool:
    """Whether a notebook is one of the package's, or a copy of it as it is."""
    shipped = notebooks_dir() / path.name
    return present(shipped) and file_hash(shipped) == file_hash(path)


def page_name(stem: str, parameters: Mapping[str, object]) -> str:
    """Name of a page: the notebook's for its own parameters, else with a slug of those that differ.

    >>> page_name("clause_types", {}), page_name("clause_types", {"normalise": "share"})
    ('clause_types', 'clause_types--normalise-share')
    """
    if not parameters:
        return stem
    words, shown = (
        "-".join(f"{name}-{value}" for name, value in sorted(of.items())) for of in (parameters, as_shown(parameters))
    )
    slug = _NOT_IN_A_SLUG.sub("-", shown).strip("-.")
    if slug != words or len(slug) > 60:
        slug = f"{slug[:48].rstrip('-.')}-{sha256_of(words)[:8]}"
    return f"{stem}--{slug}"


def chosen(names: Iterable[str]) -> list[Path]:
    """Notebooks by name or by path, each once; without any, those that the package ships, in their order."""
    shipped = notebooks_dir()
    ours = {name: shipped / f"{name}.ipynb" for name in standard()}
    found: dict[str, Path] = {}
    for path in (_find(name, ours) for name in names):
        found.setdefault(os.path.realpath(path), path)  # who names one twice means it once
    return list(found.values()) or [path for path in ours.values() if present(path)]


def _find(name: str, ours: Mapping[str, Path]) -> Path:
    path = Path(name)
    if path.suffix == ".ipynb":
        if present(path):
            return path
        raise NotFoundError(name, "there is no such notebook", f"Notebooks of the package: {', '.join(ours)}")
    if name not in ours or not present(ours[name]):
        raise NotFoundError(name, "there is no such notebook", f"Use one of these, or a path: {', '.join(ours)}")
    return ours[name]


def file_hash(path: Path) -> str:
    """Hash of a file's content."""
    return sha256_of(read_bytes(path))
