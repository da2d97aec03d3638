"""Written values: every honest way of writing a figure, and a reason for each that is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from xtgoals.entry.refusal import Refusal
from xtgoals.entry.units import is_own, worth
from xtgoals.model.catalogue import Unit
from xtgoals.model.characters import narrow
from xtgoals.model.numbers import LONGEST_VALUE, plain_text
from xtgoals.model.numerals import NUMERAL, chinese_number, mixed_number
from xtgoals.model.units import impossible
from xtgoals.model.words import Text, UnitKind

_GROUPED = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?"
_PLAIN = r"(?:\d+(?:\.\d+)?|\.\d+)"
_SCALED = r"(?:\d+(?:\.\d+)?(?:百万|千万|十万|百亿|千亿|万亿|十亿|百|千|万|亿))+"
_VALUE = re.compile(
    rf"(?P<sign>[+-]?)\s*(?:(?P<scaled>{_SCALED})|(?P<grouped>{_GROUPED})|(?P<plain>{_PLAIN})"
    rf"|(?P<words>负?{NUMERAL}))\s*(?P<rest>[^\d.,\s].*)?",
    re.ASCII | re.DOTALL,
)
_PERCENT_WORDS = re.compile(rf"(?P<minus>负?)百分之(?P<number>{_PLAIN}|{NUMERAL})", re.ASCII)
_VAGUE = re.compile(
    r"约|大概|大约|左右|上下|将近|接近|近(?=[\d一二三四五六七八九十])|多|余|以上|以下|不少于|不低于|不超过"
    r"|至少|至多|超过|超|几|数(?=[十百千万])|about|approx|over|under|more than|less than|at least|[<>≥≤≈]",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"\d\s*[万亿千%]?\s*(?:~|-|–|—|至|到|\.\.)\s*\d|[一二三四五六七八九十]\s*[至到]\s*[一二三四五六七八九十]"
)
_EXPONENT = re.compile(r"\d\s*[eE]\s*[+-]?\d|\d\s*[x×*]\s*10|\d\^\d", re.ASCII)
_NO_NUMBER = re.compile(
    r"nan|[+-]?inf(inity)?|none|null|n/?a|#n/a|#\w+[!?]?|-+|—+|无|暂无|未报|/", re.IGNORECASE
)
_PLAIN_NUMBER = re.compile(rf"[+-]?(?:{_GROUPED}|{_PLAIN})", re.ASCII)
_LEADING_ZERO = re.compile(r"[+-]?0\d", re.ASCII)


@dataclass(frozen=True, slots=True)
class Understood:
    """A value in the indicator's unit, as it will be stored, and what the writer is told of it."""

    value: Decimal
    stored: str
    echo: Text


def understand_value(text: str, unit: Unit) -> Understood | Refusal:
    """What a written figure means in `unit`, or why it is refused.

    A number without unit or scale is in the indicator's unit; one with a scale (2.1万) or the bare unit (户)
    counts whole units. The stored text keeps the digits as written unless something was converted.

    >>> from xtgoals.model.words import UnitKind
    >>> mu = Unit("万亩", "10,000 mu", UnitKind.QUANTITY)
    >>> [understand_value(text, mu).stored for text in ("15.2万亩", "152000亩", "15.2", "１５．２")]
    ['15.2', '15.2', '15.2', '15.2']
    >>> understand_value("12,34", mu).why.en
    "'12,34': a comma stands where no thousands end"
    """
    # a blank before a digit parts two numbers; any other says nothing
    written = re.sub(r"\s+(?!\d)", "", narrow(text))
    doubt = _doubt(written)
    if doubt:
        return _refuse(text, doubt, unit)
    percent = _PERCENT_WORDS.fullmatch(written)
    if percent:
        number = _number(percent["number"])
        rest, sign = "%", "-" if percent["minus"] else ""
        scaled = False
    else:
        match = _VALUE.fullmatch(written)
        if not match:
            return _refuse(text, _why_no_number(written), unit)
        words = (match["words"] or "").removeprefix("负")
        sign = "-" if match["sign"] == "-" or (match["words"] or "").startswith("负") else ""
        number = _number(match["scaled"] or match["grouped"] or match["plain"] or words)
        scaled = bool(match["scaled"]) or any(scale in words for scale in "万亿")
        rest = (match["rest"] or "").strip()
    if number is None:
        return _refuse(
            text,
            Text("这个数写法不完整或有歧义", "the number is incomplete or can be read in two ways"),
            unit,
        )
    if sign:
        number = -number
    return _in_unit(text, number, rest, unit, scaled=scaled)


