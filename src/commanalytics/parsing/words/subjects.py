"""Noun phrases by their words alone: whether one is the body, and where an adverbial or an insertion ends."""

from __future__ import annotations

from commanalytics.lexicon import Lexicon
from commanalytics.parsing.sentence.subjects import is_person, is_speaker
from commanalytics.parsing.wordlists import grammar

AUXILIARIES = grammar("auxiliaries")
#: Pronouns that stand for the body; "I" is its chair.
PRONOUNS = grammar("body_pronouns")
RELATIVES = frozenset({"that", "which", "who"})
_MEMBERS = grammar("members_like_bodies")
_PERSONAL = PRONOUNS - {"it"}
_NUMERALS = grammar("numerals")
_OURSELVES = frozenset({"countries", "governments", "nations", "states", "leaders"})
_SOME = grammar("some")
_PREPOSITIONS = grammar("prepositions")
_ADVERBIALS = grammar("adverbials")
_ASIDES = grammar("asides")
_ADVERBS = grammar("adverbs")
_SUBJECT_STARTS = grammar("subject_starts")
_ADVERBIAL_STARTS = grammar("adverbial_starts")


def aside_end(words: list[str]) -> int:
    """Index of the comma that closes what the first comma opens: ", which opened in Pell,"; 0 if nothing is opened."""
    told = words[1:3][-1:] == ["by"] and words[1].endswith(("ed", "n"))  # ", convoked by the Government of Nordmark,"
    if len(words) < 3 or not (words[1] in _ASIDES or words[1].endswith("ing") or told):
        return 0
    for i in range(2, len(words)):
        if words[i] in {";", "."}:
            return 0
        if words[i] == ",":
            return i
    return 0


def past_adverbial(words: list[str]) -> int:
    """Index after an adverbial that stands before the subject: "In reply to a question, …". Words in small letters.

    The comma that ends it is the first one behind which a subject can begin.
    """
    if not words:
        return 0
    first = words[0]
    if first in _ADVERBS and len(words) > 1:
        return 2 if words[1] == "," else 0
    if first not in _ADVERBIAL_STARTS and not first.endswith(("ing", "ly", "ed")) and first not in _ADVERBIALS:
        return 0
    commas = [i for i, word in enumerate(words[:60]) if word == "," and i + 1 < len(words)]
    pronoun = next((i for i, word in enumerate(words[: commas[0] if commas else 30]) if word in _PERSONAL), 0)
    if pronoun and first in _PREPOSITIONS:
        return pronoun  # "For now we intend …, and …", but "As we said, the Council …"
    return next((i + 1 for i in commas if words[i + 1] in _SUBJECT_STARTS), commas[0] + 1 if commas else 0)


def _last_article(phrase: list[str]) -> int:
    """Index of the last "the" of a phrase that holds one behind its first word."""
    return len(phrase) - 1 - [w.lower() for w in reversed(phrase)].index("the")


def is_group(phrase: list[str], lexicon: Lexicon) -> bool:
    """Whether a noun phrase, as words, is the body that speaks, and not one of its officers or members."""
    words = [w.lower() for w in phrase if w[0].isalnum()]
    if not words:
        return False
    if words[0] in _SOME:
        return False
    if words[0] in PRONOUNS or words[-1] in _PERSONAL or words[-2:] == ["of", "us"]:
        return True
    if words[0] in _ADVERBIAL_STARTS and len(words) > 1 and phrase[-1][0].isupper() and is_speaker(words[-1], lexicon):
        return True  # "In this connection Ministers recall"
    if words[0] in _ADVERBIAL_STARTS and "the" in words[1:]:
        return is_group(phrase[_last_article(phrase) :], lexicon)  # "With this in mind the Council invites"
    if words[0] == "our" and any(word in _OURSELVES for word in words[1:4]):
        return True  # "Our four countries"
    if _lists_members(phrase):
        return True
    head: list[str] = []
    for w in phrase:
        if w.lower() in _PREPOSITIONS or not w[0].isalnum():
            break
        head.append(w.lower())
    if any(is_person(w) for w in head) or (" ".join(head[-2:]) in _MEMBERS):
        return head[-1].endswith("s") and not lexicon.own.isdisjoint(words)  # "The representatives of the Creditors"
    counted = bool(head) and head[0] in {"the", "all"} and head[-1] in _NUMERALS
    return counted or any(is_speaker(w, lexicon) for w in head)


def _lists_members(phrase: list[str]) -> bool:
    """Members named one by one: "The United States, Australia, India, and Japan"."""
    return sum(w == "," for w in phrase) >= 3 and sum(w[0].isupper() for w in phrase) >= 4
