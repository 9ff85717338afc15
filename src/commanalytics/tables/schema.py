"""The tables: one declaration for checks, codebook and exports.

As kept and in CSV files all is text and numbers: a date stands as precise as it is known, empty text means "not
stated". `typed/` makes of it what analysts expect: a column with `isin` becomes ordered categories, one of days a
date. Offsets count characters of the source file, from 0; `end` is the first one after.
"""

from __future__ import annotations

from typing import ClassVar

import pandas as pd
import pandera.pandas as pa

from commanalytics.lexicon import act_groups
from commanalytics.sections import SECTIONS
from commanalytics.sources.addressee_aliases import KINDS

ACT_TYPES = list(act_groups())
ACT_GROUPS = list(dict.fromkeys(act_groups().values()))
REFERENCE_KINDS = ["meeting", "resolution", "report", "instrument", "event"]
COMMITMENT_FORMS = ["pledge", "intention", "decision", "future", "continuing", "task"]
SEGMENT_KINDS = ["clause", "formula", "heading", "furniture", "unparsed"]
PRESENCES = ["unknown", "not yet", "new", "maybe", "kept", "returned", "dropped", "elsewhere", "absent"]
WORDINGS = ["", "repeated", "reworded"]
FORCES = ["", "same", "hardened", "softened"]
DATE_SOURCES = ["text", "front matter", "sidecar", "mark-up", "file name", "catalogue", "correction"]
DECIDERS = ["rule", "review"]
PRECISIONS = ["", "year", "month", "day"]

# What a column of days says, so that tables with types can have it as dates.
FIRST_DAY = {"day": "first"}  # a month or a year counts as its first day
LAST_DAY = {"day": "last"}  # a deadline of a month or a year has passed when that has


def row_of(table: str) -> dict[str, str]:
    """What a column says that names a row of another table by its key: a foreign key."""
    return {"row_of": table}


OF_COMMUNIQUE, OF_CLAUSE = row_of("communiques"), row_of("clauses")

_COMMUNIQUE = (
    "communique the row belongs to: group/date, a second text of that day with -2; undated: group/file stem (# as %23)"
)
_CLAUSE = "clause the row belongs to: communique id, #, and the clause's number in the order of the text, from 1"
_DEADLINE = "that date, ISO, as precise as the words are; empty: none, or no date"
_DATE = "date of its text; empty: undated"
_PRECISION = "how precisely that date is known: year, month, day; empty: no date"
_START = "offset of the first character in the source file"
_END = "offset after the last character in the source file"
_STRENGTH = "strength of the act, an ordinal on the scale named in acts.scale; empty where the lexicon has none"
_TYPE = "clause type of the act: one of sixteen, or other where no lexicon entry covers the phrase"
_CORRECTED = "who corrected the row, and why, several joined by ' | '; empty: as the parser read it"
_GROUP_OF_TYPE = f"family of the clause type: {', '.join(ACT_GROUPS)}"


class _Table(pa.DataFrameModel):
    class Config:
        strict = True  # a stray column is an error
        ordered = True
        metadata: ClassVar[
            dict[str, list[str]]
        ] = {}  # "key": columns that together name a row, where no single one does


class Meetings(_Table):
    """One row a meeting of the catalogue, or seen in the texts; in the order of the dates."""

    meeting_id: str = pa.Field(unique=True, description="group/date, a second meeting of that day with -2")
    group: str = pa.Field(description="the group that met")
    date: str = pa.Field(metadata=FIRST_DAY, description="ISO date, as precise as known")
    date_precision: str = pa.Field(isin=PRECISIONS, description=_PRECISION)
    city: str = pa.Field(description="city, or virtual")
    occasion: str = pa.Field(description="session, summit or other occasion at whose side the group met")
    level: str = pa.Field(description="who met: ministerial, summit, …")
    document_title: str = pa.Field(description="title of the document the meeting issued")
    url: str = pa.Field(description="where the document is published")
    note: str = pa.Field(description="remark of the catalogue")
    has_text: bool = pa.Field(description="whether this corpus holds the text")
    communique_id: str = pa.Field(
        description="the text held of this meeting, of several the first that was read; empty: none is held"
    )
    known_from: str = pa.Field(
        description="catalogue; text (only a held text tells of it); or cited by …: ids of the texts that cite it"
    )