def _in_unit(text: str, number: Decimal, rest: str, unit: Unit, *, scaled: bool) -> Understood | Refusal:
    whole_units = Fraction(number)
    if rest:
        factor = worth(rest, unit)
        if factor is None:
            return _refuse(text, _wrong_unit(rest, unit), unit)
        whole_units *= factor
    value = Fraction(number) if not rest and not scaled else whole_units / unit.scale
    exact = _decimal(value)
    if exact is None or len(plain_text(exact)) > LONGEST_VALUE:
        return _refuse(text, Text("换算后不是有限小数", "converted it is no finite decimal"), unit)
    why = impossible(exact, unit)
    if why:
        return _refuse(text, why, unit)
    stored = format(number, "f") if exact == number and not scaled else plain_text(exact)
    stored = "0" if exact == 0 and stored.startswith("-") else stored
    return Understood(exact, stored, _echo(text, stored, unit))


def _echo(text: str, stored: str, unit: Unit) -> Text:
    shown = " ".join(text.split())
    zh, en = unit.of(stored, "zh"), unit.of(stored, "en")
    same = narrow(shown).replace(" ", "") in (stored, f"{stored}{unit.zh}", f"{stored}{unit.en}")
    return Text(zh, en) if same else Text(f"{shown} = {zh}", f"{shown} = {en}")


def _number(text: str) -> Decimal | None:
    if re.fullmatch(rf"{_GROUPED}|{_PLAIN}", text, re.ASCII):
        digits = text.replace(",", "")
        return Decimal("0" + digits if digits.startswith(".") else digits)
    return mixed_number(text) if text[0].isascii() else chinese_number(text)


def _decimal(value: Fraction) -> Decimal | None:
    """The exact decimal, or None for one that never ends."""
    places, rest = 0, value.denominator
    while rest % 10 == 0:
        rest //= 10
        places += 1
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
            places += 1
    if rest != 1 or places > LONGEST_VALUE:
        return None
    return Decimal(value.numerator * 10**places // value.denominator).scaleb(-places)


def _doubt(written: str) -> Text | None:
    if not written:
        return Text("没有数值", "there is no value")
    if _NO_NUMBER.fullmatch(written):
        return Text("不是数；缺报不等于 0", "not a number; missing is not zero")
    if _VAGUE.search(written):
        return Text("是约数或界限，不是确数", "an approximation or a bound, not a figure")
    if _EXPONENT.search(written):
        return Text("不接受指数写法", "exponents are not taken")
    if _RANGE.search(written):
        return Text("是一个范围，不是一个数", "a range, not one number")
    if _LEADING_ZERO.match(written):
        return Text("以多余的 0 开头", "it starts with a needless 0")
    return None


def _why_no_number(written: str) -> Text:
    if re.search(r"\d,\d{0,2}(?!\d)|\d,\d{4,}|\d{4,},", written, re.ASCII):
        return Text("逗号不在千位上", "a comma stands where no thousands end")
    if re.search(r"[\d一二三四五六七八九][^\d.,]+[\d一二三四五六七八九]", written):
        return Text("有两个数", "there are two numbers")
    if not re.search(r"\d|[零〇一二两三四五六七八九十]", written):
        return Text("没有数字", "there is no number in it")
    return Text("不是一个数", "not a number")


def _wrong_unit(rest: str, unit: Unit) -> Text:
    if re.search(r"\d", rest):
        return Text("有两个数", "there are two numbers")
    base = unit.whole
    zh = f"单位 {rest!r} 不能换算成 {base}"
    return Text(zh, f"the unit {rest!r} cannot be turned into {unit.en}")


def _refuse(text: str, why: Text, unit: Unit) -> Refusal:
    like = "345" if unit.kind is UnitKind.COUNT and unit.scale == 1 else "12.5"
    return Refusal(
        Text(f"{text!r}：{why.zh}", f"{text!r}: {why.en}"),
        Text(f"写一个以 {unit.zh} 计的数，如 {like}", f"write one number in {unit.en}, such as {like}"),
    )


def with_unit(text: str, column: str, unit: Unit) -> Understood | Refusal:
    """What a figure means whose unit stands in a column of its own; one written beside it wins.

    >>> from xtgoals.model.words import UnitKind
    >>> roads = Unit("公里", "km", UnitKind.QUANTITY)
    >>> [with_unit(text, "米", roads).stored for text in ("5000", "5公里", "5000米")]
    ['5', '5', '5']
    """
    alone = understand_value(text, unit)
    if is_own(column, unit) or not column or not _PLAIN_NUMBER.fullmatch(narrow(text)):
        return alone
    joined = understand_value(f"{narrow(text)}{narrow(column)}", unit)
    # of two refusals the one that quotes the cell as it is
    return alone if isinstance(joined, Refusal) and isinstance(alone, Refusal) else joined
