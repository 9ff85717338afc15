"""Readings of a word: closed classes and closed phrases whole in data, open classes by their forms or their ending.

A reading is a letter for the form, with the dictionary form behind it: verbs b (base) z (-s) g (-ing) d (past)
n (participle) q (base, hardly ever a verb), nouns s (singular) p (plural), j adjective, r adverb.

>>> readings("calls")
{'p': 'call', 'z': 'call'}
>>> readings("frobbed")
{'d': 'frobb', 'n': 'frobb', 'j': 'frobbed'}
>>> closed()["although"], phrases()["in"]["the"][0]
('S', (('in', 'the', 'strongest', 'possible', 'terms'), 'R~~~~'))
"""

from __future__ import annotations

from functools import lru_cache

from commanalytics.lexicon import BASE, GERUND, PAST, PRESENT
from commanalytics.parsing.wordlists import endings
from commanalytics.resources import resource_rows, resource_text

#: Form of the lexicon's → letters of readings in it.
_VERBAL = {BASE: "bq", PRESENT: "zp", PAST: "dn", GERUND: "g"}
#: Letters of the forms of verbs.
VERB = frozenset("bzgdn")
_ADJECTIVES = endings("adjectives")
_PREFIXES = frozenset(endings("prefixes"))
_AGAIN = endings("again")
Phrases = dict[str, dict[str, list[tuple[tuple[str, ...], str]]]]


@lru_cache(1)
def closed() -> dict[str, str]:
    """Word of a closed class → its tag."""
    return {word: row["tag"] for row in resource_rows("word_classes.csv") for word in row["words"].split()}


@lru_cache(1)
def phrases() -> Phrases:
    """First word → second word → closed phrases that begin so, longest first, each with a tag for every word."""
    found: dict[str, dict[str, list[tuple[tuple[str, ...], str]]]] = {}
    for row in sorted(resource_rows("word_phrases.csv"), key=lambda row: -len(row["phrase"].split())):
        words, tag = tuple(row["phrase"].split()), row["tag"]
        tags = tag if len(tag) > 1 else tag.ljust(len(words), "~")
        found.setdefault(words[0], {}).setdefault(words[1], []).append((words, tags))
    return found


@lru_cache(1)
def forms() -> dict[str, str]:
    """Word of an open class → its readings as the data file has them; those that an ending tells are not in it."""
    lines = (line for line in resource_text("word_forms.txt").splitlines() if line[0] != "#")
    return {word: told for word, _, told in (line.partition(" ") for line in lines)}


@lru_cache(1)
def of_states() -> frozenset[str]:
    """The adjectives of states, in small letters."""
    return frozenset(row["name"].lower() for row in resource_rows("state_names.csv") if row["form"] == "adjective")


@lru_cache(1)
def leanings() -> dict[str, str]:
    """Word that may be a verb and something else → what it is nearly always: "combat" a verb, "process" a noun.

    Counted by `tools/leaning_words.py` in 801 resolutions of the United Nations and a hundred joint statements.
    """
    return {row["word"]: row["leans"] for row in resource_rows("leaning_words.csv")}


@lru_cache(50_000)
def readings(word: str) -> dict[str, str]:
    """Letter of a form → dictionary form, of a word in small letters."""
    told = forms().get(word)
    if told is None and "-" in word:
        first, _, last = word.rpartition("-")
        if last.endswith("ing") and first not in _PREFIXES:
            return {"j": word, "s": word}  # "plant-breeding"
        if last.endswith("ed") and first not in _PREFIXES:
            return {"j": word, "n": word}  # "medium-sized"
        if (forms().get(first) == "j" or closed().get(first) == "P") and not last.endswith("s"):
            return {"j": word}  # "long-term", "in-depth"
        told = forms().get(last)
    if told is None:
        return guessed(word) | _repeated(word)
    return {letter: lemma or word for letter, _, lemma in (r.partition("=") for r in told.split())}


def _repeated(word: str) -> dict[str, str]:
    """Readings of a verb that is done again: "reinvigorate" as "invigorate"; none where a noun may be meant."""
    again = next((prefix for prefix in _AGAIN if word.startswith(prefix)), word)
    told = readings(word.removeprefix(again)) if word.removeprefix(again) in forms() else {}
    return {letter: again + lemma for letter, lemma in told.items()} if told.keys() <= VERB | {"j"} else {}


