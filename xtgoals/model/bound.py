"""What a target holds its value against: the kinds of bound, one class each, and where each is met."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class _OneNumber:
    """What the bounds of one number share; two are equal only if they are of one class too."""

    value: Decimal


class AtLeast(_OneNumber):
    """Met when the value is this number or more: not below it, or a bare count."""

    __slots__ = ()
    kind = "at_least"


class MoreThan(_OneNumber):
    """Met when the value is more than this number."""

    __slots__ = ()
    kind = "more_than"


class AtMost(_OneNumber):
    """Met when the value is this number or less."""

    __slots__ = ()
    kind = "at_most"


class LessThan(_OneNumber):
    """Met when the value is less than this number."""

    __slots__ = ()
    kind = "less_than"


@dataclass(frozen=True, slots=True)
class About(_OneNumber):
    """Met from this number less the tolerance (a share of it) upwards: a floor on purpose."""

    tolerance: Fraction
    kind = "about"


@dataclass(frozen=True, slots=True)
class Between:
    """Met inside low..high, ends included."""

    low: Decimal
    high: Decimal
    kind = "between"


class RiseBy(_OneNumber):
    """Met when the value exceeds the baseline by so much or more; percent and points are one unit."""

    __slots__ = ()
    kind = "rise_by"


Bound = AtLeast | MoreThan | AtMost | LessThan | About | Between | RiseBy


class Ends(NamedTuple):
    """From where to where a value meets a bound, exactly, in the indicator's unit.

    None is a side that is open, or not known. `strict`: a value that equals an end does not meet it. `aim` is
    the one number to reach: None for a range, and for a rise from a baseline that is not known.
    """

    low: Fraction | None = None
    high: Fraction | None = None
    strict: bool = False
    aim: Fraction | None = None


def ends(bound: Bound, baseline: Fraction | None = None) -> Ends:
    """Where a bound begins and ends, and what it aims at; only a rise depends on the baseline.

    >>> ends(LessThan(Decimal(1)))
    Ends(low=None, high=Fraction(1, 1), strict=True, aim=Fraction(1, 1))
    >>> ends(About(Decimal(60), Fraction(1, 20))).low
    Fraction(57, 1)
    >>> ends(RiseBy(Decimal("0.5")), Fraction(66)).low, ends(RiseBy(Decimal("0.5"))).low
    (Fraction(133, 2), None)
    """
    match bound:
        case AtLeast() | MoreThan():
            aim = Fraction(bound.value)
            return Ends(low=aim, strict=isinstance(bound, MoreThan), aim=aim)
        case AtMost() | LessThan():
            aim = Fraction(bound.value)
            return Ends(high=aim, strict=isinstance(bound, LessThan), aim=aim)
        case About():
            aim = Fraction(bound.value)
            return Ends(low=aim * (1 - bound.tolerance), aim=aim)
        case Between():
            return Ends(Fraction(bound.low), Fraction(bound.high))
        case RiseBy():
            reach = None if baseline is None else baseline + Fraction(bound.value)
            return Ends(low=reach, aim=reach)


def written_values(bound: Bound) -> tuple[Decimal, ...]:
    """The numbers that the catalogue gives for a bound: two for a range, the lower one first.

    >>> written_values(Between(Decimal(55), Decimal(60)))
    (Decimal('55'), Decimal('60'))
    """
    return (bound.low, bound.high) if isinstance(bound, Between) else (bound.value,)
