"""What a target holds its value against: the kinds of bound, one class each, and where each is met."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, NamedTuple, TypeVar, get_args

from xtgoals.model.numbers import Value, simplest
from xtgoals.model.reference import (
    Amount,
    ByPeriod,
    Percent,
    Quantity,
    Reference,
)
from xtgoals.model.words import Better


@dataclass(frozen=True, slots=True)
class _OneNumber:
    """What the bounds of one number share; two are equal only if they are of one class too."""

    value: Quantity
    rises: ClassVar[bool] = False  # whether the number is what must be added to the baseline


class AtLeast(_OneNumber):
    """Met when the value is this number or more: not below it, or a bare count."""

    kind = "at_least"


class MoreThan(_OneNumber):
    """Met when the value is more than this number."""

    kind = "more_than"


class AtMost(_OneNumber):
    """Met when the value is this number or less."""

    kind = "at_most"


class LessThan(_OneNumber):
    """Met when the value is less than this number."""

    kind = "less_than"


@dataclass(frozen=True, slots=True)
class About(_OneNumber):
    """Met within the tolerance, a number or a percent of this one, on the sides that are not better."""

    tolerance: Amount | Fraction  # a Fraction where it was computed
    kind = "about"


@dataclass(frozen=True, slots=True)
class Between:
    """Met inside low..high, ends included; beyond the good end it is met too."""

    low: Quantity
    high: Quantity
    rises: ClassVar[bool] = False
    kind = "between"


class RiseBy(_OneNumber):
    """Met when the value exceeds the baseline by so much or more; percent and points are one unit."""

    rises = True
    kind = "rise_by"


Bound = AtLeast | MoreThan | AtMost | LessThan | About | Between | RiseBy
KINDS = tuple(one.kind for one in get_args(Bound))
FLOORS, CEILINGS = (AtLeast, MoreThan), (AtMost, LessThan)
B = TypeVar("B", bound=Bound)


class Ends(NamedTuple):
    """From where to where a value meets a bound, exactly, in the indicator's unit.

    None is a side that is open. `strict`: a value that equals an end does not meet it. `aim` is the one
    number to reach, None for a range.
    """

    low: Fraction | None = None
    high: Fraction | None = None
    strict: bool = False
    aim: Fraction | None = None


def ends(bound: Bound, better: Better, baseline: Fraction | None = None) -> Ends | None:
    """Where a bound begins and ends, and what it aims at; None where it is not known.

    That is so while a reference is not resolved, and for a rise from a baseline that is not known. Which side
    of `about` and of a range is a miss depends on what is better (design, section 2).

    >>> ends(LessThan(Decimal(1)), Better.LOWER)
    Ends(low=None, high=Fraction(1, 1), strict=True, aim=Fraction(1, 1))
    >>> ends(About(Decimal(60), Percent(Fraction(1, 20))), Better.HIGHER).low
    Fraction(57, 1)
    >>> ends(RiseBy(Decimal("0.5")), Better.HIGHER, Fraction(66)).low
    Fraction(133, 2)
    """
    numbers = [one for one in quantities(bound) if isinstance(one, Decimal | Fraction)]
    if len(numbers) < len(quantities(bound)):
        return None
    aim, high = Fraction(numbers[0]), Fraction(numbers[-1])
    match bound:
        case AtLeast() | MoreThan():
            return Ends(low=aim, strict=isinstance(bound, MoreThan), aim=aim)
        case AtMost() | LessThan():
            return Ends(high=aim, strict=isinstance(bound, LessThan), aim=aim)
        case About():
            width = tolerance_of(bound, aim)
            return _with_good_side(aim - width, aim + width, better, aim)
        case Between():
            # of references either end may be the larger: then nothing is inside
            return _with_good_side(aim, high, better) if aim <= high else None
        case RiseBy():
            reach = None if baseline is None else baseline + aim
            return None if reach is None else Ends(low=reach, aim=reach)


def within(reach: Ends, value: Fraction) -> bool:
    """Whether a value meets the ends of a bound.

    >>> [within(Ends(high=Fraction(1), strict=True), Fraction(value)) for value in ("1", "0.9")]
    [False, True]
    """
    low, high, strict, _ = reach
    if strict and value in (low, high):
        return False
    return (low is None or value >= low) and (high is None or value <= high)


def meets(bound: Bound, value: Value) -> bool:
    """Whether a value meets a bound of a plain number, whatever is better.

    >>> meets(AtLeast(Decimal(600)), Decimal("599.9"))
    False
    """
    reach = ends(bound, Better.NEITHER)
    return reach is not None and within(reach, Fraction(value))


def _with_good_side(low: Fraction, high: Fraction, better: Better, aim: Fraction | None = None) -> Ends:
    return Ends(
        None if better is Better.LOWER else low, None if better is Better.HIGHER else high, False, aim
    )


def tolerance_of(bound: About, aim: Fraction) -> Fraction:
    """How wide about is, in the unit.

    >>> tolerance_of(About(Decimal("-2.5"), Percent(Fraction(1, 10))), Fraction("-2.5"))
    Fraction(1, 4)
    """
    width = bound.tolerance
    return abs(aim) * width.share if isinstance(width, Percent) else Fraction(width)


def quantities(bound: Bound) -> tuple[Quantity, ...]:
    """What stands where a bound has its numbers: two for a range, the lower one first.

    >>> quantities(Between(Decimal(55), Decimal(60)))
    (Decimal('55'), Decimal('60'))
    """
    return (bound.low, bound.high) if isinstance(bound, Between) else (bound.value,)


def written_values(bound: Bound) -> tuple[Decimal, ...]:
    """The plain numbers that the catalogue gives for a bound; none of a reference, all of one by period.

    >>> written_values(AtMost(Reference("baseline")))
    ()
    """
    return tuple(one for one in _single(bound) if isinstance(one, Decimal))


def references(bound: Bound) -> tuple[Reference, ...]:
    """The references of a bound."""
    return tuple(one for one in _single(bound) if isinstance(one, Reference))


def _single(bound: Bound) -> Iterator[Decimal | Fraction | Reference]:
    for one in quantities(bound):
        if isinstance(one, tuple):
            yield from (inner for _, inner in one)
        else:
            yield one


def by_period(bound: Bound) -> ByPeriod:
    """The numbers by period; empty for a bound that has one for all."""
    value = None if isinstance(bound, Between) else bound.value
    return value if isinstance(value, tuple) else ()


def changed(bound: B, change: Callable[[Quantity], Quantity]) -> B:
    """The bound with each of its numbers changed.

    >>> changed(AtLeast(Decimal(2)), lambda value: value * 10000).value
    Decimal('20000')
    """
    if isinstance(bound, Between):
        return replace(bound, low=change(bound.low), high=change(bound.high))
    return replace(bound, value=change(bound.value))


def allotted(bound: Bound, number: Decimal) -> Bound | None:
    """The bound with the number that one region took on; None of a bound that is not one plain number.

    A percent of tolerance stays as it is, an absolute one changes in proportion.

    >>> allotted(AtLeast(Decimal(450)), Decimal(40))
    AtLeast(value=Decimal('40'))
    >>> allotted(About(Decimal(90), Decimal(5)), Decimal(30)).tolerance
    Fraction(5, 3)
    """
    if isinstance(bound, Between | RiseBy) or not isinstance(bound.value, Decimal):
        return None
    if isinstance(bound, About) and not isinstance(bound.tolerance, Percent) and bound.value:
        width = simplest(Fraction(bound.tolerance) * abs(Fraction(number) / Fraction(bound.value)))
        return About(number, width)
    return replace(bound, value=number)
