"""What was probably meant by a value that the format does not take: what a fix can name instead of a pattern.

This reads only what leaves no doubt. All the ways of writing a figure are understood on entry; a stored file
is refused either way, and a guess about it would be worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from xtgoals.model.characters import narrow
from xtgoals.model.message import msg
from xtgoals.model.near import nearest
from xtgoals.model.numbers import plain_decimal
from xtgoals.model.period import parse_date, parse_period
from xtgoals.model.rule import Rule

BAD_DATE = Rule("bad-date", msg("recorded_on is a day of the calendar."), "2024-02-30", "2024-02-29")
BAD_PERIOD = Rule("bad-period", msg("A period is a year, half, quarter, month or day."), "2024-Q5", "2024-Q4")

_THOUSANDS = r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?"
_COMMA = r"-?\d+,\d{1,2}|-?\d{4,},\d+"
_DAY = r"([12]\d{3})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?(?:[T ].*)?"
_QUARTER = r"([12]\d{3})[-/.年 ]*(?:[Qq第]?([1-4一二三四])(?:季度?)?|([1-4])[Qq])"
_HALF = r"([12]\d{3})[-/.年 ]*(?:[Hh]([12])|([上下])半年)"
_MONTH = r"([12]\d{3})[-/.年 ]*(\d{1,2})月?"
_YEAR = r"([12]\d{3})(?:年|全年|年度|年全年)"
_CHINESE = {"一": "1", "二": "2", "三": "3", "四": "4", "上": "1", "下": "2"}
# words of the trade for those of the format
_MEANT = {
    "自报": "reported",
    "上报": "reported",
    "认定": "verified",
    "核实": "verified",
    "最终核实": "final",
    "最终": "final",
    "定案": "final",
    "预计": "estimate",
    "估计": "estimate",
    "撤回": "withdrawn",
    "作废": "withdrawn",
    "力争": "aspirational",
    "争取": "aspirational",
    "必须": "required",
    "约束性": "required",
    "预期性": "aspirational",
    "月": "monthly",
    "月度": "monthly",
    "季": "quarterly",
    "季度": "quarterly",
    "年": "annual",
    "年度": "annual",
    "yearly": "annual",
    "累计": "cumulative",
    "累计数": "to-date",
    "当期": "increment",
    "当期数": "increment",
    "增速": "growth",
    "时点": "level",
    "合计": "sum",
    "最小": "min",
    "最大": "max",
    "计数": "count",
    "数量": "quantity",
    "占比": "share",
    "percent": "share",
}


def likely_decimal(text: str) -> str | None:
    """The plain decimal that a text must mean.

    >>> [likely_decimal(text) for text in ("1,113", "13,36", "８８％", " 12 ", "abc")]
    ['1113', '13.36', '88', '12', None]
    """
    written = narrow(text).removesuffix("%").removeprefix("+").strip()
    if re.fullmatch(_THOUSANDS, written, re.ASCII):
        written = written.replace(",", "")
    elif re.fullmatch(_COMMA, written, re.ASCII):
        written = written.replace(",", ".")
    return written if plain_decimal(written) is not None else None


def likely_date(text: str) -> str | None:
    """The day that a text must mean, as the format writes it; day and month are never guessed apart.

    >>> [likely_date(text) for text in ("2024/10/1", "20240410", "2024年4月9日", "10/04/2024")]
    ['2024-10-01', '2024-04-10', '2024-04-09', None]
    """
    match = re.fullmatch(_DAY, narrow(text), re.ASCII)
    if not match or (match[0].isdecimal() and len(match[0]) != 8):
        return None
    written = f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}"
    return written if parse_date(written) else None


def likely_period(text: str) -> str | None:
    """The period that a text must mean, as the format writes it.

    >>> [likely_period(text) for text in ("2024Q1", "2024年1季度", "2024年上半年", "2024/9", "1季度")]
    ['2024-Q1', '2024-Q1', '2024-H1', '2024-09', None]
    """
    written = narrow(text)
    if match := re.fullmatch(_YEAR, written, re.ASCII):
        found = match[1]
    elif (match := re.fullmatch(_MONTH, written, re.ASCII)) and (
        match[2] != match[0][4:] or len(match[2]) == 2
    ):
        found = f"{match[1]}-{match[2]:0>2}"
    elif match := re.fullmatch(_QUARTER, written, re.ASCII):
        found = f"{match[1]}-Q{_digit(match[2] or match[3])}"
    elif match := re.fullmatch(_HALF, written, re.ASCII):
        found = f"{match[1]}-H{_digit(match[2] or match[3])}"
    else:
        found = likely_date(text) or ""
    return found if parse_period(found) else None


def meant_words(text: str, known: Iterable[str]) -> list[str]:
    """The words of a closed list that a text may mean: the one that is like it, else all.

    >>> meant_words("Reported", ["estimate", "reported"]), meant_words("力争", ["required", "aspirational"])
    (['reported'], ['aspirational'])
    """
    words = list(known)
    written = narrow(text).lower().replace("_", "-")
    meant = _MEANT.get(written, written)
    return [meant] if meant in words else nearest(written, words, 1) or words


def _digit(sign: str) -> str:
    return _CHINESE.get(sign, sign)
