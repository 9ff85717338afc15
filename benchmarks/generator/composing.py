"""Paragraphs of a text with their annotation: its head, clauses that ask nothing, demands alone and in lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from random import Random
from typing import Any

from benchmarks.generator.families import Family
from benchmarks.generator.strands import dated
from benchmarks.generator.words import filled, phrases, worded

Slot = Callable[[str], str]
LISTED = 0.5  # of the demands of one addressee, where there are several
JOINED = 0.15  # of single demands behind another act of the same clause
MORE = 3  # additions to a clause that asks nothing
AGAIN = 0.2  # of the demands that come back


def head(style: Mapping[str, Any], slot: Slot, day: date, city: str, chance: Random) -> Iterator[str]:
    """Title, and how the meeting came about."""
    own = {"city": city, "day": dated(day), "name": style["name"]}

    def known(wanted: str) -> str:
        return own.get(wanted) or slot(wanted)

    yield f"<furniture>{worded(filled(style['titles'], known), chance)}</furniture>"
    words = worded(filled(f"{style['openings']} {style['chairs']}", known), chance)
    yield f'<clause section="opening">{words}</clause>'


def preamble(slot: Slot, chance: Random) -> list[str]:
    """Clauses that open with a participle."""
    return [_telling("preamble", slot, chance, ",") for _ in range(chance.randint(6, 30))]


def _telling(section: str, slot: Slot, chance: Random, mark: str) -> str:
    """A clause with one act that asks nothing."""
    return f'<clause section="{section}">{_act(section, slot, chance)}{mark}</clause>'


def _act(section: str, slot: Slot, chance: Random) -> str:
    lead = chance.choice(phrases()[section])
    telling = phrases()["telling"]
    more = "".join(chance.sample(telling["more"], chance.randint(0, MORE)))
    rest = worded(filled(chance.choice(telling[lead["of"]]) + more, slot), chance)
    return f"{_marked(lead['words'], lead)} {rest}"


def _marked(words: str, lead: Mapping[str, Any], again: bool = False) -> str:
    repeated = ' reiterated="true"' if again else ""
    return f'<act type="{lead["type"]}" lemma="{lead["lemma"]}"{repeated}>{words}</act>'


def operative(said: Sequence[Family], slot: Slot, chance: Random) -> list[str]:
    """All demands, and among them clauses that ask nothing."""
    mark = chance.choice((";", ";", "."))
    clauses = [_telling("operative", slot, chance, mark) for _ in range(chance.randint(4, 18))]
    by_addressee = sorted(said, key=lambda family: family.addressees())
    for _, same in groupby(by_addressee, key=lambda family: family.addressees()):
        clauses += _demands(list(same), slot, chance, mark)
    chance.shuffle(clauses)
    return clauses


def _demands(same: list[Family], slot: Slot, chance: Random, mark: str) -> Iterator[str]:
    """Clauses with the demands of one addressee."""
    if len(same) > 2 and same[0].to and chance.random() < LISTED:
        many = chance.randint(3, min(len(same), 8))
        yield _list(same[:many], chance, mark)
        same = same[many:]
    for family in same:
        yield _single(family, slot, chance, mark)


def _lead(step: int, chance: Random) -> Mapping[str, Any]:
    leads = [lead for lead in phrases()["leads"] if lead["step"] == step]
    return dict(chance.choice(leads))


def _single(family: Family, slot: Slot, chance: Random, mark: str) -> str:
    """One demand, behind another act now and then; as a noun where nobody is asked."""
    words = _asked(family, chance)
    if chance.random() < JOINED:
        first = words[words.index(">") + 1]
        words = words.replace(f">{first}", f">{first.lower()}", 1)
        words = f"{_act('operative', slot, chance)}, and {words}"
    return f'<clause section="operative">{words}{mark}</clause>'


def _asked(family: Family, chance: Random) -> str:
    if not family.to:
        lead = {"type": "call", "lemma": "call for"}
        return f"{_marked('Called for', lead)} {_demand(family, nominal=True)}"
    lead = _lead(family.step, chance)
    again = family.said > 1 and chance.random() < AGAIN
    past = lead["past"][0].lower() + lead["past"][1:]
    words = f"Once again {past}" if again else lead["past"]
    return f"{_to(family, lead, words, again)} {_demand(family)}"


def _to(family: Family, lead: Mapping[str, Any], words: str, again: bool = False) -> str:
    """The act and who is asked, up to what is asked."""
    act, who = _marked(words, lead, again), family.addressees()
    return f"{act} that {who}" if lead.get("behind") else f"{act} {who} to"


def _demand(family: Family, nominal: bool = False) -> str:
    drift = ",".join(family.drift) if family.said > 1 else "new"
    to = " + ".join(family.to)
    told = f'to="{to}" family="{family.name}" drift="{drift}" said="{family.said}"'
    return f"<demand {told}>{family.action(nominal)}</demand>"


def _list(families: list[Family], chance: Random, mark: str) -> str:
    """A lead with items on lines of their own; its strength is that of the strongest."""
    lead = _lead(max(family.step for family in families), chance)
    marker = chance.choice(("({})", "{}.", "{})"))
    letters = chance.choice(("abcdefgh", ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")))
    items = [f"{marker.format(letters[n])} {_demand(family)}" for n, family in enumerate(families)]
    return (
        f'<clause section="operative">{_to(families[0], lead, lead["past"])}:\n'
        + ";\n".join(items)
        + f"{mark}</clause>"
    )


def closing(style: Mapping[str, Any], day: date, city: str) -> list[str]:
    """Place and day at the end."""
    return [f'<clause section="closing">{style["closings"].format(city=city, day=dated(day))}</clause>']
