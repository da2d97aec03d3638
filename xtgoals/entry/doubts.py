"""Why a written figure is refused: what is doubtful or wrong about it."""

from __future__ import annotations

import re

from xtgoals.entry.units import is_percent, without_unit
from xtgoals.model.message import Worded, msg
from xtgoals.model.numerals import UP_TO_TEN
from xtgoals.model.text import Text
from xtgoals.model.units import Unit

LONGEST_TEXT = 100  # characters; no honest writing of one figure needs half of that
# What stands in the number, and what is said of it; the first that fits is the plainest to a reader.
_IN_THE_NUMBER = (
    (
        rf"(?i)约|左右|上下|将近|接近|近(?=[\d{UP_TO_TEN}])|多|余|以上|以下|以内|不少于|不低于|不超过|不到|不足"
        rf"|大于|小于|至少|至多|超过|超|几|数(?=[十百千万])|[{UP_TO_TEN}百千万亿\d]来|来[个户家]|[<>≥≤≈±]"
        r"|(?<![a-z])(?:about|approx\w*|around|roughly|nearly|almost|over|under|more than|less than"
        r"|at least|at most|up to|or more)(?![a-z])",
        msg("an approximation or a bound, not a figure"),
    ),
    (
        r"(?i)[增升提上长]|[降减缩跌落]|同比|环比|[↑↓▲▼△▽]"
        r"|(?<![a-z])(?:up|down|rose|fell|(?:in|de)creased?|growth|decline[ds]?)(?![a-z])",
        msg("words say which way it went"),
    ),
    (r"^\(.*\)$", msg("brackets may mean that it is below zero")),
    # before the range: 2x10-5 has a dash too
    (r"(?a)\d\s*[eE]\s*[+-]?\d|\d\s*[x×*]\s*10|\d\^\d", msg("exponents are not taken")),
    (
        r"(?a)\d\s*[万亿千百%]?\s*(?:~|-|–|—|至|到|\.\.|\bto\b)\s*\d"
        rf"|[{UP_TO_TEN}]\s*[至到]\s*[{UP_TO_TEN}]",
        msg("a range, not one number"),
    ),
    (r"(?a)^[+-]?0[\d,]", msg("it starts with a needless 0")),
)
_AHEAD = msg("something stands before the number")
_NO_NUMBER = re.compile(
    r"nan|[+-]?inf(inity)?|none|null|n/?a|#n/a|#\w+[!?]?|-+|—+|无|暂无|未报|/", re.IGNORECASE
)


def too_long(length: int) -> Worded:
    """A text that no figure needs."""
    return msg("too long ({length} characters)", length=length)


def doubt_about(written: str, unit: Unit) -> Worded | None:
    """What is wrong with a figure that is not understood; None where its number can be read in two ways."""
    if not written:
        return msg("there is no value")
    if _NO_NUMBER.fullmatch(written):
        return msg("not a number; missing is not zero")
    head = next((head for head, _ in without_unit(written, unit)), written)
    # without the unit: what 超市 or overpasses are called says nothing about the number
    bare = head.replace(unit.whole, " ")
    for pattern, doubt in _IN_THE_NUMBER:
        if re.search(pattern, bare):
            return doubt
    joined = head.replace(" ", "")
    if re.search(r"\d\s+[.,]|[.,]\s+\d", head, re.ASCII):
        return msg("there is a blank inside the number")
    if re.search(r"\d,\d{0,2}(?!\d)|\d,\d{4,}|\d{4,},", joined, re.ASCII):
        return msg("a comma stands where no thousands end")
    if re.search(rf"[\d{UP_TO_TEN}][^\d.,{UP_TO_TEN}百千万亿点]+[\d{UP_TO_TEN}]|\d\s+\d", head):
        return msg("there are two numbers")
    if not re.search(rf"[\d{UP_TO_TEN}百千万亿]", joined):
        return msg("there is no number in it")
    return _about_the_rest(joined, unit)


def _about_the_rest(joined: str, unit: Unit) -> Worded | None:
    # what follows the number is another unit, or belongs to no number
    if re.match("[+负-](?:百分之)?[+负-]", joined):
        return msg("not a number: it has two signs")
    rest = re.sub(rf"(?a)^[+-]?[\d.,{UP_TO_TEN}百千万亿点负]*", "", joined)
    number = joined.removesuffix(rest)
    if re.search(r"\d", rest, re.ASCII):
        return msg("there are two numbers") if number.strip("+-") else _AHEAD
    # 百分之 stands before its number, where % would follow it
    if joined.lstrip("负+-").startswith("百分之") and not is_percent(unit):
        rest = "%"
    if "分之" in rest:
        return None
    if not number.strip("+-") or re.search(r"\.$|\..*\.", number):
        return msg("not a number")
    if not rest:
        return None
    whole = Text(unit.whole, unit.en)
    return msg("the unit {written!r} cannot be turned into {unit}", written=rest, unit=whole)
