"""Numbers in Chinese words, and digits with 千, 万 and 亿: `三百四十五`, `2.1万`, `2万1千`."""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = dict(zip("零一二三四五六七八九", range(10), strict=True)) | {"〇": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
NUMERAL = r"(?:[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+)?)"
_MIXED = re.compile(r"(\d+(?:\.\d+)?)(百万|千万|十万|百亿|千亿|万亿|十亿|百|千|万|亿)")


def chinese_number(text: str) -> Decimal | None:
    """The value of a number in Chinese words, or None if it is not a proper one.

    >>> chinese_number("三百四十五"), chinese_number("一万零五"), chinese_number("六十六点三")
    (Decimal('345'), Decimal('10005'), Decimal('66.3'))
    >>> chinese_number("三五百") is None and chinese_number("二百万三千万") is None
    True
    """
    whole, _, fraction = text.partition("点")
    number = _whole(whole)
    if number is None or ("点" in text and not fraction):
        return None
    if not fraction:
        return Decimal(number)
    if any(sign not in _DIGITS for sign in fraction):
        return None
    return Decimal(f"{number}." + "".join(str(_DIGITS[sign]) for sign in fraction))


def _whole(text: str) -> int | None:
    """万 and 亿 split a number into sections; each section is below the sign that follows it."""
    if not text:
        return None
    for sign in ("亿", "万"):
        if sign in text:
            # 一万亿 is 万 times 亿: the last 亿 splits, the first 万.
            high, _, low = text.rpartition(sign) if sign == "亿" else text.partition(sign)
            upper = _whole(high)
            lower = 0 if not low else _whole(low.removeprefix("零"))
            if upper is None or lower is None or not upper or lower >= _LARGE[sign]:
                return None
            if low and lower < _LARGE[sign] // 10 and not low.startswith("零"):
                return None  # 三万五 is said for 35000: doubtful
            return upper * _LARGE[sign] + lower
    return _section(text)


def _section(text: str) -> int | None:
    """A number below 10000: digits before 千, 百, 十 in falling order, 零 for what is skipped."""
    if text in {"零", "〇"}:
        return 0
    total, last, digit, zero = 0, 10**4, None, False
    for index, sign in enumerate(text):
        if sign in "零〇":
            if digit is not None or zero or index == 0 or index == len(text) - 1:
                return None
            zero = True
        elif sign in _DIGITS:
            if digit is not None:
                return None
            digit = _DIGITS[sign]
        elif sign in _SMALL:
            unit = _SMALL[sign]
            if digit is None and not (unit == 10 and index == 0):
                return None
            if unit >= last or (zero and unit * 10 >= last):
                return None
            total += (1 if digit is None else digit) * unit
            last, digit, zero = unit, None, False
        else:
            return None
    if digit is None:
        return None if zero else total
    # 三百五 is said for 350, and 三百零五 is 305: without 零 it is doubtful.
    return total + digit if last in (10**4, 10) or zero else None


def mixed_number(text: str) -> Decimal | None:
    """Digits with scales: `2.1万`, `3亿2千万`; None if a part is not below the scale before it.

    >>> mixed_number("2.1万"), mixed_number("2万1千"), mixed_number("1千2万")
    (Decimal('21000.0'), Decimal('21000'), None)
    """
    parts = _MIXED.findall(text)
    if not parts or "".join(digits + scale for digits, scale in parts) != text:
        return None
    if len(parts) > 1 and any("." in digits for digits, _ in parts):
        return None
    total, last = Decimal(0), None
    for digits, scale in parts:
        factor = 1
        for sign in scale:
            factor *= _SMALL.get(sign) or _LARGE[sign]
        value = Decimal(digits) * factor
        if last is not None and value >= last:
            return None
        total, last = total + value, Decimal(factor)
    return total
