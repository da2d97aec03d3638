"""Written values: every honest way of writing a figure, and a reason for each that is refused."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from xtgoals.entry.doubts import LONGEST_TEXT, doubt_about, too_long
from xtgoals.entry.refusal import Refusal
from xtgoals.entry.units import is_own, is_percent, without_unit
from xtgoals.model.characters import narrow
from xtgoals.model.message import Worded, msg
from xtgoals.model.numbers import LONGEST_VALUE, exact_decimal, plain_text
from xtgoals.model.numerals import FORMAL, GROUPED, NUMERAL, chinese_number, mixed_number
from xtgoals.model.text import Text
from xtgoals.model.units import Unit, impossible
from xtgoals.model.words import UnitKind

# no leading zero but that of 0.5: what 007 counts is not known
_PLAIN = rf"(?:{GROUPED}|(?:0|[1-9]\d*)(?:\.\d+)?|\.\d+)"
_DIGITS = re.compile(rf"({_PLAIN})(?:\s*(thousand|million|billion|trillion))?", re.ASCII | re.IGNORECASE)
_MIXED = re.compile(rf"{_PLAIN}[十百千万亿][\d十百千万亿]*", re.ASCII)
_PLAIN_NUMBER = re.compile(rf"[+-]?{_PLAIN}", re.ASCII)
_WORDS = re.compile(NUMERAL)
_SIGNED = re.compile(r"([+-]?|负)\s*([^\s+负-].*)", re.DOTALL)
_PERCENT_WORDS = re.compile(r"([+-]?|负)百分之([-负]?)(.+)")
_LARGE_SCALE = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_TWO_WAYS = msg("the number is incomplete or can be read in two ways")


class Understood(NamedTuple):
    """A value in the indicator's unit, with the digits that it is stored in, and what the writer is told."""

    value: Decimal
    echo: Worded

    @property
    def stored(self) -> str:
        """The value as it stands in a file."""
        return format(self.value, "f")


class _Number(NamedTuple):
    """A number as it was written, and whether it brought a scale: then it counts whole units."""

    value: Decimal
    scaled: bool = False


def understand_value(text: str, unit: Unit, *, added: bool = False) -> Understood | Refusal:
    """What a written figure means in `unit`, or why it is refused.

    A number without unit or scale is in the indicator's unit; one with 万, 亿 or the bare unit (户) counts
    whole units; one with 百 or 千 and no unit, for a unit that is a scale itself, can be read in two ways.
    The stored text keeps the digits as written unless something was converted. Of what a period `added` a
    count may be below zero.

    >>> from xtgoals.model.words import UnitKind
    >>> mu = Unit("万亩", "10,000 mu", UnitKind.QUANTITY)
    >>> [understand_value(text, mu).stored for text in ("15.2万亩", "15万2000亩", "15.2", "１５．２")]
    ['15.2', '15.2', '15.2', '15.2']
    >>> understand_value("12,34", mu).why.en
    "'12,34': a comma stands where no thousands end"
    """
    if len(text) > LONGEST_TEXT:
        return _refuse(text[:20] + "…", too_long(len(text)), unit)
    written = re.sub(r"\s+", " ", narrow(text))
    # the whole text last: with a unit at the end, what stands before it is the more likely number
    readings: list[tuple[str, Fraction | None]] = [*without_unit(written, unit), (written, None)]
    for head, worth in readings:
        number = _number(head, unit)
        if number is None:
            continue
        if worth is None and _two_scales(head, unit):
            return _ambiguous(text, number.value, unit)
        return _in_unit(text, number, worth, unit, added)
    return _refuse(text, doubt_about(written, unit) or _TWO_WAYS, unit)


def _number(written: str, unit: Unit) -> _Number | None:
    # nothing but the number; None where it is none or can be read in two ways
    if re.search(r"\d\s+[\d.,]|[.,]\s", written):
        return None  # a blank parts two numbers
    match = _SIGNED.fullmatch(written)
    # 百分之八十 is 80 of an indicator in percent; of any other it is no figure
    percent = _PERCENT_WORDS.fullmatch(written.replace(" ", "")) if is_percent(unit) else None
    if percent and not (percent[1] and percent[2]):
        sign, unsigned = percent[1] or percent[2], percent[3]
        number = _Number(Decimal(100)) if unsigned == "百" else _unsigned(unsigned)
    elif match:
        sign, number = match[1], _unsigned(match[2])
    else:
        return None
    return number._replace(value=number.value.copy_negate()) if number and sign in ("-", "负") else number


