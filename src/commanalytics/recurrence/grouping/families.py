"""From the table of demands, or of commitments, to the tables of their families and links."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import pandas as pd

from commanalytics.recurrence.addressees.addressee_exclusion import Identity, identity, member_identity
from commanalytics.recurrence.blocks.mapped_blocks import Share, here
from commanalytics.recurrence.grouping.families_of_group import Decided, Group, cluster, score_group
from commanalytics.recurrence.grouping.family_names import Names, label, slugs, usual
from commanalytics.recurrence.grouping.item_kinds import COMMITMENTS, DEMANDS, ItemKind, item_rows, named_as
from commanalytics.recurrence.grouping.membership import Membership, family_numbers, membership
from commanalytics.recurrence.grouping.suggestions import FAMILIES, Question, Suggestion, questions, suggestions, sure
from commanalytics.recurrence.likeness.abbreviations import abbreviated
from commanalytics.recurrence.likeness.certainty import LINK, certainty
from commanalytics.recurrence.likeness.demand_quotes import Quotes, same_words
from commanalytics.recurrence.likeness.link_evidence import evidence_of_many
from commanalytics.recurrence.likeness.ragged_rows import Ints
from commanalytics.recurrence.likeness.recurrence_limits import limits
from commanalytics.recurrence.likeness.recurrence_weights import Settings, default_settings
from commanalytics.recurrence.likeness.sentence_model import Embed
from commanalytics.recurrence.pairing.compared_pairs import Seen
from commanalytics.sources.registry_file import Registry
from commanalytics.sources.review_file import Decision, Review

_PLACE = re.compile(r"#(\d+)\.[cd](\d+)$")  # of a demand, or a commitment, in its text: clause, and place there
SeenOf = Callable[[str], Seen]  # what is known of a group


def nothing_seen(group: str) -> Seen:
    """Nothing is known of any."""
    del group
    return Seen()


class FamilyRow(NamedTuple):
    """A row of `families`."""

    family_id: str
    label: str
    addressee_id: str
    first: str
    last: str
    meetings: int
    wordings: int
    frozen: bool
    certainty: float
    maybe: str
    maybe_certainty: float


class LinkRow(NamedTuple):
    """A row of `links`."""

    demand_id: str
    family_id: str
    communique_id: str
    clause_id: str
    score: float
    certainty: float
    evidence: str
    nearest_rival: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class Recurrence:
    """What recurs: one row a family, one row a demand with its family, and pairs worth a person's look."""

    families: pd.DataFrame
    links: pd.DataFrame
    suggestions: pd.DataFrame
    namesakes: tuple[tuple[str, str, str], ...] = ()  # group, and two names that the demands show to be one addressee
    stale: tuple[str, ...] = ()  # decisions and frozen demands whose words no longer stand in the texts

    @property
    def family_of(self) -> pd.Series:
        """family_id by demand_id, or commitment_id."""
        return self.links.set_index(self.links.columns[0])["family_id"]


@dataclass(slots=True)
class _Work:
    """Rows of the whole corpus in their order, and what is settled about them."""

    table: pd.DataFrame
    frozen: dict[int, str]
    pairs: dict[tuple[int, int], str]
    labels: dict[str, str]
    names: Names
    settings: Settings
    embed: Embed | None
    kind: ItemKind
    suggest: bool
    share: Share
    seen: SeenOf
    families: list[FamilyRow] = field(default_factory=list)
    links: list[LinkRow] = field(default_factory=list)
    suggestions: list[Suggestion] = field(default_factory=list)
    namesakes: list[tuple[str, str, str]] = field(default_factory=list)


