"""Numbers in Chinese words, and digits with 千, 万 and 亿: `三百四十五`, `2.1万`, `2万1千`, `15万2000`."""

from __future__ import annotations

import re
from decimal import Context, Decimal

_DIGITS = dict(zip("零一二三四五六七八九", range(10), strict=True)) | {"〇": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
UP_TO_TEN = "零〇一二两三四五六七八九十"
NUMERAL = rf"(?:[{UP_TO_TEN}百千万亿]+(?:点[零〇一二三四五六七八九]+[百千]?[万亿]*)?)"
# the forms that a bank or a ledger uses, and the traditional ones
FORMAL = str.maketrans("壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億兩點負", "一二二三三四五六六七八九十百千万亿两点负")
GROUPED = r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?"
_SECTION = re.compile(r"(?:(\d)千)?(?:(\d)百)?(?:(\d)十)?", re.ASCII)
_DIGIT = "([一二两三四五六七八九])"
# A number below 10000 in words. 零 stands for what is skipped, and only there: after 千 it skips 百, before
# the last digit 十. 三百五 is said for 350, and 三百零五 is 305: without 零 such a digit is doubtful.
_SECTION_IN_WORDS = (
    rf"(?:{_DIGIT}千)?(?:{_DIGIT}百)?(?:(?:(?<=千)[零〇])?{_DIGIT}十|^(十))?"
    rf"(?:(?:(?<=[千百十])[零〇]|(?<=十)|^){_DIGIT})?"
)
_ONE_SCALE = re.compile(rf"({GROUPED}|\d+(?:\.\d+)?)([百千]?)|([1-9](?:\.\d+)?)十", re.ASCII)
_FRACTION = re.compile(r"(.+)点([零〇一二三四五六七八九]+)([百千]?)(万亿|万|亿)?")
_EXACT = Context(prec=1000)


def chinese_number(text: str) -> Decimal | None:
    """The value of a number in Chinese words, or None if it is not a proper one.

    >>> chinese_number("三百四十五"), chinese_number("一万零五"), chinese_number("六十六点三")
    (Decimal('345'), Decimal('10005'), Decimal('66.3'))
    >>> chinese_number("十五点二万") == 152000
    True
    >>> chinese_number("三五百") is None and chinese_number("二百万三千万") is None
    True
    """
    match = _FRACTION.fullmatch(text)
    if not match:
        number = _whole(text)
        return None if number is None else Decimal(number)
    whole, fraction, small, large = match.groups()
    number = _whole(whole)
    if number is None or (small and not large) or (large and number >= 10**4):
        return None
    digits = "".join(str(_DIGITS[sign]) for sign in fraction)
    factor = _SMALL.get(small, 1)
    for sign in large or "":
        factor *= _LARGE[sign]
    return _EXACT.multiply(Decimal(f"{number}.{digits}"), Decimal(factor))


def _whole(text: str) -> int | None:
    # 万 and 亿 split a number into sections; each section is below the sign that follows it
    if not text:
        return None
    for sign in ("亿", "万"):
        if sign in text:
            # 一万亿 is 万 times 亿: the last 亿 splits, the first 万.
            high, _, low = text.rpartition(sign) if sign == "亿" else text.partition(sign)
            upper = _whole(high)
            lower = 0 if not low else _whole(low[1:] if low[0] in "零〇" else low)
            if upper is None or lower is None or not upper or lower >= _LARGE[sign]:
                return None
            if low and not _says_its_place(low, sign):
                return None
            return upper * _LARGE[sign] + lower
    return _section(text)


def _says_its_place(low: str, after: str) -> bool:
    # else it can be read in two ways: 三万五 is said for 35000, 一亿五千 for 1.5亿
    return low[0] in "零〇" or any(sign in low for sign in ("百千" if after == "万" else "万"))


def _section(text: str) -> int | None:
    if text in _DIGITS:
        return _DIGITS[text]
    # not compiled at import: every command imports this, and few meet a longer number in words
    match = re.fullmatch(_SECTION_IN_WORDS, text)
    if not match:
        return None
    thousands, hundreds, tens, bare_ten, ones = match.groups()
    parts = ((thousands, 1000), (hundreds, 100), (tens, 10), (ones, 1))
    total = sum(_DIGITS[digit] * worth for digit, worth in parts if digit)
    return total + 10 if bare_ten else total


def mixed_number(text: str) -> Decimal | None:
    """Digits with scales: `2.1万`, `1,234万`, `3亿2千万`, `15万2000`; None where that is no proper number.

    >>> mixed_number("2.1万"), mixed_number("2万1千"), mixed_number("1千2万")
    (Decimal('21000.0'), Decimal('21000'), None)
    >>> mixed_number("15万2000"), mixed_number("3万5"), mixed_number("5千万6百万")
    (Decimal('152000'), None, None)
    """
    for sign in ("亿", "万"):
        if sign in text:
            high, _, low = text.rpartition(sign) if sign == "亿" else text.partition(sign)
            upper, lower = mixed_number(high), mixed_number(low) if low else Decimal(0)
            if upper is None or lower is None or lower >= _LARGE[sign]:
                return None
            # 3万5 is said for 35000: digits must fill all the places, or say theirs
            fills = low.isdecimal() and len(low) == len(str(_LARGE[sign])) - 1
            if low and ("." in text or not (fills or _says_its_place(low, sign))):
                return None
            return _EXACT.add(_EXACT.multiply(upper, Decimal(_LARGE[sign])), lower)
    match = _ONE_SCALE.fullmatch(text)
    if match:
        digits = Decimal((match[1] or match[3]).replace(",", ""))
        return _EXACT.multiply(digits, Decimal(_SMALL.get(match[2] if match[1] else "十", 1)))
    match = _SECTION.fullmatch(text)
    if not match or not text:
        return None
    return Decimal(
        sum(int(digit or 0) * 10**place for digit, place in zip(match.groups(), (3, 2, 1), strict=True))
    )
