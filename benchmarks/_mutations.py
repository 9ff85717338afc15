"""Strange texts made of good ones, and of the words that demands are made of: each a function of a random number."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Sequence
from random import Random

from benchmarks._texts import annotated

#: What communiqués are made of, so that arbitrary text meets the rules and not only their refusal.
PIECES = (
    "The Ministers:", "Recalling", "Demanded that Norvia:", "i.", "(a)", "1.", "•", "–", "\n", "\n\n", " ", ";", ",",
    ".", "and", "Requested", "the Secretary General", "to report", "on 6 May 2020", "A/RES/70/1", "Page 1 of 2", "> ",
    "[1]", "20 September 2023", "We", "urge", "Having heard", "“", "”", "Expressing deep concern", "\u00a0", "Annex",
    "----", "THE COUNCIL", "URGES", "(", ")", ":", "\t", "\r\n", "---", "|", "**", "_", "https://a.example/b", "§ 3",
)  # fmt: skip

#: Words and marks that the reading of a sentence turns on.
TURNING = (
    "to", "not to", "and", "that", "which", "of", "by", "for", "with", "will", "shall", "have", "been", "be", "it",
    "we", "they", "our", "their", "agreed", "urge", "request", "welcome", "commitment", "following", "also", "both",
    "no", "’s", "'", "“", "”", ",", ";", ":", "(", ")", "*",
)  # fmt: skip

#: Slots of a demand, in the order of a usual one; each may be left out, doubled or changed with another.
DEMAND = (
    ("1.", "2.1", "(a)", "•", "Art. 3", "", "3)", "iv."),
    ("Called upon", "Requests", "Urging", "demand that", "Invited", "Tasked", "Entrusted", "Warned",
     "Reiterates its call on", "Norvia was asked", "To request", "Welcoming", "Appeals to", "decides to request",
     "Expects", "Reminds", "We ask", "Its appeal to", "was entrusted with", "CALLS UPON"),
    ("", "also", "strongly", ", in this regard,", "once again", "and condemned", "unanimously", "not"),
    ("Norvia", "the Envoy to Tavell", "both parties", "its Chair", "all States", "Norvia, Tavell and Ondara", ", ",
     "it", "the Food and Agriculture Organization", "Finance and Health Ministers", "those in a position to do so",
     "the", "Norvia, which had left,", "the Government of", "Norvia and", ", , Tavell", "(the Guard", "Mr. Wessel",
     "of", "that"),
    ("to", "not to", "that", "for", "with", "against", "to:", "(to", "to ,", "should", "", "and", "from", ":"),
    ("report", "open the strait", "refrain from fishing", "take all steps", "the mending of all lamps", "be lit",
     "", "to", "its return:", "talks and to", "reopen:\n(a) the strait;\n(b) the port", "mediating"),
    ("", "by 1 June 2024", "within thirty days", "before its next session", "on 31 February 2024", "at the",
     "no later than"),
    (";", ".", ",", ":", "", "; and", ",,", "…", ")", "”", ".;"),
)  # fmt: skip


def made_up(rng: Random) -> str:
    """Pieces of communiqués in no order."""
    return rng.choice([" ", "", "\n"]).join(rng.choices(PIECES, k=rng.randrange(1, 60)))


def demands(rng: Random) -> str:
    """A small communiqué of demands, some of them worded as nobody would."""
    head = rng.choice(
        ["The Ministers met in Ondara on 4 March 2024.\n\n", "", "The Council:\n", "We, the Ministers,\n\n"]
    )
    return head + rng.choice(["\n\n", "\n", " "]).join(_demand(rng) for _ in range(rng.randrange(1, 6)))


def _demand(rng: Random) -> str:
    words = [rng.choice(slot) for slot in DEMAND if rng.random() > 0.08]
    for _ in range(rng.choice([0, 0, 0, 1, 2])):
        words.insert(rng.randrange(len(words) + 1), rng.choice(rng.choice(DEMAND)))
    return rng.choice([" ", " ", " ", "  ", "\n"]).join(filter(None, words))


def wrapped(text: str, rng: Random) -> str:
    """Hard-wrapped at some width."""
    return "\n".join(textwrap.fill(p, rng.choice([20, 40, 65, 72, 80])) for p in text.split("\n"))


def flattened(text: str, rng: Random) -> str:
    """Everything on one line."""
    return re.sub(r"\s+", " ", text)


def stripped(text: str, rng: Random) -> str:
    """Without the markers of lists and clauses."""
    return re.sub(r"(?m)^\s*(?:\d+\.|[ivx]+\.|\([a-z]+\)|[•-])\s*", "", text)


def headed(text: str, rng: Random) -> str:
    """A page's head in mid-sentence."""
    words = text.split(" ")
    at = rng.randrange(len(words))
    return " ".join([*words[:at], "\nCOSAB/2\n2/9\n", *words[at:]])


