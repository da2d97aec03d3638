"""The numbers in the text of a figure, and what each of them counts: percent, points, or the unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from xtgoals.entry.figure_text import SCALES, SIGNS
from xtgoals.entry.units import is_percent, unit_ahead
from xtgoals.model.characters import narrow
from xtgoals.model.numerals import UP_TO_TEN, chinese_number, mixed_number
from xtgoals.model.units import Unit
from xtgoals.model.words import UnitKind

_NUMBER = re.compile(
    r"(?<![\d/])(?P<share>\d/(?:10|[2-9]))(?![\d/])"
    r"|(?:(?:(?:\d{1,2}(?:,\d\d)+,\d{3}|\d{1,3}(?:[, ']\d{3})+|\d{1,3}(?:\.\d{3}){2,}|\d+)(?:\.\d+)?"
    r"|(?<!\d)\.\d+)(?![,.]?\d)"
    r"(?:[十百千万亿]+(?:\d+(?:\.\d+)?[十百千万亿]*)*)?"
    # not what 几十 and 数百万 leave over
    rf"|(?<![几数上十百千万亿])(?P<words>[{SIGNS}]*[{UP_TO_TEN}][{SIGNS}]*))"
    # the 千 of 1.5亿千瓦 belongs to the unit
    r"(?!(?<=千)[瓦米克伏卡帕升])",
    re.ASCII,
)
_ONE_SCALE = re.compile(r"(\d[\d,]*(?:\.\d+)?)([十百千万亿]+)", re.ASCII)
# not the dash of 60-65 and 5个-10个
_SIGN = re.compile(r"(?:^\s*|(?<![\d%])\s|[-–—~(:到至为于达])([-+])[$£€]?$|负$")
_PERCENT = re.compile(r"[\s-]*(?:%|‰|per[ -]?cent\b|pct?\b)", re.IGNORECASE)
_POINTS = re.compile(
    r"[\s-]*(?:个?百分点|(?:%|percentage|per[ -]?cent|pct)[ -]?(?:points?|pts?)\b|ppt?s?\b|p\.p\."
    r"|(?P<basis>个?基点|basis points?\b|bps?\b))",
    re.IGNORECASE,
)
_SCALE = re.compile(rf"\s*({'|'.join(sorted(SCALES, key=len, reverse=True))})\b", re.IGNORECASE)
_TONNES = re.compile(r"\s*([kMG])t(?![a-z])")
_PREFIXES = {"k": 10**3, "M": 10**6, "G": 10**9}
# scales in the name of a unit that the program does not multiply by: `$ million`, 千人
_SCALES_OF_UNITS = {**SCALES, "千": 10**3, "百万": 10**6}
_SCALE_OF_UNIT = re.compile(rf"(?<![a-z])(?:{'|'.join(SCALES)})(?![a-z])|^(?:百万|千)")
_JOINED = re.compile(r"\s*(?:[-–—~至到或]|to|and|or)\s*[$£€]?\s*", re.IGNORECASE)
_ONE = Fraction(1)


@dataclass(slots=True)
class Stated:
    """One number of a figure, where it stands in the text, and what it counts."""

    start: int
    end: int
    number: Fraction
    factors: frozenset[Fraction] = frozenset([_ONE])  # how many of the unit one of it may be
    percent: bool = False  # of something, or of what the unit counts
    points: bool = False
    signed: bool = False
    plain: bool = False  # nothing behind it says what it counts

    @property
    def values(self) -> frozenset[Fraction]:
        """What it may be in the indicator's unit, or how many percent or points it is."""
        return frozenset(self.number * factor for factor in self.factors)


def stated_numbers(text: str, unit: Unit) -> list[list[Stated]]:
    """The numbers of a text that has them in digits, or in Chinese; the ends of a range together.

    >>> homes = Unit("万户", "10,000 homes", UnitKind.COUNT)
    >>> [[list(map(str, one.values)) for one in ends] for ends in stated_numbers("2.1万户，5至6%", homes)]
    [[['21/10']], [['5'], ['6']]]
    """
    matches = list(_NUMBER.finditer(text))
    # beside digits a single sign is a word: 一次能源, 二级以上医院30家
    digits = any(not match["words"] for match in matches)
    some = [match for match in matches if not (digits and match["words"] and len(match[0]) == 1)]
    found: list[list[Stated]] = []
    for following in filter(None, (_stated(match, text, unit) for match in some)):
        one = found[-1][-1] if found else None
        if not one or not _JOINED.fullmatch(text[one.end : following.start]):
            found.append([following])
            continue
        found[-1].append(following)
        # 1.2至1.5万 and 60-65%: what counts the second may count the first too
        if one.plain:
            one.percent, one.points = following.percent, following.points
            one.factors = following.factors if one.percent else one.factors | following.factors
    return found


