"""What a number of a plan's text may promise: the figure around it, its unit, and the bound."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from xtgoals.entry.figure_text import SCALES
from xtgoals.model.characters import narrow
from xtgoals.model.numbers import plain_text
from xtgoals.model.numerals import chinese_number
from xtgoals.model.words import UnitKind

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
_NEAR = 100  # characters before a number that are looked at
_STOPS = frozenset(
    [
        "a",
        "an",
        "the",
        "by",
        "in",
        "of",
        "to",
        "from",
        "and",
        "or",
        "at",
        "for",
        "with",
        "on",
        "per",
        "will",
        "shall",
        "is",
        "are",
        "be",
        "been",
        "as",
        "into",
        "than",
        "through",
        "over",
        "under",
        "across",
        "within",
        "each",
        "every",
        "while",
        "which",
        "that",
        "who",
        "including",
        "before",
        "after",
        "until",
        "during",
        "since",
        "between",
        "would",
        "must",
        "should",
        "may",
        "can",
        "has",
        "have",
        "had",
        "this",
        "these",
        "those",
        "more",
        "less",
        "fewer",
        "above",
        "below",
        "higher",
        "better",
    ]
)
_AHEAD = (
    (
        "at_least",
        "≥|>=|不得?[少低小]于|至少|at least|(?:no|not) (?:less|fewer|lower) than|(?:a )?minimum(?: of)?",
    ),
    (
        "at_most",
        "≤|<=|不得?(?:超过|[高大多]于)|至多|at most|up to|(?:no|not) more than|(?:a )?maximum(?: of)?",
    ),
    ("less_than", "<|＜|小于|低于|少于|不足|不到|(?:less|fewer|lower) than|below|under"),
    (
        "more_than",
        ">|＞|超过|超|大于|高于|多于|突破|(?:more|greater|higher) than|over|above|exceed(?:s|ing)?",
    ),
    ("about", "大?约|about|around|approximately|nearly|roughly|some"),
)
_BEFORE = [(kind, re.compile(rf"(?:{words})\s*$", re.IGNORECASE)) for kind, words in _AHEAD]
_BEHIND = [
    (kind, re.compile(rf"\s*(?:{words})", re.IGNORECASE))
    for kind, words in (
        ("at_least", r"及?以上|or (?:more|above|higher|better|over)\b"),
        ("at_most", r"及?以[下内]|之内|or (?:less|fewer|below|lower|under)\b"),
        ("about", "左右|上下"),
    )
]
# down to is a ceiling, although no word says so
_DOWN_TO = re.compile(
    r"(?:[降减缩]\w{0,3}[至到]|控制在|[降减缩]\w{0,2}为"
    r"|\b(?:reduc\w*|cut\w*|lower\w*|decreas\w*|bring\w*|shorten\w*)\b[^.;]{0,80}\bto)\s*$",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s*(?:[%％万亿]\s*)?(?:[-–—~～]+|至|到|to\b)\s*[$£€¥]?\s*", re.IGNORECASE)
_FROM = re.compile(r"(?:[由从自]|\bfrom|\bbetween)\s*[$£€¥]?$", re.IGNORECASE)
_RATES = re.compile(
    r"(?:增[长速幅加]|下降|降[低幅]|提[高升]|上升|涨)(?!\w?[到至])|grow|increas|reduc|cut|rise|fall|decreas",
    re.IGNORECASE,
)
_HOPED = re.compile(
    r"力争|争取|努力|\b(?:aim|aspir|striv|seek|endeavou?r|hope)\w*|(?P<sure>确保|必须|\b(?:will|shall|must)\b)"
)


class Guess(NamedTuple):
    """What a number may promise, and where its figure stands in the text."""

    start: int
    end: int
    values: tuple[str, ...]  # one, or both ends of a range
    bound: str
    unit: str
    kind: UnitKind
    percent: bool
    aspirational: bool

    def measured_in(self, unit: str) -> Guess:
        """The same number in the unit that its row of a table gives, unless it has one of its own."""
        if self.percent or self.unit not in ("个", "items"):
            return self
        if unit in ("%", "％"):
            kind = UnitKind.SHARE if Decimal(self.values[0]) <= 100 else UnitKind.RATE
            return self._replace(unit="%", kind=kind, percent=True)
        named = unit in _COUNTED.split("|") or (unit.isascii() and not re.fullmatch(_METRIC, unit))
        counted = named and all("." not in one for one in self.values)
        return self._replace(unit=unit, kind=UnitKind.COUNT if counted else UnitKind.QUANTITY)


def is_range(text: str, first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether two numbers are the ends of a range: 5-6 %; what rises from 5 to 6 % has two figures.

    >>> is_range("5—6%", (0, 1), (2, 3)), is_range("由5%到6%", (1, 2), (4, 5))
    (True, False)
    """
    between = _RANGE.fullmatch(text, first[1], second[0])
    return bool(between) and not _FROM.search(text, max(0, first[0] - 20), first[0])


