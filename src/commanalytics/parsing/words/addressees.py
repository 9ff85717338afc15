"""Addressees: the names of those whom a demand asks, as printed, told apart where several are joined."""

from __future__ import annotations

import re
from functools import lru_cache

from commanalytics.lexicon import word_list
from commanalytics.parsing.wordlists import grammar

_LEAVE_OUT = re.compile(
    r",\s+(?:(?:to|of|in|from|for) which|in|as(?! well)|with|through|by|including|notably|particularly|especially"
    r"|such as|if|when|where|which|who|whose"
    r"|after|before|under|within|pending|on|at|upon|inter|for|subject|together|should|each|first|firstly"
    r"|irrespective|until|till|among (?:them|whom)"
    r"|(?:most|all|some|many|several|none|each|both|one) of (?:whom|which)|whether|whichever|whatever|wherever|whoever"
    r"|\w+ing)\b.*$"
    r"|\s*\(\s?\w{1,4}\s?\)$|,?\s+so that\b.*$"
    r"|\s+(?:with (?:the|an?) (?:request|appeal|plea|demand|call)"
    r"|in (?:close )?(?:consultation|coordination|cooperation|collaboration|partnership)|in accordance"
    r"|the following|as follows|in line|in keeping|in this"
    r"|as (?:soon|well as a matter|a matter|appropriate)|once again|also|further)\b.*$"
    r"|,\s+(?:however|therefore|too)\b.*$|,\s+[^,]{1,60} among them$",
    re.S,
)
_MARKED = re.compile(r"^\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[).]\s+")
_ARTICLE = re.compile(r"^(?:(?:to|on|upon|of|from)\s+)?(?:(?:the|their|its|our|his|her|own|respective|a|an)\s+)+", re.I)
_LINKED = re.compile(r"^(?:to|on|upon)\s+")
_AGAIN = re.compile(r"(?:to|on|upon)\s+(?:the\s+|all\s+)?[A-Za-z]")
_ASIDE = re.compile(
    r",\s+(?:(?:to|of|in|from|for) which|in|as|with|through|by|if|when|where|after|before|under|within|pending|on|at"
    r"|upon|inter|for|subject|should|irrespective|not|who|which|whose)\b[^,]{0,160},\s*"
)
_TITLED = re.compile(r",\s+(?:H\.\s?E\.\s+)?(?:Mr|Ms|Mrs|Dr|Prof)\.?\s[^,]*")  # the officer's own name
_TRAILING_ADVERB = re.compile(
    r"(?:\s+(?!family\b|assembly\b|supply\b|only\b)[a-z]+ly"
    r"|\s+forthwith|\s+alike|\s+each|\s+once more|\s+again|\s+as an? [a-z]+ step)+$"
)
_JOINT = re.compile(r"\s+&\s+|,\s+(?:and\s+|as well as\s+)?|\s+and\s+|\s+as well as\s+|\s+or\s+")
_JOINERS = frozenset({"and", "or"})  # one that stands alone between two commas joins nothing
_LIST_PREPOSITION = re.compile(r"\b(?:in|of|for|on|at|to|between|against)\s+(?:the\s+)?[^,]*$")


def clean_addressee(text: str) -> str:
    """An addressee as printed, without articles; several joined by " + "."""
    text = _MARKED.sub("", re.sub(r"\s+", " ", text).strip(" ,;:."))
    text = _LEAVE_OUT.sub("", _TITLED.sub("", _ASIDE.sub(" ", text)))
    text = _TRAILING_ADVERB.sub("", text.strip(" ,;:."))
    text = re.sub(r"^both\s+(?=.*\band\b)", "", text.strip(" ,;:."), flags=re.I)
    names = (_ARTICLE.sub("", part).strip(" ,") for part in map(_unlinked, _parts(text)))
    return " + ".join(name for name in names if name and name not in _JOINERS)


def _unlinked(part: str) -> str:
    """A further name without the particle that repeats the first one's: "to Kessary and to Tavia"."""
    return _LINKED.sub("", part)


def _parts(text: str) -> list[str]:
    """Names joined by "and" or commas, unless the "and" belongs inside one of them.

    Between two commas may stand nothing: a blank name joins no others to one.
    """
    parts: list[str] = []
    start = 0
    for match in _JOINT.finditer(text):
        left, right = text[start : match.start()], text[match.end() :]
        if left.strip() and right.strip() and _inside(left, right):
            continue
        parts.append(left)
        start = match.end()
    return [*parts, text[start:]]


_BODY_NAME = re.compile(
    r"[A-Z][\w’'-]*\s+(?:Organi[sz]ation|Agency|Programme|Fund|Committee|Commission|Council|Office|Ministry|Bank|Centre|"
    r"Bureau|Department|Secretariat|Institute|Authority|Board)\b"
)


_PORTFOLIOS = grammar("portfolios")


def _inside(left: str, right: str) -> bool:
    """Whether "and" joins words within one name: "Permanent Representatives in New York and Geneva"."""
    if _AGAIN.match(right):
        return False  # "to the President and to the Procurator"
    if re.match(r"(?:the|all|both|other|its|their|our|his|her|any|every|each|those)\s", right, re.I):
        return left.count("(") > left.count(")")
    if left.count("(") > left.count(")") or right[:1].isdigit():
        return True
    if left.split()[-1].lower() in _PORTFOLIOS and right.split()[0].lower() in _PORTFOLIOS:
        return True  # "Finance and Health Ministers"
    if _BODY_NAME.match(right) and len(left.split()) <= 2 and left[:4].lower() == "the ":
        return True  # "the Ports and Lighthouses Organization"
    if not _LIST_PREPOSITION.search(left):
        return left[:1].islower() and right[:1].islower() and not right.split()[-1].endswith("s")
    return not re.match(
        r"(?:[A-Z][\w’'-]*\s+)*"
        r"(?:[Mm]ember [Ss]tates|[Ss]tates|[Gg]overnments?|[Oo]rgani[sz]ations|[Pp]artners|[Pp]arties)\b",
        right,
    )


@lru_cache(1)
def addressee_nouns() -> frozenset[str]:
    """Nouns that can end an addressee in small letters."""
    return word_list("addressee_nouns.txt")
