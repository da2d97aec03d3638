"""What a number of a plan's text may promise: the figure around it, its unit, and the bound."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from xtgoals.entry.draft_units import THING, THINGS, counted_at, measured, money_before
from xtgoals.model.characters import narrow
from xtgoals.model.numbers import plain_text
from xtgoals.model.numerals import chinese_number
from xtgoals.model.words import UnitKind

_NEAR = 100  # characters before a number that are looked at
_AHEAD = (
    (
        "at_least",
        "≥|>=|不得?[少低小]于|至少|at least|(?:no|not) (?:less|fewer|lower) than|(?:a )?minimum(?: of)?",
    ),
    (
        "at_most",
        "≤|<=|不得?(?:超过|[高大多]于)|至多|at most|within|up to|(?:no|not) more than|(?:a )?maximum(?: of)?",
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
_RISES_FROM = re.compile(r"(?:[由从]|\bfrom)\s*[$£€¥]?$", re.IGNORECASE)
_RISES = re.compile(r"[^\d.,，。;；、:：()（）\0]{0,16}?(?:至|到|\bto\b)\s*[$£€¥]?", re.IGNORECASE)
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
        if self.percent or self.unit not in (THING, THINGS):
            return self
        percent = unit in ("%", "％")
        return self._replace(unit="%" if percent else unit, kind=measured(unit, self.values), percent=percent)


def is_range(text: str, first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether two numbers are the ends of a range: 5-6 %; what rises from 5 to 6 % has two figures.

    >>> is_range("5—6%", (0, 1), (2, 3)), is_range("由5%到6%", (1, 2), (4, 5))
    (True, False)
    """
    between = _RANGE.fullmatch(text, first[1], second[0])
    return bool(between) and not _FROM.search(text, max(0, first[0] - 20), first[0])


def is_rise(text: str, first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether the first of two numbers is where the second begins.

    >>> is_rise("由5%提高到6%", (1, 2), (6, 7)), is_rise("between 5 to 6 %", (8, 9), (13, 14))
    (True, False)
    """
    between = _RISES.fullmatch(text, first[1], second[0])
    return bool(between) and bool(_RISES_FROM.search(text, max(0, first[0] - 20), first[0]))


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
    counted = counted_at(text, start, end)
    money = money_before(text, start)
    start, end = money.start() if money else start, counted.end
    near = max(0, start - _NEAR)
    behind = next(((one, found) for one, words in _BEHIND if (found := words.match(text, end))), None)
    ahead = next(((one, found) for one, words in _BEFORE if (found := words.search(text, near, start))), None)
    said = behind or ahead
    bound = said[0] if said else "at_most" if _DOWN_TO.search(text, near, start) else "at_least"
    given = [value * counted.factor for value in values if value is not None]
    kind = counted.kind
    within = all(0 <= one <= 100 for one in given)
    if counted.percent and (not within or _RATES.search(_words(text, sentence, start))):
        kind = UnitKind.RATE
    elif kind is UnitKind.COUNT and any(one % 1 for one in given) and counted.unit[0] not in "万亿":
        kind = UnitKind.QUANTITY
    if len(given) == 2:
        bound, given = ("between", given) if counted.percent and given[0] < given[1] else (bound, given[:1])
    hoped = list(_HOPED.finditer(text, max(sentence, start - 2 * _NEAR), start))
    return Guess(
        ahead[1].start() if ahead else start,
        behind[1].end() if behind else end,
        tuple(map(plain_text, given)),
        bound,
        counted.unit,
        kind,
        counted.percent,
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
