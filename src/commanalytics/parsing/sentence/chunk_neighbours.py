"""Questions about what stands near a chunk, asked of the string of kinds (one letter a chunk, see `chunks`).

>>> joint("nFn,JE", 5)  # "The Ministers welcomed the talks, and urged"
4
>>> joint("nFnE", 3) is None
True
"""

from __future__ import annotations

from collections.abc import Sequence

#: What ends the stretch in which a verb's own subject can stand.
BOUNDARY = frozenset(',;:-()"JSQH')
#: And of what may begin a clause, whatever stands in front.
CLAUSE_BOUNDARY = BOUNDARY - set("SQH")


def past(kinds: str, k: int, passed: str) -> int:
    """The first chunk from `k` on that is none of these kinds."""
    while k < len(kinds) and kinds[k] in passed:
        k += 1
    return k


def before(kinds: str, k: int, passed: str) -> int:
    """The last chunk in front of `k` that is none of these kinds; -1 at the beginning."""
    k -= 1
    while k >= 0 and kinds[k] in passed:
        k -= 1
    return k


def last(kinds: str, k: int, wanted: str) -> int:
    """The last chunk in front of `k` that is one of these kinds; -1 where there is none."""
    return max(kinds.rfind(kind, 0, k) for kind in wanted)


def joint(kinds: str, k: int) -> int | None:
    """The coordinator or comma that joins a verb to one before it, if no noun phrase stands between.

    A comma right in front of it does where the coordinator joins two alike: "to help in Osk and in Arn, thanks Norvia".
    """
    at, near = before(kinds, k, "a,PA-"), before(kinds, k, "a")
    marked = near >= 0 and kinds[near] in ",-"
    if at >= 0 and kinds[at] == "J":
        alike = at > 0 and kinds[at - 1] in "Pa" and kinds[at + 1] == kinds[at - 1]
        if alike and kinds[k] == "E" and kinds[k + 1 :].lstrip("a").startswith("P"):
            return near if marked else None  # "on salt and on the goals set forth in Osk"
        return near if alike and marked and kinds[k] == "F" else at
    return near if marked else None


def coordinated(kinds: str, k: int) -> bool:
    """Whether a coordinator stands in front of a noun phrase, adverbs and prepositional phrases apart."""
    at = before(kinds, k, "aP,")
    return at >= 0 and kinds[at] == "J"


def behind_comma(kinds: str, k: int) -> bool:
    """Whether a noun phrase follows a comma, adverbs apart: a front has ended there."""
    at = before(kinds, k, "a")
    return at >= 0 and kinds[at] in ",-"


def halves(kinds: str, k: int) -> bool:
    """Whether the coordinator `k` stands between the halves of one subject: "Heads of State and Government"."""
    return kinds[k] == "J" and 0 < k < len(kinds) - 1 and kinds[k - 1] in "nP" and kinds[k + 1] in "nP"


def is_aside(kinds: str, k: int) -> bool:
    """Whether a participle stands between commas, and the finite verb comes behind: ", deeply concerned, urged"."""
    near = before(kinds, k, "a")
    if near < 0 or kinds[near] not in ",-(":
        return False
    marks = ")" if kinds[near] == "(" else ",-"
    end = next((j for j in range(k + 1, len(kinds)) if kinds[j] in marks), len(kinds))
    after = past(kinds, end + 1, "a")
    return after < len(kinds) and kinds[after] in "EF"


def goes_on(kinds: str, k: int) -> int | None:
    """The verb behind the coordinator that ends a series of verbs: ", approved its statute and invited"."""
    for j in range(k + 1, len(kinds) - 1):
        if kinds[j] in "SQH;:":
            return None
        if kinds[j] == "J":
            after = past(kinds, j + 1, "a")
            if after < len(kinds):
                return after if kinds[after] in "EF" else None
    return None


def touch(phrases: Sequence[int]) -> bool:
    """Whether the last of some noun phrases stands right behind another: "and ports the Board deems safe"."""
    return len(phrases) > 1 and phrases[-1] == phrases[-2] + 1


def past_title(kinds: str, k: int) -> int:
    """The mark that closes what a preposition has in quotation marks: "in “The lane we want”" is one name."""
    titled = kinds[k] == '"' and kinds[k - 1 : k] == "p"
    return max(k, kinds.find('"', k + 1)) if titled else k
