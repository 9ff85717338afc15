"""`commanalytics families`."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commanalytics.cli.corpus_option import corpus_dirs, corpus_option
from commanalytics.cli.printing import say

if TYPE_CHECKING:
    from commanalytics.corpus.loaded_corpus import Corpus
    from commanalytics.recurrence import Registry
    from commanalytics.recurrence.grouping.item_kinds import ItemKind


@click.command()
@click.argument("family", required=False)
@click.option("--all", "everything", is_flag=True, help="List demands that were made once, too.")
@click.option("--freeze", is_flag=True, help="Write family-registry.csv: from then on ids never change.")
@click.option("--refit", is_flag=True, help="Show what families found afresh would move; with --freeze take them over.")
@corpus_option
def families(family: str | None, everything: bool, freeze: bool, refit: bool, corpus: tuple[Path, ...]) -> None:
    """List recurring demands; with the id of a FAMILY show its wordings, each against the last.

    Example: commanalytics families --corpus data/selvane-strait
    """
    from commanalytics.cli.chosen_corpus import only_corpus
    from commanalytics.corpus.load import load_corpus

    if family:
        _wordings([load_corpus(folder) for folder in corpus_dirs(corpus)], family)
    elif freeze or refit:
        _freeze(only_corpus(corpus_dirs(corpus)), refit, freeze)
    else:
        for folder in corpus_dirs(corpus):
            _list(load_corpus(folder), everything)


def _list(corpus: Corpus, everything: bool) -> None:
    from commanalytics.changes.tables_over_time import histories
    from commanalytics.english import in_figures

    table = histories(corpus)
    shown = table if everything else table[table["meetings"] > 1]
    for row in shown.to_dict("records"):
        say(f"{row['family_id']}\n    {row['label']}\n    {_facts(row)}")
    loose = int((~corpus.table("families")["frozen"]).sum())
    ids = (
        f"{in_figures(loose, 'id')} may change until: commanalytics families --freeze" if loose else "no id may change"
    )
    say(f"{len(shown)} of {_families(len(table))} of {corpus.group}; {ids}", err=True)
    offered = int((corpus.table("families")["maybe"] != "").sum())
    if offered:
        said = f"{offered} {'is perhaps an earlier one' if offered == 1 else 'are perhaps earlier ones'} in other words"
        say(f"{said}, and not counted so: commanalytics review", err=True)


def _facts(row: dict[Hashable, Any]) -> str:
    """Who is asked, how often, for how long: one line."""
    from commanalytics.english import in_figures, often
    from commanalytics.recurrence.grouping.item_kinds import DEMANDS

    to = DEMANDS.of_whom(row["addressee_id"])
    span = f"{row['first']} to {row['last']}" if row["first"] != row["last"] else row["first"]
    facts = [to, f"{in_figures(row['meetings'], 'meeting')}, {in_figures(row['wordings'], 'wording')}, {span}"]
    facts += [f"longest run {row['streak']}", f"taken up again {often(row['gaps'])}"] if row["gaps"] else []
    facts += [f"its weakest link is right {row['certainty']:.0%} of the time"] if row["meetings"] > 1 else []
    facts += [f"perhaps the same as {row['maybe']}, to be reviewed"] if row["maybe"] else []
    return "; ".join(facts)


def _wordings(corpora: list[Corpus], family: str) -> None:
    from commanalytics.changes import wordings
    from commanalytics.cli.printing import paint

    group = family.partition("/")[0]
    chosen = next((one for one in corpora if one.group == group), corpora[0])
    paint(wordings(chosen, family).as_lines())


def _freeze(corpus: Corpus, refit: bool, write: bool) -> None:
    from commanalytics.english import in_figures
    from commanalytics.recurrence import read_registry, write_registry
    from commanalytics.recurrence.grouping.item_kinds import COMMITMENTS, DEMANDS
    from commanalytics.recurrence.judging.registry_writing import REGISTRY, Registry

    path = corpus.path / REGISTRY
    old = read_registry(path) or Registry()
    parts = [_registry(corpus, kind, old.of(kind.name), refit) for kind in (DEMANDS, COMMITMENTS)]
    if write:
        new = Registry(tuple(entry for part in parts for entry in part.entries), old.where)
        write_registry(path, new)
        told = [
            f"{_families(len(part.labels))} with {in_figures(len(part), kind.item)}"
            for kind, part in zip((DEMANDS, COMMITMENTS), parts, strict=True)
        ]
        say(f"{' and '.join(told)} written to {path}", err=True)


def _families(count: int) -> str:
    return f"{count:,} {'family' if count == 1 else 'families'}"


def _registry(corpus: Corpus, kind: ItemKind, old: Registry, refit: bool) -> Registry:
    """The registry of one kind as it is now, or as families found afresh would have it, whose moves are told."""
    from commanalytics.recurrence.grouping.frozen_families import as_proposed, freeze, moves, proposal
    from commanalytics.recurrence.grouping.item_kinds import item_rows
    from commanalytics.reviewing.recurrence_in_folder import found_in

    now, items = found_in(corpus, kind=kind), item_rows(kind, corpus.table(kind.name))
    if not refit:
        return freeze(now, items, old)
    proposed = proposal(found_in(corpus, frozen=False, kind=kind), now)
    moved = moves(proposed, now)
    for item, before, after in moved.itertuples(index=False):
        say(f"{item}\n    {before} → {after}")
    say(f"{len(moved)} of {len(proposed)} {kind.name} would move", err=True)
    return as_proposed(proposed, items, old)
