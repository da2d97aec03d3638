"""The rule that holds the value of a target against the figure that the plan prints."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from xtgoals.checks.view import CatalogueRule, CatalogueView
from xtgoals.model.finding import Finding
from xtgoals.model.goal import About, AtLeast, AtMost, Between, Goal, LessThan, MoreThan, RiseBy
from xtgoals.model.numbers import plain_text
from xtgoals.model.words import Text

_NUMBER = re.compile(r"(\d+(?:\.\d+)?)\s*([千万亿]*)", re.ASCII)
_SCALES = {"千": 10**3, "万": 10**4, "亿": 10**8}
_WORDS = re.compile(r"[一二三四五六七八九十两]")


def figure_numbers(figure: str) -> list[Decimal]:
    """The numbers in a printed figure, scales multiplied out; a number in words only where no digits are.

    >>> figure_numbers("2.1万户"), figure_numbers("一个"), figure_numbers("55%至60%")
    ([Decimal('21000.0')], [Decimal('1')], [Decimal('55'), Decimal('60')])
    """
    numbers = []
    for digits, scales in _NUMBER.findall(figure):
        number = Decimal(digits)
        for sign in scales:
            number *= _SCALES[sign]
        numbers.append(number)
    if not numbers:
        words = _WORDS.findall(figure)
        numbers = [Decimal(2 if sign == "两" else int(unicodedata.numeric(sign))) for sign in words[:1]]
    return numbers


def figure_value(view: CatalogueView) -> Iterator[Finding]:
    """A figure whose number is not the target's value times the unit's scale."""
    for i, indicator in enumerate(view.plan.indicators.values()):
        for j, target in enumerate(indicator.targets):
            printed = figure_numbers(target.figure)
            missing = [value for value in _values(target.goal) if value * indicator.unit.scale not in printed]
            if printed and missing:
                value = plain_text(missing[0])
                yield view.found(
                    "figure-value",
                    ("indicators", i, "targets", j, "figure"),
                    Text(
                        f"文本为 {target.figure!r}，而目标值是 {value} {indicator.unit.zh}",
                        f"the figure is {target.figure!r}, but the value is {value} {indicator.unit.en}",
                    ),
                    Text("核对计划文本，改正其一", "read the plan again and correct one of them"),
                )


def _values(goal: Goal) -> tuple[Decimal, ...]:
    match goal:
        case Between(low=low, high=high):
            return (low, high)
        case RiseBy(points=points):
            return (points,)
        case AtLeast() | MoreThan() | AtMost() | LessThan() | About():
            return (goal.bound,)


FIGURE_RULES: tuple[CatalogueRule, ...] = (figure_value,)