def recurring(
    demands: pd.DataFrame,
    communiques: pd.DataFrame,
    *,
    registry: Registry | None = None,
    review: Review | None = None,
    settings: Settings | None = None,
    embed: Embed | None = None,
    kind: ItemKind = DEMANDS,
    suggest: bool = True,
    share: Share = here,
    seen: SeenOf = nothing_seen,
) -> Recurrence:
    """Families of the demands of every group; of its commitments with that `kind`.

    `suggest`: whether pairs worth a person's look are wanted; families and links are the same without them.

    `share`: who does what can be done in blocks, of a group that is worth it. `seen`: what is known of the pairs of
    each group since an earlier time. What is found is the same.

    `embed` adds the likeness of meaning (see `meaning.sentence_model`), with weights of its own.

    `demands` needs demand_id, clause_id, communique_id, text, addressee, addressee_id; `communiques` needs
    communique_id, group, date.
    """
    table = in_order(item_rows(kind, demands), communiques)
    quotes = Quotes(table["communique_id"].tolist(), table["text"].tolist())
    registry = registry.of(kind.name) if registry else None
    frozen, lost = _frozen(registry, quotes)
    pairs, stale = _decisions(review, quotes, kind)
    labels = registry.labels if registry else {}
    chosen = settings or default_settings(meaning=embed is not None, commitments=kind is not DEMANDS)
    work = _Work(table, frozen, pairs, labels, Names(labels), chosen, embed, kind, suggest, share, seen)
    for group, rows in table.groupby("group", sort=True).indices.items():
        _one_group(work, str(group), np.sort(rows))
    return Recurrence(
        named_as(kind, pd.DataFrame(work.families, columns=list(FamilyRow._fields))),
        named_as(kind, pd.DataFrame(work.links, columns=list(LinkRow._fields))),
        pd.DataFrame(work.suggestions, columns=list(Suggestion._fields)),
        tuple(work.namesakes),
        (*lost, *stale),
    )


def words_gone(
    demands: pd.DataFrame,
    communiques: pd.DataFrame,
    registry: Registry | None,
    review: Review | None = None,
    kind: ItemKind = DEMANDS,
) -> tuple[str, ...]:
    """What `recurring` calls stale: decisions and frozen demands whose words no longer stand in the texts."""
    table = in_order(item_rows(kind, demands), communiques)
    quotes = Quotes(table["communique_id"].tolist(), table["text"].tolist())
    registry = registry.of(kind.name) if registry else None
    return (*_frozen(registry, quotes)[1], *_decisions(review, quotes, kind)[1])


def in_order(demands: pd.DataFrame, communiques: pd.DataFrame) -> pd.DataFrame:
    """Demands with group and date, by time and place in the text, whatever order they come in."""
    known = demands.drop(columns="date", errors="ignore")
    table = known.merge(communiques[["communique_id", "group", "date"]], on="communique_id", validate="many_to_one")
    places = [_PLACE.search(one) for one in table["demand_id"].tolist()]
    clause, place = ([float(found[n]) if found else np.nan for found in places] for n in (1, 2))
    table = table.assign(_clause=clause, _place=place)
    keys = ["group", "date", "communique_id", "_clause", "_place", "demand_id"]
    return table.sort_values(keys, kind="stable").reset_index(drop=True)


def _frozen(registry: Registry | None, quotes: Quotes) -> tuple[dict[int, str], list[str]]:
    """Family id of each row that the registry holds, and the entries whose words are gone from a text that is held."""
    if registry is None:
        return {}, []
    rows = quotes.find_all((e.communique_id, e.quote, e.occurrence) for e in registry.entries)
    found = {row: e.family_id for row, e in zip(rows, registry.entries, strict=True) if row is not None}
    lost = [
        f"{registry.where}: {e.communique_id} no longer says “{e.quote}” ({e.family_id})"
        for row, e in zip(rows, registry.entries, strict=True)
        if row is None and quotes.holds(e.communique_id)
    ]
    return found, lost


def _decisions(review: Review | None, quotes: Quotes, kind: ItemKind) -> tuple[dict[tuple[int, int], str], list[str]]:
    """What was last said of each pair of rows, and the decisions on this kind that fit none of it any more."""
    pairs: dict[tuple[int, int], str] = {}
    stale = []
    for decision in review.of(kind.name).decisions if review else ():
        one = quotes.find(decision.communique_a, decision.quote_a)
        other = quotes.find(decision.communique_b, decision.quote_b)
        if one is None or other is None or one == other:
            stale.append(_stale(review.where if review else "", decision, one is None, kind))
        else:
            pair = (min(one, other), max(one, other))
            pairs.pop(pair, None)
            pairs[pair] = decision.decision
    return pairs, stale