def guess(text: str, numbers: list[tuple[int, int]], sentence: int) -> Guess | None:
    """What the number at these places of a text may promise; two are a range.

    `sentence` is where theirs begins. None for what is no plain number.

    >>> text = "力争新建公共快充桩450个以上"
    >>> found = guess(text, [(9, 12)], 0)
    >>> text[found.start : found.end], found.bound, found.unit, found.aspirational
    ('450个以上', 'at_least', '个', True)
    """
    start, end = numbers[0][0], numbers[-1][1]
    values = [_value(text[one:two]) for one, two in numbers]
    if any(value is None for value in values):
        return None
    factor, unit, kind, percent, end = _unit(text, start, end)
    money = _MONEY.search(text, max(0, start - _NEAR), start)
    start = money.start() if money else start
    if money:
        unit, kind = f"{money[0].strip()} {unit}".strip(), UnitKind.QUANTITY
    behind = next(((one, found) for one, words in _BEHIND if (found := words.match(text, end))), None)
    ahead = next(
        (
            (one, found)
            for one, words in _BEFORE
            if (found := words.search(text, max(0, start - _NEAR), start))
        ),
        None,
    )
    bound = (
        behind[0]
        if behind
        else ahead[0]
        if ahead
        else "at_most"
        if _DOWN_TO.search(text, max(0, start - _NEAR), start)
        else "at_least"
    )
    given = [value * factor for value in values if value is not None]
    if percent and (
        _RATES.search(_words(text, sentence, start)) or not all(0 <= one <= 100 for one in given)
    ):
        kind = UnitKind.RATE
    if kind is UnitKind.COUNT and any(one % 1 for one in given) and "万" not in unit and "亿" not in unit:
        kind = UnitKind.QUANTITY
    if len(given) == 2:
        bound, given = ("between", given) if percent and given[0] < given[1] else (bound, given[:1])
    hoped = list(_HOPED.finditer(text, max(sentence, start - 2 * _NEAR), start))
    return Guess(
        ahead[1].start() if ahead else start,
        behind[1].end() if behind else end,
        tuple(map(plain_text, given)),
        bound,
        unit,
        kind,
        percent,
        bool(hoped) and not hoped[-1]["sure"],
    )


def _words(text: str, sentence: int, start: int) -> str:
    """The words just before a number: what stands before a comma is said of something else."""
    return re.split("[，,、；;]", text[max(sentence, start - 30) : start])[-1]


def _value(written: str) -> Decimal | None:
    if written.startswith("百分之"):
        return chinese_number(written.removeprefix("百分之"))
    plain = re.sub(r"[,’'\s\u00a0\u202f]", "", narrow(written))
    return Decimal(plain) if re.fullmatch(r"\d{1,15}(?:\.\d{1,10})?", plain, re.ASCII) else None


def _unit(text: str, start: int, end: int) -> tuple[int, str, UnitKind, bool, int]:
    """By how much a number is to be multiplied, what it counts, and where that ends."""
    if text.startswith("百分之", start):
        return 1, "%", UnitKind.SHARE, True, end
    if found := _PERCENT.match(text, end):
        points = found["points"] is not None
        name = ("个百分点" if "百" in found[0] else "points") if points else "%"
        return 1, name, UnitKind.RATE if points else UnitKind.SHARE, True, found.end()
    if found := _CHINESE.match(text, end):
        scale, noun = found["scale"] or "", found["unit"] or found["of"] or ""
        small = {"十": 10, "百": 100, "千": 1000}.get(scale[:1], 1)
        large = scale.lstrip("十百千")
        counted = noun in _COUNTED.split("|") or (not noun and not large)
        return (
            small,
            f"{large}{noun}" or "个",
            UnitKind.COUNT if counted else UnitKind.QUANTITY,
            False,
            found.end(),
        )
    scaled = _SCALE.match(text, end)
    worth, after = (SCALES[scaled[1].lower()], scaled.end()) if scaled else (1, end)
    if _MONEY.search(text, max(0, start - _NEAR), start):
        return 1, scaled[1] if scaled else "", UnitKind.QUANTITY, False, after
    found = _ENGLISH.match(text, after)
    if found and found["metric"]:
        return worth, found["metric"], UnitKind.QUANTITY, False, found.end()
    if found and found["noun"].lower() not in _STOPS:
        words, after = [found["noun"]], found.end()
        while len(words) < 3 and (more := _WORD.match(text, after)) and more[1] not in _STOPS:
            words, after = [*words, more[1]], more.end()
        return worth, " ".join(words), UnitKind.COUNT, False, after
    chinese = bool(re.search(r"[\u4e00-\u9fff]", text[max(0, start - 30) : end + 30]))
    return worth, "个" if chinese else "items", UnitKind.COUNT, False, after