class Communiques(_Table):
    """One row a text."""

    communique_id: str = pa.Field(unique=True, description=_COMMUNIQUE.replace("communique the row belongs to: ", ""))
    meeting_id: str = pa.Field(
        metadata=row_of("meetings"), description="meeting of the catalogue or of the text's own date; empty: undated"
    )
    group: str = pa.Field(description="the group that speaks")
    source_file: str = pa.Field(description="file of the text, relative to the corpus folder")
    source_url: str = pa.Field(description="where the text was taken from")
    retrieved_at: str = pa.Field(description="when the text was taken from there")
    sha256: str = pa.Field(description="SHA-256 of the file's bytes")
    media_type: str = pa.Field(description="media type of what the text was read from")
    document_title: str = pa.Field(description="title as the text gives it")
    date: str = pa.Field(
        metadata=FIRST_DAY, description="ISO date of the meeting, as precise as known: of the text, else see date_from"
    )
    date_precision: str = pa.Field(isin=PRECISIONS, description=_PRECISION)
    date_from: str = pa.Field(
        isin=["", *DATE_SOURCES], description=f"what gives the date: {', '.join(DATE_SOURCES)}; empty: undated"
    )
    city: str = pa.Field(description="city as the text states it, or virtual")
    occasion: str = pa.Field(description="session, summit or other occasion as the text states it")
    chair: str = pa.Field(description="who chaired, as the text states it")
    genre: str = pa.Field(isin=["resolution", "narrative"], description="resolution, or narrative (a report in prose)")
    words: int = pa.Field(ge=0, description="words of its clauses")
    clauses: int = pa.Field(ge=0, description="number of clauses")
    truncated: bool = pa.Field(description="whether the text breaks off: nothing follows from what it lacks")
    unread: str = pa.Field(
        description="why it could not be read as a communiqué: nothing follows from what it lacks; empty: it was read"
    )
    warnings: str = pa.Field(description="what a reader should know of this text, joined by ' | '")
    parser: str = pa.Field(description="name and version of the parser that read it")
    corrected_by: str = pa.Field(description=_CORRECTED)


class Clauses(_Table):
    """One row a clause."""

    clause_id: str = pa.Field(unique=True, description=_CLAUSE.replace("clause the row belongs to: ", ""))
    communique_id: str = pa.Field(metadata=OF_COMMUNIQUE, description=_COMMUNIQUE)
    date: str = pa.Field(metadata=FIRST_DAY, description=_DATE)
    position: int = pa.Field(ge=1, description="place in the text, from 1")
    section: str = pa.Field(isin=SECTIONS, description=", ".join(SECTIONS))
    number: str = pa.Field(description="number as printed")
    heading: str = pa.Field(description="the last heading above it, as printed; empty: none")
    topics: str = pa.Field(description="topics of the corpus's topics.csv whose words it has, joined by ' + '")
    start: int = pa.Field(ge=0, description=_START)
    end: int = pa.Field(ge=0, description=_END)
    text: str = pa.Field(description="the stretch without page furniture, blanks normalised")
    act_type: str = pa.Field(isin=["", *ACT_TYPES], description="type of its first act; empty: it holds no act")
    act_group: str = pa.Field(isin=["", *ACT_GROUPS], description=_GROUP_OF_TYPE + "; empty: no act")
    strength: pd.Int64Dtype = pa.Field(nullable=True, description=_STRENGTH)
    speaker: str = pa.Field(description="who speaks in reported speech; empty: the group itself")
    cut: bool = pa.Field(description="whether the text breaks off inside it")
    rule: str = pa.Field(description="rule that made it a clause")
    section_rule: str = pa.Field(description="rule that decided its section")
    corrected_by: str = pa.Field(description=_CORRECTED)


class Acts(_Table):
    """One row a performative act of the group."""

    act_id: str = pa.Field(unique=True, description="clause id, .a, and the act's number in the clause, from 1")
    communique_id: str = pa.Field(metadata=OF_COMMUNIQUE, description=_COMMUNIQUE)
    clause_id: str = pa.Field(metadata=OF_CLAUSE, description=_CLAUSE)
    date: str = pa.Field(metadata=FIRST_DAY, description=_DATE)
    position: int = pa.Field(ge=1, description="place in the clause, from 1")
    start: int = pa.Field(ge=0, description=_START)
    end: int = pa.Field(ge=0, description=_END)
    phrase: str = pa.Field(description="lead phrase as printed")
    lemma: str = pa.Field(description="dictionary form of the phrase without intensifiers")
    act_type: str = pa.Field(isin=ACT_TYPES, description=_TYPE)
    act_group: str = pa.Field(isin=ACT_GROUPS, description=_GROUP_OF_TYPE)
    strength: pd.Int64Dtype = pa.Field(nullable=True, description=_STRENGTH)
    scale: str = pa.Field(description="name of the scale of the strength")
    reiterated: bool = pa.Field(description="whether the group says that it says so again")
    intensifier: str = pa.Field(description="words of the phrase that raise or lower it")
    target: str = pa.Field(
        description="whom or what it aims at: the noun phrase behind it, without article; empty: none stands there"
    )
    target_id: str = pa.Field(
        description="it, or whose it is, by the canonical name of an alias or a state; empty: not known"
    )
    rule: str = pa.Field(description="rule that found it")
    corrected_by: str = pa.Field(description=_CORRECTED)


