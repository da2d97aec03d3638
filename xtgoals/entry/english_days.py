"""Days as English names them, put the way the rest is read: `by the end of June 2026` is `2026年6月底`."""

from __future__ import annotations

import re

from xtgoals.entry.english_periods import without_english

_BY = re.compile(r"(?:not? later than|by|until|till|on|at|in|within) (?:the )?")
_END = re.compile(r"(?:the )?end (?:of )?(?:the )?(.+)|(.+?)(?:[- ]end|'s end)")
_PART = re.compile(r"(?:the )?(early|beginning of|start of|mid|middle of|late)[- ](?:the )?(.+)")
_BEFORE = re.compile(r"(?:before|ahead of) (?:the )?(.+)")
_PARTS = {"early": "初", "beginning": "初", "start": "初", "mid": "中", "middle": "中", "late": "下旬"}
_WORDS = {
    "year": "年",
    "this year": "今年",
    "next year": "明年",
    "last year": "去年",
    "month": "本月",
    "this month": "本月",
    "next month": "下月",
    "last month": "上月",
    "today": "今天",
    "yesterday": "昨天",
    "tomorrow": "明天",
}


def without_english_days(written: str) -> str:
    """The same day without English words; what has none is returned as it is.

    >>> [without_english_days(text) for text in ("by the end of june 2026", "end of the year", "8 oct")]
    ['2026年6月底', '年底', '10月8日']
    """
    text = _BY.sub("", written, count=1) if _BY.match(written) else written
    if match := _BEFORE.fullmatch(text):
        return f"{without_english_days(match[1])}前"
    if match := _PART.fullmatch(text):
        return f"{_named(match[2])}{_PARTS[match[1].split()[0]]}"
    if match := _END.fullmatch(text):
        named = _named(match[1] or match[2])
        return f"{named}{'' if named.endswith('年') or not named.isdecimal() else '年'}底"
    return _named(text)


def _named(text: str) -> str:
    return _WORDS.get(text) or without_english(text)
