"""Numbers that no character stands for: lists of web pages and of word processors, as they are printed."""

from __future__ import annotations

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_BULLETS = "•◦▪"
_ROMAN_SMALL = ((9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def roman(number: int) -> str:
    """A number in small Roman letters; beyond what they are used for, in digits.

    >>> roman(4), roman(49)
    ('iv', 'xlix')
    """
    if not 0 < number < 4000:
        return str(number)
    found = ""
    for value, letters in (*_ROMAN, *_ROMAN_SMALL):
        found += letters * (number // value)
        number %= value
    return found


def bullet(depth: int) -> str:
    """The mark of an item of a list, of one in an item of it, and of one in that.

    >>> bullet(0), bullet(1), bullet(5)
    ('•', '◦', '▪')
    """
    return _BULLETS[min(depth, len(_BULLETS) - 1)]


def letters(number: int) -> str:
    """A number in small letters, as web pages count beyond z.

    >>> letters(2), letters(27)
    ('b', 'aa')
    """
    if number < 1:
        return str(number)
    found = ""
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(97 + rest) + found
    return found
