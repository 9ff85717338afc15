"""The section of a clause, with the rule that decided it: opening, preamble, operative, closing.

>>> is_closing("Done at Ondara on 4 March 2024"), is_closing("Urges Norvia to wait")
(True, False)
>>> from commanalytics.parsing import parse
>>> found = parse("The Ministers:\\n\\nRecalling the statutes;\\n\\nUrges Norvia to wait.", depth="structure")
>>> [(clause.section, clause.section_rule) for clause in found.clauses]
[('preamble', 'participle'), ('operative', 'finite_verb')]
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from commanalytics.lexicon import Lexicon
from commanalytics.parsing.page.page_limits import counts
from commanalytics.parsing.page.pieces.cutting import Piece
from commanalytics.parsing.page.pieces.run_in_matter import names_meeting
from commanalytics.parsing.page.starts.openings import Opener
from commanalytics.parsing.page.starts.subjects import Subject, subject_of
from commanalytics.parsing.sentence.lexicon_forms import form_pairs, has_form, word_forms
from commanalytics.parsing.wordlists import alternation, filled, grammar
from commanalytics.resources import resource_rows, word_list

_FOLLOWING = re.compile(filled(r"\b⟨adopting⟩\s+(?:on\s+)?the\s+following\b(?!(?:\s+[a-z]+){0,2}\s+⟨done⟩\b)"))
_BEHIND_COMMA = re.compile(r",\s+(?:[a-z]+ly\s+|also\s+|further\s+)?([a-z]+)\b")
_SENTENCE = re.compile(r"(?:[a-z\d)”]|[A-Z]{4})[.;]\s+(?=[A-Za-z])")
_HEADED = re.compile(r"[a-z\d)”][.:]\s+[A-Z]")
_ALSO_DID = re.compile(r"\b(?i:and)\s+(?:(?i:also|further)\s+)?([A-Za-z]+)\b")  # "received the report and commended"
_OTHERS = re.compile(rf"\b{alternation(sorted(grammar('relatives')))}\b", re.IGNORECASE)
_WE_AFTER = re.compile(r"(?:[.;]|,\s+and)\s+(?=[Ww]e\s)")
_EMPHASISED = re.compile(r"\*[^*]+\*")  # a paragraph in italics, as stands in front of a text
#: Kinds of pieces that hold sentences.
_OF = counts("clauses")
_SPOKEN = frozenset({"para", "clause", "entry"})


@dataclass(slots=True)
class Found:
    """A clause as the structure pass leaves it."""

    start: int
    end: int
    section: str
    number: str
    rule: str
    body: int
    items: list[tuple[int, int, str, int]] = field(default_factory=list)
    speaker: tuple[int, int] | None = None
    section_rule: str = ""
    acting: bool = True  # the group acts in it, as far as its form tells


class Section(NamedTuple):
    """A section and the rule that decided it."""

    name: str
    rule: str


class Sections:
    """Sections one after the other; what stands at the end is closed last. `clauses` grows meanwhile."""

    def __init__(self, pieces: list[Piece], work: str, clauses: list[Found], lexicon: Lexicon) -> None:
        self.pieces, self.work, self.clauses, self.lexicon = pieces, work, clauses, lexicon
        self.decided = False  # an operative clause has been seen
        self.enacted = False  # a formula that leads to the decisions has been seen

    def of_clause(self, k: int, piece: Piece, found: Opener) -> Section:
        """That of a piece which opens like a clause, by the form of its opener."""
        if "g" in found.forms:
            return self._of_gerund(k, piece)
        if found.forms == "a" or ("a" in found.forms and not self.decided and not self.enacted):
            return Section("preamble", "participle")
        if self._amid_preamble(k, piece):
            return Section("preamble", "amid_preamble")
        return Section("operative", "finite_verb")

    def _of_gerund(self, k: int, piece: Piece) -> Section:
        """That of a piece which opens with a gerund: the preamble, unless it goes on in finite verbs."""
        if self._in_prose(k, piece):
            return Section("operative" if self.clauses else "opening", "gerund_in_prose")
        may = piece.terminator == "." or (self.decided and bool(piece.mark))
        if may and self._finite_later(piece):
            return Section("operative", "goes_on_to_decide")
        return Section("preamble", "participle")

    def _amid_preamble(self, k: int, piece: Piece) -> bool:
        """A finite clause ("Recalls that …,") between preambular ones is one of them."""
        if piece.terminator != "," or piece.mark:
            return False
        following = next(
            (p for p in self.pieces[k + 1 : k + 1 + _OF["preambular"]] if p.kind in {"clause", "formula"}), None
        )
        return following is not None and following.opener.participial

    def _in_prose(self, k: int, piece: Piece) -> bool:
        """Whether a paragraph that begins with a gerund is one of several sentences, amid paragraphs of prose.

        A marked one that goes on in further sentences has but a heading in front: "- Building trust: The Ministers …".
        """
        if piece.terminator != ".":
            return False
        if piece.mark:
            return piece.bulleted and _HEADED.search(self.work, piece.body, piece.end) is not None
        beside = [p.kind for p in self.pieces[max(0, k - 2) : k] if p.kind != "short"][-1:]
        beside += [p.kind for p in self.pieces[k + 1 : k + 3] if p.kind != "short"][:1]
        return set(beside) == {"para"} and _SENTENCE.search(self.work, piece.body, piece.end) is not None

    def _finite_later(self, piece: Piece) -> bool:
        """Whether a numbered paragraph that begins with a participle goes on to decide: "Having heard …, notes"."""
        behind = _BEHIND_COMMA.finditer(self.work, piece.body, min(piece.end, piece.body + _OF["finite"]))
        return any(has_form(match[1], "s", self.lexicon) for match in behind)

    def of_paragraph(self, piece: Piece, subject: Subject) -> Section:
        """That of a paragraph, by what its subject does and by what stands before it."""
        if self.decided or self.enacted:
            return Section("operative", "after_decision")
        before = self.clauses[-1].section if self.clauses else "opening"
        found = self._at_the_head(piece) or (self._by_subject(piece, subject, before) if subject else None)
        if found is not None:
            return found
        if before == "preamble":
            return Section("preamble", "amid_preamble")
        alone = not self.clauses and not any(p.kind in _SPOKEN for p in self.pieces if p.start > piece.start)
        later = self._acts_behind(_SENTENCE, piece.body, piece.end) if self.clauses or alone else False
        acts = later or self._also_acts(piece, subject)
        return Section("operative", "acts_later") if acts else Section("opening", "before_decision")

    def _at_the_head(self, piece: Piece) -> Section | None:
        """What only stands in front of a text's first clause."""
        if self.clauses:
            return None
        if _EMPHASISED.fullmatch(self.work, piece.start, piece.end):
            return Section("opening", "preface")
        return Section("opening", "names_meeting") if names_meeting(self.work[piece.body : piece.end]) else None

    def _by_subject(self, piece: Piece, subject: Subject, before: str) -> Section | None:
        """What the first subject of a paragraph decides by what it does; amid a preamble less is told by the tense."""
        announced = _FOLLOWING.match(self.work, self.work.find(subject.word, subject.end))
        alone = any((head,) in self.lexicon.by_core for head, _ in form_pairs(subject.word, self.lexicon))
        if announced and (alone or not subject.acts):  # and not "made the following calls:", an act by its noun
            return Section("opening", "announces_text")
        if subject.acts and not (before == "opening" and subject.opens):
            return Section("operative", "group_acts")
        first = not self.clauses and piece.terminator in {".", ":"}  # a title ends without a mark
        if first and self._in_the_present(subject):
            return Section("operative", "acts_in_present")
        return None if before == "preamble" or subject.opens else self._by_body(piece, subject)

    def _by_body(self, piece: Piece, subject: Subject) -> Section | None:
        """That of a paragraph in which the body says what it does now, or will do."""
        if subject.undertakes and piece.terminator:
            return Section("operative", "body_undertakes")
        return Section("operative", "body_in_present") if subject.body and subject.present else None

    def _in_the_present(self, subject: Subject) -> bool:
        """Whether somebody acts now, in the words of the lexicon: "Norvia and Tavell reaffirm their bond"."""
        forms, known = word_forms(subject.word, self.lexicon)
        return known and not subject.reported and forms in {"b", "s"} and not subject.opens

    def _acts_behind(self, stop: re.Pattern[str], start: int, end: int) -> bool:
        """Whether the group acts behind one of the first places where a further sentence begins."""
        stops = itertools.islice(stop.finditer(self.work, start, end), _OF["sentences"])
        found = (subject_of(self.work, place.end(), end, self.lexicon) for place in stops)
        return any(subject.acts and not subject.opens for subject in found)

    def _also_acts(self, piece: Piece, subject: Subject) -> bool:
        """Whether who is told to have done something acts in the same sentence: "received the report and commended"."""
        if not subject.body or not self.clauses:
            return False
        stop = _SENTENCE.search(self.work, piece.body, piece.end)
        end = stop.start() + 1 if stop else piece.end
        others = _OTHERS.search(self.work, subject.end, end)  # "a statement by the Envoy, who warned and called"
        also = _ALSO_DID.finditer(self.work, subject.end, others.start() if others else end)
        verbs = {match[1].lower() for match in also} - word_list("opening_verbs.txt")
        return any(has_form(verb, "p", self.lexicon) for verb in verbs)

    def close(self) -> None:
        """What stands at the end and decides nothing is closing."""
        for found in reversed(self.clauses):
            if found.section == "closing":
                continue
            text = self.work[found.body : found.end].lstrip("*_ ")
            if found.section != "operative" or not (is_enactment(text) or self._only_closes(found, text)):
                break
            found.section, found.section_rule, found.speaker = "closing", "closing_words", None

    def _only_closes(self, found: Found, text: str) -> bool:
        """Whether a paragraph has closing words, and does not go on from an announcement to what "we" do."""
        closes = not found.acting and is_closing(text)
        return closes and not self._acts_behind(_WE_AFTER, found.body, found.end)


@lru_cache(3)
def _closing_cues(why: str = "") -> re.Pattern[str]:
    rows = [row for row in resource_rows("closing_cues.csv") if why in row["why"]]
    return re.compile("|".join(f"(?:{row['pattern']})" for row in rows), re.I)


def is_enactment(text: str) -> bool:
    """ "Adopted at …", "Done at …": reads like a clause and is none."""
    return len(text) < _OF["enacting"] and _closing_cues("enacting").search(text) is not None


def signs(text: str) -> bool:
    """ "For the Council,", "(signed)": somebody signs."""
    return _closing_cues("signature").search(text[: _OF["closing"]]) is not None


def is_closing(text: str) -> bool:
    """Whether a stretch at the end reads as enactment, signature, thanks, or notice of the next meeting."""
    return _closing_cues().search(text[: _OF["closing"]]) is not None
