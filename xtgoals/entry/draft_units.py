"""What a number of a plan's text counts, by the words behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from xtgoals.entry.figure_text import SCALES
from xtgoals.model.words import UnitKind

THING, THINGS = "个", "items"  # where nothing says what is counted
_SMALL = {"十": 10, "百": 100, "千": 1000}
_COUNTED = (
    "人次|人|名|户|个|家|所|座|栋|幢|套|项|条|处|台|辆|只|头|件|场次|场|次|批|种|篇|部|张|间|艘|架|对|株|棵|盏|路|门"
    "|床|宗|单|例|支|组|片|枚|册|班|车次|架次|村|镇|倍"
)
_MEASURED = (
    "平方公里|平方千米|平方米|立方米|公顷|公里|千米|海里|千瓦时|兆瓦时|千瓦|兆瓦|吉瓦|公斤|千克|毫克|微克|吨标准煤"
    "|标准煤|吨|亩|元|美元|欧元|港元|小时|分钟|工作日|天|个月|个工作日|周年|年|标方|立方|方|升|度|米|伏安|千伏安|分贝|克|斤|箱|标箱"
)
UNITS = "|".join(sorted(f"{_COUNTED}|{_MEASURED}|岁|分".split("|"), key=len, reverse=True))
_UNIT = rf"(?:{UNITS})(?:/(?:{UNITS}))?"
_CHINESE = re.compile(
    rf"\s*(?:(?P<unit>{_UNIT})|(?P<scale>万亿|[十百千]?[万亿]|[十百千])余?\s*(?P<of>{_UNIT})?)"
)
_PERCENT = re.compile(
    r"\s*(?P<points>个?百分点|percentage points?\b|pp\b)|\s*(?:%|％|per ?cent\b)", re.IGNORECASE
)
_MONEY = re.compile(r"(?:(?:US|HK|A|C|R)?[$£€¥]|\b(?:EUR|USD|RMB|CNY|GBP)\s?)$")
_SCALE = re.compile(r"\s*(hundred|thousand|million|billion|trillion|bn)\b", re.IGNORECASE)
_METRIC = (
    r"km²|km2|sq\.? ?km|square (?:kilomet(?:re|er)s?|met(?:re|er)s?|miles?)|k?m²|m2|km|kilomet(?:re|er)s?"
    r"|miles?|met(?:re|er)s?|hectares?|ha|acres?|(?:million |mega|kilo)?tonnes?|tons?|[kMGT]?Wh?|kt|Mt|kg"
    r"|years?|months?|[µμm]g/(?:m³|m3|L)|weeks?|days?|hours?|minutes?|dB|t|m"
)
_ENGLISH = re.compile(rf"[ \t\n-]?\s*(?:(?P<metric>{_METRIC})(?![A-Za-z0-9])|(?P<noun>[A-Za-z][\w’'-]*))")
_WORD = re.compile(r"[ \t]*\n?[ \t]*([a-z][\w’'-]*)")
_STOPS = frozenset(
    (
        *("a", "an", "the", "by", "in", "of", "to", "from", "and", "or", "at", "for", "with", "on", "per"),
        *("as", "will", "shall", "would", "must", "should", "may", "can", "is", "are", "be", "been", "has"),
        *("have", "had", "into", "than", "through", "over", "under", "across", "within", "between"),
        *("above", "below", "including", "each", "every", "this", "these", "those", "more", "less"),
        *("fewer", "higher", "better", "while", "which", "that", "who", "before", "after", "until"),
        *("during", "since"),
    )
)


class Counted(NamedTuple):
    """What a number counts: one of it is `factor` of the unit, whose name ends at `end`."""

    unit: str
    kind: UnitKind
    end: int
    factor: int = 1
    percent: bool = False  # percent, or points


def measured(unit: str, values: Iterable[str]) -> UnitKind:
    """The kind of a unit that stands alone in the cell of a table, by its name and its numbers.

    >>> [measured(unit, ["12"]).value for unit in ("%", "家", "公里", "stops", "km")]
    ['share', 'count', 'quantity', 'count', 'quantity']
    """
    if unit in ("%", "％"):
        return UnitKind.SHARE if all(Decimal(one) <= 100 for one in values) else UnitKind.RATE
    named = unit in _COUNTED.split("|") or (unit.isascii() and not re.fullmatch(_METRIC, unit))
    return UnitKind.COUNT if named and all("." not in one for one in values) else UnitKind.QUANTITY


def counted_at(text: str, start: int, end: int) -> Counted:
    """What the number counts that stands at these places of a text; where nothing says, things.

    >>> counted_at("2.1万户", 0, 3).unit, counted_at("$1.5 million", 1, 4).unit
    ('万户', '$ million')
    """
    if text.startswith("百分之", start):
        return Counted("%", UnitKind.SHARE, end, percent=True)
    if found := _PERCENT.match(text, end):
        points = found["points"] is not None
        name = ("个百分点" if "百" in found[0] else "points") if points else "%"
        return Counted(name, UnitKind.RATE if points else UnitKind.SHARE, found.end(), percent=True)
    if found := _CHINESE.match(text, end):
        scale, noun = found["scale"] or "", found["unit"] or found["of"] or ""
        large = scale.lstrip("十百千")
        # 超600亿 is said of money; 5万 may be of anything
        noun = noun or {"亿": "元"}.get(large[-1:], "个")
        kind = UnitKind.COUNT if noun in _COUNTED.split("|") else UnitKind.QUANTITY
        return Counted(large + noun, kind, found.end(), _SMALL.get(scale[:1], 1))
    scaled = _SCALE.match(text, end)
    after = scaled.end() if scaled else end
    if money := money_before(text, start):
        name = f"{money[0].strip()} {scaled[1] if scaled else ''}".strip()
        return Counted(name, UnitKind.QUANTITY, after)
    factor = SCALES[scaled[1].lower()] if scaled else 1
    found = _ENGLISH.match(text, after)
    if found and found["metric"]:
        return Counted(found["metric"], UnitKind.QUANTITY, found.end(), factor)
    if found and found["noun"].lower() not in _STOPS:
        words, after = [found["noun"]], found.end()
        while len(words) < 3 and (more := _WORD.match(text, after)) and more[1] not in _STOPS:
            words, after = [*words, more[1]], more.end()
        return Counted(" ".join(words), UnitKind.COUNT, after, factor)
    chinese = re.search(r"[\u4e00-\u9fff]", text[max(0, start - 30) : end + 30])
    return Counted(THING if chinese else THINGS, UnitKind.COUNT, after, factor)


def money_before(text: str, start: int) -> re.Match[str] | None:
    """The sign of a currency just before a number."""
    return _MONEY.search(text, max(0, start - 8), start)