class Demands(_Table):
    """One row an action asked of an addressee."""

    demand_id: str = pa.Field(unique=True, description="clause id, .d, and the demand's number in the clause, from 1")
    communique_id: str = pa.Field(metadata=OF_COMMUNIQUE, description=_COMMUNIQUE)
    clause_id: str = pa.Field(metadata=OF_CLAUSE, description=_CLAUSE)
    date: str = pa.Field(metadata=FIRST_DAY, description=_DATE)
    act_id: str = pa.Field(metadata=row_of("acts"), description="act that asks")
    position: int = pa.Field(ge=1, description="place in the clause, from 1")
    marker: str = pa.Field(description="path of its list item as printed: iv, a.ii; empty: unlisted")
    start: int = pa.Field(ge=0, description=_START)
    end: int = pa.Field(ge=0, description=_END)
    text: str = pa.Field(description="the action asked for, as printed, without marker, lead verb and addressee")
    addressee: str = pa.Field(description="who is asked, as printed, several joined by ' + '; empty: nobody is named")
    addressee_id: str = pa.Field(description="who is asked, by the canonical name of the aliases, joined by ' + '")
    addressee_kind: str = pa.Field(
        description="kind of addressee: state, organ, person, office, own body, everyone; several joined by ' + '; "
        "empty: nobody is named, or the name is neither an alias nor a state's"
    )
    act_type: str = pa.Field(isin=ACT_TYPES, description=_TYPE)
    strength: pd.Int64Dtype = pa.Field(nullable=True, description=_STRENGTH)
    deadline: str = pa.Field(description="the words that set a date; empty: none")
    deadline_date: str = pa.Field(metadata=LAST_DAY, description=_DEADLINE)
    deadline_precision: str = pa.Field(isin=PRECISIONS, description=_PRECISION)
    vague: bool = pa.Field(description="whether it names no action that could be seen to be done")
    rule: str = pa.Field(description="rule that found it")
    corrected_by: str = pa.Field(description=_CORRECTED)


class DemandsWithFamilies(Demands):
    __doc__ = Demands.__doc__

    family_id: str = pa.Field(
        metadata=row_of("families"),
        description="recurring demand it belongs to: see families; in files, and in `Corpus.demands_with_families`",
    )


class Asked(_Table):
    """One row an addressee of a demand: `demands` with several addressees stand here once for each."""

    demand_id: str = pa.Field(metadata=row_of("demands"), description="demand that asks")
    communique_id: str = pa.Field(metadata=OF_COMMUNIQUE, description=_COMMUNIQUE)
    clause_id: str = pa.Field(metadata=OF_CLAUSE, description=_CLAUSE)
    date: str = pa.Field(metadata=FIRST_DAY, description=_DATE)
    position: int = pa.Field(ge=1, description="place among the addressees of the demand, from 1")
    addressee: str = pa.Field(description="who is asked, as printed")
    addressee_id: str = pa.Field(description="who is asked, by the canonical name of the aliases")
    addressee_kind: str = pa.Field(isin=["", *KINDS], description=", ".join(KINDS) + "; empty: not known")
    country: str = pa.Field(
        description="three letters of ISO 3166-1 for a state; empty: no state, or none that the standard lists"
    )
    act_type: str = pa.Field(isin=ACT_TYPES, description=_TYPE)
    strength: pd.Int64Dtype = pa.Field(nullable=True, description=_STRENGTH)

    class Config(_Table.Config):
        metadata: ClassVar[dict[str, list[str]]] = {"key": ["demand_id", "position"]}


