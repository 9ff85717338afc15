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
    from commanalytics.measures.of_codings import asked_in, corrected_shares

    loaded = only_corpus(corpus_dirs(corpus))
    found = [measured(loaded, each, *sheets) for each in ([of] if of else asked_in(loaded, *sheets))]
    if as_json:
        return say_json([_as_record(one, corrected_shares(loaded, one.of, *sheets)) for one in found])
    for one in filter(None, found):
        say("\n".join(_lines(one, correct, corrected_shares(loaded, one.of, *sheets))))
    if not any(found):
        say("no row is coded: fill in a sheet that commanalytics sample writes", err=True)
    for lost in (line for one in found for line in one.lost):
        say(f"left out: {lost}", err=True)


def _as_record(found: Agreement, shares: pd.DataFrame) -> dict[str, Any]:
    tables = {"scores": found.scores, "alpha": found.alpha, "confusion": found.confusion, "shares": shares}
    rows = {name: table.astype(object).where(table.notna(), None).to_dict("records") for name, table in tables.items()}
    return {"of": found.of, "units": found.units, "coders": list(found.coders), **rows, "lost": list(found.lost)}


def _lines(found: Agreement, correct: bool, shares: pd.DataFrame) -> Iterator[str]:
    from commanalytics.english import counted, listed

    yield f"{found.of}: {counted(found.units, 'unit')} coded by {listed(found.coders)}"
    yield from _scores(found.scores)
    for who, units, alpha in found.alpha.itertuples(index=False, name=None):
        told = f"{alpha:.2f}" if alpha == alpha else "none: nothing differs"
        yield f"  Krippendorff's alpha, {who}: {told} ({counted(units, 'unit')})"
    wrong = found.confusion[found.confusion["machine"] != found.confusion["coder"]]
    yield "  taken for something else:" if len(wrong) else "  nothing was taken for something else"
    for row in wrong.sort_values(["units", "machine"], ascending=[False, True]).to_dict("records"):
        yield f"    {row['machine']}, coded {row['coder']}: {row['units']}, such as {row['where'][0]}"
    if correct:
        yield from _shares(shares)


def _scores(scores: pd.DataFrame) -> Iterator[str]:
    from commanalytics.coding.coding_units import limits

    least = limits()["units_to_trust"]
    yield f"  {'type':14}{'precision':>19}{'recall':>19}{'F1':>19}{'units':>7}"
    for row in scores.to_dict("records"):
        figures = "".join(f"{_with_ends(row, name):>19}" for name in ("precision", "recall", "f1"))
        few = " *" if row["units"] < least else ""
        yield f"  {row['type']:14}{figures}{row['units']:>7}{few}"
    if (scores["units"] < least).any():
        yield f"  * fewer than {least} units: says little"


def _with_ends(row: dict[Any, Any], name: str) -> str:
    if row[name] != row[name]:
        return "–"
    low, high = row[f"{name}_low"], row[f"{name}_high"]
    return f"{row[name]:.2f} [{low:.2f}, {high:.2f}]" if low == low else f"{row[name]:.2f}"


def _shares(shares: pd.DataFrame) -> Iterator[str]:
    yield f"  {'share':14}{'as coded':>10}{'corrected':>26}"
    for row in shares.to_dict("records"):
        known = row["share"] == row["share"]  # nothing is left to have a share of where people found none
        told = f"{row['share']:.1%} [{row['low']:.1%}, {row['high']:.1%}]" if known else "–"
        yield f"  {row['type']:14}{row['machine_share']:>10.1%}{told:>26}"
