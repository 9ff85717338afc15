"""In which language a text is written, told by its script and its commonest small words."""

from __future__ import annotations

import re
from functools import cache

from commanalytics.parsing.wordlists import load

_WORD = re.compile(r"[^\W\d_]+")


@cache
def _stopwords() -> dict[str, frozenset[str]]:
    return {language: frozenset(words) for language, words in load("meeting")["stopwords"].items()}


@cache
def _scripts() -> dict[str, re.Pattern[str]]:
    """A letter of each script that only one of the languages is written in."""
    return {language: re.compile(f"[{script}]") for language, script in load("meeting")["scripts"].names().items()}


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _share(words: list[str], language: str) -> float:
    return sum(map(_stopwords()[language].__contains__, words)) / max(len(words), 1)


def seems(text: str) -> str:
    """The language of a text by its script and its commonest small words; "en" where nothing speaks against it.

    >>> seems("The Ministers met in the city and called upon the parties to return to the talks.")
    'en'
    """
    measure = load("unread").numbers()
    sample = text[: int(measure["sample"])]
    words = _words(sample)
    shares = {"en": _share(words, "en")}
    if shares["en"] > measure["surely_english"]:
        return "en"
    for language, letter in _scripts().items():
        if len(letter.findall(sample)) > measure["script"] * sum(map(str.isalpha, sample)) > 0:
            return language
    shares |= {name: _share(words, name) for name in _stopwords()}
    best = max(shares, key=lambda name: shares[name])
    least = max(2 * shares["en"], measure["other"])
    return best if len(words) > measure["few_words"] and shares[best] > least else "en"


def is_foreign(text: str) -> bool:
    """Whether the whole of a text does not pass for English.

    The language of its beginning says nothing of a text that goes on in another: stretches from all over it are asked.
    """
    measure = load("unread").numbers()
    stretches = _stretches(text, int(measure["stretches"]), int(measure["stretch"]))
    words = _words(" ".join(stretches))
    share = _share(words, "en")
    if share > measure["sure"]:
        return False
    if sum(seems(stretch) != "en" for stretch in stretches) >= measure["foreign"] * max(1, len(stretches)):
        return True
    return len(words) >= measure["words"] and share < measure["english"]


def _stretches(text: str, count: int, size: int) -> list[str]:
    """So many stretches spread evenly over the words of a text; one that is shorter than they are together, whole."""
    if len(text) <= count * size:
        return [text[at : at + size] for at in range(0, len(text), size)]
    return [text[at : at + size] for at in range(0, len(text) - size, (len(text) - size) // count)]
