"""The tables of what is undertaken, undertaken again, and done."""

from __future__ import annotations

import pandera.pandas as pa

from commanalytics.tables.declared.column_kinds import (
    CLAUSE,
    COMMITMENT_FORMS,
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
    WORDINGS,
    Table,
    row_of,
)


class Commitments(Table):
    """One row an action that the group, or a member by name, undertakes itself."""

    commitment_id: str = pa.Field(
        unique=True, description="clause id, .c, and the commitment's number in the clause, from 1"
    )
    communique_id: str = pa.Field(metadata=OF_COMMUNIQUE, description=COMMUNIQUE)
    clause_id: str = pa.Field(metadata=OF_CLAUSE, description=CLAUSE)
    date: str = pa.Field(metadata=FIRST_DAY, description=DATE)
    act_id: str = pa.Field(
        metadata=row_of("acts"), description="act whose lead phrase carries it; empty: none, as in «we will»"
    )
    position: int = pa.Field(ge=1, description="place in the clause, from 1")
    start: int = pa.Field(ge=0, description=START)
    end: int = pa.Field(ge=0, description=END)
    text: str = pa.Field(description="the action undertaken, as printed, without subject and verb of undertaking")
    by: str = pa.Field(description="who undertakes it, as printed; empty: the group, which its clause does not name")
    by_id: str = pa.Field(
        description="the members that undertake it, by the canonical names of the aliases, joined by ' + '; empty: the "
        "group as a whole"
    )
    form: str = pa.Field(isin=COMMITMENT_FORMS, description=", ".join(COMMITMENT_FORMS))
    deadline: str = pa.Field(description="the words that set a date; empty: none")
    deadline_date: str = pa.Field(metadata=LAST_DAY, description=DEADLINE)
    deadline_precision: str = pa.Field(isin=PRECISIONS, description=PRECISION)
    amount: str = pa.Field(description="the first sum of money in it, as printed; empty: none")
    currency: str = pa.Field(description="ISO 4217 code of the amount; empty: no amount")
    rule: str = pa.Field(description="rule that found it")
    corrected_by: str = pa.Field(description=CORRECTED)


class CommitmentsWithFamilies(Commitments):
    __doc__ = Commitments.__doc__

    family_id: str = pa.Field(
        metadata=row_of("commitment_families"),
        description="recurring commitment it belongs to: see commitment_families; in files, and in "
        "`Corpus.commitments_with_families`",
    )


class Deeds(Table):
    """One row an action that the group, or a member by name, tells that it has done."""

    deed_id: str = pa.Field(unique=True, description="clause id, .p, and the deed's number in the clause, from 1")
    communique_id: str = pa.Field(metadata=OF_COMMUNIQUE, description=COMMUNIQUE)
    clause_id: str = pa.Field(metadata=OF_CLAUSE, description=CLAUSE)
    date: str = pa.Field(metadata=FIRST_DAY, description=DATE)
    position: int = pa.Field(ge=1, description="place in the clause, from 1")
    start: int = pa.Field(ge=0, description=START)
    end: int = pa.Field(ge=0, description=END)
    text: str = pa.Field(description="the action told, as printed; with its subject where nobody is named for it")
    by: str = pa.Field(description="who did it, as printed; empty: nobody is named")
    by_id: str = pa.Field(description="members that did it, by the canonical names of the aliases; empty: the group")
    sentence: str = pa.Field(description="the sentence that tells it")
    rule: str = pa.Field(description="rule that found it: perfect, past, done_passive, welcomed")
    corrected_by: str = pa.Field(description=CORRECTED)


class CommitmentFamilies(Table):
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
    corrected_by: str = pa.Field(description=CORRECTED)


class CommitmentLinks(Table):
    """One row a commitment and the family it belongs to."""

    commitment_id: str = pa.Field(metadata=row_of("commitments"), unique=True, description="commitment that is linked")
    family_id: str = pa.Field(metadata=row_of("commitment_families"), description="family that it belongs to")
    communique_id: str = pa.Field(metadata=OF_COMMUNIQUE, description=COMMUNIQUE)
    clause_id: str = pa.Field(metadata=OF_CLAUSE, description=CLAUSE)
    score: float = pa.Field(nullable=True, description="likeness to the family's others, 0 to 1; empty: it is alone")
    evidence: str = pa.Field(description="what they share, and what differs")
    nearest_rival: str = pa.Field(description="family that it would belong to otherwise; empty: none comes near")
    decided_by: str = pa.Field(isin=DECIDERS, description="rule (the score) or review (a person)")


class CommitmentStatuses(Table):
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


class Fulfilments(Table):
    """One row a deed that does what an earlier text undertook: only what is surely the same is here."""

    deed_id: str = pa.Field(metadata=row_of("deeds"), unique=True, description="deed that is told")
    commitment_id: str = pa.Field(
        metadata=row_of("commitments"),
        description="earlier commitment that it fulfils, of several the one most like it",
    )
    family_id: str = pa.Field(metadata=row_of("commitment_families"), description="family of that commitment")
    communique_id: str = pa.Field(metadata=OF_COMMUNIQUE, description="text that tells the deed: " + COMMUNIQUE)
    clause_id: str = pa.Field(metadata=OF_CLAUSE, description="clause that tells the deed")
    sentence: str = pa.Field(description="the sentence that tells it")
    score: float = pa.Field(description="likeness of the two, 0 to 1")
    evidence: str = pa.Field(description="what they share, and what differs")
