"""Why a written figure is refused: what is doubtful or wrong about it."""

from __future__ import annotations

import re

from xtgoals.entry.units import is_percent, without_unit
from xtgoals.model.message import Worded, msg
from xtgoals.model.text import Text
from xtgoals.model.units import Unit

LONGEST_TEXT = 100  # characters; no honest writing of one figure needs half of that
_SIGN = "零〇一二两三四五六七八九十"
# What stands in the number, and what is said of it; the first that fits is the plainest to a reader.
_IN_THE_NUMBER = (
    (
        re.compile(
            rf"约|左右|上下|将近|接近|近(?=[\d{_SIGN}])|多|余|以上|以下|以内|不少于|不低于|不超过|不到|不足|大于|小于"
            rf"|至少|至多|超过|超|几|数(?=[十百千万])|[{_SIGN}百千万亿\d]来|来[个户家]|[<>≥≤≈±]"
            r"|(?<![a-z])(?:about|approx\w*|around|roughly|nearly|almost|over|under|more than|less than"
            r"|at least|at most|up to|or more)(?![a-z])",
            re.IGNORECASE,
        ),
        msg("an approximation or a bound, not a figure"),
    ),
    # before the range: 2x10-5 has a dash too
    (
        re.compile(r"\d\s*[eE]\s*[+-]?\d|\d\s*[x×*]\s*10|\d\^\d", re.ASCII),
        msg("exponents are not taken"),
    ),
    (
        re.compile(
            rf"\d\s*[万亿千百%]?\s*(?:~|-|–|—|至|到|\.\.|\bto\b)\s*\d|[{_SIGN}]\s*[至到]\s*[{_SIGN}]",
            re.ASCII,
        ),
        msg("a range, not one number"),
    ),
    (re.compile(r"^[+-]?0[\d,]", re.ASCII), msg("it starts with a needless 0")),
)
_NO_NUMBER = re.compile(
    r"nan|[+-]?inf(inity)?|none|null|n/?a|#n/a|#\w+[!?]?|-+|—+|无|暂无|未报|/", re.IGNORECASE
)
_START = re.compile(rf"[+-]?[\d.,{_SIGN}百千万亿点负]*", re.ASCII)


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
        if pattern.search(bare):
            return doubt
    joined = head.replace(" ", "")
    if re.search(r"\d\s+[.,]|[.,]\s+\d", head, re.ASCII):
        return msg("there is a blank inside the number")
    if re.search(r"\d,\d{0,2}(?!\d)|\d,\d{4,}|\d{4,},", joined, re.ASCII):
        return msg("a comma stands where no thousands end")
    if re.search(rf"[\d{_SIGN}][^\d.,{_SIGN}百千万亿点]+[\d{_SIGN}]|\d\s+\d", head):
        return msg("there are two numbers")
    if not re.search(rf"[\d{_SIGN}百千万亿]", joined):
        return msg("there is no number in it")
    return _about_the_rest(joined, unit)


def _about_the_rest(joined: str, unit: Unit) -> Worded | None:
    # what follows the number is another unit, or belongs to no number
    if re.match("[+负-](?:百分之)?[+负-]", joined):
        return msg("not a number: it has two signs")
    start = _START.match(joined)
    rest = joined[start.end() :] if start else joined
    if re.search(r"\d", rest):
        return msg("there are two numbers")
    number = joined[: len(joined) - len(rest)]
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
