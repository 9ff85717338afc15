"""The packaged lexicon: lead phrases with type and strength, the nouns they inherit from, modifiers, word forms.

All words are data (`resources/*.csv`); this module reads, checks and indexes them. A lead phrase is looked up by its
core: head verb and tail without modifiers ("express concern" of "Expressed its very deep concern").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from commanalytics.digests import sha256_of
from commanalytics.disk.csvfile import CsvRow, rows_of
from commanalytics.disk.inputs import read_text
from commanalytics.errors import ParameterError, ResourceError
from commanalytics.resources import resource_rows, resource_text, words_of_kind

#: One letter a word form: gerund, past, third person singular, base, adjective or participle that leads a clause.
GERUND, PAST, PRESENT, BASE, ADJECTIVE = "g", "p", "s", "b", "a"

#: In a lead phrase: its object stands here, "hold … responsible".
GAP = "…"

LEXICON_COLUMNS = ("lemma", "gerund", "past", "present", "type", "strength", "section", "source")
_FORMS = (("gerund", GERUND), ("past", PAST), ("present", PRESENT))
_LONGEST = 200  # characters of a lead phrase


@dataclass(frozen=True, slots=True)
class Entry:
    """One lead phrase of the lexicon."""

    lemma: str
    type: str
    strength: int
    source: str
    core: tuple[str, ...]  # head and tail without modifiers
    modifiers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Modifier:
    """A word or phrase that goes with a lead phrase without being its core."""

    phrase: str
    kind: str  # connective, reiteration, intensifier, adjective, persistence
    effect: int  # added to the strength; 5 sets it to the top


@dataclass(frozen=True, slots=True)
class Voice:
    """How one text speaks."""

    own: frozenset[str] = frozenset()  # what it calls its body, beside what every text does
    habit: str = "mixed"  # the tense of its acts: present, past, mixed


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Everything the parser knows of lead phrases, and the voice of the text that is read with it.

    Nothing in it changes once it is built, by `load_lexicon` or `Lexicon.of`.
    """

    rows: tuple[Mapping[str, str], ...] = field(repr=False)
    scale: str
    entries: tuple[Entry, ...] = field(repr=False)
    by_core: Mapping[tuple[str, ...], Mapping[frozenset[str], Entry]] = field(repr=False)
    forms: Mapping[str, tuple[tuple[str, str], ...]] = field(repr=False)
    tails: Mapping[tuple[str, ...], frozenset[str]] = field(repr=False)
    noun_verbs: Mapping[str, str] = field(repr=False)
    parted: Mapping[str, tuple[tuple[str, ...], ...]] = field(repr=False)  # cores with a gap, by their head
    digest: str = field(repr=False)  # a hash of the contents, for caches
    voice: Voice = Voice()

    @classmethod
    def of(cls, rows: tuple[Mapping[str, str], ...], scale: str = "default") -> Lexicon:
        """The rows of a lexicon file, indexed; they speak in no text's voice."""
        entries = tuple(_entry(row) for row in rows)
        by_core = _by_core(entries)
        heads = {core[0] for core in by_core}
        own_verbs = {verb: kind for verb, kind in noun_verbs().items() if verb in heads}
        text = "\n".join("|".join(row.values()) for row in rows) + scale
        digest = sha256_of(text)
        return cls(rows, scale, entries, by_core, _forms(rows), _tails(by_core), own_verbs, _parted(by_core), digest)

    def __hash__(self) -> int:
        return hash((self.digest, self.voice))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lexicon) and (other.digest, other.voice) == (self.digest, self.voice)

    def without(self, heads: Iterable[str]) -> Lexicon:
        """The same lexicon with every lead phrase struck whose head word is among `heads`."""
        struck = set(heads)
        return Lexicon.of(tuple(r for r in self.rows if _core(r["lemma"])[0][0] not in struck), self.scale)

    def extended(self, rows: Iterable[Mapping[str, str]]) -> Lexicon:
        """The same lexicon with a corpus's own lead phrases in front, so that they win."""
        own = tuple(rows)
        lemmas = {row["lemma"] for row in own}
        return Lexicon.of(own + tuple(r for r in self.rows if r["lemma"] not in lemmas), self.scale)

    def speaking(self, voice: Voice) -> Lexicon:
        """The same phrases for a text that speaks so."""
        return self if voice == self.voice else replace(self, voice=voice)

    @property
    def plain(self) -> Lexicon:
        """The same phrases in no text's voice: for what follows from them alone, and is computed once."""
        return self.speaking(Voice())

    def lookup(self, core: tuple[str, ...], modifiers: frozenset[str]) -> tuple[Entry, int] | None:
        """The entry of a core, and the strength that these modifiers give it (1 to 5)."""
        variants = self.by_core.get(core)
        if variants is None:
            return None
        exact = variants.get(modifiers)
        if exact is not None:
            return exact, exact.strength
        entry = variants.get(frozenset()) or min(variants.values(), key=lambda e: (e.strength, e.lemma))
        return entry, raised(entry.strength, modifiers)