def base_form(word: str, form: str) -> str:
    """Dictionary form of a verb in a form of the lexicon's.

    >>> base_form("voting", "g"), base_form("trosked", "p")
    ('vote', 'trosk')
    """
    told = readings(word)
    return next((told[letter] for letter in _VERBAL.get(form, "") if letter in told), word)


def guessed(word: str) -> dict[str, str]:
    """Readings of a word that nobody listed, by its ending."""
    if word.endswith("ly"):
        return {"r": word}
    if word.replace("ise", "ize").endswith(("ize", "ify")) and len(word) > 6:
        return {"b": word}
    if word.endswith("ing") and len(word) > 5:
        return {"g": word[:-3], "s": word}
    if word.endswith("ed") and len(word) > 4:
        base = f"{word[:-3]}y" if word.endswith("ied") else word[:-2]
        return {"d": base, "n": base, "j": word}
    if word.endswith("s") and not word.endswith(("ss", "ous")):
        return {"p": word[:-1]}
    if word.endswith("-"):
        return {"j": word}  # "victim- and kin-led"
    described = word.endswith(_ADJECTIVES) or word in of_states()
    return {"j": word, "s": word} if described else {"s": word}


class Known:
    """What a word or mark is wherever it stands.

    `tag`: that of its mark or closed class; "" where its `readings` leave a choice. `kind`: the letters of these;
    `asked`: these behind "?"; `only`: the one tag that it can bear. `plain`: its class never shifts. `begun`: closed
    phrases that begin with it, by their second word. `open`: itself, or nothing if its class is closed.
    `lead`, `turns`: it can be a verb that opens an act, or a turn of
    phrase; `opens`: one of these, participles apart; `leans`: what it is nearly always.
    """

    __slots__ = ("asked", "begun", "finite", "kind", "lead", "leans", "lemmas", "low", "only", "open", "opens", "plain",
                 "readings", "tag", "turns", "unverbed", "word")  # fmt: skip

    def __init__(self, low: str, tag: str, readings: dict[str, str], plain: bool) -> None:
        self.low, self.tag, self.readings, self.plain = low, tag, readings, plain
        self.word = low[:1].isalnum()
        self.kind = "".join(sorted(readings))
        self.asked = f"?{self.kind}"
        self.finite = not readings.keys().isdisjoint("bzq")
        options = set(candidates(self.kind))
        self.only = options.pop() if len(options) == 1 and not self.finite else ""
        self.open = NOTHING if tag else self
        self.begun = phrases().get(low, {})
        self.lead = self.turns = self.opens = False
        self.leans = "" if readings.keys().isdisjoint("bq") else leanings().get(low, "")
        self.lemmas: dict[str, str] = {}
        self.unverbed: Known | None = None

    def lemma(self, tag: str) -> str:
        """The dictionary form that the word has under a tag."""
        found = self.lemmas.get(tag)
        if found is None:
            given = (self.readings[c] for c in _LETTERS.get(tag, "") if c in self.readings)
            found = self.lemmas[tag] = next(given, self.low)
        return found


#: Letter of a form → the tags that a word in this form can bear.
_TAGS = {"s": "N", "p": "N", "j": "A", "b": "vN", "q": "v", "z": "zN", "g": "gAN", "d": "p", "n": "nA", "r": "R"}
#: Tag → the letters of forms whose dictionary form it has.
_LETTERS = {"A": "jgn", "N": "spg", "v": "bq", "z": "z", "g": "g", "p": "d", "n": "n", "e": "d", "R": "r"}


def candidates(kind: str) -> str:
    """The tags that a word with these readings can bear."""
    if "d" in kind and "n" in kind:
        kind = kind.replace("d", "").replace("n", "")
        return "enA" + "".join(_TAGS[letter] for letter in kind)
    return "".join(_TAGS[letter] for letter in kind) or "N"


NOTHING = Known("", "", {}, plain=False)  # of a token until it is looked up, and of one of a closed class