class Commitments(_Table):
    """One row an action that the group, or a member by name, undertakes itself."""

    commitment_id: str = pa.Field(
        unique=True, description="clause id, .c, and the commitment's number in the clause, from 1"
    )
    communique_id: str = pa.Field(metadata=OF_COMMUNIQUE, description=_COMMUNIQUE)
    clause_id: str = pa.Field(metadata=OF_CLAUSE, description=_CLAUSE)
    date: str = pa.Field(metadata=FIRST_DAY, description=_DATE)
    act_id: str = pa.Field(
        metadata=row_of("acts"), description="act whose lead phrase carries it; empty: none, as in «we will»"
    )
    position: int = pa.Field(ge=1, description="place in the clause, from 1")
    start: int = pa.Field(ge=0, description=_START)
    end: int = pa.Field(ge=0, description=_END)
    text: str = pa.Field(description="the action undertaken, as printed, without subject and verb of undertaking")
    by: str = pa.Field(description="who undertakes it, as printed; empty: the group, which its clause does not name")
    by_id: str = pa.Field(
        description="the members that undertake it, by the canonical names of the aliases, joined by ' + '; empty: the "
        "group as a whole"
    )
    form: str = pa.Field(isin=COMMITMENT_FORMS, description=", ".join(COMMITMENT_FORMS))
    deadline: str = pa.Field(description="the words that set a date; empty: none")
    deadline_date: str = pa.Field(metadata=LAST_DAY, description=_DEADLINE)
    deadline_precision: str = pa.Field(isin=PRECISIONS, description=_PRECISION)
    amount: str = pa.Field(description="the first sum of money in it, as printed; empty: none")
    currency: str = pa.Field(description="ISO 4217 code of the amount; empty: no amount")
    rule: str = pa.Field(description="rule that found it")
    corrected_by: str = pa.Field(description=_CORRECTED)


class CommitmentsWithFamilies(Commitments):
    __doc__ = Commitments.__doc__

    family_id: str = pa.Field(
        metadata=row_of("commitment_families"),
        description="recurring commitment it belongs to: see commitment_families; in files, and in "
        "`Corpus.commitments_with_families`",
    )


class Deeds(_Table):
    """One row an action that the group, or a member by name, tells that it has done."""

    deed_id: str = pa.Field(unique=True, description="clause id, .p, and the deed's number in the clause, from 1")
    communique_id: str = pa.Field(metadata=OF_COMMUNIQUE, description=_COMMUNIQUE)
    clause_id: str = pa.Field(metadata=OF_CLAUSE, description=_CLAUSE)
    date: str = pa.Field(metadata=FIRST_DAY, description=_DATE)
    position: int = pa.Field(ge=1, description="place in the clause, from 1")
    start: int = pa.Field(ge=0, description=_START)
    end: int = pa.Field(ge=0, description=_END)
    text: str = pa.Field(description="the action told, as printed; with its subject where nobody is named for it")
    by: str = pa.Field(description="who did it, as printed; empty: nobody is named")
    by_id: str = pa.Field(description="members that did it, by the canonical names of the aliases; empty: the group")
    sentence: str = pa.Field(description="the sentence that tells it")
    rule: str = pa.Field(description="rule that found it: perfect, past, done_passive, welcomed")
    corrected_by: str = pa.Field(description=_CORRECTED)


class References(_Table):
    """One row a citation."""

    reference_id: str = pa.Field(unique=True, description="clause id, .r, and the citation's number there, from 1")
    communique_id: str = pa.Field(metadata=OF_COMMUNIQUE, description=_COMMUNIQUE)
    clause_id: str = pa.Field(metadata=OF_CLAUSE, description=_CLAUSE)
    date: str = pa.Field(metadata=FIRST_DAY, description=_DATE)
    position: int = pa.Field(ge=1, description="place in the clause, from 1")
    start: int = pa.Field(ge=0, description=_START)
    end: int = pa.Field(ge=0, description=_END)
    text: str = pa.Field(description="the citation as printed")
    kind: str = pa.Field(isin=REFERENCE_KINDS, description="meeting, resolution, report, instrument, event")
    iso: str = pa.Field(description="date, month, year or range a/b, as precise as the text")
    identifier: str = pa.Field(description="number or name of what is cited, as printed; empty: not stated")
    symbol: str = pa.Field(
        description="whole symbol of the document cited (S/RES/186 (1964)); empty: none, or not known"
    )
    own: bool = pa.Field(
        description="whether a meeting of this group is cited: by its words, or by a date of one without another name"
    )
    communique_id_cited: str = pa.Field(
        metadata=OF_COMMUNIQUE, description="text of this corpus that is cited; empty: none is, or not held"
    )
    rule: str = pa.Field(description="rule that found it")
    corrected_by: str = pa.Field(description=_CORRECTED)


