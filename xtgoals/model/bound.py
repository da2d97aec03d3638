"""The kinds of promise: one class each, so that a match on `Goal` that forgets one fails in mypy."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class _Bounded:
    """What the goals with one bound share; two are equal only if they are of one class too."""

    bound: Decimal


class AtLeast(_Bounded):
    """Met when the value is `bound` or more (以上, 不少于, 稳定在, a bare count)."""

    __slots__ = ()
    kind = "at_least"


class MoreThan(_Bounded):
    """Met when the value is more than `bound`."""

    __slots__ = ()
    kind = "more_than"


class AtMost(_Bounded):
    """Met when the value is `bound` or less."""

    __slots__ = ()
    kind = "at_most"


class LessThan(_Bounded):
    """Met when the value is less than `bound` (小于)."""

    __slots__ = ()
    kind = "less_than"


@dataclass(frozen=True, slots=True)
class About:
    """Met from `bound` less the tolerance (a share of it) upwards: a floor on purpose (左右)."""

    bound: Decimal
    tolerance: Fraction
    kind = "about"


@dataclass(frozen=True, slots=True)
class Between:
    """Met inside low..high, ends included."""

    low: Decimal
    high: Decimal
    kind = "between"


@dataclass(frozen=True, slots=True)
class RiseBy:
    """Met when the value exceeds the baseline by `points` or more; percent and points are one unit."""

    points: Decimal
    kind = "rise_by"


Goal = AtLeast | MoreThan | AtMost | LessThan | About | Between | RiseBy


def written_value(goal: Goal) -> Decimal:
    """The number that the catalogue gives for the goal; the lower one of a range.

    >>> written_value(Between(Decimal(55), Decimal(60)))
    Decimal('55')
    """
    match goal:
        case Between(low=low):
            return low
        case RiseBy(points=points):
            return points
        case AtLeast() | MoreThan() | AtMost() | LessThan() | About():
            return goal.bound