def _unsigned(written: str) -> _Number | None:
    if match := _DIGITS.fullmatch(written):
        digits, scale = Decimal(match[1].replace(",", "")), match[2]
        return _Number(digits * _LARGE_SCALE[scale.lower()], scaled=True) if scale else _Number(digits)
    joined = written.replace(" ", "").translate(FORMAL)
    if _MIXED.fullmatch(joined):
        value, scaled = mixed_number(joined), True
    elif _WORDS.fullmatch(joined):
        value, scaled = chinese_number(joined), any(scale in joined for scale in "万亿")
    else:
        return None
    return None if value is None else _Number(value, scaled)


def _two_scales(written: str, unit: Unit) -> bool:
    # a scale that the unit may share or not: 5千 for 万户, for 千瓦
    joined = written.replace(" ", "").translate(FORMAL)
    if unit.zh[0] in "百千" and len(unit.zh) > 1:
        return joined.endswith((unit.zh[0], "thousand"))
    small = re.search("[百千]|[0-9]十|thousand", joined) and not re.search("百分之|[万亿]", joined)
    return unit.scale != 1 and bool(small)


def _in_unit(
    text: str, written: _Number, worth: Fraction | None, unit: Unit, added: bool
) -> Understood | Refusal:
    number, scaled = written
    value = Fraction(number)
    # 2.1万 of 万户 counts households, as 21000户 does; 2.1 alone is in the indicator's unit
    if worth is not None or scaled:
        value = value * (1 if worth is None else worth) / unit.scale
    exact = exact_decimal(value)
    if exact is None:
        return _refuse(text, msg("converted it is no finite decimal"), unit)
    if why := impossible(exact, unit, added=added):
        return _refuse(text, why, unit)
    # the digits as written, 66.30 too: how exact a figure is may be told by its zeros
    stored = format(number, "f") if exact == number and not scaled else plain_text(exact)
    stored = stored.removeprefix("-") if exact == 0 else stored  # -0 is no value of the format
    if len(stored) > LONGEST_VALUE:
        return _refuse(text, msg("stored it is longer than {most} characters", most=LONGEST_VALUE), unit)
    typed, meant = " ".join(text.split()), _sized(stored, unit)
    same = narrow(typed).replace(" ", "") in (stored, f"{stored}{unit.zh}", f"{stored}{unit.en}")
    echo = meant if same else msg("{written} = {meant}", written=typed, meant=meant)
    return Understood(Decimal(stored), echo)


def _sized(number: str, unit: Unit) -> Text:
    return Text(unit.of(number, "zh"), unit.of(number, "en"))


def _refuse(text: str, why: Worded, unit: Unit) -> Refusal:
    like = "345" if unit.kind is UnitKind.COUNT and unit.scale == 1 else "12.5"
    return Refusal(
        msg("{text!r}: {why}", text=text, why=why),
        msg("write one number in {unit}, such as {like}", unit=unit, like=like),
    )


def _ambiguous(text: str, number: Decimal, unit: Unit) -> Refusal:
    scale = unit.scale if unit.scale != 1 else 1000 if unit.zh[0] == "千" else 100
    one, other = (plain_text(value) for value in (number / scale, number))
    sizes = {"one": _sized(one, unit), "other": _sized(other, unit)}
    return Refusal(
        msg("{text!r}: it can be read as {one} and as {other}", text=text, **sizes),
        msg("write {one} or {other}", one=one, other=other),
    )


def with_unit(text: str, column: str, unit: Unit, *, added: bool = False) -> Understood | Refusal:
    """What a figure means whose unit stands apart from it; one that is written beside it must be the same.

    >>> from xtgoals.model.words import UnitKind
    >>> roads = Unit("公里", "km", UnitKind.QUANTITY)
    >>> [with_unit(text, "米", roads).stored for text in ("5000", "5000米")]
    ['5', '5']
    >>> with_unit("5公里", "米", roads).why.en
    "'5公里': it has another unit than the table says, '米'"
    """
    alone = understand_value(text, unit, added=added)
    if not column or (is_own(column, unit) and _PLAIN_NUMBER.fullmatch(narrow(text))):
        return alone
    joined = understand_value(f"{narrow(text)}{narrow(column)}", unit, added=added)
    if _PLAIN_NUMBER.fullmatch(narrow(text)):
        # of two refusals the one that quotes the cell as it is
        return alone if isinstance(joined, Refusal) and isinstance(alone, Refusal) else joined
    same = isinstance(joined, Understood) and isinstance(alone, Understood) and joined.value == alone.value
    if isinstance(alone, Refusal) or same or narrow(text).lower().endswith(narrow(column).lower()):
        return alone
    return _refuse(text, msg("it has another unit than the table says, {column!r}", column=column), unit)