def _stale(where: str, decision: Decision, first: bool, kind: ItemKind) -> str:
    communique, quote = (
        (decision.communique_a, decision.quote_a) if first else (decision.communique_b, decision.quote_b)
    )
    return f"{where}: “{decision.decision}” stands on a {kind.item} of {communique} that is not there: “{quote}”"


def _one_group(work: _Work, group: str, rows: np.ndarray[tuple[int], np.dtype[np.intp]]) -> None:
    """Cluster one group and add its rows to the tables."""
    table = work.table.iloc[rows].reset_index(drop=True)
    to = table["addressee_id"].where(table["addressee_id"] != "", table["addressee"])
    decided = _decided(work, {int(row): place for place, row in enumerate(rows)})
    documents, names = pd.factorize(table["communique_id"])
    days = _days(table["date"].tolist())
    identities = _identities(table, work.kind)
    said = Group(abbreviated(table["text"].tolist()), to.tolist(), documents, identities, days, names.tolist())
    settings, seen = work.settings.for_many(len(rows)), work.seen(group)
    share = work.share if len(rows) >= limits().worth_sharing else here
    scored = score_group(said, settings, work.embed, decided, share, seen)
    families, frozen = cluster(scored, decided, settings, seen)
    ids = _ids(work, f"{group}/{work.kind.within}".rstrip("/"), table, families, frozen, share)
    member = membership(scored, families, settings.far, settings.suggest)
    links = _link_rows(table, to.tolist(), member, families, ids, decided, work.kind, share)
    asked = questions(scored, member, families, decided, settings)
    number = family_numbers(families, len(table)).tolist()
    maybe = _maybe(asked, ids, number, settings, work.kind)
    work.families += _family_rows(table, families, ids, work.labels, links, maybe)
    work.links += links
    if work.suggest:
        work.suggestions += suggestions(table, asked, [ids[one] for one in number], work.kind)
    work.namesakes += [(group, *pair) for pair in scored.namesakes]


def _days(dates: Sequence[object]) -> Ints:
    """Numbers of days; a year or a month alone is its first."""
    padded = [f"{date}-01-01"[:10] for date in dates]
    return np.array(padded, "datetime64[D]").astype(np.int64)


def _identities(table: pd.DataFrame, kind: ItemKind) -> list[Identity]:
    """The states and organisations that each demand is asked of, where the kind of its addressee is known; the members
    that each commitment is made by."""
    if kind is COMMITMENTS:
        return [member_identity(by) for by in table["addressee_id"]]
    kinds = table["addressee_kind"].astype("str").tolist() if "addressee_kind" in table else [""] * len(table)
    return [identity(to, kind) for to, kind in zip(table["addressee_id"].tolist(), kinds, strict=True)]


def _decided(work: _Work, place: dict[int, int]) -> Decided:
    """What is settled about the rows of one group, in its own numbers."""
    inside = {(place[a], place[b]): said for (a, b), said in work.pairs.items() if a in place and b in place}
    return Decided(
        frozen={place[row]: family for row, family in work.frozen.items() if row in place},
        same=[pair for pair, said in inside.items() if said == "same"],
        different=frozenset(pair for pair, said in inside.items() if said == "different"),
    )


def _ids(
    work: _Work,
    group: str,
    table: pd.DataFrame,
    families: Sequence[Sequence[int]],
    frozen: dict[int, str],
    share: Share,
) -> list[str]:
    texts = table["text"].tolist()
    called = slugs((texts[rows[0]] for rows in families if rows[0] not in frozen), share)
    return [frozen.get(rows[0]) or work.names.new(group, next(called)) for rows in families]


