"""What stands beside the charts of a page that compares groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commanalytics.corpus import load_corpus
from commanalytics.display.payloads import Column, Table, Text
from commanalytics.errors import check_corpus_given, in_words
from commanalytics.findings.comparisons.groups_compared import comparison_finding
from commanalytics.measures.comparisons.groups_compared import demands_shared
from commanalytics.measures.comparisons.groups_compared import sides as sides_of
from commanalytics.sources.corpus_folder import folders_named
from commanalytics.tables.rows_in_scope import OPEN, START

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

SHARED = (
    Column("text", "Demand"),
    Column("sides", "Made by"),
    Column("times", "Times", "number"),
    Column("ids", "Where", "ids"),
)


def sides(corpus: Corpus, beside: str = "") -> tuple[Corpus, ...]:
    """What a page compares: the corpus, and those in the folders of `beside`, parted by ";", all within its span."""
    check_corpus_given("sides", corpus)
    others = [load_corpus(folder) for folder in folders_named(in_words("beside", beside))]
    scope = corpus.scope
    if scope.first or scope.last:
        others = [other.between(scope.first or START, scope.last or OPEN) for other in others]
    return (corpus, *others)


def comparison(*corpora: Corpus) -> Text:
    """What is compared, and how much of it is the same: the headline of the page."""
    return Text(comparison_finding(*corpora), "headline")


def shared_demands(*corpora: Corpus) -> Table:
    """Demands that more than one side makes in the same words, but for marks and capitals."""
    return Table(
        demands_shared(sides_of(corpora)), "Demands made in the same words on more than one side", SHARED, "ids"
    )