def counts_percent(unit: Unit) -> bool:
    """Whether values are percent, whatever the unit is called."""
    return unit.kind in (UnitKind.SHARE, UnitKind.RATE) or is_percent(unit)


def _stated(match: re.Match[str], text: str, unit: Unit) -> Stated | None:
    written, start, end = match[0], match.start(), match.end()
    if match["share"]:
        some, of = map(int, written.split("/"))
        return Stated(start, end, Fraction(100 * some, of), percent=True) if some < of else None
    sign = _SIGN.search(text[:start])
    way = -1 if sign and sign[1] != "+" else 1
    for end_of_unit, digits, factors in _counted(written, text, end, unit):
        number, scale = _parted(digits)
        if number is not None:
            plain = end_of_unit == end and scale == 1
            counts = frozenset(scale * factor for factor in factors)
            return Stated(start, end_of_unit, way * number, counts, signed=bool(sign), plain=plain)
    number = _value(written)
    if number is None:
        return None
    return _percent(Stated(start, end, way * number, signed=bool(sign)), text, unit)


def _percent(one: Stated, text: str, unit: Unit) -> Stated:
    if found := _POINTS.match(text, one.end):
        one.points = one.percent = True
        one.factors = frozenset([Fraction(1, 100) if found["basis"] else _ONE])
    elif found := _PERCENT.match(text, one.end):
        per_mille = "‰" in found[0]
        one.percent = not (per_mille and "‰" in unit.zh)
        one.factors = frozenset([Fraction(1, 10) if per_mille and one.percent else _ONE])
    one.end = found.end() if found else one.end
    return one


def _counted(written: str, text: str, end: int, unit: Unit) -> Iterator[tuple[int, str, frozenset[Fraction]]]:
    """How a number may be parted from what it counts: where that ends, the digits, what one of them is."""
    if _POINTS.match(text, end) or _PERCENT.match(text, end):
        return
    yield from _own(written, text, end, unit)
    scale, ahead = _ONE, unit_ahead(text, end, unit)
    while not ahead and (found := _SCALE.match(text, end)):
        scale, end = scale * SCALES[found[1].lower()], found.end()
        ahead = unit_ahead(text, end, unit)
    if ahead:
        yield ahead[0], written, frozenset([scale * ahead[1] / unit.scale])
    elif (tonnes := _TONNES.match(text, end)) and (tonne := unit_ahead("t", 0, unit)):
        yield tonnes.end(), written, frozenset([scale * _PREFIXES[tonnes[1]] * tonne[1] / unit.scale])
    else:
        scaled = scale != 1 or bool(re.search("[万亿]", written))
        yield end, written, frozenset(scale / of for of in _scales(unit, scaled=scaled))


def _own(written: str, text: str, end: int, unit: Unit) -> Iterator[tuple[int, str, frozenset[Fraction]]]:
    # 2千公里 of the unit 千公里 is 2: what belongs to the unit's name is no part of the number
    name, rest = narrow(unit.zh).lower(), text[end:].lower()
    for length in range(len(name)):
        head, tail = name[:length], name[length:]
        gap = 0 if head else len(rest) - len(rest.lstrip())
        after = gap + len(tail)
        goes_on = tail[-1].isascii() and re.match("[a-z]", rest[after:])
        if written.endswith(head) and rest.startswith(tail, gap) and not goes_on:
            yield end + after, written.removesuffix(head), frozenset([_ONE])


def _scales(unit: Unit, *, scaled: bool) -> set[Fraction]:
    """What the values of a unit may have to be multiplied by; a number without a scale may be one of them."""
    if unit.scale != 1:
        return {Fraction(unit.scale)} if scaled else {_ONE, Fraction(unit.scale)}
    named = [found for name in (unit.zh, unit.en) for found in _SCALE_OF_UNIT.findall(name.lower())]
    return {_ONE, *(Fraction(_SCALES_OF_UNITS[name]) for name in named)}


def _parted(written: str) -> tuple[Fraction | None, Fraction]:
    """A number and its scale apart, so that the other end of a range may have the scale too."""
    number, found = _value(written), _ONE_SCALE.fullmatch(written)
    scale = _value(f"1{found[2]}") if found and number else None
    return (number / scale, scale) if number and scale else (number, _ONE)


def _value(written: str) -> Fraction | None:
    if not written:
        return None
    plain = re.sub("[, ']", "", written)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}", plain, re.ASCII):
        plain = plain.replace(".", "")
    if re.fullmatch(r"\d*(?:\.\d+)?", plain, re.ASCII):
        return Fraction(plain)
    value = mixed_number(plain) if plain[0].isascii() else chinese_number(plain)
    return None if value is None else Fraction(value)