def requoted(text: str, rng: Random) -> str:
    """Straight quotes for typographic ones."""
    return text.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'})


def retensed(text: str, rng: Random) -> str:
    """Past verbs in another form."""
    return re.sub(r"\b([A-Z][a-z]+)ed\b", r"\1es", text)


def capitals(text: str, rng: Random) -> str:
    """All in capitals, as in a cable."""
    return text.upper()


def unmarked(text: str, rng: Random) -> str:
    """Without any mark."""
    return re.sub(r"[^\w\s]", "", text)


def cut(text: str, rng: Random) -> str:
    """Broken off anywhere."""
    return text[: rng.randrange(len(text) + 1)]


def beheaded(text: str, rng: Random) -> str:
    """Begun anywhere."""
    return text[rng.randrange(len(text) + 1) :]


def joined(text: str, rng: Random) -> str:
    """One half of a text, and behind it half of another."""
    other = rng.choice(list(annotated().values()))
    return cut(text, rng) + rng.choice(["", " ", "\n", "\n\n"]) + beheaded(other, rng)


def _of(parts: str) -> Callable[[str, Random], str]:
    """Some of a text's characters, words, marks or lines left out, doubled, or changed with the next."""
    split = re.compile(parts)

    def disturbed(text: str, rng: Random) -> str:
        found = list(split.finditer(text))
        if not found:
            return text
        chosen = sorted(rng.sample(found, min(len(found), rng.randrange(1, 9))), key=re.Match.start)
        out, at = [], 0
        for match in chosen:
            out += [text[at : match.start()], rng.choice(["", match[0] * 2, match[0] * rng.randrange(3, 40)])]
            if rng.random() < 0.4:  # moved to the front of what comes next
                out[-1] = ""
                out.insert(len(out) - 2, match[0])
            at = match.end()
        return "".join([*out, text[at:]])

    return disturbed


characters, words, marks, lines, blanks = map(_of, (r"(?s).", r"\w+", r"[^\w\s]", r".*\n", r"\s"))


def strewn(text: str, rng: Random) -> str:
    """Odd characters and pieces anywhere in it."""
    for _ in range(rng.randrange(1, 6)):
        at = rng.randrange(len(text) + 1)
        text = text[:at] + rng.choice([*PIECES, "\x00", "\ud800", "\u202e", "İ", "ß", "\u0301", "’", "٣"]) + text[at:]
    return text


def reworded(text: str, rng: Random) -> str:
    """Some words left out, moved, or with another in their place or behind them that the sentence turns on."""
    found = re.split(r"(\s+)", text)  # every second one is blank
    for _ in range(max(1, len(found) // rng.choice((8, 16, 30, 60)))):
        at, other = 2 * rng.randrange(len(found) // 2 + 1), 2 * rng.randrange(len(found) // 2 + 1)
        turning = rng.choice(TURNING)
        found[at], found[other] = rng.choice(
            [
                (turning, found[other]),
                ("", found[other]),
                (f"{found[at]} {turning}", found[other]),
                (found[other], found[at]),
            ]
        )
    return "".join(found)


MUTATIONS: tuple[Callable[[str, Random], str], ...] = (
    wrapped, flattened, stripped, headed, requoted, retensed, capitals, unmarked, cut, beheaded, joined, characters,
    words, marks, lines, blanks, strewn, reworded,
)  # fmt: skip


def strange(rng: Random, texts: Sequence[str] = ()) -> str:
    """A text of any of these kinds; `texts`: those to change, instead of the annotated ones."""
    kind = rng.random()
    if kind < 0.1 and not texts:
        return made_up(rng)
    if kind < 0.5 and not texts:
        return demands(rng)
    text = rng.choice(texts or list(annotated().values()))
    if rng.random() < 0.5:  # a stretch of it is read sooner, and breaks as much
        at = rng.randrange(len(text))
        text = text[at : at + rng.randrange(200, 1200)]
    for _ in range(rng.randrange(1, 4)):
        text = rng.choice(MUTATIONS)(text, rng)
    return text
