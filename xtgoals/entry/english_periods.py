"""Periods as English names them, put the way the rest is read: `Sep 2024` is `2024年9月`."""

from __future__ import annotations

import re

# not those of `calendar`, which follow the locale
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MONTHS = {name.lower()[:length]: n for n, name in enumerate(MONTHS, 1) for length in (3, len(name))}
_MONTHS["sept"] = 9
_M = "(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_O = "(" + "|".join(_ORDINALS) + ")"
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_COUNTS |= {"ten": 10, "eleven": 11}
_Y = r"(?:,? (?:of )?([12]\d{3}))?"

_NAMED = re.compile(rf"{_M}{_Y}", re.ASCII)
_SPAN = re.compile(rf"{_M} ?(?:-|–|to|through) ?{_M}{_Y}", re.ASCII)
_DAY_FIRST = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)? {_M}{_Y}", re.ASCII)
_MONTH_FIRST = re.compile(rf"{_M} (\d{{1,2}})(?:st|nd|rd|th)?{_Y}", re.ASCII)
_PART = re.compile(rf"(?:the )?{_O} (half|quarter){_Y}", re.ASCII)
_FIRST_FEW = re.compile(rf"(?:the )?first (\d{{1,2}}|{'|'.join(_COUNTS)}) (months|quarters){_Y}", re.ASCII)
_YEAR_LAST = re.compile(r"([qh][1-4]|[1-4]q)[ ,/-]*([12]\d{3})", re.ASCII)


def without_english(written: str) -> str:
    """The same period without English words; what has none is returned as it is.

    >>> [without_english(text) for text in ("September 2024", "first half of 2024", "Q3 2024", "30 Sep 2024")]
    ['2024年9月', '2024年H1', '2024年Q3', '2024年9月30日']
    """
    text = written.lower()
    if match := _NAMED.fullmatch(text):
        return _in(match[2], f"{_MONTHS[match[1]]}月")
    if match := _SPAN.fullmatch(text):
        return _in(match[3], f"{_MONTHS[match[1]]}-{_MONTHS[match[2]]}月")
    if match := _DAY_FIRST.fullmatch(text):
        return _in(match[3], f"{_MONTHS[match[2]]}月{match[1]}日")
    if match := _MONTH_FIRST.fullmatch(text):
        return _in(match[3], f"{_MONTHS[match[1]]}月{match[2]}日")
    if match := _PART.fullmatch(text):
        return _in(match[3], f"{'H' if match[2] == 'half' else 'Q'}{_ORDINALS[match[1]]}")
    if match := _FIRST_FEW.fullmatch(text):
        count = _COUNTS.get(match[1], match[1])
        return _in(match[3], f"前{count}{'个月' if match[2] == 'months' else '季度'}")
    if match := _YEAR_LAST.fullmatch(text):
        return _in(match[2], match[1].upper())
    return written


def _in(year: str | None, rest: str) -> str:
    return f"{year}年{rest}" if year else rest