class Segments(_Table):
    """One row a stretch of the raw text: in order, without overlap, together every character of it."""

    communique_id: str = pa.Field(metadata=OF_COMMUNIQUE, description=_COMMUNIQUE)
    clause_id: str = pa.Field(metadata=OF_CLAUSE, description="clause that the stretch belongs to; empty: none")
    position: int = pa.Field(ge=1, description="place in the text, from 1")
    start: int = pa.Field(ge=0, description=_START)
    end: int = pa.Field(ge=0, description=_END)
    kind: str = pa.Field(isin=SEGMENT_KINDS, description="clause, formula, heading, furniture, unparsed")

    class Config(_Table.Config):
        metadata: ClassVar[dict[str, list[str]]] = {"key": ["communique_id", "position"]}


class Families(_Table):
    """One row a recurring demand: what is asked again and again, however it is worded."""

    family_id: str = pa.Field(unique=True, description="group/slug of the first wording")
    label: str = pa.Field(description="the demand in words, taken from the texts or from the registry")
    addressee_id: str = pa.Field(description="who is asked in the words that the label shows, by canonical name")
    first: str = pa.Field(metadata=FIRST_DAY, description="date of the first text that asks it")
    last: str = pa.Field(metadata=FIRST_DAY, description="date of the last text that asks it")
    meetings: int = pa.Field(ge=1, description="number of meetings whose text asks it")
    wordings: int = pa.Field(ge=1, description="number of different wordings")
    frozen: bool = pa.Field(description="whether the registry of the corpus holds it, so that its id stays")
    certainty: float = pa.Field(
        nullable=True, description="share of links like its weakest one that are right, 0 to 1; empty: it has no link"
    )
    maybe: str = pa.Field(
        description="earlier family that this one perhaps belongs to: not counted, to be reviewed; empty: none"
    )
    maybe_certainty: float = pa.Field(
        nullable=True, description="share of such offers that are right, 0 to 1; empty: none is made"
    )
    corrected_by: str = pa.Field(description=_CORRECTED)


class Links(_Table):
    """One row a demand and the family it belongs to."""

    demand_id: str = pa.Field(metadata=row_of("demands"), unique=True, description="demand that is linked")
    family_id: str = pa.Field(metadata=row_of("families"), description="family that it belongs to")
    communique_id: str = pa.Field(metadata=OF_COMMUNIQUE, description=_COMMUNIQUE)
    clause_id: str = pa.Field(metadata=OF_CLAUSE, description=_CLAUSE)
    score: float = pa.Field(nullable=True, description="likeness to the family's others, 0 to 1; empty: it is alone")
    certainty: float = pa.Field(
        nullable=True,
        description="share of links of such a score that are right in annotated series, 0 to 1, and 1 where a person "
        "says so; empty: it is the first of its family",
    )
    evidence: str = pa.Field(description="what they share, and what differs")
    nearest_rival: str = pa.Field(description="family that it would belong to otherwise; empty: none comes near")
    decided_by: str = pa.Field(isin=DECIDERS, description="rule (the score) or review (a person)")


class Statuses(_Table):
    """One row a family at a meeting."""

    family_id: str = pa.Field(metadata=row_of("families"), description="recurring demand")
    date: str = pa.Field(metadata=FIRST_DAY, description="date of the meeting, as in meetings")
    communique_id: str = pa.Field(metadata=OF_COMMUNIQUE, description="text held of the meeting; empty: none is held")
    presence: str = pa.Field(
        isin=PRESENCES,
        description="unknown (no whole text is held and read, and it is not in what is), not yet, new, maybe "
        "(perhaps an earlier one, or there as a later one: see families), kept, returned, dropped, elsewhere (none "
        "there is found to be the same, while one sentence has most of its words), absent (dropped before)",
    )
    wording: str = pa.Field(isin=WORDINGS, description="against its last wording: repeated, reworded; empty: no such")
    force: str = pa.Field(isin=FORCES, description="strength of its act against the last: same, hardened, softened")
    demand_ids: str = pa.Field(description="the demands of this meeting that belong to it, joined by blanks")
    compared_with: str = pa.Field(description="the earlier demands that wording and force are compared with")