def _family_rows(
    table: pd.DataFrame,
    families: Sequence[Sequence[int]],
    ids: Sequence[str],
    labels: Mapping[str, str],
    links: Sequence[LinkRow],
    maybe: Mapping[str, Maybe],
) -> list[FamilyRow]:
    texts, dates = table["text"].tolist(), table["date"].tolist()
    asked, meetings = table["addressee_id"].tolist(), table["communique_id"].tolist()
    shown = [_shown(rows, texts, labels.get(name, "")) for name, rows in zip(ids, families, strict=True)]
    return [
        FamilyRow(
            family_id=name,
            label=labels.get(name) or label(texts[wording]),
            addressee_id=asked[wording],
            first=min(dates[row] for row in rows),
            last=max(dates[row] for row in rows),
            meetings=len({meetings[row] for row in rows}),
            wordings=len({same_words(texts[row]) for row in rows}),
            frozen=name in labels,
            certainty=min((links[row].certainty for row in rows if links[row].evidence), default=np.nan),
            maybe=maybe[name].family_id if name in maybe else "",
            maybe_certainty=maybe[name].certainty if name in maybe else np.nan,
        )
        for name, rows, wording in zip(ids, families, shown, strict=True)
    ]


def _shown(rows: Sequence[int], texts: Sequence[str], name: str) -> int:
    """The row whose words stand for a family, and so the one whose addressee does: that of the registry's label, else
    of the usual wording."""
    if len(rows) == 1:
        return rows[0]
    words = same_words(name or usual([texts[row] for row in rows]))
    return next((row for row in rows if same_words(texts[row]) == words), rows[0])


class Maybe(NamedTuple):
    """An earlier family that a family perhaps belongs to."""

    score: float
    family_id: str
    certainty: float


def _maybe(
    asked: Sequence[Question], ids: Sequence[str], number: Sequence[int], settings: Settings, kind: ItemKind
) -> dict[str, Maybe]:
    """For a family the earlier one that it perhaps belongs to, where the score is enough to say so."""
    found: dict[str, Maybe] = {}
    for one in asked:
        score = round(one.score, 3)
        if one.question == FAMILIES and score >= settings.perhaps:
            earlier, later = sorted(
                (number[one.a], number[one.b])
            )  # families stand in the order of their first demands
            maybe = Maybe(score, ids[earlier], sure(one, kind))
            found[ids[later]] = max(found.get(ids[later], Maybe(0.0, "", 0.0)), maybe)
    return found


def _link_rows(
    table: pd.DataFrame,
    to: Sequence[str],
    member: Membership,
    families: Sequence[Sequence[int]],
    ids: Sequence[str],
    decided: Decided,
    kind: ItemKind,
    share: Share,
) -> list[LinkRow]:
    texts, demand_ids = table["text"].tolist(), table["demand_id"].tolist()
    number = family_numbers(families, len(table)).tolist()
    reviewed = _reviewed(decided, number)
    told = certainty(LINK, member.score).tolist()
    pairs = ((texts[row], to[row], texts[like], to[like]) for row, like in enumerate(member.like.tolist()) if like >= 0)
    why = evidence_of_many(pairs, kind.whose, share)
    rows = []
    places = zip(table["communique_id"].tolist(), table["clause_id"].tolist(), strict=True)
    for row, (communique, clause) in enumerate(places):
        like, rival = int(member.like[row]), int(member.rival[row])
        rows.append(
            LinkRow(
                demand_id=demand_ids[row],
                family_id=ids[number[row]],
                communique_id=communique,
                clause_id=clause,
                score=float(member.score[row]),
                certainty=np.nan if like < 0 else 1.0 if row in reviewed else told[row],
                evidence=f"like {demand_ids[like]}: {next(why)}" if like >= 0 else "",
                nearest_rival=ids[rival] if rival >= 0 else "",
                decided_by="review" if row in reviewed else "rule",
            )
        )
    return rows


def _reviewed(decided: Decided, number: Sequence[int]) -> set[int]:
    """Rows whose place a person decided."""
    kept = {row for pair in decided.same for row in pair if number[pair[0]] == number[pair[1]]}
    return kept | {row for pair in decided.different for row in pair if number[pair[0]] != number[pair[1]]}
