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
from xtgoals.model.numerals import GROUPED
from xtgoals.model.period import parse_date, parse_period
from xtgoals.model.rule import Rule

BAD_DATE = Rule("bad-date", msg("What stands for a day is one of the calendar."), "2024-02-30", "2024-02-29")
BAD_PERIOD = Rule("bad-period", msg("A period is a year, half, quarter, month or day."), "2024-Q5", "2024-Q4")

_COMMA = r"-?\d+,\d{1,2}|-?\d{4,},\d+"
_DAY = r"([12]\d{3})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?(?:[T ].*)?"
_PERIODS = (  # how a period is written, and how the format writes it
    (r"([12]\d{3})(?:年|全年|年度|年全年)", "{}"),
    # not 20249: one digit needs something that parts it from the year
    (r"([12]\d{3})(?!\d$)[-/.年 ]*(\d{1,2})月?", "{}-{:0>2}"),
    (r"([12]\d{3})[-/.年 ]*(?:[Qq第]?([1-4一二三四])(?:季度?)?|([1-4])[Qq])", "{}-Q{}"),
    (r"([12]\d{3})[-/.年 ]*(?:[Hh]([12])|([上下])半年)", "{}-H{}"),
)
_CHINESE = {"一": "1", "二": "2", "三": "3", "四": "4", "上": "1", "下": "2"}
_OF_THE_TRADE = (  # for each list of the format its words, and what the trade says for them
    "estimate 预计 估计, reported 自报 上报, verified 认定 核实, final 最终核实 最终 定案",
    "withdrawn 撤回 作废",
    "required 必须 约束性, aspirational 力争 争取 预期性",
    "monthly 月 月度, quarterly 季 季度, annual 年 年度 yearly",
    "to-date 累计数, increment 当期 当期数",
    "cumulative 累计, growth 增速, level 时点",
    "sum 合计, min 最小, max 最大",
    "count 计数, quantity 数量, share 占比 percent",
)
_MEANT = {
    said: word
    for said_of in _OF_THE_TRADE
    for word, *ways in map(str.split, said_of.split(","))
    for said in ways
}


def likely_decimal(text: str) -> str | None:
    """The plain decimal that a text must mean.

    >>> [likely_decimal(text) for text in ("1,113", "13,36", "８８％", "abc")]
    ['1113', '13.36', '88', None]
    """
    written = narrow(text).removesuffix("%").removeprefix("+").strip()
    if re.fullmatch(f"-?{GROUPED}", written, re.ASCII):
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
    for pattern, form in _PERIODS:
        if match := re.fullmatch(pattern, written, re.ASCII):
            parts = (_CHINESE.get(part, part) for part in match.groups() if part)
            found = form.format(*parts)
            return found if parse_period(found) else None
    return likely_date(text)


def meant_words(text: str, known: Iterable[str]) -> list[str]:
    """The words of a closed list that a text may mean: the one that is like it, else all.

    >>> meant_words("Reported", ["estimate", "reported"]), meant_words("力争", ["required", "aspirational"])
    (['reported'], ['aspirational'])
    """
    words = list(known)
    written = narrow(text).lower().replace("_", "-")
    meant = _MEANT.get(written, written)
    return [meant] if meant in words else nearest(written, words, 1) or words
