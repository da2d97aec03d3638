"""Numbers as they are shown: one rounding, and nothing unmet ever looks complete."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from xtgoals.model.catalogue import Unit
from xtgoals.model.goal import About, AtLeast, AtMost, Between, Goal, LessThan, MoreThan, RiseBy
from xtgoals.model.numbers import plain_text, rounded
from xtgoals.model.standing import Standing
from xtgoals.model.words import Lang

UNDEFINED = "-"


def percent(share: Fraction | None, *, met: bool | None = True) -> str:
    """A share in percent with one decimal; an unmet one never prints 100 or more.

    >>> percent(Fraction(7299, 7300), met=False), percent(Fraction(23, 30)), percent(None)
    ('<100 %', '76.7 %', '-')
    """
    if share is None:
        return UNDEFINED
    shown = rounded(share * 100, 1)
    if not met and shown == 100:
        return "<100 %"
    return f"{shown} %"


def number(value: Fraction | Decimal | None, places: int = 2) -> str:
    """A computed number, at most `places` decimals; exact values print exactly.

    >>> number(Fraction(250, 3)), number(Fraction(-105)), number(None)
    ('83.33', '-105', '-')
    """
    if value is None:
        return UNDEFINED
    return plain_text(rounded(value, places))


def signed(value: Fraction | None) -> str:
    """A gap with its sign.

    >>> signed(Fraction(1)), signed(Fraction(-13, 50)), signed(Fraction(0))
    ('+1', '-0.26', '0')
    """
    if value is None:
        return UNDEFINED
    return f"+{number(value, 4)}" if value > 0 else number(value, 4)


def completion(standing: Standing) -> str:
    """The completion ratio; in brackets, with the gap, where it is only attainment."""
    shown = percent(standing.completion, met=standing.met)
    if standing.completion is None or not standing.completion_is_attainment:
        return shown
    return f"({shown} {signed(standing.gap)})"


def goal_text(goal: Goal, unit: Unit, lang: Lang) -> str:
    """The goal as a short sign and number, with the unit.

    >>> from xtgoals.model.words import UnitKind
    >>> goal_text(LessThan(Decimal(1)), Unit("公里", "km", UnitKind.QUANTITY), "en")
    '< 1 km'
    """
    return unit.of(goal_sign(goal), lang)


def goal_sign(goal: Goal) -> str:
    """The goal without its unit; signs that every encoding of the screen has."""
    match goal:
        case AtLeast(bound=bound):
            return f">= {plain_text(bound)}"
        case MoreThan(bound=bound):
            return f"> {plain_text(bound)}"
        case AtMost(bound=bound):
            return f"<= {plain_text(bound)}"
        case LessThan(bound=bound):
            return f"< {plain_text(bound)}"
        case About(bound=bound, tolerance=tolerance):
            return f"~ {plain_text(bound)} (-{plain_text(rounded(tolerance * 100, 2))}%)"
        case Between(low=low, high=high):
            return f"{plain_text(low)}..{plain_text(high)}"
        case RiseBy(points=points):
            return f"+{plain_text(points)}"