def raised(strength: int, modifiers: Iterable[str]) -> int:
    """A strength after its intensifiers; the ordinal stays within 1 to 5."""
    known = modifier_table()
    effects = [known[m].effect for m in modifiers if m in known]
    return min(5, max(1, strength + max(effects, default=0)))


def load_lexicon(path: str | Path | None = None) -> Lexicon:
    """The packaged lexicon, or the one in a CSV file with the same columns.

    Raises `ResourceError`, with the line, for a missing or unknown column, an empty or unfitting form, a duplicate,
    an unknown type, or a strength outside 1 to 5.
    """
    return _packaged() if path is None else Lexicon.of(read_lexicon_rows(read_text(path), str(path)))


@lru_cache(1)
def _packaged() -> Lexicon:
    return Lexicon.of(read_lexicon_rows(resource_text("lexicon.csv"), "lexicon.csv"))


def read_lexicon_rows(text: str, where: str) -> tuple[Mapping[str, str], ...]:
    """Rows of a lexicon file, checked one by one."""
    rows: list[Mapping[str, str]] = []
    lines: dict[str, int] = {}
    for row in rows_of(text, where, LEXICON_COLUMNS[:6], LEXICON_COLUMNS[6:], ResourceError):
        line = f"{where}, line {row.line}"
        _check_row(row, line, lines)
        _check_forms(row, line)
        lines[row["lemma"]] = row.line
        rows.append({column: row[column] for column in LEXICON_COLUMNS})
    return tuple(rows)


def _check_row(row: CsvRow, where: str, lines: Mapping[str, int]) -> None:
    empty = next((column for column in LEXICON_COLUMNS[:6] if not row[column]), None)
    if empty:
        raise ResourceError(where, f"{empty} is empty", "Fill it in, or delete the line")
    if row["lemma"] in lines:
        raise ResourceError(
            where, f"{row['lemma']!r} already stands in line {lines[row['lemma']]}", "Keep one of the two lines"
        )
    if row["type"] not in act_groups():
        raise ResourceError(
            where, f"{row['type']!r} is no clause type", f"Use one of {', '.join(sorted(act_groups()))}"
        )
    if row["strength"] not in {"1", "2", "3", "4", "5"}:
        raise ResourceError(where, f"{row['strength']!r} is no strength", "Write a whole number from 1 to 5")


def _check_forms(row: CsvRow, where: str) -> None:
    """A lemma has a verb to look up, and each of its forms reaches as far as the word that is inflected."""
    long = next((column for column in LEXICON_COLUMNS[:4] if len(row[column]) > _LONGEST), None)
    if long:
        raise ResourceError(where, f"{long} has more than {_LONGEST} characters", "Write the lead phrase alone")
    perfect = row["lemma"].startswith("have ")
    core = _core(row["lemma"])[0] if _words(row["lemma"]) else ()
    if len(core) <= perfect or core[0] == GAP:
        raise ResourceError(where, f"{row['lemma']!r} is no lead phrase", "Begin it with a verb or an adjective")
    for column, _ in _FORMS:
        if len(row[column].split()) <= (1 if perfect else _inflected(row["lemma"])):
            what = f"the {column} {row[column]!r} has fewer words than {row['lemma']!r} needs"
            raise ResourceError(where, what, "Write the whole phrase in that form")


@lru_cache(1)
def act_groups() -> dict[str, str]:
    """Clause type → family of types, both in the order in which they are shown."""
    return {row["type"]: row["group"] for row in resource_rows("act_types.csv")}


@lru_cache(1)
def modifier_table() -> dict[str, Modifier]:
    """Phrase → modifier."""
    return {r["phrase"]: Modifier(r["phrase"], r["kind"], int(r["effect"])) for r in resource_rows("modifiers.csv")}


@lru_cache(1)
def modifier_starts() -> dict[str, tuple[tuple[str, ...], ...]]:
    """First word → the adverbial modifiers that begin with it, longest first, as tuples of words."""
    starts: dict[str, list[tuple[str, ...]]] = {}
    for phrase, modifier in modifier_table().items():
        if modifier.kind == "adjective":
            continue
        words = tuple(phrase.split())
        starts.setdefault(words[0], []).append(words)
    return {word: tuple(sorted(phrases, key=len, reverse=True)) for word, phrases in starts.items()}


@lru_cache(1)
def nouns() -> dict[str, Entry]:
    """Noun of a speech act ("concern", "call") → its type and strength."""
    rows = resource_rows("nouns.csv")
    return {r["noun"]: Entry(r["noun"], r["type"], int(r["strength"]), "noun", (r["noun"],), frozenset()) for r in rows}


@lru_cache(1)
def noun_verbs() -> dict[str, str]:
    """Verb that takes such a noun → express, reiterate, or nominal."""
    return {r["verb"]: r["kind"] for r in resource_rows("noun_verbs.csv")}


#: Clause types of the group "direct": what somebody is asked to do.
DIRECTIVE = frozenset(name for name, group in act_groups().items() if group == "direct")


#: The one rule of parsing that is off unless it is asked for: directives without a lead verb are demands.
MODAL = "modal"


