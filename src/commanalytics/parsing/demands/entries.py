"""Lists of demands: whom the lead-in asks, or each entry for itself; the one place that says whom an entry asks.

The leaves of a list are its demands. The rows of `resources/demand_patterns.csv` for a `list` are matched against what
stands between the lead and the first entry, those for an `entry` against the entry's own words.

>>> from commanalytics.parsing import parse
>>> listed = parse("The Ministers urged Norvia: (a) to mark the lane; (b) to lend a pump.").demands
>>> [(one.marker, one.addressee, one.text) for one in listed]
[('a', 'Norvia', 'mark the lane'), ('b', 'Norvia', 'lend a pump')]
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from commanalytics.lexicon import Lexicon
from commanalytics.parsing.acts.found_act import FoundAct
from commanalytics.parsing.demands.chunked_stretch import Stretch, named_at, tagged
from commanalytics.parsing.demands.pattern_matches import Asked, Behind, Row, reread, rows
from commanalytics.parsing.demands.printed_addressees import asking_words
from commanalytics.parsing.page.layout.lines import MARKER
from commanalytics.parsing.page.starts.lists import inline_entries
from commanalytics.parsing.sentence import LONGEST, sentences
from commanalytics.parsing.sentence.tokens import Token, tokens
from commanalytics.parsing.sentence.word_readings import closed
from commanalytics.parsing.wordlists import grammar

Item = tuple[int, int, str, int]  # start, end, path of markers, level from 1
_HANGING = frozenset("PTHQDS")  # tags of words that nothing can end with
_PARTS = frozenset("QDH")  # and of those with which a part of an action begins
_ENDS = grammar("joining") | {"&"}
_POINTING = grammar("pointing")
_HEADING = re.compile(r"(?P<front>H?)(?P<who>[nuToryf][^F]*?)[:-]?$")
_LABELS = frozenset({"entry_label", "entry_label_to"})


def run_on(work: str, start: int, stop: int) -> list[Item]:
    """The entries of a list inside the sentence; none where they are parts of one action: "passage (i) of food and"."""
    found = inline_entries(work, start, stop)
    parts = sum(work.startswith("of ", _body(work, lo, hi)) for lo, hi, *_ in found)
    announced = bool(found) and work[start : found[0][0]].rstrip().endswith(":")
    if not found or (parts == len(found) and not announced):
        return []
    begin, end, path, level = found[-1]  # the last one ends with its sentence
    half = next(sentences(tokens(work, begin, end)[:LONGEST]), [])
    return [*found[:-1], (begin, half[-1].end if half else end, path, level)]


def entries(
    work: str, act: FoundAct, items: Sequence[Item], subject: tuple[int, int] | None, lexicon: Lexicon
) -> list[tuple[str, Asked]]:
    """The marker and the demand of every leaf of a list."""
    return _List(work, act, lexicon).read(items, subject)


class _List:
    """One list; `lead_in`: whom the words in front of it ask; `behind`: the tag that they end with."""

    def __init__(self, work: str, act: FoundAct, lexicon: Lexicon) -> None:
        self.work, self.act, self.lexicon = work, act, lexicon
        self.behind, self.that = "^", list[Token]()  # "that", where it leads to all entries: "demands that: (a) Norvia"

    def read(self, items: Sequence[Item], subject: tuple[int, int] | None) -> list[tuple[str, Asked]]:
        lead_in = above = self._lead_in(items[0][0], subject)
        found, past = [], 0
        for k, (start, end, path, level) in enumerate(items):
            if start < past:
                continue
            above = lead_in if level == 1 else above
            if k + 1 < len(items) and items[k + 1][3] > level:
                if not self._breaks_off(items[k], items[k + 1]):
                    above = self._told_to(start, end) or lead_in
                    if not above:
                        above = self._heading(items[k], items[k + 1])
                        self.behind = _behind(_spoken(tokens(self.work, start, end)))
                    continue  # its own entries are the demands
                end = past = _family_end(items, k)
            one = self._entry(start, end, above)
            if one is not None:
                found.append((path, one))
        return found

    def _lead_in(self, limit: int, subject: tuple[int, int] | None) -> str:
        """Whom the words between the lead and the first entry name."""
        words = tokens(self.work, self.act.end, limit)[:LONGEST]
        self.behind = _behind(words)
        self.that = [token for token in _spoken(words)[-1:] if token.low == "that"]
        if subject is not None:
            return named_at(self.work, subject, self.lexicon)
        if not words:
            return ""
        tagged(words, self.lexicon, "N" if self.act.rule == "noun" else "v")
        stretch = Behind(self.work, words, self.act, self.lexicon, passive=False)
        found = _first(rows("list", self.act.lemma), stretch, self.act.lemma in asking_words("asks_somebody"))
        return "" if found is None else stretch.named(*found[1].span("who"))

    def _told_to(self, start: int, end: int) -> str:
        """Whom an entry with entries of its own says should do these: "Norvia should:"."""
        stretch = Stretch.read(self.work, _body(self.work, start, end), end, self.lexicon)
        found = _first([row for row in rows("entry", "to") if row.rule == "entry_should"], stretch)
        return "" if found is None else stretch.named(*found[1].span("who"))

    def _heading(self, item: Item, below: Item) -> str:
        """Whom an entry with entries of its own names: "(a) the assemblies", "Norvia to:", "that Norvia:".

        "On Norvia:" does above infinitives; above things it tells what they are about.
        """
        start, end, *_ = item
        own = _spoken(tokens(self.work, start, end))
        to = _behind(own) == "t"
        end = own[-1].start if to else end
        stretch = Stretch.read(self.work, _body(self.work, start, end), end, self.lexicon)
        found = _HEADING.match(stretch.signs)
        if found is None or stretch.is_thing(found.start("who")):
            return ""
        if (found["front"] or found["who"][0] != "n") and not stretch.is_known(*found.span("who")):
            return ""
        about = found["who"][0] == "u" and not to and self._first_tag(below) != "T"
        return "" if about else stretch.named(*found.span("who"))

    def _first_tag(self, item: Item) -> str:
        """The tag of the first word of an entry, if its class is closed."""
        first = tokens(self.work, _body(self.work, *item[:2]), item[1])[:1]
        return closed().get(first[0].low, "") if first else ""

    def _breaks_off(self, item: Item, below: Item) -> bool:
        """Whether the entries below go on with an entry's own words, and are no demands of their own."""
        own = _spoken(tokens(self.work, *item[:2]))
        named = self._heading(item, below) != ""
        if _behind(own) == "t" and named:
            return False
        hangs = bool(own) and closed().get(own[-1].low, "") in _HANGING
        heads = named or self._first_tag(item) in {"P", "T"}  # "Norvia:", "On the lane:"
        heads = heads and self.work[item[0] : item[1]].rstrip().endswith(":")
        return hangs or (self._first_tag(below) in _PARTS and not heads)

    def _entry(self, start: int, end: int, above: str) -> Asked | None:
        """What an entry asks: of whom it names itself where nobody is named above."""
        words = [*self.that, *tokens(self.work, _body(self.work, start, end), end)]
        last = _last(words)
        half = next(iter(sentences(words[:LONGEST])), [])
        if not half or last < len(self.that):
            return None
        stretch = Stretch(reread(tagged(half, self.lexicon, self.behind)))
        found = _first(rows("entry", "to" if above else "whom"), stretch)
        if found is None:
            return Asked(words[len(self.that)].start, words[last].end, above, "listed_item")
        row, match = found
        who = match.span("who") if "who" in match.re.groupindex else None
        name = stretch.named(*who) if who is not None else above
        what = match.start("what")
        begin = stretch.chunks[what].a if row.action == "whole" else stretch.verb_start(what)
        if stretch.signs[what] == "B" and stretch.asks_nobody(begin, what, who):
            name, begin = above, stretch.chunks[stretch.signs.find("H") + 1].a
        return Asked(words[begin].start, words[last].end, name, row.rule) if begin <= last else None


