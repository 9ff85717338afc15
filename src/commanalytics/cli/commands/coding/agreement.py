"""`commanalytics agreement`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commanalytics.cli.corpus_option import corpus_dirs, corpus_option
from commanalytics.cli.printing import say, say_json

if TYPE_CHECKING:
    import pandas as pd

    from commanalytics.measures.of_codings import Agreement


@click.command()
@click.argument("sheets", nargs=-1, type=click.Path(path_type=Path), metavar="[SHEET]...")
@click.option("--of", "of", metavar="WHAT", default="", help="acts, sections, demands, …; else all that was coded.")
@click.option("--correct", is_flag=True, help="Also print shares corrected for known errors of the coding.")
@click.option("--json", "as_json", is_flag=True, help="Print the tables as JSON.")
@corpus_option
def agreement(sheets: tuple[Path, ...], of: str, correct: bool, as_json: bool, corpus: tuple[Path, ...]) -> None:
    """Say how well the coding agrees with people: with the sheets in the corpus's codings/, or with those named.

    Precision, recall and F1 of each type with intervals of 95 %, Krippendorff's alpha, and what was taken for what,
    weighted back from the sample to the corpus.

    Example: commanalytics agreement --corpus data/selvane-strait
    """
    from commanalytics.cli.chosen_corpus import only_corpus
    from commanalytics.measures.of_codings import agreement as measured
    from commanalytics.measures.of_codings import asked_in

    loaded = only_corpus(corpus_dirs(corpus))
    found = [measured(loaded, each, *sheets) for each in ([of] if of else asked_in(loaded, *sheets))]
    if as_json:
        return say_json([_as_record(one) for one in found])
    for one in found:
        say("\n".join(_lines(one)))
    if not any(found):
        say("no row is coded: fill in a sheet that commanalytics sample writes", err=True)
    for lost in (line for one in found for line in one.lost):
        say(f"left out: {lost}", err=True)


def _as_record(found: Agreement) -> dict[str, Any]:
    tables = {"scores": found.scores, "alpha": found.alpha, "confusion": found.confusion}
    rows = {name: table.astype(object).where(table.notna(), None).to_dict("records") for name, table in tables.items()}
    return {"of": found.of, "units": found.units, "coders": list(found.coders), **rows, "lost": list(found.lost)}


def _lines(found: Agreement) -> Iterator[str]:
    from commanalytics.english import counted, listed

    yield f"{found.of}: {counted(found.units, 'unit')} coded by {listed(found.coders)}"
    yield from _table(found.scores, ["type", "precision", "recall", "f1"])
    yield from (f"  alpha, {who}: {alpha:.2f} ({units} units)" for who, units, alpha in found.alpha.to_numpy())
    wrong = found.confusion[found.confusion["machine"] != found.confusion["coder"]]
    yield "  taken for something else:" if len(wrong) else "  nothing was taken for something else"
    for row in wrong.sort_values("count", ascending=False).to_dict("records"):
        yield f"    {row['machine']}, coded {row['coder']}: {row['count']:g}, such as {row['where'][0]}"


def _table(scores: pd.DataFrame, columns: list[str]) -> Iterator[str]:
    yield f"  {columns[0]:12}" + "".join(f"{name:>20}" for name in columns[1:])
    for row in scores.to_dict("records"):
        yield f"  {row['type']:12}" + "".join(f"{_with_ends(row, name):>20}" for name in columns[1:])


def _with_ends(row: dict[Any, Any], name: str) -> str:
    if row[name] != row[name]:
        return "–"
    low, high = row[f"{name}_low"], row[f"{name}_high"]
    return f"{row[name]:.2f} [{low:.2f}, {high:.2f}]" if low == low else f"{row[name]:.2f}"