@lru_cache(1)
def rule_names() -> frozenset[str]:
    """The rules of acts, demands and commitments that can be switched off, and `modal`, which can be switched on."""
    tables = ("act_rules.csv", "turns.csv", "demand_patterns.csv", "undertakings.csv", "undertaking_rules.csv")
    return frozenset(row["rule"] for table in tables for row in resource_rows(table))


def switched_off(rules: Mapping[str, bool], where: str = "rules") -> frozenset[str]:
    """The names of the rules that are off. Raises `ParameterError` for a name that no rule has, and for what is neither
    on nor off."""
    if not isinstance(rules, Mapping) or not all(isinstance(on, bool) for on in rules.values()):
        raise ParameterError(where, "this is no table of names and True or False", 'Write {"modal": True}')
    unknown = sorted(set(rules) - rule_names(), key=str)
    if unknown:
        known = ", ".join(sorted(rule_names()))
        raise ParameterError(where, f"there is no rule {unknown[0]!r}", f"Use one of these: {known}")
    off = {name for name, on in rules.items() if not on}
    return frozenset(off if rules.get(MODAL) else off | {MODAL})


def _core(lemma: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """Core tokens of a lemma, and the modifiers taken out of it."""
    table = modifier_table()
    words = _words(lemma)
    if words[0] == "have" and len(words) > 1:
        words = ["have", _participle_base(words[1]), *words[2:]]
    for phrase in words_of_kind("lexicon_words.csv", "behind"):
        if lemma.endswith(" " + phrase):
            return (lemma.split()[0],), frozenset({phrase})
    mods = frozenset(w for w in words if w in table)
    core = tuple(w for w in words if w not in table) or tuple(words)
    return core, mods


def _words(lemma: str) -> list[str]:
    return [word for word in lemma.split() if word not in words_of_kind("lexicon_words.csv", "passed_over")]


def _inflected(lemma: str) -> int:
    """Place of the word of a lemma that is inflected: "deeply *regret*"."""
    return next((k for k, word in enumerate(lemma.split()) if word not in modifier_table()), 0)


def _participle_base(word: str) -> str:
    """Dictionary form of the participle after "have"."""
    irregular = _participles().get(word)
    if irregular is not None:
        return irregular
    stem = word[:-2]
    if stem.endswith("i"):
        return stem[:-1] + "y"
    return stem + "e" if stem + "e" in words_of_kind("lexicon_words.csv", "silent_e") else stem


@lru_cache(1)
def _participles() -> dict[str, str]:
    """Participle → dictionary form, of verbs that do not form it with -ed."""
    return {row["participle"]: row["head"] for row in resource_rows("participles.csv")}


def _entry(row: Mapping[str, str]) -> Entry:
    core, mods = _core(row["lemma"])
    return Entry(row["lemma"], row["type"], int(row["strength"]), row["source"], core, mods)


def _by_core(entries: Iterable[Entry]) -> dict[tuple[str, ...], dict[frozenset[str], Entry]]:
    """Core → modifiers → entry; of two entries that share both the first wins."""
    found: dict[tuple[str, ...], dict[frozenset[str], Entry]] = {}
    for entry in entries:
        found.setdefault(entry.core, {}).setdefault(entry.modifiers, entry)
    return found


def _parted(cores: Iterable[tuple[str, ...]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Head → the cores in which an object stands behind it, that with the word that says least last."""
    gaps = [core for core in cores if core[1:2] == (GAP,) and len(core) > 2]
    gaps.sort(key=lambda core: core[2:] == ("as",))
    return {head: tuple(core for core in gaps if core[0] == head) for head in {core[0] for core in gaps}}


def _tails(by_core: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], frozenset[str]]:
    """Every beginning of a core → the words that can follow it."""
    follow: dict[tuple[str, ...], set[str]] = {}
    for core in by_core:
        for k in range(1, len(core)):
            follow.setdefault(core[:k], set()).add(core[k])
    return {start: frozenset(words) for start, words in follow.items()}


def _forms(rows: Iterable[Mapping[str, str]]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Inflected first word → its (head, form) pairs."""
    forms: dict[str, dict[tuple[str, str], None]] = {}
    for row in rows:
        for word, pair in _row_forms(row):
            forms.setdefault(word, {})[pair] = None
    for participle, head in _participles().items():
        if (head, BASE) in forms.get(head, {}):
            forms.setdefault(participle, {})[head, PAST] = None
    return {word: tuple(pairs) for word, pairs in forms.items()}


def _row_forms(row: Mapping[str, str]) -> list[tuple[str, tuple[str, str]]]:
    head = _core(row["lemma"])[0][0]
    if row["past"].startswith(("were ", "is ")) or row["gerund"] == row["past"] == row["present"]:
        return [(head, (head, ADJECTIVE))]
    if row["lemma"].startswith("have "):
        return [(row["past"].split()[1], (_core(row["lemma"])[0][1], PAST))]
    at = _inflected(row["lemma"])
    found = [(row[column].split()[at], (head, form)) for column, form in _FORMS]
    return [*found, (head, (head, BASE))]
