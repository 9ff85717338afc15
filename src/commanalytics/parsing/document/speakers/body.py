"""The body of a text, decided once and with evidence: the names that stand for it, and where each is told.

A list of nouns cannot know every Club, Rada and Hexarchy: the opening says who met, and a capital word of that name
which then acts, sentence after sentence, is the body too. Where two issue a text together ("Norvia and East Tavell
welcome"), the pair is the body if sentence after sentence has it for its subject and the head of the text names both;
where the title does, one sentence will do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from commanalytics.lexicon import Lexicon
from commanalytics.parsing.document.speakers.acting import HELPING, acts, leads_sentence
from commanalytics.parsing.document.speakers.issuer import issuers
from commanalytics.parsing.document.speakers.members import HEAD, joined_names, last_words, several_names
from commanalytics.parsing.document.speakers.only_actor import only_actors
from commanalytics.parsing.document.speakers.pairs import LEAST, PAIR, meets, pairs
from commanalytics.parsing.document.title_names import endings, front, letters, title_line, titles
from commanalytics.parsing.page.layout.lines import plain
from commanalytics.parsing.reach import reach, shares
from commanalytics.parsing.sentence.subject_kinds import is_person, is_speaker, member_nouns
from commanalytics.parsing.sentence.word_readings import closed, forms, guessed
from commanalytics.parsing.wordlists import alternation, grammar, worded
from commanalytics.resources import resource_rows

#: Bold or italics: "The Club **welcomed** the talks", "_welcomed_", "<b>welcomed</b>"; a heading: "## Title".
_SET_OFF = re.compile(
    r"^#{1,6}(?=\s)|\*{1,3}+(?=\w)|(?<=\w)\*{1,3}+|(?<!\w)_(?=[^\W_])|(?<=[^\W_])_(?!\w)|</?(?:b|em|i|strong|u)>",
    re.MULTILINE,
)
_WORD = re.compile(r"[\w-]+")
_CAPITAL = re.compile("[A-Z]")
_SENTENCE = re.compile(r"(?:\A|\n|[.:]\s)[^\w\n]*[a-z]")
_OTHER = shares("document")["other_case"]
_OF = reach("document")
_HEAD = _OF["speaker"]
_ARTICLE = "D"
_SUBJECT = re.compile(
    r"(?:(?:\A|\n|[.:–—-]\s)[^A-Za-z\n]{0,8}(?:[A-Z]\.\d+\s)?(?:We,?\s+the|The|THE|(?P<one>An?))"
    r"|,\s+(?:the|(?P<another>an?))(?=[^,]*\Z))\s(?P<who>[^.;:]{3,300})\Z"
)
_NAMED = re.compile(r"(?:\A|\b(?i:of|the)\s|[–—-]\s)(?:(?i:the)\s)?(?P<name>(?:(?!Of\b|The\b)[A-Z][\w-]+\s?){1,6})")
_GROUP = re.compile(  # begins with a word, which engines find fast
    r"The (?<!\wThe )(?:[A-Z][\w-]+ ){0,2}(?P<name>[A-Z][\w-]+) (?P<noun>[a-z]{4,})"
    r"(?P<named>\s\([A-Z][^()]*(?:\sand|,)\s[^()]*\))?(?=\s)"
)
_FIRST_NOUN = re.compile(r"\A\w+(?= of )")  # a body is called by the kind of thing that it is, not by who sits in it
_LETTERS_FIRST = re.compile(r"\A\W*([A-Z]{3,8})\b(?=[^\n]*[a-z])")  # a release is headed by the initials of whose it is
_WE = re.compile(r"\b[Ww]e\b")
_SPEAKER = r"The (?:[A-Z][\w-]+ ){0,4}([A-Z][a-z-]+)[,:]"
_FORMULA = re.compile(rf"\n[ \t]*{_SPEAKER}[ \t]*\n")
_RUN_ON = re.compile(rf" {_SPEAKER} (?=[A-Z][a-z]+ing\b)")  # a formula in a text on one line: "The Council, Recalling"
_MEMBERS = re.compile(r"\s[–—-]\s|[(,]")  # behind them the members are named
_ASIDE = re.compile(r"[(,]")
_OF_OTHERS = re.compile(r"\b(?:of|and)\b|[(,]")
_SHORT = re.compile(r"[(“\"](?:the\s)?[“\"]?(?:[A-Z]{2,}\s)?([A-Z][A-Za-z0-9-]{1,20})[”\"]?[)”\"]")
#: A meeting that was held, and of whom it was: "The third meeting of the Osk Group was held".
_sitting = worded(r"\A[^,(]*?\b(?i:⟨meeting.occasion.named*⟩)(?:\s+of\s+(?:the\s+)?|\s+(?=[a-z]+\s*\Z))")
_BARE = re.compile(r"(?:\A|\n|[.:–—-]\s|,\s(?![^,]*\sand\s))(?P<who>[A-Z][^.;:,]{3,300})\Z")
#: Whose meeting it was, or whose members came, in a sentence that tells of it in any other way.
_whose = worded(
    r"\b(?i:⟨meeting.occasion.named+meeting.met.by_members⟩) (?:of|to) (?:the )?"
    r"(?P<who>[A-Z][\w-]+(?: (?:(?:of|on|and|for|the) ){0,2}[A-Z][\w-]+){0,8}(?: \([A-Z][\w-]+\))?)"
)


@dataclass(frozen=True, slots=True)
class Named:
    """Words in small letters that stand for the body, and why."""

    words: tuple[str, ...]  # "hexarchy", "hexarchys"; several by the last words of theirs: "japan+states"
    evidence: str  # who_met, title, short_name, pair, members, author, group, only_actor


@dataclass(frozen=True, slots=True)
class Body:
    """Who speaks: beside the nouns that every text has for its body, its own names."""

    names: tuple[Named, ...] = ()

    @property
    def words(self) -> frozenset[str]:
        """All words for the body that only this text has."""
        return frozenset(word for name in self.names for word in name.words)


def read_body(text: str, lexicon: Lexicon) -> Body:
    """The names of the body; none where a formula line names one that every text knows: "The General Assembly,".

    >>> from commanalytics.lexicon import load_lexicon
    >>> text = "Joint Statement of Norvia and East Tavell\\n\\nNorvia and East Tavell welcome the talks."
    >>> [(name.words, name.evidence) for name in read_body(text, load_lexicon()).names]
    [(('norvia+tavell',), 'pair')]
    """
    text = plain(text)
    if any(mark in text for mark in "#*<_"):
        text = _SET_OFF.sub(lambda mark: " " * len(mark.group()), text)
    text = _with_capitals(text)
    formula = _FORMULA.search(text, 0, _HEAD) or _RUN_ON.search(text, 0, _HEAD)
    if formula is not None and is_speaker(formula[1].lower()):
        return Body()
    met = _who_met(text[:_HEAD])
    two = [Named((pair,), "pair") for pair in pairs(text, met, lexicon)]
    issued = [Named((word,), "author") for word in dict.fromkeys(issuers(text, lexicon))]
    found = (
        *_told(text, met, lexicon), *two, *_members(text, met, lexicon), *issued, *_whole_name(met)
    )  # fmt: skip
    body = Body((*found, *_group(text, lexicon)))
    if two:  # they are the subjects of sentences, and no word alone is
        return body
    return Body((*body.names, *(Named((name,), "only_actor") for name in only_actors(text, lexicon, body.words))))


def _with_capitals(text: str) -> str:
    """A text set in one case throughout, with capitals where sentences begin, and to the words of who met.

    >>> _with_capitals("THE OSK CLUB MET IN MAY. THE CLUB NOTED THE ICE.")
    'The Osk Club met in may. The Club noted the ice.'
    """
    head = text[:_HEAD]
    if min(len(_CAPITAL.findall(head)), head.count("e")) > _OTHER * len(head):
        return text  # most texts have so many of these alone
    capitals, small = sum(map(str.isupper, head)), sum(map(str.islower, head))
    if min(capitals, small) > _OTHER * (capitals + small):
        return text
    text = _SENTENCE.sub(lambda first: first.group().upper(), text.lower())
    who = {word for word in _WORD.findall(_who_met(text[:_HEAD])) if word not in closed()}
    text = _WORD.sub(lambda word: word.group().capitalize() if word.group() in who else _named(word.group()), text)
    return _states().sub(lambda name: name.group().title(), text)


@lru_cache(1)
def _states() -> re.Pattern[str]:
    """The names of states that hold other words: "united states"."""
    return re.compile(
        rf"\b{alternation(row['name'].lower() for row in resource_rows('state_names.csv') if ' ' in row['name'])}\b"
    )


def _named(word: str) -> str:
    """A word with a capital if it is on no list and has no ending: it may be a name."""
    return word.capitalize() if word not in closed() and word not in forms() and guessed(word) == {"s": word} else word


def _acting_together(text: str, lexicon: Lexicon) -> Counter[tuple[str, ...]]:
    """How often several by their names lead a sentence together."""
    acting = (match for match in several_names(text) if leads_sentence(match, text, lexicon))
    return Counter(tuple(sorted(last_words(match[0]))) for match in acting)


def _members(text: str, met: str, lexicon: Lexicon) -> Iterator[Named]:
    """Three and more whom the title or who met names together, or the head again: the body where all of them act.

    So are those who do nothing but act together, time and again.
    """
    told = f"{titles(text)}\n{met}"
    sure = {tuple(sorted(last_words(match[0]))) for match in joined_names(told, HEAD)}
    joined = list(joined_names(text, HEAD))
    acting = [m for m in joined if meets().match(text, m.end() + 1) or _opens(m, text, lexicon)]
    head = [last_words(match[0]) for match in acting]
    first = {tuple(sorted(series[front:])) for series in head for front in (0, 1)}  # "Today, Arn, Bel, and Cole met"
    sure.update(first)
    found = Counter(first) | Counter(tuple(sorted(last_words(match[0]))) for match in joined)
    for series, count in (found | _acting_together(text, lexicon)).items():
        if len(series) > PAIR and (count >= LEAST or series in sure):
            yield Named(("+".join(series),), "members")


def _opens(names: re.Match[str], text: str, lexicon: Lexicon) -> bool:
    """Whether names are the first of whom a text says anything, and act."""
    front = text[len(titles(text)) : names.start()]
    return len(front.split()) <= PAIR and leads_sentence(names, text, lexicon)


def _group(text: str, lexicon: Lexicon) -> Iterator[Named]:
    """States that a text begins with, as a group: "The Tolu Bay countries", where they act sentence after sentence or
    are named one by one.
    """
    groups = [found for found in _GROUP.finditer(text) if leads_sentence(found, text, lexicon)]
    count = Counter(found["name"] for found in groups)
    if groups and (groups[0]["named"] or (count[groups[0]["name"]] >= LEAST and not _WE.search(text))):
        first = groups[0]
        if first["noun"] in member_nouns() and first.start() < _OF["title"]:
            yield Named((first["name"].lower(),), "group")


def _told(text: str, met: str, lexicon: Lexicon) -> list[Named]:
    """The names of who met; those of the title, too, where nobody of these acts: "The officials of the Club met"."""
    found, title = [*_names(text, met, lexicon)], title_line(text)
    acts = any(" " not in word for name in found for word in name.words)
    return found if acts or not met or not title else [*found, *_names(text, title, lexicon)]


def _names(text: str, met: str, lexicon: Lexicon) -> Iterator[Named]:
    """The capital words of who met, or of the title, that act."""
    heads = [met] if met else [text[: _OF["titles"]], title_line(text)]
    named = _named_in(_MEMBERS.split(met)[0] or "\n".join(_ASIDE.split(head.title())[0] for head in heads))
    sure = {*letters(heads[-1]), *front(heads[-1]), *_in_brackets(met)}
    first = set(_FIRST_NOUN.findall(met))
    shorts = {
        *_LETTERS_FIRST.findall(heads[0]),
        *_SHORT.findall(met or text[: _OF["speaker"]]),
        *endings(heads[0]),
        *sure,
    }
    for word in filter(_may_be_body, sorted(named | shorts)):
        low, alone = word.lower(), _is_all_of(word, met)
        once = alone or word in sure | first or _heads_group(word, heads[-1])
        evidence = "short_name" if word in shorts else "who_met" if met else "title"
        if acts(word, text, lexicon, 1 if once else LEAST, alone):
            yield Named((low, f"{low.removesuffix('s')}s"), evidence)
        elif word.isupper() and word in named | {*_in_brackets(met)}:
            yield Named((f"members of {low}",), evidence)


def _in_brackets(who: str) -> list[str]:
    """The initials printed with the name of one who met: "of the Light Company (SELCO)"."""
    return [] if " and " in who else _SHORT.findall(who)


def _named_in(told: str) -> set[str]:
    """The words of the names in a title, in which a dash parts what it is from whose it is, or in who met."""
    return {word for match in _NAMED.finditer(told) for word in match["name"].split()}


def _is_all_of(word: str, met: str) -> bool:
    """Whether a name is that of all who met, and of none who are of others: "The Osk Hexarchy met"."""
    return met.rstrip().endswith(word) and _OF_OTHERS.search(met) is None


def _may_be_body(word: str) -> bool:
    low = word.lower()
    return not is_speaker(low) and not is_person(low) and low not in grammar("no_bodies")


def _whole_name(met: str) -> Iterator[Named]:
    """Those who met by a word that others have too, and whose they are: "Friends of Tavell"."""
    who, _, whose = _MEMBERS.split(met)[0].strip().partition(" of ")
    if whose and " and " not in whose and is_speaker(who.lower()):
        yield Named((f"{who} of {whose.split()[-1]}".lower(),), "who_met")


def _heads_group(word: str, who: str) -> bool:
    """Whether a name is that of a group, and of none but one: "Tolu" where "the Ministers of the Tolu Group" met."""
    if " and " in who:
        return False
    nouns = (noun.lower() for name, noun in pairwise(_WORD.findall(who)) if name == word)
    return any(is_speaker(noun) or noun in member_nouns() for noun in nouns)


def _who_met(head: str) -> str:
    """The subject of the first sentence that says that somebody met; empty if there is none."""
    for verb in meets().finditer(head):
        subject = _SUBJECT.search(head[max(0, verb.start() - _OF["verb"]) : verb.start()])
        if subject is None or closed().get(subject["who"].split()[-1]) == _ARTICLE:  # "addressed the meeting"
            continue
        who = _whose_sitting(subject["who"])
        if who and (who != subject["who"] or not (subject["one"] or subject["another"])):
            return who
    whose = _whose().search(head)
    return whose["who"] if whose is not None else _who_met_bare(head)


def _who_met_bare(head: str) -> str:
    """Who met, told without an article: "Foreign Ministers of the Osk Club met"."""
    fronts = (head[max(0, verb.start() - _OF["verb"]) : verb.start()] for verb in meets().finditer(head))
    bare = next(filter(None, map(_BARE.search, fronts)), None)
    return bare["who"] if bare and any(is_speaker(word.lower()) for word in _WORD.findall(bare["who"])) else ""


def _whose_sitting(who: str) -> str:
    """Of a meeting that was held those whose it was, if it is told; else who met as told.

    >>> _whose_sitting("third meeting of the Osk Group (OG) was "), _whose_sitting("meeting was ")
    ('Osk Group (OG)', '')
    """
    sitting = _sitting().match(who)
    if sitting is None:
        return who
    *words, last = who[sitting.end() :].split() or [""]
    return " ".join(words if closed().get(last) in HELPING else [*words, last])