def _first(among: Sequence[Row], stretch: Stretch, anybody: bool = False) -> tuple[Row, re.Match[str]] | None:
    """The first pattern that fits, and names somebody if it names anything; `anybody`: whoever it names is asked."""
    for row in among:
        match = row.pattern.match(stretch.open)
        if match is None or ("who" in match.re.groupindex and _points(stretch, match.start("who"))):
            continue
        if row.place == "entry" and not _bears_out(row, stretch, match):
            continue
        if anybody or "who" not in match.re.groupindex or not stretch.is_thing(match.start("who")):
            return row, match
    return None


def _bears_out(row: Row, stretch: Stretch, match: re.Match[str]) -> bool:
    """Whether a label names somebody, or a finite verb what somebody "should" do, and nothing to be done to a thing."""
    if row.rule in _LABELS:
        return stretch.is_known(*match.span("who"))
    what = match.start("what")
    if stretch.signs[what] != "F" or "who" not in match.re.groupindex:
        return True
    words = stretch.words(what)
    return words[0].tag == "m" and words[-1].tag != "n" and stretch.is_somebody(match.start("who"))


def _points(stretch: Stretch, k: int) -> bool:
    """Whether a chunk names nobody, but points at the entries that do: "called upon the following States:"."""
    first = stretch.chunks[k].a
    first += stretch.tokens[first].tag == "D"
    return first < len(stretch.tokens) and stretch.tokens[first].low in _POINTING


def _last(words: Sequence[Token]) -> int:
    """The last word of an action, marks and coordinators at its end apart; -1 if there is none."""
    last = len(words) - 1
    while last >= 0 and (not words[last].text[0].isalnum() or words[last].low in _ENDS) and words[last].text != ")":
        last -= 1
    return last


def _spoken(words: Sequence[Token]) -> list[Token]:
    return [token for token in words if token.text[0].isalnum()]


def _behind(words: Sequence[Token]) -> str:
    """The tag behind which the entries below these words begin: a verb follows "to:"."""
    spoken = _spoken(words)
    return "t" if spoken and spoken[-1].low == "to" else "^"


def _body(work: str, start: int, end: int) -> int:
    mark = MARKER.match(work, start, end)
    return mark.end() if mark is not None and mark.end() <= end else start


def _family_end(items: Sequence[Item], k: int) -> int:
    """End of the last entry below an item whose own words break off: its entries are parts of one action."""
    end = items[k][1]
    for _, stop, _, level in items[k + 1 :]:
        if level <= items[k][3]:
            break
        end = max(end, stop)
    return end
