"""Met, attainment, progress and gap of a value: exact fractions (design, section 4).

Every function takes the value and the baseline as fractions, in the indicator's unit; a baseline that is not
known is None. Undefined is None, never 0 or 1.
"""

from __future__ import annotations

from fractions import Fraction

from xtgoals.model.bound import About, Bound, ends


def is_met(bound: Bound, value: Fraction, baseline: Fraction | None = None) -> bool | None:
    """Whether the value meets the bound; None only for a rise from an unknown baseline.

    >>> from decimal import Decimal
    >>> from xtgoals.model.bound import LessThan
    >>> is_met(About(Decimal(60), Fraction(1, 20)), Fraction(57)), is_met(LessThan(Decimal(1)), Fraction(1))
    (True, False)
    """
    low, high, strict, _ = ends(bound, baseline)
    if low is None and high is None:
        return None
    if isinstance(bound, About) and bound.value <= 0:  # less a share of itself it would lie above itself
        return False
    if strict and value in (low, high):
        return False
    return (low is None or value >= low) and (high is None or value <= high)


def attainment(bound: Bound, value: Fraction, baseline: Fraction | None = None) -> Fraction | None:
    """How near the value is to the bound, 1 at the bound; None where a bound or divisor is not above 0.

    >>> from decimal import Decimal
    >>> from xtgoals.model.bound import AtLeast, AtMost
    >>> attainment(AtLeast(Decimal(450)), Fraction(345)), attainment(AtMost(Decimal(2)), Fraction(0))
    (Fraction(23, 30), None)
    """
    low, high, _, aim = ends(bound, baseline)
    if low is not None and high is not None and low <= value <= high:
        return Fraction(1)
    if high is not None and (low is None or value > high):
        return high / value if high > 0 and value > 0 else None
    floor = aim or low  # that of a number with a tolerance is the number itself
    return value / floor if floor is not None and floor > 0 else None


def progress_from(bound: Bound, value: Fraction, baseline: Fraction) -> Fraction | None:
    """Share of the required change that is done, from 0 at the baseline to 1 at the bound.

    None for a range, and where the baseline already lies at or beyond the bound.

    >>> from decimal import Decimal
    >>> from xtgoals.model.bound import AtLeast
    >>> progress_from(AtLeast(Decimal("66.56")), Fraction("66.30"), Fraction("66.06"))
    Fraction(12, 25)
    """
    reach = ends(bound, baseline)
    if reach.aim is None:
        return None
    change = reach.aim - baseline
    required = change > 0 if reach.high is None else change < 0
    return (value - baseline) / change if required else None


def gap_to(bound: Bound, value: Fraction, baseline: Fraction | None = None) -> Fraction | None:
    """The value less the bound, signed; to the nearer end of a range, 0 inside it.

    >>> from decimal import Decimal
    >>> from xtgoals.model.bound import Between, RiseBy
    >>> gap_to(Between(Decimal(55), Decimal(60)), Fraction(62)), gap_to(RiseBy(Decimal(1)), Fraction(62))
    (Fraction(2, 1), None)
    """
    low, high, _, aim = ends(bound, baseline)
    if low is not None and high is not None:
        return value - min(max(value, low), high)
    return None if aim is None else value - aim
