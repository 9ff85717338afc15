"""The tables of what is asked, and of what is asked again."""

from __future__ import annotations

from typing import ClassVar

import pandas as pd
import pandera.pandas as pa

from commanalytics.sources.addressee_aliases import KINDS
from commanalytics.tables.declared.column_kinds import (
    ACT_TYPES,
    CLAUSE,
    COMMUNIQUE,
    CORRECTED,
    DATE,
    DEADLINE,
    DECIDERS,
    END,
    FIRST_DAY,
    FORCES,
    LAST_DAY,
    OF_CLAUSE,
    OF_COMMUNIQUE,
    PRECISION,
    PRECISIONS,
    PRESENCES,
    START,
    STRENGTH,
    TYPE,
    WORDINGS,
    Table,
    row_of,
)


class Demands(Table):
    """One row an action asked of an addressee."""

    demand_id: str = pa.Field(unique=True, description="clause id, .d, and the demand's number in the clause, from 1")
    communique_id: str = pa.Field(metadata=OF_COMMUNIQUE, description=COMMUNIQUE)
    clause_id: str = pa.Field(metadata=OF_CLAUSE, description=CLAUSE)
    date: str = pa.Field(metadata=FIRST_DAY, description=DATE)
    act_id: str = pa.Field(metadata=row_of("acts"), description="act that asks")
    position: int = pa.Field(ge=1, description="place in the clause, from 1")
    marker: str = pa.Field(description="path of its list item as printed: iv, a.ii; empty: unlisted")
    start: int = pa.Field(ge=0, description=START)
    end: int = pa.Field(ge=0, description=END)
    text: str = pa.Field(description="the action asked for, as printed, without marker, lead verb and addressee")
    addressee: str = pa.Field(description="who is asked, as printed, several joined by ' + '; empty: nobody is named")
    addressee_id: str = pa.Field(description="who is asked, by the canonical name of the aliases, joined by ' + '")
    addressee_kind: str = pa.Field(
        description=f"kind of addressee: {', '.join(KINDS)}; several joined by ' + '; other: a movement, an armed "
        "group, an authority, of whose standing nothing is said; empty: nobody is named, or the name is neither an "
        "alias, nor a state's, nor that of an organisation that the package knows"
    )
    act_type: str = pa.Field(isin=ACT_TYPES, description=TYPE)
    strength: pd.Int64Dtype = pa.Field(nullable=True, description=STRENGTH)
    deadline: str = pa.Field(description="the words that set a date; empty: none")
    deadline_date: str = pa.Field(metadata=LAST_DAY, description=DEADLINE)
    deadline_precision: str = pa.Field(isin=PRECISIONS, description=PRECISION)
    vague: bool = pa.Field(description="whether it names no action that could be seen to be done")
    rule: str = pa.Field(description="rule that found it")
    corrected_by: str = pa.Field(description=CORRECTED)


class DemandsWithFamilies(Demands):
    __doc__ = Demands.__doc__

    family_id: str = pa.Field(
        metadata=row_of("families"),
        description="recurring demand it belongs to: see families; in files, and in `Corpus.demands_with_families`",
    )


class Asked(Table):
    """One row an addressee of a demand: `demands` with several addressees stand here once for each."""

    demand_id: str = pa.Field(metadata=row_of("demands"), description="demand that asks")
    communique_id: str = pa.Field(metadata=OF_COMMUNIQUE, description=COMMUNIQUE)
    clause_id: str = pa.Field(metadata=OF_CLAUSE, description=CLAUSE)
    date: str = pa.Field(metadata=FIRST_DAY, description=DATE)
    position: int = pa.Field(ge=1, description="place among the addressees of the demand, from 1")
    addressee: str = pa.Field(description="who is asked, as printed")
    addressee_id: str = pa.Field(description="who is asked, by the canonical name of the aliases")
    addressee_kind: str = pa.Field(isin=["", *KINDS], description=", ".join(KINDS) + "; empty: not known")
    country: str = pa.Field(
        description="three letters of ISO 3166-1 for a state; empty: no state, or none that the standard lists"
    )
    organisation: str = pa.Field(
        description="item of Wikidata for an organisation, as Q1065; empty: none, or none whose item the package knows"
    )
    act_type: str = pa.Field(isin=ACT_TYPES, description=TYPE)
    strength: pd.Int64Dtype = pa.Field(nullable=True, description=STRENGTH)

    class Config(Table.Config):
        metadata: ClassVar[dict[str, list[str]]] = {"key": ["demand_id", "position"]}


class Families(Table):
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
    corrected_by: str = pa.Field(description=CORRECTED)


class Links(Table):
    """One row a demand and the family it belongs to."""

    demand_id: str = pa.Field(metadata=row_of("demands"), unique=True, description="demand that is linked")
    family_id: str = pa.Field(metadata=row_of("families"), description="family that it belongs to")
    communique_id: str = pa.Field(metadata=OF_COMMUNIQUE, description=COMMUNIQUE)
    clause_id: str = pa.Field(metadata=OF_CLAUSE, description=CLAUSE)
    score: float = pa.Field(nullable=True, description="likeness to the family's others, 0 to 1; empty: it is alone")
    certainty: float = pa.Field(
        nullable=True,
        description="share of links of such a score that are right in annotated series, 0 to 1, and 1 where a person "
        "says so; empty: it is the first of its family",
    )
    evidence: str = pa.Field(description="what they share, and what differs")
    nearest_rival: str = pa.Field(description="family that it would belong to otherwise; empty: none comes near")
    decided_by: str = pa.Field(isin=DECIDERS, description="rule (the score) or review (a person)")


class Statuses(Table):
    """One row a family at a meeting."""

    family_id: str = pa.Field(metadata=row_of("families"), description="recurring demand")
    date: str = pa.Field(metadata=FIRST_DAY, description="date of the meeting, as in meetings")
    communique_id: str = pa.Field(metadata=OF_COMMUNIQUE, description="text held of the meeting; empty: none is held")
    presence: str = pa.Field(
        isin=PRESENCES,
        description="unknown (no whole text is held and read, and it is not in what is), not yet, new, maybe "
        "(perhaps an earlier one, or there as a later one: see families), kept, returned, dropped, elsewhere (none "
        "there is found to be the same, while one sentence has most of its words), absent (dropped before), "
        "apart (its text is of very different length or of another level than the last that made it: nothing is told)",
    )
    wording: str = pa.Field(isin=WORDINGS, description="against its last wording: repeated, reworded; empty: no such")
    force: str = pa.Field(isin=FORCES, description="strength of its act against the last: same, hardened, softened")
    demand_ids: str = pa.Field(description="the demands of this meeting that belong to it, joined by blanks")
    compared_with: str = pa.Field(description="the earlier demands that wording and force are compared with")
