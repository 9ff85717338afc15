"""The evidence under the charts: sentences with their ids, and tables of what was recognised and where it came from."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from commanalytics.changes.text_units import read_texts
from commanalytics.display.payloads import Column, Sentences, Table, Text
from commanalytics.english import together
from commanalytics.errors import check_corpus_given, in_words
from commanalytics.findings.coverage import held_and_read, newer_unread, nothing_read, unread_finding
from commanalytics.findings.of_demands.recurring_demands import offered_finding, returned_finding
from commanalytics.findings.of_texts.over_time import report_finding
from commanalytics.findings.of_texts.recognition import decided_finding, missed_finding
from commanalytics.labels_and_colours import clause_types
from commanalytics.measures.meeting_states import group_of, named_meetings
from commanalytics.measures.of_acts.acts_by_text import held_labels
from commanalytics.measures.of_demands.recurring_demands import family_rows, grid_table, maybe_the_same, returned_table
from commanalytics.measures.of_texts.brief import NEWEST, text_of
from commanalytics.measures.of_texts.citations import date_conflicts, unheld_citations
from commanalytics.measures.of_texts.corrected_rows import corrected_by
from commanalytics.measures.of_texts.over_time import report_table
from commanalytics.measures.of_texts.recognition import decided_table, missed_table, unknown_phrases
from commanalytics.recurrence.grouping.item_kinds import DEMANDS, ItemKind

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

OF_A_CLAUSE = ["clause_id", "communique_id", "section", "number", "text"]  # columns of what is shown of one
OF_A_DEMAND = (
    Column("label", "Demand, latest wording"),
    Column("addressee", "Addressee"),
)  # columns that tell which demand a row is about


def sentences(corpus: Corpus, meeting: str = "") -> Sentences:
    """Every clause in its own words with its id, acts, demands and commitments; of one meeting (a date) if asked.

    Of corpora that are joined each text stands with the group that it is of.
    """
    labels, only = held_labels(corpus), in_words("meeting", meeting) and text_of(corpus, meeting)
    if len({group_of(text) for text in labels}) > 1:
        labels = {text: f"{label}, {group_of(text)}" for text, label in labels.items()}
    acts, demands, commitments = _acts(corpus), _demands(corpus), _commitments(corpus)
    corrected = corrected_by(corpus)
    records = [
        {
            "id": clause["clause_id"],
            "meeting": labels[clause["communique_id"]],
            "meeting_id": clause["communique_id"],
            "section": clause["section"],
            "number": clause["number"],
            "text": clause["text"],
            "acts": acts[clause["clause_id"]],
            "demands": demands[clause["clause_id"]],
            "commitments": commitments[clause["clause_id"]],
            "corrected": corrected.get(clause["clause_id"], []),
        }
        for clause in corpus.table("clauses")[OF_A_CLAUSE].to_dict("records")
        if only in ("", clause["communique_id"])
    ]
    order = {text: n for n, text in enumerate(labels)}
    return Sentences(sorted(records, key=lambda record: order[str(record["meeting_id"])]))


def _acts(corpus: Corpus) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    labels, acts = {name: kind.label for name, kind in clause_types().items()}, corpus.table("acts")
    for clause, act_type in zip(acts["clause_id"], acts["act_type"], strict=True):
        found[clause].append(labels[act_type])
    return found


def _demands(corpus: Corpus) -> dict[str, list[dict[str, str]]]:
    found: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    columns = ["clause_id", "demand_id", "marker", "text", "addressee"]
    for row in corpus.table("demands")[columns].to_dict("records"):
        record = {"id": row["demand_id"], "marker": row["marker"], "text": row["text"]}
        record["addressee"] = together(row["addressee"])
        found[row["clause_id"]].append(record)
    return found


def _commitments(corpus: Corpus) -> dict[str, list[dict[str, str]]]:
    found: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for row in corpus.table("commitments")[["clause_id", "commitment_id", "text", "by"]].to_dict("records"):
        found[row["clause_id"]].append({"id": row["commitment_id"], "text": row["text"], "by": row["by"]})
    return found


def grid(corpus: Corpus) -> Table:
    """The grid of demands and meetings as a table: glyph and letter in each cell."""
    meetings = named_meetings(corpus)["meeting"].tolist()
    columns = [*OF_A_DEMAND, *(Column(label, label) for label in meetings)]
    table, families = grid_table(corpus), len(family_rows(corpus))
    most = f", the most frequent {len(table):,} of {families:,}" if len(table) < families else ""
    return Table(table, f"Demands by meeting{most}", columns)


def provenance(corpus: Corpus) -> Table:
    """Where each text came from, and what a reader should know of it."""
    check_corpus_given("provenance", corpus)
    columns = [
        Column("communique_id", "Text", "name"),
        Column("document_title", "Title"),
        Column("source_file", "File"),
        Column("source_url", "Taken from"),
        Column("retrieved_at", "On"),
        Column("date_from", "Date from"),
        Column("words", "Words", "number"),
        *([Column("unread", "Not read because")] if (corpus.table("communiques")["unread"] != "").any() else []),
        Column("warnings", "To know"),
        Column("sha256", "SHA-256 of the file", "hash"),
    ]
    texts = corpus.table("communiques")
    by_date = texts.sort_values("date", key=lambda dates: dates.where(dates != "", "~"), kind="stable")
    return Table(by_date, "Texts held and where they came from", columns)


def unknown(corpus: Corpus) -> Table | Text:
    """Lead phrases that the lexicon does not know, with their counts; a sentence where there are none."""
    table = unknown_phrases(corpus)
    if table.empty:
        return Text(_all_read(corpus, f"Every lead phrase in the texts {held_and_read(corpus)} is in the lexicon."))
    columns = [Column("phrase", "Lead phrase"), Column("count", "Times", "number"), Column("ids", "Clauses", "ids")]
    return Table(table, "Lead phrases that the lexicon does not know", columns, "ids")


def _all_read(corpus: Corpus, every: str) -> str:
    """What holds of every clause of the texts read; of no text nothing holds."""
    return every if len(read_texts(corpus)) else nothing_read(corpus)


def decided(corpus: Corpus) -> Table | Text:
    """How surely the clauses of each text were read: by a strong rule, by a weak one, or not at all."""
    table = decided_table(corpus)
    if not int(table["clauses"].sum()):
        return Text(nothing_read(corpus))
    columns = [
        Column("meeting", "Text of"),
        Column("clauses", "Clauses", "number"),
        *(
            column
            for way, label in (("strong", "Strong rule"), ("weak", "Weak rule"), ("nothing", "Nothing found"))
            for column in (Column(way, label, "number"), Column(f"{way}_share", "Share"))
        ),
        Column("ids", "Weak or nothing", "ids"),
    ]
    return Table(table, decided_finding(corpus), columns, "ids")


def missed(corpus: Corpus) -> Table | Text:
    """Sentences of the body in which nothing was found, folded, to look through: what did we miss?"""
    table = missed_table(corpus)
    if table.empty:
        every = f"Every preambular and operative sentence of the texts {held_and_read(corpus)} holds something read."
        return Text(_all_read(corpus, every))
    columns = [
        Column("clause_id", "Clause", "id"),
        Column("meeting", "Text of"),
        Column("section", "Section"),
        Column("text", "Sentence"),
        *([Column("told", "To know")] if (table["told"] != "").any() else []),
    ]
    return Table(table, missed_finding(corpus), columns, "clause_id", folded=True)


def conflicts(corpus: Corpus) -> Table | Text:
    """Texts that the catalogue dates otherwise than they date themselves."""
    check_corpus_given("conflicts", corpus)
    table = date_conflicts(corpus)
    if table.empty:
        return Text("No text is dated otherwise by the catalogue than by itself.")
    columns = [
        Column("text", "Text"),
        Column("stated", "Date it states"),
        Column("catalogue", "Date in the catalogue"),
        Column("source_file", "File"),
    ]
    return Table(table, "Dates that differ", columns)


def cited_not_held(corpus: Corpus) -> Table | Text:
    """Meetings that the texts cite and whose text is not held."""
    table = unheld_citations(corpus)
    if table.empty:
        return Text(f"No text {held_and_read(corpus)} cites a meeting whose text is missing.")
    columns = [
        Column("meeting", "Meeting"),
        Column("city", "City"),
        Column("state_label", "Text"),
        Column("cited_by", "Cited by the text of"),
        Column("ids", "Clauses", "ids"),
    ]
    return Table(table, "Meetings that are cited and whose text is not held", columns, "ids")


def returned(corpus: Corpus) -> Table | Text:
    """Demands taken up again after at least one held text without them."""
    table = returned_table(corpus)
    if table.empty:
        return Text(returned_finding(corpus))
    columns = [
        Column("label", "Demand, latest wording"),
        Column("addressee", "Addressee"),
        Column("last_made", "Last made"),
        Column("meeting", "Taken up again"),
        Column("texts_without", "Held texts without it", "number"),
        Column("text", "Words then"),
        Column("ids", "Demands", "ids"),
    ]
    return Table(table, returned_finding(corpus), columns, "ids")


def to_review(corpus: Corpus) -> Table | Text:
    """Demands that are perhaps the same as earlier ones: alike, and not counted until a person has decided."""
    return offered(corpus, DEMANDS, "Addressee")


def offered(corpus: Corpus, kind: ItemKind, of_whom: str) -> Table | Text:
    """What is perhaps the same as something earlier, beside it; with the words in which the two are alike."""
    table = maybe_the_same(corpus, kind)
    if table.empty:
        return Text(offered_finding(corpus, kind))
    columns = [
        Column("label", kind.item.capitalize()),
        Column("addressee", of_whom),
        Column("meeting", "Made in"),
        Column("earlier_label", "Perhaps the same as"),
        Column("earlier_meeting", "Last made in"),
        Column("alike", "Alike in"),
        Column("ids", kind.name.capitalize(), "ids"),
    ]
    alike = [", ".join(words) or "no word" for words in table["alike"]]
    sides = zip(table["earlier_label"], table["earlier_addressee"], table["addressee"], strict=True)
    earlier = [text if of == now else f"{of}: {text}" for text, of, now in sides]
    return Table(table.assign(alike=alike, earlier_label=earlier), offered_finding(corpus, kind), columns, "ids")


def demands(corpus: Corpus, meeting: str = NEWEST) -> Table | Text:
    """What does a text demand, of whom, and until when? Word for word, with the markers of its lists as printed."""
    text = text_of(corpus, meeting)
    rows = corpus.table("demands")[corpus.table("demands")["communique_id"] == text]
    if rows.empty:
        return Text(unread_finding(corpus, text) or "No demand is found in the text." if text else nothing_read(corpus))
    types = {name: kind.label for name, kind in clause_types().items()}
    table = rows.assign(
        type_label=rows["act_type"].map(types),
        place=rows["clause_id"].str.rpartition("#")[2],
        addressee=rows["addressee"].map(together),
    )
    columns = [
        Column("place", "Clause"),
        Column("marker", "Item"),
        Column("addressee", "Addressee, as printed"),
        Column("text", "Demand"),
        Column("type_label", "Type"),
        Column("strength", "Strength", "number"),
        Column("deadline", "Until"),
        *([Column("corrected_by", "Corrected by")] if (table["corrected_by"] != "").any() else []),
        Column("demand_id", "Sentence", "id"),
    ]
    newer = newer_unread(corpus).rstrip(".") if meeting == NEWEST else ""
    caption = f"Demands of {held_labels(corpus)[text]}, word for word" + (f".{newer}" if newer else "")
    return Table(table, caption, columns, "demand_id")


def reports(corpus: Corpus) -> Table | Text:
    """Reports that the group asked for, and whether a later text says that it heard or read them."""
    table = report_table(corpus)
    if table.empty:
        return Text(report_finding(corpus))
    columns = [
        Column("addressee", "Asked of"),
        Column("text", "Report"),
        Column("asked", "Asked in"),
        Column("state", "What became of it"),
        Column("received", "Heard in"),
        Column("words", "Words there"),
        Column("ids", "Sentences", "ids"),
    ]
    return Table(table, report_finding(corpus), columns, "ids")
