"""A lead phrase that the lexicon lacks, put into the `lexicon.csv` of a corpus with its forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from commanalytics.disk.csvfile import with_rows
from commanalytics.disk.inputs import decode
from commanalytics.disk.locks import locked
from commanalytics.disk.outputs import put
from commanalytics.errors import ParameterError
from commanalytics.lexicon import LEXICON_COLUMNS, read_lexicon_rows
from commanalytics.parsing.sentence.word_readings import closed, forms, readings

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

FILE = "lexicon.csv"
OF_VERBS = "bqzgdn"  # letters of the forms of verbs
_AGAIN = "re-"
_FORMS = {"gerund": "g", "past": "d", "present": "z"}


@dataclass(frozen=True, slots=True)
class LeadPhrase:
    """A lead phrase in its forms, as a row of the lexicon has them."""

    lemma: str
    gerund: str
    past: str
    present: str

    def as_row(self, act_type: str, strength: int) -> dict[str, str]:
        """The row, with its type and strength, and who says so."""
        told = (self.lemma, self.gerund, self.past, self.present, act_type, str(strength), "both", "added by hand")
        return dict(zip(LEXICON_COLUMNS, told, strict=True))


def lead_phrase(phrase: str, given: dict[str, str] | None = None) -> LeadPhrase:
    """A phrase as printed, in any form of its verb, in all of its forms; those that are `given` are taken.

    >>> lead_phrase("Serenaded loudly")
    LeadPhrase(lemma='serenade loudly', gerund='serenading loudly', past='serenaded loudly', present='serenades loudly')
    >>> lead_phrase("bade farewell").past
    'bade farewell'
    """
    given = {name: form for name, form in (given or {}).items() if form}
    words = (given.get("lemma") or phrase).casefold().split()
    at = next((n for n, word in enumerate(words) if not _may_stand_in_front(word)), 0)
    verb = "".join(words[at : at + 1])
    unformed = not verb.replace("-", "").isalpha() or (verb in closed() and verb not in forms())
    if unformed and len(given) <= len(_FORMS):
        what = f"“{verb}” is no verb whose forms can be made"
        raise ParameterError("the lead phrase", what, "Write the phrase as check shows it, or give all four forms")
    base = verb if "lemma" in given else _base(verb)
    made = {"lemma": base} | {name: _form(base, letter, verb) for name, letter in _FORMS.items()}
    whole = {name: " ".join([*words[:at], form, *words[at + 1 :]]) for name, form in made.items()}
    return LeadPhrase(**whole | given)


def _may_stand_in_front(word: str) -> bool:
    """Whether it is an adverb, or joins two: "jointly and firmly" is no verb."""
    return readings(word).keys() == {"r"} or word == "and"


def _base(verb: str) -> str:
    """The dictionary form of a verb; one that ends in e is found behind its regular forms, too."""
    if verb.startswith(_AGAIN):
        return _AGAIN + _base(verb.removeprefix(_AGAIN))
    for letter, lemma in readings(verb).items():
        if letter in OF_VERBS:
            known = (one for one in (lemma, f"{lemma}e") if not {"b", "q"}.isdisjoint(_listed(one)))
            return next(known, lemma)
    return verb


def _listed(word: str) -> set[str]:
    return {reading[0] for reading in forms().get(word, "").split()}


def _form(base: str, letter: str, as_printed: str) -> str:
    """A form of a verb: as the phrase has it, as it is listed, or by the rule."""
    for word in (as_printed, base):  # "put" is its own past
        if readings(word).get(letter) == base:
            return word
    listed = sorted(_listed_forms(base, letter), key=lambda word: "-" in word)  # "undertook" before "under-took"
    return next(iter(listed), "") or _regular(base, letter)


def _listed_forms(base: str, letter: str) -> Iterator[str]:
    wanted = f"{letter}={base}"
    return (word for word, told in forms().items() if wanted in told.split())


def _regular(base: str, letter: str) -> str:
    if letter == "z":
        if base.endswith(("s", "x", "z", "ch", "sh")):
            return f"{base}es"
        return f"{base[:-1]}ies" if _ends_in_y(base) else f"{base}s"
    if letter == "g":
        return f"{base[:-1]}ing" if base.endswith("e") and not base.endswith("ee") else f"{base}ing"
    if _ends_in_y(base):
        return f"{base[:-1]}ied"
    return f"{base}d" if base.endswith("e") else f"{base}ed"


def _ends_in_y(base: str) -> bool:
    return base.endswith("y") and base[-2:-1] not in "aeiou"


def add_lead_phrase(corpus: Corpus, phrase: LeadPhrase, act_type: str, strength: int) -> Path:
    """Write the phrase below those of the corpus's lexicon, if the file then keeps to its format; the file."""
    path = corpus.path / FILE
    row = phrase.as_row(act_type, strength)
    with locked(corpus.path):
        made = with_rows(path, LEXICON_COLUMNS, [row])
        read_lexicon_rows(decode(path, made), f"{path}, with “{phrase.lemma}” below its lines")
        put(path, made)
    return path
