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
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
COUNTS |= {"ten": 10, "eleven": 11}
_LENGTHS = {"months": "个月", "quarters": "季度"}
_WORDS: dict[str, int | str] = {**_MONTHS, **_ORDINALS, **COUNTS, **_LENGTHS}

# the longer names first: `sep` would leave `tember` behind
_M = "(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_D = r"(\d{1,2})(?:st|nd|rd|th)?"
_Y = r"(?:,? (?:of )?([12]\d{3}))?"
# what is read, and how it is written with its words in place of the braces; the year is always the last group
_FORMS = tuple(
    (re.compile(pattern, re.ASCII), written)
    for pattern, written in (
        (rf"{_M}{_Y}", "{0}月"),
        (rf"{_M} ?(?:-|–|to|through) ?{_M}{_Y}", "{0}-{1}月"),
        (rf"{_D} {_M}{_Y}", "{1}月{0}日"),
        (rf"{_M} {_D}{_Y}", "{0}月{1}日"),
        # as words, not as H2 and Q3: like 三季度 they may be said of all that was reached by the end
        (rf"(?:the )?({'|'.join(_ORDINALS)}) quarter{_Y}", "第{0}季度"),
        (rf"(?:the )?(?:first|1st) half{_Y}", "上半年"),
        (rf"(?:the )?(?:second|2nd) half{_Y}", "下半年"),
        (rf"(?:the )?first (\d{{1,2}}|{'|'.join(COUNTS)}) (months|quarters){_Y}", "前{0}{1}"),
        (r"([qh][1-4]|[1-4]q)[ ,/-]*([12]\d{3})", "{0}"),
    )
)


def without_english(written: str) -> str:
    """The same period without English words; what has none is returned as it is.

    >>> [without_english(text) for text in ("September 2024", "first half of 2024", "Q3 2024", "30 Sep 2024")]
    ['2024年9月', '2024年上半年', '2024年Q3', '2024年9月30日']
    """
    text = written.lower()
    for pattern, form in _FORMS:
        if match := pattern.fullmatch(text):
            *parts, year = match.groups()
            named = form.format(*(_WORDS.get(part, part.upper()) for part in parts))
            return f"{year}年{named}" if year else named
    return written
