"""The tables of texts: meetings, communiqués, and what stands in them."""

from __future__ import annotations

from typing import ClassVar

import pandas as pd
import pandera.pandas as pa

from commanalytics.sections import SECTIONS
from commanalytics.tables.declared.column_kinds import (
    ACT_GROUPS,
    ACT_TYPES,
    CLAUSE,
    COMMUNIQUE,
    CORRECTED,
    DATE,
    DATE_SOURCES,
    END,
    FIRST_DAY,
    GROUP_OF_TYPE,
    OF_CLAUSE,
    OF_COMMUNIQUE,
    PRECISION,
    PRECISIONS,
    REFERENCE_KINDS,
    SEGMENT_KINDS,
    START,
    STRENGTH,
    TYPE,
    Table,
    row_of,
)


class Meetings(Table):
    """One row a meeting of the catalogue, or seen in the texts; in the order of the dates."""

    meeting_id: str = pa.Field(unique=True, description="group/date, a second meeting of that day with -2")
    group: str = pa.Field(description="the group that met")
    date: str = pa.Field(metadata=FIRST_DAY, description="ISO date, as precise as known")
    date_precision: str = pa.Field(isin=PRECISIONS, description=PRECISION)
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


class Communiques(Table):
    """One row a text."""

    communique_id: str = pa.Field(unique=True, description=COMMUNIQUE.replace("communique the row belongs to: ", ""))
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
    date_precision: str = pa.Field(isin=PRECISIONS, description=PRECISION)
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
    corrected_by: str = pa.Field(description=CORRECTED)


class Clauses(Table):
    """One row a clause."""

    clause_id: str = pa.Field(unique=True, description=CLAUSE.replace("clause the row belongs to: ", ""))
    communique_id: str = pa.Field(metadata=OF_COMMUNIQUE, description=COMMUNIQUE)
    date: str = pa.Field(metadata=FIRST_DAY, description=DATE)
    position: int = pa.Field(ge=1, description="place in the text, from 1")
    section: str = pa.Field(isin=SECTIONS, description=", ".join(SECTIONS))
    number: str = pa.Field(description="number as printed")
    heading: str = pa.Field(description="the last heading above it, as printed; empty: none")
    topics: str = pa.Field(description="topics of the corpus's topics.csv whose words it has, joined by ' + '")
    start: int = pa.Field(ge=0, description=START)
    end: int = pa.Field(ge=0, description=END)
    text: str = pa.Field(description="the stretch without page furniture, blanks normalised")
    act_type: str = pa.Field(isin=["", *ACT_TYPES], description="type of its first act; empty: it holds no act")
    act_group: str = pa.Field(isin=["", *ACT_GROUPS], description=GROUP_OF_TYPE + "; empty: no act")
    strength: pd.Int64Dtype = pa.Field(nullable=True, description=STRENGTH)
    speaker: str = pa.Field(description="who speaks in reported speech; empty: the group itself")
    cut: bool = pa.Field(description="whether the text breaks off inside it")
    rule: str = pa.Field(description="rule that made it a clause")
    section_rule: str = pa.Field(description="rule that decided its section")
    corrected_by: str = pa.Field(description=CORRECTED)


class Acts(Table):
    """One row a performative act of the group."""

    act_id: str = pa.Field(unique=True, description="clause id, .a, and the act's number in the clause, from 1")
    communique_id: str = pa.Field(metadata=OF_COMMUNIQUE, description=COMMUNIQUE)
    clause_id: str = pa.Field(metadata=OF_CLAUSE, description=CLAUSE)
    date: str = pa.Field(metadata=FIRST_DAY, description=DATE)
    position: int = pa.Field(ge=1, description="place in the clause, from 1")
    start: int = pa.Field(ge=0, description=START)
    end: int = pa.Field(ge=0, description=END)
    phrase: str = pa.Field(description="lead phrase as printed")
    lemma: str = pa.Field(description="dictionary form of the phrase without intensifiers")
    act_type: str = pa.Field(isin=ACT_TYPES, description=TYPE)
    act_group: str = pa.Field(isin=ACT_GROUPS, description=GROUP_OF_TYPE)
    strength: pd.Int64Dtype = pa.Field(nullable=True, description=STRENGTH)
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
    corrected_by: str = pa.Field(description=CORRECTED)


class References(Table):
    """One row a citation."""

    reference_id: str = pa.Field(unique=True, description="clause id, .r, and the citation's number there, from 1")
    communique_id: str = pa.Field(metadata=OF_COMMUNIQUE, description=COMMUNIQUE)
    clause_id: str = pa.Field(metadata=OF_CLAUSE, description=CLAUSE)
    date: str = pa.Field(metadata=FIRST_DAY, description=DATE)
    position: int = pa.Field(ge=1, description="place in the clause, from 1")
    start: int = pa.Field(ge=0, description=START)
    end: int = pa.Field(ge=0, description=END)
    text: str = pa.Field(description="the citation as printed")
    kind: str = pa.Field(isin=REFERENCE_KINDS, description=", ".join(REFERENCE_KINDS))
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
    corrected_by: str = pa.Field(description=CORRECTED)


class Segments(Table):
    """One row a stretch of the raw text: in order, without overlap, together every character of it."""

    communique_id: str = pa.Field(metadata=OF_COMMUNIQUE, description=COMMUNIQUE)
    clause_id: str = pa.Field(metadata=OF_CLAUSE, description="clause that the stretch belongs to; empty: none")
    position: int = pa.Field(ge=1, description="place in the text, from 1")
    start: int = pa.Field(ge=0, description=START)
    end: int = pa.Field(ge=0, description=END)
    kind: str = pa.Field(isin=SEGMENT_KINDS, description="clause, formula, heading, furniture, unparsed")

    class Config(Table.Config):
        metadata: ClassVar[dict[str, list[str]]] = {"key": ["communique_id", "position"]}
