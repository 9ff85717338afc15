"""The pieces of a text that are set against another's: clauses, and the items of lists one by one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from commanalytics.errors import check_corpus_given
from commanalytics.parsing.page.layout.lines import marker

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus


def read_texts(corpus: Corpus) -> pd.DataFrame:
    """The texts that were read as communiqués, whole or to where they break off: the others tell nothing by silence."""
    check_corpus_given("read_texts", corpus)
    return corpus.table("communiques")[corpus.table("communiques")["unread"] == ""]


@dataclass(frozen=True, slots=True)
class Unit:
    """A clause, the lead-in of a list, or one listed demand."""

    clause_id: str
    unit_id: str  # the clause's id, or the demand's
    place: str  # "clause 8", "clause 8 (b)"; "clause 30, No. 8" where another number is printed
    section: str
    text: str  # as shown
    core: str  # as compared: the demand itself, where the unit makes one
    act: str  # lemma of the act, empty where there is none
    act_type: str
    act_types: frozenset[str]  # of all acts of the clause; of a listed demand's own act
    strength: int | None
    families: frozenset[str]
    kind: str  # clause, lead, demand


def units(corpus: Corpus, communique_id: str) -> list[Unit]:
    """Units of a text in its order."""
    acts = {a["act_id"]: a for a in _rows(corpus.table("acts"), communique_id)}
    by_clause: dict[str, list[dict[str, object]]] = {}
    for demand in _rows(corpus.table("demands_with_families"), communique_id):
        by_clause.setdefault(str(demand["clause_id"]), []).append(demand)
    first_act = _first_acts(acts.values())
    table = corpus.table("clauses")
    clauses, places = _rows(table, communique_id), clause_places(table[table["communique_id"] == communique_id])
    return [
        unit
        for clause in clauses
        for unit in _of_clause(
            clause, places[str(clause["clause_id"])], by_clause.get(str(clause["clause_id"]), []), acts, first_act
        )
    ]


def _first_acts(acts: Iterable[dict[str, object]]) -> dict[str, dict[str, Any]]:
    """The first act of each clause. Where other ones stand beside it, it has no strength to compare: which of them
    stands for which of another text's nobody can tell."""
    found: dict[str, dict[str, Any]] = {}
    for act in acts:
        first = found.setdefault(str(act["clause_id"]), {**act, "act_types": set()})
        first["act_types"].add(act["act_type"])
        if act["lemma"] != first["lemma"]:
            first["strength"] = None
    return found


def clause_places(clauses: pd.DataFrame) -> dict[str, str]:
    """How each clause is named, all in one way: by its place, which its id has, and by its number as printed where that
    is another one.

    >>> columns = ["clause_id", "number", "position"]
    >>> rows = [("g/1#3", "3", 3), ("g/1#4", "1", 4), ("g/1#5", "", 5)]
    >>> list(clause_places(pd.DataFrame(rows, columns=columns)).values())
    ['clause 3', 'clause 4, No. 1', 'clause 5']
    """
    rows = clauses[["clause_id", "number", "position"]].itertuples(index=False, name=None)
    return {clause: _place(number, position) for clause, number, position in rows}


def _place(number: str, position: int) -> str:
    return f"clause {position}" + (f", No. {number}" if number not in ("", str(position)) else "")


def item_place(place: str, marker: str) -> str:
    """The name of an item of a clause; a marker that has the number of the clause in it needs no other.

    >>> item_place("clause 4, No. 3", "b"), item_place("clause 4, No. 3", "3.1"), item_place("clause 3", "3.1")
    ('clause 4, No. 3 (b)', 'clause 4, No. 3.1', 'clause 3 (3.1)')
    """
    clause, _, number = place.partition(", No. ")
    return f"{clause}, No. {marker}" if number and marker.startswith(f"{number}.") else f"{place} ({marker})"


def _rows(table: pd.DataFrame, communique_id: str) -> list[dict[str, object]]:
    return [
        {str(k): v for k, v in row.items()}
        for row in table[table["communique_id"] == communique_id].sort_values("start", kind="stable").to_dict("records")
    ]


def _unmarked(text: str, number: str) -> str:
    """The words of a clause without its number or bullet.

    >>> _unmarked("2 – Calls upon Norvia", "2"), _unmarked("(b) to wait", ""), _unmarked("20 boats", "")
    ('Calls upon Norvia', 'to wait', '20 boats')
    """
    counted = re.match(rf"{re.escape(number)}[^\w\"“‘'(*]+", text) if number else None
    found = counted or (marker(text) if text else None)
    return text[found.end() :] if found else text


def _of_clause(
    clause: dict[str, object],
    place: str,
    demands: list[dict[str, object]],
    acts: dict[object, dict[str, object]],
    first_act: dict[str, dict[str, Any]],
) -> Iterator[Unit]:
    """A list gives its lead-in and its items; any other clause is one unit."""
    clause_id, text = str(clause["clause_id"]), _unmarked(str(clause["text"]), str(clause["number"]))
    act = first_act.get(clause_id, {})
    if len({d["act_id"] for d in demands}) == len(demands):  # no act with a list: bullets leave no marker
        families = frozenset(str(d["family_id"]) for d in demands if d["family_id"])
        core = str(demands[0]["text"]) if len(demands) == 1 else text.replace(str(act.get("phrase", "")), " ", 1)
        yield _unit(clause, clause_id, place, text, core, act, families, "clause")
        return
    lead = _lead(text, str(demands[0]["text"]))
    yield _unit(clause, clause_id, place, lead, lead, act, frozenset(), "lead")
    for demand in demands:
        marker = str(demand["marker"])
        printed = marker.replace(".", "").isalnum()
        where = item_place(place, marker) if printed else f"{place}, item {demand['position']}"
        own, words = acts.get(demand["act_id"], act), str(demand["text"])
        yield _unit(
            clause, str(demand["demand_id"]), where, words, words, own, frozenset({str(demand["family_id"])}), "demand"
        )


def _lead(text: str, first_item: str) -> str:
    """The clause up to its first item, without the item's mark."""
    before = text.partition(first_item)[0].rstrip() if first_item in text else text
    head, colon, _ = before.rpartition(":")
    return head + colon if colon else before


def _unit(
    clause: dict[str, object],
    unit_id: str,
    place: str,
    text: str,
    core: str,
    act: dict[str, object],
    families: frozenset[str],
    kind: str,
) -> Unit:
    strength: Any = act.get("strength")
    act_type = str(act.get("act_type", ""))
    types: Any = act.get("act_types", {act_type})
    return Unit(
        str(clause["clause_id"]), unit_id, place, str(clause["section"]), text, core,
        str(act.get("lemma", "")), act_type, frozenset(types) - {""},
        None if strength is None or pd.isna(strength) else int(strength), families - {""}, kind,
    )  # fmt: skip