class CommitmentFamilies(_Table):
    """One row a recurring commitment: what is undertaken again and again, however it is worded."""

    family_id: str = pa.Field(unique=True, description="group/commitments/slug of the first wording")
    label: str = pa.Field(description="the commitment in words, taken from the texts or from the registry")
    by_id: str = pa.Field(description="the members that undertake it; empty: the group as a whole")
    first: str = pa.Field(metadata=FIRST_DAY, description="date of the first text that undertakes it")
    last: str = pa.Field(metadata=FIRST_DAY, description="date of the last text that undertakes it")
    meetings: int = pa.Field(ge=1, description="number of meetings whose text undertakes it")
    wordings: int = pa.Field(ge=1, description="number of different wordings")
    frozen: bool = pa.Field(description="whether the registry of the corpus holds it, so that its id stays")
    maybe: str = pa.Field(
        description="earlier family that this one perhaps belongs to: not counted, to be reviewed; empty: none"
    )
    corrected_by: str = pa.Field(description=_CORRECTED)


class CommitmentLinks(_Table):
    """One row a commitment and the family it belongs to."""

    commitment_id: str = pa.Field(metadata=row_of("commitments"), unique=True, description="commitment that is linked")
    family_id: str = pa.Field(metadata=row_of("commitment_families"), description="family that it belongs to")
    communique_id: str = pa.Field(metadata=OF_COMMUNIQUE, description=_COMMUNIQUE)
    clause_id: str = pa.Field(metadata=OF_CLAUSE, description=_CLAUSE)
    score: float = pa.Field(nullable=True, description="likeness to the family's others, 0 to 1; empty: it is alone")
    evidence: str = pa.Field(description="what they share, and what differs")
    nearest_rival: str = pa.Field(description="family that it would belong to otherwise; empty: none comes near")
    decided_by: str = pa.Field(isin=DECIDERS, description="rule (the score) or review (a person)")


class CommitmentStatuses(_Table):
    """One row a family of commitments at a meeting."""

    family_id: str = pa.Field(metadata=row_of("commitment_families"), description="recurring commitment")
    date: str = pa.Field(metadata=FIRST_DAY, description="date of the meeting, as in meetings")
    communique_id: str = pa.Field(metadata=OF_COMMUNIQUE, description="text held of the meeting; empty: none is held")
    presence: str = pa.Field(isin=PRESENCES, description="as in statuses")
    wording: str = pa.Field(isin=WORDINGS, description="against its last wording: repeated, reworded; empty: no such")
    force: str = pa.Field(
        isin=FORCES,
        description="its form against the last: an intention is weaker than what will be done, this weaker than a "
        "pledge or a decision; empty: a form that is neither, as continuing",
    )
    commitment_ids: str = pa.Field(description="the commitments of this meeting that belong to it, joined by blanks")
    compared_with: str = pa.Field(description="the earlier commitments that wording and force are compared with")


class Fulfilments(_Table):
    """One row a deed that does what an earlier text undertook: only what is surely the same is here."""

    deed_id: str = pa.Field(metadata=row_of("deeds"), unique=True, description="deed that is told")
    commitment_id: str = pa.Field(
        metadata=row_of("commitments"),
        description="earlier commitment that it fulfils, of several the one most like it",
    )
    family_id: str = pa.Field(metadata=row_of("commitment_families"), description="family of that commitment")
    communique_id: str = pa.Field(metadata=OF_COMMUNIQUE, description="text that tells the deed: " + _COMMUNIQUE)
    clause_id: str = pa.Field(metadata=OF_CLAUSE, description="clause that tells the deed")
    sentence: str = pa.Field(description="the sentence that tells it")
    score: float = pa.Field(description="likeness of the two, 0 to 1")
    evidence: str = pa.Field(description="what they share, and what differs")


SCHEMAS: dict[str, type[_Table]] = {
    "meetings": Meetings,
    "communiques": Communiques,
    "clauses": Clauses,
    "acts": Acts,
    "demands": Demands,
    "asked": Asked,
    "commitments": Commitments,
    "deeds": Deeds,
    "references": References,
    "segments": Segments,
    "families": Families,
    "links": Links,
    "statuses": Statuses,
    "commitment_families": CommitmentFamilies,
    "commitment_links": CommitmentLinks,
    "commitment_statuses": CommitmentStatuses,
    "fulfilments": Fulfilments,
}
IN_FILES: dict[str, type[_Table]] = SCHEMAS | {
    "demands": DemandsWithFamilies,
    "commitments": CommitmentsWithFamilies,
}  # as tables are exported
